"""The glossary of the field, and the concepts that are found by it in five languages."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.words.gloss import gloss, read_in, said_concepts, same_concepts, share_told
from comity.words.glossary import LONGEST, concepts, forms, is_stop
from comity.words.likeness import WordIndex
from comity.words.stems import LANGUAGES, spelled, stems

HEADS = {line["en"].partition(";")[0] for line in concepts()}
SENTENCES = {
    "en": "We need drinking water and a lawyer for refugees",
    "fr": "Il nous faut de l'eau potable et un avocat pour les réfugiés",
    "es": "Necesitamos agua potable y un abogado para los refugiados",
    "pt": "Precisamos de água potável e de um advogado para os refugiados",
    "ar": "نحتاج إلى مياه الشرب ومحام للاجئين",
}


def test_every_concept_has_a_name_of_its_own_and_words_in_every_language():
    assert len(HEADS) == len(concepts()) >= 700
    assert all(set(line) == set(LANGUAGES) for line in concepts())
    for line in concepts():
        for language in LANGUAGES:
            assert all(form and form == form.strip() for form in line[language].split(";")), line


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_finds_its_own_concept(language):
    kept = [form for held in forms(language).values() for form in held]
    twice = Counter(form.words for form in set(kept))
    assert [words for words, count in twice.items() if count > 1] == []
    assert max(len(form.words) for form in kept) <= LONGEST
    for form in kept:
        if not all(is_stop(word, language) for word in form.words):
            reading = read_in(spelled(" ".join(form.words)), language)
            assert [hit.concept for hit in reading.hits] == [form.concept], form


def test_who_is_without_a_roof_is_not_who_has_one():
    for text in ("personnes sans abri", "gente sin techo", "gente sin hogar", "pessoas sem teto"):
        assert "homeless" in gloss(text)
    assert gloss("un abri, un toit") == "shelter roof"


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_thing_has_one_name_in_five_languages(language):
    found = said_concepts(SENTENCES[language])
    assert {one.language for one in found} == {language}
    assert [name for name in gloss(SENTENCES[language]).split() if name != "need"] == [
        "drinking", "water", "lawyer", "refugee",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("école", "ecole", "fr"),
        ("hôpitaux", "hôpital", "fr"),
        ("prisões", "prisão", "pt"),
        ("animais", "animal", "pt"),
        ("ciudades", "ciudad", "es"),
        ("الصحة", "صحة", "ar"),
        ("وبالمدارس", "مدارس", "ar"),
        ("للمزارعين", "مزارع", "ar"),
        ("أطفال", "اطفال", "ar"),
    ],
)
def test_forms_of_a_word_have_a_stem_in_common(one, other, language):
    assert set(stems(one, language)) & set(stems(other, language))


def test_vowel_signs_and_stretched_lines_count_for_nothing():
    assert gloss("مِيَاهُ الشُّرْبِ") == gloss("ميـــاه الشرب") == "drinking water"


@pytest.mark.parametrize(
    "text",
    [
        "Wasser und Brot in die Stadt bringen",
        "Drinkwater voor de vluchtelingen in de stad",
        "Temiz su ve okul",
        "Apă potabilă pentru refugiați și copiii lor",
        "Питьевая вода для беженцев",
        "難民のための水",
        "",
        "… 12 –",
    ],
)
def test_in_other_languages_nothing_is_found(text):
    assert said_concepts(text) == []


def test_sentences_of_one_text_may_be_of_several_languages():
    found = said_concepts("Formation professionnelle. Legal advice for women. دروس لغة")
    assert [one.language for one in found] == ["fr", "en", "en", "ar", "ar"]


@given(st.text(max_size=60), st.sampled_from(sorted(SENTENCES.values())), st.text(max_size=60))
def test_what_is_found_is_named_in_the_glossary_and_stands_in_the_text_in_its_order(before, sentence, after):
    text = before + sentence + after
    found, place = said_concepts(text), 0
    for one in found:
        assert one.concept in HEADS
        assert not all(is_stop(word.text, one.language) for word in spelled(one.words))
        place = text.index(one.words, place) + len(one.words)
    assert 0 <= share_told(text, found) <= 1
    assert bool(found) == bool(gloss(text))


@given(st.sampled_from(sorted(SENTENCES.values())), st.sampled_from(sorted(SENTENCES.values())))
def test_what_two_texts_have_in_common_does_not_depend_on_which_is_first(one, other):
    there = {(second, first) for first, second in same_concepts(other, one)}
    assert {(first.concept, second.concept) for first, second in same_concepts(one, other)} == {
        (first.concept, second.concept) for first, second in there
    }
    assert bool(there) == (one != other)


def test_words_alone_find_one_thing_in_another_language():
    index = WordIndex(["legal advice", "drinking water", "football for girls"])
    assert index.compare("مياه الشرب").argmax() == 1
    assert index.compare("asesoría jurídica").argmax() == 0
    assert index.compare("مياه الشرب")[1] > 0.7 > 0.1 > index.compare("مياه الشرب")[0]

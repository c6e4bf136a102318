"""A sentence typed fills the form in; what was not read surely is said, and one press puts something else."""

from comity_site.analysis import guessing
from comity_site.register.models import Translation
from tests.site.analysis.test_asking import asked, brief_of, filled
from tests.site.register.pages import text_of

SAID = "We need legal advise in Moldova and translators for nurses, at most four of us"


def say(client, text, **more):
    return client.post("/find/", filled(("",), do="read", said=text, **more))


def rows(page):
    return [(row["capacity"], row["place"]) for row in page.context["question"].rows]


def test_a_sentence_is_the_form_filled_in_and_what_it_means_in_words(at_the_desk):
    page = say(at_the_desk, SAID)
    assert rows(page) == [("legal advice", "Moldova"), ("translation", "")]
    said = text_of(page)
    assert "legal advice (Moldova): 2 organizations could" in said
    assert "At most four members." in said
    assert SAID in said
    assert "“translators” was taken to mean: translation." not in said, (
        "a form of the word itself is no guess"
    )
    assert "Not understood, and nothing is asked by it: “nurses”." in said


def test_what_was_read_can_be_asked_as_it_stands(at_the_desk):
    page = say(at_the_desk, "clinic in Morocco, if possible transport")
    needs = [tuple(str(row[name]) for name in ("capacity", "place", "members", "kind")) for row in
             page.context["question"].rows]  # fmt: skip
    brief = brief_of(asked(at_the_desk, *needs))
    assert [(need.capacity, need.place, need.must) for need in brief.needs] == [
        ("clinic", "MA", True),
        ("transport", None, False),
    ]


def test_what_nobody_does_is_said_with_what_it_could_be_and_one_press_puts_that(at_the_desk):
    page = say(at_the_desk, "training")
    assert rows(page) == [("medical training", "")]
    assert "“training” was taken to mean: medical training." in text_of(page)
    page = say(at_the_desk, "a bridge of gold, a clinic in Atlantis")
    assert "“bridge of gold”: nobody in this register is said to do this" in text_of(page)
    assert "“Atlantis” is no place that this register knows." in text_of(page)
    sent = filled(("bridge of gold",), ("clinic", "Atlantis"), do="take-0-transport", said="a bridge of gold")
    taken = at_the_desk.post("/find/", sent)
    assert rows(taken) == [("transport", ""), ("clinic", "Atlantis")]
    assert "bridge of gold”: nobody" not in text_of(taken), "what was changed is not remarked on any more"


def guesses(page):
    return [[text for text, _why in one.guesses] for one in page.context["remarks"]]


def test_what_words_mean_is_a_guess_that_fills_nothing_in_until_it_is_pressed(at_the_desk):
    page = say(at_the_desk, "trucks in Moldova")
    assert rows(page) == [("trucks", "Moldova")]
    assert guesses(page)[0][0] == "transport"
    assert "nearest in meaning" in text_of(page)
    assert "Compared by meaning and by words, on this site; nothing leaves it." in text_of(page)
    pressed = filled(("trucks", "Moldova"), do="take-0-transport", said="trucks in Moldova")
    page = at_the_desk.post("/find/", pressed)
    assert rows(page) == [("transport", "Moldova")]
    assert page.context["remarks"] == []


def test_a_guess_is_shown_in_the_readers_language(at_the_desk):
    Translation.objects.create(
        text="transport", language="", into="fr", translation="déplacements", translated_by="us"
    )
    at_the_desk.cookies["django_language"] = "fr"
    page = say(at_the_desk, "des véhicules")
    assert guesses(page)[0][0] == "déplacements"


def test_without_the_encoder_words_alone_are_compared_and_the_page_says_so(at_the_desk, monkeypatch):
    monkeypatch.setattr(guessing, "load_encoder", lambda: None)
    page = say(at_the_desk, "paramedical")
    assert (rows(page), guesses(page)) == ([("paramedical", "")], [["medical training"]])
    assert "letters in common" in text_of(page)
    assert "Compared by words alone: the reading of meaning is not installed" in text_of(page)
    assert guesses(say(at_the_desk, "trucks")) == [[]]


def test_a_register_of_too_many_words_is_compared_by_words_and_the_page_says_so(at_the_desk, monkeypatch):
    monkeypatch.setattr(guessing, "MOST_TEXTS", 3)
    page = say(at_the_desk, "trucks")
    assert guesses(page) == [[]]
    assert "too many different capacities to be read by meaning" in text_of(page)


def test_people_named_lead_to_who_is_close_to_them(at_the_desk):
    page = say(at_the_desk, "legal advice for seasonal workers")
    assert "/organizations/?population=seasonal%20workers" in page.content.decode()


def test_a_sentence_without_a_need_leaves_the_form_as_it_was_and_says_so(at_the_desk):
    for text in ("", "please help"):
        page = at_the_desk.post("/find/", filled(("clinic",), do="read", said=text))
        assert "No need was understood" in text_of(page)
        assert rows(page) == [("clinic", "")]


def test_it_is_read_in_the_readers_language(at_the_desk, ana):
    Translation.objects.create(
        text="legal advice", language="", into="fr", translation="conseil juridique", translated_by="us"
    )
    at_the_desk.cookies["django_language"] = "fr"
    page = say(at_the_desk, "Il nous faut du conseil juridique en Moldavie, au plus deux d'entre nous")
    assert rows(page) == [("conseil juridique", "Moldavie")]
    assert page.context["question"].rules["max_members"].value() == 2


def test_another_word_for_a_capacity_is_guessed_by_the_glossary_and_said_so(at_the_desk, monkeypatch):
    monkeypatch.setattr(guessing, "load_encoder", lambda: None)
    page = say(at_the_desk, "ترجمان")
    assert guesses(page)[0][0] == "translation"
    assert "other words for one thing: “ترجمان” = “translation”" in text_of(page)


def test_what_is_said_not_to_be_needed_is_not_asked_for_in_silence(at_the_desk):
    page = say(at_the_desk, "We do not need translation but transport")
    assert rows(page) == [("translation", ""), ("transport", "")]
    assert "“not”: nothing can be asked not to be there." in text_of(page)

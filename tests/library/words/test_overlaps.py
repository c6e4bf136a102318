"""Words that several use: laws over any lines, and what people of several languages really write."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from comity.words.folding import fold
from comity.words.overlaps import overlaps, phrases
from comity.words.stop_words import LISTS, stop_words

WORDS = st.sampled_from(
    [
        "Visits",
        "visits",
        "at",
        "home",
        "l'école",
        "École",
        "carers",
        "für",
        "the",
        "12",
        "الزيارات",
        "в",
        "дом",
        "。",
    ]
)
LINES = st.lists(
    st.tuples(st.lists(WORDS, max_size=5).map(" ".join), st.sampled_from(["", "en", "fr", "ar", "ru", "de"])),
    max_size=3,
)
TEXTS = st.dictionaries(st.sampled_from("abcd"), LINES, max_size=4)


def words(found):
    return [(one.words, one.by) for one in found]


@given(TEXTS)
def test_whatever_is_shared_stands_in_a_line_of_each_who_is_named_and_of_nobody_else(texts):
    for one in overlaps(texts):
        key = tuple(fold(word) for word in one.words.split())
        users = {
            who
            for who, lines in texts.items()
            if any(key == folded for line in lines for folded, _words in phrases(*line))
        }
        assert set(one.by) == users
        assert len(one.by) > 1
        assert list(one.by) == [who for who in texts if who in users], "in the order in which they were given"
        assert key[0] not in stop_words(one.language)
        assert key[-1] not in stop_words(one.language)


@given(TEXTS)
def test_nothing_shared_is_left_out_unless_a_longer_phrase_of_the_same_says_it(texts):
    told = [(tuple(fold(w) for w in one.words.split()), set(one.by)) for one in overlaps(texts)]
    used = {
        who: {folded for line in lines for folded, _words in phrases(*line)} for who, lines in texts.items()
    }
    for one, other in combinations(texts, 2):
        for key in used[one] & used[other]:
            by = {who for who in used if key in used[who]}
            assert any(
                users == by and any(key == phrase[at : at + len(key)] for at in range(len(phrase)))
                for phrase, users in told
            )


@given(TEXTS, st.randoms())
def test_neither_order_nor_case_nor_saying_it_twice_changes_what_is_shared(texts, chance):
    shuffled = list(texts.items())
    chance.shuffle(shuffled)
    again = {who: [(text.upper(), code) for text, code in lines] * 2 for who, lines in shuffled}

    def seen(found):
        return sorted((fold(one.words), sorted(one.by)) for one in found)

    found = overlaps(texts)
    assert seen(overlaps(again)) == seen(found)
    sizes = [len(one.by) for one in found]
    assert sizes == sorted(sizes, reverse=True), "most organizations first"
    assert len({fold(one.words) for one in found}) == len(found)


def test_three_organizations_find_their_words_across_punctuation_spelling_and_languages():
    found = overlaps(
        {
            "second": [("Older volunteers visit households.", "en"), ("The guide for carers", "en")],
            "centre": [("Le GUIDE, lu à voix haute", "fr"), ("older volunteers; schools", "en")],
            "circle": [("We read the guide aloud", "en"), ("Schools, and schools", "en")],
        }
    )
    assert words(found) == [
        ("guide", ("second", "centre", "circle")),
        ("Older volunteers", ("second", "centre")),
        ("schools", ("centre", "circle")),
    ]
    assert [one.language for one in found] == ["en", "en", "en"]


def test_small_words_are_silent_in_their_own_language_only():
    assert overlaps({"a": [("le son et la voix", "fr")], "b": [("son pour la", "fr")]}) == []
    assert words(overlaps({"a": [("son", "en")], "b": [("Son", "en")]})) == [("son", ("a", "b"))]
    assert overlaps({"a": [("son", "")], "b": [("son", "en")]}) == [], (
        "of a line without language all lists hold"
    )
    assert overlaps({"a": [("in 2026", "en")], "b": [("in 2026", "en")]}) == [], "a number alone says nothing"
    for text, shared in (
        ("مع الأسر", "الأسر"),
        ("для семей", "семей"),
        ("pentru îngrijitori", "îngrijitori"),
    ):
        code = next(code for code in LISTS if fold(text.split()[0]) in stop_words(code))
        assert words(overlaps({"a": [(text, code)], "b": [(text, code)]})) == [(shared, ("a", "b"))]


def test_every_list_is_folded_and_of_single_words():
    for code in LISTS:
        found = stop_words(code)
        assert len(found) > 60
        assert all(word == fold(word) and len(phrases_of(word)) <= 1 for word in found)
    assert stop_words("fr-CA") == stop_words("fr")
    assert stop_words("eo") == frozenset()


def phrases_of(word):
    return list(phrases(word, "eo"))

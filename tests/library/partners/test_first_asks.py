"""Whom to ask first and why, from a list of ten names."""

from hypothesis import given
from hypothesis import strategies as st

from comity.partners.first_asks import Known, Reason, Why, ask_order
from comity.words.folding import fold

words = st.lists(st.sampled_from(["van", "Van ", "room", "cook", "doctor", ""]), max_size=3).map(tuple)
people = st.lists(st.sampled_from(["Ana", "Ben"]), max_size=3).map(tuple)
lists = st.lists(
    st.builds(
        Known, id=st.text("abcdefgh", min_size=1, max_size=2), gives=words, could_use=words, known_by=people
    ),
    max_size=8,
    unique_by=lambda one: one.id,
)


def order(known, needed=(), ours=()):
    return [ask.id for ask in ask_order(known, needed, ours)]


def why(known, which, needed=(), ours=()):
    return next(ask.reasons for ask in ask_order(known, needed, ours) if ask.id == which)


BAKERY = Known("bakery", gives=("bread",))
SCHOOL = Known("school", gives=("room", "chairs"), could_use=("Translation",), known_by=("Ana", "Ben"))
PARISH = Known("parish", gives=("room",), known_by=("Ana",))
STRANGER = Known("stranger")


def test_who_alone_gives_something_needed_comes_first():
    assert order([PARISH, SCHOOL, BAKERY], ["bread", "room"]) == ["bakery", "school", "parish"]
    assert why([PARISH, SCHOOL, BAKERY], "bakery", ["bread", "room"]) == (
        Reason(Why.ONLY_ONE_WHO_GIVES, ("bread",)),
    )


def test_what_is_covered_already_is_no_reason_to_hurry():
    choir = Known("choir", gives=("songs", "tea"))
    other_choir = Known("other choir", gives=("songs",))
    kitchen = Known("kitchen", gives=("tea", "soup"))
    cooks = Known("cooks", gives=("soup", "tea"))
    assert order([choir, other_choir, kitchen, cooks], ["songs", "tea", "soup"]) == [
        "choir", "kitchen", "cooks", "other choir",
    ]  # fmt: skip


def test_among_equals_the_one_whom_we_can_give_something_back_then_the_better_known():
    back = Known("back", gives=("room",), could_use=("translation",))
    assert order([PARISH, back], ["room"], [" Translation"]) == ["back", "parish"]
    assert order([Known("quiet", gives=("room",)), PARISH], ["room"]) == ["parish", "quiet"]


def test_with_nothing_needed_everything_given_counts():
    assert order([STRANGER, SCHOOL])[0] == "school"


def test_reasons_are_told_in_the_words_that_were_written():
    assert why([SCHOOL, PARISH], "school", ["ROOM", "chairs"], ["translation"]) == (
        Reason(Why.ONLY_ONE_WHO_GIVES, ("chairs",)),
        Reason(Why.GIVES, ("room",)),
        Reason(Why.WE_CAN_GIVE_BACK, ("Translation",)),
        Reason(Why.KNOWN_BY_SEVERAL, ("Ana", "Ben")),
    )
    assert why([PARISH], "parish", ["bread"]) == (Reason(Why.KNOWN_BY, ("Ana",)),)
    assert why([STRANGER], "stranger") == (Reason(Why.NOTHING_KNOWN),)


@given(lists, words, words)
def test_everybody_is_in_the_order_once_and_has_a_reason(known, needed, ours):
    found = ask_order(known, needed, ours)
    assert sorted(ask.id for ask in found) == sorted(one.id for one in known)
    assert all(ask.reasons for ask in found)
    assert found == ask_order(known, needed, ours)


@given(lists, words, words)
def test_every_word_of_a_reason_was_written_by_somebody(known, needed, ours):
    by_id = {one.id: one for one in known}
    for ask in ask_order(known, needed, ours):
        one = by_id[ask.id]
        written = {word.strip() for word in (*one.gives, *one.could_use, *one.known_by)}
        assert {word for reason in ask.reasons for word in reason.words} <= written


@given(lists, words)
def test_whoever_alone_gives_something_needed_is_asked_before_those_who_do_not(known, needed):
    wanted = {fold(word) for word in needed if fold(word)}
    if not wanted:
        return
    found = ask_order(known, needed, [])
    alone = [any(r.code is Why.ONLY_ONE_WHO_GIVES for r in ask.reasons) for ask in found]
    assert alone == sorted(alone, reverse=True)

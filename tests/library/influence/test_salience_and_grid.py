"""Who has a say and who cares: all eight classes, all four fields, and when there is no field."""

from itertools import product
from statistics import mean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.influence.grid import Place, place_of, reading_of
from comity.influence.salience import Salience, salience

RATINGS = st.lists(st.integers(1, 5), min_size=1, max_size=9)

# Mitchell, Agle and Wood 1997, figure 2: which attributes each class has
ATTRIBUTES = {
    Salience.NONE: "", Salience.DORMANT: "P", Salience.DISCRETIONARY: "L", Salience.DEMANDING: "U",
    Salience.DOMINANT: "PL", Salience.DANGEROUS: "PU", Salience.DEPENDENT: "LU", Salience.DEFINITIVE: "PLU",
}  # fmt: skip


@pytest.mark.parametrize("found", Salience)
def test_every_class_is_the_one_of_its_attributes(found):
    has = ATTRIBUTES[found]
    assert salience(power="P" in has, legitimacy="L" in has, urgency="U" in has) is found


def test_no_class_while_one_of_three_was_not_said():
    for three in product((True, False, None), repeat=3):
        found = salience(power=three[0], legitimacy=three[1], urgency=three[2])
        assert (found is None) == (None in three)


# The ratings of the worked example: interest, influence, and what follows
WORKED = [
    ([5, 5, 4], [3, 3, 2], Place.KEEP_INFORMED),
    ([5, 4, 4], [2, 3, 2], Place.KEEP_INFORMED),
    ([], [], Place.NOT_RATED),
    ([5, 5, 5], [1, 3, 2], Place.KEEP_INFORMED),
    ([3, 3, 4], [4, 3, 4], Place.KEEP_SATISFIED),
    ([3, 4, 1], [4, 2, 4], Place.TALK_FIRST),
    ([2, 3, 3], [5, 5, 5], Place.KEEP_SATISFIED),
    ([4, 4, 3], [4, 4, 5], Place.MANAGE_CLOSELY),
    ([1, 2], [3, 3], Place.MONITOR),
]


@pytest.mark.parametrize(("interest", "influence", "place"), WORKED)
def test_the_place_of_each_actor_of_the_worked_example(interest, influence, place):
    assert place_of(interest, influence).place is place


def test_it_says_on_what_the_raters_disagree():
    assert place_of([3, 4, 1], [4, 2, 4]).disagree_on == ("interest", "influence")
    assert place_of([5, 1], [3, 3]).disagree_on == ("interest",)
    assert place_of([1, 3], [3, 5]).disagree_on == ()


@given(RATINGS, st.randoms())
def test_a_reading_is_that_of_the_textbook_and_of_no_order(ratings, chance):
    reading = reading_of(ratings)
    assert (float(reading.median), float(reading.mean)) == pytest.approx((median(ratings), mean(ratings)))
    assert reading.disagree == (any(one > 3 for one in ratings) and any(one < 3 for one in ratings))
    chance.shuffle(ratings)
    assert reading_of(ratings) == reading


@given(RATINGS)
def test_who_does_not_disagree_would_each_choose_the_same_field_or_the_middle(ratings):
    """What the rule is for: a place hides no two raters who would have put the actor into opposite fields."""
    placed = place_of(ratings, [5] * len(ratings))
    alone = {place_of([one], [5]).place for one in ratings if one != 3}
    assert placed.place is Place.TALK_FIRST or alone <= {placed.place} or (3 in ratings and len(alone) == 1)


def test_what_is_no_rating_is_refused():
    for wrong in ([0], [6], [3, -1]):
        with pytest.raises(ValueError, match="rating"):
            reading_of(wrong)
    with pytest.raises(ValueError, match="raters"):
        place_of([3, 3], [3])

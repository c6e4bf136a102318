"""Rankings of several voices, counted."""

from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.plans.closest_order import closest_order
from comity.plans.ranking import concordance, count_votes

# The seven rankings of the worked example.
OPTIONS = ("signature", "visits", "thread", "money")
SEVEN = [
    "visits signature thread money",
    "signature thread visits money",
    "thread signature visits money",
    "visits signature money thread",
    "money visits signature thread",
    "visits money thread signature",
    "signature visits thread money",
]


def test_the_seven_voices_of_the_worked_example():
    count = count_votes(OPTIONS, [ranking.split() for ranking in SEVEN])
    assert count.points == {"visits": 15, "signature": 13, "thread": 8, "money": 6}
    assert count.order == ("visits", "signature", "thread", "money")
    assert round(float(count.agreement), 2) == 0.22
    assert count.closest == count.order
    assert (count.disagreements, count.is_only_one) == (13, True)
    assert count.furthest_apart == "money"


def test_the_capital_of_tennessee():
    """The example by which voting methods are commonly compared; pairs 68, 68, 83, 58, 58, 58 = 393 of 600."""
    rankings = [
        *[("memphis", "nashville", "chattanooga", "knoxville")] * 42,
        *[("nashville", "chattanooga", "knoxville", "memphis")] * 26,
        *[("chattanooga", "knoxville", "nashville", "memphis")] * 15,
        *[("knoxville", "chattanooga", "nashville", "memphis")] * 17,
    ]
    count = count_votes(("memphis", "nashville", "chattanooga", "knoxville"), rankings)
    assert count.closest == ("nashville", "chattanooga", "knoxville", "memphis")
    assert (count.disagreements, count.is_only_one) == (600 - 393, True)
    assert count.points == {"memphis": 126, "nashville": 194, "chattanooga": 173, "knoxville": 107}


def test_bordas_own_example():
    """Borda's paper of 1781: 21 voters; 8 would have A, whom 13 put last (there 3, 2, 1 points; here 2, 1, 0)."""
    rankings = [*["ABC"] * 1, *["ACB"] * 7, *["BCA"] * 7, *["CBA"] * 6]
    count = count_votes("ABC", rankings)
    assert {option: points + 21 for option, points in count.points.items()} == {"A": 37, "B": 42, "C": 47}
    assert count.order == ("C", "B", "A")


def test_agreement_as_in_the_textbook():
    """S. Siegel, Nonparametric Statistics for the Behavioral Sciences (1956), chapter 9: 0.16, and 0.83 with ties."""
    executives = [(1, 6, 3, 2, 5, 4), (1, 5, 6, 4, 2, 3), (6, 3, 2, 5, 4, 1)]
    voices = [sorted("abcdef", key=lambda one: ranks["abcdef".index(one)]) for ranks in executives]
    assert count_votes("abcdef", voices).agreement == Fraction(306, 1890)
    tied = [
        (1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10),
        (2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5),
        (2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10),
    ]
    assert round(float(concordance([[Fraction(rank) for rank in ranks] for ranks in tied])), 3) == 0.828


def test_options_that_a_voice_leaves_out_share_the_places_left():
    count = count_votes("abcd", ["a", "ba", ""])
    assert count.points == {"a": 5, "b": 4, "c": Fraction(3, 2), "d": Fraction(3, 2)}
    # Of c and d nobody prefers either, so both orders of them are as close.
    assert (count.closest, count.disagreements, count.is_only_one) == (tuple("abcd"), 1, False)
    # R = 3, 4, 6.5, 6.5 with S = 9.5; ties of three and of two.
    assert count.agreement == Fraction(12) * Fraction(19, 2) / (4 * 60 - 2 * (24 + 6))


def test_where_there_is_nothing_to_count():
    nobody = count_votes("ab", [])
    assert (nobody.points, nobody.order) == ({"a": 0, "b": 0}, ("a", "b"))
    assert {nobody.closest, nobody.disagreements, nobody.is_only_one, nobody.agreement} == {None}
    one = count_votes("ab", ["ba"])
    assert (one.closest, one.agreement, one.furthest_apart) == (("b", "a"), None, None)
    alike = count_votes("abc", ["cab", "cab"])
    assert (alike.agreement, alike.furthest_apart) == (1, None)
    assert count_votes("a", ["a", "a"]).agreement is None
    assert count_votes("", []).closest is None


@pytest.mark.parametrize(("options", "ranking"), [("ab", "aca"), ("ab", "aba"), ("abb", "ab")])
def test_an_option_unknown_or_named_twice_is_refused(options, ranking):
    with pytest.raises(ValueError, match=r"^[abc]$"):
        count_votes(options, [ranking])


def test_what_cannot_be_worked_out_exactly_is_not_said():
    circle = [[0, 2, 1], [1, 0, 2], [2, 1, 0]]
    assert closest_order(circle, most=2) is None
    assert closest_order(circle, most=3).disagreements == 4
    assert closest_order(circle).is_only_one is False
    row = [[int(i < j) for j in range(60)] for i in range(60)]
    assert closest_order(row).order == tuple(range(60))


votes = st.integers(1, 5).flatmap(
    lambda size: st.tuples(
        st.just("abcde"[:size]),
        st.lists(
            st.tuples(st.permutations("abcde"[:size]), st.integers(0, size)).map(
                lambda cut: cut[0][: cut[1]]
            ),
            max_size=6,
        ),
    )
)


def _disagreements(order, rankings):
    """Counted pair by pair from the rankings as they were given."""
    return sum(
        sum(later in ranking and (earlier not in ranking or ranking.index(later) < ranking.index(earlier))
            for ranking in rankings)
        for earlier, later in combinations(order, 2)
    )  # fmt: skip


@given(votes)
def test_no_order_is_closer_than_the_closest(vote):
    options, rankings = vote
    count = count_votes(options, rankings)
    if not any(rankings):
        assert count.closest is None
        return
    every = sorted((_disagreements(order, rankings), order) for order in permutations(count.order))
    best = [order for against, order in every if against == every[0][0]]
    assert count.disagreements == every[0][0]
    assert count.is_only_one is (len(best) == 1)
    # Of several it is the one that follows the points first.
    assert count.closest == min(best, key=lambda order: [count.order.index(one) for one in order])


@given(votes)
def test_points_and_agreement_stay_within_their_bounds(vote):
    options, rankings = vote
    count = count_votes(options, rankings)
    voices = sum(1 for ranking in rankings if ranking)
    assert sum(count.points.values()) == voices * len(options) * (len(options) - 1) // 2
    assert count.agreement is None or 0 <= count.agreement <= 1
    # The order of the voices does not matter.
    assert count_votes(options, rankings[::-1]) == count

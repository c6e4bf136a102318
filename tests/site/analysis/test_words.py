"""What the finding says of answers that time or solvers left open."""

import pytest

from comity.formation.brief import Brief, Goal, Need
from comity_site.analysis.words.finding import chance, finding, so_far
from comity_site.analysis.words.members import how_known
from comity_site.analysis.words.telling import figure, in_words
from comity_site.register.models import Fact

TWO = [{"id": "a"}, {"id": "b"}]
PRICES = {"kind": "price-tree"}


def told(answer: dict, *, goal: Goal = Goal.FEWEST, countries=("MD", "GE"), needs: int = 2) -> str:
    brief = Brief(needs=(Need("clinic"),) * needs, goal=goal)
    return " ".join(finding({"certificate": PRICES, **answer}, brief, list(countries), 1200))


def test_the_number_of_countries_is_exact_only_when_all_are_known():
    answer = {"status": "optimal", "members": TWO, "value": 2, "bound": 2}
    assert "Two organizations in two countries meet both needs." in told(answer)
    assert "in at least two countries" in told(answer, countries=("MD", "GE", ""))
    assert "countries" not in told(answer, countries=("MD", "MD"))
    assert "Among the 1,200 in this register no smaller set can" in told(answer)


def test_when_time_ran_out_the_open_part_is_said_in_words():
    text = told({"status": "feasible", "members": TWO, "value": 7, "bound": 5})
    assert "that fewer than 5 cannot is proven, what lies between is open." in text
    assert "proven, by what is known" not in text


def test_when_only_the_wishes_are_open_the_value_still_stands():
    text = told({"status": "feasible", "members": TWO, "value": 2, "bound": 2})
    assert "No better value exists" in text
    assert "meets more wishes is open" in text


def test_when_nothing_was_found_in_time_nothing_is_claimed():
    assert told({"status": "unknown", "members": []}) == (
        "Time ran out before any set was found. That does not say that there is none."
    )


@pytest.mark.parametrize("status", ["optimal", "infeasible"])
def test_nothing_is_called_proven_without_a_proof_enclosed(status):
    answer = {
        "status": status,
        "members": TWO,
        "value": 2,
        "bound": 2,
        "certificate": {"kind": "second-solver"},
    }
    assert "proven" not in told(answer)


def test_cost_and_chance_are_named_in_the_proof():
    answer = {"status": "optimal", "members": TWO, "value": 1500.5, "bound": 1500.5}
    assert "Together this costs 1,500.5." in told(answer, goal=Goal.COST)
    answer = {"status": "feasible", "members": TWO, "value": 0.29, "bound": 0.29001}
    text = told(answer, goal=Goal.RELIABILITY)
    assert "The chance that all is met is 0.29." in text
    assert "none is above 0.2901 is proven" in text


def test_a_chance_is_rounded_so_that_nothing_is_promised_too_much():
    assert chance(0.29) == "0.29"
    assert chance(0.99999) == "0.9999"
    assert chance(0.000012345) == "0.000012"
    assert chance(1) == "1"
    assert chance(0) == "0"


def test_numbers_up_to_ten_are_words():
    assert [in_words(n) for n in (2, 10, 11, 1500)] == ["two", "ten", "11", "1,500"]
    assert figure(12.5) == "12.5"


def test_progress_says_what_can_still_be_saved():
    brief = Brief(needs=(Need("clinic"),), goal=Goal.COST)
    assert so_far({}, brief) == ""
    assert so_far({"value": 12.5, "bound": 10}, brief).endswith("so at most 2.5 can still be saved.")


def test_signs_of_markup_in_a_source_are_escaped_once():
    fact = Fact(source="Tom & <b>Co</b> {0}", evidence="", as_of="2025")
    assert "Known from: Tom &amp; &lt;b&gt;Co&lt;/b&gt; {0} (as of 2025)." in how_known([fact])

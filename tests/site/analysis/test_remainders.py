"""A large register: the fewest members are proven by what remains after each of them, and the page says so."""

import pytest
from django.urls import reverse

from comity.register.organizations import Organization
from comity_site.register.actions import take_in
from tests.site.analysis.test_asking import asked
from tests.site.analysis.test_proposal import said

TASKS = ("wells", "radio", "clinic", "letters", "beds", "books", "maps")


@pytest.fixture
def large_register(small_register, cleo):
    """A thousand and more, each able to do two things."""
    able = [(TASKS[n % 7], TASKS[(n // 7 + n) % 7]) for n in range(1_100)]
    rows = [
        Organization(id=f"n-{n}", name=f"Number {n}", capacities=tuple(dict.fromkeys(two)))
        for n, two in enumerate(able)
    ]
    take_in(register=small_register, organizations=rows, by=cleo)
    return small_register


def test_what_remainders_prove_is_called_proven(at_the_desk, large_register):
    proposal = asked(at_the_desk, *((task,) for task in TASKS))
    assert proposal.answer["certificate"]["kind"] == "remainders"
    text = said(at_the_desk.get(reverse("proposal", args=[proposal.pk])))
    assert "no smaller set can; this is proven, by what is known of them." in text
    assert "prices for each need, 1 step" in text
    assert "second solver" not in text
    assert "there is no proof" not in said(at_the_desk.get(reverse("proposal_check", args=[proposal.pk])))


def test_too_few_members_are_proven_by_remainders_too(at_the_desk, large_register):
    proposal = asked(at_the_desk, *((task,) for task in TASKS), max_members="2")
    assert proposal.answer["certificate"]["kind"] == "remainders"
    text = said(at_the_desk.get(reverse("proposal", args=[proposal.pk])))
    assert "keeps all of this; this is proven, by what is known of them." in text
    assert "by the count of a solver" not in text

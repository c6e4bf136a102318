"""A first answer at once, better ones with the gap in sight, and an end when somebody says it will do."""

import pytest

from comity.formation.brief import Brief, Need
from comity_site.analysis import actions, tasks
from comity_site.analysis.models import Proposal
from comity_site.analysis.words.finding import could_be_saved, so_far
from comity_site.register.models import Fact, Organization
from tests.site.analysis.test_asking import asked
from tests.site.analysis.test_proposal import said

MANY, NEEDS = 3_000, 60


@pytest.fixture
def large_register(small_register):
    """Three thousand organizations with six of sixty capacities each: the fewest are not proven within minutes."""
    rows = [
        Organization(register=small_register, key=f"o{i}", name=f"House {i}", is_invented=True)
        for i in range(MANY)
    ]
    Organization.objects.bulk_create(rows, batch_size=1000)
    Fact.objects.bulk_create(
        (
            Fact(
                organization=row, property="capacity", value=f"skill {j}", folded=f"skill {j}", source="made"
            )
            for i, row in enumerate(rows)
            for j in {(i * 7 + k * k * (i % 11 + 1)) % NEEDS for k in range(6)}
        ),
        batch_size=1000,
    )
    return small_register


@pytest.fixture
def waiting(at_the_desk, large_register, later) -> Proposal:
    return asked(at_the_desk, *[(f"skill {j}",) for j in range(NEEDS)])


def test_the_best_so_far_stands_by_name_while_it_is_improved(client, at_the_desk, later):
    waiting = asked(at_the_desk, ("transport",))
    taken = actions.take_up(pk=waiting.pk)
    best = [{"id": "river", "name": "River House"}, {"id": "gone", "name": "Gone House"}]
    progress = {"value": 21, "bound": 20, "members": best, "seconds": 2.0}
    actions.report_progress(proposal=taken, progress=progress)
    page = said(client.get(f"/find/{waiting.pk}/"))
    assert "Best so far: 21; at least 20 are needed" in page
    assert "At most 4.8% of it could still be saved." in page
    assert "So far these would be asked: River House and Gone House." in page


def test_good_enough_ends_the_search_with_what_is_there(client, ben, waiting):
    address = f"/find/{waiting.pk}/"
    assert "Good enough: take this" in said(client.get(address))
    for _ in range(2):
        assert client.post(f"{address}good-enough/").status_code == 302
    page = said(client.get(address))
    assert "Somebody here said that the first that is found will do." in page
    assert "Good enough: take this" not in page
    tasks.answer_proposal.call(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.answer["status"] == "feasible"
    assert waiting.answer["seconds"] < 60
    assert waiting.answer["bound"] < waiting.answer["value"] == len(waiting.answer["members"])
    page = said(client.get(address))
    assert "was ended because this was good enough." in page
    assert "Time ran out" not in page
    assert client.post(f"{address}good-enough/").status_code == 302  # too late changes nothing
    client.force_login(ben)
    assert client.post(f"{address}good-enough/").status_code == 404


def test_nothing_is_taken_before_there_is_something():
    work = tasks.Work(good_enough=True)
    assert not work.may_stop()
    work.hear({"value": None, "bound": 3})
    assert not work.may_stop()
    work.hear({"value": 5, "bound": 3})
    assert work.may_stop()
    assert tasks.Work(wanted=False).may_stop()


def test_once_the_best_is_known_nothing_is_left_to_save():
    brief = Brief((Need("transport"),))
    said = [could_be_saved({"value": 9, "bound": bound}, brief) for bound in (None, 0, 8, 9)]
    assert [words.split()[0] for words in said] == ["How", "How", "At", "Nothing"]
    assert could_be_saved({}, brief) == ""
    assert so_far({"value": 9, "bound": 9}, brief) == "Best so far: 9."

"""A watched question is put again when its register changed; only a better answer is kept, and told at home."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from comity_site.analysis.models import Proposal, Snapshot, Watch
from comity_site.analysis.watching import look_at_watched
from comity_site.operations.row_checks import check_answers
from comity_site.register import actions as register
from comity_site.register.models import Belonging
from tests.site.analysis.test_asking import asked
from tests.site.register.pages import text_of

TOLD = "A question of yours has a better answer since"
HOW = {"source": "a visit", "as_of": "2026"}


@pytest.fixture
def watch(at_the_desk, small_register) -> Watch:
    """For Second House: who translates, and who drives? Two do, none alone."""
    second = small_register.organizations.get(key="second")
    found = asked(at_the_desk, ("translation",), ("transport",), organization=second.pk)
    assert found.answer["value"] == 2
    at_the_desk.post(f"/find/{found.pk}/seen/")
    at_the_desk.post(f"/find/{found.pk}/watch/")
    return Watch._base_manager.get()


def learn(small_register, key: str, what: str, by) -> None:
    organization = small_register.organizations.get(key=key)
    register.state_fact(organization=organization, property="capacity", value=what, by=by, **HOW)


def tomorrow():
    """As though the last look had been yesterday."""
    Watch._base_manager.update(looked_at=timezone.now() - timedelta(days=1))
    return look_at_watched(timezone.now())


def home(client) -> str:
    return text_of(client.get("/"))


def test_something_better_has_joined_and_the_first_page_says_so_until_it_was_read(
    at_the_desk, watch, small_register, cleo
):
    learn(small_register, "mill", "translation", cleo)
    assert look_at_watched(timezone.now()) == 1
    found = Proposal._base_manager.get(better_than=watch.proposal)
    assert (found.answer["value"], found.organization) == (1, watch.proposal.organization)
    assert f"{TOLD}" in home(at_the_desk)
    assert "1 member instead of 2 members." in home(at_the_desk)
    page = text_of(at_the_desk.get(f"/find/{found.pk}/"))
    assert "1 member instead of 2 members. See the earlier answer" in page
    assert "Last put to the register on" in page
    at_the_desk.post(f"/find/{found.pk}/seen/")
    assert TOLD not in home(at_the_desk)
    assert [one.level.name for one in check_answers()] == ["GOOD"], "it is kept with all it was answered from"


def test_a_register_that_did_not_change_is_not_asked_again(watch):
    assert look_at_watched(timezone.now()) == 0


def test_what_is_not_better_is_neither_kept_nor_told(at_the_desk, watch, small_register, cleo):
    learn(small_register, "mill", "singing", cleo)
    assert look_at_watched(timezone.now()) == 1
    assert (Proposal._base_manager.count(), Snapshot._base_manager.count()) == (1, 1)
    assert TOLD not in home(at_the_desk)
    watch.refresh_from_db()
    assert watch.found == Watch.Found.NOTHING
    assert "nothing better" in text_of(at_the_desk.get("/find/"))


def test_it_is_put_at_most_once_a_day(watch, small_register, cleo):
    learn(small_register, "mill", "singing", cleo)
    assert look_at_watched(timezone.now()) == 1
    learn(small_register, "mill", "translation", cleo)
    assert look_at_watched(timezone.now()) == 0
    assert not Proposal._base_manager.filter(better_than__isnull=False).exists()
    assert tomorrow() == 1
    assert Proposal._base_manager.filter(better_than__isnull=False).count() == 1


def test_the_next_better_answer_is_measured_by_the_last_one(watch, small_register, cleo):
    learn(small_register, "mill", "translation", cleo)
    look_at_watched(timezone.now())
    learn(small_register, "lamp", "translation", cleo)
    assert tomorrow() == 1
    assert Proposal._base_manager.filter(better_than__isnull=False).count() == 1


def test_what_could_not_be_done_can_be_done_now(at_the_desk, small_register, cleo):
    found = asked(at_the_desk, ("gold",))
    at_the_desk.post(f"/find/{found.pk}/watch/")
    learn(small_register, "mill", "gold", cleo)
    look_at_watched(timezone.now())
    assert "This can be done now: 1 member." in home(at_the_desk)


def test_whoever_left_the_organization_is_told_nothing(at_the_desk, watch, small_register, ana, cleo):
    Belonging.objects.filter(person=ana).delete()
    learn(small_register, "mill", "translation", cleo)
    look_at_watched(timezone.now())
    assert Proposal._base_manager.count() == 1
    assert TOLD not in home(at_the_desk)


def test_a_question_that_names_somebody_who_is_gone_is_said_to_be_no_longer_possible(
    at_the_desk, small_register, cleo
):
    found = asked(at_the_desk, ("translation",), include=["mill"])
    at_the_desk.post(f"/find/{found.pk}/watch/")
    mill = small_register.organizations.get(key="mill")
    register.remove_organization(organization=mill, version=mill.version, by=cleo)
    look_at_watched(timezone.now())
    assert "could not be put to the register" in text_of(at_the_desk.get("/find/"))
    assert TOLD not in home(at_the_desk)


def test_nobody_is_told_any_more_once_the_watch_has_ended(at_the_desk, watch, small_register, cleo):
    at_the_desk.post(f"/find/watches/{watch.pk}/end/", {"version": watch.version})
    learn(small_register, "mill", "translation", cleo)
    assert look_at_watched(timezone.now()) == 0
    assert "Watched questions" not in text_of(at_the_desk.get("/find/"))


def test_what_people_wait_for_comes_first(watch, small_register, cleo, later):
    learn(small_register, "mill", "translation", cleo)
    look_at_watched(timezone.now())
    assert [row.priority < 0 for row in DBTaskResult.objects.all()] == [True]


def test_a_page_does_not_say_that_the_register_changed_and_that_it_did_not(
    at_the_desk, watch, small_register, cleo
):
    address = f"/find/{watch.proposal_id}/"
    assert "The register has not changed since." in text_of(at_the_desk.get(address))
    learn(small_register, "mill", "singing", cleo)
    page = text_of(at_the_desk.get(address))
    assert "The register has changed since this was answered." in page
    assert "The register has changed since; the question is put to it within a day." in page
    assert "The register has not changed" not in page

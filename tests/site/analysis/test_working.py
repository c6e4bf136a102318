"""Long work: waited for without a browser holding on, and taken up again when a worker dies."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from comity_site.analysis import actions, tasks
from comity_site.analysis.models import Proposal
from comity_site.analysis.tasks import Work
from tests.site.analysis.test_asking import asked

LONG_AGO = timezone.now() - timedelta(minutes=10)


@pytest.fixture
def waiting(client, ana, later) -> Proposal:
    client.force_login(ana)
    return asked(client, ("transport",))


def set_back(proposal: Proposal, **values: object) -> None:
    Proposal._base_manager.filter(pk=proposal.pk).update(**values)


def test_nobodys_browser_waits_for_an_answer(client, waiting):
    page = client.get(f"/find/{waiting.pk}/").content.decode()
    assert "Waiting for a worker to take it up." in page
    assert f'hx-get="/find/{waiting.pk}/standing/"' in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert DBTaskResult.objects.count() == 1


def test_the_page_tells_the_best_so_far(client, waiting):
    taken = actions.take_up(pk=waiting.pk)
    actions.report_progress(proposal=taken, progress={"value": 6, "bound": 4, "seconds": 2.0})
    page = client.get(f"/find/{waiting.pk}/standing/").content.decode()
    assert "Best so far: 6; at least 4 are needed, so at most 2 can still be saved." in page


def test_the_page_is_read_anew_once_the_answer_is_there(client, waiting):
    tasks.answer_proposal.call(waiting.pk)
    assert client.get(f"/find/{waiting.pk}/standing/")["HX-Refresh"] == "true"


def test_two_workers_do_not_answer_the_same_question(waiting):
    assert actions.take_up(pk=waiting.pk) is not None
    assert actions.take_up(pk=waiting.pk) is None


def test_a_dead_workers_question_is_taken_up_again_by_whoever_looks(client, waiting, settings):
    actions.take_up(pk=waiting.pk)
    set_back(waiting, heartbeat_at=LONG_AGO, queued_at=LONG_AGO)
    client.get(f"/find/{waiting.pk}/")
    client.get(f"/find/{waiting.pk}/")
    assert DBTaskResult.objects.count() == 2  # once more, not twice
    tasks.answer_proposal.call(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempts) == ("answered", 2)


def test_a_worker_that_starts_takes_up_what_was_left(waiting):
    actions.take_up(pk=waiting.pk)
    set_back(waiting, heartbeat_at=LONG_AGO, queued_at=LONG_AGO)
    assert tasks.take_up_all_left_behind() == 1
    assert tasks.take_up_all_left_behind() == 1
    assert DBTaskResult.objects.count() == 2


def test_a_worker_that_begins_sees_to_it_that_another_looks_later(waiting, settings):
    tasks.answer_proposal.call(waiting.pk)
    later = DBTaskResult.objects.get(run_after__lt=timezone.now() + timedelta(days=1))
    assert later.run_after > timezone.now() + timedelta(seconds=settings.COMITY_TIME_LIMIT)
    later.task.call(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.attempts == 1  # done long since, so nothing happens


def test_a_lost_task_is_handed_over_again(waiting):
    DBTaskResult.objects.all().delete()
    set_back(waiting, queued_at=LONG_AGO)
    tasks.take_up_all_left_behind()
    assert DBTaskResult.objects.count() == 1


def test_the_late_answer_of_a_worker_thought_dead_changes_nothing(waiting):
    first = actions.take_up(pk=waiting.pk)
    set_back(waiting, heartbeat_at=LONG_AGO)
    second = actions.take_up(pk=waiting.pk)
    assert not actions.report_progress(proposal=first, progress={})
    assert not actions.answer(proposal=first, document={"status": "unknown"})
    assert actions.answer(proposal=second, document={"status": "unknown"})


def test_work_that_stops_three_times_is_refused_in_words(client, waiting):
    for _ in range(3):
        assert actions.take_up(pk=waiting.pk)
        set_back(waiting, heartbeat_at=LONG_AGO)
    assert actions.take_up(pk=waiting.pk) is None
    assert "The work stopped three times" in client.get(f"/find/{waiting.pk}/").content.decode()


def test_a_removed_question_is_not_worked_on(client, waiting):
    taken = actions.take_up(pk=waiting.pk)
    client.post(f"/find/{waiting.pk}/remove/")
    assert not actions.report_progress(proposal=taken, progress={})


def test_the_engine_stops_when_nobody_waits_any_more():
    work = Work()
    work.hear({"value": 3})
    work.wanted = False
    with pytest.raises(tasks.NobodyWaits):
        work.hear({"value": 2})

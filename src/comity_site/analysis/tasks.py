"""Long work: a question is answered by a worker while people go on with theirs."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from comity.exchange.problems import Refused
from comity.formation.forming import form_files
from comity.formation.more_or_less import more_or_less_files
from comity_site.analysis import actions
from comity_site.analysis.models import Proposal, Weighing
from comity_site.analysis.queries import SILENT, is_good_enough, left_behind, waiting, weighings_left_behind

BEAT = 1.0


class NobodyWaits(Exception):
    """The question was removed, or another worker took it up."""


@dataclass
class Work:
    """What the engine's thread and the worker's tell each other: the best so far, and whether to go on.

    `good_enough`: somebody takes the best so far, or the first that comes.
    """

    progress: dict[str, Any] = field(default_factory=dict)
    wanted: bool = True
    good_enough: bool = False

    def hear(self, progress: dict[str, Any]) -> None:
        if not self.wanted:
            raise NobodyWaits
        self.progress = progress

    def may_stop(self) -> bool:
        """Whether the engine may end its search now."""
        return not self.wanted or (self.good_enough and self.progress.get("value") is not None)


@task()
def answer_proposal(pk: int) -> None:
    """Answer one question, unless somebody else does."""
    proposal = actions.take_up(pk=pk)
    if proposal is None:
        return
    look_again(proposal)
    work = Work()
    with ThreadPoolExecutor(1) as engine:
        found = engine.submit(form, proposal, work)
        try:
            wait(found, lambda: tell(proposal, work), work)
            actions.answer(proposal=proposal, document=found.result())
        except Refused as refused:
            actions.refuse(proposal=proposal, refused=refused)
        except NobodyWaits:
            return


def form(proposal: Proposal, work: Work) -> dict[str, Any]:
    """The engine's own thread; it never touches the database."""
    snapshot = proposal.snapshot
    return form_files(
        proposal.brief.encode(),
        bytes(snapshot.register_csv),
        bytes(snapshot.ties_csv) or None,
        alternatives=proposal.alternatives,
        time_limit=settings.COMITY_TIME_LIMIT,
        progress=work.hear,
        stop=work.may_stop,
    )


def tell(proposal: Proposal, work: Work) -> bool:
    """Keep the best so far and ask whether it is good enough; False when nobody waits for it any more."""
    work.good_enough = is_good_enough(proposal)
    return actions.report_progress(proposal=proposal, progress=work.progress)


def wait(found: Future[dict[str, Any]], beat: Callable[[], bool], work: Work) -> None:
    """Say every second that somebody is at work, until the engine is done."""
    while not found.done():
        try:
            found.result(timeout=BEAT)
        except NotYet:
            if not beat():
                work.wanted = False


def look_again(proposal: Proposal) -> None:
    """Should this worker die and nobody open the page, another looks once the work must be over."""
    if answer_proposal.get_backend().supports_defer:
        over = timezone.now() + timedelta(seconds=settings.COMITY_TIME_LIMIT) + 2 * SILENT
        answer_proposal.using(run_after=over).enqueue(proposal.pk)


def put_to_work(proposal: Proposal) -> None:
    """Hand a question to the workers."""
    answer_proposal.enqueue(proposal.pk)


@task()
def weigh_answer(pk: int) -> None:
    """Work out what more or less would buy beside an answer, unless somebody else does."""
    weighing = actions.take_up_weighing(pk=pk)
    if weighing is None:
        return
    work = Work()
    with ThreadPoolExecutor(1) as engine:
        found = engine.submit(weighed, weighing.proposal, work)
        wait(found, lambda: actions.say_still_weighing(weighing=weighing), work)
        actions.keep_weighed(weighing=weighing, found=found.result())


def weighed(proposal: Proposal, work: Work) -> dict[str, Any]:
    """The engine's own thread, once more."""
    snapshot = proposal.snapshot
    return more_or_less_files(
        proposal.brief.encode(),
        bytes(snapshot.register_csv),
        bytes(snapshot.ties_csv) or None,
        [member["id"] for member in (proposal.answer or {}).get("members", ())],
        time_limit=settings.COMITY_TIME_LIMIT / 2,
        stop=work.may_stop,
    )


def put_weighing_to_work(weighing: Weighing) -> None:
    """Hand it to the workers."""
    weigh_answer.enqueue(weighing.pk)


def take_up_weighing_if_left_behind(weighing: Weighing) -> None:
    """Hand it over once more when its worker died or its task was lost."""
    if actions.note_weighing_queued(weighing=weighing):
        put_weighing_to_work(weighing)


def answer_all_waiting() -> None:
    """Answer in this process what waits for a worker, for who starts a site and wants to see it whole."""
    for pk in waiting().values_list("pk", flat=True):
        answer_proposal.call(pk)


def take_up_if_left_behind(proposal: Proposal) -> None:
    """Hand it over once more when its worker died or its task was lost."""
    if actions.note_queued(proposal=proposal):
        put_to_work(proposal)


def take_up_all_left_behind() -> int:
    """What a worker does when it starts. Returns how many were taken up again."""
    rows = list(left_behind())
    for proposal in rows:
        take_up_if_left_behind(proposal)
    beside = list(weighings_left_behind())
    for weighing in beside:
        take_up_weighing_if_left_behind(weighing)
    return len(rows) + len(beside)

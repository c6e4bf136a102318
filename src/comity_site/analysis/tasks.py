"""Long work: a question is answered by a worker while people go on with theirs."""

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
from comity_site.analysis import actions
from comity_site.analysis.models import Proposal
from comity_site.analysis.queries import SILENT, left_behind, waiting

BEAT = 1.0


class NobodyWaits(Exception):
    """The question was removed, or another worker took it up."""


@dataclass
class Work:
    """What the engine's thread and the worker's tell each other: the best so far, and whether to go on."""

    progress: dict[str, Any] = field(default_factory=dict)
    wanted: bool = True

    def hear(self, progress: dict[str, Any]) -> None:
        if not self.wanted:
            raise NobodyWaits
        self.progress = progress


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
            wait(found, proposal, work)
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
    )


def wait(found: Future[dict[str, Any]], proposal: Proposal, work: Work) -> None:
    """Say every second that somebody is at work, until the engine is done."""
    while not found.done():
        try:
            found.result(timeout=BEAT)
        except NotYet:
            if not actions.report_progress(proposal=proposal, progress=work.progress):
                work.wanted = False


def look_again(proposal: Proposal) -> None:
    """Should this worker die and nobody open the page, another looks once the work must be over."""
    if answer_proposal.get_backend().supports_defer:
        over = timezone.now() + timedelta(seconds=settings.COMITY_TIME_LIMIT) + 2 * SILENT
        answer_proposal.using(run_after=over).enqueue(proposal.pk)


def put_to_work(proposal: Proposal) -> None:
    """Hand a question to the workers."""
    answer_proposal.enqueue(proposal.pk)


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
    return len(rows)

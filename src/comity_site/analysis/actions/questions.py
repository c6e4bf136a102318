"""Questions are asked, taken up, answered, seen, removed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

import comity
from comity.exchange.problems import Problem, Refused
from comity.formation.brief import Brief
from comity.formation.brief_file import read_brief_file
from comity.formation.brief_writing import write_brief
from comity.plans.record import Share
from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Person
from comity_site.analysis.models import Proposal, Snapshot
from comity_site.analysis.queries import ASKED, FORGOTTEN, SILENT
from comity_site.analysis.recorded import kept_with, with_shares
from comity_site.analysis.snapshot import Files, files_now, organizations_now, organizations_then
from comity_site.analysis.unrecorded import as_asked, without_unrecorded
from comity_site.register.models import Organization, Register
from comity_site.register.snapshot import organizations_of

ATTEMPTS = 3
ALTERNATIVES = 3
STOPPED = "stopped"
State = Proposal.State


def ask(
    *,
    register: Register,
    brief: Brief,
    by: Person,
    language: str,
    organization: Organization | None = None,
    alternatives: int = ALTERNATIVES,
    is_example: bool = False,
    shares: Mapping[str, Share] | None = None,
) -> Proposal:
    """Put a question to the register as it stands, or with `shares` of records. The caller hands it to a worker.

    `shares` is None where the asker did not say that records count, and may be empty where they did.
    """
    kept = None if shares else kept_snapshot(register)
    # before the transaction: nobody else's writing waits for it
    files = None if kept else files_now(register, with_shares(organizations_now(register), shares or {}))
    with transaction.atomic():
        proposal = Proposal(
            title=brief.title,
            language=language,
            by=by,
            organization=organization,
            snapshot=keep_snapshot(register=register, files=files, with_records=bool(shares))
            if files
            else kept,
            brief=write_brief(brief).decode(),
            alternatives=alternatives,
            is_example=is_example,
            records=kept_with(shares or {}),
            records_on=None if shares is None else timezone.localdate(),
            queued_at=timezone.now(),
        )
        proposal.full_clean()
        proposal.save()
        record(
            proposal,
            "ask",
            by=by,
            register=register.slug,
            register_version=proposal.snapshot.register_version,
        )
    return proposal


def ask_again(
    *, proposal: Proposal, by: Person, organization: Organization | None = None,
    shares: Mapping[str, Share] | None = None,
) -> Proposal:  # fmt: skip
    """The same question to the same register as it stands today, with today's `shares` where records count."""
    return ask(
        register=proposal.snapshot.register,
        brief=today_of(proposal, shares),
        shares=shares,
        by=by,
        language=proposal.language,
        organization=organization,
        alternatives=proposal.alternatives,
    )


def today_of(proposal: Proposal, shares: Mapping[str, Share] | None = None) -> Brief:
    """The brief as it is put today: who has no record now is left out now."""
    brief = read_brief_file(proposal.brief.encode(), "brief.toml").brief
    asked = as_asked(brief, tuple(organizations_then(proposal.snapshot).values()))
    organizations = with_shares(organizations_of(proposal.snapshot.register), shares or {})
    return replace(without_unrecorded(asked, organizations), title=proposal.title)


def kept_snapshot(register: Register) -> Snapshot | None:
    """The register as an earlier question to the same state of it kept it, without reading the files again."""
    rows = Snapshot._base_manager.filter(
        register=register, register_version=register.version, with_records=False
    )
    return rows.defer("register_csv", "ties_csv").order_by("-pk").first()


def keep_snapshot(*, register: Register, files: Files, with_records: bool = False) -> Snapshot:
    """The register as files, kept once for each state of it; read anew when it changed meanwhile.

    `with_records`: filled in for one question, as it stood when that was asked.
    """
    now = Register._base_manager.get(pk=register.pk)
    if now.version != register.version and not with_records:
        files = files_now(now)
    snapshot, _ = Snapshot._base_manager.get_or_create(
        register=now,
        register_version=now.version,
        digest=files.digest,
        with_records=with_records,
        defaults={
            "organizations": files.organizations,
            "register_csv": files.register,
            "ties_csv": files.ties,
        },
    )
    return snapshot


def take_up(*, pk: int) -> Proposal | None:
    """A worker begins; None when somebody else is at it, it is done or removed, or it stopped too often."""
    now = timezone.now()
    silent = Q(state=State.WORKING, heartbeat_at__lt=now - SILENT)
    rows = Proposal._base_manager.filter(Q(state=State.WAITING) | silent, pk=pk, removed_at__isnull=True)
    if rows.filter(attempts__gte=ATTEMPTS).exists():
        _close(rows, state=State.REFUSED, refusal=[{"code": STOPPED}])
        return None
    taken = rows.update(state=State.WORKING, heartbeat_at=now, attempts=F("attempts") + 1, progress={})
    return Proposal._base_manager.select_related("snapshot").get(pk=pk) if taken else None


def report_progress(*, proposal: Proposal, progress: dict[str, Any]) -> bool:
    """The worker is still at it, and this is the best so far. False: stop, nobody waits for it any more."""
    rows = _worked_on(proposal)
    return bool(rows.update(heartbeat_at=timezone.now(), progress=progress))


def answer(*, proposal: Proposal, document: dict[str, Any]) -> bool:
    """Keep what was found; False when the question was removed or taken up by somebody else meanwhile."""
    short = {"status": document["status"], "members": len(document.get("members", ()))}
    return _close(_worked_on(proposal), state=State.ANSWERED, answer=document, progress=short)


def refuse(*, proposal: Proposal, refused: Refused) -> bool:
    """Keep why the question could not be put: the problems as codes with their place."""
    problems = [_kept(problem) for problem in refused.problems]
    return _close(_worked_on(proposal), state=State.REFUSED, refusal=problems)


def note_queued(*, proposal: Proposal) -> bool:
    """True for the one caller who may hand a question that nobody works on to a worker again."""
    now = timezone.now()
    silent = Q(state=State.WORKING, heartbeat_at__lt=now - SILENT)
    lost = Q(state=State.WAITING) & (Q(queued_at__lt=now - FORGOTTEN) | Q(queued_at__isnull=True))
    recent = Q(state=State.WORKING, queued_at__gte=now - SILENT)
    rows = Proposal._base_manager.filter(silent | lost, pk=proposal.pk, removed_at__isnull=True).exclude(
        recent
    )
    return bool(rows.update(queued_at=now))


def note_good_enough(*, proposal: Proposal, by: Person) -> None:
    """Whoever waits takes the best so far, or the first that comes; once is enough."""
    rows = Proposal._base_manager.filter(pk=proposal.pk, state__in=ASKED, good_enough_at__isnull=True)
    with transaction.atomic():
        if rows.update(good_enough_at=timezone.now()):
            record(proposal, "good_enough", by=by)


def note_seen(*, proposal: Proposal, by: Person) -> None:
    """Who asked has read the answer."""
    done = (State.ANSWERED, State.REFUSED)
    if proposal.by_id == by.pk and proposal.state in done and proposal.seen_at is None:
        Proposal._base_manager.filter(pk=proposal.pk).update(seen_at=timezone.now())


@transaction.atomic
def note_why_asked(*, proposal: Proposal, version: int, why: str, by: Person) -> None:
    """Why others were asked than were found, in people's own words. Raises Stale, ValidationError."""
    proposal.asked_why, proposal.version = why, version
    save_version(proposal, fields=["asked_why"])
    record(proposal, "note_why_asked", by=by)


@transaction.atomic
def remove(*, proposal: Proposal, by: Person) -> None:
    """Out of every list; can be undone for 30 days."""
    _put(proposal, "remove", timezone.now(), by)


@transaction.atomic
def restore(*, proposal: Proposal, by: Person) -> None:
    """Back where it was."""
    _put(proposal, "restore", None, by)


def _put(proposal: Proposal, verb: str, removed_at: datetime | None, by: Person) -> None:
    proposal.removed_at = removed_at
    save_version(proposal, fields=["removed_at"])
    record(proposal, verb, by=by)


def _worked_on(proposal: Proposal) -> Any:
    """The row, as long as this worker's attempt is the one that counts."""
    return Proposal._base_manager.filter(
        pk=proposal.pk, state=State.WORKING, attempts=proposal.attempts, removed_at__isnull=True
    )


def _close(rows: Any, **values: Any) -> bool:
    made_with = f"Comity {comity.__version__}"
    return bool(
        rows.update(answered_at=timezone.now(), made_with=made_with, version=F("version") + 1, **values)
    )


def _kept(problem: Problem) -> dict[str, Any]:
    return {
        "code": str(problem.code),
        "file": problem.file,
        "row": problem.row,
        "column": problem.column,
        "found": problem.found,
        "expected": problem.expected,
    }

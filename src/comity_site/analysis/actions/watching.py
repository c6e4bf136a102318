"""A question is watched: put again by the worker when its register changed, and only what is better is kept."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

import comity
from comity.formation.brief import Brief
from comity.formation.brief_writing import write_brief
from comity.plans.record import Share
from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Person
from comity_site.analysis.models import Proposal, Snapshot, Watch
from comity_site.analysis.recorded import kept_with
from comity_site.analysis.snapshot import Files
from comity_site.register.models import Register


@transaction.atomic
def watch(*, proposal: Proposal, by: Person) -> Watch:
    """From now on; a question that is watched already stays so."""
    standing = Watch._base_manager.filter(proposal=proposal, by=by, ended_at__isnull=True).first()
    if standing is not None:
        return standing
    made = Watch(proposal=proposal, best=proposal, by=by, looked_version=proposal.snapshot.register_version)
    made.full_clean()
    made.save(force_insert=True)
    record(made, "watch", by=by, proposal=proposal.pk)
    return made


@transaction.atomic
def end_watch(*, watch: Watch, by: Person) -> None:
    """What was found stays."""
    watch.ended_at = timezone.now()
    save_version(watch, fields=["ended_at"])
    record(watch, "end_watch", by=by)


def begin_to_look(*, watch: Watch) -> bool:
    """True for the one worker that looks today; a second worker, or the same one restarted, does not look again."""
    now = timezone.now()
    rows = Watch._base_manager.filter(pk=watch.pk, ended_at__isnull=True)
    return bool(rows.exclude(looked_at__date=timezone.localdate(now)).update(looked_at=now))


def note_looked(*, watch: Watch, register: Register, found: Watch.Found) -> None:
    """Looked at the register as it stood then; nothing is told."""
    rows = Watch._base_manager.filter(pk=watch.pk)
    rows.update(looked_version=register.version, found=found, version=F("version") + 1)


@transaction.atomic
def keep_better(
    *, watch: Watch, brief: Brief, register: Register, files: Files, document: dict[str, Any],
    shares: Mapping[str, Share] | None = None,
) -> Proposal:  # fmt: skip
    """The better answer with all that it was answered from, for the same people as the question."""
    first, before, now = watch.proposal, watch.best, timezone.now()
    told = {
        "goal": document["goal"],
        "value": document["value"],
        "was": (before.answer or {}).get("value"),
    }
    snapshot, _ = Snapshot._base_manager.get_or_create(
        register=register,
        register_version=register.version,
        digest=files.digest,
        with_records=bool(shares),
        defaults={
            "organizations": files.organizations,
            "register_csv": files.register,
            "ties_csv": files.ties,
        },
    )
    found = Proposal(
        title=first.title,
        language=first.language,
        by=watch.by,
        organization=first.organization,
        snapshot=snapshot,
        brief=write_brief(brief).decode(),
        alternatives=first.alternatives,
        state=Proposal.State.ANSWERED,
        progress={"status": document["status"], "members": len(document["members"]), "better": told},
        answer=document,
        made_with=f"Comity {comity.__version__}",
        better_than=before,
        records=kept_with(shares or {}),
        records_on=None if shares is None else timezone.localdate(now),
        queued_at=now,
        answered_at=now,
    )
    found.full_clean()
    found.save()
    record(found, "ask", by=None, register=register.slug, register_version=register.version, watch=watch.pk)
    Watch._base_manager.filter(pk=watch.pk).update(
        best=found, looked_version=register.version, found=Watch.Found.BETTER, version=F("version") + 1
    )
    return found

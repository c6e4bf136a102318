"""Do the rows fit together: references, the journal, stored answers, and what was left behind?"""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection
from django.db.models import BinaryField, DateField, JSONField, Max
from django.utils import timezone

from comity.formation.checking.checker import check_files
from comity.formation.checking.verdict import Unreadable
from comity_site.accounts.models import Change, Person
from comity_site.analysis.models import Proposal
from comity_site.analysis.queries import left_behind
from comity_site.exchange.queries import stale_alliance_uploads, stale_uploads
from comity_site.operations.findings import UNREADABLE, Check, Finding, advice, good, wrong
from comity_site.operations.refusals import engine_errors
from comity_site.operations.rows import carried_models, columns_of
from comity_site.plans.queries.standing import dates_nobody_asked_about

AN_HOUR = timedelta(hours=1)
# What an answer says of itself: its bound comes from another solver, or the time ran out with nothing found
HONEST = {"not_certified", "nothing_claimed"}


def check_tables() -> Iterator[Finding]:
    """Every table of this version is there with its columns, and each row can be read: SQLite keeps any text."""
    tables, lost = carried_models(apps), 0
    for table in tables:
        if reason := unread(table):
            lost += 1
            yield wrong("table_unreadable", table=table._meta.db_table, reason=reason)
    if not lost:
        yield good("tables_readable", count=len(tables))


def unread(model: Any) -> str:
    """Why a table cannot be read; empty when it can. Documents and files are left out: they are only bytes here."""
    fields = [field for field in columns_of(model) if not isinstance(field, BinaryField | JSONField)]
    dates = [n for n, field in enumerate(fields) if isinstance(field, DateField) and not field.null]
    rows = model._base_manager.order_by().values_list(*(field.attname for field in fields))
    try:
        for row in rows.iterator() if connection.vendor == "sqlite" else rows[:1]:
            if any(row[n] is None for n in dates):  # what is no date is read as none
                return f"{model._meta.pk.attname} {row[0]}"
    except (*engine_errors(), *UNREADABLE) as error:
        return str(error).strip() or type(error).__name__
    return ""


def check_references() -> Iterator[Finding]:
    """Every row that another row names is there."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_key_check")
            broken = cursor.fetchall()
        for table, row, parent, _ in broken[:20]:
            yield wrong("reference_broken", table=table, row=row, parent=parent)
        if broken:
            return
    try:
        connection.check_constraints()
    except IntegrityError as error:
        yield wrong("reference_broken", table=str(error).splitlines()[0], row="", parent="")
        return
    yield good("references_whole")


def check_journal() -> Iterator[Finding]:
    """No row is older than what the journal says was written to it: nothing was put back behind people's backs."""
    newest = Change._base_manager.values("subject", "subject_id").annotate(version=Max("version")).order_by()
    behind, looked_at = 0, 0
    by_subject: dict[str, dict[int, int]] = {}
    for row in newest.iterator():
        by_subject.setdefault(row["subject"], {})[row["subject_id"]] = row["version"]
    for subject, versions in sorted(by_subject.items()):
        for row, standing in versions_of(subject):
            looked_at += 1
            if standing < versions.get(row, 0):
                behind += 1
                yield wrong(
                    "row_behind_journal", subject=subject, row=row, version=standing, written=versions[row]
                )
    if not behind:
        yield good("journal_agrees", rows=looked_at)


def versions_of(subject: str) -> Iterator[tuple[int, int]]:
    try:
        model: Any = apps.get_model(subject)
    except LookupError:
        return
    if any(field.name == "version" for field in model._meta.concrete_fields):
        yield from model._base_manager.values_list("pk", "version").iterator()


def check_answers() -> Iterator[Finding]:
    """Every stored answer still follows from the brief and the register it was given for."""
    answered = Proposal._base_manager.filter(state=Proposal.State.ANSWERED, answer__isnull=False)
    sound = total = 0
    for proposal in answered.select_related("snapshot").order_by("pk").iterator(chunk_size=20):
        total += 1
        failures = failures_of(proposal)
        if failures:
            yield wrong(
                "answer_fails", proposal=proposal.pk, title=proposal.title, failures=", ".join(failures)
            )
        else:
            sound += 1
    if sound == total:
        yield good("answers_hold", count=total)


def failures_of(proposal: Proposal) -> list[str]:
    """Codes of what fails. An answer that says of itself that it is not certified is no failure of the store."""
    snapshot = proposal.snapshot
    register, ties = bytes(snapshot.register_csv), bytes(snapshot.ties_csv) or None
    try:
        verdict = check_files(proposal.brief.encode(), register, ties, json.dumps(proposal.answer).encode())
    except Unreadable as unreadable:
        return [unreadable.code]
    return sorted({failure.code for failure in verdict.failures} - HONEST)


def check_people() -> Iterator[Finding]:
    active = Person._base_manager.filter(is_active=True)
    if active.exists() and not active.filter(is_administrator=True).exists():
        yield advice("no_administrator")


def check_leftovers() -> Iterator[Finding]:
    """Work that nobody takes up, files nobody decided on, traces of a broken-off backup or restore."""
    old = timezone.now() - AN_HOUR
    if waiting := left_behind().filter(asked_at__lt=old).count():
        yield advice("work_left", count=waiting)
    if dates := dates_nobody_asked_about(timezone.localdate()):
        yield advice("nobody_nudges", count=dates)
    if uploads := stale_uploads().count() + stale_alliance_uploads().count():
        yield advice("uploads_left", count=uploads)
    if connection.vendor == "sqlite":
        for path in sorted(Path(connection.settings_dict["NAME"]).parent.glob(".*.part")):
            yield advice("file_left", path=str(path))


CHECKS: list[Check] = [
    check_tables,
    check_references,
    check_journal,
    check_answers,
    check_people,
    check_leftovers,
]

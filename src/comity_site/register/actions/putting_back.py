"""Undoing what was taken in, as long as nobody changed the rows since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from comity_site.accounts.journal import record
from comity_site.accounts.models import Change, Person
from comity_site.register.actions.noting import SEARCHED, count_register, searchable_words
from comity_site.register.actions.steps import batches, fact_of
from comity_site.register.actions.taking import AT_ONCE, CHANGED, rewrite
from comity_site.register.models import Fact, Organization, Register, Tie
from comity_site.register.snapshot import PLAIN

UNDOES = {"put_back": "take_in", "restore_organization": "remove_organization"}
DECIMALS = ("cost", "reliability", "weight")


class ChangedSince(Exception):
    """Nothing was put back: these organizations were changed after the file was taken in (their names, sorted)."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = sorted(names)
        super().__init__(", ".join(self.names[:20]))


@dataclass(frozen=True, slots=True)
class PutBack:
    """How many rows were made undone, and how many are again what they were."""

    removed: int
    restored: int


@transaction.atomic
def put_back(*, register: Register, before: Sequence[dict[str, Any]], by: Person | None) -> PutBack:
    """Let each row be what it was before `take_in` gave this `before`. Raises ChangedSince, and changes nothing."""
    count_register(register.pk)
    entries = {entry["organization"]: entry for entry in before if "organization" in entry}
    tied = {entry["tie"]: entry for entry in before if "tie" in entry}
    rows = {row.pk: row for row in register.organizations.select_for_update() if row.pk in entries}
    ties = {
        tie.pk: tie for tie in register.ties.select_for_update().select_related("source") if tie.pk in tied
    }
    refuse_changed(entries, rows, tied, ties)
    put_back_ties(ties, tied)
    for batch in batches(list(rows.values()), AT_ONCE):
        put_back_rows(batch, entries, by)
    made = sum(entry["was"] is None for entry in entries.values())
    record(register, "put_back", by=by, removed=made, restored=len(rows) - made)
    return PutBack(made, len(rows) - made)


def refuse_changed(
    entries: dict[int, dict[str, Any]],
    rows: dict[int, Organization],
    tied: dict[int, Any],
    ties: dict[int, Tie],
) -> None:
    left = {pk: entries[pk]["version"] for pk, row in rows.items() if row.version != entries[pk]["version"]}
    changed = {rows[pk].name for pk in changed_since(left, rows)}
    changed |= {tie.source.name for pk, tie in ties.items() if tie.version != tied[pk]["version"]}
    if changed:
        raise ChangedSince(changed)


def changed_since(left: dict[int, int], rows: dict[int, Organization]) -> list[int]:
    """Of rows that have another version than a file left, those that are not what it left.

    What was undone since leaves no trace: a later file put back, somebody taken out and restored.
    """
    label = Organization._meta.label_lower
    verbs: dict[int, dict[int, str]] = {pk: {} for pk in left}
    for pks in batches(list(left), AT_ONCE):
        changes = Change._base_manager.filter(subject=label, subject_id__in=pks).order_by("id")
        for pk, version, verb in changes.values_list("subject_id", "version", "verb"):
            if version > left[pk]:
                verbs[pk].setdefault(version, verb)  # what else is noted of a version did not make it
    return [pk for pk in left if len(verbs[pk]) != rows[pk].version - left[pk] or stands(verbs[pk].values())]


def stands(verbs: Iterable[str]) -> bool:
    """Whether anything is left of these changes when each is cancelled by what undid it."""
    open_: list[str] = []
    for verb in verbs:
        if open_ and UNDOES.get(verb) == open_[-1]:
            open_.pop()
        else:
            open_.append(verb)
    return bool(open_)


def put_back_ties(ties: dict[int, Tie], tied: dict[int, dict[str, Any]]) -> None:
    made = [pk for pk in ties if tied[pk]["was"] is None]
    for pks in batches(made, AT_ONCE):
        Tie._base_manager.filter(pk__in=pks).delete()
    kept = [tie for pk, tie in ties.items() if tied[pk]["was"] is not None]
    for tie in kept:
        set_texts(tie, tied[tie.pk]["was"])
        tie.version += 1
    rewrite(kept, ("weight", "since", "until", "version"))


def put_back_rows(
    rows: Sequence[Organization], entries: dict[int, dict[str, Any]], by: Person | None
) -> None:
    now = timezone.now()
    stated = [pk for row in rows for pk in entries[row.pk]["stated"] if entries[row.pk]["was"] is not None]
    for pks in batches(stated, AT_ONCE):
        Fact._base_manager.filter(pk__in=pks).delete()
    state_again([fact_of(row, said) for row in rows for said in entries[row.pk]["withdrawn"]])
    for row in rows:
        was = entries[row.pk]["was"]
        set_texts(row, {"removed_at": now.isoformat()} if was is None else was)
        row.version, row.changed_by, row.changed_at = row.version + 1, by, now
    renew_searches(rows)
    rewrite(rows, (*PLAIN, *CHANGED))
    label = Organization._meta.label_lower
    changes = [
        Change(by=by, verb="put_back", subject=label, subject_id=r.pk, version=r.version) for r in rows
    ]
    Change._base_manager.bulk_create(changes, AT_ONCE)


def state_again(facts: Sequence[Fact]) -> None:
    """Under the number that each had, by which an earlier file knows it; under a new one where that is taken."""
    taken: set[int] = set()
    for batch in batches(facts, AT_ONCE):
        taken.update(Fact._base_manager.filter(pk__in=[f.pk for f in batch]).values_list("pk", flat=True))
    for fact in facts:
        fact.pk = None if fact.pk in taken else fact.pk
    Fact._base_manager.bulk_create(facts, AT_ONCE)


def set_texts(row: Organization | Tie, was: dict[str, str | None]) -> None:
    """Fields from the texts that were kept of them."""
    for name, text in was.items():
        if text is None:
            setattr(row, name, None)
        elif name == "removed_at":
            setattr(row, name, parse_datetime(text))
        else:
            setattr(row, name, Decimal(text) if name in DECIMALS else text)


def renew_searches(rows: Sequence[Organization]) -> None:
    words: dict[int, list[str]] = {row.pk: [] for row in rows}
    facts = Fact._base_manager.filter(organization__in=list(words), property__in=SEARCHED)
    for organization, value in facts.values_list("organization_id", "value"):
        words[organization].append(value)
    for row in rows:
        row.searchable = searchable_words(row.name, row.key, words[row.pk])

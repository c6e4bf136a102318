"""Taking a whole file into a register: everything or nothing, with all that is needed to undo it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from comity.register import organizations as plain
from comity_site.accounts.journal import record
from comity_site.accounts.models import Change, Person
from comity_site.register.actions.noting import count_register
from comity_site.register.actions.steps import Asides, Origin, Step, batches, facts_said, step_for, told
from comity_site.register.models import Fact, Organization, Register, Tie
from comity_site.register.snapshot import LISTS, PLAIN

COLUMNS = frozenset((*PLAIN, *LISTS))
AT_ONCE = 1000
CHANGED = ("removed_at", "searchable", "changed_at", "changed_by", "version")


@dataclass(slots=True)
class TakenIn:
    """Counts, and for each touched row what it was: the shape of `exchange.models.Import.before`.

    Who had been taken out of the register and comes back is made, as the look at the file foretold.

    `{"organization": pk, "version": after, "was": None | {field: text}, "stated": [fact pks], "withdrawn": [facts]}`
    or `{"tie": pk, "version": after, "was": None | {field: text}}`; `was` None means that it was made.
    """

    made: int = 0
    changed: int = 0
    unchanged: int = 0
    ties_made: int = 0
    ties_changed: int = 0
    before: list[dict[str, Any]] = field(default_factory=list)


@transaction.atomic
def take_in(
    *,
    register: Register,
    organizations: Sequence[plain.Organization],
    ties: Sequence[plain.Tie] = (),
    by: Person | None,
    source: str = "",
    as_of: str = "",
    language: str = "",
    columns: Collection[str] | None = None,
    asides: Asides | None = None,
) -> TakenIn:
    """Let each organization of a file stand as the file says; the others stay. Raises ValidationError.

    `columns` names what the file speaks of (all by default): what it does not mention stays as it is.
    `asides` are kept as notes, in place of the notes that an earlier file left from the same columns.
    Facts get `source` and `as_of`; one that already stood keeps its own. Ties are added, or get the file's weight.
    """
    count_register(register.pk)
    rows = {row.key: row for row in register.organizations.select_for_update()}
    said = facts_said(register) if rows else {}
    origin = Origin(source, as_of, language, COLUMNS if columns is None else columns, asides)
    taken, steps = TakenIn(), []
    for value in {value.id: value for value in organizations}.values():
        row = rows.get(value.id)
        step = step_for(register, row, value, said.get(row.pk, ()) if row else (), origin)
        if step.is_needed:
            steps.append(step)
        else:
            taken.unchanged += 1
    for batch in batches(steps, AT_ONCE):
        write_steps(batch, taken, by)
    if ties:
        take_ties(register, ties, source, taken)
    counts = {"made": taken.made, "changed": taken.changed, "ties": taken.ties_made + taken.ties_changed}
    record(register, "take_in", by=by, source=source, **counts)
    return taken


def write_steps(steps: Sequence[Step], taken: TakenIn, by: Person | None) -> None:
    """Rows, then their facts, then the journal."""
    new = [step for step in steps if step.was is None]
    old = [step for step in steps if step.was is not None]
    now = timezone.now()
    for step in steps:
        step.row.changed_by, step.row.changed_at = by, now
        step.row.version += step.was is not None
    Organization._base_manager.bulk_create([step.row for step in new], AT_ONCE)
    rewrite([step.row for step in old], (*PLAIN, *CHANGED))
    gone = [fact.pk for step in steps for fact in step.withdrawn]
    for pks in batches(gone, AT_ONCE):
        Fact._base_manager.filter(pk__in=pks).delete()
    facts = [fact for step in steps for fact in step.stated]
    for fact in facts:
        fact.organization_id, fact.changed_by = fact.organization.pk, by
    Fact._base_manager.bulk_create(facts, AT_ONCE)
    Change._base_manager.bulk_create([change_of(step, by) for step in steps], AT_ONCE)
    back = sum("removed_at" in (step.was or ()) for step in old)
    taken.made += len(new) + back
    taken.changed += len(old) - back
    taken.before += [before_of(step) for step in steps]


def rewrite(rows: Sequence[Any], fields: Sequence[str]) -> None:
    """Many rows in one statement: an insert that meets itself and updates."""
    if rows:
        type(rows[0])._base_manager.bulk_create(
            rows, AT_ONCE, update_conflicts=True, unique_fields=["id"], update_fields=list(fields)
        )


def change_of(step: Step, by: Person | None) -> Change:
    data = {
        "was": step.was or {},
        "stated": [[fact.property, fact.value] for fact in step.stated],
        "withdrawn": [[fact.property, fact.value] for fact in step.withdrawn],
    }
    label, row = Organization._meta.label_lower, step.row
    return Change(by=by, verb="take_in", subject=label, subject_id=row.pk, version=row.version, data=data)


def before_of(step: Step) -> dict[str, Any]:
    return {
        "organization": step.row.pk,
        "version": step.row.version,
        "was": step.was,
        "stated": [fact.pk for fact in step.stated],
        "withdrawn": [{"pk": fact.pk, **told(fact)} for fact in step.withdrawn],
    }


def take_ties(register: Register, ties: Sequence[plain.Tie], source: str, taken: TakenIn) -> None:
    """Ties between known ids; a loop, a double and a tie to nobody are dropped."""
    pks = dict(register.organizations.values_list("key", "pk"))
    rows = {(tie.source_id, tie.target_id, tie.kind): tie for tie in register.ties.select_for_update()}
    made: list[Tie] = []
    changed: dict[int, tuple[Tie, dict[str, str]]] = {}
    for tie in ties:
        ends = pks.get(tie.source), pks.get(tie.target)
        if None in ends or ends[0] == ends[1]:
            continue
        row = rows.get((*ends, tie.kind)) or rows.get((*ends[::-1], tie.kind))
        if row is None:
            row = Tie(register=register, source_id=ends[0], target_id=ends[1], kind=tie.kind, evidence=source)
            rows[(*ends, tie.kind)] = row
            made.append(row)
            set_strength(row, tie)
        elif row.pk and (was := set_strength(row, tie)):
            changed.setdefault(row.pk, (row, was))
    Tie._base_manager.bulk_create(made, AT_ONCE)
    for row, _ in changed.values():
        row.version += 1
    rewrite([row for row, _ in changed.values()], ("weight", "since", "until", "version"))
    taken.ties_made, taken.ties_changed = len(made), len(changed)
    taken.before += [{"tie": row.pk, "version": 1, "was": None} for row in made]
    taken.before += [{"tie": pk, "version": row.version, "was": was} for pk, (row, was) in changed.items()]


def set_strength(row: Tie, tie: plain.Tie) -> dict[str, str]:
    """Weight and years as the file has them; gives back what they were where they differ."""
    was = {name: str(getattr(row, name)) for name in ("weight", "since", "until")}
    row.weight, row.since, row.until = tie.weight, tie.since, tie.until
    return {name: text for name, text in was.items() if text != str(getattr(row, name))}

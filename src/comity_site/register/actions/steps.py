"""What taking a file in would do to one organization, worked out before anything is written."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from comity.register import organizations as plain
from comity_site.register.actions.facts import checked_value
from comity_site.register.actions.noting import SEARCHED, searchable_words
from comity_site.register.matching import folded
from comity_site.register.models import Fact, Organization, Register
from comity_site.register.snapshot import LISTS, PLAIN

NOTE = Fact.Property.NOTE.value
SEARCHED_OR_LISTED = {*LISTS.values(), *(str(prop) for prop in SEARCHED), NOTE}


class Said(NamedTuple):
    """A fact as it stands, without its weight as a row. The fields behind `pk` make it again."""

    pk: int
    property: str
    value: str
    folded: str
    language: str
    source: str
    evidence: str
    as_of: str
    is_by_project: bool


@dataclass(slots=True)
class Step:
    """One organization: its row with the new values, what it was (None for a new one), facts that come and go."""

    row: Organization
    was: dict[str, Any] | None = None
    withdrawn: list[Said] = field(default_factory=list)
    stated: list[Fact] = field(default_factory=list)

    @property
    def is_needed(self) -> bool:
        return self.was is None or bool(self.was or self.withdrawn or self.stated)


@dataclass(frozen=True, slots=True)
class Asides:
    """What a file holds beside our columns, kept as notes: by id, a text "column: cell" for each filled cell."""

    columns: tuple[str, ...]
    texts: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Origin:
    """How the facts of a file are known, and which columns it speaks of."""

    source: str
    as_of: str
    language: str
    columns: Collection[str]
    asides: Asides | None = None


def facts_said(register: Register) -> dict[int, list[Said]]:
    """The facts of a register by organization, in the order they were stated."""
    rows = register.organizations.filter(facts__property__in=SEARCHED_OR_LISTED).order_by("facts__id")
    fields = [f"facts__{name}" if name != "pk" else "facts__id" for name in Said._fields]
    said: dict[int, list[Said]] = {}
    for organization, *values in rows.values_list("pk", *fields).iterator(chunk_size=20_000):
        said.setdefault(organization, []).append(Said(*values))
    return said


def step_for(
    register: Register,
    row: Organization | None,
    value: plain.Organization,
    said: Sequence[Said],
    origin: Origin,
) -> Step:
    """Compare a row with a value of the library, column by column. Raises ValidationError."""
    step = Step(row or Organization(register=register, key=value.id), None if row is None else {})
    set_fields(step, value, origin.columns)
    for column, prop in LISTS.items():
        if column in origin.columns:
            standing = [fact for fact in said if fact.property == prop]
            set_list(step, prop, getattr(value, column), standing, origin)
    if origin.asides:
        heads = tuple(f"{column}: " for column in origin.asides.columns)
        standing = [fact for fact in said if fact.property == NOTE and fact.value.startswith(heads)]
        set_list(step, NOTE, origin.asides.texts.get(value.id, ()), standing, origin)
    if step.is_needed:
        step.row.clean_fields(exclude=["register", "changed_by"])
        renew_words(step, said)
    return step


def set_fields(step: Step, value: plain.Organization, columns: Collection[str]) -> None:
    """Fields of the row; a removed row that a file names comes back."""
    for name in PLAIN:
        old, new = getattr(step.row, name), getattr(value, name)
        if name not in columns or old == new:
            continue
        if step.was is not None:
            step.was[name] = None if old is None else str(old)
        setattr(step.row, name, new)
    step.row.name = step.row.name or value.id
    if step.was is not None and step.row.removed_at:
        step.was["removed_at"] = step.row.removed_at.isoformat()
        step.row.removed_at = None


def set_list(step: Step, prop: str, values: Sequence[str], standing: Sequence[Said], origin: Origin) -> None:
    """Exactly these values stand afterwards. One that already stood keeps how it was known, in its new spelling."""
    wanted = {folded(value): value for value in reversed(values)}
    for fact in standing:
        if fact.value != wanted.get(fact.folded):
            step.withdrawn.append(fact)
            if fact.folded in wanted:
                step.stated.append(fact_of(step.row, {**told(fact), "value": wanted[fact.folded]}))
    known = {fact.folded for fact in standing}
    for value in values:
        form = folded(value)
        if form not in known:
            known.add(form)
            how = {"source": origin.source, "as_of": origin.as_of, "language": origin.language}
            step.stated.append(
                fact_of(
                    step.row, {"property": prop, "value": checked_value(prop, value), "folded": form, **how}
                )
            )


def told(fact: Said) -> dict[str, Any]:
    """A fact as plain values from which it can be made again."""
    return {name: value for name, value in fact._asdict().items() if name != "pk"}


def fact_of(row: Organization, values: Mapping[str, Any]) -> Fact:
    fact = Fact(**values)
    fact.organization = row
    return fact


def renew_words(step: Step, said: Sequence[Said]) -> None:
    """The words of search as they are after the step."""
    gone = {fact.pk for fact in step.withdrawn}
    stay = (fact.value for fact in said if fact.pk not in gone and fact.property in SEARCHED)
    come = (fact.value for fact in step.stated if fact.property in SEARCHED)
    step.row.searchable = searchable_words(step.row.name, step.row.key, [*stay, *come])


def batches(rows: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """Cut a long list into pieces."""
    return (rows[start : start + size] for start in range(0, len(rows), size))

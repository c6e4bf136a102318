"""Two to four organizations side by side: what is stated of each, with how it is known. Nothing is ranked."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

from comity_site.accounts.scope import Scope
from comity_site.analysis.queries.comparing import facts_of_all, ties_of_all
from comity_site.register.matching import folded
from comity_site.register.models import Fact, Organization, Tie
from comity_site.register.page import Section, Statement, TieSeen, field_facts, sections_of, seen_from

LEAST, MOST = 2, 4
TIES_SHOWN = 12
STATED = (
    Fact.Property.CAPACITY,
    Fact.Property.PLACE,
    Fact.Property.POPULATION,
    Fact.Property.LANGUAGE,
    Fact.Property.NEED,
    Fact.Property.PROJECT,
)
ALWAYS = {Fact.Property.CAPACITY, Fact.Property.PLACE, Fact.Property.POPULATION}


@dataclass(slots=True)
class Cell:
    """What is stated of one organization about one property; `shared` are the folded values others have too."""

    organization: Organization
    statements: list[Statement] = field(default_factory=list)


@dataclass(slots=True)
class Row:
    """One property: a cell for each organization, and the values that stand in every cell."""

    about: str
    title: str | Promise
    cells: list[Cell]

    @property
    def common(self) -> list[Statement]:
        """Stated of all of them, as the first says it."""
        values = [{folded(one.value) for one in cell.statements} for cell in self.cells]
        everywhere = set.intersection(*values)
        return [one for one in self.cells[0].statements if folded(one.value) in everywhere]


@dataclass(slots=True)
class Ties:
    """The ties of one organization: with the others compared, with ours, and the first of the rest."""

    organization: Organization
    between: list[TieSeen] = field(default_factory=list)
    with_us: list[TieSeen] = field(default_factory=list)
    others: list[TieSeen] = field(default_factory=list)
    more: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """`known` says of each organization how its kind and country are known."""

    organizations: list[Organization]
    known: list[tuple[Organization, list[Fact]]]
    rows: list[Row]
    ties: list[Ties]


def compare(scope: Scope, organizations: Sequence[Organization]) -> Comparison:
    """Everything about them, in two queries whatever there is."""
    numbers = [one.pk for one in organizations]
    facts: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts_of_all(numbers):
        facts[fact.organization_id].append(fact)
    ties = list(ties_of_all(scope, numbers))
    sections = {one.pk: {part.property: part for part in sections_of(facts[one.pk])} for one in organizations}
    return Comparison(
        list(organizations),
        [(one, field_facts(one, facts[one.pk])) for one in organizations],
        [row for prop in STATED if (row := row_of(prop, organizations, sections))],
        [ties_of(one, ties, set(numbers), scope.organization_ids) for one in organizations],
    )


def row_of(
    prop: str, organizations: Sequence[Organization], sections: dict[int, dict[str, Section]]
) -> Row | None:
    """None when nothing is stated about it of anybody, and it is nothing that is always shown."""
    parts = [sections[one.pk].get(prop) for one in organizations]
    if prop not in ALWAYS and not any(part and part.statements for part in parts):
        return None
    cells = [
        Cell(one, list(part.statements) if part else [])
        for one, part in zip(organizations, parts, strict=True)
    ]
    return Row(prop, Fact.Property(prop).label, cells)


def ties_of(one: Organization, ties: list[Tie], compared: set[int], ours: frozenset[int]) -> Ties:
    found = Ties(one)
    for tie in ties:
        if one.pk not in (tie.source_id, tie.target_id):
            continue
        seen = seen_from(one, tie)
        if seen.other.pk in compared:
            found.between.append(seen)
        elif seen.other.pk in ours:
            found.with_us.append(seen)
        else:
            found.others.append(seen)
    found.more = len(found.others) > TIES_SHOWN
    found.others = found.others[:TIES_SHOWN]
    return found

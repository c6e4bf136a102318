"""What the page of contributions tells: planned against given, by member and unit."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comity.words.folding import fold
from comity_site.alliances.models import Alliance
from comity_site.alliances.queries import members_of
from comity_site.giving.models import Entry, Given, Kind, Planned
from comity_site.giving.queries.contributions import given_of, paid_into_funds, planned_of
from comity_site.giving.words import out_of, so_much
from comity_site.register.models import Organization
from comity_site.register.reader import here

ZERO = Decimal(0)
SHOWN = 200  # entries on a page; the tables to download have all
Unit = tuple[str, str]  # kind, and of what, folded


@dataclass(slots=True)
class Line:
    """Of one giver, in one unit. `due` is the last day planned for."""

    kind: str
    unit: str
    planned: Decimal = ZERO
    given: Decimal = ZERO
    due: date | None = None

    @property
    def says(self) -> str:
        if not self.planned:
            return so_much(self.kind, self.unit, self.given)
        said = out_of(self.kind, self.unit, self.given, self.planned)
        if self.due and self.given < self.planned:
            return _("%(said)s, planned until %(day)s") % {"said": said, "day": date_format(self.due)}
        return said

    @property
    def planned_says(self) -> str:
        return so_much(self.kind, self.unit, self.planned) if self.planned else "–"

    @property
    def given_says(self) -> str:
        return so_much(self.kind, self.unit, self.given) if self.given else "–"


@dataclass(slots=True)
class Giver:
    """One organization with a line for each unit, in the order of the kinds."""

    organization: Organization
    lines: dict[Unit, Line] = field(default_factory=dict)

    def line(self, kind: str, unit: str, folded: str) -> Line:
        return self.lines.setdefault((kind, folded), Line(kind, unit))

    @property
    def in_order(self) -> list[Line]:
        return in_order(self.lines.values())

    @property
    def says(self) -> str:
        return _("%(who)s: %(lines)s.") % {
            "who": here(self.organization.name),
            "lines": "; ".join(line.says for line in self.in_order),
        }


@dataclass(slots=True)
class Contributions:
    """Everything on the page. Sums are made within one unit only."""

    planned: list[Planned]
    given: list[Given]
    paid_in: list[Entry]
    givers: list[Giver]
    totals: list[Line]

    @property
    def newest(self) -> list[Given | Entry]:
        """What was given and what was paid into funds, the newest first, as many as a page shows."""
        return sorted([*self.given, *self.paid_in], key=lambda row: row.on, reverse=True)[:SHOWN]

    @property
    def more(self) -> int:
        return max(0, len(self.given) + len(self.paid_in) - SHOWN)


def in_order(lines: Iterable[Line]) -> list[Line]:
    kinds = list(Kind)
    return sorted(lines, key=lambda line: (kinds.index(Kind(line.kind)), line.unit))


def contributions_of(alliance: Alliance) -> Contributions:
    """Members in the order of the alliance, then others who gave. Four queries."""
    planned, given, paid = planned_of(alliance), given_of(alliance), paid_into_funds(alliance)
    givers = {one.organization_id: Giver(one.organization) for one in members_of(alliance)}
    totals: dict[Unit, Line] = {}
    for row in planned:
        put(givers, totals, row.giver, (row.kind, row.unit, row.unit_folded), planned=row.amount, due=row.due)
    for gift in given:
        put(givers, totals, gift.giver, (gift.kind, gift.unit, gift.unit_folded), given=gift.amount)
    for entry in paid:
        if entry.organization:
            unit = (Kind.CASH.value, entry.fund.currency, fold(entry.fund.currency))
            put(givers, totals, entry.organization, unit, given=entry.amount)
    there = [one for one in givers.values() if one.lines]
    return Contributions(planned, given, paid, there, in_order(totals.values()))


def put(
    givers: dict[int, Giver], totals: dict[Unit, Line], who: Organization, unit: tuple[str, str, str], *,
    planned: Decimal = ZERO, given: Decimal = ZERO, due: date | None = None,
) -> None:  # fmt: skip
    kind, words, folded = unit
    own = givers.setdefault(who.pk, Giver(who)).line(kind, words, folded)
    own.due = max(filter(None, (own.due, due)), default=None)
    for line in (own, totals.setdefault((kind, folded), Line(kind, words))):
        line.planned += planned
        line.given += given

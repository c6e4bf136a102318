"""What more or less would buy, opened for the page beside an answer."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.conf import settings

from comity.formation.partnership.whole import Rule
from comity_site.analysis.drawing import Dot, Sheet, sheet
from comity_site.analysis.models import Weighing
from comity_site.analysis.opened import Opened
from comity_site.analysis.words import weighed as words
from comity_site.analysis.words.figure import Figure
from comity_site.analysis.words.telling import Teller


@dataclass(frozen=True)
class Weighed:
    """A weighing with its words; there is none (`weighing` is None) until somebody asks."""

    opened: Opened
    weighing: Weighing | None

    @property
    def found(self) -> dict[str, Any]:
        return (self.weighing and self.weighing.found) or {}

    @property
    def is_in_work(self) -> bool:
        return self.weighing is not None and self.weighing.state in ("waiting", "working")

    @property
    def is_stopped(self) -> bool:
        return self.weighing is not None and self.weighing.state == "refused"

    @cached_property
    def teller(self) -> Teller:
        named = {id_ for point in self.points for id_ in point["members"]}
        return self.opened.teller_of({*self.opened.mentioned(), *named})

    @property
    def points(self) -> list[dict[str, Any]]:
        return self.found.get("front") or []

    @property
    def best(self) -> list[str]:
        return [member["id"] for member in self.opened.answer["members"]]

    @property
    def shown(self) -> list[str]:
        """The columns of the table that tell the points apart; size always."""
        named = ("cost", "wish_value", "reliability")
        return [name for name in named if name == self.up or len({p[name] for p in self.points}) > 1]

    @property
    def up(self) -> str:
        """What the picture shows beside the number of members: the first that is not the same for all."""
        for name in ("cost", "reliability", "wish_value"):
            values = [point[name] for point in self.points]
            if None in values or values == [point["size"] for point in self.points]:
                continue
            if len(set(values)) > 1:
                return name
        return ""

    @property
    def titles(self) -> list[str]:
        return [words.title_of(name) for name in self.shown]

    @property
    def rows(self) -> list[words.Row]:
        return words.rows(self.points, self.shown, self.best, self.teller)

    @property
    def sheet(self) -> Sheet | None:
        """None where there is nothing to choose between."""
        if len(self.points) < 2 or not self.up:
            return None
        return sheet([(point["size"], Decimal(str(point[self.up]))) for point in self.points])

    @property
    def drawn(self) -> list[tuple[Dot, words.Row]]:
        """Each point of the picture with its row."""
        return list(zip(self.sheet.dots, self.rows, strict=True)) if self.sheet else []

    @property
    def up_title(self) -> str:
        return words.title_of(self.up)

    @property
    def finding(self) -> str:
        return words.finding(self.points, self.up)

    @property
    def sureness(self) -> str:
        return words.sureness(self.found)

    @property
    def prices(self) -> list[str]:
        costs = {organization.cost for organization in self.opened.then.values()}
        return words.prices(self.found, has_costs=costs != {Decimal(1)})

    @property
    def figure(self) -> Figure:
        """How the sets to choose from are counted."""
        return Figure(words.heading(), [], Rule.FRONT, words.rule(self.found))

    @property
    def time_limit(self) -> int:
        return settings.COMITY_TIME_LIMIT // 2

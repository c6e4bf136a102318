"""The members of an answer as a whole: the figures of the library for the page, each with what it was counted from."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString

from comity.formation.partnership.technical import Cover
from comity.formation.partnership.whole import Partnership, partnership
from comity.formation.rows import Question
from comity.register.organizations import Organization
from comity_site.analysis.country_groups import country_groups
from comity_site.analysis.opened import Opened
from comity_site.analysis.snapshot import ties_then
from comity_site.analysis.weighed import Weighed
from comity_site.analysis.words import together as words
from comity_site.analysis.words.figure import Figure
from comity_site.analysis.words.telling import Teller
from comity_site.analysis.words.weighed import size

GIVES, ALONE = "gives", "alone"


@dataclass(frozen=True, slots=True)
class Row:
    """One member in members × needs; a cell is GIVES, ALONE (not to be missed for it) or empty."""

    name: SafeString
    country: SafeString
    cells: list[str]


@dataclass(frozen=True)
class Together:
    """What an answer's page says of all members together, and what one fewer or more would cost."""

    opened: Opened
    weighed: Weighed

    @cached_property
    def whole(self) -> Partnership:
        opened = self.opened
        ties = ties_then(opened.proposal.snapshot, opened.then)
        question = Question(opened.brief, tuple(opened.then.values()), ties)
        columns = [question.place_of[member["id"]] for member in opened.answer["members"]]
        return partnership(question, columns, country_groups())

    @cached_property
    def members(self) -> list[Organization]:
        return [self.opened.then[id_] for id_ in self.whole.members]

    @cached_property
    def teller(self) -> Teller:
        outside = {actor for actor, _ in self.whole.actors.brought}
        return self.opened.teller_of({*self.opened.mentioned(), *outside})

    @property
    def figures(self) -> list[Figure]:
        """Those that say something: of one member alone there is nothing alike, and no pair."""
        others = words.figures(self.whole, self.members, self.opened.brief, self.teller)
        whole = size(len(self.members), self.weighed.prices, self.weighed.found)
        return [one for one in (*others, whole) if one.says]

    @property
    def rows(self) -> list[Row]:
        tell = self.teller
        return [
            Row(
                tell.organization(member.id),
                tell.place(member.country) if member.country else SafeString(""),
                [_cell(need, member.id) for need in self.whole.needs],
            )
            for member in self.members
        ]

    @property
    def given(self) -> list[tuple[int, int]]:
        """For each need: how many give it, how many are asked for."""
        return [(len(need.by), need.asked) for need in self.whole.needs]


def _cell(need: Cover, member: str) -> str:
    if member not in need.by:
        return ""
    return ALONE if need.met and need.redundancy == 0 else GIVES

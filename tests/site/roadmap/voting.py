"""Seven voices of the small register rank four priorities, as in the worked example; told by pages, as people do.

River House convenes and leads (cleo). Ana is of Second House, Ben of Harbour Clinic; for Orchard Union somebody
calls. Four more organizations take part.
"""

import re
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import timezone

from comity_site.accounts.models import Person
from comity_site.alliances import actions as alliances
from comity_site.alliances.models import Alliance
from comity_site.plans.actions.plan import add_priority
from comity_site.plans.models import Priority
from comity_site.register.models import Organization, Register
from comity_site.roadmap import actions
from comity_site.roadmap.models import Ranking, Roadmap, Vote
from tests.site.alliances.pages import do, see
from tests.site.alliances_cast import said_yes

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
PRIORITIES = ("Signature", "Visits", "Thread", "Money")  # A, B, C, D
RANKINGS = {
    "second": "B A C D",
    "lamp": "A C B D",
    "bridge": "C A B D",
    "mill": "B A D C",
    "harbour": "D B A C",
    "orchard": "B D C A",  # told by phone
    "river": "A B C D",
}


@dataclass
class Room:
    """Who is in it and what lies on the table, read anew whenever it is asked for."""

    alliance: Alliance
    roadmap: Roadmap
    of: dict[str, Organization]
    cleo: Person

    @property
    def vote(self) -> Vote:
        return Vote._base_manager.select_related("roadmap__alliance").latest("pk")

    def plan(self) -> list[Priority]:
        rows = Priority._base_manager.filter(alliance=self.alliance, removed_at__isnull=True)
        return list(rows.order_by("rank", "id"))

    def titles(self) -> list[str]:
        return [row.title for row in self.plan()]

    def order(self, letters: str) -> list[int]:
        return [self.vote.options["ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(one)] for one in letters.split()]

    def ranking(self, key: str) -> Ranking:
        return Ranking._base_manager.get(vote=self.vote, organization=self.of[key])

    def hand_in(self, key: str, letters: str = "", **more: object) -> Ranking:
        """Straight through the action."""
        rows = Ranking._base_manager.filter(vote=self.vote, organization=self.of[key])
        version = rows.values_list("version", flat=True).first() or 0
        order = self.order(letters or RANKINGS[key])
        return actions.hand_in(
            vote=self.vote, organization=self.of[key], order=order, version=version, by=None, **more
        )

    def count(self, **more: object) -> Vote:
        return actions.count_vote(vote=self.vote, version=self.vote.version, by=self.cleo, **more)


def room_of(register: Register, cleo: Person, *, voices: tuple[str, ...] = tuple(RANKINGS)) -> Room:
    """An alliance of seven with a roadmap, priorities and voices settled."""
    of = {one.key: one for one in register.organizations.all()}
    alliance = alliances.found_alliance(
        name="While parents are away", purpose="Nobody is left alone.", convener=of["river"], by=cleo
    )
    for key in RANKINGS:
        if key != "river":
            ask = said_yes(of["river"], of[key])
            alliances.join_alliance(alliance=alliance, ask=ask, by=cleo)
    roadmap = actions.begin_roadmap(alliance=alliance, by=cleo, path="full")
    for title in PRIORITIES:
        add_priority(alliance=alliance, title=title, by=cleo, language="en")
    roadmap = actions.settle_voices(
        roadmap=roadmap, version=roadmap.version, organizations=[of[key] for key in voices], by=cleo
    )
    return Room(alliance, roadmap, of, cleo)


def begun(room: Room) -> Room:
    actions.begin_vote(roadmap=room.roadmap, by=room.cleo)
    return room


def page(room: Room, person: Person, name: str = "roadmap_ranking", **kwargs: object) -> HttpResponse:
    return see(person, name, slug=room.alliance.slug, **kwargs)


def press(room: Room, person: Person, name: str, /, **data: object) -> HttpResponse:
    """A button of the page of the vote."""
    return do(person, name, {"version": room.vote.version, **data}, slug=room.alliance.slug)


def rank(room: Room, person: Person, key: str, /, **typed: object) -> HttpResponse:
    """The page of one organization's ranking, opened and sent."""
    where = {"slug": room.alliance.slug, "organization": room.of[key].pk}
    hidden = dict(HIDDEN.findall(see(person, "ranking_hand_in", **where).content.decode()))
    return do(person, "ranking_hand_in", {**hidden, **typed}, **where)


def places(room: Room, letters: str) -> dict[str, int]:
    """The same as places chosen beside each priority."""
    return {f"place-{pk}": place for place, pk in enumerate(room.order(letters), start=1)}


def today() -> str:
    return timezone.localdate().isoformat()

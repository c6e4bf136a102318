"""Which promise a row of a file speaks of: the one of its id, or the one that an earlier file made of the same row."""

from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from comity.exchange.promises_file import PromiseLine
from comity.exchange.tables import plain
from comity.plans.kinds import EventKind, Heard
from comity_site.alliances.models import Alliance
from comity_site.plans.models import Closed, Event, Promise
from comity_site.plans.queries.naming import folded_name
from comity_site.register.models import Organization


@dataclass(slots=True)
class Known:
    """What is known here, beside one file. `taken` are the promises that a row of it spoke of already.

    `once` is what the last row looked for is kept by, if it makes a promise.
    """

    alliance: Alliance
    used: dict[str, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    once: str = ""

    def spoken_of(self, line: PromiseLine, owes: Organization, to: list[Organization]) -> Promise | None:
        token = self.token(line, owes)
        rows = Event._base_manager.filter(alliance=self.alliance, once__startswith=token)
        self.once = f"{token}.{rows.count()}"
        before = rows.exclude(promise__closed=Closed.VOID).select_related(
            "promise__alliance", "promise__owes"
        )
        if promise := by_key(line):
            return promise
        found = before.first()  # what was taken back since is made anew
        return found.promise if found else self.standing_so(line, owes, to)

    def token(self, line: PromiseLine, owes: Organization) -> str:
        """What makes a row the same row in another file: its id, or else what it says and how often it said so."""
        said = f"id {line.id}" if line.id else repr(
            (owes.pk, line.to_kind.value, [folded_name(one) for one in line.to], line.to_people, line.what,
             plain(line.quantity), line.unit, line.due)
        )  # fmt: skip
        self.used[said] = self.used.get(said, 0) + 1
        return sha256(f"promises file {self.used[said]} {said}".encode()).hexdigest()[:48]

    def standing_so(self, line: PromiseLine, owes: Organization, to: list[Organization]) -> Promise | None:
        """After a change of terms, a row that was brought to the new ones speaks of the promise that has them."""
        rows = Promise._base_manager.filter(
            alliance=self.alliance, owes=owes, predecessor__isnull=False, to_kind=line.to_kind.value,
            to_people=line.to_people, what=line.what, quantity=line.quantity, due=line.due,
        ).exclude(closed__in=[Closed.CHANGED, Closed.VOID])  # fmt: skip
        receivers = {one.pk for one in to}
        for row in rows.exclude(pk__in=self.taken).select_related("alliance", "owes").order_by("pk"):
            same_unit = folded_name(row.unit) == folded_name(line.unit)
            if same_unit and {one.pk for one in row.to.all()} == receivers and came_by_file(row):
                return row
        return None


def by_key(line: PromiseLine) -> Promise | None:
    """The promise of that id, in a file that was written here."""
    try:
        key = UUID(line.id)
    except ValueError:
        return None
    return Promise._base_manager.filter(key=key).select_related("alliance", "owes").first()


def came_by_file(promise: Promise) -> bool:
    """A file brought the first of those whose place it took."""
    first = promise
    while earlier := Promise._base_manager.filter(successor=first).first():
        first = earlier
    said = Event._base_manager.filter(promise=first, kind=EventKind.PROMISED, heard=Heard.FILE)
    return said.exists()

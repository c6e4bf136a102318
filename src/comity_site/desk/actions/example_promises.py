"""The worked example's ten promises: everything that was said about them, said again in the order of its days."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from operator import itemgetter
from typing import Any

from comity_site.alliances.models import Alliance
from comity_site.desk.actions.example_people import Company
from comity_site.desk.example.told import WORDS, Table, day, language_of, word
from comity_site.plans.actions.agreeing import agree_change, propose_change, release_promise
from comity_site.plans.actions.delivering import (
    confirm_delivery,
    record_delivery,
    say_not_coming,
    say_not_in_full,
)
from comity_site.plans.actions.promising import make_promise
from comity_site.plans.models import Promise, ToKind
from comity_site.plans.speaking import Speaking

OWN = "own"


class Telling:
    """Speaks every event of the file through the same actions that a page calls."""

    def __init__(self, company: Company, alliance: Alliance, today: date) -> None:
        self.company, self.alliance, self.today = company, alliance, today
        self.promises: dict[str, Promise] = {}
        self.says: dict[str, Callable[[Promise, Table, dict[str, Any]], object]] = {
            "delivered": self.delivered,
            "confirmed": self.confirmed,
            "not_in_full": lambda promise, entry, how: say_not_in_full(promise=promise, **how),
            "not_coming": lambda promise, entry, how: say_not_coming(promise=promise, **how),
            "change_proposed": self.change_proposed,
            "changed": self.changed,
            "released": lambda promise, entry, how: release_promise(promise=promise, **how),
        }

    def tell(self, story: Table) -> None:
        for _, promise, entry in sorted(said_in(story), key=itemgetter(0)):
            if entry is promise:
                self.promises[promise["key"]] = self.promised(promise)
            else:
                how = self.how(promise, entry)
                self.says[entry["kind"]](self.promises[promise["key"]], entry, how)

    def how(self, promise: Table, entry: Table) -> dict[str, Any]:
        """For whom it is said, who writes it down, and how it was heard."""
        acting = entry.get("acting", promise["owes"])
        writer = entry.get("written_by", acting)
        said = word(entry, "said")
        speaking = Speaking(
            acting=self.company.organization(acting),
            organizations=frozenset({self.company.organization(writer).pk}),
            heard=entry.get("heard", OWN),
            on=self.today + timedelta(days=entry["day"] if "day" in entry else entry["made"]),
            said=said,
            said_by=word(entry, "said_by"),
            language=language_of(said),
            read_back_on=day(entry, "read_back", self.today),
        )
        return {"speaking": speaking, "by": self.company.person(writer)}

    def promised(self, entry: Table) -> Promise:
        to = [self.company.organization(key) for key in entry.get("to", [])]
        people = word(entry, "people")
        kind = ToKind.PEOPLE if people else ToKind.ORGANIZATIONS if to else ToKind.ALL
        return make_promise(
            alliance=self.alliance, owes=self.company.organization(entry["owes"]), to_kind=kind, to=to,
            to_people=people, what=word(entry, "what"), quantity=Decimal(entry["quantity"]),
            unit=word(entry, "unit"), due=day(entry, "due", self.today), proof=word(entry, "proof"),
            language=WORDS, note=False, **self.how(entry, entry),
        )  # fmt: skip

    def delivered(self, promise: Promise, entry: Table, how: dict[str, Any]) -> None:
        record_delivery(promise=promise, quantity=Decimal(entry["quantity"]), on=how["speaking"].on, **how)

    def confirmed(self, promise: Promise, entry: Table, how: dict[str, Any]) -> None:
        confirm_delivery(
            promise=promise, delivery=entry["delivery"], quantity=Decimal(entry["quantity"]), **how
        )

    def change_proposed(self, promise: Promise, entry: Table, how: dict[str, Any]) -> None:
        propose_change(
            promise=promise, quantity=Decimal(entry["quantity"]), unit=word(entry, "unit"),
            due=day(entry, "due", self.today), what=word(entry, "what"), **how,
        )  # fmt: skip

    def changed(self, promise: Promise, entry: Table, how: dict[str, Any]) -> None:
        agree_change(promise=promise, **how)


def said_in(story: Table) -> Iterator[tuple[tuple[int, int], Table, Table]]:
    """Day and place in the file, the promise, and what was said of it; making it comes first."""
    place = 0
    for promise in story["promise"]:
        for entry in (promise, *promise.get("event", [])):
            place += 1
            yield (entry["made"] if entry is promise else entry["day"], place), promise, entry

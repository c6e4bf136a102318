"""How the cast speaks about promises."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from comity_site.accounts.models import Person
from comity_site.alliances.scope import scope_of
from comity_site.plans import actions
from comity_site.plans.models import Promise
from comity_site.plans.speaking import Speaking


def days(number: int) -> date:
    """So many days from today."""
    return timezone.localdate() + timedelta(days=number)


def speaks(cast: Any, key: str, person: Person | None = None, heard: str = "own", **more: Any) -> Speaking:
    """For the organization `key`; `person` types it, and is one of theirs or writes it down for them."""
    own = scope_of(person).organization_ids if person else frozenset()
    return Speaking(cast.organizations[key], own, heard, more.pop("on", timezone.localdate()), **more)


def promised(
    cast: Any, *, owes: str = "harbour", to: tuple[str, ...] = ("river",), person: Person | None = None,
    acting: str = "", quantity: object = 40, due: int | None = 10, made: int = -30, **more: Any,
) -> Promise:  # fmt: skip
    """Harbour Clinic owes River House forty visits; made thirty days ago by Ben himself."""
    person = person or cast.ben
    return actions.make_promise(
        alliance=cast.alliance,
        owes=cast.organizations[owes],
        to_kind="organizations" if to else more.pop("to_kind", "all"),
        to=[cast.organizations[key] for key in to],
        what=more.pop("what", "We visit forty people at home."),
        quantity=Decimal(str(quantity)),
        unit=more.pop("unit", "visits"),
        due=None if due is None else days(due),
        speaking=speaks(cast, acting or owes, person, on=days(made)),
        by=person,
        **more,
    )

"""What tests of the scorecard share: a page as text, deliveries and confirmations by the cast."""

from decimal import Decimal

from django.test import Client
from django.utils import timezone

from comity_site.plans import actions
from comity_site.plans.actions.targets import add_target
from comity_site.plans.models import Promise
from tests.site.plans.saying import days, promised, speaks
from tests.site.register.pages import address, text_of


def today():
    return timezone.localdate()


def page(client: Client, cast, person) -> str:
    client.force_login(person)
    return text_of(client.get(address("scorecard", slug=cast.alliance.slug)))


def delivers(
    cast, promise: Promise, quantity: object, *, key="harbour", person=None, ago=1, credited=()
) -> None:
    actions.record_delivery(
        promise=promise, quantity=Decimal(str(quantity)), on=days(-ago),
        credited=[cast.organizations[one] for one in credited],
        speaking=speaks(cast, key, person or cast.ben), by=person or cast.ben,
    )  # fmt: skip


def confirms(cast, promise: Promise, delivery: int, quantity: object) -> None:
    actions.confirm_delivery(
        promise=promise, delivery=delivery, quantity=Decimal(str(quantity)),
        speaking=speaks(cast, "river", cast.cleo), by=cast.cleo,
    )  # fmt: skip


def promised_visits(cast) -> Promise:
    """Harbour owes 40 visits in ten days: 25 done, 20 of them confirmed by River House; the target is 100."""
    promise = promised(cast)
    add_target(
        alliance=cast.alliance,
        name="Households",
        unit="Visits",
        target=Decimal(100),
        due=days(45),
        by=cast.cleo,
    )
    delivers(cast, promise, 25)
    promise.refresh_from_db()
    confirms(cast, promise, 1, 20)
    return promise


def late(cast, promise: Promise, key: str, person) -> Promise:
    actions.say_not_in_full(promise=promise, speaking=speaks(cast, key, person), by=person)
    promise.refresh_from_db()
    return promise

"""What a browser would do on the pages of an alliance."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance, Member
from tests.site.alliances_cast import Cast
from tests.site.register.pages import address


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def see(person: Person, name: str, **kwargs: Any) -> HttpResponse:
    return signed_in(person).get(address(name, **kwargs))


def do(person: Person, name: str, data: dict[str, Any], **kwargs: Any) -> HttpResponse:
    return signed_in(person).post(address(name, **kwargs), data)


def member_of(cast: Cast, key: str, alliance: Alliance | None = None) -> Member:
    rows = Member._base_manager.filter(alliance=alliance or cast.alliance, left_at__isnull=True)
    return rows.get(organization=cast.organizations[key])


def boxes(**depths: str) -> dict[str, Any]:
    """The boxes of the rights page: depth = "decides manages"."""
    return {depth: rights.split() for depth, rights in depths.items()}

"""What the tests of asks share: an ask made, a page posted, a page's words."""

import html
import re
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from comity_site.alliances import actions
from comity_site.alliances.models import Ask

WANTED = {"what": "Visit older carers at home", "quantity": 30, "unit": "visits", "to_join": True}


def in_days(days: int):
    return timezone.localdate() + timedelta(days=days)


def asked(cast, asker: str = "river", of: str = "bridge", **values) -> Ask:
    """River House asks Bridge Network, unless said otherwise."""
    found = cast.organizations
    return actions.make_ask(asker=found[asker], asked=found[of], by=cast.cleo, **{**WANTED, **values})


def words_of(response) -> str:
    """The text of a page without markup, in one line."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())))


def post(client, person, name: str, *args, query: str = "", **data):
    if person is not None:
        client.force_login(person)
    return client.post(reverse(name, args=args) + query, data)


def get(client, person, name: str, *args, query: str = ""):
    if person is not None:
        client.force_login(person)
    return client.get(reverse(name, args=args) + query)


def fields(form) -> dict[str, object]:
    """What a browser would send of a form as it stands."""
    found = {}
    for bound in form:
        value = bound.value()
        if value not in (None, "", False):
            found[bound.html_name] = value
    return found

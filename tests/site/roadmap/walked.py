"""A roadmap of the cast's alliance, and what a scribe types."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client

from comity_site.register.models import Organization
from comity_site.roadmap import actions
from comity_site.roadmap.models import Card, Roadmap
from tests.site.alliances_cast import Cast
from tests.site.register.pages import send

UNTYPED = ("once", "version", "language", "heard", "on", "accountable", "path", "mode", "voices", "cards")


def begun(cast: Cast, path: str = "full") -> Roadmap:
    return actions.begin_roadmap(alliance=cast.alliance, path=path, by=cast.cleo)


def answers(said: dict[Organization, str], **more: Any) -> dict[str, Any]:
    """What the form of a question holds when these were typed."""
    fields: dict[str, Any] = {"language": "en", "heard": "own", **more}
    for organization, words in said.items():
        fields[f"words-{organization.pk}"] = words
        fields[f"once-words-{organization.pk}"] = uuid4().hex
    return fields


def answer(client: Client, cast: Cast, code: str, said: dict[Organization, str], **more: Any) -> HttpResponse:
    return send(client, "roadmap_question", answers(said, **more), slug=cast.alliance.slug, code=code)


def cards(code: str) -> list[str]:
    rows = Card._base_manager.filter(question=code, removed_at__isnull=True).order_by("id")
    return list(rows.values_list("text", flat=True))


def typed_entries(data: dict[str, Any]) -> int:
    """How many fields somebody had to type into; choices, ticks and what the page fills in do not count."""
    return sum(
        bool(value) and not any(name == one or name.startswith(("once-", "choice-")) for one in UNTYPED)
        for name, value in data.items()
    )

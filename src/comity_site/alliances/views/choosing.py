"""Whom one is about to ask, as the address says: from a proposal, from an organization's page, or searched by name."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest

from comity_site.accounts.scope import Scope
from comity_site.alliances import queries
from comity_site.register import queries as register
from comity_site.register.models import Organization

MOST = 50
FOUND = 20


def numbers(request: HttpRequest, *names: str) -> list[int]:
    """The numbers behind these names of the address, separated by commas or said several times; nonsense left out."""
    texts = [part for name in names for text in request.GET.getlist(name) for part in text.split(",")]
    found = [int(t) for text in texts if (t := text.strip()).isascii() and t.isdigit() and len(t) < 19]
    return list(dict.fromkeys(found))[:MOST]


def asked_for(request: HttpRequest, scope: Scope) -> list[Organization]:
    """The organizations to ask, in the order of the address. 404 when one of them is not there for the person."""
    wanted = numbers(request, "organization", "organizations")
    rows = {row.pk: row for row in register.organizations_to_read(scope).filter(pk__in=wanted)}
    if len(rows) != len(wanted):
        raise Http404
    return [rows[pk] for pk in wanted if len(scope.organization_ids - {pk}) > 0]


def found_by_name(request: HttpRequest, scope: Scope) -> dict[str, Any]:
    """For the page without anybody chosen: what was typed, and who has it in their name or work."""
    words = request.GET.get("words", "").strip()[:200]
    rows = register.organizations_found(scope, words=words)[:FOUND] if words else ()
    return {"words": words, "found": [row for row in rows if row.pk not in scope.organization_ids]}


def first_values(request: HttpRequest, scope: Scope) -> dict[str, Any]:
    """What the address says of the ask itself."""
    slug, number = request.GET.get("alliance", ""), numbers(request, "alliance")
    alliances = queries.alliances_to_ask_for(scope)
    chosen = alliances.filter(Q(slug=slug) | Q(pk__in=number)).first() if slug else None
    values: dict[str, Any] = {"alliance": chosen} if chosen else {}
    for name in ("what", "unit"):
        if text := request.GET.get(name, "")[:500]:
            values[name] = text
    if due := parse_day(request.GET.get("due", "")):
        values["due"] = due
    if request.GET.get("member") == "no":  # what is asked has nothing to do with joining
        values["to_join"] = False
    return values


def parse_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def reasons_given(request: HttpRequest) -> dict[int, str]:
    """`why_12=…`: why organization 12, as a proposal knows it."""
    return {
        int(name[4:]): text[:500]
        for name, text in request.GET.items()
        if name.startswith("why_") and name[4:].isascii() and name[4:].isdigit() and len(name) < 23
    }

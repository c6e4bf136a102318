"""Two to four organizations side by side."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comity_site.alliances.views.choosing import numbers
from comity_site.analysis import queries
from comity_site.analysis.comparing import LEAST, MOST, compare
from comity_site.register.queries import organizations_found, organizations_to_read
from comity_site.register.scope import asked_by

FOUND = 20


@login_required
@require_safe
def comparison(request: HttpRequest) -> HttpResponse:
    """Those of the address; with fewer than two, or more asked for, the page lets one choose."""
    scope = asked_by(request)
    wanted = numbers(request, "organization", "organizations")
    rows = {row.pk: row for row in organizations_to_read(scope).filter(pk__in=wanted)}
    if len(rows) != len(wanted):
        raise Http404
    chosen = [rows[pk] for pk in wanted]
    if not LEAST <= len(chosen) <= MOST or "choose" in request.GET:
        return choose(request, chosen)
    context: dict[str, Any] = {
        "found": compare(scope, chosen),
        "others": [one for one in chosen if one.pk not in scope.organization_ids],
        "may_add": len(chosen) < MOST,
    }
    return render(request, "analysis/compare.html", context)


def choose(request: HttpRequest, chosen: list[Any]) -> HttpResponse:
    """With whom to compare: those chosen, those on the shortlist, those found by a word."""
    scope = asked_by(request)
    words = request.GET.get("words", "").strip()[:200]
    known = {one.pk for one in chosen}
    listed = {row.organization_id: row.organization for row in queries.listed_to_read(scope)}
    found = organizations_found(scope, words=words)[:FOUND] if words else ()
    context = {
        "chosen": chosen,
        "listed": [one for pk, one in listed.items() if pk not in known],
        "found": [one for one in found if one.pk not in known and one.pk not in listed],
        "words": words,
        "too_many": len(chosen) > MOST,
    }
    return render(request, "analysis/compare_whom.html", context)

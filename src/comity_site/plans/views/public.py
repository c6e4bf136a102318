"""The page of an alliance for everybody: purpose, names that agreed, counts if the alliance said so."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comity_site.plans.queries.public import named_in_public, public_alliance, reached


@require_safe
def alliance_public(request: HttpRequest, slug: str) -> HttpResponse:
    alliance = public_alliance(slug)
    context = {
        "alliance": alliance,
        "names": named_in_public(alliance),
        "reached": reached(alliance, timezone.localdate()) if alliance.public_count else (),
    }
    return render(request, "plans/public.html", context)

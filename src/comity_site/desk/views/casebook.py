"""The casebook: what alliances learned, gathered from the rooms that keep it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comity_site.agreements.queries.lessons import lessons_for
from comity_site.alliances.scope import asked_by
from comity_site.roadmap.queries.discussions import casebook_of


@login_required
@require_safe
def casebook(request: HttpRequest) -> HttpResponse:
    """What I keep for myself, and what was released to those who take part."""
    scope = asked_by(request)
    (own, released), (own_lessons, lessons) = casebook_of(scope), lessons_for(scope)
    context = {"own": own, "released": released, "own_lessons": own_lessons, "lessons": lessons}
    return render(request, "desk/casebook.html", context)

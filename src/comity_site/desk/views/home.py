"""Home: what waits for me, for whom we wait, where to begin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comity_site.alliances.scope import asked_by
from comity_site.desk import queries
from comity_site.desk.home_page import home_page
from comity_site.register.queries import registers_to_read


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for me, for whom we wait, a line for each alliance. For strangers: what this is."""
    scope = asked_by(request)
    if not scope.signed_in:
        return render(request, "desk/welcome.html")
    context = home_page(scope, timezone.localdate()) | {
        "has_registers": registers_to_read(scope).exists(),
        "example": queries.example_proposal(),
        "administrator": scope.administrator,
    }
    return render(request, "desk/home.html", context)

"""Home: what waits for me, for whom we wait, where to begin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comity_site.analysis.queries import answered_unseen, in_work
from comity_site.desk import queries
from comity_site.register.queries import registers_to_read
from comity_site.register.scope import asked_by

SHOWN = 20


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for me, for whom we wait, where to begin. For strangers: what this is."""
    scope = asked_by(request)
    if not scope.signed_in:
        return render(request, "desk/welcome.html")
    context = {
        "answers": answered_unseen(scope)[:SHOWN],
        "files": queries.files_to_decide(scope)[:SHOWN],
        "in_work": in_work(scope)[:SHOWN],
        "invitations": queries.invitations_out(scope)[:SHOWN],
        "registers": registers_to_read(scope),
        "example": queries.example_proposal(),
        "administrator": scope.administrator,
    }
    return render(request, "desk/home.html", context)

"""Home, the worked example, and whether the site is well."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from comity_site.analysis.queries import answered_unseen, in_work
from comity_site.desk import actions, queries
from comity_site.register.queries import registers_to_read
from comity_site.register.scope import asked_by

SHOWN = 20
PLAIN = "text/plain; charset=utf-8"


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


@login_required
@require_safe
def example(request: HttpRequest) -> HttpResponse:
    """What the worked example is; loading it and taking it away."""
    scope = asked_by(request)
    context = {
        "proposal": queries.example_proposal(),
        "is_loaded": queries.example_register() is not None,
        "may_load": scope.administrator,
        "may_remove": queries.may_remove_example(scope),
    }
    return render(request, "desk/example.html", context)


@login_required
@require_POST
def example_load(request: HttpRequest) -> HttpResponse:
    if not asked_by(request).administrator:
        raise PermissionDenied
    actions.load_example(by=request.user)
    messages.success(request, _("The worked example is here. Its question is being worked on."))
    return redirect("example")


@login_required
@require_POST
def example_remove(request: HttpRequest) -> HttpResponse:
    if not queries.may_remove_example(asked_by(request)):
        raise PermissionDenied
    actions.remove_example(by=request.user)
    messages.success(request, _("The worked example is gone."))
    return redirect("home")


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """For whoever watches the site: plain words, 200 when pages can be served."""
    try:
        count, late = queries.work_waiting()
    except DatabaseError:
        return HttpResponse("database: not reached\n", status=503, content_type=PLAIN)
    if late:
        work = _("worker: not heard, {count} waiting").format(count=count)
    else:
        work = ngettext("worker: {count} waiting", "worker: {count} waiting", count).format(count=count)
    return HttpResponse(f"ok\n{work}\n", content_type=PLAIN)

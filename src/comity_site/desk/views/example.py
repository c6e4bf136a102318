"""What the worked example is; loading it and taking it away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity_site.desk import actions, queries
from comity_site.register.places import in_a_row
from comity_site.register.scope import asked_by


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
    try:
        actions.remove_example(by=request.user)
    except actions.StillUsed as used:
        said = {"alliances": in_a_row(used.alliances)}
        messages.error(
            request,
            _(
                "Invented organizations of the example take part in: %(alliances)s. "
                "Let them go there first; nothing was removed."
            )
            % said,
        )
        return redirect("example")
    messages.success(request, _("The worked example is gone."))
    return redirect("home")

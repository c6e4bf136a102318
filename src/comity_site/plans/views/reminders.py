"""What waits for a word or a call, and how often somebody hears of it by e-mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from comity_site.accounts.journal import Stale
from comity_site.alliances.scope import asked_by
from comity_site.plans.actions.reminding import set_rhythm, settle_reminder
from comity_site.plans.forms.reminders import RhythmForm
from comity_site.plans.mailing import mail_is_sent
from comity_site.plans.queries.reminders import Told, digest_of_person, reminder_to_settle, told_to

SHOWN = 100


@login_required
@require_http_methods(["GET", "POST"])
def to_call(request: HttpRequest) -> HttpResponse:
    """Whom to call, what waits for one's own word; a POST says how often one hears by e-mail."""
    scope = asked_by(request)
    digest = digest_of_person(scope)
    chosen = {"rhythm": digest.rhythm, "version": digest.version} if digest else None
    form = RhythmForm(request.POST or None, initial=chosen)
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            set_rhythm(person=request.user, by=request.user, **form.cleaned_data)
        except Stale:
            stale = True
        else:
            messages.success(request, _("Kept."))
            return redirect("to_call")
    told = told_to(scope, timezone.localdate())
    context = {
        "form": form,
        "digest": digest,
        "stale": stale,
        "mail": mail_is_sent(),
        **listed("calls", [one for one in told if one.whom]),
        **listed("own", [one for one in told if not one.whom]),
    }
    return render(
        request, "plans/to_call.html", context, status=409 if stale else 400 if form.errors else 200
    )


def listed(name: str, told: list[Told]) -> dict[str, object]:
    """The first of a list, and how many more there are."""
    return {name: told[:SHOWN], f"{name}_more": max(0, len(told) - SHOWN)}


@login_required
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Called, or looked at: off the list. Twice is once."""
    reminder, same = reminder_to_settle(asked_by(request), pk)
    try:
        settle_reminder(reminder=reminder, version=reminder.version, by=request.user, same=same)
    except Stale:
        messages.info(request, _("Somebody of yours has just done this."))
    else:
        messages.success(request, _("Off the list. What you heard, you write down where it belongs."))
    return redirect("to_call")

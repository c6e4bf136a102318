"""Charters signed at an event: which one, then its sheet, and back to the event with the promises that were made."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from comity_site.agreements.models import Agreement
from comity_site.agreements.queries.agreements import agreements_of
from comity_site.alliances.scope import asked_by
from comity_site.turnout.queries.events import gathering_to_lead


@login_required
@require_safe
def charters(request: HttpRequest, pk: int) -> HttpResponse:
    """With one charter there is nothing to choose."""
    event, rights = gathering_to_lead(asked_by(request), pk)
    rows = agreements_of(event.alliance).filter(kind=Agreement.Kind.CHARTER)
    back = urlencode({"next": reverse("event_made_here", args=[pk]), "on": event.on.isoformat()})
    found = [(one, f"{reverse('agreement_event', args=[one.pk])}?{back}") for one in rows]
    if len(found) == 1:
        return redirect(found[0][1])
    context = {
        "alliance": event.alliance,
        "rights": rights,
        "tab": "events",
        "event": event,
        "charters": found,
    }
    return render(request, "desk/charters.html", context)

"""What the page of a meeting shows."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from comity_site.alliances.queries import members_of
from comity_site.alliances.rights import Rights
from comity_site.meetings import queries
from comity_site.meetings.forms import Advise, Bring, Close, Decide
from comity_site.meetings.models import Meeting
from comity_site.meetings.usual import usual_decision, usual_next
from comity_site.plans.queries.plan import plan_of


def page_of(row: Meeting, rights: Rights) -> dict[str, Any]:
    """The meeting with everything around it, and the forms of whoever leads."""
    members = [member.organization for member in members_of(row.alliance)]
    leads = queries.may_lead(rights)
    return {
        "alliance": row.alliance, "rights": rights, "tab": "meetings", "meeting": row, "leads": leads,
        "organizations": queries.organizations_at(row.alliance, members, row),
        "is_over": row.closed_at is not None, "is_ahead": row.on > timezone.localdate(),
        "may_bring": not row.closed_at and (leads or rights.contributes),
    }  # fmt: skip


def shown(request: HttpRequest, row: Meeting, rights: Rights, **forms: Any) -> HttpResponse:
    """The page, with one of its forms as it was sent."""
    context = page_of(row, rights)
    status = 400 if any(form.errors for form in forms.values()) else 200
    if context["may_bring"]:
        context["bring"] = Bring()
    if context["leads"] and not context["is_over"]:
        priorities = list(plan_of(row.alliance))
        usual = usual_decision(row, priorities, timezone.localdate())
        context |= {
            "decide": Decide(
                organizations=context["organizations"], priorities=priorities, initial=usual
            ),
            "units": queries.units_here(row.alliance), "go_on": "next" in request.GET,
            "advise": Advise(organizations=context["organizations"]),
            "close": Close(initial={"version": row.version, "next_on": usual_next(row)}),
        }  # fmt: skip
    return render(request, "meetings/meeting.html", {**context, **forms}, status=status)

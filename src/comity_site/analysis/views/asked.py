"""Whom they asked after an answer, beside whom it named, and why these."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from comity_site.accounts.journal import Stale
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Answer
from comity_site.alliances.queries.asks import asks_to_read
from comity_site.alliances.scope import asked_by
from comity_site.analysis import actions, queries
from comity_site.analysis.models import Proposal
from comity_site.register.views.conflicts import side_by_side

LONGEST_REASON = 300  # characters of the address for each of those to ask


class WhyAsked(forms.Form):
    """The reason, in one or two sentences."""

    asked_why = forms.CharField(
        label=_("Why these?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


def about(request: HttpRequest, found: Proposal, opened: Any) -> dict[str, Any]:
    """Whom the reader may know to have been asked because of this answer; a *no* is in no figure."""
    scope = asked_by(request)
    rows = asks_to_read(scope).filter(proposal=found.pk, to_join=True).exclude(answer=Answer.NO)
    asked = list(rows.order_by("rank", "id"))
    members = (found.answer or {}).get("members") or []
    return {
        "asks": asked,
        "organizations": len({row.asked_id for row in asked}),
        "named": len(members),
        "to_ask": to_ask(scope, found, opened) if members else "",
        "may_say_why": queries.is_mine(scope, found) and not found.is_example,
    }


def to_ask(scope: Scope, found: Proposal, opened: Any) -> str:
    """The part of an address that asks all members of the answer, each with why; empty when none stands any more.

    Whom the question named and who is in an alliance with us already need not be asked again.
    """
    keys = [member["id"] for member in found.answer["members"]]
    numbers = organizations_named(found, keys)
    inside = queries.allied_among(scope, [numbers[key] for key in opened.brief.include if key in numbers])
    reasons = zip(keys, [one.said for one in opened.members], strict=True)
    standing = [(numbers[key], why) for key, why in reasons if key in numbers and numbers[key] not in inside]
    if not standing:
        return ""
    said = {f"why_{pk}": Truncator(why).chars(LONGEST_REASON) for pk, why in standing}
    return urlencode({"organizations": ",".join(str(pk) for pk, _why in standing), **said}, safe=",")


def organizations_named(found: Proposal, keys: list[str]) -> dict[str, int]:
    """The organizations of the answer as they stand in the register today, by their ids in files."""
    rows = found.snapshot.register.organizations.filter(key__in=keys, removed_at__isnull=True)
    return dict(rows.values_list("key", "pk"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def why(request: HttpRequest, pk: int) -> HttpResponse:
    """Others were asked than were found: the reason is kept beside the answer."""
    found = queries.proposal_to_change(asked_by(request), pk)
    form = WhyAsked(request.POST or None, initial={"version": found.version, "asked_why": found.asked_why})
    context: dict[str, Any] = {"form": form, "proposal": found}
    if request.method != "POST" or not form.is_valid():
        return render(request, "analysis/why_asked.html", context, status=400 if form.errors else 200)
    typed = form.cleaned_data
    try:
        actions.note_why_asked(
            proposal=found, version=typed["version"], why=typed["asked_why"], by=request.user
        )
    except Stale:
        now = queries.proposal_to_change(asked_by(request), pk)
        context["differences"] = side_by_side(form, {"asked_why": now.asked_why}, version=now.version)
        return render(request, "analysis/why_asked.html", context, status=409)
    return redirect("proposal", pk=pk)

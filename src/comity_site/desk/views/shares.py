"""Fair shares: sentences first; one click down, shares of coverage and power in a vote."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comity_site.alliances.queries import alliance_to_read
from comity_site.alliances.scope import asked_by
from comity_site.desk.forms.voting import MOST_MEMBERS, VotesForm
from comity_site.desk.queries.shares import DUE_SHOWN
from comity_site.desk.shares import Shares, covered, shares_of
from comity_site.desk.words import given
from comity_site.desk.words import shares as words
from comity_site.giving.queries.contributions import given_by_unit
from comity_site.giving.queries.costs import owed_in
from comity_site.plans.translated import reader_words


@login_required
@require_safe
def shares(request: HttpRequest, slug: str) -> HttpResponse:
    scope = asked_by(request)
    alliance, rights = alliance_to_read(scope, slug)
    found, into, gave = shares_of(alliance), reader_words(), given_by_unit(alliance)
    members = [part.member for part in found.parts][:MOST_MEMBERS]
    form = VotesForm(request.GET if "quota" in request.GET else None, members=members)
    context = {
        "alliance": alliance, "rights": rights, "tab": "shares", "found": found,
        "parts": [
            *(words.part_sentence(part, found, into) for part in found.parts),
            *words.others_sentences(found, into),
        ],
        "gave": given.gave_sentences(gave, [part.member for part in found.parts]),
        "owed_costs": [(one, given.owed_cost(one)) for one in owed_in(alliance)[:DUE_SHOWN]],
        "unrecorded": words.unrecorded(found, {kind for kind, _unit in gave}),
        "owed": [(one, words.owed_sentence(one, into), first) for one, first in found.owed],
        "quarters": words.over_time(found, into),
        "covered": [(one, words.share_number(share), things) for one, share, things in covered(scope, alliance)],
        "form": form, "fields": [form[f"w{member.pk}"] for member in members],
        "power": power_of(form, found), "members": members,
    }  # fmt: skip
    return render(request, "desk/shares.html", context, status=400 if form.errors else 200)


def power_of(form: VotesForm, found: Shares) -> list[dict[str, Any]]:
    """A line for each member, in the order of the page."""
    if not form.is_bound or not form.is_valid():
        return []
    power, votes = form.power(), form.weights(form.cleaned_data)
    return [
        {
            "member": member, "votes": votes[n], "swings": power.swings[n], "veto": power.veto[n],
            "dummy": power.dummy[n], "shapley": words.fraction(power.shapley_shubik[n]),
            "banzhaf": words.fraction(power.banzhaf[n]),
        }
        for n, member in enumerate(form.members)
    ]  # fmt: skip

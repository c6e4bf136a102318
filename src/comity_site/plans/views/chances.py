"""The chance of reaching a target, with suppositions that the reader may change; nothing of it is kept."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comity_site.alliances.queries import alliance_to_read
from comity_site.alliances.scope import asked_by
from comity_site.plans import chance_words as words
from comity_site.plans import scorecard_words
from comity_site.plans.chances import Supposed, chance_for
from comity_site.plans.forms.chances import SupposedForm
from comity_site.plans.queries.chances import open_promises
from comity_site.plans.queries.scorecard import reached
from comity_site.plans.scorecard import target_row
from comity_site.plans.translated import reader_words

MOST_FIELDS = 40


@login_required
@require_safe
def chance(request: HttpRequest, slug: str) -> HttpResponse:
    alliance, rights = alliance_to_read(asked_by(request), slug)
    targets = reached([alliance])[alliance.pk]
    wanted = request.GET.get("target", "")
    one = next((one for one in targets if not wanted or str(one.target.pk) == wanted), None)
    if one is None:
        raise Http404
    row, folded, today = target_row(one), one.target.unit_folded, timezone.localdate()
    promises = open_promises(alliance, folded).promises[:MOST_FIELDS]
    said = {name for name in request.GET if name != "target"}
    form = SupposedForm(request.GET if said else None, promises=promises)
    supposed = form.supposed() if form.is_valid() else Supposed()
    found, into = chance_for(alliance, row, folded, today, supposed), reader_words()
    context = {
        "alliance": alliance, "rights": rights, "tab": "scorecard", "target": one.target, "targets": targets,
        "form": form, "lines": form.lines(promises), "found": found, "words": into,
        "says": scorecard_words.target_sentence(row, into),
        "beyond": scorecard_words.out_of_reach(row, today),
        "chance": words.chance_sentence(found),
        "call": words.whom_to_call(found, into),
        "calls": [words.call_sentence(call, into) for call in found.calls],
        "ask": words.ask_sentence(found, into),
    }  # fmt: skip
    return render(request, "plans/chance.html", context, status=400 if form.errors else 200)

"""A private picture of one's own shortlist: known by how many, against what was kept."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from comity_site.alliances.scope import with_alliances
from comity_site.analysis import picturing, queries
from comity_site.analysis.queries.picturing import known_by
from comity_site.plans.queries.records import records_shown
from comity_site.plans.record_words import hundredths
from comity_site.register.scope import asked_by

MOST = 60
MEASURES = {
    "known_by": _("organizations of ours that have a tie with them"),
    "followers": _("followers, as you typed them"),
    "press": _("times in the press in a year, as you typed them"),
}


@login_required
@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """Only records that are shown to the person; who shows none is named below and placed nowhere."""
    scope = with_alliances(asked_by(request))
    by = request.GET.get("by", "")
    by = by if by in picturing.MEASURES else picturing.MEASURES[0]
    rows = picturing.one_for_each(queries.listed_to_read(scope)[:MOST], by)
    ids = [row.organization_id for row in rows]
    rated = [row.organization_id for row in rows if not row.organization.register.is_example]
    records = records_shown(scope, rated, timezone.localdate())
    drawn = picturing.points(rows, picturing.measured(rows, known_by(scope, ids), by), records)
    placed = {one.listed.pk for one in drawn}
    context = {
        "by": by, "measure": MEASURES[by], "measures": MEASURES.items(), "drawn": drawn,
        "lines": [(one, hundredths(one.share.share), hundredths(one.share.low), hundredths(one.share.high))
                  for one in drawn],
        "unplaced": [row for row in rows if row.pk not in placed],
        "wide": picturing.wide(drawn), "grid": picturing.grid(), "ticks": picturing.ticks(drawn),
        "high": picturing.HIGH,
        "end": picturing.wide(drawn) - picturing.RIGHT, "foot": picturing.HIGH - picturing.BOTTOM,
    }  # fmt: skip
    return render(request, "analysis/picture.html", context)

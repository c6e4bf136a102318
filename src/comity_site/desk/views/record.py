"""What we asked an organization, what it promised and what came of it, as far as the person may see it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comity_site.alliances import ask_words
from comity_site.alliances.scope import asked_by
from comity_site.desk.queries import record as queries
from comity_site.plans import words
from comity_site.plans.queries.records import parts_shown, shown_records
from comity_site.register.queries import organization_to_read

SHOWN = 50


@login_required
@require_safe
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, alliances and promises of one organization. No rating and no rate: sentences, each with its date."""
    scope, today = asked_by(request), timezone.localdate()
    row = organization_to_read(scope, pk)
    promises = list(queries.promises_with(scope, row, today)[: SHOWN + 1])
    asks = list(queries.asks_with(scope, row, today)[: SHOWN + 1])
    context = {
        "organization": row,
        "asks": [(ask, ask_words.sentence(ask), ask_words.standing(ask, today)) for ask in asks[:SHOWN]],
        "may_ask": scope.organization_ids != {row.pk},
        "has_record": bool(shown_records(scope, [row.pk])),
        "parts": parts_shown(scope, row),
        "memberships": queries.memberships_of(scope, row),
        "promises": [
            (one, words.shape(one.stands), words.standing_word(one.stands, one.is_kept_late),
             words.owed(one, list(one.to.all())), words.progress(one))
            for one in promises[:SHOWN]
        ],
        "more": len(promises) > SHOWN or len(asks) > SHOWN,
    }  # fmt: skip
    return render(request, "desk/record.html", context)

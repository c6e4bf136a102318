"""The scorecard: its page, which is also the printed sheet, and its table."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comity.exchange.decoding import with_mark
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Role
from comity_site.alliances.queries import alliance_to_read, standing_roles
from comity_site.alliances.rights import Rights
from comity_site.alliances.scope import asked_by
from comity_site.plans import scorecard_words as words
from comity_site.plans.chance_words import chance_sentence, whom_to_call
from comity_site.plans.chances import QUICK_STEPS, Supposed, chance_for, is_open
from comity_site.plans.queries.plan import may_decide
from comity_site.plans.queries.scorecard import ASKS_SHOWN, open_asks
from comity_site.plans.scorecard import Card, scorecard_of
from comity_site.plans.scorecard_files import scorecard_csv as written
from comity_site.plans.translated import reader_words

ORGANIZATIONS_SHOWN = 50


@login_required
@require_safe
def scorecard(request: HttpRequest, slug: str) -> HttpResponse:
    scope = asked_by(request)
    alliance, rights = alliance_to_read(scope, slug)
    card = scorecard_of(alliance, timezone.localdate(), most=ORGANIZATIONS_SHOWN)
    context = context_of(card, scope, rights)
    return render(request, "plans/scorecard.html", {**context, "chance": chance_of(card)})


def context_of(card: Card, scope: Scope, rights: Rights) -> dict[str, Any]:
    """What the template needs. Asks that wait are told to who manages only, and are in no figure."""
    own, into = scope.organization_ids, reader_words()
    return {
        "words": into,
        "alliance": card.alliance,
        "rights": rights,
        "tab": "scorecard",
        "card": card,
        "lead": words.lead_sentence(card, into),
        "out_of_reach": [words.out_of_reach(one.row, card.as_of) for one in card.targets[:1]],
        "others": [
            (one, words.target_sentence(one.row, into), words.out_of_reach(one.row, card.as_of))
            for one in card.targets[1:]
        ],
        "fair": [words.fair_sentence(one, into) for one in card.fair],
        "host": host_of(card.alliance),
        "missed": [(one, words.missed_sentence(one, card.as_of, own, into)) for one in card.missed],
        "asks": [(ask, words.ask_sentence(ask, into)) for ask in asks_of(card.alliance, rights)],
        "may_decide": may_decide(rights),
    }


def chance_of(card: Card) -> list[str]:
    """The chance of the first target that is open and within reach, and whose call moves it most."""
    for one in card.targets:
        if is_open(one.row, card.as_of):
            found = chance_for(
                card.alliance, one.row, one.target.unit_folded, card.as_of, Supposed(), QUICK_STEPS
            )
            into = reader_words()
            return [chance_sentence(found), whom_to_call(found, into)]
    return []


def asks_of(alliance: Alliance, rights: Rights) -> list[Any]:
    return list(open_asks(alliance)[:ASKS_SHOWN]) if rights.manages else []


def host_of(alliance: Alliance) -> Any:
    """Who holds the money, if that was said."""
    role = standing_roles(alliance).filter(kind=Role.Kind.HOST, organization__isnull=False).first()
    return role.organization if role else None


@login_required
@require_safe
def scorecard_csv(request: HttpRequest, slug: str) -> HttpResponse:
    alliance, _rights = alliance_to_read(asked_by(request), slug)
    data = written(scorecard_of(alliance, timezone.localdate()))
    headers = {"Content-Disposition": f'attachment; filename="{alliance.slug}-scorecard.csv"'}
    return HttpResponse(with_mark(data), content_type="text/csv; charset=utf-8", headers=headers)

"""What was said, as a whole: the sheet of needs, everything to print, and what is still missing."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity_site.plans.plan_page import Plan
from comity_site.register.models import Organization
from comity_site.roadmap.elements import ELEMENTS
from comity_site.roadmap.models import Card
from comity_site.roadmap.queries import Seat, cards_of, presences_of
from comity_site.roadmap.queries.frame import assumptions_of, intersections_of, signatures_of
from comity_site.roadmap.questions import CAPACITY, COMMUNITY, LASTING, NEEDS, WORK, Question, Words

GROUPS = (WORK, NEEDS, COMMUNITY, CAPACITY, LASTING)


@dataclass(frozen=True, slots=True)
class Said:
    """A question with what was said to it, by whom."""

    question: Question
    columns: list[tuple[Organization | None, list[Card]]]


def needs_sheet(seat: Seat, organizations: list[Organization]) -> dict[str, Any]:
    """For each organization: what it takes on, needs from the others, needs from above; and what nobody gives."""
    cards = list(cards_of(seat.roadmap, *(one.code for one in NEEDS)))
    lines = [
        (organization, {one.code: of(cards, one.code, organization) for one in NEEDS})
        for organization in organizations
    ]
    open_needs = [card for card in cards if card.question != "take_on" and card.given_by_id is None]
    return {"lines": lines, "nobody": open_needs}


def of(cards: list[Card], code: str, organization: Organization | None) -> list[Card]:
    return [
        card
        for card in cards
        if card.question == code and card.organization_id == (organization and organization.pk)
    ]


def whole(seat: Seat, organizations: list[Organization]) -> dict[str, Any]:
    """All phases with what stands in them; empty questions are left out."""
    cards = list(cards_of(seat.roadmap))
    there = {one.pk: one for one in organizations}
    there |= {card.organization_id: card.organization for card in cards if card.organization}
    said = [
        [told for one in group if (told := answered(one, cards, list(there.values()))).columns]
        for group in GROUPS
    ]
    work, needs, community, capacity, lasting = said
    return {
        "work": work, "needs": needs, "community": community, "capacity": capacity, "lasting": lasting,
        "closing": [Said(one, [(None, now)]) for one in ELEMENTS if (now := of(cards, one.code, None)[-1:])],
        "intersections": intersections_of(seat.roadmap),
        "assumptions": list(assumptions_of(seat.roadmap)),
        "signatures": list(signatures_of(seat.roadmap)),
        "presences": list(presences_of(seat.roadmap)),
        "nobody": [card for card in cards if card.question in ("from_others", "from_parent") and not card.given_by_id],
    }  # fmt: skip


def answered(question: Question, cards: list[Card], organizations: list[Organization]) -> Said:
    """By organization where each answers for itself; the room's words stand under nobody's name."""
    whose: list[Organization | None] = [None, *organizations]
    columns = [(one, found) for one in whose if (found := of(cards, question.code, one))]
    return Said(question, columns)


def missing(seat: Seat, plan: Plan) -> list[Words]:
    """What a plan that can be carried out still lacks, in the order in which one would mend it."""
    found: list[Words] = []
    if not plan.priorities:
        return [_("No priority is named yet: what has to be tackled?")]
    without = len(plan.without_steps)
    if without:
        found.append(
            ngettext("%(n)s priority has no steps yet.", "%(n)s priorities have no steps yet.", without)
            % {"n": without}
        )
    undated = len(plan.without_date)
    if undated:
        found.append(
            ngettext("%(n)s step has no date.", "%(n)s steps have no date.", undated) % {"n": undated}
        )
    unanswered = sum(seen.priority.accountable is None for seen in plan.priorities)
    if unanswered:
        found.append(
            ngettext("Nobody answers for %(n)s priority.", "Nobody answers for %(n)s priorities.", unanswered)
            % {"n": unanswered}
        )
    return found

"""From what was said to the plan: matters become priorities, answers become steps. Said twice, it is written once."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from comity_site.accounts.models import Person
from comity_site.plans.actions.plan import add_priority, hold
from comity_site.plans.actions.steps import add_step
from comity_site.plans.models import Priority, Step
from comity_site.register.models import Organization
from comity_site.roadmap.actions.cards import change_card
from comity_site.roadmap.models import Card, Roadmap

LONGEST = 300


@transaction.atomic
def take_up(
    *, roadmap: Roadmap, cards: Iterable[Card], others: Iterable[str], language: str, by: Person | None
) -> list[Priority]:
    """A priority for each card and each line, after those that stand; none that stands already. Raises Stale."""
    hold(roadmap.alliance_id)
    there = standing_titles(roadmap.alliance_id)
    made = []
    for card in cards:
        title = card.text[:LONGEST]
        if title not in there:
            there[title] = add_priority(
                alliance=roadmap.alliance,
                title=title,
                language=card.language,
                accountable=card.organization,
                by=by,
            )
            made.append(there[title])
        change_card(card=card, version=card.version, priority=there[title], by=by)
    for title in others:
        if title not in there:
            there[title] = add_priority(alliance=roadmap.alliance, title=title, language=language, by=by)
            made.append(there[title])
    return made


def standing_titles(alliance: int) -> dict[str, Priority]:
    rows = Priority._base_manager.filter(alliance=alliance, removed_at__isnull=True)
    return {row.title: row for row in rows}


@transaction.atomic
def name_step(
    *,
    priority: Priority,
    title: str,
    accountable: Organization,
    due: date | None,
    language: str,
    by: Person | None,
) -> Step:
    """A step of a priority; the same words by the same organization for the same day are the same step while planned.

    Raises ValidationError.
    """
    hold(priority.alliance_id)
    there = Step._base_manager.filter(
        priority=priority, title=title, accountable=accountable, due=due, removed_at__isnull=True,
        state=Step.State.PLANNED,
    ).first()  # fmt: skip
    return there or add_step(
        priority=priority, title=title, accountable=accountable, due=due, language=language, by=by
    )

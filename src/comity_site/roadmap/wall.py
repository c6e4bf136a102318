"""What the wall shows: one question and what was said to it, each with whose it is. Nothing private comes here."""

from collections.abc import Callable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comity_site.plans.models import Priority
from comity_site.plans.queries.plan import plan_of
from comity_site.register.models import Organization
from comity_site.roadmap.elements import ELEMENTS, Element
from comity_site.roadmap.log_frame import indicator_figures
from comity_site.roadmap.models import Card
from comity_site.roadmap.pages import BY_CODE
from comity_site.roadmap.queries import Seat, answers_of, cards_of, seats
from comity_site.roadmap.queries.frame import intersections_of
from comity_site.roadmap.questions import QUESTIONS, Words
from comity_site.roadmap.vote_wall import vote_on_the_wall

Rows = list[dict[str, Any]]


def on_the_wall(seat: Seat, at: str) -> dict[str, Any]:
    """The page's question; its cards in columns, or its rows with lines below each."""
    question = QUESTIONS.get(at)
    if question is None:
        rows = ROWS.get(at)
        found = {"title": BY_CODE[at].title, "columns": [], "rows": rows(seat) if rows else []}
        return {**found, **vote_on_the_wall(seat)} if at == "ranking" else found
    cards = list(cards_of(seat.roadmap, at))
    if not question.each:
        return {"title": question.asks, "columns": [(None, cards)] if cards else []}
    by: dict[int, tuple[Organization, list[Card]]] = {one.pk: (one, []) for one in seats(seat.alliance)}
    for card in cards:
        if card.organization_id in by:
            by[card.organization_id][1].append(card)
    return {"title": question.asks, "columns": [column for column in by.values() if column[1]]}


def meeting_points(seat: Seat) -> Rows:
    return [
        {
            "title": row.title,
            "language": row.language,
            "lines": [
                line for line in (row.ideal, row.result, *map(indicator_words, row.indicators.all())) if line
            ],
        }
        for row in intersections_of(seat.roadmap)
    ]


def indicator_words(row: Any) -> str:
    return f"{row.words}: {indicator_figures(row)}"


def needs_open(seat: Seat) -> Rows:
    cards = cards_of(seat.roadmap, "from_others", "from_parent").filter(given_by__isnull=True)
    return [{"title": card.text, "language": card.language, "lines": []} for card in cards]


def priorities(seat: Seat) -> Rows:
    return [{"title": row.title, "language": row.language, "lines": []} for row in plan_of(seat.alliance)]


def steps(seat: Seat) -> Rows:
    return [
        {"title": row.title, "language": row.language, "lines": list(step_lines(row))}
        for row in plan_of(seat.alliance)
    ]


def step_lines(row: Priority) -> list[str]:
    """What, who answers for it, by when."""
    return [
        _("%(step)s: %(name)s, %(day)s")
        % {
            "step": step.title,
            "name": step.accountable.name,
            "day": date_format(step.due, "DATE_FORMAT") if step.due else _("no date yet"),
        }
        for step in row.steps.all()
    ]


def conversation(seat: Seat) -> Rows:
    """The questions of the closing conversation that were answered, each with its answer."""
    standing = {code: cards[0] for code, cards in answers_of(seat.roadmap).items()}
    return [
        {"title": one.asks, "language": "", "lines": said_to(one, card)}
        for one in ELEMENTS
        if (card := standing.get(one.code))
    ]


def said_to(one: Element, card: Card) -> list[Words]:
    return [words for words in (dict(one.choices).get(card.choice), card.text) if words]


ROWS: dict[str, Callable[[Seat], Rows]] = {
    "meet": meeting_points,
    "sheet": needs_open,
    "priorities": priorities,
    "steps": steps,
    "closing": conversation,
}

"""What the wall shows: one question, the cards in the order they were said, each with whose it is."""

from typing import Any

from comity_site.roadmap.pages import BY_CODE
from comity_site.roadmap.queries import Seat, cards_of, seats
from comity_site.roadmap.questions import QUESTIONS
from comity_site.roadmap.vote_wall import vote_on_the_wall


def on_the_wall(seat: Seat, at: str) -> dict[str, Any]:
    """The question and its cards by organization; for other pages of the roadmap their own rows (`beside.py`)."""
    question = QUESTIONS.get(at)
    if question is None:
        return {"title": BY_CODE[at].title, "columns": [], **beside(seat, at)}
    cards = list(cards_of(seat.roadmap, at))
    if not question.each:
        return {"title": question.asks, "columns": [(None, cards)]}
    by = {organization.pk: (organization, []) for organization in seats(seat.alliance)}
    for card in cards:
        if card.organization_id in by:
            by[card.organization_id][1].append(card)
    return {"title": question.asks, "columns": [column for column in by.values() if column[1]]}


def beside(seat: Seat, at: str) -> dict[str, Any]:
    return vote_on_the_wall(seat) if at == "ranking" else {}

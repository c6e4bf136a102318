"""What the wall shows: one question, the cards in the order they were said, each with whose it is."""

from typing import Any

from comity_site.roadmap.elements import ELEMENTS, Element
from comity_site.roadmap.models import Card
from comity_site.roadmap.pages import BY_CODE
from comity_site.roadmap.queries import Seat, answers_of, cards_of, seats
from comity_site.roadmap.questions import QUESTIONS, Words


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
    return {"rows": conversation(seat)} if at == "closing" else {}


def conversation(seat: Seat) -> list[dict[str, Any]]:
    """The questions of the closing conversation that were answered, each with its answer."""
    standing = {code: cards[0] for code, cards in answers_of(seat.roadmap).items()}
    return [
        {"title": one.asks, "language": "", "lines": said_to(one, card)}
        for one in ELEMENTS
        if (card := standing.get(one.code))
    ]


def said_to(one: Element, card: Card) -> list[Words]:
    return [words for words in (dict(one.choices).get(card.choice), card.text) if words]

"""Common goals begin with the words that several used when each said what it does."""

from collections.abc import Iterable
from dataclasses import dataclass

from comity.words.folding import fold
from comity.words.overlaps import overlaps
from comity_site.register.places import in_a_row
from comity_site.roadmap.actions.cards import Said
from comity_site.roadmap.queries import Seat, cards_of

FROM = ("activities", "measures", "funding")
MOST = 12


@dataclass(frozen=True, slots=True)
class Common:
    """A word or short phrase in the spelling and language of who said it first, with the names of who used it."""

    word: str
    language: str
    names: str


def words_of_several(seat: Seat) -> list[Common]:
    """Those that are no goal yet, by how many organizations used them."""
    texts: dict[str, list[tuple[str, str]]] = {}
    names: dict[str, str] = {}
    goals: set[str] = set()
    for card in cards_of(seat.roadmap, "goal", *FROM):
        if card.question == "goal":
            goals.add(fold(card.text))
        elif card.organization:
            key = str(card.organization_id)
            names[key] = card.organization.name
            texts.setdefault(key, []).append((card.text, card.language))
    found = [one for one in overlaps(texts) if fold(one.words) not in goals]
    return [Common(one.words, one.language, in_a_row(names[by] for by in one.by)) for one in found[:MOST]]


def chosen_of(seat: Seat, words: Iterable[str]) -> list[Said]:
    """The ticked ones as thoughts of the room, in their own language; what is not shared is no tick of ours."""
    ticked = set(words)
    return [
        Said(one.word, None, {"language": one.language})
        for one in words_of_several(seat)
        if one.word in ticked
    ]

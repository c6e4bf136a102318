"""Why an offer goes to a need: codes and numbers that can be looked up in the two rows."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from comity.partners.assigning import Ints, Share
from comity.partners.entries import Entry
from comity.partners.pairing import Fit, languages
from comity.partners.places import Where, compare_places
from comity.words.folding import fold
from comity.words.gloss import Said, Seen, same_concepts
from comity.words.likeness import shared_words

WORTH_SAYING = 0.05
MOST_CONCEPTS = 5


class Why(StrEnum):
    """Reasons of a match; those of place are the members of `Where`."""

    SAME_CAPACITY = "same_capacity"
    MEANING = "meaning"
    WORDS = "words"
    CONCEPTS = "concepts"
    SPEAKS = "speaks"
    OTHER_LANGUAGE = "other_language"
    LANGUAGE_NOT_SAID = "language_not_said"
    TIME = "time"
    PART = "part"
    BEST_ELSEWHERE = "best_elsewhere"


def why(
    needs: Sequence[Entry],
    offers: Sequence[Entry],
    fit: Fit,
    share: Share,
    amount: Decimal,
    best: int,
    gain: Ints,
    seen: Seen | None = None,
) -> list[dict[str, Any]]:
    """The reasons of one match. `best` is the offer that fits the need best, whoever gets it; `seen` that of
    `said_concepts`, for who asks more than once.
    """
    need, offer = needs[share.need], offers[share.offer]
    found = [*_of_content(need, offer, fit, share, seen), *_of_structure(need, offer)]
    if amount < need.amount:
        found.append({"reason": Why.PART, "amount": float(amount), "of": float(need.amount)})
    if gain[share.need, best] > gain[share.need, share.offer]:
        found.append({"reason": Why.BEST_ELSEWHERE, "offer": offers[best].id})
    return found


def _of_content(
    need: Entry, offer: Entry, fit: Fit, share: Share, seen: Seen | None
) -> Iterator[dict[str, Any]]:
    pair = share.need, share.offer
    if need.capacity and fold(need.capacity) == fold(offer.capacity):
        yield {"reason": Why.SAME_CAPACITY, "capacity": offer.capacity}
    if fit.meaning is not None and fit.meaning[pair] >= WORTH_SAYING:
        yield {"reason": Why.MEANING, "likeness": round(float(fit.meaning[pair]), 4)}
    both = same_concepts(need.words(), offer.words(), seen)
    shared = shared_words(need.words(), offer.words())
    if fit.words[pair] >= WORTH_SAYING and (shared or not both):
        yield {"reason": Why.WORDS, "likeness": round(float(fit.words[pair]), 4), "shared": shared}
    if both:
        yield {"reason": Why.CONCEPTS, "shared": told_concepts(both)}


def told_concepts(both: Sequence[tuple[Said, Said]]) -> list[dict[str, str]]:
    """Concepts that two texts have in common, with the words of each."""
    return [
        {"concept": one.concept, "here": one.words, "there": two.words} for one, two in both[:MOST_CONCEPTS]
    ]


def _of_structure(need: Entry, offer: Entry) -> Iterator[dict[str, Any]]:
    where, place = compare_places(need.places, offer.places)
    if where is not Where.ANYWHERE:
        yield {"reason": where} | ({"place": place} if place else {})
    wanted, spoken = languages(need), languages(offer)
    if wanted and spoken:
        yield {
            "reason": Why.SPEAKS if wanted & spoken else Why.OTHER_LANGUAGE,
            "languages": sorted(wanted & spoken or spoken),
        }
    elif wanted:
        yield {"reason": Why.LANGUAGE_NOT_SAID}
    if (need.since or need.until) and (offer.since or offer.until):
        days = {"since": offer.since, "until": offer.until}
        yield {"reason": Why.TIME} | {key: day.isoformat() for key, day in days.items() if day}

"""Offers that are kept ready, so that each need that comes finds its best among a hundred thousand at once."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from comity.partners.assigning import Share
from comity.partners.entries import Entry
from comity.partners.pairing import UNIT, join, prepare
from comity.partners.reasons import why
from comity.words.gloss import Seen
from comity.words.likeness import WordIndex
from comity.words.vectors import VectorStore


class StoredOffers:
    """Offers with their vectors (2 KB each in memory) and their words. Ids are unique."""

    def __init__(self, offers: Sequence[Entry], store: VectorStore | None = None) -> None:
        self.offers = sorted(offers, key=lambda entry: entry.id)
        self.store = store
        self._content = prepare(self.offers, store).ready()
        self._index = WordIndex([one.words() for one in self.offers])

    def nearest(self, need: Entry, *, top: int = 10, least: float = 0.0) -> list[dict[str, Any]]:
        """The `top` offers of the highest score, above 0 and at least `least`: `offer, score, why`, best first.

        Every offer is scored; equal scores come in the order of their ids. Amounts are not looked at.
        """
        words = self._index.compare(need.words()).astype(np.float32)[None]
        fit = join(prepare([need], self.store), self._content, words)
        score = fit.score[0]
        seen: Seen = {}
        alone = replace(fit, score=np.zeros_like(fit.score))  # nobody else is compared with
        return [
            {
                "offer": self.offers[one].id,
                "score": int(score[one]) / UNIT,
                "why": why([need], self.offers, alone, Share(0, one, 1), need.amount, one, alone.score, seen),
            }
            for one in best(score, top)
            if score[one] > 0 and score[one] >= least * UNIT
        ]


def best(score: "np.ndarray[tuple[int, ...], np.dtype[np.int32]]", top: int) -> list[int]:
    """The places of the `top` highest, best first, earlier ones before later ones of the same score."""
    if top < len(score):
        bar = np.partition(score, len(score) - top)[len(score) - top]
        over, equal = np.flatnonzero(score > bar), np.flatnonzero(score == bar)
        chosen = np.concatenate([over, equal[: top - len(over)]])
    else:
        chosen = np.arange(len(score))
    return [int(one) for one in chosen[np.lexsort((chosen, -score[chosen]))]]

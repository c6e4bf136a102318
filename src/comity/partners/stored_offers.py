"""Offers that are kept ready, so that each need that comes finds its best among a hundred thousand at once."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from comity.partners.assigning import Share
from comity.partners.entries import Entry
from comity.partners.pairing import UNIT, Content, Scores, join, prepare, said
from comity.partners.reasons import why
from comity.words.folding import fold
from comity.words.likeness import WordIndex
from comity.words.vectors import VectorStore

FIRST_LOOK = 500


class StoredOffers:
    """Offers with their vectors (2 KB each in memory) and their words. Ids are unique."""

    def __init__(self, offers: Sequence[Entry], store: VectorStore | None = None) -> None:
        self.offers = sorted(offers, key=lambda entry: entry.id)
        self.store = store
        self._content = prepare(self.offers, store)
        self._index = WordIndex([one.words() for one in self.offers])
        self._capacities = np.array([fold(one.capacity) for one in self.offers])

    def nearest(self, need: Entry, *, top: int = 10, least: float = 0.0) -> list[dict[str, Any]]:
        """The `top` offers of the highest score, above 0 and at least `least`: `offer, score, why`, best first.

        Exact: place, time and language can only take away from what is said, so offers are looked at in the
        order of what they say until none that follows can be better.
        """
        wanted = prepare([need], self.store)
        words = self._index.compare(need.words()).astype(np.float32)
        bound = self._bound(need, wanted, words)
        look = min(max(FIRST_LOOK, 2 * top), len(self.offers))
        while True:
            chosen = np.sort(np.argpartition(-bound, look - 1)[:look]) if look else np.zeros(0, np.intp)
            found = self._scored(need, wanted, words, chosen, top)
            last = float(bound[chosen].min(initial=1.0)) * UNIT
            if look == len(self.offers) or (len(found) == top and found[-1][1] >= last + 1):
                return [one for one in self._told(need, wanted, words, found) if one["score"] >= least]
            look = min(4 * look, len(self.offers))

    def _bound(self, need: Entry, wanted: Content, words: Scores) -> Scores:
        """The score of each offer if nothing is taken away."""
        meaning = None
        if wanted.vectors is not None and self._content.vectors is not None:
            meaning = np.clip(self._content.vectors @ wanted.vectors[0], 0, 1)
        bound = said(meaning, words)
        if need.capacity:
            bound = np.where(self._capacities == fold(need.capacity), np.float32(1), bound)
        return bound

    def _part(self, chosen: npt.NDArray[np.intp]) -> Content:
        vectors = self._content.vectors
        return Content([self.offers[one] for one in chosen], None if vectors is None else vectors[chosen])

    def _scored(
        self, need: Entry, wanted: Content, words: Scores, chosen: npt.NDArray[np.intp], top: int
    ) -> list[tuple[int, int]]:
        """The best of those chosen, with their scores in ten-thousandths."""
        score = join(wanted, self._part(chosen), words[None, chosen]).score[0]
        order = np.argsort(-score, kind="stable")[:top]
        return [(int(chosen[one]), int(score[one])) for one in order if score[one] > 0]

    def _told(
        self, need: Entry, wanted: Content, words: Scores, found: list[tuple[int, int]]
    ) -> list[dict[str, Any]]:
        chosen = np.array([one for one, _ in found], np.intp)
        part = self._part(chosen)
        fit = join(wanted, part, words[None, chosen])
        alone = replace(fit, score=np.zeros_like(fit.score))  # nobody else is compared with
        return [
            {
                "offer": part.entries[turn].id,
                "score": score / UNIT,
                "why": why([need], part.entries, alone, Share(0, turn, 1), need.amount, turn, alone.score),
            }
            for turn, (_, score) in enumerate(found)
        ]

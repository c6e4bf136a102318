"""The nearest among stored offers are those a full comparison gives."""

from random import Random

import numpy as np
import pytest

from comity.partners.entries import Entry
from comity.partners.pairing import UNIT, fits, prepare
from comity.partners.stored_offers import StoredOffers
from comity.words.likeness import WordIndex
from comity.words.meaning import load_encoder
from comity.words.vectors import VectorStore

TEXTS = (
    "wells",
    "water pumps",
    "nurses",
    "legal advice",
    "lorries",
    "seeds",
    "cours de langue",
    "طبيب",
    "hall",
)


@pytest.mark.parametrize("meant", [True, False])
def test_the_nearest_are_those_of_a_full_comparison(meant):
    store = VectorStore(load_encoder()) if meant else None
    random = Random(8)
    offers = [
        Entry(
            f"o{number:04}",
            f"{random.choice(TEXTS)}, {random.choice(TEXTS)}",
            random.choice(("", "water")),
            places=(random.choice(("MD", "FR", "GB", "XK")),),
            languages=(random.choice(("en", "fr")),),
        )
        for number in range(3_000)
    ]
    stored = StoredOffers(offers, store)
    for need in (
        Entry("n", "a doctor", places=("XK",), languages=("fr",)),
        Entry("n", "wells", "Water"),
        Entry("n", "nothing of this", places=("US",)),
    ):
        index = WordIndex([one.words() for one in offers])
        score = fits(prepare([need], store), prepare(offers, store), index).score[0]
        order = np.argsort(-score, kind="stable")[:20]
        expected = [(offers[one].id, score[one] / UNIT) for one in order if score[one]]
        found = [(one["offer"], one["score"]) for one in stored.nearest(need, top=20)]
        assert found == expected


def test_without_offers_nothing_is_near():
    assert StoredOffers([]).nearest(Entry("n", "wells")) == []

"""Needs × offers: the best overall assignment under what each can serve, with scores and reasons."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from math import lcm
from typing import Any

import numpy as np

from comity.partners.assigning import Ints, Share, assign
from comity.partners.entries import Entry
from comity.partners.pairing import LEAST_MEANING, LEAST_WORDS, UNIT, Fit, fits, prepare
from comity.partners.reasons import why
from comity.words.gloss import Seen
from comity.words.likeness import WordIndex
from comity.words.vectors import VectorStore

MOST_PAIRS = 25_000_000


def match(
    needs: Sequence[Entry],
    offers: Sequence[Entry],
    *,
    store: VectorStore | None = None,
    least: float | None = None,
) -> dict[str, Any]:
    """The assignment with the greatest sum of score · amount, in which no offer serves more than its amount and
    no need gets more than its own. Pairs that score below `least` are not joined.

    Without a store of vectors, words alone are compared. Ids are unique; the order of entries decides nothing
    but the order of the answer. Meant for up to 25 million pairs.

    Returns `matches` (`need, offer, score, amount, why`), `unmet` (needs in no match), `unused` (offers in no
    match), `short` (needs that get less than their amount: `need, missing`), `least`, `meaning` (whether it was read).
    """
    least = (LEAST_WORDS if store is None else LEAST_MEANING) if least is None else least
    wanting = sorted(needs, key=lambda entry: entry.id)
    giving = sorted(offers, key=lambda entry: entry.id)
    fit = fits(prepare(wanting, store), prepare(giving, store), WordIndex([one.words() for one in giving]))
    gain = fit.score.copy()
    gain[gain < max(1, round(least * UNIT))] = 0
    scale = _scale([*wanting, *giving])
    shares = _assigned(gain, [_whole(one, scale) for one in wanting], [_whole(one, scale) for one in giving])
    told = _told(shares, wanting, giving, fit, gain, scale)
    return {**_in_order(told, needs, offers), "least": least, "meaning": store is not None}


def _assigned(gain: Ints, wanted: list[int], held: list[int]) -> list[Share]:
    """Only offers that some need may come to are looked at."""
    kept = _within_reach(gain, sum(wanted), held)
    shares = assign(gain[:, kept], wanted, [held[offer] for offer in kept])
    return [Share(share.need, int(kept[share.offer]), share.amount) for share in shares]


def _within_reach(gain: Ints, total: int, held: list[int]) -> Ints:
    """A need never has to go beyond its best offers that together serve everything there is to be served."""
    reached = np.zeros(gain.shape[1], bool)
    for row in gain:
        possible = np.flatnonzero(row)
        order = possible[np.argsort(-row[possible], kind="stable")]
        served, count = 0, 0
        while count < len(order) and served < total:
            served += held[order[count]]
            count += 1
        reached[order[:count]] = True
    return np.flatnonzero(reached)


def _scale(entries: Sequence[Entry]) -> int:
    """By which all amounts become whole numbers."""
    return lcm(*(entry.amount.as_integer_ratio()[1] for entry in entries))


def _whole(entry: Entry, scale: int) -> int:
    return int(entry.amount * scale)


def _told(
    shares: list[Share], needs: list[Entry], offers: list[Entry], fit: Fit, gain: Ints, scale: int
) -> list[dict[str, Any]]:
    seen: Seen = {}
    best = gain.argmax(axis=1) if gain.size else np.zeros(len(needs), np.int64)
    return [
        {
            "need": needs[share.need].id,
            "offer": offers[share.offer].id,
            "score": int(gain[share.need, share.offer]) / UNIT,
            "amount": _number(Decimal(share.amount) / scale),
            "why": why(
                needs, offers, fit, share, Decimal(share.amount) / scale, int(best[share.need]), gain, seen
            ),
        }
        for share in shares
    ]


def _in_order(told: list[dict[str, Any]], needs: Sequence[Entry], offers: Sequence[Entry]) -> dict[str, Any]:
    """Everything in the order of the needs and offers as they were given."""
    turn = {entry.id: number for number, entry in enumerate(needs)}
    other = {entry.id: number for number, entry in enumerate(offers)}
    matches = sorted(told, key=lambda one: (turn[one["need"]], -one["score"], other[one["offer"]]))
    got: dict[str, Decimal] = defaultdict(Decimal)
    for one in matches:
        got[one["need"]] += Decimal(str(one["amount"]))
    used = {one["offer"] for one in matches}
    return {
        "matches": matches,
        "unmet": [entry.id for entry in needs if entry.id not in got],
        "unused": [entry.id for entry in offers if entry.id not in used],
        "short": [
            {"need": entry.id, "missing": _number(entry.amount - got[entry.id])}
            for entry in needs
            if entry.id in got and got[entry.id] < entry.amount
        ],
    }


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)

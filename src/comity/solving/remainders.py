"""A proof that so many members cannot do: what remains after each member, layer by layer.

Put prices on the rows. Of k members who together give everything open, one gives at least a k-th of its price:
were each worth less, so would all be together. So one looks, for each thing that remains, at those worth a k-th
under prices that leave few, and at what remains after each of them, for k - 1 members; equal ones once. When nothing
remains, no k members can do. That is all of the proof, and it has a use for any prices at all.

`docs/reference/certificate.md` (Remainders) has the rule as the checker follows it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from comity.solving.kinds import Floats32, Kinds, Masks, Places, after, firsts, lacking

Whole = npt.NDArray[np.int64]
Layers = tuple[tuple[tuple[int, ...], ...], ...]

MOST_AFTER = 400_000  # remainders after one layer, before equal ones are taken together
AT_ONCE = 500_000  # worths looked at in one go
SAMPLE = 64
FEW_PRICES = 3
LESS = 0.97  # another price vector has to leave so much of what the ones before leave
ROUNDED_TO = (1, 2, 3, 4, 5, 6, 8, 12, 1000)  # the highest price; sums over 64 rows are exact as float32


def price_list(guide: npt.NDArray[np.float64]) -> list[Whole]:
    """Price vectors worth a try: all alike, and the guide's, rounded coarsely and finely.

    Coarse ones often leave fewer, as a k-th of the price is rounded up.
    """
    found = [np.ones(len(guide), dtype=np.int64)]
    if np.any(guide > 0):
        found += [np.rint(guide.clip(0) * most / guide.max()).astype(np.int64) for most in ROUNDED_TO]
    return [np.array(one) for one in dict.fromkeys(tuple(prices.tolist()) for prices in found)]


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """Prices of the rows, and what each kind is worth under them."""

    prices: Whole
    worths: Floats32

    def least(self, planes: Masks) -> int:
        """How many members these prices alone ask for."""
        most = int(self.worths.max(initial=0))
        asked = int((lacking(planes, len(self.prices)).astype(np.int64) @ self.prices)[0])
        return -(-asked // most) if most else 0


def priced(kinds: Kinds, vectors: Iterable[Whole]) -> list[Priced]:
    """The price vectors with what each kind is worth under them."""
    return [Priced(one, kinds.bits @ one.astype(np.float32)) for one in vectors]


def refuted(
    kinds: Kinds, planes: Masks, most: int, prices: Sequence[Priced], spent: Callable[[], bool]
) -> Layers | None:
    """For each layer the price vectors that show that no `most` members can do; None when it is not shown.

    `planes` are what is open. That somebody is taken twice is not ruled out, so None does not say that they can.
    """
    standing, layers = planes, []
    for left in range(most, 0, -1):
        if spent() or np.any(standing[:, 0] == 0):
            return None
        layer = _Layer(kinds, standing, left, prices)
        found = layer.next_standing()
        if found is None:
            return None
        standing = found
        layers.append(tuple(tuple(prices[place].prices.tolist()) for place in layer.chosen))
        if not len(standing):
            break
    return None if np.any(standing[:, 0] == 0) else tuple(layers)


@dataclass(eq=False)
class _Layer:
    """What remains with `left` members to come."""

    kinds: Kinds
    standing: Masks
    left: int
    prices: Sequence[Priced]
    chosen: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lacks = lacking(self.standing, self.kinds.bits.shape[1])

    def next_standing(self) -> Masks | None:
        """What remains after one more member each; None when that is too much."""
        count = len(self.standing)
        sample = np.unique(np.linspace(0, count - 1, min(SAMPLE, count)).astype(np.intp))
        estimate = self._choose(sample) * count / len(sample)
        if estimate > MOST_AFTER:
            return None
        looked_at, which = self._fewest(np.arange(count))
        if looked_at.sum() > MOST_AFTER:
            return None
        parts = [self.standing[:0]]
        for number, place in enumerate(self.chosen):
            rows = np.flatnonzero((which == number) & (looked_at > 0))
            parts += [self._after(part, who) for part, who in self._helping(place, rows)]
        found = np.concatenate(parts)
        return found[firsts(found)]

    def _choose(self, sample: Places) -> int:
        """Takes the price vectors that leave least of a sample, each if it helps; says how much they leave."""
        counts = np.array([self._count(place, sample) for place in range(len(self.prices))])
        self.chosen = [int(counts.sum(axis=1).argmin())]
        least = counts[self.chosen[0]]
        while least.sum() and len(self.chosen) < FEW_PRICES:
            together = np.minimum(counts, least).sum(axis=1)
            best = int(together.argmin())
            if together[best] > LESS * least.sum():
                break
            self.chosen.append(best)
            least = np.minimum(counts[best], least)
        return int(least.sum())

    def _fewest(self, rows: Places) -> tuple[Whole, Whole]:
        """How many kinds each remainder looks at under the vector of the chosen that leaves fewest, and which that is.

        A remainder that looks at nobody is done, so the vectors after it need not be tried.
        """
        least = self._count(self.chosen[0], rows)
        which = np.zeros(len(rows), dtype=np.int64)
        for number, place in enumerate(self.chosen[1:], 1):
            open_ = np.flatnonzero(least)
            counts = self._count(place, rows[open_])
            fewer = counts < least[open_]
            which[open_[fewer]], least[open_[fewer]] = number, counts[fewer]
        return least, which

    def _count(self, place: int, rows: Places) -> Whole:
        """How many kinds each remainder asks one to look at; all of them where nothing open has a price."""
        found = np.zeros(len(rows), dtype=np.int64)
        for part, _, enough in self._worths(place, rows):
            found[part] = enough.sum(axis=0)
        return found

    def _helping(self, place: int, rows: Places) -> Iterator[tuple[Places, Places]]:
        """Pairs of a remainder and a kind worth enough to it."""
        for part, kinds, enough in self._worths(place, rows):
            who, which = np.nonzero(enough)
            yield rows[part[which]], kinds[who]

    def _worths(self, place: int, rows: Places) -> Iterator[tuple[Places, Places, npt.NDArray[np.bool_]]]:
        """Places among `rows`, kinds that may do, and whether each kind is worth enough to each."""
        priced = self.prices[place]
        prices = priced.prices.astype(np.float32)
        asked = (self._lacks[rows] @ prices).astype(np.int64)
        least = -(-asked // self.left)
        order = np.argsort(least, kind="stable")
        begin = 0
        while begin < len(order):
            kinds = np.flatnonzero(priced.worths >= least[order[begin]])
            part = order[begin : begin + max(1, AT_ONCE // max(1, len(kinds)))]
            begin += len(part)
            open_ = np.minimum(self._lacks[rows[part]], 1) * prices
            yield part, kinds, self.kinds.bits[kinds] @ open_.T >= least[part].astype(np.float32)

    def _after(self, rows: Places, kinds: Places) -> Masks:
        found = after(self.standing[rows], self.kinds.masks[kinds])
        return found[firsts(found)]

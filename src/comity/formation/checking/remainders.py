"""Follows what remains after each member, layer by layer, and sees that in the end nothing does.

Of so many members who together give everything open, one gives at least its even share of the price, whatever the
prices are. The certificate has the prices; whom to look at under them, and what then remains, is worked out here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from comity.formation.checking.case import Case
from comity.formation.checking.documents import entries, listed, shown, whole
from comity.formation.checking.verdict import Refused

WHERE: Final = "certificate.remainders"
MOST_REMAINDERS: Final = 500_000
MOST_PRICES: Final = 64  # price vectors of one layer
MOST_ASKED: Final = 1_000
_SAFE: Final = 2**53  # whole numbers below it are exact as float64
_AT_ONCE: Final = 1_000_000

Whole = npt.NDArray[np.int64]
Open = npt.NDArray[np.int16]
Places = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]
Prices = Sequence[Sequence[int]]


def check_remainders(case: Case, certificate: dict[str, Any], most: int) -> None:
    """Raises `Refused` unless the prices show that no `most` members, the included among them, keep the rules."""
    proof = entries(certificate.get("remainders"), WHERE)
    needs, layers = _needs(case, proof), _layers(proof)
    included = case.numbers(case.question.include)
    left = most - len(included)
    if left < 0 or most < case.question.min_countries:
        return
    out = included | case.numbers(case.question.exclude)
    gives = _gives(case, needs, frozenset(range(len(case.organizations))) - out)
    standing = np.array([_open(case, needs, included)], dtype=np.int16)
    for number in range(left):
        if not len(standing):
            return
        if number >= len(layers) or not standing.any(axis=1).all():
            raise Refused("remainder_open", where=WHERE, layer=number)
        standing = _Layer(gives, standing, left - number, layers[number], number).after()
    if not standing.any(axis=1).all():
        raise Refused("remainder_open", where=WHERE, layer=left)


def _needs(case: Case, proof: dict[str, Any]) -> list[int]:
    found = [whole(j, f"{WHERE}.needs") for j in listed(proof.get("needs"), f"{WHERE}.needs")]
    if len(set(found)) != len(found) or not set(found) <= set(case.question.musts):
        raise Refused("needs_unknown", where=WHERE, found=shown(found))
    return found


def _open(case: Case, needs: Sequence[int], included: frozenset[int]) -> list[int]:
    """How many members more than the included each need wants."""
    asked = [case.question.needs[j].members + case.question.spare for j in needs]
    if max(asked, default=0) > MOST_ASKED:
        raise Refused("remainders_of_no_use", where=WHERE)
    return [max(0, ask - len(case.givers[j] & included)) for ask, j in zip(asked, needs, strict=True)]


def _layers(proof: dict[str, Any]) -> list[list[list[int]]]:
    where = f"{WHERE}.prices"
    return [
        [[whole(price, where) for price in listed(prices, where)] for prices in listed(layer, where)]
        for layer in listed(proof.get("prices"), where)
    ]


def _gives(case: Case, needs: Sequence[int], able: frozenset[int]) -> Flags:
    """What each organization gives of these needs, one row for each different one."""
    found = np.zeros((len(case.organizations), len(needs)), dtype=bool)
    for place, j in enumerate(needs):
        found[np.fromiter(case.givers[j], dtype=np.intp, count=len(case.givers[j])), place] = True
    free = np.zeros(len(found), dtype=bool)
    free[np.fromiter(able, dtype=np.intp, count=len(able))] = True
    return found[free][_different(found[free])]


def _different(table: npt.NDArray[Any]) -> Places:
    """The places of one of each of the different rows."""
    if not table.shape[1] or not len(table):
        return np.arange(min(1, len(table)))
    small = np.ascontiguousarray(np.packbits(table, axis=1) if table.dtype == bool else table)
    as_one = small.view([("", np.void, small.shape[1] * small.itemsize)]).ravel()
    return np.unique(as_one, return_index=True)[1]


@dataclass(frozen=True, slots=True, eq=False)
class _Layer:
    """`standing` has a row for each remainder: how many more members each need wants. `left` may still come."""

    gives: Flags
    standing: Open
    left: int
    prices: Prices
    number: int

    def after(self) -> Open:
        """What remains once one of those whom each remainder has to look at is in."""
        looks = [_Look(self.gives, self.standing, self.left, prices) for prices in self._checked()]
        fewest, which = self._fewest(looks)
        if int(fewest.sum()) > MOST_REMAINDERS:
            raise Refused("too_many_remainders", where=WHERE, layer=self.number, most=MOST_REMAINDERS)
        found = [self.standing[:0]]
        for place, look in enumerate(looks):
            found += look.remaining(np.flatnonzero((which == place) & (fewest > 0)))
        together = np.concatenate(found)
        return together[_different(together)]

    def _fewest(self, looks: "Sequence[_Look]") -> tuple[Whole, Whole]:
        """How many each remainder looks at, and under which prices; who looks at nobody need not try the others."""
        fewest = looks[0].counts(np.arange(len(self.standing)))
        which = np.zeros(len(self.standing), dtype=np.int64)
        for place, look in enumerate(looks[1:], 1):
            open_ = np.flatnonzero(fewest)
            counts = look.counts(open_)
            fewer = counts < fewest[open_]
            which[open_[fewer]], fewest[open_[fewer]] = place, counts[fewer]
        return fewest, which

    def _checked(self) -> Prices:
        """The prices, each of the right length, none below 0 and none too large to be summed exactly."""
        if not self.prices:
            raise Refused("remainder_open", where=WHERE, layer=self.number)
        if len(self.prices) > MOST_PRICES:
            raise Refused("too_many_prices", where=WHERE, layer=self.number, most=MOST_PRICES)
        asked = int(self.standing.max(initial=1))
        for prices in self.prices:
            if len(prices) != self.standing.shape[1]:
                raise Refused("malformed", where=WHERE, found=len(prices), expected=self.standing.shape[1])
            if min(prices, default=0) < 0:
                raise Refused("price_sign", where=WHERE, layer=self.number)
            if sum(prices) * asked >= _SAFE:
                raise Refused("price_too_large", where=WHERE, layer=self.number)
        return self.prices


def _less(standing: Open, gives: Flags) -> Open:
    """What is open after this help, different ones only."""
    left: Open = np.maximum(standing - gives, 0).astype(np.int16)
    return left[_different(left)]


class _Look:
    """Whom remainders look at under one price vector: those whose help is worth an even share of what is open."""

    def __init__(self, gives: Flags, standing: Open, left: int, prices: Sequence[int]) -> None:
        self.gives, self.standing = gives, standing
        self.prices = np.array(prices, dtype=np.int64)
        self.share = -(-(standing @ self.prices) // left)
        self.worth = gives @ self.prices.astype(np.float64)

    def counts(self, rows: Places) -> Whole:
        """How many each of these remainders looks at; everybody where nothing open has a price."""
        found = np.zeros(len(self.standing), dtype=np.int64)
        for part, _, enough in self._parts(rows):
            found[part] = enough.sum(axis=1)
        return found[rows]

    def remaining(self, rows: Places) -> list[Open]:
        """What each of these remainders leaves after each of them."""
        found = []
        for part, able, enough in self._parts(rows):
            place, who = np.nonzero(enough)
            found.append(_less(self.standing[part[place]], self.gives[able[who]]))
        return found

    def _parts(self, rows: Places) -> Iterator[tuple[Places, Places, Flags]]:
        """Some remainders, those who may be worth enough to one of them, and whether each is to each."""
        rows = rows[np.argsort(self.share[rows], kind="stable")]
        while len(rows):
            able = np.flatnonzero(self.worth >= self.share[rows[0]])
            count = max(1, _AT_ONCE // max(1, len(able)))
            part, rows = rows[:count], rows[count:]
            open_ = (self.standing[part] > 0) * self.prices.astype(np.float64)
            enough: Flags = open_ @ self.gives[able].T.astype(np.float64) >= self.share[part][:, None]
            yield part, able, enough

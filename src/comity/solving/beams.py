"""Covers of few members found by going on from many beginnings at once (beam search). Guidance, never proof."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from comity.solving.kinds import Floats32, Kinds, Masks, Places, after, firsts, lacking, unpacked
from comity.solving.linear import Floats

BREADTH = 1_000
LOOKED_AT = 1_500  # kinds
EACH = 30  # of them for each row at least
SPARE = 3  # so many more than the breadth, as some turn out to be equal
MOST_COVERS = 200


@dataclass(frozen=True, slots=True, eq=False)
class _Beam:
    """What remains in each of the beginnings, and the kinds taken in it (places in the pool)."""

    standing: Masks
    taken: Places


def covers(
    kinds: Kinds, planes: Masks, guide: Floats, even: float, least: int, most: int
) -> Iterator[list[int]]:
    """Covers as kinds, smaller ones first, up to the first size with some that is at least `least`; none above `most`.

    A kind may occur as often as there are people of it.
    Beginnings are ranked by what the open rows are worth: the guide's prices, made alike by the share `even`.
    """
    prices = ((1 - even) * guide + even * guide.mean()).astype(np.float32)
    pool = _pool(kinds, prices)
    beam = _Beam(planes, np.zeros((1, 0), dtype=np.intp))
    for size in range(1, most + 1):
        beam, done = _further(kinds, pool, beam, prices)
        yield from (pool[one].tolist() for one in done)
        if (len(done) and size >= least) or not len(beam.standing):
            return


def nearly(kinds: Kinds, planes: Masks, guide: Floats, even: float, size: int) -> set[int]:
    """Rows of which some set of `size`, or fewer, lacks nothing but one."""
    prices = ((1 - even) * guide + even * guide.mean()).astype(np.float32)
    pool = _pool(kinds, prices)
    beam = _Beam(planes, np.zeros((1, 0), dtype=np.intp))
    for _ in range(size):
        if len(beam.standing):
            beam, _done = _further(kinds, pool, beam, prices)
    lacks = lacking(beam.standing, len(prices))
    return set(lacks[lacks.sum(axis=1) == 1].argmax(axis=1).tolist())


def _pool(kinds: Kinds, prices: Floats32) -> Places:
    worths = kinds.bits @ prices
    pools = [np.argsort(-worths, kind="stable")[:LOOKED_AT]]
    for row in range(len(prices)):
        able = np.flatnonzero(kinds.bits[:, row])
        pools.append(able[np.argsort(-worths[able], kind="stable")[:EACH]])
    return np.unique(np.concatenate(pools))


def _further(kinds: Kinds, pool: Places, beam: _Beam, prices: Floats32) -> tuple[_Beam, Places]:
    """The best beginnings with one more member each, and of those that are covers what is taken."""
    rows, count = len(prices), len(beam.standing)
    worths = kinds.bits[pool] @ (unpacked(beam.standing[:, 0], rows) * prices).T
    left = (lacking(beam.standing, rows) @ prices)[None, :] - worths
    left[worths == 0] = np.inf
    _bar_the_used_up(left, kinds.sizes[pool], beam.taken)
    best = np.argpartition(left, min(left.size, SPARE * BREADTH) - 1, axis=None)[: SPARE * BREADTH]
    best = best[np.isfinite(left.ravel()[best])]
    best = best[np.argsort(left.ravel()[best], kind="stable")]
    who, which = np.divmod(best, count)
    standing = after(beam.standing[which], kinds.masks[pool[who]])
    taken = np.column_stack([beam.taken[which], who])
    open_ = standing[:, 0] != 0
    done = taken[~open_][:MOST_COVERS]  # alike ones, too: other rules may tell them apart
    standing, taken = standing[open_], taken[open_]
    first = np.sort(firsts(standing))[:BREADTH]  # places go from the best on
    return _Beam(standing[first], taken[first]), done


def _bar_the_used_up(left: Floats32, sizes: Places, taken: Places) -> None:
    """Nobody can be taken twice: a kind is worth nothing where all who are of it are taken."""
    beams = np.arange(len(taken))
    for place in range(taken.shape[1]):
        kind = taken[:, place]
        times = (taken == kind[:, None]).sum(axis=1)
        gone = times >= sizes[kind]
        left[kind[gone], beams[gone]] = np.inf

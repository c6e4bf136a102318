"""Whom *fewest* may leave out beforehand: organizations that enough others can stand in for.

`docs/reference/certificate.md` (Dominance) has the rule and why it loses nothing.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from comity.formation.rows import Question

Flags = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]
Masks = npt.NDArray[np.uint64]

WORD = 64
AT_ONCE = 4_000_000  # words compared in one go
FROM = 1_000  # organizations; among fewer it saves nothing
MOST = 400_000_000  # words compared in all; what is left then stays


def kept(question: Question) -> Flags | None:
    """For each organization whether it stays; None when nobody may be left out by this rule."""
    many = len(question.organizations) >= FROM
    if question.brief.known_required or not question.musts or not many:
        return None
    crowd = _crowd(question)
    stays = np.ones(len(question.organizations), dtype=bool)
    work = 0
    for members in _by_country(question):
        free = members[~crowd.protected[members]]
        work = _thin_out(crowd, free, stays, work)
    return stays if 2 * stays.sum() <= len(stays) else None  # a long list for little is not handed out


@dataclass(frozen=True, slots=True, eq=False)
class _Crowd:
    """For each organization: the musts it can give as bits, how many, its cost where it counts, and how many
    others have to stand in for it. The protected stay, and stand in for nobody."""

    masks: Masks
    sizes: Whole
    costs: Whole
    asked: Whole
    protected: Flags


def _crowd(question: Question) -> _Crowd:
    brief, count = question.brief, len(question.organizations)
    masks = np.zeros((count, -(-len(question.musts) // WORD)), dtype=np.uint64)
    asked, sizes = np.ones(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    for place, j in enumerate(question.musts):
        able = np.array(question.givers[j], dtype=np.intp)
        masks[able, place // WORD] |= np.uint64(1 << place % WORD)
        sizes[able] += 1
        asked[able] = np.maximum(asked[able], brief.needs[j].members + brief.spare)
    named = {*brief.include, *brief.exclude, *(id_ for pair in brief.conflicts for id_ in pair)}
    protected = np.zeros(count, dtype=bool)
    protected[[question.place_of[id_] for id_ in named]] = True
    return _Crowd(masks, sizes, _cost_ranks(question), asked, protected)


def _cost_ranks(question: Question) -> Whole:
    """Costs in their order, equal ones alike; all 0 when no budget makes them count."""
    if question.brief.budget is None:
        return np.zeros(len(question.organizations), dtype=np.int64)
    costs = question.costs[0]
    ranks = {cost: rank for rank, cost in enumerate(sorted(set(costs)))}
    return np.array([ranks[cost] for cost in costs], dtype=np.int64)


def _by_country(question: Question) -> list[Any]:
    """The columns of each country where countries are counted, else all together."""
    everyone = np.arange(len(question.organizations))
    if not question.brief.min_countries:
        return [everyone]
    countries = np.array([organization.country for organization in question.organizations])
    return [np.flatnonzero(countries == country) for country in np.unique(countries)]


def _thin_out(crowd: _Crowd, free: Any, stays: Flags, work: int) -> int:
    """Those who can give most first: who stays of them can stand in for the next. Returns the work done."""
    staying = free[:0]
    for size in np.unique(crowd.sizes[free])[::-1].tolist():
        level = free[crowd.sizes[free] == size]
        level = level[np.lexsort((level, crowd.costs[level], *crowd.masks[level].T))]
        work += len(level) * max(len(staying), 1) * crowd.masks.shape[1]
        if work > MOST:
            break
        inside = _stand_ins(crowd, level, staying) + _rank_among_alike(crowd, level)
        stays[level] = inside < crowd.asked[level]
        staying = np.concatenate([staying, level[stays[level]]])
    return work


def _rank_among_alike(crowd: _Crowd, level: Any) -> Whole:
    """How many before it in the (sorted) level can give the very same."""
    same = np.all(crowd.masks[level][1:] == crowd.masks[level][:-1], axis=1)
    begins = np.flatnonzero(np.concatenate([[True], ~same]))
    sizes = np.diff(np.concatenate([begins, [len(level)]]))
    ranks: Whole = np.arange(len(level)) - np.repeat(begins, sizes)
    return ranks


def _stand_ins(crowd: _Crowd, level: Any, staying: Any) -> Whole:
    """For each of the level, how many of those who stay can give all that it can, and cost no more."""
    found = np.zeros(len(level), dtype=np.int64)
    if not len(staying):
        return found
    masks, costs = crowd.masks[staying], crowd.costs[staying]
    step = max(1, AT_ONCE // masks.size)
    for start in range(0, len(level), step):
        part = level[start : start + step]
        able = costs[None, :] <= crowd.costs[part][:, None]
        for word in range(masks.shape[1]):
            own = crowd.masks[part, word][:, None]
            able &= (masks[None, :, word] & own) == own
        found[start : start + step] = able.sum(axis=1)
    return found

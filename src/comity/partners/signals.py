"""What speaks for a candidate, as numbers: ties, the walk, consortia that resemble the members, words, topics."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from comity.partners.asking import Asked
from comity.partners.graph import Floats, Ints, summed
from comity.partners.past import Past
from comity.partners.walking import walk_from

POOL = 600  # candidates looked at closely
LONG_AGO = 6.0  # years after which it no longer matters how long ago
FLOOR = 1e-4


class Signal(IntEnum):
    """Columns of the table of signals; `weights.py` says what each is worth."""

    WALK = 0
    TIES = 1
    TIED = 2
    ALIKE = 3
    CONTEXT = 4
    LAST = 5
    RECENT = 6
    DEGREE = 7
    SAME_COUNTRY = 8
    ANY_COUNTRY = 9
    SAME_KIND = 10
    SAME_CITY = 11
    KIN = 12
    TOPICS = 13
    WORDS = 14
    OWN_WORDS = 15
    CLOSE = 16
    WANTED_KIND = 17


@dataclass(frozen=True, slots=True)
class Looked:
    """The candidates (numbers of organizations, ascending) and the table of signals: one row a candidate."""

    pool: Ints
    ties: Floats
    table: Floats


def look(past: Past, asked: Asked) -> Looked:
    """Choose the pool and measure every signal on it."""
    said, own = _said(past, asked), _own(past, asked)
    walk, context = walk_from(past, asked)
    pool = _pool(past, asked, walk + 0.01 * said + 0.01 * own)
    members, count = asked.members, max(len(asked.members), 1)
    ties = _ties(past, asked, pool)
    tied = (ties > 0).sum(0)
    same = _shares(past.country, members, pool)
    table = np.column_stack(
        [
            np.log(walk[pool] + FLOOR),
            np.log(ties + FLOOR).sum(0) / count if len(members) else np.zeros(len(pool)),
            np.log1p(tied),
            np.log(_alike(past, asked, pool) + FLOOR),
            np.log(context[pool] + FLOOR),
            _last(past, asked)[pool],
            np.log(past.recent[pool] + 0.05),
            np.log1p(past.degree[pool]),
            same,
            same > 0,
            _shares(past.kind, members, pool),
            _shares(past.city, members, pool) > 0,
            _kinship(past, asked.kin, pool),
            _kinship(past, asked.topics, pool),
            np.log(said[pool] + 0.1) - np.log(0.1),
            own[pool],
            asked.close[pool],
            asked.of_kind[pool],
        ]
    )
    return Looked(pool, ties, table)


def _said(past: Past, asked: Asked) -> Floats:
    """For each organization its nearest projects by words, the nearest counting 1, others by the square."""
    who, entry = past.graph.of_project.of_all(asked.near)
    return summed(who, asked.nearness[entry] ** 2, len(past.graph.organizations))


def _own(past: Past, asked: Asked) -> Floats:
    own = np.zeros(len(past.graph.organizations))
    own[asked.own] = asked.own_nearness
    return own


def _pool(past: Past, asked: Asked, worth: Floats) -> Ints:
    """The candidates of most worth, who are close where that is asked, first of all; none that is left out."""
    worth = worth + 1e-9 * past.recent + 10.0 * asked.close
    worth[asked.members] = -1.0
    worth[asked.excluded] = -1.0
    best = np.lexsort((np.arange(len(worth)), -worth)) if len(worth) <= POOL else _first(worth)
    return np.sort(best[worth[best] >= 0])


def _first(worth: Floats) -> Ints:
    """The POOL of most worth; of equals the first, so that the same history gives the same answer."""
    least = np.partition(worth, len(worth) - POOL)[len(worth) - POOL]
    above = np.flatnonzero(worth > least)
    return np.concatenate([above, np.flatnonzero(worth == least)[: POOL - len(above)]])


def _ties(past: Past, asked: Asked, pool: Ints) -> Floats:
    """Members × pool: which share of a member's work with others, fresh and in small circles, was with whom."""
    graph = past.graph
    place = np.full(len(graph.organizations), -1)
    place[pool] = np.arange(len(pool))
    members, (projects, member) = asked.members, asked.held
    who, entry = graph.of_project.of_all(projects)
    kept = place[who] >= 0
    at, entry = place[who[kept]], entry[kept]
    others = np.maximum(graph.of_project.sizes[projects] - 1, 1)
    worth = graph.fresh[projects] / others / np.maximum(past.shared[members], 1e-9)[member]
    flat = summed(member[entry] * len(pool) + at, worth[entry], len(members) * len(pool))
    return flat.reshape(len(members), len(pool))


def _alike(past: Past, asked: Asked, pool: Ints) -> Floats:
    """Consortia that several members were in speak for their others, by the square of how many."""
    graph = past.graph
    projects, _ = asked.held
    seen, overlap = np.unique(projects, return_counts=True)
    worth = overlap**2 / (graph.of_project.sizes[seen] * max(len(asked.members), 1)) * graph.fresh[seen]
    who, entry = graph.of_project.of_all(seen)
    return summed(who, worth[entry], len(graph.organizations))[pool]


def _last(past: Past, asked: Asked) -> Floats:
    """Years since each organization began a project with a member, at most LONG_AGO."""
    graph = past.graph
    projects, _ = asked.held
    years = np.full(len(graph.organizations), LONG_AGO)
    # By age downwards, so that the latest is written last.
    ages = np.minimum(graph.ages[projects], LONG_AGO)
    projects = projects[np.argsort(-ages, kind="stable")]
    who, entry = graph.of_project.of_all(projects)
    years[who] = np.minimum(graph.ages[projects], LONG_AGO)[entry]
    return years


def _shares(of: Ints, members: Ints, pool: Ints) -> Floats:
    """Which share of the members has the same number; what is not known is the same as nothing."""
    counts = np.bincount(of[members][of[members] >= 0], minlength=int(of.max(initial=0)) + 1)
    return np.where(of[pool] >= 0, counts[of[pool]], 0) / max(len(members), 1)


def _kinship(past: Past, wanted: Floats, pool: Ints) -> Floats:
    if not wanted.any():
        return np.zeros(len(pool))
    topic, weights, entry = past.topic_weights(pool)
    return summed(entry, wanted[topic] * weights, len(pool))

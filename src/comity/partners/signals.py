"""What speaks for a candidate, as numbers: ties, the walk, consortia that resemble the members, words, topics."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from comity.partners.asking import Asked
from comity.partners.graph import Floats, Ints, summed
from comity.partners.meeting import meet
from comity.partners.past import Past
from comity.partners.profiling import of_company, of_profile, of_work
from comity.partners.tying import of_ties
from comity.partners.walking import found_by_words, walk_from

POOL = 600  # candidates looked at closely
FLOOR = 1e-4


class Signal(IntEnum):
    """Columns of the table of signals; `weights.py` says what each is worth."""

    # What was done together (tying.py)
    SHARE = 0
    MOST_SHARE = 1
    COMMON_WALK = 2
    COSINE = 3
    COSINE_OF_MANY = 4
    BELONGS = 5
    ALIKE = 6
    REFORMED = 7
    LED = 8
    # What it does and did (profiling.py)
    RECENT = 9
    LATELY = 10
    DEGREE = 11
    RECENT_BUSY = 12
    DEGREE_BUSY = 13
    TOGETHER = 14
    LEADS = 15
    CIRCLE = 16
    # What it is (profiling.py)
    COUNTRIES_MEET = 17
    SAME_COUNTRY = 18
    ANY_COUNTRY = 19
    SAME_CITY = 20
    KIND_SHARE = 21
    COUNTRY_SHARE = 22
    COUNTRY_TIED = 23
    SAME_COUNTRY_TIED = 24
    COUNTRY_REFORMED = 25
    # In what company it usually works (company.py)
    KINDS_ALIKE = 26
    KINDS_APART = 27
    # The walk, topics, words and wishes
    WALK = 28
    CONTEXT = 29
    KIN = 30
    TOPICS = 31
    WORDS = 32
    DRAWN = 33
    TOUCHED = 34
    PHRASED = 35
    TOLD = 36
    OWN_WORDS = 37
    CLOSE = 38
    WANTED_KIND = 39


@dataclass(frozen=True, slots=True)
class Looked:
    """The candidates (numbers of organizations, ascending) and the table of signals: one row a candidate."""

    pool: Ints
    table: Floats


def look(past: Past, asked: Asked) -> Looked:
    """Choose the pool and measure every signal on it."""
    met = meet(past.graph, asked)
    said, own = _said(past, asked), _own(past, asked)
    walk, context = walk_from(past, asked, met)
    pool = _pool(past, asked, walk + 0.01 * said + 0.01 * own)
    walked = np.log(walk[pool] + FLOOR)
    ties = of_ties(past, asked, met.within(pool, len(walk)), pool, walked)
    table = np.column_stack(
        [
            *ties,
            *of_work(past, asked, pool),
            *of_profile(past, asked, pool, ties[Signal.COSINE], ties[Signal.REFORMED]),
            *of_company(past, asked, pool),
            walked,
            np.log(context[pool] + FLOOR),
            *_kinship(past, asked, pool),
            np.log(said[pool] + 0.1) - np.log(0.1),
            _drawn(past, asked, pool),
            *(one[pool] for one in _told(past, asked)),
            own[pool],
            asked.close[pool],
            asked.of_kind[pool],
        ]
    )
    return Looked(pool, table)


def _said(past: Past, asked: Asked) -> Floats:
    """For each organization its nearest projects by words, the nearest counting 1, others by the square."""
    who, entry = past.graph.of_project.of_all(asked.near)
    return summed(who, asked.nearness[entry] ** 2, len(past.graph.organizations))


def _drawn(past: Past, asked: Asked, pool: Ints) -> Floats:
    """Without members: how far the main directions of work go together, each one's and of those whom words found,
    who draw it in. Weighed as the directions are measured: of somebody with many projects each says less.
    """
    if len(asked.members) or not len(asked.near):
        return np.zeros(len(pool))
    seldom, alike, found = np.maximum(past.degree, 1) ** -0.25, past.habits.alike, found_by_words(past, asked)
    there = np.flatnonzero(found)
    direction = (found[there] * seldom[there]) @ alike[there]
    return np.asarray(np.log(np.maximum(alike[pool] @ direction, 0.0) / seldom[pool] + FLOOR))


def _told(past: Past, asked: Asked) -> list[Floats]:
    """Without members TOUCHED, PHRASED and TOLD: how near all its work with others is, the one nearest to the text,
    and, where any words are asked for, how much of its work is told in words at all.
    """
    lists, size = past.graph.of_project, len(past.told)
    if len(asked.members) or not len(asked.touched):
        return [np.zeros(size)] * 3
    who, entry = lists.of_all(asked.touched)
    touch = np.where(lists.sizes[asked.touched] > 1, asked.touch, 0.0)
    phrased, at = lists.of_all(asked.phrased)
    most = np.zeros(size)
    np.maximum.at(most, phrased, asked.phrase[at])
    touched = np.log(summed(who, touch[entry], size) + 0.02) - np.log(0.02)
    return [touched, most, np.log1p(past.told)]


def _own(past: Past, asked: Asked) -> Floats:
    """How near each organization's own words are to those asked for."""
    found = np.zeros(len(past.graph.organizations))
    found[asked.own] = asked.own_nearness
    return found


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


def _kinship(past: Past, asked: Asked, pool: Ints) -> list[Floats]:
    """How near the topics of each are to those of the members, and to those asked for: a cosine."""
    topic, weights, entry = past.topic_weights(pool)
    return [summed(entry, wanted[topic] * weights, len(pool)) for wanted in (asked.kin, asked.topics)]

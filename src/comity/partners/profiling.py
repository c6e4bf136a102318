"""What a candidate does, and what it is, beside the members."""

import numpy as np

from comity.partners.asking import Asked
from comity.partners.company import alike, apart
from comity.partners.graph import Floats, Ints
from comity.partners.past import Past

BUSY = 2.5  # the mean logarithm of how many projects members have


def of_work(past: Past, asked: Asked, pool: Ints) -> list[Floats]:
    """The signals RECENT to CIRCLE for each of the pool."""
    habits, members = past.habits, asked.members
    recent, degree = np.log(past.recent[pool] + 0.05), np.log1p(past.degree[pool])
    busy = np.log1p(past.degree[members]).sum() / max(len(members), 1) - BUSY
    return [
        recent,
        np.log(habits.lately[pool] + 0.02),
        degree,
        recent * busy,
        degree * busy,
        np.log1p(habits.together[pool]),
        habits.led[pool],
        habits.circle[pool],
    ]


def of_profile(past: Past, asked: Asked, pool: Ints, cosine: Floats, reformed: Floats) -> list[Floats]:
    """The signals COUNTRIES_MEET to COUNTRY_REFORMED for each of the pool. `cosine` and `reformed` are the signals
    COSINE and REFORMED: countries count less for those who are tied anyway.
    """
    habits, members = past.habits, asked.members
    same, share = _shares(past.country, members, pool), habits.country_share[pool]
    there = (same > 0).astype(np.float64)
    return [
        _meeting(habits.meet, habits.of_country[members], habits.of_country[pool]),
        same,
        there,
        (_shares(past.city, members, pool) > 0).astype(np.float64),
        habits.kind_share[pool],
        share,
        share * cosine,
        there * share * cosine,
        there * np.log(reformed + 0.02),
    ]


def of_company(past: Past, asked: Asked, pool: Ints) -> list[Floats]:
    """The signals KINDS_ALIKE and KINDS_APART for each of the pool."""
    return [alike(past.company, asked.members, pool), apart(past.company, asked.members, pool)]


def _meeting(meet: Floats, members: Ints, pool: Ints) -> Floats:
    """How much more often than by chance its country is where those of the members are, on average."""
    known = members[members < len(meet) - 1]
    return np.asarray(meet[known].sum(0)[pool] / max(len(known), 1))


def _shares(of: Ints, members: Ints, pool: Ints) -> Floats:
    """Which share of the members has the same number; what is not known is the same as nothing."""
    counts = np.bincount(of[members][of[members] >= 0], minlength=int(of.max(initial=0)) + 1)
    return np.where(of[pool] >= 0, counts[of[pool]], 0) / max(len(members), 1)

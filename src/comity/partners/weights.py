"""What each signal is worth. Fitted once, not at run time: a conditional logit (McFadden 1974) of which partner
had been hidden, on European consortia that began in 2017 with everything before them as history; chosen on
those of 2018. `benchmarks/fit_recommendation.py` fits them again. Those of words and wishes are set by hand.
"""

import numpy as np

from comity.partners.graph import Floats
from comity.partners.signals import Signal

FIRST = 30.0  # more than all else together: who is where the partner is wanted comes first

WITH_MEMBERS = {
    Signal.WALK: 0.30,
    Signal.TIES: 0.38,
    Signal.TIED: 0.65,
    Signal.ALIKE: 0.29,
    Signal.CONTEXT: 0.28,
    Signal.LAST: 0.48,
    # Together these two are: what it does now, beside what it ever did.
    Signal.RECENT: 1.14,
    Signal.DEGREE: -1.15,
    Signal.SAME_COUNTRY: 1.52,
    Signal.ANY_COUNTRY: 0.29,
    Signal.SAME_KIND: 0.42,
    Signal.SAME_CITY: 0.54,
    Signal.KIN: 1.20,
    Signal.TOPICS: 0.91,
    Signal.WORDS: 0.40,
    Signal.OWN_WORDS: 1.0,
    Signal.CLOSE: FIRST,
    Signal.WANTED_KIND: 1.0,
}
ALONE = {
    Signal.WALK: 0.60,
    Signal.WORDS: 0.70,
    Signal.OWN_WORDS: 2.0,
    Signal.TOPICS: 0.50,
    Signal.RECENT: 0.10,
    Signal.CLOSE: FIRST,
    Signal.WANTED_KIND: 1.0,
}
AS_THEY_ARE = 1.0


def worth(table: Floats, members: int, popularity: float = AS_THEY_ARE) -> Floats:
    """The weighted sum for each candidate. Below 1, `popularity` takes off for every doubling of projects."""
    chosen = WITH_MEMBERS if members else ALONE
    weights = np.array([chosen.get(signal, 0.0) for signal in Signal])
    return np.asarray(table @ weights - (AS_THEY_ARE - popularity) * table[:, Signal.DEGREE])

"""What each signal is worth. Fitted once, not at run time: a conditional logit (McFadden 1974) of which partner
had been hidden, on European consortia that began in 2017 with everything before them as history; chosen on
those of 2018. `benchmarks/fit_recommendation.py` fits them again. Those of words and wishes are set by hand.
"""

import numpy as np

from comity.partners.graph import Floats
from comity.partners.signals import Signal

FIRST = 30.0  # more than all else together: who is where the partner is wanted comes first

WITH_MEMBERS = {
    Signal.SHARE: -0.924,
    Signal.LATELY_TIED: -0.32,
    Signal.TIED: 0.058,
    Signal.COMMON: -0.133,
    Signal.COSINE: 0.242,
    Signal.COSINE_OF_MANY: 0.289,
    Signal.BELONGS: 0.507,
    Signal.ALIKE: 0.557,
    Signal.REFORMED: 9.437,
    Signal.LOG_REFORMED: -1.255,
    Signal.LAST: -0.135,
    Signal.RECENT: 1.077,
    Signal.LATELY: -0.017,
    Signal.DEGREE: -1.664,
    Signal.RECENT_BUSY: -0.375,
    Signal.DEGREE_BUSY: 0.343,
    Signal.TOGETHER: 0.839,
    Signal.LEADS: 0.588,
    Signal.CIRCLE: -0.257,
    Signal.FIRST: 0.209,
    Signal.MOVES_ALIKE: 0.948,
    Signal.COUNTRIES_MEET: 1.366,
    Signal.SAME_COUNTRY: 0.289,
    Signal.ANY_COUNTRY: 0.367,
    Signal.SAME_CITY: 0.496,
    Signal.SAME_KIND: 0.632,
    Signal.KIND_SHARE: -1.015,
    Signal.WALK: 1.327,
    Signal.CONTEXT: 0.274,
    Signal.KIN: 1.229,
    Signal.TOPICS: 0.55,
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

"""What each signal is worth. Fitted once, not at run time: a conditional logit (McFadden 1974) of which partner
had been hidden, on European consortia that began in 2016 to 2018 with everything before each year as history; the
signals were chosen by fitting 2016 and 2017 and looking at 2018. What words alone are worth was fitted in the same
way on the programme before. `benchmarks/fit_recommendation.py` and `fit_words.py` fit them again. Those of wishes
and of what organizations say of themselves are set by hand, and so is what words count beside members.
"""

import numpy as np

from comity.partners.graph import Floats
from comity.partners.signals import Signal

FIRST = 100.0  # more than all else together: who is where the partner is wanted comes first

WITH_MEMBERS = {
    Signal.SHARE: -0.991,
    Signal.LATELY_TIED: -0.368,
    Signal.TIED: 0.055,
    Signal.COMMON: -0.243,
    Signal.COSINE: 0.659,
    Signal.COSINE_OF_MANY: 0.253,
    Signal.BELONGS: 0.936,
    Signal.ALIKE: 0.499,
    Signal.REFORMED: 9.063,
    Signal.LOG_REFORMED: -0.551,
    Signal.LAST: -0.106,
    Signal.RECENT: 3.119,
    Signal.LATELY: -0.875,
    Signal.DEGREE: -3.250,
    Signal.RECENT_BUSY: -0.532,
    Signal.DEGREE_BUSY: 0.530,
    Signal.TOGETHER: 1.357,
    Signal.LEADS: 0.750,
    Signal.CIRCLE: -0.374,
    Signal.FIRST: 0.074,
    Signal.MOVES_ALIKE: 1.091,
    Signal.COUNTRIES_MEET: 1.281,
    Signal.SAME_COUNTRY: 0.352,
    Signal.ANY_COUNTRY: -0.846,
    Signal.SAME_CITY: 0.452,
    Signal.SAME_KIND: 0.509,
    Signal.KIND_SHARE: -0.954,
    Signal.COUNTRY_SHARE: 0.349,
    Signal.COUNTRY_TIED: 0.105,
    Signal.COUNTRY_REFORMED: -0.539,
    Signal.WALK: 1.284,
    Signal.CONTEXT: 0.295,
    Signal.KIN: 1.287,
    Signal.TOPICS: 0.576,
    # Set by hand; on the programme before, where projects have words, 0.36 fitted best beside members.
    Signal.WORDS: 0.40,
    Signal.OWN_WORDS: 1.0,
    Signal.CLOSE: FIRST,
    Signal.WANTED_KIND: 1.0,
}
ALONE = {
    Signal.WALK: 0.167,
    Signal.TOGETHER: 0.851,
    Signal.WORDS: 0.375,
    Signal.DRAWN: 0.643,
    Signal.TOUCHED: 0.596,
    Signal.PHRASED: 0.996,
    # Much that is told is found by words more easily: taken off again.
    Signal.TOLD: -1.143,
    Signal.OWN_WORDS: 6.0,
    Signal.TOPICS: 0.10,
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

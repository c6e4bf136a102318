"""What each signal is worth. Fitted once, not at run time: a conditional logit (McFadden 1974) of which partner
had been hidden, on European consortia that began in 2016 to 2018 with everything before each year as history; the
signals were chosen by fitting 2016 and 2017 and looking at 2018. What words alone are worth was fitted in the same
way on the programme before. `benchmarks/fit_recommendation.py` and `fit_words.py` fit them again. Those of wishes
and of what organizations say of themselves are set by hand, and so is what words count beside members.
"""

import numpy as np

from comity.partners.graph import Floats
from comity.partners.signals import Signal

FIRST = 30.0  # more than all else together: who is where the partner is wanted comes first

WITH_MEMBERS = {
    Signal.SHARE: -0.769,
    Signal.LATELY_TIED: -0.332,
    Signal.TIED: 0.134,
    Signal.COMMON: -0.081,
    Signal.COSINE: 0.189,
    Signal.COSINE_OF_MANY: 0.21,
    Signal.BELONGS: 0.582,
    Signal.ALIKE: 0.473,
    Signal.REFORMED: 8.78,
    Signal.LOG_REFORMED: -0.908,
    Signal.LAST: -0.065,
    Signal.RECENT: 1.006,
    Signal.LATELY: 0.089,
    Signal.DEGREE: -1.535,
    Signal.RECENT_BUSY: -0.298,
    Signal.DEGREE_BUSY: 0.27,
    Signal.TOGETHER: 0.682,
    Signal.LEADS: 0.583,
    Signal.CIRCLE: -0.208,
    Signal.FIRST: 0.129,
    Signal.MOVES_ALIKE: 0.723,
    Signal.COUNTRIES_MEET: 1.429,
    Signal.SAME_COUNTRY: 0.161,
    Signal.ANY_COUNTRY: 0.376,
    Signal.SAME_CITY: 0.439,
    Signal.SAME_KIND: 0.573,
    Signal.KIND_SHARE: -0.853,
    Signal.WALK: 1.193,
    Signal.CONTEXT: 0.255,
    Signal.KIN: 1.302,
    Signal.TOPICS: 0.592,
    Signal.WORDS: 0.40,
    Signal.OWN_WORDS: 1.0,
    Signal.CLOSE: FIRST,
    Signal.WANTED_KIND: 1.0,
}
ALONE = {
    Signal.WALK: 0.186,
    Signal.TOGETHER: 0.952,
    Signal.WORDS: 0.490,
    Signal.TOUCHED: 0.710,
    Signal.PHRASED: 1.092,
    # Much that is told is found by words more easily: taken off again.
    Signal.TOLD: -1.136,
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

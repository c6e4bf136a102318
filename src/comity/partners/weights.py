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
    Signal.SHARE: -0.839,
    Signal.LATELY_TIED: -0.376,
    Signal.TIED: 0.047,
    Signal.COMMON: -0.017,
    Signal.COSINE: 0.518,
    Signal.COSINE_OF_MANY: 0.241,
    Signal.BELONGS: 0.475,
    Signal.ALIKE: 0.439,
    Signal.REFORMED: 8.915,
    Signal.LOG_REFORMED: -0.483,
    Signal.LAST: -0.100,
    Signal.RECENT: 1.015,
    Signal.LATELY: 0.087,
    Signal.DEGREE: -1.715,
    Signal.RECENT_BUSY: -0.317,
    Signal.DEGREE_BUSY: 0.273,
    Signal.TOGETHER: 0.864,
    Signal.LEADS: 0.612,
    Signal.CIRCLE: -0.323,
    Signal.FIRST: 0.133,
    Signal.MOVES_ALIKE: 1.207,
    Signal.COUNTRIES_MEET: 1.299,
    Signal.SAME_COUNTRY: 0.335,
    Signal.ANY_COUNTRY: -0.805,
    Signal.SAME_CITY: 0.467,
    Signal.SAME_KIND: 0.518,
    Signal.KIND_SHARE: -0.982,
    Signal.COUNTRY_SHARE: 0.328,
    Signal.COUNTRY_TIED: 0.097,
    Signal.COUNTRY_REFORMED: -0.518,
    Signal.WALK: 1.165,
    Signal.CONTEXT: 0.299,
    Signal.KIN: 1.295,
    Signal.TOPICS: 0.583,
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

"""What each signal is worth. Fitted once, not at run time: a conditional logit (McFadden 1974) of which partner
had been hidden, on European consortia that began in 2016 to 2018 with everything before each year as history; the
signals were chosen by fitting two of the years and looking at the third. What words alone are worth was fitted in
the same way on the programme before. `benchmarks/fit_recommendation.py` and `fit_words.py` fit them again. Those of
wishes and of what organizations say of themselves are set by hand, and so is what words count beside members.
"""

import numpy as np

from comity.partners.graph import Floats
from comity.partners.signals import Signal

FIRST = 100.0  # more than all else together: who is where the partner is wanted comes first

WITH_MEMBERS = {
    Signal.SHARE: -1.934,
    Signal.MOST_SHARE: 0.344,
    Signal.COMMON_WALK: 0.129,
    Signal.COSINE: 1.275,
    Signal.COSINE_OF_MANY: 0.232,
    Signal.BELONGS: 0.739,
    Signal.ALIKE: 0.307,
    Signal.REFORMED: 7.792,
    Signal.LED: 0.149,
    Signal.RECENT: 4.129,
    Signal.LATELY: -1.362,
    Signal.DEGREE: -3.411,
    Signal.RECENT_BUSY: -0.322,
    Signal.DEGREE_BUSY: 0.293,
    Signal.TOGETHER: 1.166,
    Signal.LEADS: 0.495,
    Signal.CIRCLE: -0.251,
    Signal.COUNTRIES_MEET: 0.848,
    Signal.SAME_COUNTRY: 0.795,
    Signal.ANY_COUNTRY: -1.057,
    Signal.SAME_CITY: 0.441,
    Signal.KIND_SHARE: -0.685,
    Signal.COUNTRY_SHARE: 0.306,
    Signal.COUNTRY_TIED: 0.080,
    Signal.SAME_COUNTRY_TIED: 0.061,
    Signal.COUNTRY_REFORMED: -0.346,
    Signal.KINDS_ALIKE: 2.734,
    Signal.KINDS_APART: -0.765,
    Signal.WALK: 1.453,
    Signal.CONTEXT: 0.284,
    Signal.KIN: 1.251,
    Signal.TOPICS: 0.523,
    # Set by hand: better than 0 and 0.4 on three slices of the programme before, where projects have words.
    Signal.WORDS: 0.20,
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

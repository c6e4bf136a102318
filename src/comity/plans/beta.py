"""The beta distribution: the chance below a share, and the share below which lies so much chance.

Continued fraction of the incomplete beta function by the method of Lentz: W. J. Lentz, Applied Optics 15 (1976)
668-671; NIST Digital Library of Mathematical Functions, 8.17.22. The tests hold it to 1e-10 against exact sums of
binomials.
"""

from math import exp, lgamma, log, log1p

_TINY = 1e-300
_MOST_TERMS = 10_000
_HALVINGS = 60


def beta_below(share: float, a: float, b: float) -> float:
    """The chance that Beta(a, b) lies below `share`; `a` and `b` above 0, else ValueError.

    >>> round(beta_below(0.5, 2, 2), 12)
    0.5
    """
    if not (a > 0 and b > 0):
        raise ValueError(a, b)
    if share <= 0 or share >= 1:
        return 0.0 if share <= 0 else 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(share) + b * log1p(-share))
    # The fraction converges quickly below the mean, and the other side is its mirror image.
    if share < (a + 1) / (a + b + 2):
        return front * _fraction(share, a, b) / a
    return 1.0 - front * _fraction(1 - share, b, a) / b


def beta_quantile(chance: float, a: float, b: float) -> float:
    """The share below which Beta(a, b) lies with `chance`, from 0 to 1, by halving.

    >>> round(beta_quantile(0.1, 1, 1), 12)
    0.1
    """
    low, high = 0.0, 1.0
    for _halving in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if beta_below(middle, a, b) < chance else (low, middle)
    return (low + high) / 2


def _fraction(share: float, a: float, b: float) -> float:
    """The continued fraction; its terms alternate between an odd and an even form."""
    over, under = 1.0, _away_from_zero(1 - (a + b) * share / (a + 1))
    under = 1 / under
    value = under
    for m in range(1, _MOST_TERMS):
        even = m * (b - m) * share / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * share / ((a + 2 * m) * (a + 2 * m + 1))
        step = 1.0
        for term in (even, odd):
            under = 1 / _away_from_zero(1 + term * under)
            over = _away_from_zero(1 + term / over)
            step = over * under
            value *= step
        if abs(step - 1) < 1e-15:
            break
    return value


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY

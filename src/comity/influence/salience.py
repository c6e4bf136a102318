"""How much a claim presses: the eight classes of power, legitimacy and urgency.

R. K. Mitchell, B. R. Agle and D. J. Wood, Toward a Theory of Stakeholder Identification and Salience, Academy of
Management Review 22 (1997) 853-886.
"""

from enum import StrEnum


class Salience(StrEnum):
    """One attribute makes a claim latent, two expectant, three definitive."""

    NONE = "none"
    DORMANT = "dormant"  # power
    DISCRETIONARY = "discretionary"  # legitimacy
    DEMANDING = "demanding"  # urgency
    DOMINANT = "dominant"  # power, legitimacy
    DANGEROUS = "dangerous"  # power, urgency
    DEPENDENT = "dependent"  # legitimacy, urgency
    DEFINITIVE = "definitive"  # all three


CLASSES = {
    (False, False, False): Salience.NONE,
    (True, False, False): Salience.DORMANT,
    (False, True, False): Salience.DISCRETIONARY,
    (False, False, True): Salience.DEMANDING,
    (True, True, False): Salience.DOMINANT,
    (True, False, True): Salience.DANGEROUS,
    (False, True, True): Salience.DEPENDENT,
    (True, True, True): Salience.DEFINITIVE,
}
"""Power, legitimacy, urgency → the class."""


def salience(*, power: bool | None, legitimacy: bool | None, urgency: bool | None) -> Salience | None:
    """The class of a claim; None while one of the three was not said.

    >>> salience(power=True, legitimacy=True, urgency=False)
    <Salience.DOMINANT: 'dominant'>
    """
    if power is None or legitimacy is None or urgency is None:
        return None
    return CLASSES[power, legitimacy, urgency]

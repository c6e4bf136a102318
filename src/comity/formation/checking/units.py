"""Amounts of the goal counted in its unit."""

from fractions import Fraction

from comity.formation.checking.case import Case
from comity.formation.checking.documents import reads_as


def in_units(case: Case, amount: Fraction) -> Fraction:
    """The amount in units of the goal, or the whole number of units that a double could not print exactly."""
    nearest = round(amount / case.unit)
    return Fraction(nearest) if reads_as(amount, nearest * case.unit) else amount / case.unit

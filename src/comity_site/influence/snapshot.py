"""Rows as the values that the library thinks with."""

from collections.abc import Sequence

from comity.influence.forces import Force as ForceValue
from comity.influence.forces import Known, Side
from comity.influence.salience import Salience, salience
from comity.influence.seats import Seat as SeatValue
from comity.influence.stances import Stance
from comity_site.influence.models import Actor, Force, Seat


def forces_as_values(forces: Sequence[Force]) -> list[ForceValue]:
    return [ForceValue(str(one.pk), Side(one.side), one.strength, Known(one.known)) for one in forces]


def seats_as_values(seats: Sequence[Seat]) -> list[SeatValue]:
    return [SeatValue(str(one.pk), Stance(one.stance), one.votes, one.effort) for one in seats]


def salience_of(actor: Actor) -> Salience | None:
    return salience(power=actor.power, legitimacy=actor.legitimacy, urgency=actor.urgency)

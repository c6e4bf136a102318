"""A change sought as its page shows it: sums of forces, whom to win, what if one turns. All of it is worked out."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from comity.influence.forces import Balance, Eased, balance_of
from comity.influence.seats import Least, Turned, if_turned, least_effort
from comity.power.voting import voting_power
from comity_site.influence.models import Force, Seat, Sought
from comity_site.influence.models.actors import Stance
from comity_site.influence.snapshot import forces_as_values, seats_as_values

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Power:
    """How much a seat's votes weigh: the share of swings (Banzhaf) and of orders (Shapley, Shubik) that it decides."""

    seat: Seat
    banzhaf: Fraction
    shapley_shubik: Fraction


@dataclass(frozen=True, slots=True)
class Body:
    """The seats of whoever decides. `least` is None without a quota that its votes could reach."""

    seats: list[Seat]
    quota: int | None
    votes: int
    least: Least | None
    turned: tuple[Turned, ...]
    power: list[Power]

    @property
    def by_key(self) -> dict[str, Seat]:
        return {str(one.pk): one for one in self.seats}

    @property
    def is_weighted(self) -> bool:
        """Whether seats have different numbers of votes."""
        return len({one.votes for one in self.seats}) > 1

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many seats stand where, from those for it to those against."""
        stances = [one.stance for one in self.seats]
        return [(value, stances.count(value)) for value in Stance.values if value in stances]

    @property
    def unsaid(self) -> list[Seat]:
        """Seats that are not for it and of which nobody said what it takes to win them."""
        return [one for one in self.seats if one.stance != Stance.FOR and one.effort is None]


@dataclass(frozen=True, slots=True)
class SoughtSeen:
    sought: Sought
    driving: list[Force]
    restraining: list[Force]
    balance: Balance
    body: Body

    @property
    def eased(self) -> list[tuple[Force, Eased]]:
        """Each restraining force with what would be if it were weaker."""
        by_key = {str(one.pk): one for one in self.restraining}
        return [(by_key[one.key], one) for one in self.balance.eased]

    @property
    def letter_on(self) -> date | None:
        """The day before the office changes hands."""
        day = self.sought.office_from
        return day - A_DAY if day and day > date.min else None


def sought_seen(sought: Sought) -> SoughtSeen:
    forces, seats = list(sought.forces.all()), list(sought.seats.all())
    driving = [one for one in forces if one.side == Force.Side.DRIVING]
    restraining = [one for one in forces if one.side == Force.Side.RESTRAINING]
    return SoughtSeen(
        sought, driving, restraining, balance_of(forces_as_values(forces)), body_of(sought, seats)
    )


def body_of(sought: Sought, seats: list[Seat]) -> Body:
    votes, quota = sum(one.votes for one in seats), sought.quota
    if quota is None or not 1 <= quota <= votes:
        return Body(seats, quota, votes, None, (), [])
    values = seats_as_values(seats)
    turned = if_turned(values, quota, sought.turned_effort)
    return Body(seats, quota, votes, least_effort(values, quota), turned, power_of(seats, quota))


def power_of(seats: list[Seat], quota: int) -> list[Power]:
    """Only where votes differ: else every seat weighs the same."""
    if len({one.votes for one in seats}) < 2:
        return []
    found = voting_power([one.votes for one in seats], quota)
    return [
        Power(seat, found.banzhaf[place], found.shapley_shubik[place]) for place, seat in enumerate(seats)
    ]

"""How many give each need, and how likely the needs are met when members may be missing."""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from math import prod
from typing import Any

from comity.formation.certificate import number
from comity.formation.chance import at_least
from comity.formation.resilience import given_by
from comity.formation.rows import Question

MOST_STATES = 20_000

Demand = tuple[int, frozenset[int]]  # how many must be there, of whom
State = tuple[int, ...]


def redundancy(question: Question, members: Collection[int]) -> list[int]:
    """For each need, how many of the members give it."""
    return [len(able) for able in given_by(question, members)]


def survival(question: Question, members: Collection[int]) -> dict[str, Any] | None:
    """The chance that every must is met (`all`, None where it is too much to work out) and that each need is.

    Assumes that each member is there with its reliability, independently of the others. None when the
    reliability of a member is not known.
    """
    known = {member: question.organizations[member].reliability for member in members}
    there = {member: Fraction(chance) for member, chance in known.items() if chance is not None}
    if len(there) < len(known):
        return None
    needs, given = question.brief.needs, given_by(question, members)
    each = [at_least(need.members, [there[m] for m in able]) for need, able in zip(needs, given, strict=True)]
    musts = [(needs[j].members, frozenset(given[j])) for j in question.musts]
    return {"all": number(all_met(musts, there)), "needs": [number(chance) for chance in each]}


def all_met(demands: Sequence[Demand], there: Mapping[int, Fraction]) -> Fraction | None:
    """The chance that every demand is met; None when there are too many states to work it out exactly.

    Whoever is indispensable is there in every state that counts; what is left falls into parts that share nobody.
    """
    if any(asked > len(givers) for asked, givers in demands):
        return Fraction(0)
    chance, left = Fraction(1), list(demands)
    while needed := frozenset().union(*(givers for asked, givers in left if asked == len(givers))):
        chance *= prod((there[member] for member in needed), start=Fraction(1))
        rest = [(asked - len(givers & needed), givers - needed) for asked, givers in left]
        left = [(asked, givers) for asked, givers in rest if asked > 0]
    for part in _parts([(asked, givers) for asked, givers in left if asked > 0]):
        met = _swept(part, there)
        if met is None:
            return None
        chance *= met
    return chance


def _parts(demands: Sequence[Demand]) -> list[list[Demand]]:
    """Groups of demands of which no two share a giver."""
    parts: list[tuple[frozenset[int], list[Demand]]] = []
    for demand in demands:
        touched = [part for part in parts if part[0] & demand[1]]
        parts = [part for part in parts if part not in touched]
        members = demand[1].union(*(part[0] for part in touched))
        parts.append((members, [demand, *(other for part in touched for other in part[1])]))
    return [part for _, part in parts]


def _swept(demands: Sequence[Demand], there: Mapping[int, Fraction]) -> Fraction | None:
    """Member after member, those of the demand with fewest left first; a demand that is through leaves the state.

    A state says how many each demand still lacks (variable elimination: U. Bertelè and F. Brioschi, *Nonserial
    Dynamic Programming*, 1972).
    """
    states: dict[State, Fraction] = {tuple(asked for asked, _ in demands): Fraction(1)}
    left = [set(givers) for _, givers in demands]
    while any(left):
        now = min((givers for givers in left if givers), key=len)
        for member in sorted(now):
            places = [place for place, givers in enumerate(left) if member in givers]
            states = _after(states, places, there[member])
            for place in places:
                left[place].discard(member)
            ended = [place for place in places if not left[place]]
            states = {state: p for state, p in states.items() if not any(state[place] for place in ended)}
            if len(states) > MOST_STATES:
                return None
    return sum(states.values(), Fraction(0))


def _after(
    states: Mapping[State, Fraction], places: Sequence[int], chance: Fraction
) -> dict[State, Fraction]:
    after: dict[State, Fraction] = {}
    for state, weight in states.items():
        helped = list(state)
        for place in places:
            helped[place] = max(helped[place] - 1, 0)
        for key, part in ((tuple(helped), weight * chance), (state, weight * (1 - chance))):
            after[key] = after.get(key, Fraction(0)) + part
    return after

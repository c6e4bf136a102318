"""All figures about a set of members, each from one rule over what the brief, the register and the ties say."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from comity.formation.partnership.balance import Split, by_country, by_group, by_kind
from comity.formation.partnership.history import History, history
from comity.formation.partnership.reach import Reached, actors, capacities, places, populations
from comity.formation.partnership.survival import Survival, survival
from comity.formation.partnership.technical import Cover, Pair, covers, pairs
from comity.formation.rows import Question
from comity.register.classification import Classification

VERSION = 1  # of the rules below; it rises when one of them counts differently


class Rule(StrEnum):
    """How a figure is counted. Pages say it in words."""

    PLACES = "places"  # countries and places of the members, each once
    ACTORS = "actors"  # organizations outside with a tie to a member
    POPULATIONS = "populations"  # populations of the members, each once, beside all of the register
    CAPACITIES = "capacities"  # capacities of the members; two are alike when they share one
    COVER = "cover"  # members who give each need, less those asked for
    GROUPS = "groups"  # members by the group of their country in a published list
    KINDS = "kinds"  # members by kind of organization
    HISTORY = "history"  # pairs of members with a tie, of all pairs
    SURVIVAL = "survival"  # chance that every must is met, members independent of each other
    SIZE = "size"  # the least cost (or the best chance) with one member fewer, as many, one more
    FRONT = "front"  # sets that keep every rule and that no other such set beats


@dataclass(frozen=True, slots=True)
class Partnership:
    """A set of members as a whole. Ids throughout, in the order of the register."""

    members: tuple[str, ...]
    places: Reached
    actors: Reached
    populations: Reached
    populations_in_register: int
    capacities: Reached
    pairs: tuple[Pair, ...]
    needs: tuple[Cover, ...]
    countries: Split
    groups: Split
    kinds: Split
    history: History
    survival: Survival


def partnership(question: Question, columns: Collection[int], classification: Classification) -> Partnership:
    """The members at these columns as a whole."""
    chosen = sorted(set(columns))
    members = [question.organizations[column] for column in chosen]
    ids = tuple(member.id for member in members)
    return Partnership(
        members=ids,
        places=places(members),
        actors=actors(question, chosen),
        populations=populations(members),
        populations_in_register=populations(question.organizations).together,
        capacities=capacities(members),
        pairs=pairs(members),
        needs=covers(question, chosen),
        countries=by_country(members),
        groups=by_group(members, classification),
        kinds=by_kind(members),
        history=history(ids, question.ties),
        survival=survival(question, chosen),
    )

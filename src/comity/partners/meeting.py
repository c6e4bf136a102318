"""Whom the members of a query met before: their projects with others and everybody in them, gathered once."""

from dataclasses import dataclass

import numpy as np

from comity.partners.asking import Asked
from comity.partners.graph import Bools, Floats, Graph, Ints, summed


@dataclass(frozen=True, slots=True)
class Met:
    """`projects` that each `member` (its position) had with others; everybody there is an entry of `who`, beside it
    in `at` the position in `projects`. `seen` are the same projects once each, with how many members were in;
    `people` of them and, beside each, the position in `seen` and whether it `led` that project.
    """

    projects: Ints
    member: Ints
    who: Ints
    at: Ints
    seen: Ints
    overlap: Ints
    people: Ints
    place: Ints
    led: Bools

    def within(self, pool: Ints, size: int) -> "Met":
        """The same of a pool alone: `who` and `people` are positions in it. `size` is how many there are at all."""
        number = np.full(size, -1)
        number[pool] = np.arange(len(pool))
        who, people = number[self.who], number[self.people]
        kept, also = who >= 0, people >= 0
        return Met(
            self.projects,
            self.member,
            who[kept],
            self.at[kept],
            self.seen,
            self.overlap,
            people[also],
            self.place[also],
            self.led[also],
        )


def meet(graph: Graph, asked: Asked) -> Met:
    """Gather what the members did with others."""
    projects, member = asked.held
    shared = graph.of_project.sizes[projects] > 1
    projects, member = projects[shared], member[shared]
    seen, overlap = np.unique(projects, return_counts=True)
    entries, place = graph.of_project.places(seen)
    return Met(
        projects,
        member,
        *graph.of_project.of_all(projects),
        seen,
        overlap,
        graph.of_project.flat[entries],
        place,
        graph.led[entries],
    )


def pairs(met: Met, worth: Floats, members: int, pool: int) -> Floats:
    """Members × pool: the worth of their common projects (a number for each entry of `projects`), added up."""
    flat = summed(met.member[met.at] * pool + met.who, worth[met.at], members * pool)
    return flat.reshape(members, pool)

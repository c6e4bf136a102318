"""The steps of a plan and what they wait for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Step:
    """Plan work; `depends_on` are the ids of steps that have to be done before it."""

    id: str
    start: date | None = None
    due: date | None = None
    done_on: date | None = None
    dropped: bool = False
    depends_on: tuple[str, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Done or dropped: nothing waits for it any more."""
        return self.done_on is not None or self.dropped


class StepStanding(StrEnum):
    """How a step stands on a day."""

    OPEN = "open"
    DONE = "done"
    LATE = "late"
    BLOCKED = "blocked"
    DROPPED = "dropped"


def standing_of_steps(steps: Iterable[Step], today: date) -> dict[str, StepStanding]:
    """How each step stands. Until its own date a step that waits is blocked; after it, it is late all the same.

    An id that no step has is waited for by nobody.
    """
    by_id = {step.id: step for step in steps}
    return {step.id: _standing(step, by_id, today) for step in by_id.values()}


def waits_for(step: Step, by_id: Mapping[str, Step]) -> tuple[str, ...]:
    """The steps that are still in the way of one, in the order in which it names them."""
    return tuple(one for one in step.depends_on if one in by_id and not by_id[one].is_settled)


def _standing(step: Step, by_id: Mapping[str, Step], today: date) -> StepStanding:
    if step.dropped:
        return StepStanding.DROPPED
    if step.done_on is not None:
        return StepStanding.DONE
    if step.due is not None and today > step.due:
        return StepStanding.LATE
    return StepStanding.BLOCKED if waits_for(step, by_id) else StepStanding.OPEN


def find_circle(steps: Iterable[Step]) -> tuple[str, ...] | None:
    """Steps of which each waits for the next and the last for the first; None when there is no such circle.

    A depth-first search with its own stack (Cormen et al., Introduction to Algorithms, section 20.3).

    >>> find_circle([Step("a", depends_on=("b",)), Step("b", depends_on=("a",))])
    ('a', 'b')
    """
    waits = {step.id: step.depends_on for step in steps}
    finished: set[str] = set()
    for first in waits:
        circle = None if first in finished else _circle_from(first, waits, finished)
        if circle:
            return circle
    return None


def _circle_from(
    first: str, waits: Mapping[str, tuple[str, ...]], finished: set[str]
) -> tuple[str, ...] | None:
    """`path` is where the search stands, each step with those it waits for that are still to be looked at."""
    path = {first: iter(waits[first])}
    while path:
        last = next(reversed(path))
        ahead = next(path[last], None)
        if ahead is None:
            finished.add(last)
            del path[last]
        elif ahead in path:
            steps = tuple(path)
            return steps[steps.index(ahead) :]
        elif ahead in waits and ahead not in finished:
            path[ahead] = iter(waits[ahead])
    return None


def starts_too_early(steps: Iterable[Step]) -> tuple[tuple[str, str], ...]:
    """Pairs (step, what it waits for) in which the step is due before the other."""
    by_id = {step.id: step for step in steps}
    return tuple(
        (step.id, other.id)
        for step in by_id.values()
        for other in (by_id[one] for one in step.depends_on if one in by_id)
        if step.due is not None and other.due is not None and step.due < other.due
    )

"""What more or less would buy, as keys of the document: the front, and one member fewer or more."""

from collections.abc import Callable
from time import monotonic
from typing import Any

from comity.formation.front import front_document
from comity.formation.front_search import pareto_front
from comity.formation.inputs import read_inputs
from comity.formation.rows import Question
from comity.formation.sizes import sizes, sizes_document
from comity.solving.tree import Budget

NODES = 2_000  # for each question to the engine
FOR_SIZES = 0.3  # of the time; the front has the rest


def more_or_less(
    question: Question,
    members: tuple[int, ...],
    time_limit: float | None = None,
    stop: Callable[[], bool] | None = None,
) -> dict[str, Any]:
    """The keys `front…` and `sizes…` around a set of members (columns) that keeps every rule.

    `time_limit` is in seconds; what was not shown in it is not called proven.
    """
    started = monotonic()
    until = None if time_limit is None else started + time_limit
    around = sizes(question, len(members), Budget(until, NODES, stop).share(FOR_SIZES))
    front = pareto_front(question, members, Budget(until, NODES, stop))
    return {**sizes_document(question, around), **front_document(question, front)}


def more_or_less_files(
    brief: bytes,
    register: bytes,
    ties: bytes | None,
    ids: list[str],
    *,
    time_limit: float | None = None,
    stop: Callable[[], bool] | None = None,
) -> dict[str, Any]:
    """The same for the bytes of a brief, a register and ties, and the ids of the members.

    Raises BadInput or UnknownIds.
    """
    read = read_inputs(brief, register, ties)
    question = Question(read.brief, tuple(read.organizations), tuple(read.ties))
    members = tuple(sorted(question.place_of[id_] for id_ in ids))
    return more_or_less(question, members, time_limit, stop)

"""Why each member is in the proposal: codes with the facts they rest on."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from comity.formation.coverage import count
from comity.formation.rows import Question


def covers(question: Question, column: int) -> list[int]:
    """The needs, musts and wishes, that an organization can give."""
    return [j for j, columns in enumerate(question.givers) if _is_in(columns, column)]


def _is_in(columns: Sequence[int], column: int) -> bool:
    place = bisect_left(columns, column)  # they ascend
    return place < len(columns) and columns[place] == column


def reasons(question: Question, members: tuple[int, ...], column: int) -> list[dict[str, Any]]:
    """The reasons for one member, strongest first."""
    return [
        *_needs(question, members, column),
        *_country(question, members, column),
        *_tie(question, members, column),
        *([{"reason": "included"}] if question.organizations[column].id in question.brief.include else []),
    ]


def _needs(question: Question, members: tuple[int, ...], column: int) -> list[dict[str, Any]]:
    """For each need it gives: the only one in the register, the only one of the members, or one of several."""
    found: list[tuple[int, dict[str, Any]]] = []
    for j in covers(question, column):
        able = question.able[j]
        if able == 1:
            found.append((0, {"reason": "only_one_for", "need": j}))
        elif count(question.givers, members, j) == 1:
            found.append((1, {"reason": "only_member_for", "need": j, "of": able}))
        else:
            found.append((2, {"reason": "covers", "need": j, "of": able}))
    return [reason for _, reason in sorted(found, key=lambda entry: entry[0])]


def _country(question: Question, members: tuple[int, ...], column: int) -> list[dict[str, Any]]:
    """With a rule about countries: a country that nobody else brings."""
    country = question.organizations[column].country
    others = {question.organizations[c].country for c in members if c != column}
    if not question.brief.min_countries or not country or country in others:
        return []
    return [{"reason": "brings_country", "country": country}]


def _tie(question: Question, members: tuple[int, ...], column: int) -> list[dict[str, Any]]:
    """The members it is tied to, where ties are a rule."""
    if not question.brief.known_required:
        return []
    known = question.known[column]
    return [{"reason": "tied_to", "id": question.organizations[c].id} for c in members if c in known]

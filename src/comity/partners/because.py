"""Why a candidate is named: facts that stand in the history, as codes with values."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import isnan
from typing import Any

import numpy as np

from comity.partners.asking import Asked
from comity.partners.graph import Bools, Floats, Ints, lists
from comity.partners.past import Past
from comity.partners.records import Query
from comity.partners.wording import WORD, cut
from comity.words.folding import fold

MOST_NAMED = 3
MOST_WORDS = 6
LATELY = 3.0  # years
FAR = 1_000_000_000  # the place of projects that are not near


class Because(StrEnum):
    """Kinds of reasons."""

    WORKED_WITH = "worked_with"
    LINKED_THROUGH = "linked_through"
    SHARES_TOPIC = "shares_topic"
    TEXT_MATCH = "text_match"
    CLOSE_TO = "close_to"
    ONLY_CLOSE_TO = "only_close_to"
    SAME_COUNTRY = "same_country"
    NEW_COUNTRY = "new_country"
    RECENTLY_ACTIVE = "recently_active"


Reason = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is looked up once for all who are ranked. `shared`: for each of them, by position of the member, the years
    of the projects they shared. `near`: for each project its place among the near ones, the nearest being 0, FAR for
    all others; `words`: what each of the near holds of the query. `said`: words of its text with their beginnings, the
    rarest first. `wanted`: topics asked for, or else those of the members. `late`: projects that began of late.
    """

    shared: dict[int, dict[int, list[float]]]
    near: Ints
    words: tuple[set[str], ...]
    said: tuple[tuple[str, str], ...]
    wanted: Floats
    late: Bools


def gather(past: Past, query: Query, asked: Asked, ranked: Ints) -> Evidence:
    """The evidence of a query for those who are ranked."""
    projects, years = len(past.graph.projects), past.graph.years
    near = np.full(projects, FAR)
    if query.text:
        near[asked.near] = np.arange(len(asked.near))
    return Evidence(
        _shared(past, asked, ranked),
        near,
        past.words.held_by(asked.words, asked.near) if query.text else (),
        _said(past, query),
        asked.topics if asked.topics.any() else asked.kin,
        (past.graph.ages <= LATELY) & ~np.isnan(years),
    )


def _shared(past: Past, asked: Asked, ranked: Ints) -> dict[int, dict[int, list[float]]]:
    held = lists(*asked.held, len(past.graph.projects))
    project, who = past.graph.of_organization.of_all(ranked)
    there = held.sizes[project] > 0
    project, who = project[there], ranked[who[there]]
    member, entry = held.of_all(project)
    shared: dict[int, dict[int, list[float]]] = {}
    rows = zip(who[entry].tolist(), member.tolist(), past.graph.years[project[entry]].tolist(), strict=True)
    for one, with_whom, year in rows:
        shared.setdefault(one, {}).setdefault(with_whom, []).append(year)
    return shared


def _said(past: Past, query: Query) -> tuple[tuple[str, str], ...]:
    said = {word: cut(word) for word in WORD.findall(fold(query.text))}
    return tuple(sorted(said.items(), key=lambda one: (past.words.spread(one[1]), one[0])))


def reasons(past: Past, query: Query, asked: Asked, evidence: Evidence, who: int) -> list[Reason]:
    """Everything that is said for one candidate, what weighs most first."""
    own = past.graph.of_organization.of(who)
    known = list(_worked_with(past, asked, evidence, who))
    return [
        *known,
        *([] if known else _linked_through(past, asked, who)),
        *_close_to(past, query, asked, who),
        *_shares_topic(past, evidence, who, own),
        *_text_match(past, asked, evidence, who, own),
        *_country(past, asked, who),
        *_recently_active(past, evidence, own),
    ]


def _worked_with(past: Past, asked: Asked, evidence: Evidence, who: int) -> Iterator[Reason]:
    """Members with whom it shared most projects: which, how many, the year in which the last began."""
    shared = evidence.shared.get(who, {})
    for one in sorted(shared, key=lambda one: (-len(shared[one]), one))[:MOST_NAMED]:
        known = [year for year in shared[one] if not isnan(year)]
        yield {
            "reason": Because.WORKED_WITH.value,
            "id": past.graph.organizations[asked.members[one]],
            "year": int(max(known)) if known else None,
            "projects": len(shared[one]),
        }


def _linked_through(past: Past, asked: Asked, who: int) -> Iterator[Reason]:
    """Somebody with whom both it and most members worked."""
    graph, (held, member) = past.graph, asked.held
    if not len(held):
        return
    people, _ = graph.of_project.of_all(graph.of_organization.of(who))
    between = np.zeros(len(graph.organizations), np.bool_)
    between[people] = True
    between[[who, *asked.members]] = False
    met, entry = graph.of_project.of_all(held)
    pairs = np.unique(member[entry[between[met]]] * len(between) + met[between[met]])
    if len(pairs):
        counts = np.bincount(pairs % len(between))
        best = int(np.argmax(counts))
        through = graph.organizations[best]
        yield {"reason": Because.LINKED_THROUGH.value, "id": through, "members": int(counts[best])}


def _close_to(past: Past, query: Query, asked: Asked, who: int) -> Iterator[Reason]:
    if asked.close[who]:
        only = asked.close_candidates == 1
        code = Because.ONLY_CLOSE_TO if only else Because.CLOSE_TO
        yield {"reason": code.value, "place": query.country}


def _shares_topic(past: Past, evidence: Evidence, who: int, own: Ints) -> Iterator[Reason]:
    """Topics asked for, or else those of the members, that its own projects had, and how many projects."""
    wanted, topics = evidence.wanted, past.topics_of.of(who)
    held = topics[wanted[topics] > 0]
    best = held[np.lexsort((held, -wanted[held]))[:MOST_NAMED]]
    if len(best):
        on = np.zeros(len(wanted), np.bool_)
        on[best] = True
        topic, project = past.project_topics.of_all(own)
        names = [past.topic_names[one] for one in best]
        count = len(set(project[on[topic]].tolist()))
        yield {"reason": Because.SHARES_TOPIC.value, "topics": names, "projects": count}


def _text_match(past: Past, asked: Asked, evidence: Evidence, who: int, own: Ints) -> Iterator[Reason]:
    """Words of the query that its nearest projects or its own text hold, the rarest first."""
    if not evidence.said:
        return
    nearest = [place for place in np.sort(evidence.near[own])[:MOST_NAMED].tolist() if place < FAR]
    found = set().union(*(evidence.words[place] for place in nearest))
    found |= past.own_words.words_in(asked.words, who)
    words = [word for word, beginning in evidence.said if beginning in found][:MOST_WORDS]
    if words:
        projects = [past.graph.projects[asked.near[place]] for place in nearest]
        yield {"reason": Because.TEXT_MATCH.value, "words": words, "projects": projects}


def _country(past: Past, asked: Asked, who: int) -> Iterator[Reason]:
    code = past.countries[who]
    there = [past.countries[one] for one in asked.members if past.countries[one]]
    if code and code in there:
        yield {"reason": Because.SAME_COUNTRY.value, "country": code, "members": there.count(code)}
    elif code and there:
        yield {"reason": Because.NEW_COUNTRY.value, "country": code}


def _recently_active(past: Past, evidence: Evidence, own: Ints) -> Iterator[Reason]:
    """Projects begun within three years of the latest in the history."""
    late = own[evidence.late[own]]
    if len(late):
        since = int(past.graph.years[late].min())
        yield {"reason": Because.RECENTLY_ACTIVE.value, "projects": len(late), "since": since}

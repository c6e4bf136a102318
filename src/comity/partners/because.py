"""Why a candidate is named: facts that stand in the history, as codes with values."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from comity.partners.asking import Asked
from comity.partners.graph import Floats, Ints, Lists, lists
from comity.partners.past import Past
from comity.partners.records import Query
from comity.partners.wording import WORD, cut
from comity.words.folding import fold

MOST_NAMED = 3
MOST_WORDS = 6
LATELY = 3.0  # years


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
    """What is looked up once for all candidates of a query. `held`: for each project the positions of the
    members in it. `near`: the place of each near project, the nearest being 0; `words`: what each of these
    holds of the query. `wanted`: topics asked for, or else those of the members.
    """

    held: Lists
    near: dict[int, int]
    words: tuple[set[str], ...]
    wanted: Floats


def gather(past: Past, query: Query, asked: Asked) -> Evidence:
    """The evidence of a query."""
    return Evidence(
        lists(*asked.held, len(past.graph.projects)),
        {project: place for place, project in enumerate(asked.near.tolist())} if query.text else {},
        past.words.held_by(asked.words, asked.near) if query.text else (),
        asked.topics if asked.topics.any() else asked.kin,
    )


def reasons(past: Past, query: Query, asked: Asked, evidence: Evidence, who: int) -> list[Reason]:
    """Everything that is said for one candidate, what weighs most first."""
    own = past.graph.of_organization.of(who)
    known = list(_worked_with(past, asked, evidence, own))
    return [
        *known,
        *([] if known else _linked_through(past, asked, who)),
        *_close_to(past, query, asked, who),
        *_shares_topic(past, evidence, own),
        *_text_match(past, query, asked, evidence, who),
        *_country(past, asked, who),
        *_recently_active(past, own),
    ]


def _year(past: Past, projects: Ints) -> int | None:
    years = past.graph.years[projects]
    known = years[~np.isnan(years)]
    return int(known.max()) if len(known) else None


def _worked_with(past: Past, asked: Asked, evidence: Evidence, own: Ints) -> Iterator[Reason]:
    """Members with whom it shared most projects: which, how many, the year in which the last began."""
    member, entry = evidence.held.of_all(own)
    counts = np.bincount(member, minlength=len(asked.members))
    for one in np.argsort(-counts, kind="stable")[:MOST_NAMED].tolist():
        if counts[one]:
            yield {
                "reason": Because.WORKED_WITH.value,
                "id": past.graph.organizations[asked.members[one]],
                "year": _year(past, own[entry[member == one]]),
                "projects": int(counts[one]),
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


def _shares_topic(past: Past, evidence: Evidence, own: Ints) -> Iterator[Reason]:
    """Topics asked for, or else those of the members, that its own projects had, and how many projects."""
    wanted = evidence.wanted
    topic, entry = past.project_topics.of_all(own)
    kept = wanted[topic] > 0
    held = list(zip(topic[kept].tolist(), entry[kept].tolist(), strict=True))
    best = sorted({one for one, _ in held}, key=lambda one: (-wanted[one], one))[:MOST_NAMED]
    if best:
        names = [past.topic_names[one] for one in best]
        projects = len({project for one, project in held if one in best})
        yield {"reason": Because.SHARES_TOPIC.value, "topics": names, "projects": projects}


def _text_match(past: Past, query: Query, asked: Asked, evidence: Evidence, who: int) -> Iterator[Reason]:
    """Words of the query that its nearest projects or its own text hold, the rarest first."""
    if not query.text:
        return
    own = past.graph.of_organization.of(who).tolist()
    nearest = sorted(evidence.near[one] for one in own if one in evidence.near)[:MOST_NAMED]
    found = set().union(*(evidence.words[place] for place in nearest))
    found |= past.own_words.words_in(asked.words, who)
    said = dict.fromkeys(word for word in WORD.findall(fold(query.text)) if cut(word) in found)
    words = sorted(said, key=lambda word: (past.words.spread(cut(word)), word))[:MOST_WORDS]
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


def _recently_active(past: Past, own: Ints) -> Iterator[Reason]:
    """Projects begun within three years of the latest in the history."""
    years = past.graph.years
    late = own[past.graph.ages[own] <= LATELY]
    late = late[~np.isnan(years[late])]
    if len(late):
        since = int(years[late].min())
        yield {"reason": Because.RECENTLY_ACTIVE.value, "projects": len(late), "since": since}

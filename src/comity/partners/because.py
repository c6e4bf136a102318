"""Why a candidate is named: facts that stand in the history, as codes with values."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import numpy as np

from comity.partners.asking import Asked
from comity.partners.graph import Ints
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


def reasons(past: Past, query: Query, asked: Asked, who: int) -> list[Reason]:
    """Everything that is said for one candidate, what weighs most first."""
    known = list(_worked_with(past, asked, who))
    return [
        *known,
        *([] if known else _linked_through(past, asked, who)),
        *_close_to(past, query, asked, who),
        *_shares_topic(past, asked, who),
        *_text_match(past, query, asked, who),
        *_country(past, asked, who),
        *_recently_active(past, who),
    ]


def _year(past: Past, projects: Ints) -> int | None:
    years = past.graph.years[projects]
    known = years[~np.isnan(years)]
    return int(known.max()) if len(known) else None


def _worked_with(past: Past, asked: Asked, who: int) -> Iterator[Reason]:
    """Members with whom it shared most projects: which, how many, the year in which the last began."""
    graph, (projects, entry) = past.graph, asked.held
    own = np.zeros(len(graph.projects), np.bool_)
    own[graph.of_organization.of(who)] = True
    shared_with = own[projects]
    projects, entry = projects[shared_with], entry[shared_with]
    counts = np.bincount(entry, minlength=len(asked.members))
    for one in np.argsort(-counts, kind="stable")[:MOST_NAMED]:
        if counts[one]:
            member = graph.organizations[asked.members[one]]
            yield {
                "reason": Because.WORKED_WITH.value,
                "id": member,
                "year": _year(past, projects[entry == one]),
                "projects": int(counts[one]),
            }


def _linked_through(past: Past, asked: Asked, who: int) -> Iterator[Reason]:
    """Somebody with whom both it and most members worked."""
    graph, (held, member) = past.graph, asked.held
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


def _shares_topic(past: Past, asked: Asked, who: int) -> Iterator[Reason]:
    """Topics asked for, or else those of the members, that its own projects had, and how many projects."""
    wanted = asked.topics if asked.topics.any() else asked.kin
    if not wanted.any():
        return
    own = past.graph.of_organization.of(who)
    topic, entry = past.project_topics.of_all(own)
    held = np.bincount(topic, minlength=len(wanted)) > 0
    shared = np.flatnonzero(held & (wanted > 0))
    best = shared[np.argsort(-wanted[shared], kind="stable")[:MOST_NAMED]]
    if len(best):
        names = [past.topic_names[one] for one in best]
        named = np.zeros(len(wanted), np.bool_)
        named[best] = True
        projects = len(np.unique(entry[named[topic]]))
        yield {"reason": Because.SHARES_TOPIC.value, "topics": names, "projects": projects}


def _text_match(past: Past, query: Query, asked: Asked, who: int) -> Iterator[Reason]:
    """Words of the query that its nearest projects or its own text hold, the rarest first."""
    if not query.text:
        return
    near = np.intersect1d(past.graph.of_organization.of(who), asked.near)
    nearest = near[np.argsort(-asked.nearness_of(near), kind="stable")[:MOST_NAMED]]
    found = {
        *past.words.words_in(asked.words, nearest),
        *past.own_words.words_in(asked.words, np.array([who])),
    }
    said = dict.fromkeys(word for word in WORD.findall(fold(query.text)) if cut(word) in found)
    words = sorted(said, key=lambda word: (past.words.spread(cut(word)), word))[:MOST_WORDS]
    if words:
        projects = [past.graph.projects[one] for one in nearest]
        yield {"reason": Because.TEXT_MATCH.value, "words": words, "projects": projects}


def _country(past: Past, asked: Asked, who: int) -> Iterator[Reason]:
    code = past.countries[who]
    there = [past.countries[one] for one in asked.members if past.countries[one]]
    if code and code in there:
        yield {"reason": Because.SAME_COUNTRY.value, "country": code, "members": there.count(code)}
    elif code and there:
        yield {"reason": Because.NEW_COUNTRY.value, "country": code}


def _recently_active(past: Past, who: int) -> Iterator[Reason]:
    """Projects begun within three years of the latest in the history."""
    years = past.graph.years
    own = past.graph.of_organization.of(who)
    late = own[past.graph.ages[own] <= LATELY]
    late = late[~np.isnan(years[late])]
    if len(late):
        since = int(years[late].min())
        yield {"reason": Because.RECENTLY_ACTIVE.value, "projects": len(late), "since": since}

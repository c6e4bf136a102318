"""A query as numbers of the past: who its members are, which projects its words and topics mean."""

from dataclasses import dataclass

import numpy as np

from comity.partners.graph import Bools, Floats, Ints, summed
from comity.partners.past import Past, document_words
from comity.partners.records import Query
from comity.partners.wording import stems
from comity.words.folding import fold

NEAR = 300  # projects whose words are nearest


@dataclass(frozen=True, slots=True)
class Asked:
    """A query in numbers. `held` are the projects of the members, beside each the position of its member.

    `near` projects and `own` texts of organizations with how near they are, the nearest being 1; `touched` are
    all projects with any of the words, `phrased` those nearest by the text without the topics; `topics`
    asked for and `kin`, the topics of the members, as directions of length one, or 0 where there are none.
    """

    words: list[str]
    members: Ints
    held: tuple[Ints, Ints]
    unknown: tuple[str, ...]
    excluded: Ints
    near: Ints
    nearness: Floats
    touched: Ints
    touch: Floats
    phrased: Ints
    phrase: Floats
    own: Ints
    own_nearness: Floats
    topics: Floats
    kin: Floats
    close: Bools
    close_candidates: int
    of_kind: Bools


def ask(past: Past, query: Query) -> Asked:
    """What a query means in a past. Members that the past does not know are put aside as `unknown`."""
    index = past.graph.index
    members = np.array(sorted({index[one] for one in query.members if one in index}), np.int64)
    words = document_words(query.text, query.topics)
    # Beside members topics are compared as topics; without, their words are also for topics that nobody has yet.
    phrased = past.words.match(stems(query.text))
    near = past.words.match(words) if query.topics and not members.size else phrased
    own = past.own_words.match(words)
    excluded = np.array(sorted({index[one] for one in query.exclude if one in index}), np.int64)
    close = _close(past, query)
    out = np.union1d(members, excluded)
    return Asked(
        words,
        members,
        past.graph.of_organization.of_all(members),
        tuple(sorted({one for one in query.members if one not in index})),
        excluded,
        *_nearest(*near),
        *_nearest(*near, len(near[0])),
        *_nearest(*phrased),
        *_nearest(*own),
        _topics(past, query),
        _kin(past, members),
        close,
        int(close.sum() - close[out].sum()),
        _of_kind(past, query),
    )


def _close(past: Past, query: Query) -> Bools:
    place = fold(query.country)
    if not place:
        return np.zeros(len(past.places), np.bool_)
    return np.array([place in one for one in past.places], np.bool_)


def _nearest(found: Ints, scores: Floats, most: int = NEAR) -> tuple[Ints, Floats]:
    if not len(found):
        return found, scores
    best = np.lexsort((found, -scores))[:most]
    return found[best], scores[best] / scores[best[0]]


def _topics(past: Past, query: Query) -> Floats:
    wanted = np.zeros(len(past.topics))
    wanted[[past.topics[fold(one)] for one in query.topics if fold(one) in past.topics]] = 1.0
    return wanted / max(float(np.sqrt(wanted.sum())), 1.0)


def _kin(past: Past, members: Ints) -> Floats:
    topic, weight, _ = past.topic_weights(members)
    total = summed(topic, weight, len(past.topics))
    return np.asarray(total / max(float(np.sqrt((total**2).sum())), 1e-9))


def _of_kind(past: Past, query: Query) -> Bools:
    wanted = fold(query.activity_type)
    if not wanted:
        return np.zeros(len(past.kinds), np.bool_)
    return np.array([fold(kind) == wanted for kind in past.kinds], np.bool_)

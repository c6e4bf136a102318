"""All that is prepared once from a history, so that a query is answered from arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from comity.partners.company import Company, company_of
from comity.partners.graph import Floats, Graph, Ints, Lists, build_graph, joined, summed
from comity.partners.habits import Habits, habits_of
from comity.partners.records import History, Profile, Project
from comity.partners.wording import Index, build_index, stems
from comity.words.folding import fold

TOPIC = "\0"  # before a topic, which is a word as a whole; no word of a text holds it


@dataclass(frozen=True, slots=True)
class Past:
    """`degree` is the number of projects of an organization, `recent` their freshness added up, `shared` the
    same for projects with others only, `outward` the freshness of a project shared among its organizations, 0 for
    one alone, `told` how many of its projects have words. `country`, `kind` and `city` number what is the same;
    -1 is not known.
    `topics_of` are each organization's topics, by frequency and rarity:
    entry e of its `flat` has the weight `topic_weight[e]`, the weights of one organization being of length one.
    """

    graph: Graph
    degree: Floats
    recent: Floats
    shared: Floats
    outward: Floats
    told: Floats
    habits: Habits
    company: Company
    countries: tuple[str, ...]
    kinds: tuple[str, ...]
    country: Ints
    kind: Ints
    city: Ints
    places: tuple[frozenset[str], ...]
    topics: dict[str, int]
    topic_names: tuple[str, ...]
    topics_of: Lists
    topic_weight: Floats
    project_topics: Lists
    topic_rarity: Floats
    words: Index
    own_words: Index

    def topic_weights(self, whom: Ints) -> tuple[Ints, Floats, Ints]:
        """The topics of some organizations, their weights, and the position in `whom` each belongs to."""
        places, entry = self.topics_of.places(whom)
        return self.topics_of.flat[places], self.topic_weight[places], entry


def prepare(history: History) -> Past:
    """Everything a query needs."""
    graph = build_graph(history)
    profiles, projects = {one.id: one for one in history.profiles}, {one.id: one for one in history.projects}
    listed = [projects.get(one) or Project(one) for one in graph.projects]
    known = [profiles.get(one) or Profile(one) for one in graph.organizations]
    countries = _told(history, graph, known, "country")
    kinds = _told(history, graph, known, "activity_type")
    cities = [
        f"{code} {fold(one.city)}" if one.city else "" for code, one in zip(countries, known, strict=True)
    ]
    names = _topic_names(listed)
    numbers = {fold(name): number for number, name in enumerate(names)}
    project_topics = joined([sorted({numbers[fold(topic)] for topic in one.topics}) for one in listed])
    spread = np.bincount(project_topics.flat, minlength=len(names))
    rarity = np.log1p(len(listed) / np.maximum(spread, 1))
    topics_of, weight = _kin(graph, project_topics, rarity)
    degree, recent, shared = _activity(graph)
    country, kind = _numbered(countries), _numbered(kinds)
    sizes = graph.of_project.sizes
    words = build_index([document_words(one.text, one.topics) for one in listed])
    told = np.bincount(words.documents.flat, minlength=len(listed)) > 0
    return Past(
        graph,
        degree,
        recent,
        shared,
        np.where(sizes > 1, graph.fresh / sizes, 0.0),
        summed(graph.of_project.flat, told[graph.entry_project].astype(np.float64), len(graph.organizations)),
        habits_of(graph, country, kind),
        company_of(graph, kind),
        tuple(countries),
        tuple(kinds),
        country,
        kind,
        _numbered(cities),
        tuple(
            frozenset(map(fold, (*one.places, code))) - {""}
            for code, one in zip(countries, known, strict=True)
        ),
        numbers,
        names,
        topics_of,
        weight,
        project_topics,
        rarity,
        words,
        build_index([document_words(one.text, one.capacities) for one in known]),
    )


def document_words(text: str, topics: Iterable[str]) -> list[str]:
    """The words of a text and of its topics, and each topic as a whole."""
    kept = list(topics)
    return stems(text) + [word for one in kept for word in stems(one)] + [TOPIC + fold(one) for one in kept]


def _topic_names(projects: Iterable[Project]) -> tuple[str, ...]:
    """Each topic once, as it is written first in the order of letters."""
    written: dict[str, str] = {}
    for name in sorted({topic for one in projects for topic in one.topics}):
        written.setdefault(fold(name), name)
    return tuple(written[key] for key in sorted(written))


def _told(history: History, graph: Graph, known: Sequence[Profile], column: str) -> list[str]:
    """A fact on each organization: as its profile says, else as its participations say most often."""
    counts: dict[str, dict[str, int]] = {}
    for row in set(history.participations):
        value = getattr(row, column)
        if value:
            votes = counts.setdefault(row.organization, {})
            votes[value] = votes.get(value, 0) + 1
    said = {one: max(votes, key=lambda value: (votes[value], value)) for one, votes in counts.items()}
    return [
        getattr(profile, column) or said.get(one, "")
        for one, profile in zip(graph.organizations, known, strict=True)
    ]


def _numbered(values: Sequence[str]) -> Ints:
    index = {name: number for number, name in enumerate(sorted(set(values) - {""}))}
    return np.array([index.get(value, -1) for value in values], np.int64)


def _activity(graph: Graph) -> tuple[Floats, Floats, Floats]:
    size, held = len(graph.organizations), graph.of_organization.flat
    owner = np.repeat(np.arange(size), graph.of_organization.sizes)
    together = np.where(graph.of_project.sizes[held] > 1, graph.fresh[held], 0.0)
    degree = graph.of_organization.sizes.astype(np.float64)
    return degree, summed(owner, graph.fresh[held], size), summed(owner, together, size)


def _kin(graph: Graph, topics: Lists, rarity: Floats) -> tuple[Lists, Floats]:
    """Each organization's topics: how often (by the root), times how rare, scaled to length one."""
    size, count = len(graph.organizations), max(len(rarity), 1)
    owner = np.repeat(np.arange(size), graph.of_organization.sizes)
    topic, entry = topics.of_all(graph.of_organization.flat)
    keys, times = np.unique(owner[entry] * count + topic, return_counts=True)
    who, what = keys // count, keys % count
    weight = np.sqrt(times) * (rarity[what] if len(rarity) else 0)
    length = np.sqrt(summed(who, weight**2, size))
    start = np.zeros(size + 1, np.int64)
    np.cumsum(np.bincount(who, minlength=size), out=start[1:])
    return Lists(start, what), np.asarray(weight / length[who])

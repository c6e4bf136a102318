"""The peers of the recommendation, each as its authors have it, with settings to tune."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from comity.partners.graph import summed
from comity.partners.past import Past

Floats = np.ndarray


def members_of(past: Past, queries: list) -> list[np.ndarray]:
    """The members of each query as numbers."""
    index = past.graph.index
    return [np.array([index[m] for m in one.query.members if m in index], np.int64) for one in queries]


def neighbours(past: Past, queries: list, half_life: float, size_power: float, own: bool) -> Iterator[Floats]:
    """Recency-weighted nearest neighbours: projects shared with each member, halved every `half_life` years,
    divided by (size - 1) ** size_power, and with `own` by all that the member did with others.
    """
    graph = past.graph
    sizes = graph.of_project.sizes
    worth = 0.5 ** (graph.ages / half_life) / np.maximum(sizes - 1, 1) ** size_power * (sizes > 1)
    owner = np.repeat(np.arange(len(graph.organizations)), graph.of_organization.sizes)
    total = summed(owner, (worth * (sizes - 1))[graph.of_organization.flat], len(graph.organizations))
    for members in members_of(past, queries):
        projects, member = graph.of_organization.of_all(members)
        each = worth[projects] / (np.maximum(total[members], 1e-9)[member] if own else 1.0)
        who, entry = graph.of_project.of_all(projects)
        yield summed(who, each[entry], len(graph.organizations))


def walk(past: Past, queries: list, back: float, half_life: float, steps: int = 5) -> Iterator[Floats]:
    """Random walk with restart on organizations and projects; projects taken as likely as they are fresh."""
    graph = past.graph
    sizes = graph.of_project.sizes
    worth = 0.5 ** (graph.ages / half_life) * (sizes > 1)
    owner = np.repeat(np.arange(len(graph.organizations)), graph.of_organization.sizes)
    out = np.maximum(summed(owner, worth[graph.of_organization.flat], len(graph.organizations)), 1e-9)
    for members in members_of(past, queries):
        begin = np.zeros(len(graph.organizations))
        begin[members] = 1 / max(len(members), 1)
        at = begin
        for _ in range(steps):
            onward = summed(graph.entry_project, (at / out)[graph.of_project.flat], len(sizes)) * worth
            share = (onward / sizes)[graph.entry_project]
            at = back * begin + (1 - back) * summed(graph.of_project.flat, share, len(begin))
        yield at


class Ease:
    """EASE (Steck 2019), consortia as its users, solved on the side of the projects (the same numbers)."""

    def __init__(self, past: Past, ridge: float) -> None:
        graph, self.past = past.graph, past
        self.kept = np.flatnonzero(graph.of_project.sizes > 1)
        place = np.full(len(graph.projects), -1)
        place[self.kept] = np.arange(len(self.kept))
        self.place = place
        overlap = np.zeros((len(self.kept), len(self.kept)), np.float32)
        of = graph.of_organization
        held = [place[of.of(one)] for one in range(len(graph.organizations))]
        self.held = [one[one >= 0] for one in held]
        for one in self.held:
            overlap[np.ix_(one, one)] += 1
        overlap[np.diag_indices(len(overlap))] += ridge
        self.inverse = np.linalg.inv(overlap)
        self.diagonal = np.array([1 - self.inverse[np.ix_(one, one)].sum() for one in self.held]) / ridge
        self.ridge = ridge

    def scores(self, queries: list) -> Iterator[Floats]:
        """The weights of the members' columns, added up."""
        graph = self.past.graph
        at = self.place[graph.entry_project]
        use = at >= 0
        people, at = graph.of_project.flat[use], at[use]
        for members in members_of(self.past, queries):
            rows = np.concatenate([self.held[one] for one in members] or [np.empty(0, np.int64)])
            pulled = self.inverse[rows].sum(0) if len(rows) else np.zeros(len(self.kept))
            projected = summed(people, pulled[at], len(graph.organizations)) / self.ridge
            yield projected / np.maximum(self.diagonal, 1e-9)


def tfidf_neighbours(
    past: Past, queries: list, texts: list[list[str]], asked: list[list[str]], near: int
) -> Iterator[Floats]:
    """The `near` projects of highest cosine, each adding its cosine to its partners."""
    for cosine in cosines(texts, asked):
        best = np.argsort(-cosine, kind="stable")[:near]
        who, entry = past.graph.of_project.of_all(best)
        yield summed(who, cosine[best][entry], len(past.graph.organizations))


def tfidf_documents(past: Past, texts: list[list[str]], asked: list[list[str]]) -> Iterator[Floats]:
    """Each organization as one document of all its projects' words: the cosine."""
    of = past.graph.of_organization
    return cosines(
        [[word for one in of.of(who) for word in texts[one]] for who in range(len(of.sizes))], asked
    )


def cosines(texts: list[list[str]], asked: list[list[str]]) -> Iterator[Floats]:
    """For each question its cosine with every text: (ln tf + 1) (ln idf + 1)."""
    spread = Counter(word for text in texts for word in set(text))
    idf = {word: np.log(len(texts) / count) + 1 for word, count in spread.items()}
    postings: dict[str, list[tuple[int, float]]] = {}
    for number, text in enumerate(texts):
        weights = {word: (1 + np.log(times)) * idf[word] for word, times in Counter(text).items()}
        length = np.sqrt(sum(weight**2 for weight in weights.values()))
        for word, weight in weights.items():
            postings.setdefault(word, []).append((number, weight / length))
    ready = {
        word: (np.array([n for n, _ in found]), np.array([w for _, w in found]))
        for word, found in postings.items()
    }
    for words in asked:
        cosine = np.zeros(len(texts))
        for word, times in Counter(words).items():
            if word in ready:
                cosine[ready[word][0]] += ready[word][1] * (1 + np.log(times)) * idf[word]
        yield cosine

"""What was done together: how much of it, how lately, and in which consortia that resemble the members."""

import numpy as np

from comity.partners.asking import Asked
from comity.partners.graph import Floats, Ints, summed
from comity.partners.meeting import Met, pairs
from comity.partners.past import Past

USUAL = 2.1  # the logarithm of eight members


def of_ties(past: Past, asked: Asked, met: Met, pool: Ints, walk: Floats) -> list[Floats]:
    """The signals SHARE to LED for each of the pool; `met` is what the members did with the pool, `walk` the signal
    WALK: much that was done together says more where the walk leads as well.
    """
    members, count = asked.members, max(len(asked.members), 1)
    graph, size = past.graph, len(pool)
    circle = np.maximum(graph.of_project.sizes[met.projects] - 1, 1)
    often = pairs(met, np.ones(len(circle)), len(members), size)
    worth = pairs(met, graph.fresh[met.projects] / circle, len(members), size)
    shares = worth / np.maximum(past.shared[members], 1e-9)[:, None]
    together = past.habits.together
    cosine = often / np.sqrt(np.outer(np.maximum(together[members], 1), np.maximum(together[pool], 1)))
    cosine = np.log(cosine.sum(0) / count + 1e-3)
    return [
        np.log(shares.sum(0) / count + 1e-4),
        np.log(shares.max(0, initial=0.0) + 1e-3),
        np.log1p(often.sum(0)) * walk,
        cosine,
        cosine * (np.log(count) - USUAL),
        summed(met.people, np.ones(len(met.people)), size) / np.maximum(together[pool], 1),
        *_resembling(past, met, count, size),
        np.log1p(summed(met.people[met.led], met.overlap[met.place[met.led]].astype(np.float64), size)),
    ]


def _resembling(past: Past, met: Met, members: int, size: int) -> list[Floats]:
    """Consortia that several members were in speak for their others: by how many, in parts of a power, added up;
    and the one most like these members, by the share of both that is common (Jaccard).
    """
    sizes = past.graph.of_project.sizes[met.seen]
    worth = met.overlap**3 / (sizes * members) ** 1.5 * past.graph.fresh[met.seen]
    most = np.zeros(size)
    np.maximum.at(most, met.people, (met.overlap / (sizes + members - met.overlap))[met.place])
    return [
        np.log(summed(met.people, worth[met.place], size) + 1e-4),
        most,
    ]

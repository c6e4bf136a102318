"""In what company organizations usually work: what kinds were in their projects with others."""

from dataclasses import dataclass

import numpy as np

from comity.partners.graph import Floats, Graph, Ints
from comity.partners.habits import Singles, common

KINDS = 64  # the most common ones; all others are counted together
USUAL = 1.0  # projects of the usual company added to each one's own, so that few say little


@dataclass(frozen=True, slots=True)
class Company:
    """`kinds` (organizations × kinds): the shares in its projects with others, itself among them, fresh projects
    counting more. `kind` is each one's own, numbered by its column; the last is for all that is rare or not known.
    """

    kinds: Singles
    kind: Ints


def company_of(graph: Graph, kind: Ints) -> Company:
    """Measure it. `kind` of each organization is a number, -1 where not known."""
    of, held = common(kind, graph.of_project.flat, KINDS), graph.of_organization.flat
    width, sizes = int(of.max(initial=0)) + 1, graph.of_project.sizes
    there = np.bincount(graph.entry_project * width + of[graph.of_project.flat], minlength=len(sizes) * width)
    worth = np.where(sizes > 1, graph.fresh, 0.0)
    shares = there.reshape(-1, width) * (worth / sizes)[:, None]
    found, active = np.zeros((len(of), width)), np.flatnonzero(graph.of_organization.sizes)
    found[active] = np.add.reduceat(shares[held], graph.of_organization.start[active], axis=0)
    usual = found.sum(0) / max(float(found.sum()), 1e-9)
    kinds = (found + USUAL * usual) / (found.sum(1) + USUAL)[:, None]
    return Company(np.asarray(kinds, np.float32), of)


def alike(company: Company, members: Ints, pool: Ints) -> Floats:
    """How alike each one's company and that of the members are: a cosine."""
    theirs, ours = company.kinds[pool], company.kinds[members].sum(0)
    length = np.sqrt((theirs**2).sum(1) * (ours**2).sum())
    return np.asarray(theirs @ ours / np.maximum(length, 1e-9), np.float64)


def apart(company: Company, members: Ints, pool: Ints) -> Floats:
    """How far the kinds each one usually works with are from those of the members; 0 where there are none."""
    if not len(members):
        return np.zeros(len(pool))
    kinds = np.bincount(company.kind[members], minlength=company.kinds.shape[1]) / len(members)
    return np.asarray(np.sqrt(((company.kinds[pool] - kinds) ** 2).sum(1)), np.float64)

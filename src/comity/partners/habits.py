"""What organizations usually do, measured once: with how many, which countries meet, who moves alike."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.partners.graph import Floats, Graph, Ints, lists, summed

LATELY = 1.0  # years after which a project counts half for what is done now
COUNTRIES = 400  # the most common ones; others are met too seldom to say which go together
RARE = 1e-4  # share of the participations added to that of each country
SMOOTHING = 2.0  # projects added to both sides, so that few say little
DIRECTIONS, SPARE, ROUNDS = 48, 8, 2

Singles = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Habits:
    """One number for each organization, unless said otherwise.

    `together`: projects with others; `led`: share of its projects that it coordinated; `circle`: mean logarithm of
    the size of those with others; `lately`: projects, halved every year; `kind_share`: share of all participations
    that are of its kind; `country_share` of its country, the logarithm. `meet` (countries × countries, the last one
    for all that is not known): the logarithm of how much more often two are in one project than by chance.
    `alike`: a direction of length one, or zero.
    """

    together: Floats
    led: Floats
    circle: Floats
    lately: Floats
    kind_share: Floats
    country_share: Floats
    meet: Floats
    of_country: Ints
    alike: Singles


def habits_of(graph: Graph, country: Ints, kind: Ints) -> Habits:
    """Measure them. `country` and `kind` of each organization are numbers, -1 where not known."""
    size, held = len(graph.organizations), graph.of_organization.flat
    owner = np.repeat(np.arange(size), graph.of_organization.sizes)
    circle = graph.of_project.sizes[held]
    together = summed(owner, (circle > 1).astype(np.float64), size)
    of_country = common(country, owner, COUNTRIES)
    return Habits(
        together,
        summed(graph.of_project.flat, graph.led.astype(np.float64), size)
        / np.maximum(graph.of_organization.sizes, 1),
        summed(owner, np.log(circle), size) / np.maximum(together, 1),
        summed(owner, 0.5 ** (graph.ages[held] / LATELY), size),
        _shares(kind, owner),
        _common_countries(country, owner),
        _meet(graph, of_country),
        of_country,
        _alike(graph),
    )


def _shares(of: Ints, owner: Ints) -> Floats:
    counts = np.bincount(of[owner] + 1, minlength=int(of.max(initial=-1)) + 2).astype(np.float64)
    counts[0] = 0.0
    return np.asarray((counts / max(counts.sum(), 1.0))[of + 1])


def _common_countries(country: Ints, owner: Ints) -> Floats:
    """The logarithm of each one's country's share of the participations; where not known, what is usual."""
    level = np.log(_shares(country, owner) + RARE)
    said = level[owner][country[owner] >= 0]
    return np.where(country >= 0, level, said.mean() if len(said) else 0.0)


def common(of: Ints, owner: Ints, most: int) -> Ints:
    """What is the same numbered again, the most common first; all that is rare or not known is the last number."""
    counts = np.bincount(of[owner] + 1, minlength=int(of.max(initial=-1)) + 2)
    order = np.argsort(-counts[1:], kind="stable")[:most]
    number = np.full(len(counts), len(order))
    number[1 + order] = np.arange(len(order))
    return number[of + 1]


def _meet(graph: Graph, country: Ints) -> Floats:
    """From projects of three or more: ln((both + s) / (expected + s)), as in a smoothed lift; 0 if not known."""
    unknown = int(country.max(initial=0))
    size = unknown + 1
    large = graph.of_project.sizes[graph.entry_project] > 2
    there = np.unique(graph.entry_project[large] * size + country[graph.of_project.flat[large]])
    there = there[there % size < unknown]
    held = lists(there // size, there % size, len(graph.projects))
    others, entry = held.of_all(there // size)
    both = np.bincount((there % size)[entry] * size + others, minlength=size**2).reshape(size, size)
    alone = np.diag(both)
    expected = np.outer(alone, alone) / max(int((held.sizes > 0).sum()), 1)
    meet = np.log((both + SMOOTHING) / (expected + SMOOTHING))
    meet[unknown], meet[:, unknown] = 0.0, 0.0
    return np.asarray(meet)


def _alike(graph: Graph) -> Singles:
    """Where each organization stands among the main directions of organizations × projects.

    A truncated singular value decomposition by random projection with a fixed seed (Halko, Martinsson and Tropp
    2011); fresh and small projects and organizations with few projects weigh more.
    """
    size, projects = len(graph.organizations), len(graph.projects)
    sizes, degree = graph.of_project.sizes, graph.of_organization.sizes
    fresh = np.where(sizes > 1, graph.fresh, 0.0) / np.sqrt(np.maximum(sizes, 1))
    seldom = np.maximum(degree, 1) ** -0.25
    people, held = graph.of_project.flat, graph.of_organization.flat
    there = np.flatnonzero(degree)
    owner = np.repeat(np.arange(size), degree)
    weight = (fresh[graph.entry_project] * seldom[people]).astype(np.float32)[:, None]
    back = (fresh[held] * seldom[owner]).astype(np.float32)[:, None]

    def gather(rows: Singles) -> Singles:
        return np.add.reduceat(rows[people] * weight, graph.of_project.start[:-1], axis=0)

    def spread(rows: Singles) -> Singles:
        table = np.zeros((size, rows.shape[1]), np.float32)
        table[there] = np.add.reduceat(rows[held] * back, graph.of_organization.start[:-1][there], axis=0)
        return table

    width = min(DIRECTIONS + SPARE, projects)
    begin = np.random.default_rng(0).standard_normal((projects, width)).astype(np.float32)
    base = _squared(spread(begin))
    for _ in range(ROUNDS):
        base = _squared(spread(gather(base)))
    seen = gather(base)
    strength, turn = np.linalg.eigh((seen.T @ seen).astype(np.float64))
    main = np.argsort(-strength)[:DIRECTIONS]
    table = (base @ turn[:, main]) * np.sqrt(np.maximum(strength[main], 0.0))
    length = np.sqrt((table**2).sum(1, keepdims=True))
    return np.asarray(table / np.maximum(length, 1e-6), np.float32)


def _squared(table: Singles) -> Singles:
    """Columns at right angles to each other and of length one, spanning the same; what is next to nothing is 0."""
    strength, turn = np.linalg.eigh((table.T @ table).astype(np.float64))
    least = 1e-9 * max(float(strength.max(initial=0.0)), 1e-12)
    scale = np.where(strength > least, 1 / np.sqrt(np.maximum(strength, least)), 0.0)
    return np.asarray(table @ (turn * scale), np.float32)

"""Organizations and projects as a bipartite graph in flat arrays, both ways, with the age of each project."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from comity.partners.records import History

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

HALF_LIFE = 3.0  # years after which a project counts half; tuned on consortia of 2018


@dataclass(frozen=True, slots=True)
class Lists:
    """A list of numbers for each of n things, one after the other: that of i is flat[start[i]:start[i + 1]], and
    sizes[i] is how long it is.
    """

    start: Ints
    flat: Ints
    sizes: Ints = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sizes", np.diff(self.start))  # once, since every query asks for it

    def of(self, index: int) -> Ints:
        """The list of one thing."""
        return self.flat[self.start[index] : self.start[index + 1]]

    def of_all(self, indices: Ints) -> tuple[Ints, Ints]:
        """The lists of many, joined; beside each entry the position in `indices` it belongs to."""
        places, owner = self.places(indices)
        return self.flat[places], owner

    def places(self, indices: Ints) -> tuple[Ints, Ints]:
        """Where in `flat` the lists of many stand; beside each place the position in `indices` it belongs to."""
        first, sizes = self.start[indices], self.sizes[indices]
        begins = np.cumsum(sizes) - sizes
        owner = np.repeat(np.arange(len(indices)), sizes)
        return np.arange(len(owner)) + np.repeat(first - begins, sizes), owner


@dataclass(frozen=True, slots=True)
class Graph:
    """`years` of projects (nan when not known), `ages` before the latest of them, `fresh` in 0..1, which
    halves every HALF_LIFE years; a project without a date is taken for one HALF_LIFE old. Beside each entry of
    `of_project` stand `entry_project`, its project, and `led`, whether the organization coordinated it.
    """

    organizations: tuple[str, ...]
    projects: tuple[str, ...]
    of_organization: Lists
    of_project: Lists
    years: Floats
    ages: Floats
    fresh: Floats
    entry_project: Ints
    led: Bools
    index: dict[str, int]
    project_index: dict[str, int]


def build_graph(history: History) -> Graph:
    """The graph of a history; sorted by id, so that the order of rows does not matter."""
    pairs = sorted({(row.project, row.organization) for row in history.participations})
    ids = {row.organization for row in history.participations} | {row.id for row in history.profiles}
    organizations = tuple(sorted(ids))
    projects = tuple(sorted({project for project, _ in pairs}))
    index = {one: number for number, one in enumerate(organizations)}
    project_index = {one: number for number, one in enumerate(projects)}
    here = np.fromiter((project_index[project] for project, _ in pairs), np.int64, len(pairs))
    who = np.fromiter((index[one] for _, one in pairs), np.int64, len(pairs))
    years = _years(history, project_index)
    ages = _ages(years)
    of_project = lists(here, who, len(projects))
    return Graph(
        organizations,
        projects,
        lists(who, here, len(organizations)),
        of_project,
        years,
        ages,
        0.5 ** (ages / HALF_LIFE),
        np.repeat(np.arange(len(projects)), of_project.sizes),
        _led(history, pairs),
        index,
        project_index,
    )


def lists(owner: Ints, entry: Ints, size: int) -> Lists:
    """Entries gathered by their owner, in their order."""
    order = np.argsort(owner, kind="stable")
    start = np.zeros(size + 1, np.int64)
    np.cumsum(np.bincount(owner, minlength=size), out=start[1:])
    return Lists(start, entry[order])


def summed(index: Ints, worth: Floats, size: int) -> Floats:
    """Worth added up by index: a number for each of 0..size - 1."""
    return np.bincount(index, worth, size).astype(np.float64, copy=False)


def joined(parts: Sequence[Iterable[int]]) -> Lists:
    """Lists from the list of each."""
    kept = [list(part) for part in parts]
    start = np.zeros(len(kept) + 1, np.int64)
    np.cumsum([len(part) for part in kept], out=start[1:])
    return Lists(start, np.array([entry for part in kept for entry in part], np.int64))


def _years(history: History, index: dict[str, int]) -> Floats:
    """The earliest start that is said of each project, nan where none is."""
    years = np.full(len(index), np.inf)
    said = [(row.project, row.start) for row in history.participations]
    said += [(project.id, project.start) for project in history.projects if project.id in index]
    for project, start in said:
        if start is not None:
            years[index[project]] = min(years[index[project]], start)
    years[np.isinf(years)] = np.nan
    return years


def _ages(years: Floats) -> Floats:
    known = ~np.isnan(years)
    ages = np.full(len(years), HALF_LIFE)
    if known.any():
        ages[known] = years[known].max() - years[known]
    return ages


def _led(history: History, pairs: Sequence[tuple[str, str]]) -> Bools:
    """Which of the pairs of a project and an organization say who coordinated it."""
    leading = {
        (row.project, row.organization)
        for row in history.participations
        if row.role.casefold() == "coordinator"
    }
    return np.fromiter((pair in leading for pair in pairs), np.bool_, len(pairs))

"""Candidates told apart only by which of a few rows they help, and what of the rows is still open after some of them.

What is open is held as planes of bits: bit r of plane t is set while row r lacks more than t.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Masks = npt.NDArray[np.uint64]
Places = npt.NDArray[np.intp]
Floats32 = npt.NDArray[np.float32]

MOST_ROWS = 64


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """Each kind's rows as bits and as a 0/1 matrix (kinds, rows), and who is of it: `people` from its `start` on."""

    masks: Masks
    bits: Floats32
    people: Places
    starts: Places

    @property
    def sizes(self) -> Places:
        """How many are of each kind."""
        return np.diff(self.starts)

    def who(self, kind: int) -> list[int]:
        """Those who are of it."""
        found: list[int] = self.people[self.starts[kind] : self.starts[kind + 1]].tolist()
        return found


def kinds_of(masks: Masks, candidates: Places, rows: int) -> Kinds:
    """The kinds among some candidates; who helps no row is of none."""
    able = candidates[masks[candidates] != 0]
    able = able[np.argsort(masks[able], kind="stable")]
    own = masks[able]
    begins = np.flatnonzero(np.concatenate([np.ones(min(1, len(own)), dtype=bool), own[1:] != own[:-1]]))
    starts = np.append(begins, len(able)).astype(np.intp)
    return Kinds(own[begins], unpacked(own[begins], rows), able.astype(np.intp), starts)


def unpacked(masks: Masks, rows: int) -> Floats32:
    """Bits as a matrix of 0 and 1."""
    octets = masks.astype("<u8").reshape(-1, 1).view(np.uint8)
    return np.unpackbits(octets, axis=1, bitorder="little", count=rows).astype(np.float32)


def planes_of(demand: Sequence[int]) -> Masks:
    """What is open before anybody is taken: one row of planes, at least one plane."""
    height = max([1, *demand])
    rows = range(len(demand))
    planes = [sum(1 << row for row in rows if demand[row] > plane) for plane in range(height)]
    return np.array([planes], dtype=np.uint64)


def after(planes: Masks, masks: Masks) -> Masks:
    """What is open once each of these planes (one a row) has got somebody who helps these rows."""
    above = np.zeros_like(planes)
    above[:, :-1] = planes[:, 1:]
    taken = masks[:, None]
    left: Masks = (planes & ~taken) | (above & taken)
    return left


def lacking(planes: Masks, rows: int) -> Floats32:
    """How many more each row wants: a matrix (planes, rows)."""
    found = np.zeros((len(planes), rows), dtype=np.float32)
    for plane in range(planes.shape[1]):
        found += unpacked(planes[:, plane], rows)
    return found


def firsts(planes: Masks) -> Places:
    """Places of one of each of the different planes."""
    if planes.shape[1] == 1:
        return np.unique(planes[:, 0], return_index=True)[1]
    order = np.lexsort(planes.T)
    changes = np.any(planes[order[1:]] != planes[order[:-1]], axis=1)
    found: Places = order[np.concatenate([np.ones(min(1, len(order)), dtype=bool), changes])]
    return found

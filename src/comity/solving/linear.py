"""The one face of the linear solver (HiGHS, through highspy). Its numbers are guidance; nothing here is proof."""

from dataclasses import dataclass
from typing import Any, cast

import highspy
import numpy as np
import numpy.typing as npt

from comity.solving.programme import Indices, Ints, Programme

Floats = npt.NDArray[np.float64]
DUAL, PRIMAL = 1, 4  # the solver's numbers for the two ways of the simplex method
EXPONENT = 12  # numbers up to 2 to this power are left as they are
# The exact weights of the steepest edge are worked out anew at every jump in a tree. With few rows Devex, which goes
# without, takes hardly more steps; with many it takes far more.
FEW_ROWS, DEVEX = 400, 1
SURELY = 0.1  # costs are whole, so what is worth so much more than a limit is worth the next whole number


@dataclass(frozen=True, slots=True, eq=False)
class Guide:
    """What the solver says of a linear programme: `found` an optimum, `impossible`, or neither (it stopped).

    Where a limit was given and is surely exceeded it is `found` as well, with prices that show it and an `x` that is
    no point.
    """

    found: bool
    impossible: bool
    value: float
    x: Floats
    prices: Floats


class Linear:
    """The linear relaxation of a programme, kept warm while bounds change.

    With `elastic`, costs are dropped and every row may be bent at price 1: its prices prove impossibility.
    """

    def __init__(self, programme: Programme, *, elastic: bool = False) -> None:
        self._width = programme.width
        self._offset = float(programme.offset)
        self._elastic = elastic
        self._empty = _without_columns(programme)
        self._solver: Any = cast(Any, highspy).Highs()  # its type hints are not complete
        for option, setting in _OPTIONS.items():
            self._solver.setOptionValue(option, setting)
        if len(programme.right) <= FEW_ROWS:
            self._solver.setOptionValue("simplex_dual_edge_weight_strategy", DEVEX)
        self._unit, self._units = _cost_unit(programme), _row_units(programme)
        self._solver.passModel(_model(programme, elastic, self._unit, self._units))
        self._columns = np.arange(self._width, dtype=np.int32)

    def solve(
        self,
        lower: Ints,
        upper: Ints,
        *,
        steps: int = 0,
        seconds: float = 0,
        primal: bool = False,
        limit: float | None = None,
    ) -> Guide:
        """Solve within these bounds; at most `steps` simplex steps and `seconds`, where given.

        `primal` is the quicker way after columns were added, the dual way after bounds changed; the dual way ends as
        soon as nothing worth at most `limit` is left.
        """
        if not self._width and not self._elastic:
            return self._empty
        solver = self._solver
        solver.changeColsBounds(self._width, self._columns, lower.astype(float), upper.astype(float))
        solver.setOptionValue("simplex_strategy", PRIMAL if primal else DUAL)
        solver.setOptionValue("simplex_iteration_limit", steps or 2_000_000_000)
        if seconds:
            solver.setOptionValue("time_limit", solver.getRunTime() + max(seconds, 0.01))
        enough = highspy.kHighsInf if limit is None else (limit + SURELY - self._offset) / self._unit
        solver.setOptionValue("objective_bound", enough)
        solver.run()
        status = solver.getModelStatus()
        answer = solver.getSolution()
        return Guide(
            found=status in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kObjectiveBound),
            impossible=status == highspy.HighsModelStatus.kInfeasible,
            value=solver.getInfo().objective_function_value * self._unit + self._offset,
            x=np.array(answer.col_value[: self._width]),
            prices=np.array(answer.row_dual) * self._unit / self._units,
        )

    def add(self, programme: Programme, columns: Indices) -> None:
        """Columns of a wider programme with the same rows, put after those already there."""
        sizes = np.diff(programme.starts)[columns]
        entries = np.concatenate([np.arange(programme.starts[c], programme.starts[c + 1]) for c in columns])
        self._solver.addCols(
            len(columns),
            programme.cost[columns].astype(float) / self._unit,
            np.zeros(len(columns)),
            np.ones(len(columns)),
            len(entries),
            np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32),
            programme.rows[entries].astype(np.int32),
            programme.values[entries].astype(float) / self._units[programme.rows[entries]],
        )
        self._width += len(columns)
        self._columns = np.arange(self._width, dtype=np.int32)

    def add_rows(self, programme: Programme) -> None:
        """The `>=` rows of a programme over the same columns that come after those already there."""
        first, height = len(self._units), len(programme.right)
        later = np.flatnonzero(programme.rows >= first)
        later = later[np.argsort(programme.rows[later], kind="stable")]
        sizes = np.bincount(programme.rows[later] - first, minlength=height - first)
        self._units = np.concatenate([self._units, np.ones(height - first)])
        self._solver.addRows(
            height - first,
            programme.right[first:].astype(float),
            np.full(height - first, highspy.kHighsInf),
            len(later),
            np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32),
            programme.column_of_entry()[later].astype(np.int32),
            programme.values[later].astype(float),
        )

    def drop_rows(self, rows: Indices, programme: Programme) -> None:
        """Without these rows; `programme` is what is left."""
        if len(rows):
            self._solver.deleteRows(len(rows), rows.astype(np.int32))
            self._units = np.delete(self._units, rows)

    def ray(self) -> Floats | None:
        """After an impossible solve, prices that show it, when the solver has them."""
        if not self._width:
            return None
        status, exists, values = self._solver.getDualRay()
        return np.array(values) / self._units if exists and status == highspy.HighsStatus.kOk else None

    def remember(self) -> Any:
        """The basis of the last solve, to return to."""
        return self._solver.getBasis()

    def return_to(self, basis: Any, more: int = 0) -> None:
        """Go on from a remembered basis; `more` columns have been added since."""
        if more:
            wider = cast(Any, highspy).HighsBasis()
            wider.col_status = [*basis.col_status, *[highspy.HighsBasisStatus.kLower] * more]
            wider.row_status, wider.valid = basis.row_status, True
            basis = wider
        self._solver.setBasis(basis)


_OPTIONS: dict[str, bool | int | str | float] = {
    "output_flag": False,
    "threads": 1,
    "presolve": "off",
    "solver": "simplex",
    "random_seed": 0,
}


def _without_columns(programme: Programme) -> Guide:
    """The answer when there is nothing to choose, which the solver calls an empty model and leaves unsolved."""
    right = programme.right.astype(float)
    holds = not np.any(np.where(programme.at_least, right > 0, right < 0))
    return Guide(holds, not holds, float(programme.offset), np.zeros(0), np.zeros(len(right)))


def _cost_unit(programme: Programme) -> float:
    """A power of two by which costs are divided: the solver is not made for very large numbers."""
    return float(_units(np.abs(programme.cost.astype(float)).max(initial=0.0)))


def _row_units(programme: Programme) -> Floats:
    """The same for each row."""
    largest = np.zeros(len(programme.right))
    np.maximum.at(largest, programme.rows, np.abs(programme.values.astype(float)))
    units: Floats = _units(largest)
    return units


def _units(largest: Any) -> Any:
    return np.exp2(np.maximum(0, np.ceil(np.log2(np.maximum(largest, 1))) - EXPONENT))


def _model(programme: Programme, elastic: bool, unit: float, units: Floats) -> highspy.HighsLp:
    model = highspy.HighsLp()
    height, infinity = len(programme.right), highspy.kHighsInf
    slack = height if elastic else 0
    width = programme.width
    model.num_col_, model.num_row_ = width + slack, height
    cost = np.zeros(width) if elastic else programme.cost.astype(float) / unit
    model.col_cost_ = np.concatenate([cost, np.ones(slack)])
    model.col_lower_ = np.concatenate([programme.lower.astype(float), np.zeros(slack)])
    model.col_upper_ = np.concatenate([programme.upper.astype(float), np.full(slack, infinity)])
    right = programme.right.astype(float) / units
    model.row_lower_ = np.where(programme.at_least, right, -infinity)
    model.row_upper_ = np.where(programme.at_least, infinity, right)
    ends = programme.starts[-1] + np.arange(1, slack + 1)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.concatenate([programme.starts, ends]).astype(np.int32)
    model.a_matrix_.index_ = np.concatenate([programme.rows, np.arange(slack)]).astype(np.int32)
    bend = np.where(programme.at_least, 1.0, -1.0)[:slack]
    model.a_matrix_.value_ = np.concatenate([programme.values.astype(float) / units[programme.rows], bend])
    return model

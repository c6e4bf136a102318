"""A set of few members found by walking from cover to cover. Guidance, never proof: where the search begins.

Row weighting local search, as in C. Gao and others, *An efficient local search heuristic with row weighting for the
unicost set covering problem*, European Journal of Operational Research 246, 2015; here with needs that ask for
several members each, and with countries as one more thing that a set may lack.
"""

import numpy as np
import numpy.typing as npt

from comity.formation.rows import Question

Whole = npt.NDArray[np.int64]

STEPS = 500
RESTING = 2  # steps for which who was just put out, or in, is left alone


def few_members(
    question: Question, allowed: npt.NDArray[np.bool_], steps: int = STEPS
) -> tuple[int, ...] | None:
    """The columns of a small set that gives every must as often as asked, among those `allowed`; None without one.

    Other rules than needs and countries are not heeded. The same question gets the same answer.
    """
    if not question.musts:
        return None
    walk = _Walk(question, allowed)
    return walk.run(steps)


class _Walk:
    """`lacking` is what each must still lacks, `weights` how much each counts; `gains` what each column would bring,
    `losses` are worked out for the few who are in."""

    def __init__(self, question: Question, allowed: npt.NDArray[np.bool_]) -> None:
        brief = question.brief
        self.random = np.random.default_rng(0)
        self.lacking = np.array(
            [brief.needs[j].members + brief.spare for j in question.musts], dtype=np.int64
        )
        able = [np.array(question.givers[j], dtype=np.intp) for j in question.musts]
        self.able = [columns[allowed[columns]] for columns in able]
        self.gives: dict[int, list[int]] = {}
        self.weights = np.ones(len(self.lacking), dtype=np.int64)
        self.gains = np.zeros(len(allowed), dtype=np.int64)
        for columns in self.able:
            self.gains[columns] += 1
        self.least = brief.min_countries or 0
        self.country = _countries(question) if self.least else np.zeros(len(allowed), dtype=np.int64)
        self.reached = np.zeros(int(self.country.max()) + 2, dtype=np.int64)  # the last is "none stated"
        self.fixed = frozenset(question.place_of[id_] for id_ in brief.include)
        self.inside: dict[int, int] = {}  # column → the step at which it came
        self.left: dict[int, int] = {}
        self.new_country = 1
        for column in sorted(self.fixed):
            self._put(column, -RESTING)

    def run(self, steps: int) -> tuple[int, ...] | None:
        """From the greedy set on: whenever everything is given, one fewer."""
        if any(len(columns) < lack for columns, lack in zip(self.able, self.lacking, strict=True)):
            return None
        best: tuple[int, ...] | None = None
        for step in range(steps):
            if not self._lacks():
                best = tuple(sorted(self.inside))
                if not self._take_out(step):
                    break
            elif best is not None and len(self.inside) >= len(best) - 1 and not self._take_out(step):
                break
            if best is None or len(self.inside) < len(best) - 1:
                self._take_in(step)
        return best

    def _lacks(self) -> bool:
        return bool(np.any(self.lacking > 0)) or self._countries_short()

    def _countries_short(self) -> bool:
        return int(np.count_nonzero(self.reached[:-1])) < self.least

    def _take_in(self, step: int) -> None:
        """Who brings most of what a lacking must, drawn by lot, asks for."""
        lacking = np.flatnonzero(self.lacking > 0).tolist()
        row = int(self.random.choice(lacking) if lacking else self.random.integers(len(self.able)))
        columns = self.able[row]
        worth = self.gains[columns].copy()
        if self._countries_short():
            worth += self.new_country * (self.reached[self.country[columns]] == 0)
        for place in np.argsort(-worth, kind="stable")[: len(self.inside) + len(self.left) + 1].tolist():
            column = int(columns[place])
            if column not in self.inside and step - self.left.get(column, -RESTING) >= RESTING:
                self._put(column, step)
                break
        self._weigh(lacking)

    def _weigh(self, lacking: list[int]) -> None:
        """What is still lacking counts more from now on."""
        for row in lacking:
            if self.lacking[row] > 0:
                self.weights[row] += 1
                self.gains[self.able[row]] += 1
        if not lacking:
            self.new_country += 1

    def _take_out(self, step: int) -> bool:
        """Whom the set misses least, the longest in among equals; False when nobody may go."""
        may_go = [column for column in self.inside if column not in self.fixed]
        rested = [column for column in may_go if step - self.inside[column] >= RESTING] or may_go
        if not rested:
            return False
        column = min(rested, key=lambda one: (self._loss(one), self.inside[one]))
        del self.inside[column]
        self.left = {one: at for one, at in self.left.items() if step - at < RESTING} | {column: step}
        self.reached[self.country[column]] -= 1
        for row in self._rows(column):
            if self.lacking[row] == 0:
                self.gains[self.able[row]] += self.weights[row]
            self.lacking[row] += 1
        return True

    def _put(self, column: int, step: int) -> None:
        self.inside[column] = step
        self.reached[self.country[column]] += 1
        for row in self._rows(column):
            self.lacking[row] -= 1
            if self.lacking[row] == 0:
                self.gains[self.able[row]] -= self.weights[row]

    def _loss(self, column: int) -> int:
        needed = sum(int(self.weights[row]) for row in self._rows(column) if self.lacking[row] >= 0)
        alone = self.reached[self.country[column]] == 1 and self.least
        return needed + (self.new_country if alone else 0)

    def _rows(self, column: int) -> list[int]:
        """The musts that a column gives, looked up once."""
        if column not in self.gives:
            self.gives[column] = [
                row for row, columns in enumerate(self.able)
                if (at := int(np.searchsorted(columns, column))) < len(columns) and columns[at] == column
            ]  # fmt: skip
        return self.gives[column]


def _countries(question: Question) -> Whole:
    """A number for each organization's country; who states none has the number after the last."""
    place = {country: number for number, country in enumerate(question.countries)}
    none = len(question.countries)
    return np.array([place.get(one.country, none) for one in question.organizations], dtype=np.int64)

"""`Problem`: one case ready to be solved, as arrays: columns, rows, costs, and what is already decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns, blocks_of, ranges_of
from mutasi_opt.engine.ranges import RowRanges, row_ranges
from mutasi_opt.formulate import (
    ColumnCosts,
    LevelCosts,
    Priced,
    compile_model,
    lagrangian,
    level_costs,
)
from mutasi_opt.formulate.bound import usable_duals
from mutasi_opt.formulation import Formulation, Longs
from mutasi_opt.instance import Instance
from mutasi_opt.model import Level, Model

__all__ = ["SCALE", "Problem", "build_problem"]

#: Scale S of integer duals: fine enough to reproduce the LP bound to a millionth of a unit.
SCALE = 10**6


@dataclass(frozen=True)
class Problem:
    """Columns sorted by employee with ``starts`` (employees + 1,), formulation and costs per level."""

    instance: Instance
    levels: tuple[Level, ...]
    formulation: Formulation
    columns: Columns
    starts: Longs
    costs: tuple[LevelCosts, ...]

    @cached_property
    def counts(self) -> Longs:
        """Columns per employee (employees,)."""
        return np.diff(self.starts)

    @cached_property
    def free(self) -> NDArray[np.intp]:
        """Employees with a choice."""
        return np.flatnonzero(self.counts > 1)

    @cached_property
    def choosable(self) -> NDArray[np.bool_]:
        """Whether each column (columns,) is of somebody with a choice."""
        return np.repeat(self.counts > 1, self.counts)

    @cached_property
    def fixed_columns(self) -> Longs:
        """The only column of each employee without a choice."""
        columns: Longs = self.starts[:-1][self.counts == 1]
        return columns

    @cached_property
    def fixed_activity(self) -> Longs:
        """What the fixed columns put into each row (rows,)."""
        return self.formulation.activities(self.columns.take(self.fixed_columns))

    def fixed_cost(self, level: int) -> int:
        """Cost of the fixed columns at a level."""
        return int(self.costs[level].columns[self.fixed_columns].sum())

    @cached_property
    def bounds(self) -> tuple[Longs, Longs]:
        """Row bounds (rows,)."""
        return self.formulation.row_bounds()

    @cached_property
    def ranges(self) -> RowRanges:
        """Which rows can bind."""
        return row_ranges(self.formulation, self.columns, self.counts)

    @cached_property
    def auxiliary_matrix(self) -> sparse.csc_matrix:
        """B (rows, auxiliaries)."""
        return self.formulation.auxiliary_matrix()

    @cached_property
    def auxiliary_uppers(self) -> Longs:
        """Upper bounds of the auxiliaries."""
        return self.formulation.auxiliary_uppers()

    def rows_of(self, people: tuple[int, int]) -> slice:
        """Columns of a range of employees (first, behind the last)."""
        return slice(int(self.starts[people[0]]), int(self.starts[people[1]]))

    def columns_of(self, people: NDArray[np.intp]) -> Iterator[Longs]:
        """Numbers of all columns of the given employees, some whole employees at a time."""
        ends = np.append(0, np.cumsum(self.counts[people]))
        for first, behind in blocks_of(ends):
            own = people[first:behind]
            yield ranges_of(self.starts[own], self.counts[own])

    @property
    def stuck(self) -> NDArray[np.intp]:
        """Employees without any lawful column."""
        return np.flatnonzero(self.counts == 0)

    def price(self, level: int, y: Longs, cap_duals: list[int], caps: list[int]) -> Priced:
        """Exact bound and reduced costs of a level for integer duals."""
        return lagrangian(
            self.formulation,
            self.columns,
            self.starts,
            self.costs,
            level,
            y,
            cap_duals,
            caps,
            SCALE,
        )

    def price_of_nothing(self, y: Longs) -> int:
        """Exact bound with all costs zero: above zero, the duals prove that no plan is lawful."""
        nothing = np.broadcast_to(np.zeros((), np.int8), (len(self.columns),))
        free = LevelCosts(
            ColumnCosts([nothing]), np.zeros(self.formulation.num_auxiliaries, np.int64)
        )
        return lagrangian(
            self.formulation, self.columns, self.starts, [free], 0, y, [], [], SCALE
        ).value

    def integer_duals(self, y: NDArray[np.float64]) -> Longs:
        """Scale, round, and drop what multiplies an infinite bound."""
        return usable_duals(self.formulation, np.rint(y * SCALE).astype(np.int64))

    def assignment(self, chosen: Longs) -> Assignment:
        """Return the assignment of one chosen column per employee."""
        picked = self.columns.take(chosen)
        return Assignment(picked.position, picked.working)


def build_problem(instance: Instance, model: Model, columns: Columns) -> Problem:
    """Rows of a case, and costs of its admissible columns."""
    formulation = compile_model(instance, model)
    return Problem(
        instance=instance,
        levels=model.levels,
        formulation=formulation,
        columns=columns,
        starts=columns.starts(instance.num_employees),
        costs=level_costs(formulation, columns),
    )

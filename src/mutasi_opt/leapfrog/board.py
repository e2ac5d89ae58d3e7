"""`Board`: a plan with all that a question about passing over needs, and nothing of a solver."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.formulate import LevelCosts, Priced
from mutasi_opt.formulation import Formulation, Longs
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.model import Model

__all__ = ["Board", "LevelBound"]


@dataclass(frozen=True)
class LevelBound:
    """What duals prove of a level under the caps before it, ``scale`` times finer than its unit."""

    priced: Priced
    scale: int

    def at_least(self, rows: Longs) -> Longs:
        """Least value of the level in any plan under the caps with each column (rows,)."""
        return np.asarray(
            -((-self.priced.value - self.priced.excess[rows]) // self.scale), np.int64
        )


@dataclass(frozen=True)
class Board:
    """A plan on its case.

    Parameters
    ----------
    instance, model
    columns : Columns
        All lawful columns, sorted by employee, position and working place.
    formulation : Formulation
    costs : sequence of LevelCosts
        One per level, of all columns.
    assignment : Assignment
        The plan; each of its places is a column.
    caps : sequence of int or None
        What each level but the last may cost at most.
    bounds : sequence of LevelBound or None
        One per level; None where nothing is proven.
    """

    instance: Instance
    model: Model
    columns: Columns
    formulation: Formulation
    costs: Sequence[LevelCosts]
    assignment: Assignment
    caps: Sequence[int | None]
    bounds: Sequence[LevelBound | None]

    @cached_property
    def chosen(self) -> Longs:
        """Row of each employee's column of the plan (employees,)."""
        return self.columns.find(self.instance, self.assignment)

    @cached_property
    def newcomers(self) -> Ints:
        """Who gets another definitive post than today's and works there (people,)."""
        position, working = self.assignment.position, self.assignment.working
        new = (position >= 0) & (position == working) & (position != self.instance.employees.post)
        return np.flatnonzero(new).astype(np.int32)

"""`Ask`: one person and one position, with the rows of the files that speak of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mutasi_opt.case import Case
from mutasi_opt.columns import Columns
from mutasi_opt.decisions.edits import Cell, Edit, RowEdit, RuleEdit, edited
from mutasi_opt.instance import Instance, index
from mutasi_opt.rules import Rule
from mutasi_opt.scenario.organisation import Job, Position, Unit
from mutasi_opt.scenario.people import Employee

__all__ = ["Ask", "barring"]


@dataclass(frozen=True)
class Ask:
    """A person who asks for a position.

    Parameters
    ----------
    case : Case
    instance : Instance
        Of the case.
    employee, position : int
    """

    case: Case
    instance: Instance
    employee: int
    position: int

    @property
    def name(self) -> str:
        """Id of the employee."""
        return self.instance.employees.ids[self.employee]

    @property
    def post(self) -> str:
        """Id of the position."""
        return self.instance.positions.ids[self.position]

    @cached_property
    def person(self) -> Employee:
        """Row of the employee."""
        return next(row for row in self.case.scenario.employees if row.id == self.name)

    @cached_property
    def seat(self) -> Position:
        """Row of the position."""
        return next(row for row in self.case.scenario.positions if row.id == self.post)

    @cached_property
    def unit(self) -> Unit:
        """Row of the position's unit."""
        return next(row for row in self.case.scenario.units if row.id == self.seat.unit)

    @cached_property
    def job(self) -> Job:
        """Row of the position's job."""
        return next(row for row in self.case.scenario.jobs if row.id == self.seat.job)

    @property
    def pair(self) -> tuple[np.ndarray, np.ndarray]:
        """The pair as arrays of length one."""
        return np.array([self.employee], np.int32), np.array([self.position], np.int32)

    def after(self, edits: Iterable[Edit]) -> "Ask":
        """Ask the same of the case with edits made."""
        changed = edited(self.case, edits)
        same = changed.scenario is self.case.scenario
        instance = self.instance if same else index(changed.scenario)
        return Ask(changed, instance, self.employee, self.position)

    def sets(self, **cells: Cell) -> RowEdit:
        """Return the edit of cells of the employee."""
        return RowEdit("employees", (("id", self.name), *cells.items()))

    def rules(self, rule: str, **fields: str | float | bool | tuple[str, ...] | None) -> RuleEdit:
        """Return the edit of one parameter of a rule."""
        ((field, value),) = fields.items()
        return RuleEdit(rule, field, value)

    def wish(self, *, own_request: bool) -> tuple[Edit, ...]:
        """Return the edit that makes the position the first wish of the employee."""
        cells: tuple[tuple[str, Cell], ...] = (
            ("employee", self.name),
            ("target_kind", "position"),
            ("target", self.post),
            ("rank", 1),
            ("own_request", own_request),
        )
        return (RowEdit("preferences", cells),)


def barring(ask: Ask) -> Sequence[Rule]:
    """Return the rules in force that forbid the person the position for good, in the order of the rulebook."""
    columns = Columns.of(ask.instance, *ask.pair)
    active = ask.case.model.active(ask.case.scenario.as_of)
    return [rule for rule in active if bool(rule.forbids(ask.instance, columns)[0])]

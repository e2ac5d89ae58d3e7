"""What distance and fit share: a charge on each person's place, and a limit that binds moves."""

from typing import ClassVar

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import Formulation, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.base import Enforcement, Rule, points
from mutasi_opt.rules.findings import FindingKind as Kind
from mutasi_opt.rules.findings import Findings

__all__ = ["PlaceGoal"]


class PlaceGoal(Rule):
    """A goal that depends on one person and one place of work alone.

    Soft: every column is charged, stay included, so that moving somebody to a better place pays.
    The limit, where one is set, forbids moves whether the goal is soft or hard; what a stayer
    exceeds is inherited.
    """

    modes: ClassVar[frozenset[Enforcement]] = frozenset(Enforcement)

    enforce: Enforcement = Enforcement.SOFT

    def tenths(self, instance: Instance, employee: Ints, place: Ints) -> Ints:
        """Give the charged amount of each pair in tenths of the natural unit (pairs,).

        Places are never -1.
        """
        raise NotImplementedError

    def rate(self) -> float:
        """Points per natural unit."""
        return self.weight

    def limited(self) -> bool:
        """Whether a limit is set."""
        raise NotImplementedError

    def exceeds(self, instance: Instance, employee: Ints, place: Ints) -> Bools:
        """Tell whether each pair is beyond the limit (pairs,); places are never -1."""
        raise NotImplementedError

    def forbids(self, instance: Instance, columns: Columns) -> Bools:
        """Forbid moves beyond the limit."""
        barred = np.zeros(len(columns), bool)
        if self.limited():
            which = np.flatnonzero(columns.moves(instance) & (columns.working != NONE))
            barred[which] = self.exceeds(instance, columns.employee[which], columns.working[which])
        return barred

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Charge every column that has a place."""
        if self.enforce is not Enforcement.SOFT:
            return

        def amount(columns: Columns) -> Longs:
            placed = columns.working != NONE
            if placed.all():
                return self.charge(self.tenths(instance, columns.employee, columns.working))
            charge = np.zeros(len(columns), np.int64)
            which = np.flatnonzero(placed)
            charge[which] = self.charge(
                self.tenths(instance, columns.employee[which], columns.working[which])
            )
            return charge

        formulation.add_charge(self.id, self.charged_level, amount)

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """List the charges, then movers beyond the limit and what stayers inherit."""
        who = np.flatnonzero(assignment.working != NONE).astype(np.int32)
        place = assignment.working[who]
        tenths = self.tenths(instance, who, place)
        charged, beyond = np.zeros(0, np.int64), np.zeros(0, np.int64)
        if self.enforce is Enforcement.SOFT:
            charged = np.flatnonzero(tenths > 0)
        if self.limited():
            beyond = np.flatnonzero(self.exceeds(instance, who, place))
        moved = assignment.moved(instance)[who[beyond]]
        found = np.concatenate([charged, beyond])
        penalty = np.concatenate([self.charge(tenths[charged]), np.zeros(len(beyond), np.int64)])
        kind = np.concatenate(
            [np.full(len(charged), Kind.CHARGE), np.where(moved, Kind.VIOLATION, Kind.INHERITED)]
        )
        return Findings.about_employees(
            self.id, who[found], tenths[found] / 10, penalty, kind, place[found]
        )

    def charge(self, tenths: Ints) -> Longs:
        """Price amounts given in tenths of the natural unit, rounded half up to whole points."""
        return points(1.0, tenths * self.rate() / 10)

"""What goals share that look at one person's place alone, wherever the others go."""

from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import Formulation, Longs
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Bools, Floats, Ints
from mutasi_opt.rules.base import Enforcement, Rule
from mutasi_opt.rules.findings import FindingKind, Findings

__all__ = ["PersonGoal", "Priced"]


class Priced(NamedTuple):
    """The pairs that a goal charges; those that it leaves alone are not listed."""

    which: NDArray[np.intp]
    """Numbers of the pairs, rising."""
    amount: Floats
    """Of each, in the rule's natural unit."""
    penalty: Longs
    """Of each, in points of the rule's level."""


class PersonGoal(Rule):
    """A goal that is a sum over people of a price of their place: no row, only charges.

    So the relaxation keeps its shape. Soft: every column is priced by `priced`. Hard, where a goal
    offers it: the moves that `barred` names are not columns.
    """

    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.SOFT, Enforcement.OFF})

    enforce: Enforcement = Enforcement.SOFT

    def priced(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Priced:
        """Price each (employee, definitive position, working place); places may be -1."""
        raise NotImplementedError

    def barred(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Bools:
        """Whether a hard rule forbids each column (columns,); never one of staying."""
        del instance, position, working
        return np.zeros(len(employee), bool)

    def forbids(self, instance: Instance, columns: Columns) -> Bools:
        """Forbid the barred moves where the rule is hard."""
        if self.enforce is not Enforcement.HARD:
            return np.zeros(len(columns), bool)
        return self.barred(instance, columns.employee, columns.position, columns.working)

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Charge every column where the rule is soft."""
        if self.enforce is not Enforcement.SOFT:
            return

        def amount(columns: Columns) -> Longs:
            found = self.priced(instance, columns.employee, columns.position, columns.working)
            charge = np.zeros(len(columns), np.int64)
            charge[found.which] = found.penalty
            return charge

        formulation.add_charge(self.id, self.charged_level, amount)

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """List what people's places cost, or who has been moved where a hard rule forbids it."""
        everybody = np.arange(instance.num_employees, dtype=np.int32)
        places = (everybody, assignment.position, assignment.working)
        if self.enforce is Enforcement.HARD:
            who = np.flatnonzero(self.barred(instance, *places))
            found = Priced(who, np.ones(len(who)), np.zeros(len(who), np.int64))
            kind = FindingKind.VIOLATION
        else:
            found, kind = self.priced(instance, *places), FindingKind.CHARGE
        return Findings.about_employees(
            self.id,
            found.which,
            found.amount,
            found.penalty,
            kind,
            assignment.working[found.which],
            assignment.kept()[found.which],
        )

"""The moves of a plan, and what they do to everything that may not break while some of them are carried out."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import About, Formulation, Longs
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.model import Model
from mutasi_opt.rules import Enforcement, Rule

__all__ = ["KEPT", "Moves", "kept_rules", "moves_of"]

#: Rules that speak of the state of units and lines of command, and so hold on every day. Money, courses and numbers
#: of moves are counted over the whole plan and say nothing about a part of it.
KEPT: Final = ("capacity", "floor", "profession_floor", "duties", "kin_line")


def kept_rules(instance: Instance, model: Model) -> tuple[Rule, ...]:
    """Return the rules in force that hold whatever part of a plan is carried out."""
    return tuple(
        rule
        for rule in model.active(instance.as_of)
        if rule.id in KEPT and rule.enforce is Enforcement.HARD
    )


@dataclass(frozen=True)
class Moves:
    """Moves as steps in the rows of the rules that hold for every part of a plan.

    After any set S of moves a row stands at ``today + sum over S of change``. It may not leave
    ``lower .. upper``: the bounds of the rule, widened to today's value and to that of the plan, so
    that doing nothing and doing everything are both allowed.

    Attributes
    ----------
    instance : Instance
    assignment : Assignment
    employee : int32 (moves,)
        Who moves, sorted.
    change : csr int64 (rows, moves)
        Binding rows alone: those that some set of the moves would break.
    today, lower, upper : int64 (rows,)
    rule : tuple of str
        Per row.
    about : tuple of About
    subject : int32 (rows,)
    """

    instance: Instance
    assignment: Assignment
    employee: Ints
    change: sparse.csr_matrix
    today: Longs
    lower: Longs
    upper: Longs
    rule: tuple[str, ...]
    about: tuple[About, ...]
    subject: Ints

    def __len__(self) -> int:
        return len(self.employee)

    @cached_property
    def parts(self) -> tuple[NDArray[np.intp], ...]:
        """Moves that no binding row ties together are apart; each part sorted, single moves left out."""
        tied = abs(self.change)
        _, label = connected_components(tied.T @ tied, directed=False)
        order = np.argsort(label, kind="stable")
        groups = np.split(order, np.flatnonzero(np.diff(label[order])) + 1)
        return tuple(sorted((g for g in groups if len(g) > 1), key=lambda g: int(g[0])))

    def fits(self, done: Bools) -> bool:
        """Whether the rows hold when the moves of ``done`` (moves,) are carried out."""
        value = self.today + self.change @ done.astype(np.int64)
        return bool(((value >= self.lower) & (value <= self.upper)).all())

    def take(self, which: NDArray[np.intp]) -> "Moves":
        """Return some of the moves alone, with the rows that they enter."""
        change = self.change[:, which]
        rows = np.flatnonzero(np.diff(change.indptr))
        return Moves(
            self.instance,
            self.assignment,
            self.employee[which],
            change[rows],
            self.today[rows],
            self.lower[rows],
            self.upper[rows],
            tuple(self.rule[r] for r in rows.tolist()),
            tuple(self.about[r] for r in rows.tolist()),
            self.subject[rows],
        )


def moves_of(instance: Instance, model: Model, assignment: Assignment) -> Moves:
    """Set up the moves of an assignment.

    Placements of people without a post, moves that a decision orders and assignments for a time are
    moves like all others.
    """
    formulation = Formulation(model.level_names)
    for rule in kept_rules(instance, model):
        rule.compile(instance, formulation)
    before = Columns.assigned(instance, Assignment.today(instance))
    after = Columns.assigned(instance, assignment)
    employee = np.flatnonzero(assignment.moved(instance)).astype(np.int32)
    change = sparse.csr_matrix(
        formulation.column_matrix(after.take(employee))
        - formulation.column_matrix(before.take(employee))
    )
    change.eliminate_zeros()
    lower, upper = formulation.row_bounds()
    today, planned = formulation.activities(before), formulation.activities(after)
    lower = np.minimum(lower, np.minimum(today, planned))
    upper = np.maximum(upper, np.maximum(today, planned))
    down = np.asarray(change.minimum(0).sum(axis=1), np.int64).ravel()
    up = np.asarray(change.maximum(0).sum(axis=1), np.int64).ravel()
    rows = np.flatnonzero((today + down < lower) | (today + up > upper))
    block = np.repeat(np.arange(len(formulation.rows)), [len(b) for b in formulation.rows])
    of_block = [formulation.rows[k] for k in block[rows].tolist()]
    subject = np.concatenate([np.zeros(0, np.int32)] + [b.subject for b in formulation.rows])
    return Moves(
        instance,
        assignment,
        employee,
        change[rows],
        today[rows],
        lower[rows],
        upper[rows],
        tuple(b.rule for b in of_block),
        tuple(b.about for b in of_block),
        subject[rows],
    )

"""What a suspect decision costs, and who loses by it: the plan against the best one without it."""

from dataclasses import dataclass, replace

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.decisions import Comparison, compare
from mutasi_opt.decisions.nearest import nearest
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.explain import Study
from mutasi_opt.formulation import Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.plan.plan import Plan

__all__ = ["Change", "DecisionPrice", "price"]


@dataclass(frozen=True)
class Change:
    """One person whom a plan without the decision has elsewhere.

    Attributes
    ----------
    employee : str
    here, there : str or None
        Place of work in the plan, and without the decision; None = no post.
    points : int
        How much worse the place here is for the person than the one there, by the person's own
        terms at the last level (distance, fit, wishes ...), in its unit; negative = better.
    """

    employee: str
    here: str | None
    there: str | None
    points: int


@dataclass(frozen=True)
class DecisionPrice:
    """Price of a decision.

    Attributes
    ----------
    comparison : Comparison
    changes : tuple of Change
        Those who lose most first.
    unit : str
        Of their points.
    """

    comparison: Comparison
    changes: tuple[Change, ...]
    unit: str

    @property
    def losers(self) -> tuple[Change, ...]:
        """Who would be better off without the decision."""
        return tuple(change for change in self.changes if change.points > 0)

    @property
    def idle(self) -> bool:
        """Whether nothing changes without the decision."""
        same = all(level.difference == 0 for level in self.comparison.levels)
        return same and not self.changes


def price(study: Study, decision: str, options: SolveOptions | None = None) -> DecisionPrice:
    """Solve the case again without a decision.

    Parameters
    ----------
    study : Study
    decision : str
        Its id.
    options : SolveOptions, optional
        The same as for the plan make a fair comparison.

    Raises
    ------
    SolverError
        A solver broke.
    """
    case, plan = study.case, study.plan
    kept = tuple(row for row in case.scenario.decisions if row.id != decision)
    without = replace(case, scenario=case.scenario.model_copy(update={"decisions": kept}))
    other = solve(without, options)
    if other.assignment is not None:
        near = nearest(
            other.instance, case.model, other.assignment, study.assignment, other.levels, ()
        )
        other = replace(other, assignment=near)
    comparison = compare(plan, other)
    return DecisionPrice(comparison, _changes(study, other), plan.levels[-1].unit)


def _changes(study: Study, other: Plan) -> tuple[Change, ...]:
    """Compare the places of everybody."""
    if other.assignment is None:
        return ()
    here, there = study.assignment, other.assignment
    moved = (here.position != there.position) | (here.working != there.working)
    loss = _own_costs(study, here) - _own_costs(study, there)
    ids = study.instance.employees.ids
    found = [
        Change(
            ids[k],
            _name(study.instance, int(here.working[k])),
            _name(study.instance, int(there.working[k])),
            int(loss[k]),
        )
        for k in np.flatnonzero(moved).tolist()
    ]
    return tuple(sorted(found, key=lambda change: (-change.points, change.employee)))


def _own_costs(study: Study, assignment: Assignment) -> Longs:
    """Cost of the columns of an assignment at the last level (employees,)."""
    columns = Columns.assigned(study.instance, assignment)
    return study.problem.formulation.column_costs(columns, len(study.model.levels) - 1)


def _name(instance: Instance, position: int) -> str | None:
    return None if position == NONE else instance.positions.ids[position]

"""What would happen if somebody had to be at a place: the plan solved again with that person there."""

import numpy as np

from mutasi_opt.columns import Columns
from mutasi_opt.decisions import Comparison, compare
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.engine.options import Reporter
from mutasi_opt.explain.study import Study
from mutasi_opt.instance import NONE
from mutasi_opt.instance.arrays import Bools
from mutasi_opt.plan.plan import Plan

__all__ = ["forced", "forced_plan"]


def forced(
    study: Study,
    employee: int,
    position: int,
    options: SolveOptions | None = None,
    progress: Reporter | None = None,
) -> Comparison:
    """Solve the case again with an employee at a position, under all rules, and compare.

    Parameters
    ----------
    study : Study
    employee, position : int
        ``position`` -1 is to stay without a post. The column is that of `Study.row`: the post if it
        is lawful, else work there for a time.
    options, progress
        As for `mutasi_opt.engine.solve`; the same options as for the plan make a fair comparison.

    Returns
    -------
    Comparison
        ``with_it`` is the plan with the person there, ``without_it`` the plan of the study;
        `infeasible` where no lawful plan has the person there.

    Raises
    ------
    SolverError
        A solver broke.
    """
    other = forced_plan(study, employee, position, options, progress)
    return compare(study.plan, other, reverse=True, held=(employee,))


def forced_plan(
    study: Study,
    employee: int,
    position: int,
    options: SolveOptions | None = None,
    progress: Reporter | None = None,
) -> Plan:
    """Return the best plan with an employee at a position; parameters as for `forced`."""
    row = study.row(employee, position)
    seat, place = (
        (position, position)
        if row == NONE
        else (int(study.columns.position[row]), int(study.columns.working[row]))
    )

    def keep(columns: Columns) -> Bools:
        there = (columns.position == seat) & (columns.working == place)
        return np.asarray((columns.employee != employee) | there, bool)

    return solve(study.case, options, progress, keep)

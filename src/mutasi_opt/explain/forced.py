"""What would happen if somebody had to be at a place: the plan solved again with that person there."""

import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from mutasi_opt.columns import Columns
from mutasi_opt.decisions import Comparison, compare
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.engine.options import Reporter
from mutasi_opt.explain.study import Study
from mutasi_opt.instance import NONE
from mutasi_opt.instance.arrays import Bools
from mutasi_opt.model import Model, Slack
from mutasi_opt.plan.plan import Plan

__all__ = ["forced", "forced_plan", "forced_within"]

#: Seconds under which no further solve is begun.
_LEAST = 1.0


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
    return _solved(study, study.model, employee, position, options, progress)


def forced_within(
    study: Study,
    employee: int,
    position: int,
    options: SolveOptions | None = None,
    progress: Reporter | None = None,
) -> Plan:
    """Return the best plan with an employee at a position under the caps of the plan itself.

    A solve makes its own caps: what it has at a level, and the slack. Where they are others than
    those of the plan, it is solved again with just the room that the plan has; both solves share
    the time limit. A level that exceeds the cap of the plan gets no room, and those after it are
    not comparable. Parameters as for `forced`.
    """
    options = options or SolveOptions()
    began = time.monotonic() if options.started is None else options.started
    caps = [level.cap for level in study.plan.levels[:-1]]
    first = forced_plan(study, employee, position, options, progress)
    left = options.time_limit - (time.monotonic() - began)
    for cap, level in zip(caps, first.levels, strict=False):
        if cap is None or level.base is None or level.base > cap:
            return first  # decided here, or nothing found
        if level.cap != cap:
            break
    else:
        return first
    if left < _LEAST or options.stop.is_set():
        return first
    held = _held_to(study.model, first, caps)
    again = replace(options, time_limit=left, started=None)
    second = _solved(study, held, employee, position, again, progress)
    return first if second.assignment is None else second


def _held_to(model: Model, other: Plan, caps: Sequence[int | None]) -> Model:
    """Return the model with the slack that caps leave beyond the bases of a plan."""
    levels = list(model.levels)
    for k, (cap, level) in enumerate(zip(caps, other.levels, strict=False)):
        if cap is not None and level.base is not None:
            slack = Slack(absolute=max(0, cap - level.base))
            levels[k] = levels[k].model_copy(update={"slack": slack})
    return model.model_copy(update={"levels": tuple(levels)})


def _solved(
    study: Study,
    model: Model,
    employee: int,
    position: int,
    options: SolveOptions | None,
    progress: Reporter | None,
) -> Plan:
    row = study.row(employee, position)
    seat, place = (
        (position, position)
        if row == NONE
        else (int(study.columns.position[row]), int(study.columns.working[row]))
    )

    def keep(columns: Columns) -> Bools:
        there = (columns.position == seat) & (columns.working == place)
        return np.asarray((columns.employee != employee) | there, bool)

    return solve(replace(study.case, model=model), options, progress, keep)

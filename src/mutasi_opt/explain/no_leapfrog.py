"""Plans without unjustified passing over: solve, find the cases, ask for precedence, solve again."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final, Literal

import numpy as np

from mutasi_opt.case import Case
from mutasi_opt.engine import SolveOptions, solve_formulated
from mutasi_opt.engine.options import Reporter
from mutasi_opt.explain.settle import settle
from mutasi_opt.explain.study import Study
from mutasi_opt.leapfrog import CLASSES, CaseClass, Leapfrogs, find_cases
from mutasi_opt.leapfrog.document import board_of_plan
from mutasi_opt.leapfrog.precedences import precedences
from mutasi_opt.plan.plan import LevelResult, Plan, Settlement, StopReason, WithoutLeapfrog
from mutasi_opt.rules.parts.precedence import Precedence

__all__ = ["solve_without_leapfrog"]

#: Stops of a solve that reached what it was asked for.
_FINISHED: Final = (StopReason.PROOF, StopReason.GAP_LIMIT)
#: Share of the time left that settling the cases of one round may take.
_SHARE = 0.4
#: Seconds under which no further round is begun.
_LEAST = 1.0


def solve_without_leapfrog(
    case: Case,
    options: SolveOptions | None = None,
    progress: Reporter | None = None,
    told: Callable[[int, int], None] | None = None,
) -> Plan:
    """Find the best plan in which nobody is passed over for nothing but points.

    Parameters
    ----------
    case : Case
    options, progress
        As for `mutasi_opt.engine.solve`; the time limit is for all rounds together.
    told : callable, optional
        Gets the number of the round, and of the cases that it excludes.

    Returns
    -------
    Plan
        Of ``case``, under the precedences that ``plan.no_leapfrog`` states: its bounds are those of
        the case with them. ``without`` has the levels of the best plan without any, whose bounds
        hold for the case itself. When time runs out, or no lawful plan keeps all precedences, the
        last plan whose search ended by itself comes with the cases that are left.

    Raises
    ------
    SolverError
        A solver broke.
    """
    options = options or SolveOptions()
    end = (time.monotonic() if options.started is None else options.started) + options.time_limit
    plan, arrays = solve_formulated(case, options, progress)
    first = plan
    asked = list(case.model.precedence)
    rounds = 0
    while plan.assignment is not None:
        left = end - time.monotonic()
        board = board_of_plan(plan, arrays)
        cases = find_cases(board)
        if len(cases.of(CaseClass.UNJUSTIFIED)):
            cases = _settled(plan, cases, options, left)
        bad = cases.of(CaseClass.UNJUSTIFIED)
        plan = _with_left(plan, cases, asked, first.levels, rounds)
        left = end - time.monotonic()
        if not len(bad) or left < _LEAST or options.stop.is_set():
            break
        asked += precedences(board, cases, bad.tolist())
        if told is not None:
            told(rounds + 1, len(bad))
        model = case.model.model_copy(update={"precedence": tuple(asked)})
        limited = replace(options, time_limit=left, started=None)
        following, formulated = solve_formulated(replace(case, model=model), limited, progress)
        if following.assignment is None or following.stopped_by not in _FINISHED:
            break  # a plan that was cut short may be worse at every level
        plan, arrays, rounds = following, formulated, rounds + 1
    if plan.no_leapfrog is None:
        return plan
    return replace(plan, statistics={**plan.statistics, "leapfrog_rounds": rounds})


def _settled(plan: Plan, cases: Leapfrogs, options: SolveOptions, left: float) -> Leapfrogs:
    """Settle the open cases by exchanges; solve again only where these confirm none of them."""
    study = Study(plan)
    limited = replace(options, time_limit=max(_LEAST, _SHARE * left), started=None)
    found = settle(study, cases, limited, again=False).cases
    if len(found.of(CaseClass.UNJUSTIFIED)):
        return found
    return settle(study, cases, limited).cases


def _with_left(
    plan: Plan,
    cases: Leapfrogs,
    asked: list[Precedence],
    without: tuple[LevelResult, ...],
    rounds: int,
) -> Plan:
    """Return the plan with the precedences that it keeps and the cases that are left in it."""
    ids, seats = plan.instance.employees.ids, plan.instance.positions.ids
    reasons: dict[int, Literal["level", "impossible", "unsettled", "decided", "unjustified"]] = {
        CLASSES.index(CaseClass.LEVEL): "level",
        CLASSES.index(CaseClass.IMPOSSIBLE): "impossible",
        CLASSES.index(CaseClass.UNSETTLED): "unsettled",
        CLASSES.index(CaseClass.DECIDED): "decided",
        CLASSES.index(CaseClass.UNJUSTIFIED): "unjustified",
    }
    left = tuple(
        Settlement(
            ids[cases.employee[k]],
            seats[cases.position[k]],
            reasons[int(cases.kind[k])],
            int(cases.amount[k]),
        )
        for k in np.flatnonzero(np.isin(cases.kind, list(reasons))).tolist()
    )
    return replace(plan, no_leapfrog=WithoutLeapfrog(tuple(asked), left, without, rounds))

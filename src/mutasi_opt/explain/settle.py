"""Settle who was passed over without a reason: by a plan that has the person there, or by its absence."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.columns import Columns
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.explain.study import Study
from mutasi_opt.instance import NONE
from mutasi_opt.instance.arrays import Bools
from mutasi_opt.leapfrog import CLASSES, CaseClass, Leapfrogs
from mutasi_opt.model import Model, Slack
from mutasi_opt.plan.plan import Plan, SolveStatus

__all__ = ["Settled", "settle"]

#: Places that the newcomer is tried at when the person gets the position.
_TRIED = 8
#: Seconds under which no further solve is begun.
_LEAST = 1.0


@dataclass(frozen=True)
class Settled:
    """Cases after an attempt to settle them, and how: ``exchanged`` by an exchange, ``solved`` by solving again."""

    cases: Leapfrogs
    exchanged: int
    solved: int


def settle(
    study: Study,
    cases: Leapfrogs,
    options: SolveOptions | None = None,
    progress: Callable[[int, int], None] | None = None,
    *,
    again: bool = True,
) -> Settled:
    """Settle the cases that the law, counting and duals leave open.

    First an exchange is looked for: the person at the position, the newcomer elsewhere, all others
    where they are. One that is lawful and within what all levels promise confirms ``unjustified``,
    at a loss of at most so many points of the last level. What no exchange settles is solved again with the
    person at the position, people with a wish on record first, until time is up; then the rest is
    ``unsettled``, or stays with the budget that one exchange exceeds, not settled.

    Parameters
    ----------
    study : Study
    cases : Leapfrogs
        As `mutasi_opt.leapfrog.find_cases` gives them.
    options : SolveOptions, optional
        The time limit is for all cases together; gap, workers and seed are those of each solve.
    progress : callable, optional
        Gets the number of cases settled so far, and of all that were open.
    again : bool
        False leaves out solving again, and takes the first exchange that will do.

    Raises
    ------
    SolverError
        A solver broke.
    """
    options = options or SolveOptions()
    end = (time.monotonic() if options.started is None else options.started) + options.time_limit
    open_ = np.flatnonzero(~cases.settled)
    kind, level, amount = cases.kind.copy(), cases.level.copy(), cases.amount.copy()
    settled = cases.settled.copy()
    exchange = _Exchange(study)
    for k in open_.tolist():
        if options.stop.is_set() or time.monotonic() >= end:
            break
        lost = exchange.least_loss(int(cases.row[k]), int(cases.over[k]), first=not again)
        if lost is not None:
            kind[k], level[k] = CLASSES.index(CaseClass.UNJUSTIFIED), NONE
            amount[k], settled[k] = lost, True
    exchanged = int(settled[open_].sum())
    solved = 0
    unsettled, budget = CLASSES.index(CaseClass.UNSETTLED), CLASSES.index(CaseClass.BUDGET)
    for k in _urgent_first(cases, open_[~settled[open_]]):
        left = end - time.monotonic()
        if not again or options.stop.is_set() or left < _LEAST:
            if kind[k] != budget:
                kind[k] = unsettled
            continue
        limited = replace(options, time_limit=left, started=None)
        found = _solved(study, int(cases.employee[k]), int(cases.position[k]), limited)
        if found.kind is CaseClass.UNSETTLED and kind[k] == budget:
            continue
        kind[k], level[k], amount[k] = CLASSES.index(found.kind), found.level, found.amount
        settled[k] = found.kind is not CaseClass.UNSETTLED
        solved += int(settled[k])
        if progress is not None:
            progress(exchanged + solved, len(open_))
    after = replace(cases, kind=kind, level=level, amount=amount, settled=settled)
    return Settled(after, exchanged, solved)


def _urgent_first(cases: Leapfrogs, which: NDArray[np.intp]) -> Iterator[int]:
    """People with a wish on record first, then who would gain most, then by id."""
    order = np.lexsort([which, -cases.gain[which], ~cases.stated[which]])
    yield from which[order].tolist()


class _Exchange:
    """Tries exchanges on the plan: exact values by counting rows, no solver."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._evaluator = Evaluator(study.problem)
        self._caps = [level.cap for level in study.plan.levels[:-1]]
        self._last = self._evaluator.evaluate(study.chosen).objectives[-1]

    def least_loss(self, row: int, newcomer: int, *, first: bool = False) -> int | None:
        """Points that the best (or first) exchange found loses; None where none is lawful and within the caps."""
        losses = []
        for other in self._elsewhere(newcomer, row):
            chosen = self._study.chosen.copy()
            chosen[self._study.columns.employee[row]] = row
            chosen[newcomer] = other
            value = self._evaluator.evaluate(chosen)
            if value.feasible and _within(value.objectives, self._caps):
                losses.append(value.objectives[-1] - self._last)
                if first:
                    break
        return min(losses, default=None)

    def _elsewhere(self, newcomer: int, row: int) -> list[int]:
        """Columns of the newcomer to try: the plan's, today's post, what the person leaves, the cheapest."""
        study, columns = self._study, self._study.columns
        own = study.rows_of(newcomer)
        rows = np.arange(own.start, own.stop)
        position = int(columns.position[row])
        person = int(columns.employee[row])
        left = {
            int(study.instance.employees.post[newcomer]),
            int(study.instance.employees.post[person]),
            int(study.assignment.position[person]),
        } - {NONE, position}
        first = rows[np.isin(columns.position[rows], sorted(left))]
        # An estimate of what each place is worth to the others costs nothing: the last level's prices.
        dear = study.problem.costs[-1].columns[rows]
        cheap = rows[np.argsort(dear, kind="stable")][:_TRIED]
        tried = [int(study.chosen[newcomer]), *first.tolist(), *cheap.tolist()]
        return list(dict.fromkeys(tried))


def _within(objectives: Sequence[int | None], caps: Sequence[int | None]) -> bool:
    return all(
        cap is None or (value is not None and value <= cap)
        for value, cap in zip(objectives, caps, strict=False)
    )


@dataclass(frozen=True)
class _Found:
    kind: CaseClass
    level: int = NONE
    amount: int = 0


def _solved(study: Study, employee: int, position: int, options: SolveOptions) -> _Found:
    """Solve with a person at a position, a second time with just the room that the caps leave."""
    caps = [level.cap for level in study.plan.levels[:-1]]
    began = time.monotonic()
    other = _forced(study, study.model, employee, position, options)
    found = _judged(study, other, caps)
    left = options.time_limit - (time.monotonic() - began)
    if found is not None or left < _LEAST:
        return found or _Found(CaseClass.UNSETTLED)
    held = _held_to(study.model, other, caps)
    other = _forced(study, held, employee, position, replace(options, time_limit=left))
    return _judged(study, other, caps) or _Found(CaseClass.UNSETTLED)


def _judged(study: Study, other: Plan, caps: Sequence[int | None]) -> _Found | None:
    """Say what a plan with the person there settles, if anything."""
    if other.status is SolveStatus.INFEASIBLE:
        return _Found(CaseClass.IMPOSSIBLE)
    if other.assignment is None:
        return _Found(CaseClass.UNSETTLED)
    if _within([level.objective for level in other.levels], caps):
        own, new = study.plan.levels[-1].objective, other.levels[-1].objective
        lost = 0 if own is None or new is None else new - own
        return _Found(CaseClass.UNJUSTIFIED, amount=lost)
    for k, (cap, level) in enumerate(zip(caps, other.levels, strict=False)):
        if cap is not None and level.bound is not None and level.bound > cap:
            return _Found(CaseClass.LEVEL, k, level.bound - cap)
        beyond = cap is not None and level.base is not None and level.base > cap
        if beyond or not _as_wide(level.cap, cap):
            break  # not proven: the bounds of later levels are under another cap
    return None


def _as_wide(cap: int | None, promised: int | None) -> bool:
    """Whether a bound under one cap of an earlier level holds under the cap of the plan, too."""
    return cap is None or (promised is not None and cap >= promised)


def _forced(
    study: Study, model: Model, employee: int, position: int, options: SolveOptions
) -> Plan:
    def keep(columns: Columns) -> Bools:
        there = (columns.position == position) & (columns.working == position)
        return np.asarray((columns.employee != employee) | there, bool)

    return solve(replace(study.case, model=model), options, None, keep)


def _held_to(model: Model, other: Plan, caps: Sequence[int | None]) -> Model:
    """Return the model with the slack that the caps of the plan leave beyond the bases of another one."""
    levels = list(model.levels)
    for k, (cap, level) in enumerate(zip(caps, other.levels, strict=False)):
        if cap is not None and level.base is not None:
            slack = Slack(absolute=max(0, cap - level.base))
            levels[k] = levels[k].model_copy(update={"slack": slack})
    return model.model_copy(update={"levels": tuple(levels)})

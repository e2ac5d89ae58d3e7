"""What a decision costs: the plan with it against the best plan without it."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from mutasi_opt.case import Case
from mutasi_opt.decisions.compare import Comparison, LevelPrice, compare
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.engine.options import Reporter
from mutasi_opt.instance import Instance, index
from mutasi_opt.plan.plan import Plan

__all__ = ["Price", "price_decision", "price_decisions"]


@dataclass(frozen=True, slots=True)
class Price(Comparison):
    """The price of one decision, by its id: the plan with it against the best one without it."""

    decision: str


def price_decision(
    case: Case,
    plan: Plan,
    decision: str,
    options: SolveOptions | None = None,
    progress: Reporter | None = None,
) -> Price:
    """Solve the case without one decision, and compare.

    Parameters
    ----------
    case : Case
        The case that the plan was made from.
    plan : Plan
        Its plan, or what is known where there is none: then the price says whether the decision
        alone forbids one.
    decision : str
        Id of the decision.
    options, progress
        As for `mutasi_opt.engine.solve`; the same options as for the plan make a fair comparison.

    Raises
    ------
    KeyError
        There is no such decision.
    SolverError
        A solver broke.
    """
    kept = tuple(row for row in case.scenario.decisions if row.id != decision)
    if len(kept) == len(case.scenario.decisions):
        raise KeyError(decision)
    without = replace(case, scenario=case.scenario.model_copy(update={"decisions": kept}))
    if _alike(plan.instance, index(without.scenario)):
        # An objection, or something that another decision says as well: there is nothing to solve.
        levels = tuple(
            LevelPrice(level.name, level.unit, level.base, level.base, 0, exact=True)
            for level in plan.levels
        )
        return Price(plan.status, False, levels, (), {}, decision)
    found = compare(plan, solve(without, options, progress))
    return Price(found.status, found.interrupted, found.levels, found.people, found.money, decision)


def price_decisions(
    case: Case,
    plan: Plan,
    decisions: Sequence[str],
    options: SolveOptions,
    tell: Callable[[int, str], None] | None = None,
) -> Iterator[Price]:
    """Price one decision after the other until all are priced, somebody stops it or time runs out.

    Parameters
    ----------
    case, plan : Case, Plan
        As for `price_decision`.
    decisions : sequence of str
        Ids.
    options : SolveOptions
        With ``started`` the limit is one for all of them, else each has its own. A price whose
        search ran out of a common limit, or was stopped, is not given.
    tell : callable, optional
        Told number (from 1) and id of each before it is priced.

    Raises
    ------
    KeyError
        There is no such decision.
    SolverError
        A solver broke.
    """
    for number, name in enumerate(decisions, start=1):
        if options.stop.is_set() or _late(options):
            return
        if tell is not None:
            tell(number, name)
        found = price_decision(case, plan, name, options)
        if found.interrupted or _late(options):
            return
        yield found


def _late(options: SolveOptions) -> bool:
    return options.started is not None and time.monotonic() > options.started + options.time_limit


def _alike(one: Instance, other: Instance) -> bool:
    """Whether two instances differ in nothing that a decision can change."""
    pins = all(
        np.array_equal(getattr(one.pins, field.name), getattr(other.pins, field.name))
        for field in fields(one.pins)
    )
    before, after = one.previous, other.previous
    return (
        pins
        and np.array_equal(before.position, after.position)
        and np.array_equal(before.working, after.working)
    )

"""What a decision costs: the plan with it against the best plan without it."""

from collections import Counter
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from mutasi_opt.case import Case
from mutasi_opt.decisions.nearest import nearest
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.engine.options import Reporter
from mutasi_opt.instance import Instance, index
from mutasi_opt.plan.development import development
from mutasi_opt.plan.plan import LevelResult, Plan, SolveStatus, StopReason

__all__ = ["LevelPrice", "Price", "price_decision"]


@dataclass(frozen=True, slots=True)
class LevelPrice:
    """One level with and without a decision.

    Attributes
    ----------
    name, unit : str
    with_it, without_it : int or None
        The base of the level: what later levels give up of it within its slack is no price of a
        decision. None where there is no plan.
    difference : int or None
        What the decision costs; negative where it saves, which it can at a level after one where it
        costs.
    exact : bool
        Whether both values are proven; else the difference is one of two plans that are good, and
        perhaps not the best.
    """

    name: str
    unit: str
    with_it: int | None
    without_it: int | None
    difference: int | None
    exact: bool


@dataclass(frozen=True, slots=True)
class Price:
    """The price of one decision.

    Attributes
    ----------
    decision : str
        Its id.
    status : SolveStatus
        Of the plan without it.
    interrupted : bool
        Whether the search for the plan without it was stopped from outside.
    levels : tuple of LevelPrice
        In the order of the model. The first one that differs decides; those after it are held to
        less, or to more.
    people : tuple of str
        Ids of those whom a plan without the decision has elsewhere; of the plans that are equally
        good, one that is near.
    money : dict of str to int
        Rupiah that the plan with the decision spends more (or, negative, less), by kind; zeros left
        out.
    """

    decision: str
    status: SolveStatus
    interrupted: bool
    levels: tuple[LevelPrice, ...]
    people: tuple[str, ...]
    money: dict[str, int]

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return {
            "status": str(self.status),
            "levels": [
                {
                    "name": level.name,
                    "unit": level.unit,
                    "with": level.with_it,
                    "without": level.without_it,
                    "difference": level.difference,
                    "exact": level.exact,
                }
                for level in self.levels
            ],
            "people": list(self.people),
            "money": dict(self.money),
        }


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
        return Price(decision, plan.status, False, levels, (), {})
    return _compared(decision, plan, solve(without, options, progress))


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


def _compared(decision: str, plan: Plan, other: Plan) -> Price:
    levels = [
        _level(here, there, there.base)
        for here, there in zip(plan.levels, other.levels, strict=True)
    ]
    people: tuple[str, ...] = ()
    money: Counter[str] = Counter()
    if plan.assignment is not None and other.assignment is not None:
        near = nearest(
            other.instance, other.case.model, other.assignment, plan.assignment, other.levels
        )
        if near is plan.assignment:
            # The plan holds without the decision too, so that nothing worse is the best.
            levels[-1] = _level(plan.levels[-1], other.levels[-1], plan.levels[-1].base)
        other = replace(other, assignment=near)
        moved = plan.assignment.position != near.position
        moved |= plan.assignment.working != near.working
        people = tuple(plan.instance.employees.ids[k] for k in np.flatnonzero(moved).tolist())
        if people:
            money.update(_spent(plan))
            money.subtract(_spent(other))
    return Price(
        decision,
        other.status,
        other.stopped_by is StopReason.INTERRUPTED,
        tuple(levels),
        people,
        {kind: money[kind] for kind in sorted(money) if money[kind]},
    )


def _level(here: LevelResult, there: LevelResult, without: int | None) -> LevelPrice:
    """Compare a level; ``without`` is its best known value without the decision."""
    if here.base is None or without is None:
        return LevelPrice(here.name, here.unit, here.base, without, None, exact=False)
    exact = here.base == here.bound and without == there.bound
    return LevelPrice(here.name, here.unit, here.base, without, here.base - without, exact)


def _spent(plan: Plan) -> Counter[str]:
    """Rupiah by kind that the moves of a plan cost."""
    spent: Counter[str] = Counter()
    if plan.assignment is not None:
        for mover in development(plan.instance, plan.case.model, plan.assignment):
            spent.update(mover.money)
    return spent

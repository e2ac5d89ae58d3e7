"""Two plans of nearly the same case compared: what one costs more, and whom it has elsewhere."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from mutasi_opt.decisions.nearest import nearest
from mutasi_opt.plan.development import development
from mutasi_opt.plan.plan import LevelResult, Plan, SolveStatus, StopReason

__all__ = ["Comparison", "LevelPrice", "compare"]


@dataclass(frozen=True, slots=True)
class LevelPrice:
    """One level with and without something: a decision, a rule, a person at a place.

    Attributes
    ----------
    name, unit : str
    with_it, without_it : int or None
        The base of the level: what later levels give up of it within its slack is no price. None
        where there is no plan.
    difference : int or None
        What it costs; negative where it saves, which it can at a level after one where it costs.
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
class Comparison:
    """A plan with something against the best plan without it.

    Attributes
    ----------
    status : SolveStatus
        Of the plan that was solved for.
    interrupted : bool
        Whether the search for that plan was stopped from outside.
    levels : tuple of LevelPrice
        In the order of the model. The first one that differs decides; those after it are held to
        less, or to more.
    people : tuple of str
        Ids of those whom the other plan has elsewhere; of the plans that are equally good, one that
        is near.
    money : dict of str to int
        Rupiah that the plan with it spends more (or, negative, less), by kind; zeros left out.
    """

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


def compare(
    plan: Plan, other: Plan, *, reverse: bool = False, held: Collection[int] = ()
) -> Comparison:
    """Compare a plan with another one that was just solved for.

    Parameters
    ----------
    plan : Plan
        The plan that is known.
    other : Plan
        Of a case with the same people and positions; of plans as good as it, one near ``plan`` is
        compared.
    reverse : bool
        Whether ``other`` is the plan with what is priced, not the one without it.
    held : collection of int
        Employees whom ``other`` was made to have where it has them.
    """
    pairs = list(zip(plan.levels, other.levels, strict=True))
    levels = [_level(here, there, there.base) for here, there in pairs]
    people: tuple[str, ...] = ()
    money: Counter[str] = Counter()
    if plan.assignment is not None and other.assignment is not None:
        near = nearest(
            other.instance, other.case.model, other.assignment, plan.assignment, other.levels, held
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
    if reverse:
        levels = [_reversed(level) for level in levels]
    sign = -1 if reverse else 1
    return Comparison(
        other.status,
        other.stopped_by is StopReason.INTERRUPTED,
        tuple(levels),
        people,
        {kind: sign * money[kind] for kind in sorted(money) if money[kind]},
    )


def _reversed(level: LevelPrice) -> LevelPrice:
    """Tell the same with the two plans in each other's place."""
    difference = None if level.difference is None else -level.difference
    return replace(level, with_it=level.without_it, without_it=level.with_it, difference=difference)


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

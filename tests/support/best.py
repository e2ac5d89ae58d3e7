"""The best assignment of a tiny case under a few rules, by trying all of them."""

from collections.abc import Sequence
from itertools import product

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.instance import Instance
from mutasi_opt.rules import FindingKind, Rule
from mutasi_opt.rules.capacity import Capacity

__all__ = ["best_plan"]


def best_plan(inst: Instance, *rules: Rule) -> dict[str, str]:
    """Position of everybody in the cheapest assignment that breaks neither the rules nor capacity.

    Nobody stays without a position. Fails where the best assignment is not the only one.
    """
    everywhere = product(range(inst.num_positions), repeat=inst.num_employees)
    plans = [Assignment.of(np.array(places, np.int32)) for places in everywhere]
    priced = [(cost, plan) for plan in plans if (cost := _cost(inst, plan, rules)) is not None]
    least = min(cost for cost, _ in priced)
    (best,) = [plan for cost, plan in priced if cost == least]
    seats = [inst.positions.ids[place] for place in best.position.tolist()]
    return dict(zip(inst.employees.ids, seats, strict=True))


def _cost(inst: Instance, plan: Assignment, rules: Sequence[Rule]) -> int | None:
    """Sum of the charges; None where a hard rule is broken."""
    findings = [rule.check(inst, plan) for rule in (Capacity(), *rules)]
    if any(len(found.of_kind(FindingKind.VIOLATION)) for found in findings):
        return None
    return sum(found.total_penalty for found in findings)

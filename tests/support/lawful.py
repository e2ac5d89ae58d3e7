"""Any lawful plan of a tiny case, found by enumeration: no solver takes part."""

from random import Random

from support.oracle import Oracle, assignment_of

from mutasi_opt.case import Case
from mutasi_opt.explain import Study
from mutasi_opt.instance import index
from mutasi_opt.plan import LevelResult, Plan, SolveStatus, StopReason

__all__ = ["some_study"]


def some_study(case: Case, draw: Random, limit: int) -> tuple[Study, Oracle] | None:
    """Pick a lawful plan at random; None where there is none, or too much to enumerate.

    Each cap is the value of the plan itself, so that plans as good are those that no level puts
    behind it.
    """
    instance = index(case.scenario)
    oracle = Oracle.of(instance, case.model, limit)
    if oracle is None or not oracle.lawful:
        return None
    places = draw.choice(sorted(oracle.lawful))
    values = oracle.lawful[places]
    last = len(values) - 1
    levels = tuple(
        LevelResult(level.name, level.unit, value, value, cap=value if k < last else None)
        for k, (level, value) in enumerate(zip(case.model.levels, values, strict=True))
    )
    plan = Plan(
        case, instance, SolveStatus.FEASIBLE, StopReason.TIME_LIMIT, levels,
        assignment_of(places), None,
    )  # fmt: skip
    return Study(plan), oracle

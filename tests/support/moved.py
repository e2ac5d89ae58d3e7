"""A plan in which some people have moved, made by hand: posts in short, no solver takes part."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from support.build import assignment, scenario
from support.office import MODEL

from mutasi_opt.case import Case, Source
from mutasi_opt.explain import Study
from mutasi_opt.instance import index
from mutasi_opt.plan import Plan, SolveStatus, StopReason

__all__ = ["FULL", "ONE", "moved_study"]

#: (need, minimum, maximum): one seat that may stand empty, and one that may not.
ONE = (1, 0, 1)
FULL = (1, 1, 1)


def moved_study(
    posts: Mapping[str, Any], people: Mapping[str, str | None], /, **more: Any
) -> Study:
    """Return a study of a plan; ``moves`` = employee -> post, posts as (need, minimum, maximum) or rows.

    Other keys are tables of the scenario.
    """
    moves = more.pop("moves")
    model = more.pop("model", MODEL)
    rows = [
        {"id": name, **row}
        if isinstance(row, Mapping)
        else {"id": name, "need": row[0], "minimum": row[1], "maximum": row[2]}
        for name, row in posts.items()
    ]
    employees = [{"id": name, "position": post} for name, post in people.items()]
    employees += more.pop("employees", ())
    data = scenario(positions=rows, employees=employees, **more)
    case = Case(data, model, Source(Path("-")))
    instance = index(data)
    found = assignment(instance, **moves)
    plan = Plan(case, instance, SolveStatus.FEASIBLE, StopReason.PROOF, (), found, None)
    return Study(plan)

"""Our own plan as one answer among the others, so that one scorer counts them all."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.rivals.rival import Answer, AnswerError, Status
from mutasi_opt.errors import PlanError
from mutasi_opt.instance import Instance
from mutasi_opt.plan.folder import PLAN
from mutasi_opt.plan.jsonfile import read_json
from mutasi_opt.plan.plan import SolveStatus
from mutasi_opt.plan.planfile import PlanFile
from mutasi_opt.verify.people import read_assignment

__all__ = ["answer_of_plan"]

_STATUS: dict[SolveStatus, Status] = {
    SolveStatus.OPTIMAL: "optimal",
    SolveStatus.FEASIBLE: "feasible",
    SolveStatus.INFEASIBLE: "infeasible",
    SolveStatus.UNKNOWN: "no_plan",
}


def answer_of_plan(instance: Instance, folder: Path) -> Answer:
    """Read a plan folder.

    ``extra`` has ``caps``, what each level may reach at most (None for the last), and ``base``, the
    best known value of each level, to which its slack is added.

    Raises
    ------
    AnswerError
        The folder holds no plan, or people of the plan are not those of the scenario.
    """
    try:
        claim, _ = read_json(folder / PLAN, PlanFile)
    except PlanError as error:
        raise AnswerError(str(error)) from None
    status = _STATUS[claim.status]
    bound = [level.bound for level in claim.levels]
    if status not in ("optimal", "feasible"):
        return Answer(status, bound=bound)
    assignment, differences = read_assignment(instance, claim.assignments)
    if differences:
        raise AnswerError(differences[0].text)
    return Answer(
        status,
        assignment.position.tolist(),
        assignment.working.tolist(),
        claimed=[level.objective for level in claim.levels if level.objective is not None],
        bound=bound,
        trace=_trace([level.name for level in claim.levels], claim.statistics.get("trace", ())),
        extra={
            "caps": [level.cap for level in claim.levels],
            "base": [level.base for level in claim.levels],
        },
    )


def _trace(
    names: Sequence[str], moments: Sequence[Sequence[Any]]
) -> list[tuple[float, Sequence[int]]]:
    """Plans over time, from the moments at which a plan file says that a level's figure changed."""
    values: dict[str, int] = {}
    plans: list[tuple[float, Sequence[int]]] = []
    for seconds, level, incumbent, _ in moments:
        if incumbent is None or values.get(level) == incumbent:
            continue
        values[level] = incumbent
        if len(values) == len(names):
            found = [values[name] for name in names]
            if plans and plans[-1][0] == seconds:  # levels of one plan are told one after the other
                plans.pop()
            plans.append((seconds, found))
    return plans

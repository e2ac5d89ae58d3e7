"""leapfrog.json: who was passed over in a plan, by ids, bound to the plan by its hash."""

import json
from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from mutasi_opt.formulate import admissible_columns, compile_model, level_costs
from mutasi_opt.leapfrog.board import Board
from mutasi_opt.leapfrog.cases import Leapfrogs, find_cases
from mutasi_opt.leapfrog.certified import bounds_of
from mutasi_opt.leapfrog.kinds import CLASSES, PROTECTIONS, CaseClass
from mutasi_opt.plan.hashes import plan_hash
from mutasi_opt.plan.jsonfile import json_text
from mutasi_opt.plan.plan import Plan

__all__ = ["LEAPFROG", "LEAPFROG_FORMAT", "board_of_plan", "leapfrog_document", "leapfrog_text"]

LEAPFROG: Final = "leapfrog.json"
LEAPFROG_FORMAT: Final = "mutasi-opt/leapfrog-1"


def board_of_plan(plan: Plan) -> Board:
    """Return a plan that was just solved, with what its certificate proves.

    Raises
    ------
    ValueError
        The plan assigns nobody.
    """
    if plan.assignment is None:
        raise ValueError("the plan assigns nobody")
    instance, model = plan.instance, plan.case.model
    columns = admissible_columns(instance, model)
    formulation = compile_model(instance, model)
    costs = level_costs(formulation, columns)
    starts = columns.starts(instance.num_employees)
    return Board(
        instance,
        model,
        columns,
        formulation,
        costs,
        plan.assignment,
        tuple(level.cap for level in plan.levels[:-1]),
        bounds_of(plan.certificate, formulation, columns, starts, costs),
    )


def leapfrog_document(board: Board, cases: Leapfrogs, hash_of_plan: str) -> dict[str, Any]:
    """Content of leapfrog.json."""
    model, ids = board.model, board.instance.employees.ids
    unjustified = cases.of(CaseClass.UNJUSTIFIED)
    return {
        "format": LEAPFROG_FORMAT,
        "plan": hash_of_plan,
        "grade": "personnel_agency",
        "claims": [{"claim": str(c.claim), "band": c.width} for c in model.claim_order],
        "newcomers": len(board.newcomers),
        "counts": {str(kind): number for kind, number in cases.counts().items()},
        "unjustified_wishes": int(cases.stated[unjustified].sum()),
        "people_unjustified": len(np.unique(cases.employee[unjustified])),
        "cases": [
            {
                "employee": ids[cases.employee[k]],
                "position": board.instance.positions.ids[cases.position[k]],
                "over": ids[cases.over[k]],
                "class": str(CLASSES[cases.kind[k]]),
                "preference": "wish" if cases.stated[k] else "points",
                "decided_by": str(model.claim_order[cases.criterion[k]].claim),
                "gain": int(cases.gain[k]),
                "protection": str(PROTECTIONS[cases.protection[k]]),
                "where": _where(board, cases, k),
                "amount": int(cases.amount[k]),
                "settled": bool(cases.settled[k]),
            }
            for k in range(len(cases))
        ],
    }


def leapfrog_text(
    plan: Plan, contents: Mapping[str, str | bytes], name: str
) -> tuple[str, Leapfrogs]:
    """Return leapfrog.json of a plan about to be written, and its cases.

    Parameters
    ----------
    plan : Plan
        With an assignment.
    contents : mapping
        Files of the plan folder so far.
    name : str
        Which of them is plan.json.
    """
    board = board_of_plan(plan)
    cases = find_cases(board)
    own = plan_hash(json.loads(contents[name]))
    return json_text(leapfrog_document(board, cases, own)), cases


def _where(board: Board, cases: Leapfrogs, k: int) -> str | None:
    """Name of the level, or id of the rule of the budget, that stands against a case."""
    number = int(cases.level[k])
    match CLASSES[cases.kind[k]]:
        case CaseClass.LEVEL:
            return board.model.levels[number].name
        case CaseClass.BUDGET:
            return board.formulation.rows[number].rule
        case _:
            return None

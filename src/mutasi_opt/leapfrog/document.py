"""leapfrog.json: who was passed over in a plan, by ids, bound to it by the hash of its assignments."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from mutasi_opt.formulate import Formulated, formulated
from mutasi_opt.leapfrog.board import Board
from mutasi_opt.leapfrog.cases import Leapfrogs, find_cases
from mutasi_opt.leapfrog.certified import bounds_of
from mutasi_opt.leapfrog.kinds import CLASSES, PROTECTIONS, CaseClass
from mutasi_opt.loading.plantext import canonical_json, parse_json
from mutasi_opt.plan.jsonfile import json_text
from mutasi_opt.plan.plan import Plan

__all__ = [
    "LEAPFROG",
    "LEAPFROG_FORMAT",
    "assignments_hash",
    "board_of_plan",
    "leapfrog_document",
    "leapfrog_files",
]

LEAPFROG: Final = "leapfrog.json"
LEAPFROG_FORMAT: Final = "mutasi-opt/leapfrog-1"


def board_of_plan(plan: Plan, arrays: Formulated | None = None) -> Board:
    """Return a plan that was just solved, with what its certificate proves.

    Parameters
    ----------
    plan : Plan
    arrays : Formulated, optional
        Its case, where somebody has it.

    Raises
    ------
    ValueError
        The plan assigns nobody.
    """
    if plan.assignment is None:
        raise ValueError("the plan assigns nobody")
    instance, model = plan.instance, plan.case.model
    arrays = arrays or formulated(instance, model)
    columns, formulation, costs = arrays.columns, arrays.formulation, arrays.costs
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


def leapfrog_document(board: Board, cases: Leapfrogs, own_hash: str) -> dict[str, Any]:
    """Content of leapfrog.json."""
    model, ids = board.model, board.instance.employees.ids
    unjustified, decided = cases.of(CaseClass.UNJUSTIFIED), cases.of(CaseClass.DECIDED)
    wished = unjustified[cases.stated[unjustified]]
    return {
        "format": LEAPFROG_FORMAT,
        "assignments": own_hash,
        "grade": "personnel_agency",
        "claims": [{"claim": str(c.claim), "band": c.width} for c in model.claim_order],
        "newcomers": len(board.newcomers),
        "counts": {str(kind): number for kind, number in cases.counts().items()},
        "unjustified_wishes": len(wished),
        "people_unjustified_wishes": len(np.unique(cases.employee[wished])),
        "people_decided": len(np.unique(cases.employee[decided])),
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


def leapfrog_files(
    plan: Plan, written: Mapping[str, str | bytes], name: str, arrays: Formulated | None = None
) -> tuple[dict[str, str | bytes], dict[str, Any]]:
    """Return what a plan folder gets beside the plan: leapfrog.json, and its content.

    Parameters
    ----------
    plan : Plan
        As solved, with its certificate.
    written : mapping
        Files of the plan folder so far.
    name : str
        Which of them is plan.json.
    arrays : Formulated, optional
        The case of the plan, where somebody has it.

    Returns
    -------
    tuple
        Both empty for a plan that assigns nobody.
    """
    if plan.assignment is None:
        return {}, {}
    board = board_of_plan(plan, arrays)
    own = parse_json(_bytes(written[name]))["assignments"]
    document = leapfrog_document(board, find_cases(board), assignments_hash(own))
    return {LEAPFROG: json_text(document)}, document


def assignments_hash(assignments: Sequence[Mapping[str, Any]]) -> str:
    """SHA-256 of the assignments of a plan.json: they stay while its state and decisions go on."""
    return hashlib.sha256(canonical_json(list(assignments))).hexdigest()


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


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

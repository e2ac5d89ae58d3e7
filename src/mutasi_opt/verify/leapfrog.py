"""leapfrog.json recounted: who was passed over in a plan, and what the certificate proves of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from mutasi_opt.assignment import Assignment
from mutasi_opt.errors import PlanError
from mutasi_opt.formulate import Formulated
from mutasi_opt.instance import Instance
from mutasi_opt.leapfrog import Board, CaseClass, find_cases
from mutasi_opt.leapfrog.certified import bounds_of_file
from mutasi_opt.leapfrog.document import LEAPFROG, assignments_hash, leapfrog_document
from mutasi_opt.loading.plantext import parse_json
from mutasi_opt.model import Model
from mutasi_opt.plan.planfile import CertificateFile, PlanFile
from mutasi_opt.verify.audit import Difference, DifferenceKind

__all__ = ["board_of_claim", "leapfrog_differences", "unjustified_differences"]

_MOST_BYTES: Final = 2**30


def board_of_claim(
    instance: Instance,
    model: Model,
    arrays: Formulated,
    assignment: Assignment,
    claim: PlanFile,
    certificate: CertificateFile,
) -> Board:
    """Return a plan as written, with what its certificate proves."""
    columns, formulation, costs = arrays.columns, arrays.formulation, arrays.costs
    caps = tuple(level.cap for level in claim.levels[:-1])
    starts = columns.starts(instance.num_employees)
    names = [level.name for level in claim.levels]
    bounds = bounds_of_file(instance, certificate, caps, names, formulation, columns, starts, costs)
    return Board(instance, model, columns, formulation, costs, assignment, caps, bounds)


def leapfrog_differences(folder: Path, board: Board, claim: PlanFile) -> list[Difference]:
    """Compare leapfrog.json, where a folder has one, with what is found anew."""
    try:
        stated = _read(folder / LEAPFROG)
    except PlanError as error:
        return [_difference(str(error))]
    if stated is None:
        return []
    own = [entry.model_dump(mode="json", by_alias=True) for entry in claim.assignments]
    found = leapfrog_document(board, find_cases(board), assignments_hash(own))
    if stated == found:
        return []
    differing = sorted(
        key for key in {*stated, *found} if stated.get(key, ...) != found.get(key, ...)
    )
    return [_difference(f"{LEAPFROG}: {', '.join(differing)} differ from what is found anew")]


def unjustified_differences(board: Board, claim: PlanFile) -> tuple[list[Difference], list[str]]:
    """Look for cases that a model with ``no_leapfrog: hard`` forbids.

    Returns
    -------
    list of Difference
        Cases against which nothing stands.
    list of str
        Notes on those against which only a search speaks that cannot be repeated here.
    """
    cases = find_cases(board)
    left = claim.no_leapfrog.left if claim.no_leapfrog is not None else ()
    searched = {
        (row.employee, row.position) for row in left if row.reason in ("level", "impossible")
    }
    ids, seats = board.instance.employees.ids, board.instance.positions.ids
    found, notes = [], 0
    for k in cases.of(CaseClass.UNJUSTIFIED).tolist():
        pair = ids[cases.employee[k]], seats[cases.position[k]]
        if pair in searched:
            notes += 1
            continue
        text = (
            f"employee {pair[0]} is passed over for position {pair[1]} by employee "
            f"{ids[cases.over[k]]} of a lower claim, and nothing stands against it (no_leapfrog)"
        )
        found.append(Difference(DifferenceKind.RULE, text))
    rests = f"that {notes:,} people passed over could not be placed otherwise rests on search"
    return found, [rests] if notes else []


def _read(path: Path) -> Mapping[str, Any] | None:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise PlanError(f"{path.name}: larger than {_MOST_BYTES} bytes")
        content = parse_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise PlanError(f"{path.name}: cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise PlanError(f"{path.name}: not JSON: {error}") from error
    if not isinstance(content, dict):
        raise PlanError(f"{path.name}: not an object")
    return content


def _difference(text: str) -> Difference:
    return Difference(DifferenceKind.LEAPFROG, text)

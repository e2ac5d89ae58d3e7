"""leapfrog.json made anew for a plan that took in answers: an approval protects whom it concerns."""

import os
from pathlib import Path

from mutasi_opt.decisions.source import open_plan
from mutasi_opt.errors import PlanError
from mutasi_opt.formulate import formulated
from mutasi_opt.leapfrog import find_cases
from mutasi_opt.leapfrog.document import LEAPFROG, assignments_hash, leapfrog_document
from mutasi_opt.plan.folder import CERTIFICATE
from mutasi_opt.plan.jsonfile import json_text, read_json
from mutasi_opt.plan.planfile import CertificateFile
from mutasi_opt.verify.leapfrog import board_of_claim

__all__ = ["renew_leapfrog"]


def renew_leapfrog(
    folder: str | os.PathLike[str], scenario: str | os.PathLike[str] | None = None
) -> None:
    """Write leapfrog.json of a plan folder again; a folder without it, or without a plan, stays as it is.

    Raises
    ------
    ScenarioError
        The plan or its input cannot be read.
    PlanError
        The file cannot be written, or the certificate cannot be read.
    """
    place = Path(folder)
    target = place / LEAPFROG
    if not target.exists():
        return
    opened = open_plan(place, scenario)
    plan = opened.plan
    if plan.assignment is None:
        return
    certificate, _ = read_json(place / CERTIFICATE, CertificateFile)
    board = board_of_claim(
        plan.instance,
        plan.case.model,
        formulated(plan.instance, plan.case.model),
        plan.assignment,
        opened.claim,
        certificate,
    )
    own = assignments_hash(opened.raw["assignments"])
    text = json_text(leapfrog_document(board, find_cases(board), own))
    beside = target.with_name(f".{LEAPFROG}.{os.getpid()}.tmp")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(target)
    except OSError as error:
        raise PlanError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        beside.unlink(missing_ok=True)

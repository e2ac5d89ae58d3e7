"""The plan folder: written whole or not at all, read with distrust."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from mutasi_opt.errors import PlanError
from mutasi_opt.formulate import compile_model
from mutasi_opt.plan.certificate import certificate_document, row_labels
from mutasi_opt.plan.document import PLAN_FORMAT, plan_document
from mutasi_opt.plan.hashes import plan_hash
from mutasi_opt.plan.jsonfile import json_text, read_json
from mutasi_opt.plan.plan import Plan
from mutasi_opt.plan.planfile import PlanFile
from mutasi_opt.plan.table import assignment_rows, csv_lines, csv_text, reason_codes

__all__ = [
    "ASSIGNMENTS",
    "CERTIFICATE",
    "PLAN",
    "check_target",
    "plan_folder_hash",
    "read_plan",
    "write_plan",
]

PLAN: Final = "plan.json"
ASSIGNMENTS: Final = "assignments.csv"
CERTIFICATE: Final = "certificate.json"
#: All that a plan folder may hold; a folder with anything else in it is never replaced.
_OURS: Final = frozenset(
    {PLAN, ASSIGNMENTS, CERTIFICATE, "report.html", "plan.xlsx", "columns.npz", "rows.npz"}
)
_HEAD: Final = 200


def write_plan(plan: Plan, folder: str | os.PathLike[str]) -> Path:
    """Write plan.json, assignments.csv and certificate.json.

    The folder appears whole: it is written beside its place and then renamed. An older plan folder
    is replaced.

    Raises
    ------
    PlanError
        The place is taken by something that is not a plan folder, or cannot be written.
    """
    target = check_target(folder)
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        for name, text in _contents(plan, target).items():
            (beside / name).write_text(text, encoding="utf-8", newline="\n")
        _replace(beside, target)
    except OSError as error:
        raise PlanError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return target


def check_target(folder: str | os.PathLike[str]) -> Path:
    """Return the absolute path of a plan folder to be written.

    Raises
    ------
    PlanError
        The place is taken by something that is not a plan folder, or nothing can be made there.
    """
    target = Path(os.path.abspath(folder))  # noqa: PTH100 - a link must be seen as such, not followed
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise PlanError(f"{target}: is not a folder; choose another place for the plan")
    if target.is_dir():
        names = {entry.name for entry in target.iterdir()}
        if names and (names - _OURS or not _is_plan(target / PLAN)):
            strange = ", ".join(sorted(names - _OURS)[:3]) or f"no {PLAN} of ours in it"
            raise PlanError(
                f"{target}: is not a plan folder ({strange}) and is left as it is; "
                "choose another place"
            )
    # The folder is written beside its place, so that the folder around it counts; on Windows the
    # answer is always yes, and writing itself finds out.
    around = next(parent for parent in target.parents if parent.exists())
    if not around.is_dir() or not os.access(around, os.W_OK):
        raise PlanError(f"{target}: cannot be written: {around} takes no new folder")
    return target


def read_plan(folder: str | os.PathLike[str]) -> PlanFile:
    """Read plan.json and check its shape; `verify` checks what it claims.

    Raises
    ------
    PlanError
        Missing, unreadable, or not of the format.
    """
    return read_json(Path(folder) / PLAN, PlanFile)[0]


def plan_folder_hash(folder: str | os.PathLike[str]) -> str:
    """Hash of the plan in a folder, without statistics and software.

    Raises
    ------
    PlanError
        As for :func:`read_plan`.
    """
    return plan_hash(read_json(Path(folder) / PLAN, PlanFile)[1])


def _contents(plan: Plan, target: Path) -> dict[str, str]:
    instance = plan.instance
    formulation = compile_model(instance, plan.case.model)
    labels = row_labels(instance, formulation)
    rows, reasons = [], []
    if plan.assignment is not None:
        rows = assignment_rows(instance, plan.assignment)
        reasons = reason_codes(instance, formulation, plan.assignment)
    names = instance.employees.names if rows else ()
    certificate = certificate_document(
        plan.certificate, plan.case.model.level_names, formulation, labels
    )
    return {
        PLAN: json_text(plan_document(plan, target, rows)),
        ASSIGNMENTS: csv_text(csv_lines(rows, names, reasons)),
        CERTIFICATE: json_text(certificate),
    }


def _replace(beside: Path, target: Path) -> None:
    """Put the new folder in place; the old one comes back where that fails."""
    old = target.with_name(f".{target.name}.{os.getpid()}.old")
    shutil.rmtree(old, ignore_errors=True)
    had = target.exists()
    if had:
        target.rename(old)
    try:
        beside.rename(target)
    except OSError:
        if had:
            old.rename(target)
        raise
    with suppress(OSError):
        shutil.rmtree(old)


def _is_plan(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as stream:
            return PLAN_FORMAT in stream.read(_HEAD)
    except (OSError, UnicodeDecodeError):
        return False

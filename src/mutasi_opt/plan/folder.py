"""The plan folder: written whole or not at all, read with distrust."""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from mutasi_opt.case import Case
from mutasi_opt.errors import PlanError
from mutasi_opt.formulate import compile_model
from mutasi_opt.instance import Instance
from mutasi_opt.ledger import LEDGER, Stamp, check_book, held, record_solve
from mutasi_opt.plan.certificate import certificate_document, row_labels
from mutasi_opt.plan.document import PLAN_FORMAT, plan_document
from mutasi_opt.plan.hashes import plan_hash
from mutasi_opt.plan.jsonfile import json_text, read_json
from mutasi_opt.plan.plan import Plan
from mutasi_opt.plan.planfile import PlanFile
from mutasi_opt.plan.table import assignment_rows, csv_lines, csv_text, reason_codes
from mutasi_opt.plan.whole import FolderKind, check_place, write_whole

__all__ = [
    "ASSIGNMENTS",
    "CERTIFICATE",
    "PLAN",
    "FurtherFiles",
    "check_target",
    "plan_folder_hash",
    "put_file",
    "read_plan",
    "replace_plan",
    "rewrite_folder",
    "write_plan",
]

PLAN: Final = "plan.json"
ASSIGNMENTS: Final = "assignments.csv"
CERTIFICATE: Final = "certificate.json"
_HEAD: Final = 200
_STATE: Final = re.compile(r'"state": *"([a-z]+)"')


def _head(path: Path) -> str:
    """Return the beginning of a plan.json, where its format and state stand; empty if unreadable."""
    try:
        with path.open(encoding="utf-8") as stream:
            return stream.read(_HEAD)
    except (OSError, UnicodeDecodeError):
        return ""


def _is_plan(path: Path) -> bool:
    return PLAN_FORMAT in _head(path)


_KIND: Final = FolderKind(
    "plan",
    frozenset(
        {
            PLAN,
            ASSIGNMENTS,
            CERTIFICATE,
            LEDGER,
            "report.html",
            "plan.xlsx",
            "evidence.json",
            "cases.json",
            "columns.npz",
            "rows.npz",
            "tables.zip",
            "leapfrog.json",
        }
    ),
    PLAN,
    _is_plan,
)


#: Makes more files of a plan folder from the case, its instance and the files so far.
FurtherFiles = Callable[[Case, Instance, Mapping[str, str | bytes]], Mapping[str, str | bytes]]


def write_plan(
    plan: Plan,
    folder: str | os.PathLike[str],
    stamp: Stamp | None = None,
    further: FurtherFiles | None = None,
) -> Path:
    """Write plan.json, assignments.csv, certificate.json and, with a stamp, ledger.jsonl.

    The folder appears whole: it is written beside its place and then renamed. An older plan folder
    is replaced; its ledger goes on.

    Parameters
    ----------
    plan : Plan
    folder : path
    stamp : Stamp, optional
        Who solves, and when; begins a ledger where there is none.
    further : callable, optional
        Gives more files of the folder, such as `mutasi_opt.evidence.evidence_files`.

    Raises
    ------
    PlanError
        The place is taken by something that is not a plan folder, or cannot be written; or its
        ledger is broken; or somebody else is writing there.
    """
    with held(check_target(folder)):
        # Once more: another writer may have ended in between.
        target = check_target(folder)
        contents = _contents(plan, target, stamp)
        more = {} if further is None else further(plan.case, plan.instance, contents)
        write_whole(target, {**contents, **more})
    return target


def rewrite_folder(folder: str | os.PathLike[str], contents: Mapping[str, str | bytes]) -> None:
    """Write a plan folder anew, whole or not at all, whatever the state of its plan.

    Raises
    ------
    PlanError
        The folder is not a plan folder, or cannot be written.
    """
    write_whole(check_place(folder, _KIND), contents)


def check_target(folder: str | os.PathLike[str]) -> Path:
    """Return the absolute path of a plan folder to be written.

    Raises
    ------
    PlanError
        The place is taken by something that is not a plan folder, or by a plan that is more than a
        draft, or whose ledger is broken, or nothing can be made there.
    """
    target = check_place(folder, _KIND)
    state = _STATE.search(_head(target / PLAN))
    if state is not None and state[1] != "draft":
        raise PlanError(
            f"{target}: holds a plan that is {state[1]}, which is not replaced: choose another folder"
        )
    check_book(target)
    return target


def read_plan(folder: str | os.PathLike[str]) -> PlanFile:
    """Read plan.json and check its shape; `verify` checks what it claims.

    Raises
    ------
    PlanError
        Missing, unreadable, or not of the format.
    """
    return read_json(Path(folder) / PLAN, PlanFile)[0]


def replace_plan(folder: str | os.PathLike[str], document: Mapping[str, Any]) -> None:
    """Put another plan.json into a plan folder, whole or not at all; other files stay.

    Raises
    ------
    PlanError
        It cannot be written.
    """
    put_file(folder, PLAN, json_text(document))


def put_file(folder: str | os.PathLike[str], name: str, content: str | bytes) -> Path:
    """Put one file into a plan folder, whole or not at all; other files stay.

    It is written beside the folder first: a folder with anything strange in it is never replaced.

    Parameters
    ----------
    folder : path
    name : str
    content : str or bytes
        Text is written as UTF-8, its line ends as they are.

    Returns
    -------
    Path
        Of the file.

    Raises
    ------
    PlanError
        It cannot be written.
    """
    target = Path(folder).resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}.{name}.tmp")
    try:
        beside.write_bytes(content.encode() if isinstance(content, str) else content)
        beside.replace(target / name)
    except OSError as error:
        raise PlanError(f"{target / name}: cannot be written: {error.strerror or error}") from error
    finally:
        beside.unlink(missing_ok=True)
    return target / name


def plan_folder_hash(folder: str | os.PathLike[str]) -> str:
    """Hash of the plan in a folder, without statistics and software.

    Raises
    ------
    PlanError
        As for :func:`read_plan`.
    """
    return plan_hash(read_json(Path(folder) / PLAN, PlanFile)[1])


def _contents(plan: Plan, target: Path, stamp: Stamp | None) -> dict[str, str | bytes]:
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
    document = plan_document(plan, target, rows)
    document, chain = record_solve(document, target, plan.case.source.start, stamp)
    ledger = {} if chain is None else {LEDGER: chain.text}
    return {
        **ledger,
        PLAN: json_text(document),
        ASSIGNMENTS: csv_text(csv_lines(rows, names, reasons)),
        CERTIFICATE: json_text(certificate),
    }

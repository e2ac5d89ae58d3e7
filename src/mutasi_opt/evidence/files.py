"""The files of the evidence, and evidence.json that binds them to the plan by their hashes."""

import hashlib
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any, Final

from mutasi_opt.case import Case
from mutasi_opt.codes import Grade
from mutasi_opt.columns import KINDS, Columns
from mutasi_opt.evidence.archive import npz, zipped
from mutasi_opt.evidence.arrays import column_arrays, row_arrays
from mutasi_opt.evidence.tables import EvidenceTable, evidence_tables
from mutasi_opt.formulate import admissible_columns, compile_model
from mutasi_opt.instance import Instance
from mutasi_opt.loading.plantext import parse_json, plan_hash
from mutasi_opt.model import Model
from mutasi_opt.plan.hashes import model_content
from mutasi_opt.plan.jsonfile import json_text

__all__ = [
    "BOUND_FILES",
    "CASES",
    "COLUMNS",
    "EVIDENCE",
    "EVIDENCE_FILES",
    "EVIDENCE_FORMAT",
    "ROWS",
    "Prover",
    "checker_source",
    "draft_hash",
    "evidence_files",
]

EVIDENCE_FORMAT: Final = "mutasi-opt/evidence-1"
EVIDENCE: Final = "evidence.json"
COLUMNS: Final = "columns.npz"
ROWS: Final = "rows.npz"
CASES: Final = "cases.json"
TABLES_ZIP: Final = "tables.zip"
#: Files that the evidence adds to a plan folder.
EVIDENCE_FILES: Final = (EVIDENCE, COLUMNS, ROWS, TABLES_ZIP)

#: Proves more of the last level from the case, its columns, plan.json and certificate.json; None: no more.
Prover = Callable[
    [Instance, Model, Columns, Mapping[str, Any], Mapping[str, Any]], Mapping[str, Any] | None
]
#: Files whose hashes evidence.json states, beside cases.json where there is one; plan.json has a
#: hash of its own.
BOUND_FILES: Final = ("assignments.csv", "certificate.json", COLUMNS, ROWS, TABLES_ZIP)


def evidence_files(
    case: Case,
    instance: Instance,
    written: Mapping[str, str | bytes],
    prover: Prover | None = None,
) -> dict[str, str | bytes]:
    """Return the files that the evidence adds to a plan folder, by name.

    Parameters
    ----------
    case, instance
        What the plan was made from.
    written : mapping of str to str or bytes
        plan.json, certificate.json and assignments.csv of the folder.
    prover : callable, optional
        Adds cases.json where it proves more than the certificate (`mutasi_opt.engine.cases`).

    Returns
    -------
    dict
        Nothing for a plan without assignments, of which there is nothing to check.
    """
    plan = parse_json(_bytes(written["plan.json"]))
    if not plan["assignments"]:
        return {}
    columns = admissible_columns(instance, case.model)
    formulation = compile_model(instance, case.model)
    tables = evidence_tables(case)
    made: dict[str, bytes] = {
        COLUMNS: npz(column_arrays(instance, formulation, columns)),
        ROWS: npz(row_arrays(instance, formulation, columns)),
        TABLES_ZIP: zipped((f"{table.name}.csv", table.content) for table in tables),
    }
    if prover is not None:
        proofs = parse_json(_bytes(written["certificate.json"]))
        cases = prover(instance, case.model, columns, plan, proofs)
        made |= {} if cases is None else {CASES: json_text(cases).encode()}
    bound = {
        name: hashlib.sha256(_bytes(content))
        for name, content in sorted({**written, **made}.items())
        if name in (*BOUND_FILES, CASES)
    }
    document = {
        "format": EVIDENCE_FORMAT,
        "grade": str(Grade.PERSONNEL_AGENCY),
        "plan": draft_hash(plan),
        "files": {name: digest.hexdigest() for name, digest in bound.items()},
        "tables": {table.name: _table(table) for table in tables},
        "kinds": [str(kind) for kind in KINDS],
        "scenario": _scenario(case),
        "model": model_content(case.model),
    }
    return {EVIDENCE: json_text(document), **made}


def draft_hash(plan: Mapping[str, Any]) -> str:
    """Hash of a plan as a draft: the state of a plan may go on, and the evidence stays good."""
    return plan_hash({**plan, "state": "draft"})


def checker_source() -> str:
    """Return the standalone checker as text: one file for Python and numpy."""
    return files("mutasi_opt.evidence").joinpath("checker.py").read_text(encoding="utf-8")


def _table(table: EvidenceTable) -> dict[str, str | None]:
    return {"sha256": table.sha256, "input": table.source}


def _scenario(case: Case) -> dict[str, Any]:
    """Keys of the scenario that the checker reads, with whom the decisions are about."""
    scenario = case.scenario
    kept = {"employee", "kind", "position", "ground"}
    return {
        "name": scenario.name,
        "as_of": scenario.as_of.isoformat(),
        "parameters": scenario.parameters.model_dump(mode="json"),
        "budgets": dict(sorted(scenario.budgets.items())),
        "decisions": [row.model_dump(mode="json", include=kept) for row in scenario.decisions],
    }


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content

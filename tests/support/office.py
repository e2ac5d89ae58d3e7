"""A small office in which favour can be planted: a head, his daughter, and a colleague with a better claim."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from support.build import scenario

from mutasi_opt.case import Case, Source
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.explain import Study
from mutasi_opt.model import Model
from mutasi_opt.scenario import TABLES

__all__ = ["HEAD", "MODEL", "office", "study_of", "write_office"]

#: NIP of the head, Hadi.
HEAD = "197001011995011001"
MODEL = Model.model_validate(
    {
        "format": "mutasi-opt/model-1",
        "name": "small",
        "levels": [{"name": "total", "unit": "points"}],
        "rules": {
            "aspirations": {"enforce": "soft", "level": "total"},
            "fit": {"enforce": "soft", "level": "total"},
            "shortage": {"enforce": "soft", "level": "total", "weight": 100},
            "move_cap": {"enforce": "off"},
            "outflow_cap": {"enforce": "off"},
            "calendar": {"enforce": "off"},
        },
    }
)
_SEATS = {"need": 1, "minimum": 0, "maximum": 1}


def office(
    decisions: Sequence[Mapping[str, Any]] = (), relations: Sequence[Mapping[str, Any]] = ()
) -> Case:
    """Return the case: DITA and ADI are free to go, and only GOOD, which both want, is vacant.

    The job of GOOD asks for communication of level 3, which ADI has and DITA, the daughter of the head,
    has not.
    """
    data = scenario(
        agencies=[{"id": "DINKES", "name": "Dinas Kesehatan"}, {"id": "B", "name": "Badan"}],
        units=[{"id": "U", "agency": "DINKES"}, {"id": "V", "agency": "B"}],
        jobs=[{"id": "KEPALA", "kind": "administrator", "family": "pimpinan"}],
        positions=[
            {"id": "HEAD", "unit": "U", "job": "KEPALA", **_SEATS},
            {"id": "GOOD", "unit": "U", **_SEATS},
            {"id": "OLD1", "unit": "V", "job": "S", **_SEATS, "need": 0},
            {"id": "OLD2", "unit": "V", "job": "S", **_SEATS, "need": 0},
        ],
        employees=[
            {"id": HEAD, "name": "Hadi Santoso, S.E.", "position": "HEAD", "sex": "M"},
            {"id": "DITA", "name": "Dita Hadi", "position": "OLD1", "sex": "F"},
            {"id": "ADI", "name": "Adi Putra", "position": "OLD2", "sex": "M"},
        ],
        standards=[{"job": "J", "competency": "KOM", "level": 3}],
        competencies=[
            {"employee": "DITA", "competency": "KOM", "level": 1},
            {"employee": "ADI", "competency": "KOM", "level": 3},
        ],
        preferences=[
            {"employee": name, "target_kind": "position", "target": "GOOD", "rank": 1}
            for name in ("DITA", "ADI")
        ],
        relations=relations or [{"employee_a": HEAD, "employee_b": "DITA", "kind": "parent"}],
        decisions=decisions,
    )
    return Case(data, MODEL, Source(Path("-")))


def study_of(case: Case) -> Study:
    """Solve to the proof and open for questions."""
    return Study(solve(case, SolveOptions(gap=0)))


def write_office(folder: Path, decisions: Sequence[Mapping[str, Any]] = ()) -> Path:
    """Write the case to files, as a user would, and return the path of its scenario."""
    folder.mkdir(parents=True, exist_ok=True)
    data = office(decisions).scenario.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    (folder / "model.yaml").write_text(MODEL.model_dump_json(), encoding="utf-8")
    listed = {"format": "mutasi-opt/decisions-1", "decisions": data.get("decisions", [])}
    (folder / "decisions.yaml").write_text(json.dumps(listed), encoding="utf-8")
    content = {
        "format": "mutasi-opt/scenario-1",
        "name": data["name"],
        "as_of": data["as_of"],
        "model": "model.yaml",
        "decisions": "decisions.yaml",
        "tables": {name: data[name] for name in TABLES if name in data},
    }
    path = folder / "scenario.yaml"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path

"""leapfrog.json beside the plan, the warning of solve, the command, and what verify says of it."""

import csv
import json
from pathlib import PurePosixPath

import pytest
from support.office import write_office

from mutasi_opt.cli.app import main
from mutasi_opt.cli.solve import _passed_over
from mutasi_opt.leapfrog.document import LEAPFROG

#: DITA, of the lower claim, has the seat by an order to leave; ADI is passed over.
MUST_MOVE = {"kind": "must_move", "employee": "DITA", "by": "Tim", "date": "2026-06-01"}


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("passed-over")
    return write_office(folder / "case")


@pytest.fixture
def plan(case, tmp_path):
    """A plan in which the claim order of the model is turned round: ADI comes last."""
    model = case.parent / "turned.yaml"
    content = json.loads((case.parent / "model.yaml").read_text(encoding="utf-8"))
    content["rules"]["fit"] = {"enforce": "off"}
    content["rules"]["aspirations"] = {"enforce": "soft", "level": "total", "weight": 60}
    content["rules"]["distance"] = {"enforce": "off"}
    model.write_text(json.dumps(content), encoding="utf-8")
    decisions = case.parent / "away.yaml"
    listed = [{"id": "D1", "reason": "x", **MUST_MOVE}]
    decisions.write_text(
        json.dumps({"format": "mutasi-opt/decisions-1", "decisions": listed}), encoding="utf-8"
    )
    folder = tmp_path / "plan"
    command = ["solve", str(case), "--model", str(model), "--decisions", str(decisions)]
    assert main([*command, "-o", str(folder), "--gap", "0", "-q"]) == 0
    return folder


def test_the_document_is_written_beside_the_plan_and_verified(plan, capsys):
    document = json.loads((plan / LEAPFROG).read_text(encoding="utf-8"))
    assert document["counts"]["protected"] == 1
    (case,) = document["cases"]
    assert (case["employee"], case["over"], case["protection"]) == ("ADI", "DITA", "must_move")
    capsys.readouterr()
    assert main(["verify", str(plan)]) == 0


@pytest.mark.parametrize("change", ["class", "claims", "assignments", "cases", "text"])
def test_a_document_that_was_changed_is_refused(plan, change, capsys):
    path = plan / LEAPFROG
    document = json.loads(path.read_text(encoding="utf-8"))
    if change == "class":
        document["cases"][0]["class"] = "unlawful"
    elif change == "cases":
        document["cases"] = []
    elif change != "text":
        document[change] = "0" * 64
    path.write_text(json.dumps(document)[: 10 if change == "text" else None], encoding="utf-8")
    capsys.readouterr()
    assert main(["verify", str(plan)]) == 6
    told = capsys.readouterr()
    assert LEAPFROG in told.out + told.err


def test_the_command_tells_the_case_and_writes_the_table(plan, tmp_path, capsys):
    table = tmp_path / "table.csv"
    command = ["leapfrog", str(plan), "--all", "-o", str(table), "--lang", "id"]
    assert main(command) == 0
    assert "pegawai yang masuk dilindungi: 1" in capsys.readouterr().out
    with table.open(encoding="utf-8", newline="") as stream:
        _, row = csv.reader(stream)
    assert row[6] == "Dita Hadi (DITA) diperintahkan meninggalkan jabatan lama"
    assert main(["leapfrog", str(plan), "--json", "--confirm"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["counts"]["protected"] == 1
    assert content["cases"][0]["settled"] is True


def test_solve_warns_of_what_nothing_stands_against(case, tmp_path, capsys):
    """Wishes alone are equal, and DITA lives nearer: only points speak for her."""
    content = json.loads((case.parent / "model.yaml").read_text(encoding="utf-8"))
    content["rules"]["fit"] = {"enforce": "off"}
    content["rules"]["move_cost"] = {"enforce": "off"}
    content["rules"]["distance"] = {"enforce": "soft", "level": "total", "free_km": 0}
    model = case.parent / "near.yaml"
    model.write_text(json.dumps(content), encoding="utf-8")
    overlay = case.parent / "near-scenario.yaml"
    units = [{"id": "U", "latitude": -5, "longitude": 105}, {"id": "V", "latitude": -5}]
    units[1]["longitude"] = 105.5
    homes = [
        {"id": "DITA", "home_latitude": -5, "home_longitude": 105},
        {"id": "ADI", "home_latitude": -5, "home_longitude": 105.5},
    ]
    overlay.write_text(
        json.dumps(
            {
                "format": "mutasi-opt/scenario-1",
                "name": "near",
                "extends": case.name,
                "model": "near.yaml",
                "tables": {"units": {"patch": units}, "employees": {"patch": homes}},
            }
        ),
        encoding="utf-8",
    )
    folder = tmp_path / "plan"
    assert main(["solve", str(overlay), "-o", str(folder), "--gap", "0", "-q"]) == 0
    told = capsys.readouterr().out
    assert (
        "WARNING: 1 person is passed over, against a wish on record, by newcomers of lower claim"
        in told
    )
    assert main(["leapfrog", str(folder), "--confirm", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["cases"]
    assert (found["class"], found["settled"]) == ("unjustified", True)
    assert found["amount"] > 0


def test_wishes_and_decisions_are_warned_of_and_points_are_a_note():
    document = {
        "counts": {"unjustified": 5, "decided": 3},
        "unjustified_wishes": 4,
        "people_unjustified_wishes": 2,
        "people_decided": 1,
    }
    wishes, decided, points = _passed_over(document, PurePosixPath("plan"))
    assert wishes.startswith("WARNING: 2 people are passed over, against a wish on record")
    assert decided.startswith("WARNING: 1 person is passed over, against a wish on record, where")
    assert points.startswith("Note: 1 more case of people without wishes on record")

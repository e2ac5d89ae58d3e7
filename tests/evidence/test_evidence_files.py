"""What the evidence holds, how it is bound, and the commands that write it."""

import json
import shutil
import zipfile
from pathlib import Path

import numpy as np
import pytest
from support.plans import HELPFUL, TABLES, plan_of, small_case

from mutasi_opt.cli import main
from mutasi_opt.evidence import EVIDENCE_FILES, add_evidence, checker_source, evidence_files
from mutasi_opt.evidence.archive import npz
from mutasi_opt.formulate import admissible_columns, compile_model
from mutasi_opt.instance import index
from mutasi_opt.loading import load
from mutasi_opt.plan import Plan, SolveStatus, StopReason, write_plan
from mutasi_opt.verify import verify

MOVES = {"R": "P2", "Y": "P3"}


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return small_case(tmp_path_factory.mktemp("case") / "in")


@pytest.fixture(scope="module")
def written(case, tmp_path_factory):
    plan = plan_of(case, MOVES, duals=HELPFUL, closed=True)
    return write_plan(plan, tmp_path_factory.mktemp("plan") / "plan", further=evidence_files)


@pytest.fixture
def copy(written, case, tmp_path):
    shutil.copytree(Path(case.source.path).parent, tmp_path / "in")
    shutil.copytree(written, tmp_path / "plan")
    document = json.loads((tmp_path / "plan" / "plan.json").read_bytes())
    return tmp_path / "plan", tmp_path / "in" / "scenario.yaml", document


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def evidence(folder):
    return json.loads((folder / "evidence.json").read_bytes())


def test_the_same_case_gives_the_same_bytes(case, written, tmp_path):
    plan = plan_of(case, MOVES, duals=HELPFUL, closed=True)
    again = write_plan(plan, tmp_path / "plan", further=evidence_files)
    first, second = content(written), content(again)
    assert {name: first[name] for name in EVIDENCE_FILES if name != "evidence.json"} == {
        name: second[name] for name in EVIDENCE_FILES if name != "evidence.json"
    }


def test_archives_know_no_time_and_no_system():
    data = npz([("numbers", np.arange(3, dtype=">i4"))])
    assert data == npz([("numbers", np.arange(3, dtype="<i4"))])
    assert data[10:14] == b"\x00\x00\x21\x00"  # 1980-01-01, the least that a zip can say


def test_arrays_are_those_of_the_formulation(case, written):
    instance = index(case.scenario)
    columns = admissible_columns(instance, case.model)
    formulation = compile_model(instance, case.model)
    with np.load(written / "columns.npz") as found:
        assert np.array_equal(found["employee"], columns.employee)
        assert np.array_equal(found["position"], columns.position)
        assert "working" not in found
        for level in range(len(formulation.levels)):
            costs = [found[name] for name in found.files if name.startswith(f"cost.{level}.")]
            total = np.sum([np.zeros(len(columns), np.int64), *costs], axis=0)
            assert np.array_equal(total, formulation.column_costs(columns, level))
    matrix = np.zeros((formulation.num_rows, len(columns)), np.int64)
    with np.load(written / "rows.npz") as found:
        assert np.array_equal(np.stack([found["lower"], found["upper"]]), formulation.row_bounds())
        for k in range(len(formulation.rows)):
            row = found[f"entries.{k}.row"]
            listed = f"entries.{k}.column" in found
            column = found[f"entries.{k}.column"] if listed else np.arange(len(columns))
            valued = f"entries.{k}.value" in found
            value = found[f"entries.{k}.value"] if valued else np.ones(len(row), np.int64)
            matrix[row[row >= 0], column[row >= 0]] = value[row >= 0]
    assert np.array_equal(matrix, formulation.column_matrix(columns).toarray())


def test_plain_input_files_go_in_as_they_are(case, written):
    claims, files = evidence(written)["tables"], case.source.files
    assert claims["employees"] == {"sha256": files["employees.csv"], "input": "employees.csv"}
    with zipfile.ZipFile(written / "tables.zip") as archive:
        source = Path(case.source.path).parent / "employees.csv"
        assert archive.read("employees.csv") == source.read_bytes()


PATCHED = """format: mutasi-opt/scenario-1
name: Lain
extends: ../in/scenario.yaml
tables:
  employees: {patch: [{id: S, education_level: S-2}]}
"""


def test_other_tables_are_written_out(case, tmp_path):
    shutil.copytree(Path(case.source.path).parent, tmp_path / "in")
    (tmp_path / "other").mkdir()
    path = tmp_path / "other" / "scenario.yaml"
    path.write_text(PATCHED, encoding="utf-8")
    # The loader takes semicolons between cells; the checker does not.
    units = tmp_path / "in" / "units.csv"
    units.write_text("﻿" + units.read_text("utf-8").replace(",", ";"), encoding="utf-8")
    place = write_plan(plan_of(load(path), {}), tmp_path / "plan", further=evidence_files)
    claims = evidence(place)["tables"]
    assert {name for name, claim in claims.items() if claim["input"] is None} == {
        "employees",
        "units",
    }
    with zipfile.ZipFile(place / "tables.zip") as archive:
        lines = archive.read("employees.csv").decode().splitlines()
        assert len(lines) == len(TABLES["employees"]) + 1
        assert any(line.startswith("S,") and ",S-2," in line for line in lines)


def test_a_plan_without_assignments_has_no_evidence(case, written, tmp_path):
    instance = index(case.scenario)
    plan = Plan(case, instance, SolveStatus.UNKNOWN, StopReason.TIME_LIMIT, (), None, None)
    place = write_plan(plan, tmp_path / "plan", further=evidence_files)
    assert not {path.name for path in place.iterdir()} & set(EVIDENCE_FILES)
    assert not add_evidence(place, case, instance)


def test_evidence_is_added_to_a_plan_that_is_there(case, written, tmp_path):
    plan = plan_of(case, MOVES, duals=HELPFUL, closed=True)
    place = write_plan(plan, tmp_path / "plan")
    before = content(place)
    assert add_evidence(place, case, plan.instance)
    after = content(place)
    assert before.items() <= after.items()
    assert after.keys() == content(written).keys()
    assert add_evidence(place, case, plan.instance)
    assert content(place) == after


# --- verify ---------------------------------------------------------------------------------------


def texts(folder, scenario):
    return [f"{diff.kind}: {diff.text}" for diff in verify(folder, scenario).differences]


def test_verify_accepts_evidence(copy):
    assert texts(*copy[:2]) == []


@pytest.mark.parametrize("name", EVIDENCE_FILES)
def test_verify_misses_a_file_of_the_evidence(copy, name):
    folder, scenario, _ = copy
    (folder / name).unlink()
    assert [text for text in texts(folder, scenario) if text.startswith(f"evidence: {name}")]


@pytest.mark.parametrize("name", ["columns.npz", "rows.npz", "tables.zip"])
def test_verify_refuses_another_file(copy, name):
    folder, scenario, _ = copy
    (folder / name).write_bytes(b"other")
    assert f"evidence: {name} is not the one that evidence.json states" in texts(folder, scenario)


def test_verify_refuses_the_evidence_of_another_plan(copy):
    folder, scenario, document = copy
    document["grade"] = "public"
    (folder / "plan.json").write_text(json.dumps(document), encoding="utf-8")
    fault = "evidence: plan.json is not the one that the evidence was made for"
    assert fault in texts(folder, scenario)


def test_verify_compares_the_arrays_with_the_case(copy):
    folder, scenario, _ = copy
    with np.load(folder / "columns.npz") as archive:
        arrays = dict(archive)
    arrays["need"] = arrays["need"] + 1
    arrays["more"] = np.zeros(1)
    np.savez_compressed(folder / "columns.npz", **arrays)
    found = texts(folder, scenario)
    assert "evidence: columns.npz: need is not what the case gives" in found
    assert "evidence: columns.npz: more.npy belongs to no case" in found


def test_verify_reads_a_broken_document(copy):
    folder, scenario, _ = copy
    (folder / "evidence.json").write_text("{}", encoding="utf-8")
    assert any(text.startswith("evidence: evidence.json: ") for text in texts(folder, scenario))


# --- commands -------------------------------------------------------------------------------------


def test_the_command_writes_evidence(copy, capsys):
    folder, scenario, _ = copy
    for name in EVIDENCE_FILES:
        (folder / name).unlink()
    assert main(["evidence", str(folder), "--scenario", str(scenario), "--lang", "id"]) == 0
    assert capsys.readouterr().out.startswith("Berkas bukti dalam folder ")
    assert main(["verify", str(folder), "--scenario", str(scenario)]) == 0


def test_the_checker_is_handed_out(tmp_path, capsys):
    script = tmp_path / "check_plan.py"
    assert main(["checker", "-o", str(script)]) == 0
    assert script.read_text("utf-8") == checker_source()
    assert capsys.readouterr().out == f"Run it as: python {script.as_posix()} DIR\n"
    assert main(["checker", "-o", str(script)]) == 2
    assert main(["checker"]) == 0
    assert capsys.readouterr().out == checker_source()


def test_solve_writes_evidence_when_asked(case, tmp_path):
    folder = tmp_path / "plan"
    arguments = ["solve", str(case.source.path), "-o", str(folder), "--evidence", "-q"]
    assert main(arguments) == 0
    assert set(EVIDENCE_FILES) <= {path.name for path in folder.iterdir()}
    assert verify(folder).differences == ()
    stated = {
        path.name: json.loads(path.read_text(encoding="utf-8").splitlines()[0])["grade"]
        if path.suffix == ".jsonl"
        else json.loads(path.read_bytes()).get("grade")
        for path in folder.iterdir()
        if path.suffix in (".json", ".jsonl") and path.name != "cases.json"
    }
    assert set(stated.values()) == {"personnel_agency"}
    assert {"plan.json", "certificate.json", "evidence.json", "ledger.jsonl"} <= set(stated)


@pytest.mark.parametrize("name", ["certificate.json", "evidence.json"])
def test_no_file_of_the_folder_is_for_the_public(copy, name):
    folder, scenario, _ = copy
    document = json.loads((folder / name).read_bytes())
    document["grade"] = "public"
    (folder / name).write_text(json.dumps(document), encoding="utf-8")
    assert any(f"{name}: grade" in text for text in texts(folder, scenario))

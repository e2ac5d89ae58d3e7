"""The standalone checker repeats a proof by cases, and refuses one with a gap."""

import hashlib
import json
import shutil

import pytest
from support.fractional import two_routes

from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.engine.cases import cases_document
from mutasi_opt.evidence import binding_faults, checker, evidence_files
from mutasi_opt.plan import write_plan

MODEL = {
    "levels": [{"name": "total", "unit": "points"}],
    "rules": {
        "unplaced": {"enforce": "soft", "weight": 1000},
        "move_cost": {"enforce": "soft", "weight": 1},
    },
}


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    plan = solve(two_routes(MODEL), SolveOptions(gap=0, workers=1))
    return write_plan(
        plan,
        tmp_path_factory.mktemp("routes") / "plan",
        further=lambda *given: evidence_files(*given, cases_document),
    )


@pytest.fixture
def folder(original, tmp_path):
    return shutil.copytree(original, tmp_path / "plan")


def read(folder, name):
    return json.loads((folder / f"{name}.json").read_bytes())


def write(folder, name, document):
    (folder / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")


def examined(folder):
    report = checker.Report()
    return list(checker.examine(folder, 100, 1, report)), report.faults


def forged(folder, cases):
    """What the checker says of other cases, bound as if they had been written so."""
    write(folder, "cases", cases)
    evidence = read(folder, "evidence")
    digest = hashlib.sha256((folder / "cases.json").read_bytes()).hexdigest()
    write(folder, "evidence", evidence | {"files": evidence["files"] | {"cases.json": digest}})
    return examined(folder)[1]


def test_what_cases_prove_rests_on_no_search(original):
    told, faults = examined(original)
    assert faults == []
    search = (
        f"Search: total: the bound of 1,000 points is proven{checker.FAR}, nothing rests on search"
    )
    assert search in told
    assert "Search: total: 996 points of it are proven by cases" in told


def test_other_cases_are_refused(folder):
    write(folder, "cases", read(folder, "cases"))
    assert examined(folder)[1] == ["cases.json is not the file that evidence.json names"]
    fault = "cases.json is not the one that evidence.json states"
    assert binding_faults(folder, read(folder, "plan")) == [fault]


def test_lost_and_added_cases_are_refused(folder):
    plan = read(folder, "plan")
    evidence = read(folder, "evidence")
    (folder / "cases.json").unlink()
    assert binding_faults(folder, plan) == ["cases.json of the evidence is missing"]
    del evidence["files"]["cases.json"]
    write(folder, "evidence", evidence)
    assert binding_faults(folder, plan) == []
    (folder / "cases.json").write_text("{}", encoding="utf-8")
    fault = "evidence.json does not state the hash of cases.json"
    assert binding_faults(folder, plan) == [fault]


@pytest.mark.parametrize("left_out", [0, 1, 2])
def test_a_place_that_no_case_speaks_of_is_found(folder, left_out):
    cases = read(folder, "cases")
    del cases["tree"]["cases"][left_out]
    assert "level total: the cases leave out a place of X" in forged(folder, cases)


def test_a_claim_beyond_the_cases_is_refused(folder):
    cases = read(folder, "cases") | {"bound": 1001}
    assert "level total: the cases prove 1000, cases.json claims 1001" in forged(folder, cases)


def test_a_case_with_weaker_numbers_proves_less(folder):
    cases = read(folder, "cases")
    cases["tree"]["cases"][0]["then"]["duals"] = {}
    faults = forged(folder, cases)
    assert faults == ["level total: the cases prove 4, cases.json claims 1000"]


def test_cases_prove_no_more_of_a_worse_plan(folder):
    """Below 5,000 more columns count than below 1,000, and the cases prove 1,000 all the same."""
    assert forged(folder, read(folder, "cases") | {"better_than": 5000}) == []
    assert "Search: total: 996 points of it are proven by cases" in examined(folder)[0]


def test_a_proof_within_a_proof_without_end_is_refused(folder, monkeypatch, capsys):
    cases = read(folder, "cases")
    text = json.dumps({**cases, "tree": None})
    depth = 60_000
    nested = '{"employee":"X","cases":[{"columns":[0,1,2],"then":' * depth + "0" + "}]}" * depth
    (folder / "cases.json").write_text(text.replace("null", nested), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["check_plan.py", str(folder)])
    assert checker.main() == 1
    assert "REFUSED" in capsys.readouterr().out

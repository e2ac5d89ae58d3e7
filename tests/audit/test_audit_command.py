"""`mutasi-opt audit`."""

import csv
import json

import pytest
from support.office import HEAD, write_office

from mutasi_opt.cli import main
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.loading import load
from mutasi_opt.plan import write_plan

LOCK = {
    "id": "D7",
    "kind": "lock",
    "employee": "DITA",
    "position": "GOOD",
    "by": "Kepala Dinas Kesehatan",
    "reason": "needed there",
}
INDONESIAN = f"""- keputusan D7 (penguncian), ditandatangani oleh Kepala Dinas Kesehatan: pegawai Dita Hadi (DITA) \
memperoleh formasi GOOD; kerabat (orang tua/anak) dari penanda tangan: pegawai Hadi Santoso, S.E. ({HEAD}), \
kepala kantor yang disebut
- keputusan D7 (penguncian): pegawai Dita Hadi (DITA) memperoleh formasi GOOD, yang juga diinginkan oleh calon \
yang memenuhi syarat dan lebih berhak: Adi Putra (ADI)
"""


def written(root, *decisions):
    case = load(write_office(root / "in", decisions))
    return write_plan(solve(case, SolveOptions(gap=0)), root / "plan")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return written(tmp_path_factory.mktemp("audit"), LOCK)


def audit(capsys, folder, *options):
    assert main(["audit", str(folder), *options]) == 0
    return capsys.readouterr()


def test_a_planted_favour_in_words(folder, capsys):
    out, _ = audit(capsys, folder, "--lang", "id")
    assert INDONESIAN in out
    assert "hanya kerabat satu tingkat yang tercatat" in out
    assert "1 dari 3 pegawai yang memiliki formasi dimutasi, dan 0 dari 0 pegawai tanpa" in out


def test_with_its_price_and_who_loses(folder, capsys):
    out, err = audit(capsys, folder, "--price")
    assert "price 1 of 1: D7" in err
    assert "it costs +" in out
    assert "employee Adi Putra (ADI) loses by it: at OLD2 instead of GOOD, which the person" in out


@pytest.mark.parametrize("grade", ["public", "employee", "agency_head"])
def test_kinship_and_small_groups_are_for_the_personnel_agency_only(folder, capsys, grade):
    out, _ = audit(capsys, folder, "--grade", grade)
    assert "1 of 1 decisions and 0 requests of agencies are to be looked into" in out
    assert not any(word in out for word in ("DITA", "Dita", "Hadi", HEAD, "relative (", "women"))
    found = json.loads(audit(capsys, folder, "--grade", grade, "--json")[0])
    assert found["grade"] == grade
    counts = {key: value for key, value in found["favour"].items() if key != "scope"}
    assert counts == {
        "decisions": 1, "signatory_known": 1, "suspect": 1, "suspect_requests": 0,
    }  # fmt: skip
    scope = (
        "of 1 decisions looked through (objections are not), the signatory of 1 is known for sure"
    )
    assert found["favour"]["scope"][0] == scope
    assert scope in out
    assert "limits of this scan" in out
    assert all(table["groups"] == [] for table in found["groups"])
    nobody = {"today": None, "plan": None}
    assert all(one["highest"] == one["lowest"] == nobody for one in found["burdens"])
    assert all(set(one["least_highest"].values()) == {None} for one in found["burdens"])


def test_for_machines(folder, capsys):
    found = json.loads(audit(capsys, folder, "--json", "--price")[0])
    (kin,) = found["favour"]["kin"]
    assert (kin["signatory"], kin["person"], kin["relation"]) == (HEAD, "DITA", "parent")
    assert found["favour"]["over_a_higher_claim"][0]["passed"] == ["ADI"]
    assert [one["employee"] for one in found["favour"]["prices"]["D7"]["losers"]] == ["ADI"]
    (sex,) = [table for table in found["groups"] if table["grouping"] == "sex"]
    women = next(group for group in sex["groups"] if group["group"] == "women")
    assert women["figures"]["moved"]["total"] == 1
    assert women["figures"]["moved"]["as_good"] == {"least": 1.0, "most": 1.0}


def test_without_limits_they_are_not_computed(folder, capsys):
    found = json.loads(audit(capsys, folder, "--json", "--no-limits")[0])
    assert not found["limits_computed"]
    assert all(
        figure["as_good"] is None
        for table in found["groups"]
        for group in table["groups"]
        for figure in group["figures"].values()
    )


def test_the_same_twice(folder, capsys):
    assert audit(capsys, folder, "--json") == audit(capsys, folder, "--json")


def test_a_table_of_all_figures(folder, capsys, tmp_path):
    path = tmp_path / "audit.csv"
    _, err = audit(capsys, folder, "-o", str(path))
    assert f"written: {path}" in err
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["grade"] for row in rows} == {"personnel_agency"}
    (moved,) = [
        row
        for row in rows
        if (row["grouping"], row["group"], row["measure"]) == ("sex", "men", "moved")
    ]
    assert (moved["people"], moved["base"], moved["total"]) == ("2", "2", "0.0")
    assert [row["section"] for row in rows if row["text"]] == ["kin", "over_a_higher_claim"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_plan_that_favours_nobody(tmp_path, capsys):
    best = {**LOCK, "employee": "ADI"}
    out, _ = audit(capsys, written(tmp_path, best))
    assert "of 1 decisions looked through (objections are not), the signatory of 1 is known" in out
    assert "Nothing was found" in out


def test_a_plan_without_decisions(tmp_path, capsys):
    out, _ = audit(capsys, written(tmp_path))
    assert "The plan was made without decisions that force anything." in out


def test_without_limits_nothing_is_said_of_them(folder, capsys):
    assert "No * where no plan as good gives the group more." in audit(capsys, folder)[0]
    assert "Limits of the way to work" in audit(capsys, folder)[0]
    out, _ = audit(capsys, folder, "--no-limits")
    assert not any(word in out for word in ("not computed", "plan as good", "Worst off, at least"))
    assert "Limits of the way to work" not in out


def test_a_decision_against_a_relative_is_told_apart(tmp_path, capsys):
    out, _ = audit(capsys, written(tmp_path, {**LOCK, "kind": "forbid"}))
    assert "told, and not counted: decision D7 (" in " ".join(out.split())
    assert "Nothing was found" in out


def test_few_people_are_told_as_counts(folder, capsys):
    out, _ = audit(capsys, folder)
    assert "1 of 1" in out
    assert "%)" not in out


def test_a_case_without_a_plan_is_refused(tmp_path, capsys):
    folder = written(tmp_path, LOCK, {**LOCK, "id": "D8", "kind": "must_move", "employee": HEAD})
    assert main(["audit", str(folder)]) == 3
    assert "nobody is assigned" in capsys.readouterr().err

"""`mutasi-opt report` and `solve --report`: into the plan folder or elsewhere, whole or not at all."""

import json
import re

import pytest
from support.plans import HELPFUL, plan_of, small_case, write_scenario

from mutasi_opt.cli import main
from mutasi_opt.plan import Conflict, Plan, SolveStatus, StopReason, write_plan
from mutasi_opt.plan.folder import plan_folder_hash
from mutasi_opt.report import open_report
from mutasi_opt.verify import verify


def made(case):
    return plan_of(case, {"R": "P2", "Y": "P3"}, duals=HELPFUL)


def infeasible(case):
    bare = plan_of(case, {})
    levels = tuple(type(level)(level.name, level.unit) for level in bare.levels)
    conflict = Conflict(("floor",), (), ("P3",), (), ("post P3 needs two people",), minimal=True)
    status, reason = SolveStatus.INFEASIBLE, StopReason.PROOF
    return Plan(case, bare.instance, status, reason, levels, None, None, (conflict,))


@pytest.fixture
def folder(tmp_path):
    """A plan folder beside its scenario."""
    return write_plan(made(small_case(tmp_path / "in")), tmp_path / "plan")


def data_of(path):
    html = path.read_text("utf-8")
    (content,) = re.findall(r'id="plan-data" type="application/json">(.*?)</script>', html)
    return json.loads(content)


def test_it_goes_into_the_plan_folder_which_still_verifies(folder, capsys) -> None:
    assert main(["report", str(folder)]) == 0
    target = folder / "report.html"
    assert capsys.readouterr().out.splitlines()[0] == f"ditulis: {target}"
    told = data_of(target)
    assert told["plan"] == plan_folder_hash(folder)
    assert (told["lang"], told["grade"]) == ("id", "personnel_agency")
    assert verify(folder).ok
    assert not list(folder.parent.glob(".plan*"))


def test_elsewhere_in_english_for_the_public(folder, tmp_path) -> None:
    target = tmp_path / "out.html"
    options = ["-o", str(target), "--lang", "en", "--grade", "public"]
    assert main(["report", str(folder), *options]) == 0
    assert not (folder / "report.html").exists()
    told = data_of(target)
    assert (told["lang"], told["grade"], told["people"]) == ("en", "public", None)


def test_the_same_plan_gives_the_same_bytes(folder) -> None:
    assert main(["report", str(folder)]) == 0
    first = (folder / "report.html").read_bytes()
    assert main(["report", str(folder)]) == 0
    assert (folder / "report.html").read_bytes() == first


def test_another_ending_is_refused(folder, tmp_path, capsys) -> None:
    assert main(["report", str(folder), "-o", str(tmp_path / "out.pdf")]) == 2
    assert "a report is written to .html" in capsys.readouterr().err
    assert not (tmp_path / "out.pdf").exists()


def test_a_folder_without_a_plan_is_refused(tmp_path, capsys) -> None:
    assert main(["report", str(tmp_path)]) == 3
    assert "plan.json" in capsys.readouterr().err
    assert not (tmp_path / "report.html").exists()


def test_input_that_has_changed_is_refused(folder, tmp_path, capsys) -> None:
    table = tmp_path / "in" / "employees.csv"
    table.write_text(table.read_text("utf-8").replace("Sari", "Sri"), encoding="utf-8")
    assert main(["report", str(folder)]) == 3
    assert "employees.csv" in capsys.readouterr().err
    assert not (folder / "report.html").exists()


def test_a_folder_in_which_somebody_writes_is_left_alone(folder, capsys) -> None:
    lock = folder.with_name(".plan.lock")
    lock.touch()
    assert main(["report", str(folder)]) == 1
    assert "another command is writing there" in capsys.readouterr().err
    assert not (folder / "report.html").exists()


@pytest.fixture
def engine(monkeypatch):
    """Put plans made by hand in the engine's place."""

    def install(answer):
        def solve(case, options=None, progress=None):
            del options, progress
            return answer(case), None

        monkeypatch.setattr("mutasi_opt.cli.solve.solve_formulated", solve)

    return install


def test_solve_writes_the_report_with_the_plan(tmp_path, engine) -> None:
    engine(made)
    target = tmp_path / "plan"
    scenario = write_scenario(tmp_path / "in")
    assert main(["solve", str(scenario), "-o", str(target), "-q", "--report"]) == 0
    with_plan = (target / "report.html").read_bytes()
    assert verify(target).ok
    assert main(["report", str(target)]) == 0
    assert (target / "report.html").read_bytes() == with_plan
    assert b"report.html" not in (target / "plan.json").read_bytes()


def test_solve_writes_no_report_unasked(tmp_path, engine) -> None:
    engine(made)
    scenario = write_scenario(tmp_path / "in")
    assert main(["solve", str(scenario), "-o", str(tmp_path / "plan"), "-q"]) == 0
    assert not (tmp_path / "plan" / "report.html").exists()


def test_a_case_without_a_plan_has_a_report_that_says_why(tmp_path, engine) -> None:
    engine(infeasible)
    target = tmp_path / "plan"
    scenario = write_scenario(tmp_path / "in")
    command = ["solve", str(scenario), "-o", str(target), "-q", "--report", "--lang", "en"]
    assert main(command) == 4
    html = (target / "report.html").read_text("utf-8")
    assert "post P3 needs two people" in html
    assert data_of(target / "report.html")["people"] is None
    assert main(["report", str(target), "--lang", "en"]) == 0
    assert (target / "report.html").read_text("utf-8") == html


def test_the_workbook_beside_the_page_is_of_the_state_of_the_plan(folder) -> None:
    assert open_report(folder)[0].state == "draft"
    assert main(["state", str(folder), "consulted"]) == 0
    assert open_report(folder)[0].state == "consulted"

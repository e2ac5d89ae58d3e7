"""A whole plan folder followed up: the figures, the JSON, and what cannot be followed up."""

import json
import subprocess
import sys
from datetime import date

import pytest
from monitor.followup import OUTCOMES, TABLES, edited, lines, write_all, write_case

from mutasi_opt.errors import ScenarioError
from mutasi_opt.monitor import monitor


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("followed")
    return write_all(folder, budgets={"training": 8000})


@pytest.fixture(scope="module")
def found(place):
    return monitor(*place)


def test_head(found):
    assert (found.scenario, found.state) == ("Kecil", "draft")
    assert (found.plan_date, found.as_of) == (date(2026, 7, 1), date(2027, 1, 12))
    assert (found.people, found.moved, found.reported) == (5, 3, 3)


def test_groups(found):
    assert lines(found.groups) == [
        "kind stay stay 2 1 1 5.0 0 0.0 1 0 0.0",
        "kind redistribution redistribution 2 2 2 2.5 1 0.5 2 1 0.5",
        "kind rotation rotation 1 1 1 2.0 1 1.0 0 0 -",
        "hardship 3 3, very remote 2 2 2 2.5 1 0.5 2 1 0.5",
        "hardship  unknown 1 1 1 2.0 1 1.0 0 0 -",
        "origin DIK Dinas Pendidikan 3 3 3 2.3333 2 0.6667 2 1 0.5",
        "destination DIK Dinas Pendidikan 2 2 2 2.5 1 0.5 2 1 0.5",
        "destination SOS Dinas Sosial 1 1 1 2.0 1 1.0 0 0 -",
    ]


def test_training_takes_the_latest_word(found):
    assert [one.employee for one in found.training.people] == ["BUDI", "ANDI"]
    budi, andi = found.training.people
    assert lines(budi.courses) == ["KOM-3 KOM 1 3 3 5000 True False"]
    assert lines(andi.courses) == ["SOS-3 TEKSOS - 3 3 4000 False False"]
    assert andi.assess == ("KOM",)
    assert budi.mentor == ("DEWI", "Dewi", "SD2-GURU", "unit")
    assert andi.mentor == ("EKO", "Eko", "KAN-PEKSOS", "unit")
    assert (found.training.cost, found.training.budget) == (9000, 8000)


def test_notes(found):
    assert found.notes == (
        "The state of the plan is draft; all this takes for granted that it was carried out as "
        "written.",
        "Reports on people who stayed, for comparison only: 1 people.",
        "People who need help and were not assessed in all that their job asks: 1.",
    )


def test_json_is_plain_and_holds_no_names(found):
    content = found.to_dict()
    text = json.dumps(content, allow_nan=False)
    assert json.loads(text) == content
    assert not any(f'"{row["name"]}"' in text for row in TABLES["employees"])
    assert list(content) == [
        "scenario", "plan_hash", "state", "plan_date", "as_of", "people", "moved", "reported",
        "groups", "prediction", "training", "notes", "warnings",
    ]  # fmt: skip
    assert content["training"]["people"][0] == {
        "employee": "BUDI",
        "position": "SD2-GURU",
        "kind": "redistribution",
        "adaptation": 1,
        "performance": "kurang",
        "courses": [
            {"course": "KOM-3", "competency": "KOM", "have": 1, "needed": 3, "reaches": 3,
             "cost": 5000, "within_budget": True, "planned": False}
        ],
        "gaps": [],
        "assess": [],
        "assessed": True,
        "mentor": {"employee": "DEWI", "position": "SD2-GURU", "where": "unit"},
    }  # fmt: skip
    assert content["training"]["courses"] == [
        {"course": "KOM-3", "people": 1, "places": 1, "cost": 5000},
        {"course": "SOS-3", "people": 1, "places": None, "cost": 4000},
    ]
    assert content["prediction"]["everybody"] == {"people": 3, "correlation": 0.866}
    assert content["prediction"]["verdict"] == found.prediction.verdict
    assert content["groups"][0]["by"] == "kind"


def test_the_order_of_rows_does_not_matter(found, place, tmp_path):
    head, *rows = OUTCOMES.splitlines()
    shuffled = tmp_path / "outcomes.csv"
    shuffled.write_text("\n".join([head, *rows[::-1]]), encoding="utf-8")
    assert monitor(place[0], shuffled).to_dict() == found.to_dict()


def test_monitoring_loads_no_solver():
    program = (
        "import sys\n"
        "from mutasi_opt import monitor, write_overlay\n"
        "assert callable(monitor)\n"
        "heavy = {'pandas', 'ortools', 'highspy', 'openpyxl', 'scipy.optimize'}\n"
        "assert not heavy & sys.modules.keys(), heavy & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


# --- what cannot be followed up -----------------------------------------------------------------


def refused(*arguments, **options):
    with pytest.raises(ScenarioError) as caught:
        monitor(*arguments, **options)
    return [str(fault) for fault in caught.value.faults]


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return write_all(tmp_path)


def test_a_folder_without_a_plan(tmp_path):
    (tmp_path / "plan").mkdir()
    (fault,) = refused(tmp_path / "plan", tmp_path / "outcomes.csv")
    assert fault.endswith("plan: plan.json: cannot be read: No such file or directory")


def test_a_plan_without_assignments(fresh):
    plan, outcomes = fresh
    edited(plan, {"status": "infeasible", "assignments": []})
    assert refused("plan", outcomes) == [
        "plan/plan.json: status: a plan that is infeasible has no assignments to follow up"
    ]


def test_a_scenario_that_has_gone(fresh):
    plan, outcomes = fresh
    plan.with_name("in").rename(plan.with_name("moved"))
    assert refused("plan", outcomes) == [
        "plan/plan.json: scenario.path: the scenario is not at '../in/scenario.yaml' any more; "
        "name it with --scenario FILE"
    ]
    assert monitor(plan, outcomes, plan.with_name("moved") / "scenario.yaml").moved == 3


def test_a_scenario_on_a_network_share_is_not_opened(fresh):
    plan, outcomes = fresh
    scenario = json.loads((plan / "plan.json").read_text(encoding="utf-8"))["scenario"]
    edited(plan, {"scenario": scenario | {"path": "//server/share/scenario.yaml"}})
    (fault,) = refused("plan", outcomes)
    assert "the scenario is on a network share ('//server/share/scenario.yaml')" in fault


@pytest.mark.parametrize("key", ["decisions", "previous_plan"])
def test_inputs_on_a_network_share_are_not_opened(fresh, key):
    plan, outcomes = fresh
    scenario = json.loads((plan / "plan.json").read_text(encoding="utf-8"))["scenario"]
    edited(plan, {"scenario": scenario | {key: "//server/share/x"}})
    assert refused("plan", outcomes) == [
        "plan/plan.json: scenario: '//server/share/x' is on a network share, and is not opened"
    ]


def test_people_and_posts_that_the_scenario_lacks(fresh):
    plan, outcomes = fresh
    entry = {"from": "SD1-GURU", "to": "SD9", "kind": "stay", "effective": "2026-07-01"}
    entry |= {"working": None, "until": None}
    edited(plan, {"assignments": [entry | {"employee": e} for e in ("BUDI", "BUDI", "X", "Y")]})
    assert refused("plan", outcomes) == [
        "plan/plan.json: assignments: employee 'BUDI' is assigned twice",
        "plan/plan.json: assignments: employee 'X' is not in service in the scenario",
        "plan/plan.json: assignments: employee 'Y' is not in service in the scenario",
        "plan/plan.json: assignments: the scenario has no position 'SD9'",
    ]
    many = [entry | {"employee": f"N{k}", "to": None} for k in range(30)]
    edited(plan, {"assignments": many})
    found = refused("plan", outcomes)
    assert len(found) == 21
    assert found[-1].endswith("and 10 more that the scenario does not have")


def test_a_broken_scenario_is_told_with_its_lines(fresh):
    plan, outcomes = fresh
    write_case(plan.with_name("in"), {"agencies": [{"id": "DIK", "name": "Dinas"}]})
    assert any("unknown agency 'SOS'" in fault for fault in refused(plan, outcomes))


def test_whom_a_plan_sends_nowhere_has_not_moved(fresh):
    plan, outcomes = fresh
    entry = {"employee": "BUDI", "from": "SD1-GURU", "to": None, "kind": "unplaced"}
    entry |= {"effective": "2026-07-01", "working": None, "until": None}
    outcomes.write_text("employee,date,adaptation\nBUDI,2027-01-10,1\n", encoding="utf-8")
    found = monitor(edited(plan, {"assignments": [entry]}), outcomes)
    assert (found.moved, found.training.people) == (0, ())
    assert [row.by for row in found.groups] == ["kind"]


def test_a_changed_scenario_is_a_note(fresh):
    plan, outcomes = fresh
    people = [*TABLES["employees"], {"id": "NEW", "position": "SD1-ADM"}]
    write_case(plan.with_name("in"), {"employees": people})
    notes = monitor(plan, outcomes).notes
    assert "Input of the plan: employees.csv: has changed since the plan was made." in notes


def test_a_date_before_the_plan(fresh):
    assert refused(*fresh, as_of=date(2026, 6, 30)) == [
        "--as-of: 2026-06-30 is before the date of the plan (2026-07-01)"
    ]


def test_reports_are_checked_against_the_plan(fresh):
    plan, outcomes = fresh
    outcomes.write_text(OUTCOMES + "TUTI,2027-01-10,3,,\n", encoding="utf-8")
    assert refused(plan, outcomes) == [
        "outcomes.csv:7: employee: employee 'TUTI' is not in the plan"
    ]

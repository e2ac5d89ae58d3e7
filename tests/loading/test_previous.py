"""The plan that a case starts from: what is taken from it, and what departing from it costs."""

import json
from pathlib import Path

import pytest
from loading.folder import faults, write

from mutasi_opt.case import Case
from mutasi_opt.instance import index
from mutasi_opt.loading import load, read
from mutasi_opt.loading.plantext import STATES, plan_hash, state_hashes
from mutasi_opt.rules import Enforcement

ANALYST, TEACHER, HEAD = "198512242011012003", "198701012010011001", "199005172022212002"
PLAN = {
    "format": "mutasi-opt/plan-1",
    "state": "consulted",
    "status": "optimal",
    "assignments": [
        {"employee": ANALYST, "to": "SDN-04-GURU", "working": None, "kind": "rotation"},
        {"employee": TEACHER, "to": "SDN-04-GURU", "working": "KANTOR-ANALIS", "kind": "stay"},
        {"employee": HEAD, "to": None, "working": None, "kind": "unplaced"},
    ],
    "statistics": {"seconds": {"load": 0.1}},
}
TEXT = json.dumps(PLAN)


def started(folder: Path, text: str = TEXT, **changes: str) -> Case:
    path = write(folder / "in", changes)
    (folder / "plan").mkdir()
    (folder / "plan" / "plan.json").write_text(text, encoding="utf-8")
    return load(path, previous_plan=folder / "plan")


def seats(case: Case) -> dict[str, tuple[str | None, str | None]]:
    """Where the earlier plan has everybody, as the rules see it."""
    inst = index(case.scenario)
    names = (*inst.positions.ids, None)
    return {
        who: (names[inst.previous.position[k]], names[inst.previous.working[k]])
        for k, who in enumerate(inst.employees.ids)
    }


def charging(case: Case) -> tuple[str, str | None, float]:
    rule = next(rule for rule in case.model.all_rules if rule.id == "least_change")
    return str(rule.enforce), rule.level, rule.weight


def test_lines_of_the_plan_are_where_people_start(tmp_path: Path):
    case = started(tmp_path)
    assert index(case.scenario).previous.given
    assert seats(case) == {
        ANALYST: ("SDN-04-GURU", "SDN-04-GURU"),
        TEACHER: ("SDN-04-GURU", "KANTOR-ANALIS"),
        HEAD: (None, None),
    }


def test_the_scenario_may_name_the_folder_or_the_file(tmp_path: Path):
    for named in ("../plan", "../plan/plan.json"):
        path = write(tmp_path / "in", {"scenario.yaml": ("", f"previous_plan: {named}\n")})
        (tmp_path / "plan").mkdir(exist_ok=True)
        (tmp_path / "plan" / "plan.json").write_text(TEXT, encoding="utf-8")
        case = load(path)
        assert case.source.previous_plan is None
        assert case.source.start == tmp_path / "in" / named.removesuffix("/plan.json") / "plan.json"
        assert "../plan/plan.json#assignments" in case.source.files
        assert seats(case)[ANALYST] == ("SDN-04-GURU", "SDN-04-GURU")


def test_what_the_caller_names_is_recorded_and_wins(tmp_path: Path):
    decisions = tmp_path / "answers.yaml"
    decisions.write_text(
        "format: mutasi-opt/decisions-1\ndecisions:\n"
        f"  - {{id: D9, kind: forbid, employee: '{ANALYST}', position: SDN-04-GURU}}\n",
        encoding="utf-8",
    )
    path = write(
        tmp_path / "in",
        {"scenario.yaml": ("", "previous_plan: nowhere\ndecisions: nothing.yaml\n")},
    )
    (tmp_path / "plan.json").write_text(TEXT, encoding="utf-8")
    case = load(path, decisions=decisions, previous_plan=tmp_path / "plan.json")
    assert (case.source.decisions, case.source.previous_plan) == ("../answers.yaml", "../plan.json")
    assert {"../answers.yaml", "../plan.json#assignments"} <= case.source.files.keys()
    assert [decision.id for decision in case.scenario.decisions] == ["D9"]
    again = load(
        path, decisions=path.parent / "../answers.yaml", previous_plan=path.parent / "../plan.json"
    )
    assert again.source.files == case.source.files
    assert again.scenario == case.scenario


def test_faults_name_the_option(tmp_path: Path):
    path = write(tmp_path / "in")
    found = read(path, decisions=tmp_path / "d.yaml", previous_plan=tmp_path / "plan")[1]
    assert [str(fault) for fault in found] == [
        "--decisions: cannot find file '../d.yaml'",
        "--from: cannot find file '../plan'",
    ]


@pytest.mark.parametrize("kind", ["reject", "forbid"])
def test_what_was_refused_since_is_undone(tmp_path: Path, kind: str):
    rows = (
        f"decisions:\n  - {{id: D1, kind: {kind}, employee: '{ANALYST}', position: SDN-04-GURU}}\n"
        f"  - {{id: D2, kind: {kind}, employee: '{TEACHER}', position: KANTOR-ANALIS}}\n"
    )
    case = started(tmp_path, **{"scenario.yaml": ("", rows)})
    assert seats(case)[ANALYST] == ("KANTOR-ANALIS", "KANTOR-ANALIS")
    assert seats(case)[TEACHER] == ("SDN-04-GURU", "SDN-04-GURU")


def test_people_and_posts_that_are_gone_are_left_out(tmp_path: Path):
    lines = [
        {"employee": "1999", "to": "SDN-04-GURU", "working": None},
        {"employee": ANALYST, "to": "GONE", "working": None},
    ]
    case = started(tmp_path, json.dumps({**PLAN, "assignments": lines}))
    assert len(case.source.warnings) == 2
    assert seats(case)[ANALYST] == ("KANTOR-ANALIS", "KANTOR-ANALIS")


def test_departures_are_charged_at_a_level_of_their_own(tmp_path: Path):
    case = started(tmp_path)
    assert case.model.level_names == ("balance", "change", "placement")
    assert case.model.levels[1].unit == "persons changed"
    assert charging(case) == ("soft", "change", 1.0)
    assert load(case.source.path).model.level_names == ("balance", "placement")


def test_in_a_model_of_one_level_they_are_charged_there(tmp_path: Path):
    path = write(tmp_path / "in")
    (tmp_path / "plan.json").write_text(TEXT, encoding="utf-8")
    case = load(path, model="weighted", previous_plan=tmp_path / "plan.json")
    assert case.model.level_names == ("total",)
    assert charging(case)[:2] == ("soft", "total")
    assert charging(case)[2] >= 100


def test_a_model_that_charges_them_is_left_as_it_is(tmp_path: Path):
    path = write(tmp_path / "in")
    (tmp_path / "plan.json").write_text(TEXT, encoding="utf-8")
    case = load(path, model="minimal-change", previous_plan=tmp_path / "plan.json")
    assert case.model == load(path, model="minimal-change").model


@pytest.mark.parametrize("enforce", ["off", "soft"])
def test_the_scenario_has_the_last_word(tmp_path: Path, enforce: str):
    override = f"{{enforce: {enforce}, level: placement, weight: 7}}"
    case = started(
        tmp_path,
        **{"scenario.yaml": ("", f"model_overrides: {{rules: {{least_change: {override}}}}}\n")},
    )
    assert case.model.level_names == ("balance", "placement")
    assert charging(case) == (str(Enforcement(enforce)), "placement", 7)


def test_a_plan_is_known_by_its_hash_in_any_state(tmp_path: Path):
    assert {plan_hash({**PLAN, "state": state}) for state in STATES} == state_hashes(PLAN)
    assert len(state_hashes(PLAN)) == 4
    for state in ("draft", "final"):
        named = plan_hash({**PLAN, "state": state, "statistics": {}})
        decisions = f"format: mutasi-opt/decisions-1\nplan: {named}\n"
        keys = {
            "scenario.yaml": ("", "previous_plan: plan.json\ndecisions: d.yaml\n"),
            "plan.json": TEXT,
            "d.yaml": decisions,
        }
        assert faults(write(tmp_path, keys)) == []


def test_only_the_assignments_of_the_plan_are_hashed(tmp_path: Path):
    path = write(tmp_path, {"scenario.yaml": ("", "previous_plan: .\n"), "plan.json": TEXT})
    before = load(path).source.files
    later = json.dumps({**PLAN, "state": "final", "statistics": {}, "flags": []})
    (tmp_path / "plan.json").write_text(later, encoding="utf-8")
    assert load(path).source.files == before
    moved = [{**PLAN["assignments"][0], "to": "KANTOR-ANALIS"}, *PLAN["assignments"][1:]]
    (tmp_path / "plan.json").write_text(json.dumps({**PLAN, "assignments": moved}), "utf-8")
    assert load(path).source.files != before


def test_a_plan_is_never_larger_than_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("mutasi_opt.loading.previous.MAX_FILE_BYTES", 100)
    path = write(tmp_path, {"scenario.yaml": ("", "previous_plan: p\n"), "p/plan.json": TEXT})
    (fault,) = faults(path)
    assert "previous_plan: 'p/plan.json' is larger than" in str(fault)

"""The overlay: people at their new posts, what was reported, and no order that was carried out."""

import csv
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from monitor.followup import MOVES, OUTCOMES, TABLES, edited, write_all, write_case, write_decree

from mutasi_opt.errors import PlanError, ScenarioError
from mutasi_opt.instance import index
from mutasi_opt.loading import load
from mutasi_opt.loading.yamltree import quoted
from mutasi_opt.monitor import folder, monitor, write_overlay


def overlaid(tmp_path, outcomes=OUTCOMES, changes=None, as_of=None, **keys):
    """Write everything, then the overlay; return its scenario and the monitoring."""
    found = monitor(*write_all(tmp_path, outcomes, changes, **keys), as_of=as_of)
    place = write_overlay(found, tmp_path / "next")
    return load(place / "scenario.yaml").scenario, found


def people(scenario):
    return {row.id: row for row in scenario.employees}


def staff(**changes):
    """Employees with some rows changed."""
    return {"employees": [row | changes.get(row["id"], {}) for row in TABLES["employees"]]}


def test_golden(tmp_path):
    overlaid(tmp_path)
    texts = {p.name: p.read_text(encoding="utf-8") for p in (tmp_path / "next").iterdir()}
    first, *rest = texts["scenario.yaml"].splitlines()
    assert first.startswith("# Written by mutasi-opt monitor: the plan ")
    assert rest == [
        "format: mutasi-opt/scenario-1",
        'extends: "../in/scenario.yaml"',
        'name: "Kecil, as of 2027-01-12"',
        "as_of: 2027-01-12",
        "tables:",
        "  outcomes: outcomes.csv",
        "  employees: {patch: employees.csv}",
    ]
    assert texts["employees.csv"].splitlines() == [
        "id,position,position_since,duty_position,duty_since,assignment_kind,performance,"
        "hardship_years,hold,hold_reason",
        "ANDI,KAN-PEKSOS,2026-07-01,,,,,,,",
        "BUDI,SD2-GURU,2026-07-01,,,,2024:baik;2025:baik;2026:baik;2027:kurang,,,",
        "DEWI,,,,,,2024:baik;2025:baik;2027:sangat_baik,,,",
        "SITI,SD2-GURU,2026-07-01,,,,2024:baik;2025:baik;2027:baik,,,",
    ]
    assert texts["outcomes.csv"] == OUTCOMES
    assert texts["training.csv"].splitlines() == [
        "employee,name,position,kind,adaptation,performance,competency,have,needed,course,"
        "reaches,cost,within_budget,remark,mentor,mentor_name,mentor_position",
        "BUDI,Budi,SD2-GURU,redistribution,1,kurang,KOM,1,3,KOM-3,3,5000,,,DEWI,Dewi,SD2-GURU",
        "ANDI,Andi,KAN-PEKSOS,rotation,2,,TEKSOS,,3,SOS-3,3,4000,,not assessed,EKO,Eko,KAN-PEKSOS",
        "ANDI,Andi,KAN-PEKSOS,rotation,2,,KOM,,,,,,,not assessed,EKO,Eko,KAN-PEKSOS",
    ]
    assert set(texts) == {"scenario.yaml", "employees.csv", "outcomes.csv", "training.csv"}


def test_the_next_solve_knows(tmp_path):
    scenario, _ = overlaid(tmp_path)
    assert scenario.as_of == date(2027, 1, 12)
    where = {row.id: (row.position, row.position_since) for row in scenario.employees}
    moved = date(2026, 7, 1)
    assert {name: where[name] for name in MOVES} == {n: (p, moved) for n, p in MOVES.items()}
    assert where["DEWI"] == ("SD2-GURU", date(2010, 1, 1))
    inst = index(scenario)
    scores = dict(zip(inst.employees.ids, inst.records.adaptation.tolist(), strict=True))
    assert scores == {"ANDI": 2, "BUDI": 1, "DEWI": 5, "EKO": -1, "SITI": 4}
    latest = dict(zip(inst.employees.ids, inst.records.performance[:, 0].tolist(), strict=True))
    assert latest["BUDI"] < latest["SITI"] < latest["DEWI"]


def test_a_given_date(tmp_path):
    scenario, found = overlaid(tmp_path, as_of=date(2027, 7, 1))
    assert scenario.as_of == found.as_of == date(2027, 7, 1)


def test_what_is_reported_replaces_the_same_year_only(tmp_path):
    text = "employee,date,performance\nSITI,2027-02-01,kurang\nSITI,2027-03-01,baik\n"
    changes = staff(SITI={"performance": "2027:sangat_baik;2026:baik"})
    scenario, _ = overlaid(tmp_path, text, changes)
    assert people(scenario)["SITI"].performance == ((2026, "baik"), (2027, "baik"))


def test_a_note_cannot_start_a_formula(tmp_path):
    text = "employee,date,adaptation,note\nSITI,2027-02-01,4,=1+1\n"
    scenario, _ = overlaid(tmp_path, text)
    assert scenario.outcomes[0].note == "'=1+1"


def test_rounds_follow_each_other(tmp_path):
    overlaid(tmp_path)
    again = tmp_path / "second"
    plan = write_decree(tmp_path / "next" / "scenario.yaml", again / "plan", {"SITI": "SD1-GURU"})
    text = "employee,date,adaptation\nSITI,2028-01-01,5\nBUDI,2028-01-02,3\n"
    (again / "outcomes.csv").write_text(text, encoding="utf-8")
    found = monitor(plan, again / "outcomes.csv")
    place = write_overlay(found, again / "next")
    scenario = load(place / "scenario.yaml").scenario
    assert scenario.name == "Kecil, as of 2028-01-02"
    assert len(scenario.outcomes) == OUTCOMES.count("\n") - 1 + 2
    assert people(scenario)["SITI"].position == "SD1-GURU"
    assert people(scenario)["ANDI"].position == "KAN-PEKSOS"


# --- what must not bind again -------------------------------------------------------------------

DECISIONS = [
    {"id": "D1", "kind": "lock", "employee": "SITI", "position": "SD2-GURU", "reason": "kurang"},
    {"id": "D2", "kind": "must_move", "employee": "BUDI"},
    {
        "id": "D3",
        "kind": "forbid",
        "employee": "DEWI",
        "position": "SD1-GURU",
        "date": "2026-06-01",
    },
    {"id": "D4", "kind": "objection", "employee": "ANDI", "about": "destination", "answered": True},
    {"id": "D5", "kind": "approve", "employee": "ANDI", "position": "KAN-PEKSOS"},
    {"id": "D6", "kind": "reject", "employee": "EKO", "position": "SD2-GURU"},
    {"id": "D7", "kind": "lock", "employee": "EKO", "position": "SD1-ADM", "by": 'Tim "A"\\'},
    {"id": "D8", "kind": "forbid", "employee": "SITI", "position": "SD2-GURU"},
    {"id": "D9", "kind": "must_move", "employee": "DEWI"},
]


def test_decisions_that_were_carried_out_are_gone(tmp_path):
    decided = [row for row in DECISIONS if row["id"] != "D8"]
    scenario, found = overlaid(tmp_path, decisions=decided)
    assert [row.id for row in scenario.decisions] == ["D3", "D7", "D9"]
    before = {row.id: row for row in load(tmp_path / "in" / "scenario.yaml").scenario.decisions}
    assert all(before[row.id] == row for row in scenario.decisions)
    assert found.notes[-1] == (
        "Decisions of people: 3 of 8 still bind the next solve; the others were carried out or "
        "belong to this plan."
    )


def test_a_lock_that_the_plan_did_not_follow_binds_on(tmp_path):
    lock = {"id": "D1", "kind": "lock", "employee": "BUDI", "position": "SD1-GURU"}
    found = monitor(*write_all(tmp_path, decisions=[lock]))
    assert [row.id for row in found.overlay.decisions] == ["D1"]


def test_decisions_that_the_caller_named_count_and_the_scenarios_own_do_not(tmp_path):
    scenario = write_case(tmp_path / "in", decisions=DECISIONS[2:3])
    for name, kind in (("some", "forbid"), ("none", "must_move")):
        named = tmp_path / f"{name}.csv"
        place = "SD1-ADM" if kind == "forbid" else ""
        named.write_text(f"id,kind,employee,position\nX,{kind},ANDI,{place}\n", encoding="utf-8")
        plan = write_decree(scenario, tmp_path / f"plan-{name}", decisions=named)
        (tmp_path / "outcomes.csv").write_text(OUTCOMES, encoding="utf-8")
        found = monitor(plan, tmp_path / "outcomes.csv")
        assert not any(note.startswith("Input of the plan") for note in found.notes)
        place = write_overlay(found, tmp_path / f"next-{name}")
        left = [row.id for row in load(place / "scenario.yaml").scenario.decisions]
        assert left == (["X"] if kind == "forbid" else [])


@pytest.mark.parametrize("named", ["scenario", "caller"])
def test_an_earlier_plan_is_of_the_past(tmp_path, named):
    scenario = write_case(tmp_path / "in")
    earlier = write_decree(scenario, tmp_path / "earlier", {"SITI": "SD2-GURU"})
    if named == "caller":
        plan = write_decree(scenario, tmp_path / "plan", previous_plan=earlier)
    else:
        scenario = write_case(tmp_path / "in", previous_plan="../earlier")
        plan = write_decree(scenario, tmp_path / "plan")
    assert load(scenario, previous_plan=earlier).scenario.previous
    (tmp_path / "outcomes.csv").write_text(OUTCOMES, encoding="utf-8")
    place = write_overlay(monitor(plan, tmp_path / "outcomes.csv"), tmp_path / "next")
    assert load(place / "scenario.yaml").scenario.previous == ()


def test_no_decision_is_left(tmp_path):
    scenario, _ = overlaid(tmp_path, decisions=DECISIONS[:2])
    assert scenario.decisions == ()
    text = (tmp_path / "next" / "scenario.yaml").read_text(encoding="utf-8")
    assert text.endswith("decisions: null\n")


def test_a_prohibition_of_todays_post_is_gone(tmp_path):
    scenario, _ = overlaid(tmp_path, decisions=DECISIONS[7:8])
    assert scenario.decisions == ()


def test_who_had_to_move_and_did_is_free(tmp_path):
    held = {"hold": "must_move", "hold_reason": "konflik"}
    changes = staff(SITI=held, DEWI=held, ANDI={"hold": "stay", "hold_reason": "sakit"})
    scenario, _ = overlaid(tmp_path, changes=changes)
    holds = {row.id: (str(row.hold), row.hold_reason) for row in scenario.employees}
    assert holds["SITI"] == ("none", None)
    assert holds["DEWI"] == ("must_move", "konflik")
    assert holds["ANDI"] == ("stay", "sakit")


# --- seats, duties, hardship --------------------------------------------------------------------


def test_a_temporary_assignment_leaves_the_seat(tmp_path):
    plan = write_decree(write_case(tmp_path / "in"), tmp_path / "plan", {}, {"ANDI": "KAN-PEKSOS"})
    (tmp_path / "outcomes.csv").write_text(OUTCOMES, encoding="utf-8")
    found = monitor(plan, tmp_path / "outcomes.csv")
    place = write_overlay(found, tmp_path / "next")
    andi = people(load(place / "scenario.yaml").scenario)["ANDI"]
    assert (andi.position, andi.position_since) == ("SD1-ADM", date(2015, 1, 1))
    assert any(note.startswith("Temporary assignments") for note in found.notes)


def test_a_person_without_a_post_gets_one(tmp_path):
    scenario, _ = overlaid(tmp_path, changes=staff(SITI={"position": None}))
    assert people(scenario)["SITI"].position == "SD2-GURU"


def test_moves_still_to_come_are_taken_as_made(tmp_path):
    plan, outcomes = write_all(tmp_path, "employee,date,adaptation\nDEWI,2026-08-01,5\n")
    content = monitor(plan, outcomes)
    assert not any("take effect after" in note for note in content.notes)
    entry = {"employee": "SITI", "from": "SD1-GURU", "to": "SD2-GURU", "kind": "redistribution"}
    entry |= {"effective": "2027-06-15", "working": None, "until": None}
    stay = {"employee": "DEWI", "from": "SD2-GURU", "to": "SD2-GURU", "kind": "stay"}
    stay |= {"effective": "2026-07-01", "working": None, "until": None}
    found = monitor(edited(plan, {"assignments": [entry, stay]}), outcomes)
    assert "Moves that take effect after 2026-08-01, taken as made: 1." in found.notes
    place = write_overlay(found, tmp_path / "next")
    assert people(load(place / "scenario.yaml").scenario)["SITI"].position == "SD2-GURU"


HEADS = [
    *TABLES["positions"],
    {"id": "SD1-KEPALA", "unit": "SD1", "job": "GURU", "duty_of": "guru"},
    {"id": "SD2-KEPALA", "unit": "SD2", "job": "GURU", "duty_of": "guru"},
]
HEAD = {"duty_position": "SD1-KEPALA", "duty_since": "2020-01-01"}


def duties(tmp_path, **changes):
    changed = {**staff(**changes), "positions": HEADS}
    scenario, found = overlaid(tmp_path, changes=changed)
    notes = [note for note in found.notes if note.startswith("Additional duties")]
    rows = people(scenario)
    return {name: (rows[name].duty_position, str(rows[name].duty_since)) for name in changes}, notes


def test_a_duty_moves_with_its_holder(tmp_path):
    held, notes = duties(tmp_path, SITI=HEAD)
    assert held == {"SITI": ("SD2-KEPALA", "2026-07-01")}
    assert notes == ["Additional duties: 1 moved with their holders, 0 ended."]


def test_a_duty_stays_in_its_unit(tmp_path):
    posts = [*HEADS, {"id": "SD1-GURU-2", "unit": "SD1", "job": "GURU"}]
    scenario = write_case(tmp_path / "in", {**staff(SITI=HEAD), "positions": posts})
    plan = write_decree(scenario, tmp_path / "plan", {"SITI": "SD1-GURU-2"})
    (tmp_path / "outcomes.csv").write_text(OUTCOMES, encoding="utf-8")
    found = monitor(plan, tmp_path / "outcomes.csv")
    (siti,) = [row for row in found.overlay.employees if row.id == "SITI"]
    assert (siti.position, siti.duty_position, siti.duty_since) == ("SD1-GURU-2", "", "")


def test_a_duty_ends_where_there_is_none(tmp_path):
    changes = {**staff(SITI=HEAD), "positions": HEADS[:-1]}
    scenario, found = overlaid(tmp_path, changes=changes)
    siti = people(scenario)["SITI"]
    assert (siti.duty_position, siti.duty_since) == (None, None)
    assert "Additional duties: 0 moved with their holders, 1 ended." in found.notes


def test_an_acting_duty_ends(tmp_path):
    held, _ = duties(tmp_path, SITI=HEAD | {"assignment_kind": "PLT"})
    assert held == {"SITI": (None, "None")}


def test_hardship_goes_on(tmp_path):
    changes = staff(
        SITI={"hardship_years": 2.5}, DEWI={"hardship_years": 1}, ANDI={"hardship_years": 3}
    )
    scenario, _ = overlaid(tmp_path, changes=changes)
    rows = people(scenario)
    assert rows["SITI"].hardship_years == 3  # six months at the new place
    assert rows["DEWI"].hardship_years == 1.5
    assert rows["ANDI"].hardship_years == 3
    assert rows["BUDI"].hardship_years is None


def test_who_leaves_a_hardship_place_has_served_there(tmp_path):
    seat = {"position": "SD2-GURU", "position_since": "2020-07-01"}
    changes = staff(BUDI=seat, SITI=seat | {"hardship_years": 8}, DEWI={"hardship_years": 1})
    moves = {"BUDI": "SD1-GURU", "SITI": "SD1-GURU"}
    plan = write_decree(write_case(tmp_path / "in", changes), tmp_path / "plan", moves)
    (tmp_path / "outcomes.csv").write_text(OUTCOMES, encoding="utf-8")
    place = write_overlay(monitor(plan, tmp_path / "outcomes.csv"), tmp_path / "next")
    rows = people(load(place / "scenario.yaml").scenario)
    assert rows["BUDI"].hardship_years == 6
    assert rows["SITI"].hardship_years == 8
    assert rows["DEWI"].hardship_years == 1.5


# --- the folder ---------------------------------------------------------------------------------


@pytest.fixture
def found(tmp_path):
    return monitor(*write_all(tmp_path))


def contents(place):
    return {path.name: path.read_bytes() for path in place.iterdir()}


def test_an_older_overlay_is_replaced(found, tmp_path):
    place = write_overlay(found, tmp_path / "next")
    before = contents(place)
    (place / "decisions.yaml").write_text("left over", encoding="utf-8")
    assert contents(write_overlay(found, place)) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "in",
        "next",
        "outcomes.csv",
        "plan",
    ]


@pytest.mark.parametrize("taken", ["plan", "in", "notes.txt", "mine"])
def test_nothing_else_is_overwritten(found, tmp_path, taken):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "scenario.yaml").write_text("format: mutasi-opt/scenario-1", "utf-8")
    place = tmp_path / taken
    before = contents(place) if place.is_dir() else place.read_bytes()
    with pytest.raises(PlanError, match=r"is not a (monitoring )?folder"):
        write_overlay(found, place)
    assert (contents(place) if place.is_dir() else place.read_bytes()) == before


def test_the_scenario_of_the_plan_is_never_overwritten(found, tmp_path):
    """The plan of a second round extends the overlay of the first one."""
    place = write_overlay(found, tmp_path / "next")
    plan = write_decree(place / "scenario.yaml", tmp_path / "plan2", {})
    (tmp_path / "outcomes2.csv").write_text(
        "employee,date,adaptation\nSITI,2028-01-01,5\n", encoding="utf-8"
    )
    second = monitor(plan, tmp_path / "outcomes2.csv")
    with pytest.raises(PlanError, match="the scenario of the plan is read from here"):
        write_overlay(second, place)
    third = write_decree(write_overlay(second, tmp_path / "next2") / "scenario.yaml",
                         tmp_path / "plan3", {})  # fmt: skip
    with pytest.raises(PlanError, match="the scenario of the plan is read from here"):
        write_overlay(monitor(third, tmp_path / "outcomes2.csv"), place)


def test_what_could_not_be_solved_is_not_left_behind(found, tmp_path, monkeypatch):
    place = write_overlay(found, tmp_path / "next")
    before = contents(place)

    def fail(path):
        raise ScenarioError(())

    monkeypatch.setattr(folder, "load", fail)
    with pytest.raises(ScenarioError):
        write_overlay(found, place)
    assert contents(place) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "in",
        "next",
        "outcomes.csv",
        "plan",
    ]


def test_ids_that_would_start_a_formula_are_refused(tmp_path):
    changes = staff(SITI={"id": "=SITI"})
    scenario = write_case(tmp_path / "in", {**changes, "competencies": TABLES["competencies"][:1]})
    plan = write_decree(scenario, tmp_path / "plan", {"=SITI": "SD2-GURU"})
    (tmp_path / "outcomes.csv").write_text("employee,date,adaptation\nEKO,2027-01-01,3\n", "utf-8")
    with pytest.raises(PlanError, match="id '=SITI' would start a formula"):
        write_overlay(monitor(plan, tmp_path / "outcomes.csv"), tmp_path / "next")
    assert not (tmp_path / "next").exists()


def test_a_name_of_any_signs_survives(tmp_path):
    name = 'Kota "A": #1 \\ {x}\t\x7f\u2028 \U0001f600'
    scenario, _ = overlaid(tmp_path, name=name)
    assert scenario.name == f"{name}, as of 2027-01-12"


@given(st.text(st.characters(codec="utf-8"), max_size=30))
@settings(max_examples=60)
def test_quoting_is_yaml(text):
    from ruamel.yaml import YAML  # noqa: PLC0415 - only here

    assert YAML(typ="safe", pure=True).load(quoted(text)) == text


def test_tables_are_for_spreadsheets_too(found, tmp_path):
    place = write_overlay(found, tmp_path / "next")
    for name in ("employees.csv", "outcomes.csv", "training.csv"):
        with (place / name).open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        assert len({len(row) for row in rows}) == 1
        assert b"\r" not in (place / name).read_bytes()

"""What a recipe may ask for on top: each feature does what it says, and nothing else changes."""

import csv
from collections import Counter
from dataclasses import replace

import pytest

from mutasi_opt.generator import build, generate
from mutasi_opt.generator.build import RECIPES
from mutasi_opt.generator.features import (
    TEACHERS_MOVE,
    Background,
    Keys,
    Refusal,
    Reorganisation,
    Skill,
    Staff,
    Wishes,
)
from mutasi_opt.generator.regency import regency
from mutasi_opt.generator.roads import shortest_ways
from mutasi_opt.loading import read
from mutasi_opt.needs import weekly_hours
from mutasi_opt.needs.derive import derive_needs

SIZE, SEED = 1200, 4


@pytest.fixture
def made(monkeypatch):
    """Return tables of a regency with features."""

    def make(**features):
        trial = (lambda n, s: replace(regency(n, s), **features), 200)
        monkeypatch.setitem(RECIPES, "trial", trial)
        return build(SIZE, SEED, "trial").tables

    return make


@pytest.fixture
def written(monkeypatch, tmp_path):
    """Return a loaded case of a regency with features, and its scenario file."""

    def make(**features):
        trial = (lambda n, s: replace(regency(n, s), **features), 200)
        monkeypatch.setitem(RECIPES, "trial", trial)
        path = generate(SIZE, SEED, tmp_path / "out", recipe="trial")
        case, faults = read(path)
        assert [fault for fault in faults if "is not used" not in fault.message] == []
        return case, path

    return make


def rows(table):
    return [dict(zip(table, cells, strict=True)) for cells in zip(*table.values(), strict=True)]


def test_without_features_nothing_changes(made):
    assert made() == build(SIZE, SEED).tables


def test_keys_are_written_and_read_back(written):
    case, path = written(
        keys=Keys(
            model="weighted",
            rules={"move_cap": {"maximum": "2%"}, "rotation": {"enforce": "off", "due_years": 6}},
            budgets={"training": 90_000_000},
            parameters=TEACHERS_MOVE,
        )
    )
    assert case.model.name == "weighted"
    assert case.model.rules.move_cap.maximum == "2%"
    assert case.model.rules.rotation.due_years == 6
    assert case.scenario.budgets == {"training": 90_000_000}
    (calendar,) = case.scenario.parameters.calendar
    assert calendar.families == ("guru_kelas", "guru_mapel", "guru_tk")
    assert calendar.windows[0] == "06-15..07-15"
    assert case.scenario.parameters.effective_minutes == 75_000
    lines = path.read_text(encoding="utf-8").splitlines()
    assert "model_overrides: {rules: {move_cap: {maximum: 2%}, " in "\n".join(lines)
    assert "budgets: {training: 90000000}" in lines


def test_a_scenario_may_have_budgets_and_nothing_else(written):
    case, path = written(keys=Keys(budgets={"transport": 5}))
    assert case.scenario.budgets == {"transport": 5}
    assert "model_overrides" not in path.read_text(encoding="utf-8")


def test_practice_makes_better_than_former_experience(made):
    skill = Skill("TEKSOS", "sosial", ("pelaksana_sosial",), best=2, practice=2)
    tables = made(skills=(skill,), staff=Staff(assessed=100))
    posts = dict(zip(tables["employees"]["id"], tables["employees"]["position"], strict=True))
    levels = {
        here: {
            row["level"]
            for row in rows(tables["competencies"])
            if row["competency"] == "TEKSOS" and ("-SOSIAL" in posts[row["employee"]]) is here
        }
        for here in (True, False)
    }
    assert levels == {True: {"3", "4"}, False: {"1", "2"}}


def test_exactly_so_many_people_have_contracts(made):
    people = rows(made(staff=Staff(pppk=333))["employees"])
    assert Counter(person["status"] for person in people)["pppk"] == 333
    jobs = {person["position"]: person["status"] for person in people}
    assert not any("KABID" in post for post, status in jobs.items() if status == "pppk")


def test_shares_among_the_people(made):
    few = made(staff=Staff(assessed=0, access=0.0, conduct=(100, 0, 0, 0)))
    many = made(
        staff=Staff(
            assessed=60, access=10.0, carers=7, conduct=(0, 0, 0, 1),
            performance_before=(0, 0, 1, 0), performance_last=(1, 0, 0, 0),
        )
    )  # fmt: skip
    assert "carer" not in few["employees"]
    assert 0.05 < many["employees"]["carer"].count("true") / SIZE < 0.09
    assert few["employees"]["access_need"].count("true") == 0
    assert 0.07 < many["employees"]["access_need"].count("true") / SIZE < 0.13
    assert set(few["employees"]["conduct"]) == {""}
    assert set(many["employees"]["conduct"]) == {"below"}
    assert few["employees"]["potential"].count("") > 0.6 * SIZE
    assert many["employees"]["potential"].count("") < 0.45 * SIZE
    marks = Counter(many["employees"]["performance"])
    assert marks["2024:butuh_perbaikan;2025:baik"] > 0.6 * SIZE


def test_couples_may_live_apart(made):
    def apart(tables):
        homes = dict(zip(tables["employees"]["id"], tables["employees"]["home_district"], strict=1))
        pairs = [
            (row["employee_a"], row["employee_b"])
            for row in rows(tables["relations"])
            if row["kind"] == "spouse"
        ]
        return len(pairs), sum(homes[a] != homes[b] for a, b in pairs)

    usual, none = apart(made()), apart(made(staff=Staff(couples=0)))
    together, parted = apart(made(staff=Staff(apart=0))), apart(made(staff=Staff(apart=100)))
    assert none == (0, 0)
    assert usual[0] == together[0] == parted[0] > 30
    assert together[1] <= 2 < usual[1] < parted[1]  # a few homes are unknown


def test_refusals_name_people_who_neither_live_nor_work_there(made):
    district = regency(SIZE, SEED).districts[1].id
    tables = made(wishes=Wishes(percent=0), refusals=(Refusal(district, 50, "jauh"),))
    wishes, people = rows(tables["preferences"]), rows(tables["employees"])
    units = dict(zip(tables["units"]["id"], tables["units"]["district"], strict=True))
    where = dict(zip(tables["positions"]["id"], tables["positions"]["unit"], strict=True))
    near = {
        p["id"]
        for p in people
        if p["home_district"] == district
        or (p["position"] and units[where[p["position"]]] == district)
    }
    assert {(w["target"], w["rank"], w["reason"]) for w in wishes} == {(district, "0", "jauh")}
    assert near
    assert near.isdisjoint(w["employee"] for w in wishes)
    assert 0.4 < len(wishes) / (SIZE - len(near)) < 0.6


def test_wishes_follow_their_shares(made):
    wishes = rows(made(wishes=Wishes(100, (0, 0, 1, 0, 0), own=100, refuses=0))["preferences"])
    assert len(wishes) > 0.99 * (SIZE - 5)
    assert {(w["target_kind"], w["rank"], w["own_request"]) for w in wishes} == {
        ("position", "1", "true")
    }


def test_a_skill_has_a_standard_holders_and_a_course(made):
    skill = Skill("TEKAUDIT", "pengawasan", ("ppupd",), 3, 5, 7_000_000, 11)
    # The invented regency gives a background from Dinas Perhubungan.
    tables = made(
        skills=(skill,), backgrounds=(Background("DISHUB", "pengawasan", 10, ("hukum",)),)
    )
    assert [r for r in rows(tables["standards"]) if r["competency"] == "TEKAUDIT"] == [
        {"job": "PPUPD-MUDA", "competency": "TEKAUDIT", "level": "3", "weight": "5"}
    ]
    (course,) = [r for r in rows(tables["courses"]) if r["competency"] == "TEKAUDIT"]
    assert list(course.values()) == ["DIKLAT-TEKAUDIT-3", "TEKAUDIT", "3", "7000000", "11"]
    posts = dict(zip(tables["employees"]["id"], tables["employees"]["position"], strict=True))
    holders = {r["employee"] for r in rows(tables["competencies"]) if r["competency"] == "TEKAUDIT"}
    assert holders
    assert all("PPUPD-MUDA" in posts[k] or "DISHUB" in posts[k] for k in holders)
    assert any("DISHUB" in posts[k] for k in holders)


def test_agencies_stagnate_and_have_complaints_as_told(made):
    agencies = {
        a["id"]: a
        for a in rows(made(stagnating={"BKPSDM": "lama"}, complaints={"DUKCAPIL": 90})["agencies"])
    }
    assert [k for k, a in agencies.items() if a["stagnating"] == "true"] == ["BKPSDM"]
    assert agencies["BKPSDM"]["stagnating_reason"] == "lama"
    assert agencies["DUKCAPIL"]["complaints"] == "90"


def test_a_reorganisation_moves_the_seats_of_divisions(written):
    change = Reorganisation("DINKES", "BKPSDM", ("Bidang Baru",), "KEBENCANAAN", seats=150)
    case, _ = written(reorganisations=(change,))
    scenario = case.scenario
    units = {u.id: u for u in scenario.units}
    held = Counter(e.position for e in scenario.employees)
    closed = [p for p in scenario.positions if p.abolished_on and units[p.unit].agency == "DINKES"]
    fresh = [p for p in scenario.positions if p.unit == "BKPSDM-N1"]
    assert units["BKPSDM-N1"].agency == "BKPSDM"
    assert {units[p.unit].kind for p in closed} == {"division"}
    executive = [p for p in closed if not p.job.startswith("KABID")]
    assert len(closed) > len(executive) > 0
    assert not {p.job for p in closed} & {"ANALIS-KEBIJAKAN", "KESMAS", "APOTEKER"}
    assert all(p.need == 0 for p in closed)
    (head,) = [p for p in fresh if p.job == "KABID"]
    seats = [p for p in fresh if p.job != "KABID"]
    assert {p.job for p in seats} == {
        "PENELAAH-KEBENCANAAN", "PENGELOLA-KEBENCANAAN", "PENGADMINISTRASI-KEBENCANAAN",
    }  # fmt: skip
    staff = sum(held[p.id] for p in executive)
    assert staff > 5
    assert sum(p.maximum for p in seats) == staff * 150 // 100
    assert all(p.created_on == scenario.as_of and held[p.id] == 0 for p in fresh)
    assert all(derive_needs(scenario)[p.id].total == p.maximum for p in seats)
    assert head.maximum == 1
    assert len(scenario.employees) == SIZE
    leavers = {p.id for p in closed}
    assert {e.status for e in scenario.employees if e.position in leavers} == {"pns"}


def test_lessons_state_the_need_of_subject_teachers(written):
    case, path = written(teaching_hours=True)
    scenario = case.scenario
    hours, needs = weekly_hours(scenario), derive_needs(scenario)
    units = {u.id: u.kind for u in scenario.units}
    posts = [
        p
        for p in scenario.positions
        if units[p.unit] == "junior_school" and p.job.startswith("GURU-")
    ]
    assert posts
    assert set(hours) == {p.id for p in posts}
    assert all(p.need is None for p in posts)
    assert all(abs(needs[p.id].total - hours[p.id] / 24) < 1 for p in posts)
    held = Counter(e.position for e in scenario.employees)
    # The same regency states what the lessons stand for.
    usual = {p["id"]: p["need"] for p in rows(build(SIZE, SEED).tables["positions"])}
    stated = sum(float(usual[p.id]) for p in posts)
    assert 0.93 < sum(hours.values()) / 24 / stated < 1.03
    loads = [hours[p.id] / held[p.id] for p in posts if held[p.id]]
    assert min(loads) < 24 < max(loads)
    with path.with_name("norms.csv").open(encoding="utf-8", newline="") as stream:
        taught = [row for row in csv.DictReader(stream) if row["driver"] == "hours"]
    assert {(row["per_person"], row["unit_kind"]) for row in taught} == {("864", "junior_school")}


def test_health_centres_may_be_filled_otherwise_than_schools(monkeypatch):
    def heads(clinic_fill):
        def maker(n, s):
            base = regency(n, s)
            changed = [replace(d, clinic_fill=clinic_fill) for d in base.districts]
            return replace(base, districts=tuple(changed), noise=0)

        monkeypatch.setitem(RECIPES, "trial", (maker, 200))
        posts = build(SIZE, SEED, "trial").tables["employees"]["position"]
        return sum(post.startswith("PKM-") for post in posts)

    assert heads(50) < 0.75 * heads(100)


def test_every_hospital_is_an_agency_of_its_own(monkeypatch):
    def maker(n, s):
        base = regency(n, s)
        second = replace(base.districts[1], hospital=True, hospital_name="RSUD Kedua")
        return replace(base, districts=(base.districts[0], second, *base.districts[2:]))

    monkeypatch.setitem(RECIPES, "trial", (maker, 200))
    agencies = build(SIZE, SEED, "trial").tables["agencies"]
    names = dict(zip(agencies["id"], agencies["name"], strict=True))
    hospitals = [k for k in names if k.startswith("RSUD")]
    assert len(hospitals) == 2
    assert names[hospitals[1]] == "RSUD Kedua"


def test_shortest_ways_go_over_neighbours():
    roads = {("a", "b"): 10, ("b", "c"): 5, ("a", "c"): 40}
    assert shortest_ways(["a", "b", "c"], roads) == {
        ("a", "b"): 10, ("a", "c"): 15, ("b", "c"): 5,
    }  # fmt: skip


def test_competencies_weigh_as_told(made):
    standards = rows(made(competency_weights={"KOM": 4})["standards"])
    weights = {r["weight"] for r in standards if r["competency"] == "KOM"}
    others = {r["weight"] for r in standards if r["competency"] in ("PEP", "ITG")}
    assert (weights, others) == ({"4"}, {"1"})

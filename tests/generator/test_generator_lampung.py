"""The lampung recipe holds the facts of Lampung Utara and the data of its story."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from mutasi_opt.loading import read

SCENARIO = Path(__file__).parents[2] / "scenarios" / "lampung" / "scenario.yaml"
REGENCY, PROVINCE = "lampung-utara", "provinsi-lampung"
AS_OF = date(2026, 7, 1)
GOOD = {"baik", "sangat_baik"}


@pytest.fixture(scope="module")
def scenario():
    case, faults = read(SCENARIO)
    assert faults == ()
    return case.scenario


@pytest.fixture(scope="module")
def seats(scenario):
    """Position id -> (position, job, unit, agency)."""
    jobs, units = {j.id: j for j in scenario.jobs}, {u.id: u for u in scenario.units}
    agencies = {a.id: a for a in scenario.agencies}
    return {
        p.id: (p, jobs[p.job], units[p.unit], agencies[units[p.unit].agency])
        for p in scenario.positions
    }


@pytest.fixture(scope="module")
def people(scenario):
    return {e.id: e for e in scenario.employees}


def test_two_governments_of_the_sizes_of_the_place(scenario, seats):
    staff = Counter(seats[e.position][3].government for e in scenario.employees if e.position)
    assert set(staff) == {REGENCY, PROVINCE}
    assert staff[REGENCY] == pytest.approx(8187, rel=0.02)
    assert staff[PROVINCE] == pytest.approx(1300, rel=0.06)
    seniors = [u for u in scenario.units if u.kind == "senior_school"]
    governments = {a.id: a.government for a in scenario.agencies}
    assert seniors
    assert {governments[u.agency] for u in seniors} == {PROVINCE}
    offices = {u.district for u in scenario.units if governments[u.agency] == PROVINCE}
    assert "bandar-lampung" in offices


def test_the_map_is_that_of_the_regency(scenario):
    kecamatan = [a for a in scenario.agencies if a.id.startswith("KEC-")]
    assert len(kecamatan) == 23
    assert {a.government for a in kecamatan} == {REGENCY}
    kinds = Counter(unit.kind for unit in scenario.units)
    assert kinds["ward"] == 15
    assert kinds["hospital"] == 1
    assert {u.district for u in scenario.units if u.kind == "health_centre"} == {
        a.id.removeprefix("KEC-").lower() for a in kecamatan
    }


def test_so_many_ask_for_the_other_government_as_did_in_2021(scenario, seats, people):
    asked = Counter()
    recent = 0
    for row in scenario.preferences:
        if row.own_request and row.target_kind == "position" and row.rank == 1:
            person = people[row.employee]
            here = seats[person.position][3].government
            there = seats[row.target][3].government
            same_job = seats[person.position][1] == seats[row.target][1]
            if here != there and same_job and person.status == "pns":
                asked[there] += 1
                recent += (AS_OF - person.pns_since).days < 3652
    assert asked[PROVINCE] >= 23
    assert asked[REGENCY] >= 26
    assert 5 <= recent <= sum(asked.values()) - 20


def test_an_appraisal_below_baik_is_common_enough_to_decide(scenario):
    marked = [e for e in scenario.employees if e.performance]
    below = [e for e in marked if {predicate for _, predicate in e.performance} - GOOD]
    assert 0.15 < len(below) / len(marked) < 0.35


def test_stagnating_agencies_have_vacancies_and_a_reason_and_talent_is_elsewhere(scenario, seats):
    stuck = {a.id for a in scenario.agencies if a.stagnating}
    assert len(stuck) == 3
    assert all(a.stagnating_reason for a in scenario.agencies if a.stagnating)
    held = Counter(e.position for e in scenario.employees)
    vacant = sum(
        max(0, p.need - held[name])
        for name, (p, job, _, agency) in seats.items()
        if agency.id in stuck and job.kind == "pelaksana" and p.need is not None
    )
    assert vacant >= 8
    talents = [
        e
        for e in scenario.employees
        if e.position
        and e.potential in {"7", "8", "9"}
        and seats[e.position][1].effective_group == "administrasi_umum"
        and seats[e.position][3].id not in stuck
    ]
    assert len(talents) >= 100


def test_relatives_want_vacant_posts_below_their_superiors(scenario, seats, people):
    chief_of = {e.position: e.id for e in scenario.employees if e.position}
    kin = {(row.employee_a, row.employee_b) for row in scenario.relations if row.kind != "spouse"}
    held = Counter(e.position for e in scenario.employees)
    tempting = [
        row
        for row in scenario.preferences
        if row.target_kind == "position"
        and row.own_request
        and (chief_of.get(seats[row.target][0].reports_to), row.employee) in kin
        and people[row.employee].position != row.target
        and held[row.target] < seats[row.target][0].need
    ]
    assert len(tempting) >= 10

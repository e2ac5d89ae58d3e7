"""The committed Mamuju scenario holds the facts of the place and the data of its story."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from mutasi_opt.loading import read
from mutasi_opt.needs.derive import derive_needs

SCENARIO = Path(__file__).parents[2] / "scenarios" / "mamuju" / "scenario.yaml"
AS_OF = date(2026, 7, 1)


@pytest.fixture(scope="module")
def scenario():
    case, faults = read(SCENARIO)
    assert faults == ()
    assert case.model.name == "standard"
    return case.scenario


@pytest.fixture(scope="module")
def balance(scenario):
    """(agency, group) -> [need, holders] of posts."""
    jobs, units = {j.id: j for j in scenario.jobs}, {u.id: u for u in scenario.units}
    needs, table = derive_needs(scenario), {}
    positions = {p.id: p for p in scenario.positions if p.duty_of is None}
    keys = {p.id: (units[p.unit].agency, jobs[p.job].effective_group) for p in positions.values()}
    for position in positions:
        table.setdefault(keys[position], [0, 0])[0] += needs[position].total
    for employee in scenario.employees:
        if employee.position is not None:
            table[keys[employee.position]][1] += 1
    return table


def test_facilities_are_those_of_the_place(scenario):
    kinds = Counter(unit.kind for unit in scenario.units)
    assert kinds["primary_school"] == 301
    assert kinds["junior_school"] == 57
    assert kinds["kindergarten"] == 20
    assert kinds["health_centre"] == 23
    assert sum(unit.unit_class == "inpatient" for unit in scenario.units) == 13
    assert kinds["health_outpost"] == 50
    assert kinds["hospital"] == 1
    assert kinds["ward"] == 13
    assert len({unit.district for unit in scenario.units}) == 11
    assert sum(agency.id.startswith("KEC-") for agency in scenario.agencies) == 11
    assert len(scenario.employees) == 6000


def test_every_pair_of_districts_has_travel_minutes(scenario):
    minutes = {(t.from_district, t.to_district): t.minutes for t in scenario.travel}
    assert len(minutes) == 11 * 10
    assert minutes["mamuju", "kalumpang"] == minutes["kalumpang", "mamuju"] == 235
    assert minutes["simboro", "bala-balakang"] == 620


def test_dinas_sosial_is_overrun_and_dinas_perhubungan_has_slack(balance):
    need, held = balance["DINSOS", "administrasi_umum"]
    assert held < 0.6 * need
    rest, slack = balance["DISHUB", "administrasi_umum"]
    assert slack > 1.3 * rest
    assert slack - rest >= need - held


def test_surge_is_dated_and_in_force(scenario):
    surges = [row for row in scenario.workload if row.start is not None]
    assert {row.scope for row in surges} == {"DINSOS"}
    assert all(row.start <= AS_OF <= row.until for row in surges)


def test_posts_of_dinas_sosial_ask_for_a_background_and_nobody_hides_behind_a_gap(scenario):
    units = {u.id for u in scenario.units if u.agency == "DINSOS"}
    asked = {p.job for p in scenario.positions if p.unit in units}
    jobs = [j for j in scenario.jobs if j.id in asked and j.group == "administrasi_umum"]
    assert len(jobs) == 3
    for job in jobs:
        assert job.urusan == "sosial"
        assert job.education_fields or job.min_experience_years
    assert all(e.experience is not None and e.education_field for e in scenario.employees)


def test_dinas_perhubungan_has_movable_people_with_the_background(scenario):
    units = {u.id for u in scenario.units if u.agency == "DISHUB"}
    positions = {p.id for p in scenario.positions if p.unit in units}
    fits = [
        e
        for e in scenario.employees
        if e.position in positions
        and e.status == "pns"
        and (AS_OF - e.position_since).days > 731
        and (
            dict(e.experience).get("sosial", 0) >= 2
            or e.education_field in {"sosiologi", "kesejahteraan_sosial"}
        )
    ]
    assert len(fits) >= 14


def test_interior_and_islands_are_short_and_the_coast_has_too_many(scenario):
    units, needs = {u.id: u for u in scenario.units}, derive_needs(scenario)
    jobs = {j.id: j for j in scenario.jobs}
    district = {}
    need, held = Counter(), Counter()
    for position in scenario.positions:
        job = jobs[position.job]
        if position.duty_of is None and job.kind.functional:
            district[position.id] = units[position.unit].district
            need[units[position.unit].district] += needs[position.id].total
    held.update(district[e.position] for e in scenario.employees if e.position in district)
    cover = {name: held[name] / need[name] for name in need}
    assert all(cover[name] < 0.75 for name in ("kalumpang", "bonehau", "bala-balakang"))
    assert all(cover[name] > 1.05 for name in ("mamuju", "simboro", "kalukku"))
    homes = Counter(
        e.home_district
        for e in scenario.employees
        if district.get(e.position) in {"mamuju", "simboro", "kalukku"}
    )
    assert homes["kalumpang"] + homes["bonehau"] >= 60

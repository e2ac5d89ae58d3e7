"""Shares, unevenness and oddities of a generated regency, and that the loader takes it."""

from collections import Counter
from datetime import date

import pytest

from mutasi_opt.formulate import admissible_columns
from mutasi_opt.generator import build, generate
from mutasi_opt.instance.index import index
from mutasi_opt.loading import read
from mutasi_opt.loading.nip import nip_faults
from mutasi_opt.needs.derive import derive_needs

AS_OF = date(2026, 7, 1)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """A regency of 3,000, loaded without any fault."""
    case, faults = read(generate(3000, 11, tmp_path_factory.mktemp("regency")))
    assert faults == ()
    return case


@pytest.fixture(scope="module")
def scenario(case):
    return case.scenario


@pytest.fixture(scope="module")
def seats(scenario):
    """(employee, position, job, unit) of everybody placed."""
    jobs, units = {j.id: j for j in scenario.jobs}, {u.id: u for u in scenario.units}
    positions = {p.id: p for p in scenario.positions}
    return [
        (e, p, jobs[p.job], units[p.unit])
        for e in scenario.employees
        if e.position is not None and (p := positions[e.position])
    ]


def _share(part, whole):
    return 100 * part / whole


@pytest.mark.parametrize("employees", [200, 201, 733, 1999])
@pytest.mark.parametrize("seed", [0, 3])
def test_every_size_loads_without_faults(tmp_path, employees, seed):
    case, faults = read(generate(employees, seed, tmp_path))
    assert faults == ()
    assert len(case.scenario.employees) == employees


def test_mix_of_staff(seats):
    kinds = Counter()
    for _, _, job, _ in seats:
        health = any(c.startswith("str_") for c in job.certificates or ())
        kinds["teacher" if job.family.startswith("guru") else "health" if health else job.kind] += 1
    share = {kind: _share(number, len(seats)) for kind, number in kinds.items()}
    assert 44 < share["teacher"] < 56
    assert 13 < share["health"] < 20
    assert 16 < share["pelaksana"] < 28
    assert 3.5 < share["jpt"] + share["administrator"] + share["pengawas"] < 9


def test_status_and_tenure(scenario):
    status = Counter(e.status for e in scenario.employees)
    count = len(scenario.employees)
    assert 18 < _share(status["pppk"], count) < 27
    assert 1 < _share(status["cpns"], count) < 3.5
    recent = sum(
        (AS_OF - e.position_since).days < 730
        for e in scenario.employees
        if e.position_since is not None
    )
    assert 38 < _share(recent, count) < 47


def test_every_nip_is_well_formed(scenario):
    assert [fault for e in scenario.employees for fault in nip_faults(e, AS_OF)] == []


def test_single_seats_are_held_once_and_some_are_vacant(scenario, seats):
    holders = Counter(p.id for _, p, _, _ in seats)
    managers = {j.id for j in scenario.jobs if j.group == "manajerial"}
    posts = [p for p in scenario.positions if p.job in managers]
    assert {holders[p.id] for p in posts} == {0, 1}
    assert 2 < _share(sum(holders[p.id] == 0 for p in posts), len(posts)) < 12


def test_town_is_overstaffed_and_interior_short(scenario, seats):
    needs, held, needed = derive_needs(scenario), Counter(), Counter()
    units = {u.id: u for u in scenario.units}
    for _, position, _, unit in seats:
        held[unit.hardship, unit.kind] += position.duty_of is None
    for position in scenario.positions:
        unit = units[position.unit]
        if position.duty_of is None:
            needed[unit.hardship, unit.kind] += needs[position.id].total or 0
    cover = {h: held[h, "primary_school"] / needed[h, "primary_school"] for h in (0, 3)}
    assert cover[0] > 1.08
    assert cover[3] < 0.9


def test_all_three_sources_of_need_occur(scenario):
    needs = derive_needs(scenario).values()
    sources = Counter(need.source.split("+")[0].strip() for need in needs)
    assert {"column", "workload", "norm"} <= set(sources)
    assert any(need.surge > 0 for need in needs)
    assert [n.position for n in needs if n.total is None and "KEPALA" not in n.position] == []


def test_duties_are_held_on_top_of_a_base_seat_of_the_same_unit(scenario, seats):
    positions = {p.id: p for p in scenario.positions}
    kinds, units = Counter(), set()
    for employee, position, job, unit in seats:
        assert position.duty_of is None
        if employee.duty_position is not None:
            duty = positions[employee.duty_position]
            assert (duty.unit, duty.duty_of) == (unit.id, job.family)
            kinds[employee.assignment_kind] += 1
            units.add(duty.id)
    assert len(units) == sum(kinds.values())
    assert kinds["D"] > kinds["PLT"] > 0
    assert len(units) < sum(p.duty_of is not None for p in scenario.positions)


def test_homes(scenario):
    count = len(scenario.employees)
    hidden = sum(e.home_latitude is None for e in scenario.employees)
    assert 2 < _share(hidden, count) < 8
    assert 0 < sum(e.home_district is None for e in scenario.employees) < count / 50
    instance = index(scenario)
    placed = (instance.employees.post >= 0).nonzero()[0]
    tenths = instance.distance_hm(placed, instance.employees.post[placed])
    assert 12 < 100 * (tenths > 150).mean() < 24


def test_every_oddity_is_there(scenario, seats):
    employees = scenario.employees
    retire = [
        (AS_OF - e.birth_date).days / 365.25 - job.effective_retirement_age
        for e, _, job, _ in seats
    ]
    oddities = {
        "past retirement": sum(years > 0.1 for years in retire),
        "retiring within a year": sum(-1 < years <= 0 for years in retire),
        "contract ended": sum(
            e.contract_end is not None and e.contract_end < AS_OF for e in employees
        ),
        "unplaced": sum(e.position is None for e in employees),
        "not active": sum(not e.legal_standing.endswith("active") for e in employees),
        "penalty": sum(
            e.discipline_until is not None and e.discipline_until > AS_OF for e in employees
        ),
        "stay": sum(e.hold == "stay" for e in employees),
        "must move": sum(e.hold == "must_move" for e in employees),
        "known to have no certificate": sum(e.certificates == () for e in employees),
        "certificates unknown": sum(e.certificates is None for e in employees),
        "experience unknown": sum(e.experience is None for e in employees),
        "abolished with holders": sum(p.abolished_on is not None for _, p, _, _ in seats),
        "new post": sum(p.created_on is not None for p in scenario.positions),
        "decimal need": sum(p.need is not None and p.need % 1 > 0 for p in scenario.positions),
        "part time": sum(e.fte < 1 for e in employees),
        "couples": sum(r.kind == "spouse" for r in scenario.relations),
        "parents": sum(r.kind == "parent" for r in scenario.relations),
        "unwanted places": sum(p.rank == 0 for p in scenario.preferences),
        "release refused": sum(r.kind == "release_refused" for r in scenario.agency_requests),
        "stagnating": sum(a.stagnating for a in scenario.agencies),
        "surge that is over": sum(
            w.until is not None and w.until < AS_OF for w in scenario.workload
        ),
        "hardship": sum(u.hardship == 3 for u in scenario.units),
        "travel": len(scenario.travel),
    }
    assert [name for name, number in oddities.items() if number == 0] == []
    assert oddities["past retirement"] < 10


def test_few_hold_a_post_whose_rank_they_do_not_reach(case):
    instance = index(case.scenario)
    people, jobs = instance.employees, instance.jobs
    placed = (people.post >= 0).nonzero()[0]
    asked = jobs.min_rank[instance.positions.job[people.post[placed]]]
    short = 100 * (people.rank[placed] < asked).mean()
    assert 0.2 < short < 2


def test_those_who_must_leave_have_somewhere_to_go(case):
    instance = index(case.scenario)
    people = instance.employees
    columns = admissible_columns(instance, case.model)
    away = columns.position != people.post[columns.employee]
    targets = Counter(columns.employee[away].tolist())
    forced = instance.pins.must_move | (people.post < 0)
    forced |= (people.post >= 0) & instance.positions.abolished[people.post]
    assert forced.sum() >= 5
    assert min(targets[k] for k in forced.nonzero()[0].tolist()) >= 20


def test_families_are_dense_and_sparse(case):
    instance = index(case.scenario)
    columns = admissible_columns(instance, case.model)
    away = columns.position != instance.employees.post[columns.employee]
    family = instance.jobs.family[instance.positions.job[columns.position[away]]]
    pairs = Counter(instance.reference.families[k] for k in family.tolist())
    assert pairs["guru_kelas"] > 100 * pairs["dokter"] > 0
    assert pairs["auditor"] < 100
    assert 100_000 < sum(pairs.values()) < 250_000


@pytest.mark.slow
@pytest.mark.parametrize("employees", [10_000, 80_000])
def test_large_regencies_load(tmp_path, employees):
    case, faults = read(generate(employees, 7, tmp_path))
    assert faults == ()
    assert len(case.scenario.employees) == employees


def test_people_who_exist_are_as_many_as_asked():
    tables = build(1234, 9).tables
    assert len(tables["employees"]["id"]) == len(set(tables["employees"]["id"])) == 1234

"""The rangkui recipe holds the facts of Pangkalpinang and the data of its story."""

from collections import Counter
from pathlib import Path

import pytest

from mutasi_opt.loading import read
from mutasi_opt.needs import PUSKESMAS_MINIMUM
from mutasi_opt.needs.derive import derive_needs

SCENARIO = Path(__file__).parents[2] / "scenarios" / "rangkui" / "scenario.yaml"
#: SD per kecamatan, and puskesmas, as public lists have them.
SCHOOLS = {
    "rangkui": 12, "girimaya": 8, "bukit-intan": 10, "taman-sari": 6, "gerunggang": 14,
    "gabek": 9, "pangkal-balam": 7,
}  # fmt: skip
#: Teachers at work by level in 2024, and those of them who were ASN.
TEACHERS = {
    "kindergarten": (62, 47),
    "primary_school": (924, 802),
    "junior_school": (403, 381),
}
OUTER = {"gabek", "gerunggang", "pangkal-balam", "bukit-intan"}


@pytest.fixture(scope="module")
def scenario():
    case, faults = read(SCENARIO)
    assert faults == ()
    return case.scenario


@pytest.fixture(scope="module")
def seats(scenario):
    """Position id -> (position, job, unit)."""
    jobs, units = {j.id: j for j in scenario.jobs}, {u.id: u for u in scenario.units}
    return {p.id: (p, jobs[p.job], units[p.unit]) for p in scenario.positions}


@pytest.fixture(scope="module")
def holders(scenario):
    return Counter(e.position for e in scenario.employees)


def test_facilities_are_those_of_the_place(scenario):
    kinds = Counter(unit.kind for unit in scenario.units)
    per_district = Counter(u.district for u in scenario.units if u.kind == "primary_school")
    clinics = Counter(u.district for u in scenario.units if u.kind == "health_centre")
    hospitals = [u for u in scenario.units if u.kind == "hospital"]
    assert per_district == SCHOOLS
    assert kinds["junior_school"] == 10
    assert clinics == {name: 1 + (name == "bukit-intan") for name in SCHOOLS}
    assert kinds["ward"] == 42
    assert [(u.name, u.district) for u in hospitals] == [("RSUD Depati Hamzah", "girimaya")]
    assert sum(agency.id.startswith("KEC-") for agency in scenario.agencies) == 7
    assert len(scenario.employees) == 3648
    assert Counter(e.status for e in scenario.employees)["pppk"] == 743


def test_teachers_at_work_are_the_need_and_those_who_are_asn_the_holders(scenario, seats, holders):
    needs, need, held = derive_needs(scenario), Counter(), Counter()
    for position, job, unit in seats.values():
        if job.subject is not None and position.duty_of is None:
            need[unit.kind] += needs[position.id].total
            held[unit.kind] += holders[position.id]
    for kind, (at_work, asn) in TEACHERS.items():
        assert need[kind] == pytest.approx(at_work, rel=0.05)
        assert held[kind] == pytest.approx(asn, rel=0.05, abs=10)


def test_eight_heads_of_agency_are_vacant_and_held_by_a_deputy(scenario, seats, holders):
    vacant = {p for p, (_, job, _) in seats.items() if job.kind == "jpt" and not holders[p]}
    acting = {e.duty_position: e for e in scenario.employees if e.assignment_kind == "PLT"}
    assert len(vacant) == 8
    assert vacant <= set(acting)
    for position in vacant:
        deputy = acting[position]
        assert seats[deputy.position][2].agency == seats[position][2].agency
        assert seats[deputy.position][1].kind == "administrator"


def test_hardship_lies_at_the_edge_and_service_there_is_counted(scenario, seats):
    hard = {u.id: u.hardship for u in scenario.units if u.hardship}
    districts = {u.district for u in scenario.units if u.hardship}
    assert districts == OUTER
    assert set(hard.values()) == {1, 2}
    assert 0.1 < len(hard) / len(scenario.units) < 0.25
    served = [e for e in scenario.employees if e.position and seats[e.position][2].id in hard]
    assert all(e.hardship_years is not None for e in served)
    assert sum(e.hardship_years >= 5 for e in served) >= 40


def test_outer_puskesmas_miss_professions_that_the_centre_and_the_hospital_have(
    scenario, seats, holders
):
    least = {(row.unit_class, row.family): row.heads for row in PUSKESMAS_MINIMUM}
    held = Counter()
    for position, (_, job, unit) in seats.items():
        held[unit.id, job.family] += holders[position]
    missing = Counter()
    for unit in scenario.units:
        if unit.kind == "health_centre":
            missing[unit.district] += sum(
                max(0, heads - held[unit.id, family])
                for (unit_class, family), heads in least.items()
                if unit_class in (None, unit.unit_class)
            )
    outer = sum(missing[name] for name in OUTER)
    assert outer >= 15
    assert sum(missing.values()) - outer <= outer / 3
    spare = sum(
        max(0, holders[p] - derive_needs(scenario)[p].total)
        for p, (_, job, unit) in seats.items()
        if unit.kind == "hospital" and job.family in {"perawat", "bidan"}
    )
    assert spare >= 20

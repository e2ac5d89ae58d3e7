"""What stands behind the needs: counted drivers, norms, class hours, standards."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi_opt.generator.catalogue import JOBS as CATALOGUE
from mutasi_opt.needs import PUSKESMAS_MINIMUM, ProfessionMinimum, needs
from mutasi_opt.needs.teaching import hours_of, load_of, teachers_for

UNITS = [
    {"id": "U1", "agency": "A", "name": "SD 1", "kind": "school", "class": "remote",
     "class_groups": 7, "pupils": 130},
    {"id": "U2", "agency": "A", "name": "SD 2", "kind": "school"},
    {"id": "V1", "agency": "B", "name": "Ward", "kind": "ward", "population": 9000},
]  # fmt: skip
NORMS = [
    {"job": "J", "driver": "class_groups", "per_person": 2, "unit_kind": "school", "minimum": 2},
    {"job": "K", "driver": "population", "per_person": 2500, "unit_kind": "ward"},
]


@pytest.fixture(scope="module")
def report(build):
    return needs(
        build(
            units=UNITS,
            norms=NORMS,
            positions=[
                {"id": "P1", "maximum": 3},
                {"id": "P2", "maximum": 1},
                {"id": "P3", "unit": "U2"},
                {"id": "P4", "unit": "V1", "job": "K", "need": 3},
                {"id": "P5", "unit": "V1"},
            ],
            employees=[
                {"id": "E1", "position": "P1"},
                {"id": "E2", "position": "P2", "birth_date": "1968-09-01"},
                {"id": "E3", "position": "P4"},
            ],
            workload=[{"scope": "V1", "volume": 100_000}],
        )
    )


def test_positions_say_what_was_counted(report):
    found = {
        row.position: (
            row.source, row.driver, row.amount, row.per_person, row.share, row.exact, row.need,
        )
        for row in report.positions
    }  # fmt: skip
    assert found == {
        "P1": ("norm", "class_groups", 7, 2, 0.75, 2.625, 3),
        "P2": ("norm", "class_groups", 7, 2, 0.25, 0.875, 1),
        "P3": ("missing", None, None, None, None, None, None),
        "P4": ("column", None, None, None, None, 3, 3),
        "P5": ("workload", "minutes", 100_000, 75_000, None, pytest.approx(4 / 3), 1),
    }


def test_exact_is_the_base_and_the_surge(build):
    surge = {"volume": 30_000, "from": "2026-01-01"}
    row = needs(build(positions=[{"id": "P", "need": 4.5}], workload=[surge])).positions[0]
    assert (row.base, row.surge, row.exact, row.need) == (4.5, 0.4, 4.9, 5)


def test_units_carry_their_demography(report):
    found = [
        (r.unit, r.unit_kind, r.unit_class, r.population, r.pupils, r.class_groups)
        for r in report.units
    ]
    assert found == [
        ("U1", "school", "remote", None, 130, 7),
        ("U2", "school", None, None, None, None),
        ("V1", "ward", None, 9000, None, None),
    ]
    assert {(r.unit_kind, r.class_groups) for r in report.agencies} == {(None, None)}


def test_norms_beside_the_needs_also_where_a_column_decides(report):
    found = [
        (r.unit, r.job, r.driver, r.amount, r.per_person, r.asked, r.source, r.need, r.heads)
        for r in report.norms
    ]
    assert found == [
        ("U1", "J", "class_groups", 7, 2, 3.5, "norm", 4, 1),
        ("U2", "J", "class_groups", None, None, None, "missing", None, 0),
        ("V1", "K", "population", 9000, 2500, 3.6, "column", 3, 1),
    ]
    first, ward = report.norms[0], report.norms[2]
    assert (first.positions, first.holders, first.unit_class, first.pupils) == (2, 2, "remote", 130)
    assert (ward.unit_kind, ward.population, ward.job_name, ward.family) == (
        "ward", 9000, "Job K", "fam",
    )  # fmt: skip


def test_a_norm_for_mixed_sources(build):
    report = needs(
        build(
            units=UNITS,
            norms=[*NORMS, {"job": "J", "driver": "pupils", "per_person": 10, "unit_kind": "x"}],
            positions=[{"id": "P1", "need": 1}, {"id": "P2"}],
        )
    )
    assert [(r.source, r.asked, r.need) for r in report.norms] == [("column;norm", 3.5, 3)]


TEACHER = {"kind": "jf_keahlian", "family": "guru", "level": 1, "retirement_age": 60}
TEACHERS = [
    {"id": "J", "name": "Guru Mtk", "subject": "mtk"} | TEACHER,
    {"id": "K", "name": "Guru Ipa", "subject": "ipa"} | TEACHER,
    {"id": "SD", "name": "Guru Kelas", "subject": "sd"} | TEACHER,
    {"id": "TU", "name": "Clerk", "kind": "pelaksana", "family": "tu"},
]


def hours(unit, job, weekly):
    return {"scope": unit, "job": job, "volume": 36 * weekly, "minutes": 60}


def test_class_hours_against_teachers(build):
    report = needs(
        build(
            units=UNITS,
            jobs=TEACHERS,
            positions=[
                {"id": "P1"},
                {"id": "P2"},
                {"id": "P3", "job": "K", "need": 1},
                {"id": "P4", "unit": "U2", "job": "K"},
                {"id": "P5", "job": "SD", "need": 7},
                {"id": "P6", "job": "TU"},
            ],
            employees=[
                {"id": "E1", "position": "P1"},
                {"id": "E2", "position": "P2"},
                {"id": "E3", "position": "P3", "birth_date": "1966-09-01"},  # 60 within the year
                {"id": "E4", "position": "P4"},
            ],
            workload=[
                hours("U1", "J", 50),
                hours("U1", "K", 20),
                hours("U2", "K", 41),
                hours("U1", "TU", 30),
            ],
            norms=[{"job": "J", "driver": "hours", "per_person": 864}],
        )
    )
    found = [
        (r.unit, r.subject, r.hours, r.teachers, r.need, r.holders, r.heads, r.hours_per_head,
         r.load)
        for r in report.subjects
    ]  # fmt: skip
    assert found == [
        ("U1", "mtk", 50, 2, 2, 2, 2, 25, "fits"),
        ("U1", "ipa", 20, 1, 1, 1, 0, None, "none"),
        ("U2", "ipa", 41, 2, 1, 1, 1, 41, "high"),
    ]
    assert (report.subjects[0].class_groups, report.subjects[2].class_groups) == (7, None)


@pytest.mark.parametrize(
    ("weekly", "teachers"),
    [
        (0, 0), (1, 1), (23, 1), (24, 1), (25, 1), (39, 1), (40, 2), (47, 2), (48, 2), (71, 2),
        (72, 3), (95, 3),
    ],
)  # fmt: skip
def test_teachers_are_rounded_as_in_the_joint_decree(weekly, teachers):
    assert teachers_for(Fraction(weekly)) == teachers


@given(st.fractions(0, 400, max_denominator=12))
def test_the_rounding_overloads_nobody_and_leaves_two_at_least_40_hours(weekly):
    teachers = teachers_for(weekly)
    assert weekly < 48 * max(teachers, 1)
    if teachers > 1:
        assert weekly >= 24 * teachers or (teachers == 2 and weekly >= 40)


@pytest.mark.parametrize(
    ("weekly", "heads", "load"),
    [
        (0, 0, "fits"), (1, 0, "none"), (23, 1, "low"), (24, 1, "fits"), (40, 1, "fits"),
        (40.5, 1, "high"), (47, 2, "low"), (80, 2, "fits"), (0, 1, "low"),
    ],
)  # fmt: skip
def test_loads(weekly, heads, load):
    assert load_of(Fraction(weekly), heads) == load


def test_hours_per_week():
    assert hours_of(Fraction(36 * 60)) == 1
    assert hours_of(Fraction(100), weeks=32) == Fraction(100, 32 * 60)


CLINICS = [
    {"id": "U1", "agency": "A", "name": "PKM 1", "kind": "health_centre", "class": "inpatient"},
    {"id": "U2", "agency": "A", "name": "PKM 2", "kind": "health_centre", "class": "outpatient"},
    {"id": "U3", "agency": "A", "name": "PKM 3", "kind": "health_centre"},
    {"id": "V1", "agency": "B", "name": "RS", "kind": "hospital", "class": "inpatient"},
]
NURSES = [
    {"id": "J", "name": "Perawat", "kind": "jf_keterampilan", "family": "perawat"},
    {"id": "K", "name": "Perawat Ahli", "kind": "jf_keahlian", "family": "perawat", "level": 1},
    {"id": "D", "name": "Dokter", "kind": "jf_keahlian", "family": "dokter", "level": 1},
]


def test_the_steps_of_a_profession_count_together_against_its_minimum(build):
    scenario = build(
        units=CLINICS,
        jobs=NURSES,
        positions=[{"id": "P1"}, {"id": "P2", "job": "K", "need": 2}, {"id": "V", "unit": "V1"}],
        employees=[
            *({"id": f"E{k}", "position": "P1"} for k in range(5)),
            *({"id": f"F{k}", "position": "P2"} for k in range(4)),
            {"id": "old", "position": "P2", "birth_date": "1968-09-01"},
            {"id": "V", "position": "V"},
        ],
    )
    report = needs(scenario)
    found = [(r.unit, r.family, r.minimum, r.holders, r.heads, r.gap) for r in report.standards]
    assert found == [
        ("U1", "dokter", 2, 0, 0, -2),
        ("U1", "perawat", 8, 10, 9, 1),
        ("U2", "dokter", 1, 0, 0, -1),
        ("U2", "perawat", 5, 0, 0, -5),
    ]
    assert report.standards[0].unit_kind == "health_centre"
    assert (report.standards[0].unit_class, report.standards[2].unit_class) == (
        "inpatient", "outpatient",
    )  # fmt: skip
    assert report.unclassified == ("U3",)
    assert report.unmatched == tuple(
        sorted({s.family for s in PUSKESMAS_MINIMUM} - {"dokter", "perawat"})
    )


def test_other_standards_and_a_standard_for_any_class(build):
    scenario = build(units=CLINICS, jobs=NURSES, positions=[{"id": "P"}])
    own = [ProfessionMinimum("health_centre", None, "perawat", 3)]
    report = needs(scenario, standards=own)
    assert [(r.unit, r.minimum) for r in report.standards] == [("U1", 3), ("U2", 3), ("U3", 3)]
    assert (report.unclassified, report.unmatched) == ((), ())
    assert needs(scenario, standards=()).standards == ()


def test_without_such_units_nothing_is_said_of_standards(build):
    report = needs(build(positions=[{"id": "P"}]))
    assert (report.standards, report.unclassified, report.unmatched) == ((), (), ())


def test_the_default_table_has_the_totals_of_its_source():
    totals = Counter()
    for row in PUSKESMAS_MINIMUM:
        totals[row.unit_kind, row.unit_class] += row.heads
    assert totals == {
        ("health_centre", "outpatient"): 19,
        ("health_centre", "inpatient"): 27,
        ("health_centre", "outpatient_urban"): 22,
        ("health_centre", "inpatient_urban"): 31,
    }
    assert len({row[:3] for row in PUSKESMAS_MINIMUM}) == len(PUSKESMAS_MINIMUM)


def test_the_default_table_speaks_of_professions_that_generated_places_have():
    families = {job.family for job in CATALOGUE.values()}
    assert {row.family for row in PUSKESMAS_MINIMUM} <= families

"""Weekly teaching hours: which positions have them, and how the work is shared."""

from datetime import date
from fractions import Fraction

import pytest

from mutasi_opt.needs import TEACHING_WEEKS, weekly_hours

JOBS = [
    {"id": "MTK", "name": "Guru", "kind": "jf_keahlian", "family": "g", "level": 1, "subject": "m"},
    {"id": "SD", "name": "Guru", "kind": "jf_keahlian", "family": "s", "level": 1, "subject": "sd"},
    {"id": "J", "name": "Clerk", "kind": "pelaksana", "family": "f"},
]


@pytest.fixture
def school(build):
    def made(*workload, positions=()):
        lesson = {"job": "MTK", "minutes": 60}
        return build(
            jobs=JOBS,
            positions=[
                {"id": "B", "job": "MTK", "maximum": 1},
                {"id": "A", "job": "MTK", "maximum": 3},
                {"id": "CLASS", "job": "SD"},
                {"id": "CLERK"},
                *positions,
            ],
            workload=[lesson | row for row in workload],
        )

    return made


def test_hours_are_shared_and_divided_by_teaching_weeks(school):
    own = {"volume": 36 * 5, "scope_kind": "position", "scope": "B"}
    found = weekly_hours(school({"volume": 36 * 48}, own))
    assert found == {"A": 36, "B": 17}
    assert list(found) == ["A", "B"]
    assert TEACHING_WEEKS == 36


def test_weeks_are_a_parameter_and_parts_of_hours_stay_exact(school):
    scenario = school({"volume": 100, "scope_kind": "position", "scope": "A", "minutes": 40})
    assert weekly_hours(scenario, weeks=32) == {"A": Fraction(100 * 40, 60 * 32)}


def test_other_work_gives_no_hours(school):
    scenario = school(
        {"volume": 99, "job": "J"},  # no subject
        {"volume": 99, "from": date(2026, 1, 1)},  # a surge
        {"volume": 99, "until": date(2026, 12, 31)},
        {"volume": 99, "scope": "U2"},  # nobody there teaches it
        {"volume": 0, "job": "SD"},  # no hours to teach, and known to be so
    )
    assert weekly_hours(scenario) == {"CLASS": 0}
    assert weekly_hours(school()) == {}


def test_duties_and_positions_out_of_force_teach_nothing(school):
    others = [
        {"id": "HEAD", "job": "MTK", "duty_of": "g", "maximum": 1},
        {"id": "GONE", "job": "MTK", "abolished_on": date(2026, 7, 1), "maximum": 1},
        {"id": "LATER", "job": "MTK", "created_on": date(2026, 7, 2), "maximum": 1},
    ]
    found = weekly_hours(school({"volume": 36 * 4}, positions=others))
    assert found == {"A": 3, "B": 1}


def test_a_need_column_keeps_its_share_of_hours(build):
    scenario = build(
        jobs=JOBS,
        positions=[{"id": "A", "job": "MTK", "need": 1}, {"id": "B", "job": "MTK"}],
        workload=[{"job": "MTK", "volume": 36 * 30, "minutes": 60}],
    )
    assert weekly_hours(scenario) == {"A": 15, "B": 15}

"""Retirement and contract ends, leap days and the end of the calendar."""

from datetime import date

import pytest

from mutasi_opt.needs import add_months, months_between, service_end
from mutasi_opt.scenario import Employee, Job

CLERK = Job(id="J", name="J", kind="pelaksana", family="f")  # 58
TEACHER = Job(id="T", name="T", kind="jf_keahlian", family="g", level=2, retirement_age=60)


@pytest.mark.parametrize(
    ("birth", "job", "end"),
    [
        (date(1968, 6, 30), CLERK, date(2026, 7, 1)),
        (date(1968, 7, 1), CLERK, date(2026, 8, 1)),
        (date(1968, 12, 31), CLERK, date(2027, 1, 1)),
        (date(1968, 12, 1), TEACHER, date(2029, 1, 1)),
        (date(1968, 2, 29), CLERK, date(2026, 3, 1)),  # no 29 February in 2026
        (date(1968, 2, 29), TEACHER, date(2028, 3, 1)),
        (date(9990, 5, 5), CLERK, date.max),
        (date(9941, 12, 1), CLERK, date.max),
        (date(9941, 11, 30), CLERK, date(9999, 12, 1)),
    ],
)
def test_retirement_on_the_first_day_of_the_next_month(birth, job, end):
    assert service_end(Employee(id="E", birth_date=birth), job) == end


@pytest.mark.parametrize(
    ("columns", "end"),
    [
        ({"status": "pppk", "contract_end": date(2026, 6, 30)}, date(2026, 7, 1)),
        ({"status": "pppk", "contract_end": date(2028, 2, 28)}, date(2028, 2, 29)),
        ({"status": "pppk", "contract_end": date.max}, date.max),
        ({"status": "pns", "contract_end": date(2026, 6, 30)}, None),
        ({"status": "cpns", "contract_end": date(2026, 6, 30)}, None),
        ({"status": "pppk"}, None),
    ],
)
def test_a_contract_is_served_to_its_last_day_and_binds_pppk_only(columns, end):
    assert service_end(Employee(id="E", **columns), CLERK) == end


def test_the_earlier_of_retirement_and_contract():
    early = Employee(
        id="E", status="pppk", birth_date=date(1970, 1, 1), contract_end=date(2026, 12, 31)
    )
    late = early.model_copy(update={"contract_end": date(2030, 12, 31)})
    assert service_end(early, CLERK) == date(2027, 1, 1)
    assert service_end(late, CLERK) == date(2028, 2, 1)


def test_nothing_known_of_an_unplaced_person_but_the_contract():
    assert service_end(Employee(id="E", birth_date=date(1950, 1, 1)), None) is None
    person = Employee(id="E", status="pppk", contract_end=date(2026, 6, 30))
    assert service_end(person, None) == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 7, 1), 12, date(2027, 7, 1)),
        (date(2026, 7, 1), 0, date(2026, 7, 1)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(9999, 12, 5), 600, date.max),
    ],
)
def test_add_months(day, months, later):
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 7, 1), date(2026, 8, 1), 1),
        (date(2026, 7, 15), date(2026, 8, 14), 0),
        (date(2026, 7, 15), date(2026, 8, 15), 1),
        (date(2026, 7, 1), date(2027, 7, 1), 12),
        (date(2026, 7, 1), date(2026, 1, 1), 0),
    ],
)
def test_months_between(start, end, months):
    assert months_between(start, end) == months

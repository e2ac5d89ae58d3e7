import pytest
from support.build import assignment, barred, instance, kinds, verdict

from mutasi_opt.rules.retirement import Retirement

JOBS = [{"id": "TEACHER", "retirement_age": 60}, {"id": "CLERK", "retirement_age": 58}]
POSITIONS = [
    {"id": "school", "job": "TEACHER"},
    {"id": "school2", "job": "TEACHER"},
    {"id": "office", "job": "CLERK"},
    {"id": "gone", "job": "TEACHER", "abolished_on": "2026-01-01"},
]


def tiny(as_of="2026-07-01", position="school", **person):
    return instance(
        as_of=as_of,
        jobs=JOBS,
        positions=POSITIONS,
        employees=[{"id": "e", "position": position} | person],
    )


@pytest.mark.parametrize(
    ("birth", "as_of", "expected"),
    [
        # Retires on the first of the month after the 60th birthday.
        ("1967-06-30", "2026-07-01", "pass"),
        ("1967-05-31", "2026-07-01", "breach"),
        ("1967-06-01", "2026-07-01", "pass"),
        ("1967-06-01", "2026-07-02", "breach"),
        (None, "2026-07-01", "unknown"),
    ],
)
def test_twelve_months_are_left(birth, as_of, expected):
    assert verdict(Retirement(), tiny(as_of, birth_date=birth), "e", "school2") == expected


def test_the_target_job_counts():
    inst = tiny(birth_date="1967-07-15")
    assert verdict(Retirement(), inst, "e", "school2") == "pass"
    assert verdict(Retirement(), inst, "e", "office") == "breach"
    assert verdict(Retirement(minimum_months=0), inst, "e", "office") == "breach"
    assert Retirement().reason(inst, 0, inst.positions.ids.index("office")) == (
        "past the retirement age of job CLERK (58 years)"
    )


def test_no_minimum_leaves_the_retirement_age():
    rule = Retirement(minimum_months=0)
    assert verdict(rule, tiny(birth_date="1968-06-15"), "e", "office") == "breach"
    assert verdict(rule, tiny(birth_date="1968-07-15"), "e", "office") == "pass"
    assert verdict(Retirement(), tiny(birth_date="1968-07-15"), "e", "office") == "breach"


@pytest.mark.parametrize("position", [None, "gone"])
def test_without_a_seat_only_the_retirement_age_binds(position):
    inst = tiny(position=position, birth_date="1967-01-15")
    assert verdict(Retirement(), inst, "e", "school2") == "pass"
    assert verdict(Retirement(), inst, "e", "office") == "breach"


def test_in_the_middle_of_a_month():
    rule = Retirement(minimum_months=0)
    # Leaves the office on 1 August or 1 July, and the school on 1 August.
    assert verdict(rule, tiny("2026-07-15", birth_date="1968-07-20"), "e", "office") == "pass"
    assert verdict(rule, tiny("2026-07-15", birth_date="1968-06-20"), "e", "office") == "breach"
    assert verdict(rule, tiny("2026-07-15", birth_date="1966-07-20"), "e", "school2") == "pass"


@pytest.mark.parametrize(
    ("end", "as_of", "expected"),
    [
        ("2027-06-30", "2026-07-01", "pass"),
        ("2027-06-29", "2026-07-01", "breach"),
        ("2027-06-30", "2026-07-02", "breach"),
        (None, "2026-07-01", "unknown"),
    ],
)
def test_contracts_end(end, as_of, expected):
    inst = tiny(as_of, status="pppk", contract_end=end)
    assert verdict(Retirement(), inst, "e", "school2") == expected


@pytest.mark.parametrize("status", ["pns", "cpns"])
def test_only_the_contracts_of_pppk_end(status):
    inst = tiny(status=status, contract_end="2026-12-31", birth_date="1985-01-01")
    assert verdict(Retirement(), inst, "e", "school2") == "pass"


def test_a_contract_about_to_end_is_known_without_a_birth_date():
    inst = tiny(status="pppk", contract_end="2026-12-31", birth_date=None)
    assert verdict(Retirement(), inst, "e", "school2") == "breach"
    assert Retirement().reason(inst, 0, 0) == "contract has 6 months left, 12 asked"


def test_reasons_at_the_edges():
    school2 = tiny().positions.ids.index("school2")
    assert Retirement().reason(tiny(birth_date="1966-07-15"), 0, school2) == (
        "1 months to retirement from job TEACHER at 60 years, 12 asked"
    )
    assert Retirement().reason(tiny(birth_date=None), 0, school2) == (
        "birth date or end of contract is unknown"
    )


def test_staying_has_nothing_to_do_with_it():
    inst = tiny(birth_date="1966-12-15")
    assert barred(Retirement(), inst) == {("e", "school2"), ("e", "office"), ("e", "gone")}
    assert kinds(Retirement(), inst, assignment(inst)) == {}
    assert Retirement().reason(inst, 0, inst.positions.ids.index("school2")) == (
        "6 months to retirement from job TEACHER at 60 years, 12 asked"
    )

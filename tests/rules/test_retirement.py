import pytest
from support.best import best_plan
from support.build import assignment, barred, instance, kinds, verdict

from mutasi_opt.instance.pins import GROUNDS
from mutasi_opt.rules.retirement import Retirement
from mutasi_opt.rules.shortage import Shortage

JOBS = [{"id": "TEACHER", "retirement_age": 60}, {"id": "CLERK", "retirement_age": 58}]
POSITIONS = [
    {"id": "school", "job": "TEACHER"},
    {"id": "school2", "job": "TEACHER"},
    {"id": "office", "job": "CLERK"},
    {"id": "gone", "job": "TEACHER", "abolished_on": "2026-01-01"},
]


def tiny(as_of="2026-07-01", position="school", orders=(), **person):
    return instance(
        as_of=as_of,
        decisions=[{"employee": "e", **order} for order in orders],
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


def test_a_waiver_lifts_the_months_and_not_the_retirement_age():
    """The teacher has eleven months left at another school, and is too old for the office."""
    inst = tiny(birth_date="1967-05-31")
    assert barred(Retirement(), inst) >= {("e", "school2"), ("e", "office")}
    waived = barred(Retirement(waived=("e",)), inst)
    assert ("e", "school2") not in waived
    assert ("e", "office") in waived


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


def test_contracts_have_months_of_their_own():
    person = {"status": "pppk", "contract_end": "2026-12-31", "birth_date": "1985-01-01"}
    inst = tiny(**person)
    assert verdict(Retirement(minimum_months=0), inst, "e", "school2") == "breach"
    assert verdict(Retirement(contract_months=6), inst, "e", "school2") == "pass"
    late = tiny(**person | {"contract_end": "2030-12-31", "birth_date": "1966-12-15"})
    assert verdict(Retirement(contract_months=0), late, "e", "school2") == "breach"


@pytest.mark.parametrize("ground", [None, *GROUNDS])
def test_orders_on_the_grounds_lift_the_months_and_not_the_retirement_age(ground):
    free = ground in ("discipline", "health")
    for order in ({"kind": "lock", "position": "school2"}, {"kind": "must_move"}):
        orders = [{**order, "ground": ground}]
        soon = tiny(orders=orders, birth_date="1966-12-15")
        assert (verdict(Retirement(), soon, "e", "school2") == "pass") == free
        assert verdict(Retirement(except_grounds=()), soon, "e", "school2") == "breach"
        assert verdict(Retirement(), soon, "e", "office") == "breach"
        contract = {"status": "pppk", "birth_date": "1985-01-01"}
        ends = tiny(orders=orders, contract_end="2026-12-31", **contract)
        assert (verdict(Retirement(), ends, "e", "school2") == "pass") == free


def test_without_the_rule_somebody_about_to_retire_fills_the_gap():
    inst = instance(
        positions=[{"id": "p", "need": 0}, {"id": "q", "need": 1}],
        employees=[{"id": "e", "position": "p", "birth_date": "1969-08-15"}],
    )
    gap = Shortage(level="total")
    assert best_plan(inst, gap) == {"e": "q"}
    assert best_plan(inst, gap, Retirement(minimum_months=24)) == {"e": "p"}


def test_the_reason_is_what_ends_first():
    person = {"status": "pppk", "birth_date": "1966-12-15"}
    first = tiny(contract_end="2026-09-30", **person)
    assert (
        Retirement()
        .reason(first, 0, first.positions.ids.index("school2"))
        .startswith("contract has 3 months left")
    )
    second = tiny(contract_end="2027-02-28", **person)
    assert Retirement().reason(second, 0, second.positions.ids.index("school2")).startswith("6 mon")


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

from datetime import date, timedelta
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.build import assignment, instance, position, scenario
from support.random_cases import random_model

from mutasi_opt.case import Case, Source
from mutasi_opt.needs import needs

DAYS = st.dates(date(1950, 1, 1), date(2040, 12, 31))
STATUSES = st.sampled_from(["pppk", "pppk", "cpns", "pns"])
AGES = (40, 58, 60, 65, 80)


def shifted(day: date, months: int) -> date:
    """First day of the month `months` later."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def serves(birth, contract, status, retirement_age, as_of, horizon) -> bool:
    """Slow reference with dates: in service on the day the horizon ends."""
    end = shifted(as_of, horizon)
    if birth is not None and shifted(birth, 12 * retirement_age + 1) <= end:
        return False
    if contract is None or status != "pppk":
        return True
    # Where the month has no such day the horizon ends on its last: the day before the next one.
    last = min(as_of.day, (shifted(end, 1) - timedelta(days=1)).day)
    return contract >= end.replace(day=last)


@settings(max_examples=60, deadline=None)
@given(
    people=st.lists(
        st.tuples(st.none() | DAYS, st.none() | DAYS, STATUSES), min_size=1, max_size=6
    ),
    as_of=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    horizon=st.integers(0, 60),
)
def test_heads_agree_with_dates(people, as_of, horizon):
    inst = instance(
        as_of=as_of.isoformat(),
        jobs=[
            {"id": f"J{age}", "kind": "pelaksana", "family": "umum", "retirement_age": age}
            for age in AGES
        ],
        positions=[{"id": f"p{age}", "job": f"J{age}"} for age in AGES],
        # Without a post nobody is past retirement, so that all of them take part.
        employees=[
            {"id": f"e{k}", "birth_date": birth, "contract_end": contract, "status": status}
            for k, (birth, contract, status) in enumerate(people)
        ],
        parameters={"retirement_horizon_months": horizon},
    )
    kept = [k for k in range(len(people)) if f"e{k}" in inst.employees.ids]
    for place, age in enumerate(AGES):
        got = inst.heads(np.arange(len(kept)), np.full(len(kept), place))
        want = [serves(*people[k], age, as_of, horizon) for k in kept]
        assert got.tolist() == want, age


def one(birth=None, contract=None, horizon=12, status="pppk", as_of="2026-07-01"):
    return instance(
        as_of=as_of,
        positions=[{"id": "p"}],
        employees=[{"id": "e", "birth_date": birth, "contract_end": contract, "status": status}],
        parameters={"retirement_horizon_months": horizon},
    )


@pytest.mark.parametrize(
    ("birth", "contract", "head"),
    [
        (None, None, True),
        ("1969-07-01", None, True),  # retires on 1 August 2027, after the horizon
        ("1969-06-30", None, False),  # retires on 1 July 2027, the day the horizon ends
        ("1969-05-31", None, False),
        (None, "2027-07-01", True),
        (None, "2027-06-30", False),
        ("1990-01-01", "2027-06-30", False),
    ],
)
def test_edges_of_the_horizon(birth, contract, head):
    # A pelaksana retires at 58, on the first day of the month after the birthday.
    inst = one(birth, contract)
    assert inst.heads(np.array([0]), np.array([0])).tolist() == [head]


@pytest.mark.parametrize(
    ("contract", "status", "head"),
    [
        ("2027-02-27", "pppk", False),
        ("2027-02-28", "pppk", True),  # there is no 31 February
        ("2027-02-27", "pns", True),
        ("2027-02-27", "cpns", True),
    ],
)
def test_heads_and_needs_know_one_horizon(contract, status, head):
    rows = {
        "as_of": "2026-08-31",
        "positions": [{"id": "p", "need": 1}],
        "employees": [{"id": "e", "position": "p", "contract_end": contract, "status": status}],
        "parameters": {"retirement_horizon_months": 6},
    }
    case = Case(scenario(**rows), random_model(Random(0)), Source(Path("-")))
    inst = instance(**rows)
    assert assignment(inst).heads(inst).tolist() == [head]
    assert [row.heads for row in needs(case).positions] == [head]


@pytest.mark.parametrize(("status", "left"), [("pppk", ("e",)), ("pns", ()), ("cpns", ())])
def test_only_pppk_leave_with_their_contract(status, left):
    assert one(contract="2026-06-30", status=status).left == left
    assert one(contract="2026-07-01", status=status).left == ()


def test_a_move_changes_the_retirement_age():
    inst = instance(
        jobs=[
            {
                "id": "guru",
                "kind": "jf_keahlian",
                "level": 1,
                "family": "guru",
                "retirement_age": 60,
            },
            {"id": "staf", "kind": "pelaksana", "family": "umum"},
        ],
        positions=[{"id": "sd", "job": "guru"}, {"id": "tu", "job": "staf"}],
        employees=[{"id": "e", "position": "sd", "birth_date": "1968-01-01"}],
    )
    assert assignment(inst).heads(inst).tolist() == [1, 0]
    moved = assignment(inst, e="tu")
    assert moved.heads(inst).tolist() == [0, 0]
    assert moved.staff(inst)[position(inst, "tu")] == 1


def test_no_position_gives_no_head():
    inst = one()
    assert inst.heads(np.array([0, 0]), np.array([-1, 0])).tolist() == [False, True]

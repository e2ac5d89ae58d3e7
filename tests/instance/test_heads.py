from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.build import assignment, instance, position

DAYS = st.dates(date(1950, 1, 1), date(2040, 12, 31))
AGES = (40, 58, 60, 65, 80)


def shifted(day: date, months: int) -> date:
    """First day of the month `months` later."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def serves(birth, contract, retirement_age, as_of, horizon) -> bool:
    """Slow reference with dates: in service on the day the horizon ends."""
    end = shifted(as_of, horizon)
    if birth is not None and shifted(birth, 12 * retirement_age + 1) <= end:
        return False
    # The day of the month that the horizon ends on may not exist there: compare as pairs.
    if contract is None:
        return True
    last = (contract.year, contract.month, contract.day)
    return last >= (end.year, end.month, as_of.day)


@settings(max_examples=60, deadline=None)
@given(
    people=st.lists(st.tuples(st.none() | DAYS, st.none() | DAYS), min_size=1, max_size=6),
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
            {"id": f"e{k}", "birth_date": birth, "contract_end": contract}
            for k, (birth, contract) in enumerate(people)
        ],
        parameters={"retirement_horizon_months": horizon},
    )
    kept = [k for k in range(len(people)) if f"e{k}" in inst.employees.ids]
    for place, age in enumerate(AGES):
        got = inst.heads(np.arange(len(kept)), np.full(len(kept), place))
        want = [serves(*people[k], age, as_of, horizon) for k in kept]
        assert got.tolist() == want, age


def one(birth=None, contract=None, horizon=12):
    return instance(
        positions=[{"id": "p"}],
        employees=[{"id": "e", "birth_date": birth, "contract_end": contract}],
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

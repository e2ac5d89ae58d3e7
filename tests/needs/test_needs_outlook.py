"""Five years ahead: who leaves when and why, holders and gaps, dated needs, direct counts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi_opt.needs import Selection, add_months, derive_needs, outlook, service_end
from mutasi_opt.scenario import Employee, Job

AS_OF = date(2026, 7, 1)
CLERK = Job(id="J", name="J", kind="pelaksana", family="f")  # retires at 58


def retiring(year, month):
    """Birth date of a clerk whose service ends on the first of that month."""
    return date(year - 58, month - 1, 15)


def contract(end):
    return {"status": "pppk", "contract_end": end}


@pytest.fixture(scope="module")
def people():
    return [
        {"id": "gone", "position": "P1", "birth_date": retiring(2026, 7)},
        {"id": "r1", "position": "P1", "birth_date": retiring(2027, 7)},
        {"id": "r2", "position": "P1", "birth_date": retiring(2027, 8)},
        {"id": "r5", "position": "P2", "birth_date": retiring(2031, 7)},
        {"id": "later", "position": "P2", "birth_date": retiring(2031, 8)},
        {"id": "c1", "position": "P1"} | contract(date(2027, 6, 30)),
        {"id": "c2", "position": "P3"} | contract(date(2027, 7, 1)),
        {"id": "both", "position": "P3", "birth_date": retiring(2029, 3)}
        | contract(date(2029, 2, 28)),
        {"id": "ever", "position": "P3"},
        {"id": "pns", "position": "P3", "contract_end": date(2027, 1, 1)},
        {"id": "unplaced", "position": None} | contract(date(2027, 1, 1)),
    ]


@pytest.fixture(scope="module")
def scenario(build, people):
    return build(
        jobs=[
            {"id": "J", "name": "Clerk", "kind": "pelaksana", "family": "f"},
            {"id": "K", "name": "Driver", "kind": "pelaksana", "family": "k"},
        ],
        positions=[
            {"id": "P1", "need": 2},
            {"id": "P2", "unit": "U2", "need": 1},
            {"id": "P3", "unit": "V1", "job": "K"},
        ],
        employees=people,
    )


def rows_of(ahead, level, **keys):
    return [
        row
        for row in ahead.years
        if row.level == level and all(getattr(row, k) == v for k, v in keys.items())
    ]


def test_who_leaves_when_and_why(scenario):
    found = [
        (row.employee, row.position, row.year, row.leaves_on, row.cause)
        for row in outlook(scenario).leavers
    ]
    assert found == [
        ("c1", "P1", 1, date(2027, 7, 1), "contract"),
        ("r1", "P1", 1, date(2027, 7, 1), "retirement"),
        ("r2", "P1", 2, date(2027, 8, 1), "retirement"),
        ("r5", "P2", 5, date(2031, 7, 1), "retirement"),
        ("c2", "P3", 2, date(2027, 7, 2), "contract"),
        ("both", "P3", 3, date(2029, 3, 1), "retirement"),
    ]


def test_years_of_an_agency(scenario):
    rows = rows_of(outlook(scenario), "agency", agency="A")
    assert [
        (r.year, r.ends_on, r.retiring, r.contracts_ending, r.holders, r.need, r.gap) for r in rows
    ] == [
        (1, date(2027, 7, 1), 1, 1, 3, 3, 0),
        (2, date(2028, 7, 1), 1, 0, 2, 3, -1),
        (3, date(2029, 7, 1), 0, 0, 2, 3, -1),
        (4, date(2030, 7, 1), 0, 0, 2, 3, -1),
        (5, date(2031, 7, 1), 1, 0, 1, 3, -2),
    ]
    assert {(r.government, r.agency_name, r.unit, r.family, r.left_out) for r in rows} == {
        ("one", "Dinas A", None, None, 0)
    }


def test_holders_of_unknown_need_are_in_no_gap(scenario):
    rows = rows_of(outlook(scenario), "family", family="k")
    assert [(r.holders, r.left_out, r.need, r.gap) for r in rows] == [
        (4, 4, 0, 0), (3, 3, 0, 0), (2, 2, 0, 0), (2, 2, 0, 0), (2, 2, 0, 0),
    ]  # fmt: skip
    assert outlook(scenario).unknown == 2  # "ever" and "pns"


def test_levels_in_the_order_of_their_ids(scenario):
    found = [(r.level, r.agency, r.unit, r.family) for r in outlook(scenario).years if r.year == 5]
    assert found == [
        ("government", None, None, None),
        ("agency", "A", None, None),
        ("agency", "B", None, None),
        ("unit", "A", "U1", None),
        ("unit", "A", "U2", None),
        ("unit", "B", "V1", None),
        ("family", None, None, "f"),
        ("family", None, None, "k"),
    ]


def test_needs_are_those_of_the_day(build):
    ahead = outlook(
        build(
            positions=[
                {"id": "P1", "need": 2},
                {"id": "OLD", "need": 3, "abolished_on": date(2028, 7, 1)},
                {"id": "NEW", "need": 5, "created_on": date(2029, 7, 1)},
                {"id": "DUTY", "need": 7, "duty_of": "fam"},
            ],
            employees=[{"id": "E", "position": "OLD"}],
            workload=[
                {"scope_kind": "position", "scope": "P1", "volume": 75_000,
                 "from": date(2026, 1, 1), "until": date(2027, 6, 30)},
                {"scope_kind": "position", "scope": "P1", "volume": 150_000,
                 "from": date(2027, 7, 1), "until": date(2027, 7, 1)},
                {"scope_kind": "position", "scope": "P1", "volume": 750_000,
                 "from": date(2031, 7, 1), "until": date.max},
            ],
        )
    )  # fmt: skip
    rows = rows_of(ahead, "government")
    assert [row.need for row in rows] == [2 + 2 + 3, 2, 2 + 5, 2 + 5, 12 + 5]
    assert [row.gap for row in rows] == [1 - 7, 1 - 2, 1 - 7, 1 - 7, 1 - 17]


def test_a_surge_that_ends_with_a_year_still_counts_in_it_and_in_no_later_one(build):
    surge = {"volume": 75_000, "from": date(2026, 1, 1), "until": date(2028, 7, 1)}
    ahead = outlook(build(positions=[{"id": "P", "need": 1}], workload=[surge]))
    assert [row.need for row in rows_of(ahead, "government")] == [2, 2, 1, 1, 1]


def test_a_selection_and_another_number_of_years(scenario):
    ahead = outlook(scenario, Selection(units=frozenset({"U2"})), years=6)
    assert {(row.level, row.agency, row.unit) for row in ahead.years} == {
        ("government", None, None), ("agency", "A", None), ("unit", "A", "U2"),
        ("family", None, None),
    }  # fmt: skip
    assert [row.retiring for row in rows_of(ahead, "unit")] == [0, 0, 0, 0, 1, 1]
    assert [row.employee for row in ahead.leavers] == ["r5", "later"]
    assert ahead.unknown == 0


def test_nobody_and_nothing(build):
    ahead = outlook(build())
    assert (ahead.years, ahead.leavers, ahead.unknown) == ((), (), 0)
    frames = ahead.to_frames()
    assert {name: len(frame) for name, frame in frames.items()} == {"years": 0, "leavers": 0}
    assert "gap" in frames["years"].columns


PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "position": st.sampled_from(["P0", "P1", "P2", "P3", None]),
            "birth_date": st.one_of(st.none(), st.dates(date(1966, 1, 1), date(1976, 12, 31))),
            "status": st.sampled_from(["pns", "pppk"]),
            "contract_end": st.one_of(
                st.none(), st.integers(-400, 2300).map(lambda k: AS_OF + timedelta(k))
            ),
        }
    ),
    max_size=12,
).map(lambda rows: [row | {"id": f"E{k}"} for k, row in enumerate(rows)])
POSITIONS = [
    {"id": "P0", "need": 2},
    {"id": "P1", "unit": "U2", "need": 1},
    {"id": "P2", "unit": "V1", "need": 3, "abolished_on": date(2028, 1, 1)},
    {"id": "P3", "unit": "V1", "job": "K"},
]
PLACES = {"P0": ("A", "U1"), "P1": ("A", "U2"), "P2": ("B", "V1"), "P3": ("B", "V1")}


@given(PEOPLE)
def test_year_sums_equal_a_direct_count(build, people):
    scenario = build(positions=POSITIONS, employees=people)
    ahead = outlook(scenario)
    end = {
        row["id"]: service_end(Employee.model_validate(row), CLERK)
        for row in people
        if row["position"]
    }
    for row in ahead.years:

        def here(position, row=row):
            agency, unit = PLACES[position]
            return row.agency in (None, agency) and row.unit in (None, unit)

        members = [p for p in people if p["position"] and here(p["position"])]
        last, first = row.ends_on, add_months(AS_OF, 12 * (row.year - 1))
        assert last == add_months(AS_OF, 12 * row.year)
        leaving = [p for p in members if end[p["id"]] and first < end[p["id"]] <= last]
        assert row.retiring + row.contracts_ending == len(leaving)
        there = [p for p in members if end[p["id"]] is None or end[p["id"]] > last]
        assert row.holders == len(there)
        assert row.left_out == sum(p["position"] == "P3" for p in there)
        then = derive_needs(scenario.model_copy(update={"as_of": last}))
        assert row.need == sum(then[p].total or 0 for p in PLACES if here(p))
        assert row.gap == row.holders - row.left_out - row.need
    named = sorted(key for key, day in end.items() if day and AS_OF < day <= add_months(AS_OF, 60))
    assert sorted(row.employee for row in ahead.leavers) == named


@given(PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(build, people, random):
    mixed = build(
        positions=random.sample(POSITIONS, 4), employees=random.sample(people, len(people))
    )
    assert outlook(mixed) == outlook(build(positions=POSITIONS, employees=people))

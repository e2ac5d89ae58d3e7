"""Golden cases of the derivation, one for each sentence of the format's section on need."""

from datetime import date
from fractions import Fraction

import pytest

from mutasi_opt.needs import derive_needs
from mutasi_opt.needs.derive import derive


def one(scenario, position="P"):
    return derive_needs(scenario)[position]


@pytest.mark.parametrize(
    ("column", "total", "detail"),
    [
        (4, 4, "column 4"),
        (0, 0, "column 0"),
        (4.5, 5, "column 4.5 -> 5"),
        (2.5, 3, "column 2.5 -> 3"),
        (4.4999, 4, "column 4.499... -> 4"),
        (1234.5, 1235, "column 1,234.5 -> 1235"),
    ],
)
def test_a_column_is_rounded_half_up(build, column, total, detail):
    need = one(build(positions=[{"id": "P", "need": column}]))
    assert (need.total, need.source, need.detail) == (total, "column", detail)
    assert (need.surge, need.minimum, need.maximum) == (0, 0, total)


def test_the_surge_is_added_before_rounding(build):
    need = one(
        build(
            positions=[{"id": "P", "need": 4.5}],
            workload=[{"volume": 30_000, "from": date(2026, 1, 1), "until": date(2026, 12, 31)}],
        )
    )
    assert (need.base, need.surge, need.total) == (Fraction(9, 2), Fraction(2, 5), 5)
    assert need.detail == "column 4.5 + surge 30,000 min / 75,000 = 4.9 -> 5"


def test_undated_workload_over_effective_minutes_when_there_is_no_column(build):
    rows = [{"volume": 100_000, "task": "a"}, {"volume": 1000, "minutes": 50, "task": "b"}]
    need = one(build(positions=[{"id": "P"}], workload=rows))
    assert (need.base, need.total, need.source) == (2, 2, "workload")
    assert need.detail == "workload 150,000 min / 75,000 = 2"
    other = one(
        build(positions=[{"id": "P"}], workload=rows, parameters={"effective_minutes": 60_000})
    )
    assert (other.base, other.total) == (Fraction(5, 2), 3)


def test_the_column_wins_over_workload_and_workload_over_the_norm(build):
    norms = [{"job": "J", "driver": "unit", "per_person": 0.1}]
    work = [{"volume": 150_000}]
    assert one(build(positions=[{"id": "P", "need": 7}], workload=work, norms=norms)).total == 7
    both = one(build(positions=[{"id": "P"}], workload=work, norms=norms))
    assert (both.total, both.source) == (2, "workload")
    last = one(build(positions=[{"id": "P"}], norms=norms))
    assert (last.total, last.source) == (10, "norm")


@pytest.mark.parametrize(
    ("start", "until", "counts"),
    [
        (date(2026, 7, 1), date(2026, 7, 1), True),
        (date(2026, 7, 2), None, False),
        (date(2026, 7, 1), None, True),
        (None, date(2026, 7, 1), True),
        (None, date(2026, 6, 30), False),
        (date(2025, 1, 1), date(2025, 12, 31), False),
    ],
)
def test_a_surge_counts_from_its_first_to_its_last_day(build, start, until, counts):
    row = {"volume": 75_000, "from": start, "until": until}
    need = one(build(positions=[{"id": "P", "need": 1}], workload=[row]))
    assert (need.surge, need.total) == ((1, 2) if counts else (0, 1))


def test_a_workload_of_zero_is_known_to_be_zero(build):
    need = one(build(positions=[{"id": "P"}], workload=[{"volume": 0}]))
    assert (need.total, need.source) == (0, "workload")


def test_decimals_are_taken_as_written(build):
    # binary floats would give 0.30000000000000004 minutes
    rows = [{"volume": 0.1, "task": "a"}, {"volume": 0.2, "task": "b"}]
    need = one(build(positions=[{"id": "P"}], workload=rows, parameters={"effective_minutes": 3}))
    assert need.base == Fraction(1, 10)
    tiny = one(build(positions=[{"id": "P"}], workload=[{"volume": 5e-324, "minutes": 5e-324}]))
    assert tiny.base == Fraction("5e-324") ** 2 / 75_000


def test_rows_of_a_unit_are_shared_in_proportion_to_maximum(build):
    positions = [{"id": "P", "maximum": 1}, {"id": "Q", "maximum": 3}, {"id": "R", "unit": "U2"}]
    needs = derive_needs(build(positions=positions, workload=[{"volume": 300_000}]))
    assert (needs["P"].base, needs["Q"].base, needs["R"].base) == (1, 3, None)


@pytest.mark.parametrize("maximums", [(None, 3), (None, None), (0, 0)])
def test_rows_are_shared_equally_where_any_maximum_is_missing(build, maximums):
    positions = [{"id": i, "maximum": m} for i, m in zip("PQ", maximums, strict=True)]
    needs = derive_needs(build(positions=positions, workload=[{"volume": 300_000}]))
    assert needs["P"].base == needs["Q"].base == 2


def test_rows_of_an_agency_reach_its_positions_of_that_job_only(build):
    positions = [
        {"id": "P"},
        {"id": "Q", "unit": "U2"},
        {"id": "R", "unit": "V1"},
        {"id": "S", "job": "K"},
    ]
    work = [{"scope_kind": "agency", "scope": "A", "volume": 150_000}]
    needs = derive_needs(build(positions=positions, workload=work))
    assert [needs[i].base for i in "PQRS"] == [1, 1, None, None]


def test_rows_of_a_position_a_unit_and_an_agency_add_up(build):
    work = [
        {"scope_kind": "agency", "scope": "A", "volume": 75_000},
        {"volume": 75_000},
        {"scope_kind": "position", "scope": "P", "volume": 75_000},
    ]
    assert one(build(positions=[{"id": "P"}], workload=work)).base == 3


def test_the_share_of_a_position_with_a_column_does_not_fall_on_its_neighbours(build):
    positions = [{"id": "P", "need": 9}, {"id": "Q"}]
    needs = derive_needs(build(positions=positions, workload=[{"volume": 300_000}]))
    assert (needs["P"].total, needs["Q"].total) == (9, 2)


def test_work_that_reaches_no_position_is_told(build):
    scenario = build(
        positions=[{"id": "P"}],
        workload=[
            {"job": "K", "volume": 10},
            {"scope_kind": "position", "scope": "P", "job": "K", "volume": 5},
            {"job": "K", "volume": 99, "until": date(2020, 1, 1)},
        ],
    )
    lost = [
        (row.scope_kind, row.scope, row.job, row.minutes) for row in derive(scenario).unallocated
    ]
    assert lost == [("position", "P", "K", 5.0), ("unit", "U1", "K", 10.0)]


def thirds(ids, agency_minutes):
    return {
        "positions": [{"id": i} for i in ids],
        "workload": [{"scope_kind": "agency", "scope": "A", "volume": agency_minutes}],
    }


def test_largest_remainder_within_agency_and_job_ties_by_id(build):
    needs = derive_needs(build(**thirds(["Z", "M", "B"], 300_000)))
    assert {i: need.total for i, need in needs.items()} == {"B": 2, "M": 1, "Z": 1}
    assert needs["B"].detail == (
        "workload 100,000 min / 75,000 = 1.333... -> 2 (one of 3 rounded together in A, J: 4 -> 4)"
    )


def test_the_largest_fraction_is_served_first(build):
    work = [
        {"scope_kind": "position", "scope": i, "volume": v}
        for i, v in [("B", 75_000 * 1.2), ("C", 75_000 * 1.9), ("D", 75_000 * 1.4)]
    ]
    needs = derive_needs(build(positions=[{"id": i} for i in "BCD"], workload=work))
    assert {i: need.total for i, need in needs.items()} == {"B": 1, "C": 2, "D": 2}


@pytest.mark.parametrize(("minutes", "total"), [(37_499, 0), (37_500, 1), (112_500, 2)])
def test_the_total_is_rounded_half_up(build, minutes, total):
    needs = derive_needs(build(**thirds(["P", "Q"], minutes)))
    assert sum(need.total for need in needs.values()) == total


def test_rounding_stays_within_one_agency_and_one_job(build):
    positions = [{"id": "P"}, {"id": "Q", "job": "K"}, {"id": "R", "unit": "V1"}]
    work = [{"scope_kind": "position", "scope": "P", "volume": 30_000}]
    work += [{"scope_kind": "position", "scope": "Q", "job": "K", "volume": 30_000}]
    work += [{"scope_kind": "position", "scope": "R", "volume": 30_000}]
    needs = derive_needs(build(positions=positions, workload=work))
    assert [needs[i].total for i in "PQR"] == [0, 0, 0]


def test_a_column_alone_takes_no_part_in_largest_remainder(build):
    positions = [{"id": i, "need": 0.5} for i in "PQR"] + [{"id": "S"}]
    work = [{"scope_kind": "position", "scope": "S", "volume": 30_000}]
    needs = derive_needs(build(positions=positions, workload=work))
    assert [needs[i].total for i in "PQRS"] == [1, 1, 1, 0]


def test_a_column_with_a_surge_takes_part(build):
    positions = [{"id": "P", "need": 1.2}, {"id": "Q"}]
    work = [
        {"scope_kind": "position", "scope": "P", "volume": 7500, "until": date(2027, 1, 1)},
        {"scope_kind": "position", "scope": "Q", "volume": 15_000},
    ]
    needs = derive_needs(build(positions=positions, workload=work))
    assert [needs[i].total for i in "PQ"] == [2, 0]  # 1.3 + 0.2 = 1.5 -> 2


def test_missing_after_all_three_sources(build):
    need = one(build(positions=[{"id": "P"}]))
    assert (need.base, need.total, need.source) == (None, None, "missing")
    assert (need.minimum, need.maximum) == (0, None)
    assert need.detail == "no need column, no undated workload and no norm for this job here"


def test_a_surge_without_a_base_leaves_the_need_unknown(build):
    row = {"volume": 30_000, "from": date(2026, 1, 1)}
    need = one(build(positions=[{"id": "P"}], workload=[row]))
    assert (need.base, need.surge, need.total) == (None, Fraction(2, 5), None)
    assert need.detail.endswith("; a surge of 30,000 min is not counted without a base")


@pytest.mark.parametrize(
    ("columns", "limits"),
    [
        ({"need": 3}, (0, 3)),
        ({"need": 3, "minimum": 5}, (5, 5)),
        ({"need": 3, "minimum": 1}, (1, 3)),
        ({"need": 3, "minimum": 1, "maximum": 2}, (1, 2)),
        ({"maximum": 2}, (0, 2)),
        ({"minimum": 2}, (2, 2)),
        ({"minimum": 0}, (0, None)),
    ],
)
def test_minimum_and_maximum(build, columns, limits):
    need = one(build(positions=[{"id": "P"} | columns]))
    assert (need.minimum, need.maximum) == limits


@pytest.mark.parametrize(
    ("abolished", "total"), [(date(2026, 7, 1), 0), (date(2026, 6, 1), 0), (date(2026, 7, 2), 4)]
)
def test_an_abolished_position_needs_nobody(build, abolished, total):
    row = {"id": "P", "need": 4, "minimum": 2, "maximum": 6, "abolished_on": abolished}
    need = one(build(positions=[row]))
    assert need.total == total
    assert (need.minimum, need.maximum) == ((2, 6) if total else (0, 0))


def test_abolished_future_and_duty_positions_share_no_work(build):
    positions = [
        {"id": "P"},
        {"id": "gone", "abolished_on": date(2026, 7, 1)},
        {"id": "later", "created_on": date(2026, 7, 2)},
        {"id": "duty", "duty_of": "fam", "need": 1, "minimum": 1},
        {"id": "today", "created_on": date(2026, 7, 1)},
    ]
    needs = derive_needs(build(positions=positions, workload=[{"volume": 150_000}]))
    assert {i: need.total for i, need in needs.items()} == {
        "P": 1, "duty": None, "gone": 0, "later": None, "today": 1,
    }  # fmt: skip
    assert needs["gone"].detail == "abolished on 2026-07-01: 0"
    assert needs["later"].detail == "takes no part in needs before 2026-07-02"
    assert needs["duty"].detail == "an additional duty takes no part in needs"
    assert list(needs) == sorted(needs)

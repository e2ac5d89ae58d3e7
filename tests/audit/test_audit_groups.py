"""Groups, rates, impact ratios and shares of burdens, by hand."""

from pathlib import Path

import numpy as np
import pytest
from support.build import assignment, instance, scenario
from support.office import MODEL

from mutasi_opt.audit.fairness import Figure, Limits, _least_spread, _ratio, fairness
from mutasi_opt.audit.groups import groupings, hidden_groups
from mutasi_opt.audit.measures import Sense, gini, measures
from mutasi_opt.audit.report import visible
from mutasi_opt.case import Case, Source
from mutasi_opt.codes import Grade
from mutasi_opt.explain import Study
from mutasi_opt.instance import index
from mutasi_opt.plan import LevelResult, Plan, SolveStatus, StopReason

HOME = {"home_latitude": 0.0, "home_longitude": 100.0}


def people() -> list[dict[str, object]]:
    """Ten men and ten women at NEAR, two of unknown sex at FAR; only women have wishes."""
    rows = [
        {"id": f"{sex}{k}", "position": "NEAR", "sex": sex, **HOME}
        for sex in ("M", "F")
        for k in range(10)
    ]
    rows += [{"id": f"X{k}", "position": "FAR", **HOME} for k in range(2)]
    rows[0] |= {"birth_date": "2000-07-02", "access_need": True, "status": "pppk"}
    rows[1] |= {"birth_date": "1991-07-01"}
    rows[2] |= {"birth_date": None}
    return rows


def tables() -> dict[str, object]:
    return {
        "units": [
            {"id": "U", "district": "kota", "latitude": 0.0, "longitude": 100.0},
            {"id": "V", "district": "desa", "latitude": 0.0, "longitude": 101.0, "hardship": 2},
        ],
        "positions": [
            {"id": "NEAR", "unit": "U", "need": 20, "maximum": 30},
            {"id": "FAR", "unit": "V", "need": 20, "maximum": 30},
        ],
        "employees": people(),
        "preferences": [
            {"employee": f"F{k}", "target_kind": "position", "target": "FAR", "rank": 1}
            for k in range(10)
        ],
    }


def study(rows: dict[str, object] | None = None, **moves: str) -> Study:
    data = scenario(**(rows or tables()))
    inst = index(data)
    case = Case(data, MODEL, Source(Path("-")))
    levels = (LevelResult("total", "points", 0, 0),)
    plan = Plan(
        case, inst, SolveStatus.FEASIBLE, StopReason.TIME_LIMIT, levels,
        assignment(inst, **moves), None,
    )  # fmt: skip
    return Study(plan)


#: Five men and two women move to the hardship place.
MOVES = {f"M{k}": "FAR" for k in range(5)} | {f"F{k}": "FAR" for k in range(2)}


def table(report, key):
    (found,) = [t for t in report.tables if t.key == key]
    return found


def row(report, key, name):
    (found,) = [r for r in table(report, key).rows if r.name == name]
    return found


@pytest.fixture(scope="module")
def report():
    return fairness(study(**MOVES), limits=False)


def test_groups_by_what_the_personnel_file_says():
    data = scenario(**tables())
    inst = index(data)
    found = {g.key: dict(zip(g.names, np.bincount(g.group).tolist(), strict=True))
             for g in groupings(data, inst)}  # fmt: skip
    assert found["sex"] == {"men": 10, "women": 10, "not stated": 2}
    assert found["age"] == {"under 35 years": 1, "35 to 44 years": 20, "not stated": 1}
    assert found["district"] == {"kota": 20, "desa": 2}
    assert found["origin"] == {"not stated": 22}
    assert found["disability"] == {
        "needs an accessible place of work": 1, "no such need stated": 21,
    }  # fmt: skip
    assert found["status"] == {"pns": 21, "pppk": 1}


def test_rates_of_moves_which_are_neither_good_nor_bad(report):
    men, women = (row(report, "sex", name).figures["moved"] for name in ("men", "women"))
    assert (men.base, men.total, men.value) == (10, 5, 0.5)
    assert (women.total, women.value) == (2, 0.2)
    assert (men.ratio, women.ratio, women.marked) == (None, None, False)
    assert table(report, "sex").spreads["moved"].value == pytest.approx(0.3)


def test_ratios_are_below_one_for_the_group_that_fares_worse():
    rates = [0.2, 0.5]
    assert [_ratio(Sense.CHANCE, rate, rates) for rate in rates] == [0.4, 1]
    assert [_ratio(Sense.BURDEN, rate, rates) for rate in rates] == [1, 0.4]
    assert [_ratio(Sense.BURDEN, rate, [0.0, 0.5]) for rate in (0.0, 0.5)] == [1, 0]
    assert _ratio(Sense.BURDEN, 0.0, [0.0, 0.0]) is None
    assert _ratio(Sense.CHANCE, 0.0, [0.0, 0.0]) is None
    assert _ratio(Sense.NEUTRAL, 0.2, rates) is None


def test_burdens_are_compared_and_not_marked():
    places = [{"id": "MID", "unit": "U", "maximum": 30}, *tables()["positions"]]
    moves = {f"{sex}{k}": "FAR" for sex in "MF" for k in range(6)}
    moves |= {f"M{k}": "MID" for k in range(3)}
    made = fairness(study({**tables(), "positions": places}, **moves), limits=False)
    figures = [row(made, "sex", name).figures["harder"] for name in ("men", "women")]
    assert [(one.total, one.base) for one in figures] == [(3, 6), (6, 6)]
    assert [(one.ratio, one.marked) for one in figures] == [(1, False), (0.5, False)]


@pytest.mark.parametrize(
    ("figure", "marked"),
    [
        (Figure(10, 2, 0.2, 0.4, chance=True), True),
        (Figure(10, 2, 0.2, 0.8, chance=True), False),
        (Figure(10, 2, 0.2, 0.4), False),
        (Figure(10, 2, 0.2, 0.4, as_good=Limits(2, 2), chance=True), False),
        (Figure(10, 2, 0.2, 0.4, as_good=Limits(0, 3), chance=True), True),
    ],
)
def test_marks_are_for_chances_of_which_there_was_a_choice(figure, marked):
    assert figure.marked == marked


def test_shares_of_fewer_than_five_are_counts_only(report):
    women = row(report, "sex", "women").figures["harder"]
    assert (women.base, women.total, women.value, women.ratio) == (2, 2, None, None)


def test_the_headline_and_the_tables_add_up():
    data = {**tables(), "employees": [*people(), {"id": "N"}, {"id": "O"}]}
    report = fairness(study(data, **MOVES, N="NEAR"), limits=False)
    assert (report.people, report.posted, report.moved) == (24, 22, 7)
    assert (report.vacant, report.placed) == (2, 1)
    for found in report.tables:
        moved = [r.figures["moved"] for r in found.rows]
        assert (sum(one.base for one in moved), sum(one.total for one in moved)) == (22, 7)


def test_groups_of_fewer_than_five_are_not_compared(report):
    unknown = row(report, "sex", "not stated").figures["moved"]
    assert (unknown.base, unknown.total, unknown.ratio) == (2, 0, None)


def test_wishes_burdens_and_changes(report):
    men, women = (row(report, "sex", name).figures for name in ("men", "women"))
    assert (men["wish"].base, women["wish"].base, women["wish"].total) == (0, 10, 2)
    assert men["wish"].value is None
    assert (men["farther"].base, men["farther"].total) == (5, 5)
    assert (women["harder"].base, women["harder"].total) == (2, 2)
    assert men["km_change"].value == pytest.approx(111.2, abs=0.2)
    assert men["fit_change"].value == 0
    # Since 2015 at their posts: those of FAR have served 11 years and a half by July 2026.
    assert women["hardship_years"].value == pytest.approx(0.2)
    assert row(report, "sex", "not stated").figures["hardship_years"].value == pytest.approx(12.5)


def test_how_burdens_are_shared(report):
    km, hardship = report.burdens
    assert (km.key, hardship.key) == ("km", "hardship_years")
    assert km.people == 22
    assert km.mean[0] < km.mean[1]
    assert km.highest == (km.highest[0], km.highest[0])
    assert km.lowest == (0, 0)
    assert (km.lawful, km.as_good) == (None, None)
    assert km.gini[0] == pytest.approx(20 / 22)
    assert km.gini[1] == pytest.approx(13 / 22)


def test_gini():
    assert gini(np.array([3.0, 3.0, 3.0])) == 0
    assert gini(np.array([0.0, 0.0, 0.0, 5.0])) == pytest.approx(0.75)
    assert gini(np.array([1.0, 2.0])) == pytest.approx(1 / 6)
    assert gini(np.zeros(3)) is None
    assert gini(np.zeros(0)) is None


def test_whoever_has_no_post_is_no_mover():
    data = {**tables(), "employees": [{"id": "N", "sex": "F"}]}
    inst = instance(**data)
    moved, *_ = measures(inst, assignment(inst, N="NEAR"))
    assert moved.base.tolist() == [False]


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ([10, 20], [False, False]),
        ([10, 20, 4], [True, False, True]),
        ([3, 4, 20], [True, True, False]),
        ([5, 0], [False, False]),
        ([1], [True]),
    ],
)
def test_small_groups_are_hidden_so_that_they_cannot_be_had_back(sizes, hidden):
    assert list(hidden_groups(sizes)) == hidden


def test_below_the_personnel_agency_small_groups_are_left_out(report):
    sex = table(report, "sex")
    assert visible(sex, Grade.PERSONNEL_AGENCY) == sex
    shown = visible(sex, Grade.AGENCY_HEAD)
    # The two of unknown sex, and one of the others, which the total would give away.
    assert [r.name for r in shown.rows] == ["women"]
    assert shown.rows[0].figures["farther"].value is None
    assert shown.rows[0].figures["wish"].total == 2


@pytest.mark.parametrize(
    ("limits", "spread"),
    [
        ([(10, Limits(5, 6)), (10, Limits(1, 2))], 0.3),
        ([(10, Limits(1, 9)), (10, Limits(1, 2))], 0.0),
        ([(10, Limits(1, 9)), (10, None)], None),
    ],
)
def test_least_spread_between_limits(limits, spread):
    assert _least_spread(limits) == (None if spread is None else pytest.approx(spread))

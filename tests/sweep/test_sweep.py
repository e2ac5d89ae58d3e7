"""Sweeps: what theory says of the curve, points that are kept, and what is traded off."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.plans import write_scenario

from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.errors import QuestionError
from mutasi_opt.loading import load
from mutasi_opt.sweep import Measure, sweep
from mutasi_opt.sweep import point as point_module
from mutasi_opt.sweep.measure import frontier
from mutasi_opt.template import convert
from mutasi_opt.verify import verify

PROOF = SolveOptions(gap=0.0, time_limit=60)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return load(write_scenario(tmp_path_factory.mktemp("sweep")))


@pytest.fixture
def solves(monkeypatch):
    """Names of the points that are solved."""
    seen = []

    def counted(case, *rest):
        seen.append(case.scenario.name)
        return solve(case, *rest)

    monkeypatch.setattr(point_module, "solve", counted)
    return seen


def values(found, level):
    return [Measure(level).value(point) for point in found.points]


def test_more_of_a_cap_never_makes_the_first_levels_worse(case):
    found = sweep(case, "rules.move_cap.maximum=0,1,2,3", options=PROOF)
    assert [point.status for point in found.points] == ["optimal"] * 4
    vectors = list(zip(values(found, "service"), values(found, "balance"), strict=True))
    assert vectors == sorted(vectors, reverse=True)
    assert vectors[0] > vectors[-1]
    assert found.points[0].moved == 0
    assert found.missing == 0
    assert found.floor() == ()


@pytest.mark.slow
def test_more_slack_never_makes_the_last_level_worse(case):
    found = sweep(case, "levels.balance.slack=0,2,8,20", options=PROOF)
    last = values(found, "placement")
    assert last == sorted(last, reverse=True)
    assert found.measures == (Measure("balance"), Measure("placement"))
    for (cap, bound), point in zip(found.floor(), found.points, strict=True):
        assert Measure("balance").value(point) <= cap
        # All are proven: no plan within the cap is below what was found.
        assert bound == Measure("placement").value(point)


@pytest.mark.slow
def test_the_value_of_a_weighted_sum_is_concave_in_a_weight(case):
    found = sweep(case, "rules.distance.points_per_km=0,2,4,6", options=PROOF)
    own = values(found, "placement")
    term = [point.levels[-1].terms["distance"] for point in found.points]
    assert own == sorted(own)
    assert term[0] == 0
    # By the scenario's own weights, more weight never gives more of the term where levels before are alike.
    across, up = found.measures
    assert (across, up) == (
        Measure("placement", "distance", own=False),
        Measure("placement", "distance", without=True, own=False),
    )
    total = [across.value(point) + up.value(point) for point in found.points]
    assert total == [sum(point.yardstick["placement"].values()) for point in found.points]
    assert across.bound(found.points[0]) is None
    if len(set(values(found, "balance"))) == 1:
        yards = [across.value(point) for point in found.points]
        assert yards == sorted(yards, reverse=True)


@pytest.mark.slow
def test_epsilon_goes_from_the_best_value_to_what_the_last_level_alone_gives(case):
    found = sweep(case, epsilon=("balance", 4), options=PROOF)
    balance, placement = values(found, "balance"), values(found, "placement")
    assert found.axis.values[0] == 0
    assert balance == sorted(balance)
    assert placement == sorted(placement, reverse=True)
    free = sweep(case, f"levels.balance.slack={10**9}", options=PROOF)
    assert placement[-1] == values(free, "placement")[0]
    base = solve(case, PROOF).levels[1].base
    assert balance[0] == base


@pytest.mark.slow
def test_finished_points_are_not_solved_again(case, solves, tmp_path):
    options = SolveOptions(gap=0.0, time_limit=60, stop=threading.Event())

    def stop_after_two(name, what):
        if len(solves) == 2:
            options.stop.set()

    text = "rules.move_cap.maximum=0,1,2,3"
    first = sweep(case, text, folder=tmp_path, options=options, done=stop_after_two)
    assert len(first.points) == 2
    assert first.missing == 2
    assert len(solves) == 2
    whole = sweep(case, text, folder=tmp_path, options=PROOF)
    assert len(solves) == 4
    assert whole.missing == 0
    assert whole.points[:2] == first.points
    again = sweep(case, text, folder=tmp_path, options=PROOF)
    assert len(solves) == 4
    assert again.points == whole.points
    for name in ("01", "04"):
        assert verify(tmp_path / "points" / name).differences == ()


@pytest.mark.parametrize("harm", ["record", "plan", "options", "scenario"])
def test_a_point_that_is_not_what_it_says_is_solved_again(case, solves, tmp_path, harm):
    text = "rules.move_cap.maximum=1"
    first = sweep(case, text, folder=tmp_path, options=PROOF)
    options = PROOF
    if harm == "record":
        (tmp_path / "points" / "01.json").write_text("{", encoding="utf-8")
    elif harm == "plan":
        plan = tmp_path / "points" / "01" / "plan.json"
        plan.write_text(
            plan.read_text("utf-8").replace('"optimal"', '"feasible"'), encoding="utf-8"
        )
    elif harm == "options":
        options = SolveOptions(gap=0.5, time_limit=60)
    else:
        text = "rules.move_cap.maximum=2"
    again = sweep(case, text, folder=tmp_path, options=options)
    assert len(solves) == 2
    assert (again.points[0].levels == first.points[0].levels) == (harm != "scenario")


def test_an_interrupted_solve_leaves_no_point(case, tmp_path, monkeypatch):
    options = SolveOptions(stop=threading.Event())

    def interrupted(case, options, *rest):
        options.stop.set()
        return solve(case, options, *rest)

    monkeypatch.setattr(point_module, "solve", interrupted)
    with pytest.raises(QuestionError, match="stopped before any point was finished"):
        sweep(case, "rules.move_cap.maximum=1,2", folder=tmp_path, options=options)
    assert not list(tmp_path.rglob("*.json"))


def test_an_impossible_value_is_a_point_without_a_plan(case, tmp_path):
    path = write_scenario(tmp_path / "in")
    text = "decisions: [{id: D1, kind: lock, employee: S, position: P2}]\n"
    path.write_text(path.read_text("utf-8") + text, encoding="utf-8")
    found = sweep(load(path), "rules.distance.ceiling_km=10,none", options=PROOF)
    assert [str(point.status) for point in found.points] == ["infeasible", "optimal"]
    assert values(found, "placement")[0] is None
    assert found.dominated()[1] is False


@pytest.mark.slow
def test_a_workbook_is_swept_as_the_scenario_that_it_holds(case, tmp_path):
    book = convert(case.source.path, tmp_path / "book.xlsx")
    found = sweep(load(book), "rules.move_cap.maximum=0,1", folder=tmp_path / "s", options=PROOF)
    plain = sweep(case, "rules.move_cap.maximum=0,1", options=PROOF)
    for level in ("service", "balance", "placement"):
        assert values(found, level) == values(plain, level)
    assert verify(tmp_path / "s" / "points" / "01").ok


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ({}, "either what to vary or a level for epsilon is needed"),
        (
            {"epsilon": ("balanse", 3)},
            "no level 'balanse' before the last one (did you mean 'balance'?)",
        ),
        ({"epsilon": ("placement", 3)}, "no level 'placement' before the last one"),
        ({"epsilon": ("balance", 1)}, "the number of caps has to be 2 at least"),
        ({"vary": "rules.move_cap.maximum=1", "measures": ("x", "balance")}, "no level 'x'"),
        (
            {"vary": "rules.move_cap.maximum=1", "measures": ("balance.distance", "balance")},
            "no rule 'distance' charges at level balance",
        ),
    ],
)
def test_questions_that_have_no_answer(case, arguments, text):
    with pytest.raises(QuestionError) as error:
        sweep(case, **arguments)
    assert str(error.value).startswith(text)


def test_measures_may_be_named(case):
    names = ("balance.shortage", "placement.distance")
    found = sweep(case, "rules.move_cap.maximum=0,3", measures=names, options=PROOF)
    for point in found.points:
        assert found.measures[0].value(point) == point.yardstick["balance"]["shortage"]
        assert found.measures[1].value(point) == point.yardstick["placement"]["distance"]


_VALUE = st.one_of(st.none(), st.integers(0, 5))


@given(st.lists(st.tuples(_VALUE, _VALUE), max_size=8))
def test_what_is_not_dominated_is_the_frontier(points):
    dominated = frontier(points)
    for one, lost in zip(points, dominated, strict=True):
        better = [
            other
            for other in points
            if None not in (*one, *other)
            and other[0] <= one[0]
            and other[1] <= one[1]
            and other != one
        ]
        assert lost == bool(better)

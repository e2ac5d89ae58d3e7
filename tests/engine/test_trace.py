"""What a solve tells of its way: moments of change, and linear programs per level."""

from mutasi_opt import SolveOptions, generate, load, solve
from mutasi_opt.engine.trace import Trace


def test_a_moment_is_kept_where_a_figure_changes():
    trace = Trace(["a", "b"])
    trace.found(0.1, (9, 20))
    trace.round(1.0, "a", 3)
    trace.round(2.0, "a", 3)
    trace.round(3.0, "b", 11)
    trace.found(4.12345, (9, 12))
    trace.proven(5.0, "b", 12)
    assert trace.lp_rounds == {"a": 2, "b": 1}
    assert trace.moments == [
        [0.1, "a", 9, None],
        [0.1, "b", 20, None],
        [1.0, "a", 9, 3],
        [3.0, "b", 20, 11],
        [4.123, "b", 12, 11],
        [5.0, "b", 12, 12],
    ]


def test_the_trace_of_a_solve_ends_at_its_plan(tmp_path):
    case = load(generate(300, 5, tmp_path / "in"), model="standard")
    plan = solve(case, SolveOptions(gap=0))
    moments = plan.statistics["trace"]
    assert [m[0] for m in moments] == sorted(m[0] for m in moments)
    names = [level.name for level in plan.levels]
    last = {level: (incumbent, bound) for _, level, incumbent, bound in moments}
    assert {name: last[name][0] for name in names} == {
        level.name: level.objective for level in plan.levels
    }
    assert last[names[-1]][1] == plan.levels[-1].bound
    assert set(plan.statistics["lp_rounds"]) == set(names)
    assert min(plan.statistics["lp_rounds"].values()) >= 1

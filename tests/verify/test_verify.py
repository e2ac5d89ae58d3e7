"""Honest plans pass, and what rests on search is said."""

import json
import subprocess
import sys

import pytest
from support.plans import HELPFUL, plan_of, small_case

from mutasi_opt.engine import solve
from mutasi_opt.loading import load
from mutasi_opt.plan import Plan, SolveStatus, StopReason, write_plan
from mutasi_opt.verify import verify

MOVES = {"R": "P2", "Y": "P3"}


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return small_case(tmp_path_factory.mktemp("case") / "in")


@pytest.mark.parametrize("moves", [{}, MOVES, {"R": "P2"}])
@pytest.mark.parametrize("duals", [None, HELPFUL])
@pytest.mark.parametrize("closed", [True, False])
def test_honest_plans_are_verified(case, tmp_path, moves, duals, closed):
    plan = plan_of(case, moves, duals=duals, closed=closed)
    audit = verify(write_plan(plan, tmp_path / "plan"))
    assert audit.differences == ()
    assert [level.objective for level in audit.levels] == [level.objective for level in plan.levels]
    assert [level.proven for level in audit.levels] == [level.dual_bound for level in plan.levels]


def test_what_rests_on_search_is_said_in_the_unit_of_the_level(case, tmp_path):
    plan = plan_of(case, MOVES, closed=True)
    audit = verify(write_plan(plan, tmp_path / "plan"))
    level = plan.levels[2]
    rest = (
        f"{level.bound - level.dual_bound:,} of the bound of {level.bound:,} points rest on search"
    )
    assert any(note.startswith(f"placement: {rest}") for note in audit.notes)
    assert audit.levels[2].on_search == level.bound - level.dual_bound


def test_duals_alone_can_prove_that_a_plan_is_best(case, tmp_path):
    poor = verify(write_plan(plan_of(case, MOVES), tmp_path / "poor"))
    rich = verify(write_plan(plan_of(case, MOVES, duals=HELPFUL), tmp_path / "rich"))
    assert [level.proven for level in poor.levels][:2] == [0, 0]
    assert [level.proven for level in rich.levels][:2] == [0, 16]
    assert rich.levels[2].proven == rich.levels[2].objective > poor.levels[2].proven


def test_what_duals_prove_and_what_may_be_missed(case, tmp_path):
    plan = plan_of(case, {})
    audit = verify(write_plan(plan, tmp_path / "plan"))
    assert "service: the bound of 0 weighted persons below minimum is proven by duals alone" in (
        audit.notes
    )
    missed = "service: a plan that is better by up to 1 weighted persons below minimum may exist"
    assert missed in audit.notes


def test_a_moved_folder_takes_the_scenario_from_the_caller(case, tmp_path):
    place = write_plan(plan_of(case, MOVES), tmp_path / "plan")
    there = tmp_path / "far" / "away"
    there.parent.mkdir()
    place.rename(there)
    assert not verify(there).ok
    assert verify(there, case.source.path).ok


@pytest.mark.parametrize("given", ["weighted", "own.yaml"])
def test_a_plan_made_with_another_model_is_verified_with_it(case, tmp_path, given):
    model = case.source.path.with_name("own.yaml")
    model.write_text(
        "format: mutasi-opt/model-1\nname: own\nlevels: [{name: total, unit: points}]\n"
        "rules: {shortage: {enforce: soft, weight: 3}, move_cap: {enforce: hard, maximum: 2},"
        " outflow_cap: {enforce: off}}\n",
        encoding="utf-8",
    )
    chosen = load(case.source.path, model=given if given == "weighted" else model)
    assert chosen.model.name == ("weighted" if given == "weighted" else "own")
    audit = verify(write_plan(plan_of(chosen, {"R": "P2"}), tmp_path / "plan"))
    assert audit.differences == ()
    assert [level.name for level in audit.levels] == ["total"]


def test_a_result_without_a_plan_is_verified(case, tmp_path):
    solved = plan_of(case, {})
    bare = [
        type(level)(level.name, level.unit, dual_bound=None, today=level.today)
        for level in solved.levels
    ]
    status, stopped = SolveStatus.UNKNOWN, StopReason.TIME_LIMIT
    none = Plan(case, solved.instance, status, stopped, tuple(bare), None, None)
    audit = verify(write_plan(none, tmp_path / "plan"))
    assert audit.differences == ()
    assert audit.notes == ()


@pytest.mark.parametrize(
    ("held", "note"),
    [
        ("X,must_move", "employee X has no lawful post"),
        ("X,must_move\nT,must_move", "employee X has no lawful post"),
        ("X,must_move\nS,must_move,2025-12-01", "employee S has no lawful post, nor has 1 more"),
    ],
)
def test_where_somebody_has_no_lawful_post_counting_proves_that_no_plan_exists(
    case, tmp_path, held, note
):
    # Whoever came half a year ago may not move, and an order says that they must.
    (tmp_path / "held.csv").write_text(f"id,hold,position_since\n{held}\n", encoding="utf-8")
    (tmp_path / "stuck.yaml").write_text(
        "format: mutasi-opt/scenario-1\n"
        f"extends: {json.dumps(case.source.path.as_posix())}\n"
        "tables: {employees: {patch: held.csv}}\n",
        encoding="utf-8",
    )
    plan = solve(load(tmp_path / "stuck.yaml"))
    assert plan.status is SolveStatus.INFEASIBLE
    audit = verify(write_plan(plan, tmp_path / "plan"))
    assert audit.differences == ()
    assert audit.notes == (f"that no lawful plan exists is proven by counting: {note}",)


def test_that_no_plan_exists_otherwise_rests_on_search(case, tmp_path):
    # P2 takes three: two have to stay, two are sent there.
    (tmp_path / "held.csv").write_text("id,hold\nV,stay\nW,stay\n", encoding="utf-8")
    locks = [f"{{id: {who}, kind: lock, employee: {who}, position: P2}}" for who in ("R", "S")]
    (tmp_path / "full.yaml").write_text(
        "format: mutasi-opt/scenario-1\n"
        f"extends: {json.dumps(case.source.path.as_posix())}\n"
        "tables: {employees: {patch: held.csv}}\n"
        f"decisions: [{', '.join(locks)}]\n",
        encoding="utf-8",
    )
    plan = solve(load(tmp_path / "full.yaml"))
    assert plan.status is SolveStatus.INFEASIBLE
    audit = verify(write_plan(plan, tmp_path / "plan"))
    assert audit.differences == ()
    assert audit.notes == ("that no lawful plan exists rests on the solver's search",)


def test_a_case_is_not_infeasible_where_everybody_may_stay(case, tmp_path):
    solved = plan_of(case, {})
    levels = tuple(
        type(level)(level.name, level.unit, today=level.today) for level in solved.levels
    )
    status, stopped = SolveStatus.INFEASIBLE, StopReason.PROOF
    none = Plan(case, solved.instance, status, stopped, levels, None, None)
    (difference,) = verify(write_plan(none, tmp_path / "plan")).differences
    assert difference.kind == "status"
    assert "leaving everybody in place is lawful" in difference.text


def test_the_audit_is_plain_data(case, tmp_path):
    audit = verify(write_plan(plan_of(case, MOVES), tmp_path / "plan"))
    content = json.loads(json.dumps(audit.to_dict(), allow_nan=False))
    assert content["ok"] is True
    assert content["plan_hash"] == audit.plan_hash
    assert content["levels"][0]["on_search"] == 0


def test_no_solver_is_imported_or_needed(case, tmp_path):
    place = write_plan(plan_of(case, MOVES), tmp_path / "plan")
    program = """
import sys
for name in ("ortools", "highspy", "scipy.optimize"):
    sys.modules[name] = None
from mutasi_opt.verify import verify
audit = verify(sys.argv[1])
assert audit.ok, audit.differences
assert not any(name.startswith(("mutasi_opt.engine", "mutasi_opt.workers")) for name in sys.modules)
"""
    subprocess.run([sys.executable, "-c", program, str(place)], check=True)

"""The largest weight times the largest priority is still solved and proven in exact integers."""

import pytest
from support.plans import write_scenario

from mutasi_opt import SolveOptions, load, solve, verify, write_plan
from mutasi_opt.plan import SolveStatus


@pytest.mark.parametrize("model", ["standard", "weighted"])
def test_the_heaviest_service_is_solved_and_verified(tmp_path, model):
    path = write_scenario(tmp_path / "in")
    text = path.read_text(encoding="utf-8")
    text = text.replace("{move_cap:", "{service: {weight: 1000000}, move_cap:")
    path.write_text(text.replace("model: standard", f"model: {model}"), encoding="utf-8")
    agencies = path.with_name("agencies.csv")
    rows = agencies.read_text(encoding="utf-8").replace("Sosial,1", "Sosial,1000")
    # More than there are people: what is missing costs a thousand million a head.
    agencies.write_text(rows, encoding="utf-8")
    positions = path.with_name("positions.csv")
    seats = positions.read_text(encoding="utf-8").replace("P3,U3,ADM,3,2,3", "P3,U3,ADM,9,9,9")
    positions.write_text(seats, encoding="utf-8")
    plan = solve(load(path), SolveOptions(gap=0))
    assert plan.status is SolveStatus.OPTIMAL
    service = plan.levels[0].terms["service"]
    assert service == 6 * 10**9
    write_plan(plan, tmp_path / "plan")
    audit = verify(tmp_path / "plan")
    assert audit.ok, audit.differences

"""Where a case is an assignment problem or a flow, textbook methods tie with our engine to the point."""

import json

import pytest

from benchmarks.cases import CASES
from benchmarks.cases.plain import (
    write_assignment,
    write_conflict,
    write_network,
    write_preferences,
)
from benchmarks.problem import read_case
from benchmarks.rivals import flow, hungarian
from benchmarks.rivals.rival import Task
from benchmarks.rivals.scorer import read_judge, score
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.generator import generate
from mutasi_opt.loading import load


def asked(rival, scenario):
    model, problem = read_case(scenario, "weighted")
    return rival.solve(Task(problem, 60, 0, model))


def our_value(scenario):
    plan = solve(load(scenario, model="weighted"), SolveOptions(gap=0.0))
    assert plan.status == "optimal"
    return plan.levels[0].objective


@pytest.mark.parametrize("seed", [1, 2])
def test_assignment_problem_and_flow_tie_with_ours_on_single_seats(seed, tmp_path):
    scenario = write_assignment(tmp_path, 40, seed)
    ours = our_value(scenario)
    for rival in (hungarian, flow):
        answer = asked(rival, scenario)
        found = score(read_judge(scenario, "weighted"), answer)
        assert answer.status == "optimal"
        assert found.lawful
        assert not found.false_claims
        assert list(found.objectives) == list(answer.bound) == [ours]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_flow_ties_with_ours_on_posts_of_several_seats(seed, tmp_path):
    scenario = write_network(tmp_path, 60, seed)
    answer = asked(flow, scenario)
    found = score(read_judge(scenario, "weighted"), answer)
    assert found.lawful
    assert not found.false_claims
    assert list(found.objectives) == list(answer.bound) == [our_value(scenario)]
    assert "room for two" in asked(hungarian, scenario).note


@pytest.mark.slow
@pytest.mark.parametrize("write", [write_assignment, write_network])
def test_they_tie_at_five_hundred_people(write, tmp_path):
    scenario = write(tmp_path, 500, 7)
    answer = asked(flow, scenario)
    assert list(answer.bound) == [our_value(scenario)]
    if write is write_assignment:
        assert asked(hungarian, scenario).bound == (answer.bound[0],)


def test_seats_that_cost_when_empty_are_part_of_the_assignment(tmp_path):
    """With two people fewer than seats, and half of the seats not needed, need draws people."""
    scenario = write_assignment(tmp_path, 12, 5)
    lines = (tmp_path / "employees.csv").read_text("utf-8").splitlines()
    (tmp_path / "employees.csv").write_text("\n".join(lines[:-2]) + "\n", "utf-8")
    wishes = (tmp_path / "preferences.csv").read_text("utf-8").splitlines()
    kept = [line for line in wishes if not line.startswith(("E000010", "E000011"))]
    (tmp_path / "preferences.csv").write_text("\n".join(kept) + "\n", "utf-8")
    plain = our_value(scenario)
    posts = (tmp_path / "positions.csv").read_text("utf-8").splitlines()
    posts[1:7] = [line.replace(",J,1,", ",J,0,") for line in posts[1:7]]
    (tmp_path / "positions.csv").write_text("\n".join(posts) + "\n", "utf-8")
    content = json.loads(scenario.read_text("utf-8"))
    content["model_overrides"]["rules"]["shortage"] = {"enforce": "soft", "weight": 100}
    scenario.write_text(json.dumps(content), "utf-8")
    value = our_value(scenario)
    assert value != plain
    assert list(asked(hungarian, scenario).bound) == [value]


@pytest.mark.parametrize("rival", [flow, hungarian])
def test_what_is_more_than_a_network_is_named(rival, tmp_path):
    generate(200, 3, tmp_path)
    answer = asked(rival, tmp_path / "scenario.yaml")
    assert answer.status == "unable"
    assert "agency_balance" in answer.note
    assert "move_cap" in answer.note
    model, problem = read_case(tmp_path / "scenario.yaml", "standard")
    assert rival.solve(Task(problem, 60, 0, model)).status == "unable"


@pytest.mark.parametrize(
    "write", [write_assignment, write_network, write_preferences, write_conflict]
)
def test_the_same_seed_writes_the_same_bytes(write, tmp_path):
    for name in ("one", "two"):
        write(tmp_path / name, 30, 4)
    files = sorted(p.name for p in (tmp_path / "one").iterdir())
    assert len(files) == 8
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_plain_cases_are_in_the_register(tmp_path):
    case = CASES["assignment-500"]
    case.build(tmp_path)
    _, problem = read_case(tmp_path / "scenario.yaml", "weighted")
    assert len(problem.columns) == case.employees**2

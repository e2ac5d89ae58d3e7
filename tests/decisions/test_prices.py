"""What a decision costs: the plan with it against the best plan without it."""

from dataclasses import replace

import pytest
from support.decided import decided_scenario

from mutasi_opt.case import Case
from mutasi_opt.decisions import open_plan, price_decision
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.errors import ScenarioError
from mutasi_opt.loading import load
from mutasi_opt.plan import Plan, SolveStatus, StopReason, summarise, write_plan

PROOF = SolveOptions(gap=0)
DECISIONS = """format: mutasi-opt/decisions-1
decisions:
  - {id: D1, kind: objection, employee: R, about: destination, by: Kepala SDN 2}
  - {id: D2, kind: forbid, employee: R, position: P2, by: Dinas Pendidikan}
  - {id: D3, kind: forbid, employee: W, position: P1}
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory) -> Case:
    path = decided_scenario(tmp_path_factory.mktemp("prices") / "in")
    (path.parent / "decisions.yaml").write_text(DECISIONS, encoding="utf-8")
    return load(path)


@pytest.fixture(scope="module")
def plan(case) -> Plan:
    return solve(case, PROOF)


def without(case: Case, name: str) -> Plan:
    kept = tuple(row for row in case.scenario.decisions if row.id != name)
    return solve(
        replace(case, scenario=case.scenario.model_copy(update={"decisions": kept})), PROOF
    )


def spent(plan: Plan, other: Plan) -> dict[str, int]:
    """Rupiah that one plan spends more than the other, by kind."""
    sums = [{use.kind: use.used for use in summarise(found).money} for found in (plan, other)]
    kinds = sums[0].keys() | sums[1].keys()
    more = {kind: sums[0].get(kind, 0) - sums[1].get(kind, 0) for kind in kinds}
    return {kind: amount for kind, amount in more.items() if amount}


def test_a_price_is_the_difference_to_the_best_plan_without_the_decision(case, plan):
    price = price_decision(case, plan, "D2", PROOF)
    other = without(case, "D2")
    assert [level.difference for level in price.levels] == [
        here.base - there.base for here, there in zip(plan.levels, other.levels, strict=True)
    ]
    assert any(level.difference for level in price.levels)
    assert all(level.exact for level in price.levels)
    # Of the plans that are as good as the other one, a near one is told.
    moved = plan.assignment.position != other.assignment.position
    assert (
        {"R"} <= set(price.people) <= {plan.instance.employees.ids[k] for k in moved.nonzero()[0]}
    )
    assert price.levels[2].difference > 0
    assert price.money == spent(plan, other)
    assert price.status is SolveStatus.OPTIMAL


def test_a_decision_that_nobody_feels_costs_nothing(case, plan):
    price = price_decision(case, plan, "D3", PROOF)
    assert [level.difference for level in price.levels] == [0, 0, 0]
    assert price.money == {}


def test_an_objection_costs_nothing_and_is_not_solved_for(case, plan, monkeypatch):
    monkeypatch.setattr("mutasi_opt.decisions.price.solve", None)
    price = price_decision(case, plan, "D1", PROOF)
    assert [level.difference for level in price.levels] == [0, 0, 0]
    assert (price.people, price.money) == ((), {})


def test_what_another_decision_says_as_well_costs_nothing(case, plan, monkeypatch):
    twin = case.scenario.decisions[1].model_copy(update={"id": "D9"})
    twice = replace(
        case,
        scenario=case.scenario.model_copy(update={"decisions": (*case.scenario.decisions, twin)}),
    )
    monkeypatch.setattr("mutasi_opt.decisions.price.solve", None)
    assert price_decision(twice, plan, "D2", PROOF).people == ()


def test_a_decision_that_alone_forbids_a_plan(case):
    # X came half a year ago.
    lock = case.scenario.decisions[1].model_copy(
        update={"id": "D8", "kind": "lock", "employee": "X", "position": "P4"}
    )
    stuck = replace(
        case,
        scenario=case.scenario.model_copy(update={"decisions": (*case.scenario.decisions, lock)}),
    )
    nothing = solve(stuck, PROOF)
    assert nothing.status is SolveStatus.INFEASIBLE
    price = price_decision(stuck, nothing, "D8", PROOF)
    assert price.status is SolveStatus.OPTIMAL
    assert {level.difference for level in price.levels} == {None}
    assert not any(level.exact for level in price.levels)
    assert price.people == ()


def test_differences_of_plans_that_are_not_proven_best_say_so(case, plan):
    open_level = replace(plan.levels[2], bound=plan.levels[2].base - 1)
    price = price_decision(case, replace(plan, levels=(*plan.levels[:2], open_level)), "D2", PROOF)
    assert [level.exact for level in price.levels] == [True, True, False]


def test_an_interrupted_price_says_so(case, plan, monkeypatch):
    stopped = replace(plan, stopped_by=StopReason.INTERRUPTED)
    monkeypatch.setattr("mutasi_opt.decisions.price.solve", lambda *_: stopped)
    assert price_decision(case, plan, "D2", PROOF).interrupted


def test_an_unknown_decision_has_no_price(case, plan):
    with pytest.raises(KeyError, match="D7"):
        price_decision(case, plan, "D7", PROOF)


def test_a_written_plan_is_priced_as_it_was_solved(case, plan, tmp_path):
    opened = open_plan(write_plan(plan, tmp_path / "plan"))
    assert price_decision(opened.case, opened.plan, "D2", PROOF) == price_decision(
        case, plan, "D2", PROOF
    )


def test_a_plan_of_other_people_is_not_opened(plan, tmp_path):
    folder = write_plan(plan, tmp_path / "plan")
    path = folder / "plan.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"employee": "V"', '"employee": "N"', 1), encoding="utf-8")
    with pytest.raises(ScenarioError, match="employee N does not exist"):
        open_plan(folder)

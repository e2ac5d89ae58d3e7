"""Plans without unjustified passing over: none is left, the cost is the least, and it is verified."""

import json
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from support.build import assignment, barred, columns, compiled
from support.kept import kept_processes
from support.office import write_office
from support.oracle import Oracle, assignment_of, seats_of
from support.passed_over import board, case, study
from support.passing import passing_case

from mutasi_opt.cli.app import main
from mutasi_opt.cli.solve import _price_of_claims
from mutasi_opt.engine import SolveOptions
from mutasi_opt.explain import Study
from mutasi_opt.explain.no_leapfrog import _with_left, solve_without_leapfrog
from mutasi_opt.instance import index
from mutasi_opt.leapfrog import CaseClass, find_cases
from mutasi_opt.leapfrog.precedences import precedences
from mutasi_opt.plan import Plan
from mutasi_opt.rules.findings import FindingKind
from mutasi_opt.rules.parts.precedence import Precedence, PrecedenceRule
from mutasi_opt.verify.leapfrog import unjustified_differences

LIMIT = 1100
#: Seeds whose best plan passes somebody over without a reason.
SEEDS = (17, 56, 97)
SLOW = range(80, 600)


@pytest.fixture(scope="module")
def processes():
    with pytest.MonkeyPatch.context() as patch, kept_processes(patch):
        yield


def solved(seed: int) -> Plan:
    made = passing_case(seed)
    model = made.model.model_copy(update={"no_leapfrog": "hard"})
    options = SolveOptions(gap=0, workers=1, time_limit=60)
    return solve_without_leapfrog(replace(made, model=model), options)


def check_against_enumeration(seed: int) -> int | None:
    """Compare a plan with the best one that enumeration calls free; returns the rounds."""
    plan = solved(seed)
    if plan.assignment is None or plan.no_leapfrog is None:
        return None
    plain = replace(plan.case, model=plan.case.model.model_copy(update={"precedence": ()}))
    whole = Oracle.of(plan.instance, plain.model, LIMIT)
    kept = Oracle.of(plan.instance, plan.case.model, LIMIT)
    if whole is None or kept is None:
        return None
    values = tuple(level.objective for level in plan.levels)
    assert kept.lawful[seats_of(plan.assignment)] == values, seed
    caps = [level.cap for level in plan.levels[:-1]]
    for place, person in cases_left(plan):
        assert not any(
            places[person] == (place, place)
            for places, own in kept.lawful.items()
            if all(v <= cap for v, cap in zip(own, caps, strict=False))
        ), seed
    before = [level.base for level in plan.no_leapfrog.without]
    if plan.no_leapfrog.left or before[:-1] != [level.base for level in plan.levels[:-1]]:
        return plan.no_leapfrog.rounds
    free = [
        own[-1]
        for places, own in whole.lawful.items()
        if all(v <= cap for v, cap in zip(own, caps, strict=False))
        and not any(
            any(
                other[person] == (place, place)
                for other, theirs in whole.lawful.items()
                if all(v <= cap for v, cap in zip(theirs, caps, strict=False))
            )
            for place, person in cases_left(replace(plan, assignment=assignment_of(places)))
        )
    ]
    assert values[-1] == min(free), seed
    return plan.no_leapfrog.rounds


def cases_left(plan: Plan) -> list[tuple[int, int]]:
    """(Position, person) of the cases of a plan that neither law, nor order, nor budget explains."""
    found = find_cases(board(Study(plan), priced=False))
    which = found.of(CaseClass.UNJUSTIFIED)
    return list(zip(found.position[which].tolist(), found.employee[which].tolist(), strict=True))


def test_the_best_plan_without_passing_over_is_that_of_enumeration(processes):
    assert [check_against_enumeration(seed) for seed in SEEDS] == [1, 1, 1]


@pytest.mark.slow
def test_many_plans_without_passing_over_are_those_of_enumeration(processes):
    rounds = [check_against_enumeration(seed) for seed in SLOW]
    assert sum(bool(number) for number in rounds) > 5


PLANTED = Precedence(employee="ADI", position="GOOD", over="DITA", content=("GOOD",))


def test_a_precedence_is_a_row_and_is_counted_without_it():
    inst = index(case().scenario)
    rule = PrecedenceRule(precedence=(PLANTED,))
    found = compiled(rule, inst)
    every = columns(
        inst, ("ADI", "GOOD"), ("ADI", "OLD1"), ("ADI", "OLD2"), ("DITA", "GOOD"), ("DITA", "OLD1")
    )
    assert found.column_matrix(every).toarray().tolist() == [[1, 0, 0, -1, 0]]
    assert found.row_bounds()[0].tolist() == [0]
    assert not barred(rule, inst)
    broken = rule.check(inst, assignment(inst, DITA="GOOD"))
    assert broken.kind.tolist() == [FindingKind.VIOLATION]
    assert rule.explain(inst, broken, 0) == (
        "employee ADI is passed over by employee DITA for position GOOD, which has a precedence"
    )
    for moves in ({}, {"ADI": "GOOD"}, {"ADI": "GOOD", "DITA": "OLD2"}):
        assert not len(rule.check(inst, assignment(inst, **moves)))


def test_rows_and_counting_agree_on_every_assignment():
    for seed in SEEDS:
        made = passing_case(seed)
        inst = index(made.scenario)
        draw = np.random.default_rng(seed)
        ids, seats = inst.employees.ids, inst.positions.ids
        rows = tuple(
            Precedence(
                employee=ids[a], over=ids[b], position=seats[draw.integers(len(seats))],
                content=tuple(draw.choice(seats, 2, replace=False)),
            )
            for a, b in (draw.choice(len(ids), 2, replace=False) for _ in range(5))
        )  # fmt: skip
        rule = PrecedenceRule(precedence=rows)
        found = compiled(rule, inst)
        for _ in range(200):
            plan = assignment(inst)
            plan.position[:] = draw.integers(-1, len(seats), len(ids))
            taken = columns(inst)
            taken = type(taken).assigned(inst, plan)
            holds = (found.activities(taken) >= found.row_bounds()[0]).all()
            assert holds == (not len(rule.check(inst, plan)))


def test_a_case_asks_for_a_precedence_that_its_plan_breaks():
    opened = study(case(), DITA="GOOD")
    made = board(opened)
    cases = find_cases(made)
    assert list(precedences(made, cases, [0])) == [PLANTED]


def test_the_model_key_removes_the_case_and_verify_holds_the_plan_to_it(tmp_path, capsys):
    path = write_office(tmp_path / "case")
    content = json.loads((path.parent / "model.yaml").read_text(encoding="utf-8"))
    content["rules"]["fit"] = {"enforce": "off"}
    content["rules"]["spouses"] = {"enforce": "off"}
    content["rules"]["distance"] = {"enforce": "soft", "level": "total", "free_km": 0}
    content["no_leapfrog"] = "hard"
    (path.parent / "model.yaml").write_text(json.dumps(content), encoding="utf-8")
    scenario = json.loads(path.read_text(encoding="utf-8"))
    for row in scenario["tables"]["units"]:
        row |= {"latitude": -5, "longitude": 105 if row["id"] == "U" else 105.5}
    for row in scenario["tables"]["employees"]:
        row |= {"home_latitude": -5, "home_longitude": 105.5 if row["id"] == "ADI" else 105}
    path.write_text(json.dumps(scenario), encoding="utf-8")
    folder = tmp_path / "plan"
    assert main(["solve", str(path), "-o", str(folder), "--gap", "0", "-q"]) == 0
    told = capsys.readouterr().out
    assert "no_leapfrog: 1 precedences in 1 rounds; against the plan without them: total +" in told
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    assert plan["no_leapfrog"]["left"] == []
    assert {row["employee"]: row["to"] for row in plan["assignments"]}["ADI"] == "GOOD"
    assert main(["verify", str(folder)]) == 0
    plan["no_leapfrog"]["precedence"][0]["over"] = "ADI"
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    assert main(["verify", str(folder)]) == 6


@pytest.mark.parametrize("reason", [None, "unsettled", "level"])
def test_the_verifier_looks_for_cases_itself(reason):
    made = board(study(case(), DITA="GOOD"), priced=False)
    left = SimpleNamespace(employee="ADI", position="GOOD", reason=reason)
    claim = SimpleNamespace(no_leapfrog=SimpleNamespace(left=[left] if reason else []))
    found, notes = unjustified_differences(made, claim)
    assert [difference.text for difference in found] == (
        []
        if reason == "level"
        else [
            "employee ADI is passed over for position GOOD by employee DITA of a lower claim, and "
            "nothing stands against it (no_leapfrog)"
        ]
    )
    assert len(notes) == (reason == "level")


def test_what_a_decision_forbids_is_left_and_said():
    forbid = {"kind": "forbid", "employee": "ADI", "position": "GOOD", "by": "Tim"}
    opened = study(case(decisions=[forbid]), DITA="GOOD")
    plan = _with_left(opened.plan, find_cases(board(opened)), [], opened.plan.levels, 0)
    assert [(row.employee, row.reason) for row in plan.no_leapfrog.left] == [("ADI", "decided")]
    assert any("does not reach 1 cases: only a decision" in line for line in _price_of_claims(plan))

"""The checker states rules in its own words: over random cases they agree with the program's."""

from collections import Counter

import numpy as np
import pytest
from support.plans import plan_of
from support.random_cases import random_case

from mutasi_opt.codes import MoveKind
from mutasi_opt.columns import KIND, Columns
from mutasi_opt.evidence import checker, evidence_files
from mutasi_opt.plan import write_plan
from mutasi_opt.rules import Enforcement


def evidence_of(seed, folder):
    """A plan of a random case with its evidence; None where somebody has no lawful place at all."""
    try:
        plan = plan_of(random_case(seed), {})
    except IndexError:  # nothing can be priced
        return None
    place = write_plan(plan, folder, further=evidence_files)
    if not (place / "evidence.json").exists():
        return None
    report = checker.Report()
    e = checker.Evidence(place, report)
    e.read_arrays(report)
    if any("not the columns of each employee" in fault for fault in report.faults):
        return None
    return plan, e, report


def compared(seed, folder):
    """Compare rows, costs, bounds and rules of one case; count what each rule forbids."""
    made = evidence_of(seed, folder)
    if made is None:
        return Counter()
    plan, e, report = made
    t = checker.Tables(e, report)
    taken = checker.chosen(e, report)
    report.faults.clear()  # a random plan need not be lawful
    checker.check_sources(e, t, report)
    assert report.faults == []
    rules = [*checker.check_rows(e, t, taken, report), *checker.check_costs(e, t, report)]
    report.faults = [fault for fault in report.faults if " in the plan, " not in fault]
    proven, _ = checker.check_proof(e, report)
    assert report.faults == []
    assert None not in proven
    return Counter(rules) + verdicts(plan, t)


def verdicts(plan, t):
    """Compare each rule of the checker with the program's over all people and other posts."""
    instance, model = plan.instance, plan.case.model
    pairs = [
        (who, where)
        for who, person in enumerate(instance.employees.ids)
        for where in range(instance.num_positions)
        if where != instance.employees.post[who] and person not in t.decided
    ]
    who, where = np.array(pairs, np.int32).reshape(-1, 2).T
    columns = Columns.of(instance, who, where)
    # The checker does not tell own requests from other moves, which some rules may except.
    columns = columns.take(np.flatnonzero(columns.kind != KIND[MoveKind.OWN_REQUEST]))
    moves = [
        checker.Move(t, int(i), int(p))
        for i, p in zip(columns.employee, columns.position, strict=True)
    ]
    found = [list(checker.forbidding(move)) for move in moves]
    for move, kind in zip(moves, columns.kind.tolist(), strict=True):
        assert KIND[MoveKind(move.kind)] == kind
    for rule in model.active(instance.as_of):
        if rule.id in checker.TESTS and rule.enforce is Enforcement.HARD:
            wanted = rule.forbids(instance, columns).tolist()
            assert [rule.id in names for names in found] == wanted, rule.id
    return Counter(name for names in found for name in names)


def test_rules_rows_costs_and_bounds_agree_over_random_cases(tmp_path):
    counts = sum((compared(seed, tmp_path / "plan") for seed in range(30)), Counter())
    assert {"move_cost", "capacity", "shortage"} <= counts.keys()
    assert len(counts.keys() & checker.TESTS.keys()) > 8


@pytest.mark.slow
def test_they_agree_over_many_random_cases(tmp_path):
    counts = sum((compared(seed, tmp_path / "plan") for seed in range(30, 800)), Counter())
    assert counts.keys() >= checker.TESTS.keys(), checker.TESTS.keys() - counts.keys()

"""Who is passed over: found by arrays as by a plain reading of the definition, settled as enumeration says."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from support.kept import kept_processes
from support.lawful import some_study
from support.oracle import Oracle, assignment_of
from support.passed_over import board
from support.passing import passing_case

from mutasi_opt.claims import claim_facts
from mutasi_opt.engine import SolveOptions
from mutasi_opt.explain import Study
from mutasi_opt.explain.settle import settle
from mutasi_opt.instance import NONE
from mutasi_opt.instance.pins import holds_pair
from mutasi_opt.leapfrog import CLASSES, CaseClass, Leapfrogs, find_cases

LIMIT = 1100
#: Fine steps of a unit of a criterion.
UNITS = {
    "fit": 10,
    **dict.fromkeys(("experience", "service", "tenure", "hardship_served", "age"), 12),
}
#: Seeds that have cases, and among them all classes that are not rare.
SEEDS = (3, 12, 34, 41, 52, 60, 75, 87, 158, 165, 429, 437)
SLOW = range(100, 500)


@pytest.fixture(scope="module")
def processes():
    with pytest.MonkeyPatch.context() as patch, kept_processes(patch):
        yield


def expected(study: Study) -> set[tuple[int, int]]:
    """(Person, position) of every case whose person may lawfully have it, by the definition."""
    inst, plan, columns = study.instance, study.assignment, study.columns
    own = study.problem.costs[-1].columns
    found = set()
    for row in range(len(columns)):
        a, p = int(columns.employee[row]), int(columns.position[row])
        if p == NONE or columns.working[row] != p or study.chosen[a] == row:
            continue
        newcomers = [
            b
            for b in range(inst.num_employees)
            if plan.position[b] == p == plan.working[b] and inst.employees.post[b] != p
        ]
        if _prefers(study, a, row, own) and any(_above(study, a, b, p) for b in newcomers):
            found.add((a, p))
    return found


def _prefers(study: Study, a: int, row: int, own: np.ndarray) -> bool:
    inst, plan = study.instance, study.assignment
    if not inst.wishes.asks[a]:
        return plan.position[a] == NONE or own[row] < own[study.chosen[a]]
    ranks = dict(zip(inst.wishes.wanted.tolist(), inst.wishes.rank.tolist(), strict=True))
    there = ranks.get(a * inst.num_positions + int(study.columns.position[row]))
    here = None
    if plan.working[a] != NONE:
        here = ranks.get(a * inst.num_positions + int(plan.working[a]))
    return there is not None and (here is None or there < here)


def _above(study: Study, a: int, b: int, p: int) -> bool:
    order = study.model.claim_order
    facts = claim_facts(study.instance, order, np.array([a, b]), np.array([p, p])).tolist()
    for claim, mine, other in zip(order, *facts, strict=True):
        if NONE in (mine, other):
            if mine != other:
                return False
        elif abs(mine - other) >= claim.width * UNITS.get(str(claim.claim), 1):
            return mine > other
    return False


def protected(study: Study, b: int) -> bool:
    """Whether others than the plan decided that a newcomer comes."""
    inst = study.instance
    seat, post = int(study.assignment.position[b]), int(inst.employees.post[b])
    approved = b * inst.num_positions + seat in inst.pins.approved.tolist()
    homeless = post == NONE or (
        inst.positions.abolished[post]
        and inst.positions.government[post] == inst.positions.government[seat]
    )
    return bool(inst.pins.lock[b] == seat or approved or inst.pins.must_move[b] or homeless)


def some_case(seed: int) -> tuple[Study, Oracle] | None:
    """A random case, and a lawful plan of it: any, or any of those that are best at the first level."""
    draw = Random(seed)
    found = some_study(passing_case(seed), draw, LIMIT)
    if found is None or seed % 3 == 0:
        return found
    study, oracle = found
    least = oracle.least(0, [])
    best = sorted(places for places, values in oracle.lawful.items() if values[0] == least)
    places = draw.choice(best)
    levels = tuple(
        replace(level, objective=value, base=value, cap=None if level.cap is None else value)
        for level, value in zip(study.plan.levels, oracle.lawful[places], strict=True)
    )
    plan = replace(study.plan, levels=levels, assignment=assignment_of(places))
    return Study(plan), oracle


def attainable(oracle: Oracle, study: Study, a: int, p: int, *, within: bool) -> bool:
    """Whether some lawful assignment has a person at a position (within the caps of the plan)."""
    caps = [level.cap for level in study.plan.levels[:-1]]
    return any(
        places[a] == (p, p)
        and (not within or all(v <= cap for v, cap in zip(values, caps, strict=False)))
        for places, values in oracle.lawful.items()
    )


def test_cases_are_those_of_the_definition():
    wanted = {CaseClass.PROTECTED, CaseClass.UNJUSTIFIED}
    assert check_definition(SEEDS) >= wanted


@pytest.mark.slow
def test_many_cases_are_those_of_the_definition():
    check_definition(SLOW)


def check_definition(seeds) -> set[CaseClass]:
    """Compare the cases of random plans with a plain reading of the definition."""
    seen = set()
    for seed in seeds:
        found = some_case(seed)
        if found is None:
            continue
        study, _ = found
        cases = find_cases(board(study, priced=False))
        lawful = cases.row != NONE
        pairs = list(
            zip(cases.employee[lawful].tolist(), cases.position[lawful].tolist(), strict=True)
        )
        assert set(pairs) == expected(study), seed
        assert len(set(pairs)) == len(pairs)
        for k in range(len(cases)):
            a, b, p = (int(part[k]) for part in (cases.employee, cases.over, cases.position))
            assert _above(study, a, b, p)
            kind = CLASSES[cases.kind[k]]
            seen.add(kind)
            if kind in (CaseClass.UNLAWFUL, CaseClass.DECIDED):
                assert study.row(a, p) == NONE
                wanted = np.array([a * study.instance.num_positions + p])
                assert holds_pair(study.instance.wishes.wanted, wanted)[0]
                continue
            lower = [
                other
                for other in range(study.instance.num_employees)
                if study.assignment.position[other] == p == study.assignment.working[other]
                and study.instance.employees.post[other] != p
                and _above(study, a, other, p)
            ]
            assert (kind is CaseClass.PROTECTED) == all(protected(study, o) for o in lower), seed
            assert protected(study, b) == (kind is CaseClass.PROTECTED)
    return seen


def settled_cases(seeds):
    """Cases of random plans, settled, with the truth."""
    for seed in seeds:
        found = some_case(seed)
        if found is None:
            continue
        study, oracle = found
        if not len(find_cases(board(study, priced=False)).of(CaseClass.UNJUSTIFIED)):
            continue
        before = find_cases(board(study))
        after = settle(study, before, SolveOptions(gap=0, workers=1, time_limit=120))
        yield seed, study, oracle, before, after


def check_settled(seed: int, study: Study, oracle: Oracle, before: Leapfrogs, cases: Leapfrogs):
    """What is proven is so, what is confirmed exists; returns the classes seen."""
    seen = []
    last = study.plan.levels[-1].objective
    for k in range(len(cases)):
        a, p, kind = int(cases.employee[k]), int(cases.position[k]), CLASSES[cases.kind[k]]
        seen.append(kind)
        within = attainable(oracle, study, a, p, within=True)
        match kind:
            case CaseClass.LEVEL:
                assert not within, seed
            case CaseClass.IMPOSSIBLE:
                assert not attainable(oracle, study, a, p, within=False), seed
            case CaseClass.UNJUSTIFIED:
                assert within, seed
                best = min(
                    values[-1]
                    for places, values in oracle.lawful.items()
                    if places[a] == (p, p)
                    and all(
                        v <= level.cap
                        for v, level in zip(values, study.plan.levels[:-1], strict=False)
                    )
                )
                assert cases.amount[k] >= best - last, seed
            case CaseClass.UNSETTLED:
                pytest.fail(f"seed {seed}: nothing takes that long")
    assert cases.settled.all()
    return seen


def test_settled_cases_agree_with_enumeration(processes):
    seen = set()
    for seed, study, oracle, before, after in settled_cases(SEEDS):
        seen |= set(check_settled(seed, study, oracle, before, after.cases))
    assert seen >= {CaseClass.UNJUSTIFIED, CaseClass.LEVEL, CaseClass.IMPOSSIBLE}


@pytest.mark.slow
def test_many_settled_cases_agree_with_enumeration(processes):
    seen, solved = set(), 0
    for seed, study, oracle, before, after in settled_cases(SLOW):
        seen |= set(check_settled(seed, study, oracle, before, after.cases))
        solved += after.solved
    assert seen >= {CaseClass.PROTECTED, CaseClass.LEVEL, CaseClass.UNJUSTIFIED}
    assert solved


def test_no_time_leaves_cases_unsettled_and_says_so(processes):
    for _, study, _, before, _ in settled_cases(SEEDS):
        after = settle(study, before, SolveOptions(time_limit=1e-9)).cases
        opened = before.of(CaseClass.UNJUSTIFIED)
        assert (after.kind[opened] == CLASSES.index(CaseClass.UNSETTLED)).all()
        assert not after.settled[opened].any()
        return

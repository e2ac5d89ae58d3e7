"""Answers on small random cases against the enumeration of all plans."""

import pytest
from support.oracle import Oracle
from support.random_cases import random_case

from mutasi_opt.case import Case
from mutasi_opt.decisions.edits import edited
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.explain import Study
from mutasi_opt.instance import index
from mutasi_opt.plan import SolveStatus
from mutasi_opt.whatif import Finding, WhatIf, what_if
from mutasi_opt.whatif.search import Verdict

_LIMIT = 20_000
_OPTIONS = SolveOptions(gap=0.0, workers=1)


def _optima(case: Case) -> list[tuple[tuple[int, int], ...]] | None:
    """Every best assignment; None where there are too many to enumerate."""
    oracle = Oracle.of(index(case.scenario), case.model, _LIMIT)
    if oracle is None:
        return None
    caps: list[int] = []
    for k, level in enumerate(case.model.levels):
        least = oracle.least(k, caps)
        if least is None:
            return []
        caps.append(least + (level.slack.of(least) if k < len(case.model.levels) - 1 else 0))
    return [
        places
        for places, values in oracle.lawful.items()
        if all(value <= cap for value, cap in zip(values, caps, strict=True))
    ]


def _share(case: Case, employee: int, position: int) -> tuple[bool, bool] | None:
    """Whether some, and whether every best plan has the person at the position."""
    optima = _optima(case)
    if optima is None:
        return None
    there = [places[employee][0] == position for places in optima]
    return any(there), bool(there) and all(there)


def _without_one(found: WhatIf, case: Case) -> list[Case]:
    """Cases with one change left out, or made a step smaller."""
    cases = []
    for answer in found.answers:
        for change in answer.changes:
            kept = [e for other in answer.changes if other is not change for e in other.edits]
            cases += [edited(case, [*kept, *less]) for less in ((), *change.smaller)]
    return cases


def _examined(seed: int) -> int:
    """Check every answer of a case; how many there were."""
    case = random_case(seed)
    if _optima(case) in (None, []):
        return 0
    plan = solve(case, _OPTIONS)
    if plan.status is not SolveStatus.OPTIMAL:
        return 0
    study = Study(plan)
    number = 0
    for employee in range(min(2, plan.instance.num_employees)):
        for position in range(plan.instance.num_positions):
            found = what_if(study, employee, position, _OPTIONS, most=8)
            number += len(found.answers)
            if found.verdict is Verdict.FREE:
                share = _share(case, employee, position)
                assert share is None or share == (True, False)
                continue
            for answer in found.answers:
                share = _share(edited(case, answer.edits), employee, position)
                if share is None or not answer.trial.proven:
                    continue
                assert share[0], (seed, employee, position, answer)
                assert share[1] or answer.trial.finding is Finding.SOME
            if found.answers and all(answer.minimal for answer in found.answers):
                for less in _without_one(found, case):
                    share = _share(less, employee, position)
                    assert share is None or not share[0], (seed, employee, position)
    return number


@pytest.mark.parametrize("seed", [5, 9, 120])
def test_answers_hold_and_nothing_less_does(seed):
    assert _examined(seed) > 0


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 3, 7, 8, 11, 103, 104, 106, 108, 110, 121, 122])
def test_answers_of_more_cases(seed):
    assert _examined(seed) > 0

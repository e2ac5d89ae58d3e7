"""The cost of each refusal against a count with all rules, on random cases with any model."""

from random import Random

import numpy as np
import pytest
from support.random_cases import random_case

from mutasi_opt.assignment import Assignment
from mutasi_opt.errors import QuestionError
from mutasi_opt.explain import Study
from mutasi_opt.instance import index
from mutasi_opt.plan import Plan, SolveStatus, StopReason
from mutasi_opt.plan.counting import count
from mutasi_opt.refusals import simulate_refusals
from mutasi_opt.refusals.fragile import _without


def somebody_moves(seed: int) -> Study:
    """Return a random case, and random moves: lawful or not, every rule counts them."""
    case, draw = random_case(seed), Random(seed)
    instance = index(case.scenario)
    position = instance.employees.post.copy()
    for who in range(instance.num_employees):
        if who == 0 or draw.random() < 0.7:
            position[who] = draw.randrange(instance.num_positions)
    plan = Plan(
        case,
        instance,
        SolveStatus.FEASIBLE,
        StopReason.PROOF,
        (),
        Assignment.of(position),
        None,
    )
    return Study(plan)


@pytest.mark.parametrize("seed", range(60))
def test_losses_are_those_of_a_count(seed):
    study = somebody_moves(seed)
    if not study.assignment.moved(study.instance).any():
        # Somebody drawn to the post of today: there is nothing to refuse.
        with pytest.raises(QuestionError, match="nobody can refuse"):
            simulate_refusals(study, draws=1, seats=0)
        return
    found = simulate_refusals(study, draws=1, seats=0)
    base = np.array(count(study.instance, study.model, study.assignment).objectives)
    for i in range(len(found.probability)):
        after = _without(found.cascade, found.fragile.stays[i])
        then = np.array(count(study.instance, study.model, after).objectives)
        assert found.fragile.loss[i].tolist() == (then - base).tolist()

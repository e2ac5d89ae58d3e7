"""Planted conflicts: found as planted, infeasible, and every proper subset feasible, all by enumeration."""

import pytest
from support.clashes import elements_of, names_of, truly_infeasible
from support.planted import PLANTED, planted_case

from mutasi_opt.engine.diagnose import diagnose


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_conflict_is_found_and_minimal(plant, seed):
    case, expected = planted_case(plant, seed)
    found = diagnose(case)
    assert found.feasible is False
    (clash,) = found.clashes
    assert names_of(found.problem, clash) == expected
    assert clash.minimal
    elements = elements_of(found.problem, clash)
    instance = found.problem.instance
    assert truly_infeasible(instance, case.model, elements)
    for k in range(len(elements)):
        assert not truly_infeasible(instance, case.model, elements[:k] + elements[k + 1 :])

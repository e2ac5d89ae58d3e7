"""What is told of everybody at once is what `explain` tells of each."""

import numpy as np
import pytest
from support.plans import plan_of, small_case
from support.reports import regency

from mutasi_opt.codes import Grade
from mutasi_opt.engine.problem import SCALE
from mutasi_opt.explain import Study, alternatives
from mutasi_opt.explain.alternatives import ranked_rows
from mutasi_opt.explain.chain import chain_of, chains_of
from mutasi_opt.explain.place import explain_place
from mutasi_opt.privacy import Lens
from mutasi_opt.report.choices import VERDICTS, best_rows, judged


def assert_same(study: Study, grade: Grade, most: int) -> int:
    """Compare the choices of everybody with those that are told one by one; returns how many."""
    lens = Lens(study.instance, grade)
    number = np.full(study.instance.num_employees, most, np.int32)
    found = judged(study, best_rows(study, number), lens)
    k = 0
    for who in range(study.instance.num_employees):
        for told in alternatives(study, who, lens, most):
            assert (found.employee[k], found.position[k], found.working[k]) == (
                who,
                told.position,
                told.working,
            )
            assert VERDICTS[found.verdict[k]] is told.verdict
            for at, level in enumerate(told.levels):
                assert found.hidden[k, at] == level.hidden
                assert (found.decides[k] == at) == level.decides
                if not level.hidden:
                    assert found.price[k, at] == level.price
                    assert found.at_least[k, at] == level.at_least
            k += 1
    assert k == len(found)
    return k


@pytest.mark.parametrize("grade", [Grade.PERSONNEL_AGENCY, Grade.AGENCY_HEAD])
def test_alternatives_are_those_of_explain(grade: Grade) -> None:
    study = regency()
    assert assert_same(study, grade, 4) > study.instance.num_employees // 2


def test_a_head_of_agency_is_not_told_prices_with_private_parts() -> None:
    study = regency()
    rows = best_rows(study, np.full(study.instance.num_employees, 3, np.int32))
    head = judged(study, rows, Lens(study.instance, Grade.AGENCY_HEAD)).hidden
    assert head.any()
    assert not head.all()
    assert not judged(study, rows, Lens(study.instance)).hidden.any()


def test_to_stay_is_judged_as_explain_does() -> None:
    study = regency()
    lens = Lens(study.instance)
    instance = study.instance
    for who in np.flatnonzero(study.assignment.moved(instance)).tolist():
        post = int(instance.employees.post[who])
        row = study.row(who, post)
        if post < 0 or row < 0:
            continue
        found = judged(study, np.array([row]), lens)
        assert VERDICTS[found.verdict[0]] is explain_place(study, who, post, lens).verdict


def test_no_more_than_asked_for(tmp_path) -> None:
    study = Study(plan_of(small_case(tmp_path), {"R": "P2"}))
    most = np.zeros(study.instance.num_employees, np.int32)
    most[0] = 1
    assert study.columns.employee[best_rows(study, most)].tolist() == [0]
    assert_same(study, Grade.PERSONNEL_AGENCY, 3)


def test_every_chain_is_told_once() -> None:
    study = regency()
    chains = chains_of(study)
    people = [step.employee for chain in chains for step in chain.steps]
    assert len(people) == len(set(people))
    moved = study.assignment.position != study.instance.employees.post
    assert set(people) == set(np.flatnonzero(moved & (study.assignment.position >= 0)).tolist())
    for chain in chains:
        for step in chain.steps:
            own = chain_of(study, step.employee)
            assert own is not None
            assert sorted(s.employee for s in own.steps) == sorted(s.employee for s in chain.steps)
            assert own.circle == chain.circle


def test_the_order_is_that_of_explain_whatever_the_prices() -> None:
    study = Study(regency().plan)
    draw, size = np.random.default_rng(1), len(study.columns)
    for level in study.prices:
        # Few values, so that there are ties at every level.
        level.priced.__dict__["excess"] = draw.integers(0, 3, size) * SCALE
    most = np.full(study.instance.num_employees, size, np.int32)
    wanted = [
        row
        for who in range(study.instance.num_employees)
        for row in ranked_rows(study, who).tolist()
        if row != study.chosen[who]
    ]
    assert best_rows(study, most).tolist() == wanted

"""Answers as tables for pandas, and how they show themselves in a notebook."""

import pytest
from support.office import office, study_of

from mutasi_opt.codes import Grade
from mutasi_opt.explain import (
    alternative_frame,
    alternatives,
    candidate_frame,
    candidates,
    explain_person,
    explain_place,
    person_frame,
    place_frame,
)
from mutasi_opt.privacy import Lens, mask


@pytest.fixture(scope="module")
def study():
    return study_of(office())


@pytest.fixture(scope="module")
def lens(study):
    return Lens(study.instance)


@pytest.fixture(scope="module")
def mover(study):
    (who, *_) = study.assignment.moved(study.instance).nonzero()[0].tolist()
    return who


def test_candidates_are_rows_in_the_order_of_the_list(study, lens):
    found = candidates(study, study.position("GOOD"))
    frame = candidate_frame(found, lens)
    ids = study.instance.employees.ids
    assert list(frame["employee"]) == [ids[who] for who in found.employee.tolist()]
    assert list(frame["rank"]) == found.rank.tolist()
    assert list(frame["fit_percent"]) == (found.fit / 10).tolist()
    for k, level in enumerate(study.plan.levels):
        assert list(frame[f"price_{level.name}"]) == found.price[:, k].tolist()
    assert list(frame.filter(like="claim_")) == [
        f"claim_{one.claim}" for one in study.model.claim_order
    ]
    assert len(frame) > 1


def test_who_may_see_nobody_gets_no_candidates(study):
    found = candidates(study, study.position("GOOD"))
    frame = candidate_frame(found, Lens(study.instance, Grade.PUBLIC))
    assert len(frame) == 0
    assert "employee" in frame


def test_candidates_show_themselves_with_masked_ids(study):
    found = candidates(study, study.position("GOOD"))
    shown = found._repr_html_()
    assert f"{len(found)} lawful candidates for GOOD, by claim" in shown
    for who in found.employee.tolist():
        id_, name = study.instance.employees.ids[who], study.instance.employees.names[who]
        assert f"<td>{mask(id_)}</td>" in shown
        assert f"<td>{id_}</td>" not in shown
        assert not name or name not in shown


def test_alternatives_have_a_row_per_level(study, lens, mover):
    found = alternatives(study, mover, lens, 3)
    frame = alternative_frame(study, found, lens)
    levels = len(study.plan.levels)
    assert list(frame["rank"]) == [k + 1 for k in range(len(found)) for _ in range(levels)]
    assert list(frame["position"].dropna().unique()) == [
        study.instance.positions.ids[one.position] for one in found if one.position >= 0
    ]
    assert list(frame["at_least"]) == [level.at_least for one in found for level in one.levels]


def test_a_person_has_today_beside_the_plan(study, lens, mover):
    answer = explain_person(study, mover, lens)
    frame = person_frame(answer, lens)
    assert list(frame.columns) == ["measure", "today", "plan", "better"]
    assert list(frame["measure"]) == [str(one.name) for one in answer.measures]
    assert len(frame) > 1
    shown = answer._repr_html_()
    assert study.instance.employees.ids[mover] not in shown
    assert "<th>today</th><th>plan</th>" in shown


def test_a_place_has_its_levels(study, lens, mover):
    post = int(study.instance.employees.post[mover])
    answer = explain_place(study, mover, post, lens)
    frame = place_frame(answer)
    assert list(frame["level"]) == [one.name for one in answer.levels]
    assert list(frame["limit"]) == [one.limit for one in answer.levels]
    assert set(frame["verdict"]) == {str(answer.verdict)}
    assert answer._repr_html_().count("<tr>") == 1 + len(answer.levels)

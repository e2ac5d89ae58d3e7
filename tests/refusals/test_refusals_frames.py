"""Refusals as tables for pandas, and in a notebook."""

import pytest
from support.plans import plan_of, small_case

from mutasi_opt.codes import Grade
from mutasi_opt.explain import Study
from mutasi_opt.privacy import Lens
from mutasi_opt.refusals import Groups, refusal_frames, simulate_refusals


@pytest.fixture(scope="module")
def refusals(tmp_path_factory):
    # P1 and P2 are full, so that R and W can only change places; Y goes to P3, below its minimum.
    case = small_case(tmp_path_factory.mktemp("refusals"), {"P2": 2})
    study = Study(plan_of(case, {"R": "P2", "W": "P1", "Y": "P3"}))
    return simulate_refusals(study, Groups(everybody=0.2), draws=100)


def test_expectations_are_rows_per_agency_reading_and_figure(refusals):
    frame = refusal_frames(refusals, Lens(refusals.study.instance))["agencies"]
    told = frame.set_index(["id", "reading", "figure"])["expected"]
    # R and W move if both are willing (0.64), Y if Y is (0.8).
    assert told["A", "stays", "not_filled"] == pytest.approx(0.72)
    assert told["A", "vacant", "not_filled"] == pytest.approx(0.4)
    assert told["B", "stays", "not_filled"] == pytest.approx(0.2)


def test_fragile_links_and_standby_candidates_are_rows(refusals):
    frames = refusal_frames(refusals, Lens(refusals.study.instance))
    fragile = frames["fragile"].set_index("employee")
    assert fragile.loc["W", "held_up"] == ["R"]
    assert fragile.loc["Y", "loss_service"] > 0
    standby = frames["standby"].query("meant_for == 'Y'")
    assert standby[["position", "turn", "employee"]].values.tolist() == [["P3", 1, "Z"]]


def test_who_may_not_see_people_gets_counts(refusals):
    instance = refusals.study.instance
    assert list(refusal_frames(refusals, Lens(instance, Grade.AGENCY_HEAD))) == [
        "agencies",
        "professions",
    ]
    assert list(refusal_frames(refusals, Lens(instance, Grade.PUBLIC))) == ["agencies"]


def test_it_shows_agencies_and_nobody(refusals):
    shown = refusals._repr_html_()
    assert "3 people are to move; 0.6 refusals are expected" in shown
    assert "Dinas Pendidikan" in shown
    assert "Rani" not in shown

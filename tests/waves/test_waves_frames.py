"""Waves as tables for pandas, and in a notebook."""

import pytest
from support.moved import ONE, moved_study

from mutasi_opt.codes import Grade
from mutasi_opt.privacy import Lens
from mutasi_opt.waves import plan_waves, wave_frames


@pytest.fixture(scope="module")
def waves():
    study = moved_study(
        {"p": ONE, "q": ONE, "r": ONE, "s": ONE},
        {"a": "p", "b": "q", "c": "r"},
        moves={"a": "q", "b": "r", "c": "s"},
    )
    return plan_waves(study, 1)


def test_waves_and_moves_are_rows(waves):
    frames = wave_frames(waves, Lens(waves.study.instance))
    assert list(frames["waves"]["effective"]) == [day.isoformat() for day in waves.dates]
    assert list(frames["waves"]["moves"]) == [1, 1, 1]
    assert frames["moves"][["wave", "employee", "from", "to"]].values.tolist() == [
        [1, "c", "r", "s"],
        [2, "b", "q", "r"],
        [3, "a", "p", "q"],
    ]


def test_who_may_see_nobody_gets_dates_alone(waves):
    frames = wave_frames(waves, Lens(waves.study.instance, Grade.PUBLIC))
    assert (len(frames["waves"]), len(frames["moves"])) == (3, 0)


def test_it_shows_dates_and_nobody(waves):
    shown = waves._repr_html_()
    assert "3 moves in 3 waves of at most 1; fewer are impossible" in shown
    assert f"<td>{waves.dates[0].isoformat()}</td>" in shown

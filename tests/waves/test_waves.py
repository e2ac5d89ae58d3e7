"""Waves of plans made by hand: chains, circles, windows, shares, and what is refused."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from support.moved import FULL, ONE, moved_study
from support.office import MODEL

from mutasi_opt.errors import QuestionError
from mutasi_opt.model import Model
from mutasi_opt.waves import Waves, check_waves, plan_waves
from mutasi_opt.waves.words import WavesError

JULY = date(2026, 7, 1)


def order(waves: Waves) -> dict[str, int]:
    ids = waves.study.instance.employees.ids
    return {
        ids[who]: w + 1
        for who, w in zip(waves.moves.employee.tolist(), waves.wave.tolist(), strict=True)
    }


def test_a_chain_runs_from_the_free_seat_backwards():
    study = moved_study(
        {"p": ONE, "q": ONE, "r": ONE, "s": ONE},
        {"a": "p", "b": "q", "c": "r"},
        moves={"a": "q", "b": "r", "c": "s"},
    )
    waves = plan_waves(study, 1)
    assert order(waves) == {"c": 1, "b": 2, "a": 3}
    assert (waves.smallest.size, waves.proven, len(waves)) == (1, True, 3)


def test_whoever_fills_a_shortage_goes_first():
    study = moved_study(
        {"p": (0, 0, 5), "plain": (0, 0, 1), "short": (1, 0, 1), "below": (1, 1, 1)},
        {"a": "p", "b": "p", "c": "p"},
        moves={"a": "plain", "b": "short", "c": "below"},
    )
    assert order(plan_waves(study, 1)) == {"c": 1, "b": 2, "a": 3}


def test_only_the_first_of_two_who_come_fills_the_gap():
    # Below its minimum q needs one of a and b at once; c fills a need, and the other one of them none.
    study = moved_study(
        {"p": (0, 0, 5), "q": (1, 1, 2), "s": (1, 0, 1)},
        dict.fromkeys("abc", "p"),
        moves={"a": "q", "b": "q", "c": "s"},
    )
    found = order(plan_waves(study, 1))
    assert found["c"] == 2
    assert {found["a"], found["b"]} == {1, 3}


def test_the_priority_of_an_agency_counts():
    seats = {"need": 1, "minimum": 0, "maximum": 1}
    study = moved_study(
        {"p": (0, 0, 5), "low": seats | {"unit": "U"}, "high": seats | {"unit": "V"}},
        {"a": "p", "b": "p"},
        moves={"a": "low", "b": "high"},
        agencies=[{"id": "A", "service_priority": 1}, {"id": "B", "service_priority": 3}],
        units=[{"id": "V", "agency": "B"}],
    )
    assert order(plan_waves(study, 1)) == {"b": 1, "a": 2}


def test_a_circle_of_full_seats_is_named_with_its_people_and_posts():
    study = moved_study(
        {"p": ONE, "q": ONE, "r": ONE, "s": ONE},
        {"a": "p", "b": "q", "c": "r", "d": "s"},
        moves={"a": "q", "b": "r", "c": "p"},
    )
    with pytest.raises(WavesError) as refused:
        plan_waves(study, 2)
    assert str(refused.value).splitlines() == [
        "waves of at most 2 are impossible: the smallest possible size is 3",
        "3 people have to move in one wave: a, b, c",
        "J at U (p): 1 of 1 seats are taken; 1 come, 1 leave",
        "J at U (q): 1 of 1 seats are taken; 1 come, 1 leave",
        "J at U (r): 1 of 1 seats are taken; 1 come, 1 leave",
    ]
    assert len(plan_waves(study, 3)) == 1


def test_a_chain_of_seats_that_may_not_stand_empty_goes_in_one_wave():
    study = moved_study(
        {"p": (0, 0, 2), "q": FULL, "r": ONE},
        {"a": "p", "b": "q"},
        moves={"a": "q", "b": "r"},
    )
    with pytest.raises(WavesError, match="1 at work, at least 1 asked; 1 come, 1 leave"):
        plan_waves(study, 1)


def test_moves_that_depend_on_each_other_in_no_single_way_are_searched():
    # Two come and two leave where both seats are taken: one pair after the other will do.
    study = moved_study(
        {"p": (0, 0, 4), "q": (2, 2, 2), "r": (0, 0, 4)},
        {"a": "p", "b": "p", "c": "q", "d": "q"},
        moves={"a": "q", "b": "q", "c": "r", "d": "r"},
    )
    with pytest.raises(WavesError) as refused:
        plan_waves(study, 1)
    assert str(refused.value).splitlines()[:2] == [
        "waves of at most 1 are impossible: the smallest possible size is 2",
        "of 4 people who depend on each other, 2 have to move in one wave: a, b, c, d",
    ]
    assert len(plan_waves(study, 2)) == 2


def test_a_place_overfull_today_may_stay_so_and_not_grow():
    study = moved_study(
        {"p": ONE, "q": (1, 0, 1), "r": ONE, "s": ONE},
        {"a": "p", "b": "q", "c": "q"},
        moves={"a": "q", "b": "r", "c": "s"},
    )
    waves = plan_waves(study, 1)
    assert check_waves(waves) == ()
    assert order(waves)["a"] > 1


def test_teachers_wait_for_their_window_and_placements_do_not():
    study = moved_study(
        {"p": {"need": 0, "minimum": 0, "maximum": 9, "job": "GURU"}}
        | {name: {"need": 1, "minimum": 0, "maximum": 1, "job": "GURU"} for name in "qrs"},
        {"a": "p", "b": "p", "c": None},
        moves={"a": "q", "b": "r", "c": "s"},
        jobs=[{"id": "GURU", "kind": "jf_keahlian", "family": "guru", "level": 1}],
        parameters={"calendar": [{"families": ["guru*"], "windows": ["12-20..12-31"]}]},
    )
    # Fewest waves: c waits for the teachers; where two waves may be used, nobody waits in vain.
    assert plan_waves(study, 5, every=90).dates == (date(2026, 12, 28),)
    waves = plan_waves(study, 5, every=90, most=2)
    assert order(waves) == {"c": 1, "a": 2, "b": 2}
    assert waves.dates == (JULY, date(2026, 12, 28))
    # A window that no day of the grid meets adds its first day.
    assert plan_waves(study, 2, every=300).dates == (JULY, date(2026, 12, 20))
    with pytest.raises(QuestionError, match="2 moves out of jobs of guru have no window"):
        plan_waves(study, 5, dates=[JULY, date(2026, 8, 1)])


def test_given_dates_are_used_as_they_are():
    study = moved_study(
        {"p": (0, 0, 5), "q": (9, 0, 9)},
        dict.fromkeys("abc", "p"),
        moves=dict.fromkeys("abc", "q"),
    )
    days = [date(2026, 9, 1), date(2026, 7, 20), date(2026, 8, 3)]
    assert plan_waves(study, 2, dates=days).dates == (days[1], days[2])
    with pytest.raises(WavesError) as refused:
        plan_waves(study, 1, dates=days[:2])
    assert str(refused.value).splitlines()[:2] == [
        "3 moves do not fit into 2 dates of at most 1 moves each",
        "this is proven",
    ]
    with pytest.raises(WavesError, match="3 moves do not fit into 2 waves of at most 1 moves each"):
        plan_waves(study, 1, most=2)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"size": 0}, "a wave of 0 moves: at least 1 is needed"),
        ({"every": 0}, "a wave every 0 days: at least 1 is needed"),
        ({"start": date(2026, 6, 1)}, "2026-06-01 is before the date of the plan (2026-07-01)"),
        (
            {"dates": [date(2026, 5, 1), JULY, JULY]},
            "2026-05-01 is before the date of the plan (2026-07-01); 2026-07-01 is given twice",
        ),
    ],
)
def test_what_cannot_be_asked(wrong, message):
    study = moved_study({"p": ONE, "q": ONE}, {"a": "p"}, moves={"a": "q"})
    with pytest.raises(QuestionError) as refused:
        plan_waves(study, **({"size": 2} | wrong))
    assert str(refused.value) == message


def test_a_plan_without_moves_is_refused():
    study = moved_study({"p": ONE}, {"a": "p"}, moves={})
    with pytest.raises(QuestionError, match="nobody moves in this plan"):
        plan_waves(study, 2)


def test_few_leave_an_agency_at_once_where_asked():
    study = moved_study(
        {"p": (0, 0, 9), "q": {"need": 9, "minimum": 0, "maximum": 9, "unit": "V"}},
        dict.fromkeys("abcdef", "p"),
        moves=dict.fromkeys("abcd", "q"),
        agencies=[{"id": "A"}, {"id": "B"}],
        units=[{"id": "V", "agency": "B"}],
    )
    assert len(plan_waves(study, 4)) == 1
    # A third of six people are two.
    waves = plan_waves(study, 4, agency_share=Fraction(1, 3))
    assert (len(waves), waves.counted, np.bincount(waves.wave).tolist()) == (2, 2, [2, 2])


def test_the_count_finds_what_is_wrong():
    study = moved_study(
        {"p": FULL, "q": FULL, "r": ONE},
        {"a": "p", "b": "q", "c": None},
        moves={"a": "q", "b": "r", "c": "p"},
    )
    waves = plan_waves(study, 3)
    assert check_waves(waves) == ()
    split = replace(waves, wave=np.array([0, 1, 1], np.int32), dates=(JULY, date(2026, 8, 1)))
    assert check_waves(split) == (
        "wave 1: position p: 0 at work, at least 1 asked",
        "wave 1: position q: 2 holders for 1 seats",
        "wave 1: rule capacity is broken at position q",
        "wave 1: rule floor is broken at position p",
    )
    small = replace(waves, size=2)
    assert check_waves(small) == ("wave 1: 3 moves, 1 to 2 allowed",)
    early = replace(waves, dates=(date(2026, 6, 1),))
    assert set(check_waves(early)) == {"wave 1: before the date of the plan"}
    missing = replace(waves, wave=np.array([0, 0, 1], np.int32))
    assert check_waves(missing) == ("the waves together are not the plan: somebody is in no wave",)
    fewer = replace(waves, moves=waves.moves.take(np.array([0, 1])), wave=np.zeros(2, np.int32))
    assert "the waves together are not the plan" in check_waves(fewer)


def test_the_last_of_a_profession_waits_for_the_successor():
    # The floors of the posts ask for nobody, the puskesmas as a whole for a nurse on either step.
    model_rules = {
        "profession_floor": {
            "enforce": "hard",
            "minimums": [{"unit_kind": "health_centre", "family": "perawat", "heads": 1}],
        }
    }
    content = MODEL.model_dump(mode="json")
    content["rules"] |= model_rules
    study = moved_study(
        {
            "p": {"need": 1, "minimum": 0, "maximum": 2, "unit": "PKM", "job": "N1"},
            "q": {"need": 1, "minimum": 0, "maximum": 2, "unit": "PKM", "job": "N2"},
            "x": {"need": 0, "minimum": 0, "maximum": 2, "unit": "W", "job": "N2"},
            "y": {"need": 5, "minimum": 0, "maximum": 2, "unit": "W", "job": "N1"},
        },
        {"a": "p", "b": "x"},
        moves={"a": "y", "b": "q"},
        units=[{"id": "PKM", "agency": "A", "kind": "health_centre"}],
        jobs=[
            {"id": "N1", "kind": "jf_keterampilan", "family": "perawat", "level": 1},
            {"id": "N2", "kind": "jf_keterampilan", "family": "perawat", "level": 1},
        ],
        model=Model.model_validate(content),
    )
    waves = plan_waves(study, 1)
    assert order(waves) == {"b": 1, "a": 2}
    backwards = replace(waves, wave=1 - waves.wave)
    assert check_waves(backwards) == ("wave 1: rule profession_floor is broken at unit PKM",)

"""Officials are not replaced around elections."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from support.best import best_plan
from support.build import assignment, barred, instance, kinds, position, told

from mutasi_opt.assignment import Assignment
from mutasi_opt.model import Model
from mutasi_opt.rules.election_freeze import ElectionFreeze
from mutasi_opt.rules.parts.freeze_window import FreezeWindow
from mutasi_opt.rules.shortage import Shortage

WINDOW = {"from": "2026-06-01", "until": "2026-08-31", "reason": "Pilkada"}
RULE = ElectionFreeze(windows=(WINDOW,))
CALENDAR = [{"families": ["guru"], "windows": ["12-15..01-10"]}]


def tiny(*approved, **more):
    """A section head, a school with its head, a frozen registrar, and plain posts."""
    return instance(
        jobs=[
            {"id": "GURU", "family": "guru"},
            {"id": "KASI", "kind": "pengawas"},
            {"id": "REG", "freeze": True},
        ],
        positions=[
            {"id": "g", "job": "GURU"},
            {"id": "gone", "job": "KASI", "abolished_on": "2026-01-01"},
            {"id": "head", "job": "GURU", "duty_of": "guru"},
            {"id": "k", "job": "KASI"},
            {"id": "k2", "job": "KASI"},
            {"id": "p"},
            {"id": "q"},
            {"id": "r", "job": "REG"},
        ],
        employees=[
            {"id": "acting", "position": "q", "duty_position": "head", "assignment_kind": "PLT"},
            {"id": "clerk", "position": "p"},
            {"id": "free"},
            {"id": "head", "position": "q", "duty_position": "head"},
            {"id": "kasi", "position": "k"},
            {"id": "left", "position": "gone"},
            {"id": "reg", "position": "r"},
            {"id": "teacher", "position": "g"},
        ],
        decisions=[
            {"kind": "approve", "employee": who, "position": where, "by": by}
            for who, where, by in approved
        ],
        **more,
    )


def places(rule, inst, who):
    return {where for name, where in barred(rule, inst) if name == who}


INTO = {"k", "k2", "gone", "r"}
EVERYWHERE = {"g", "gone", "head", "k", "k2", "p", "q", "r"}


def test_a_model_without_windows_freezes_nothing():
    assert barred(ElectionFreeze(), tiny()) == set()


def test_out_of_and_into_frozen_posts():
    inst = tiny()
    for who in ("acting", "clerk", "free", "teacher"):
        assert places(RULE, inst, who) == INTO, who
    assert places(RULE, inst, "left") == set()  # the seat is gone: there is none to wait in
    assert places(RULE, inst, "kasi") == EVERYWHERE - {"k"}
    assert places(RULE, inst, "reg") == EVERYWHERE - {"r"}
    assert places(RULE, inst, "head") == EVERYWHERE - {"q"}
    assert kinds(RULE, inst, assignment(inst)) == {}


def test_what_is_frozen_is_a_parameter():
    inst = tiny()
    assert places(ElectionFreeze(windows=(WINDOW,), heads=False), inst, "head") == INTO
    only = ElectionFreeze(windows=(WINDOW,), kinds=["jpt"])
    assert places(only, inst, "kasi") == {"r"}
    assert places(only, inst, "reg") == EVERYWHERE - {"r"}


def test_an_approval_frees_one_pair():
    inst = tiny(("kasi", "k2", "Mendagri"))
    assert places(RULE, inst, "kasi") == EVERYWHERE - {"k", "k2"}
    assert places(RULE, inst, "clerk") == INTO


@pytest.mark.parametrize(
    ("by", "frees"),
    [
        ("MENDAGRI melalui Gubernur", True),
        ("Gubernur", False),
        ("Pimpinan DPRD", False),
        (None, False),
    ],
)
def test_only_the_authority_of_the_freeze_lifts_it(by, frees):
    inst = tiny(("kasi", "k2", by), ("clerk", "k2", "Mendagri"))
    assert (("kasi", "k2") not in barred(RULE, inst)) == frees
    assert ("clerk", "k2") not in barred(RULE, inst)
    governor = ElectionFreeze(windows=(WINDOW,), authority="Gubernur")
    assert (("kasi", "k2") not in barred(governor, inst)) == ("Gubernur" in (by or ""))


def test_two_authorities_may_approve_one_move():
    inst = tiny(("kasi", "k2", "Gubernur"), ("kasi", "k2", "Mendagri"))
    assert ("kasi", "k2") not in barred(RULE, inst)
    assert inst.pins.approved_by == (("Gubernur", "Mendagri"),)


@pytest.mark.parametrize(
    ("start", "until", "frozen"),
    [
        ("2026-07-01", "2026-07-01", True),
        ("2026-01-01", "2026-06-30", False),
        ("2026-07-02", "2026-12-31", False),
    ],
)
def test_both_days_are_inside(start, until, frozen):
    rule = ElectionFreeze(windows=({"from": start, "until": until},))
    assert (("kasi", "k2") in barred(rule, tiny())) == frozen


def test_the_effective_date_counts_and_not_the_date_of_the_plan():
    inst = tiny(parameters={"calendar": CALENDAR})
    assert places(RULE, inst, "teacher") == set()  # moves in December
    winter = ElectionFreeze(windows=(WINDOW, {"from": "2026-12-15", "until": "2026-12-15"}))
    assert places(winter, inst, "teacher") == INTO
    assert places(winter, inst, "kasi") == EVERYWHERE - {"k"}


def test_helping_out_replaces_nobody():
    inst = tiny()
    home = inst.employees.post
    away = home.copy()
    away[4] = position(inst, "p")
    assert kinds(RULE, inst, Assignment(home, away)) == {}


def test_sentences():
    inst = tiny()
    moved = assignment(inst, kasi="p", head="p", clerk="k2", left="k2")
    freeze = "on 2026-07-01, in the freeze of 2026-06-01 to 2026-08-31 (Pilkada)"
    against = "against 'Freeze around elections'"
    assert told(RULE, inst, RULE.check(inst, moved)) == [
        f"employee clerk moves to position k2 {against}: enters frozen job KASI {freeze}",
        f"employee head moves to position p {against}: leaves the seat of duty head {freeze}",
        f"employee kasi moves to position p {against}: leaves frozen job KASI {freeze}",
    ]


def test_windows_in_the_wrong_order_are_refused():
    with pytest.raises(ValidationError, match="until 2026-06-30 is before from 2026-07-01"):
        FreezeWindow.model_validate({"from": "2026-07-01", "until": "2026-06-30"})


def test_the_law_has_a_date():
    assert not RULE.in_force(date(2016, 6, 30))
    assert RULE.in_force(date(2016, 7, 1))


def test_a_model_that_is_written_out_can_be_read_back():
    model = Model.model_validate(
        {
            "format": "mutasi-opt/model-1",
            "name": "m",
            "levels": [{"name": "a", "unit": "u"}],
            "rules": {"election_freeze": {"enforce": "hard", "windows": [WINDOW]}},
        }
    )
    written = model.model_dump(mode="json")
    assert written["rules"]["election_freeze"]["windows"] == [WINDOW]
    rule = ElectionFreeze.model_validate(written["rules"]["election_freeze"])
    assert rule.windows == RULE.windows


def test_without_the_rule_the_official_moves():
    inst = instance(
        jobs=[{"id": "KASI", "kind": "pengawas"}],
        positions=[{"id": "k", "job": "KASI", "need": 0}, {"id": "k2", "job": "KASI", "need": 1}],
        employees=[{"id": "e", "position": "k"}],
    )
    gap = Shortage(level="total")
    assert best_plan(inst, gap) == best_plan(inst, gap, ElectionFreeze()) == {"e": "k2"}
    assert best_plan(inst, gap, RULE) == {"e": "k"}


@given(st.lists(st.tuples(st.integers(-60, 60), st.integers(0, 60)), max_size=3))
def test_frozen_exactly_inside_any_window(spans):
    today = date(2026, 7, 1)
    days = [(today + timedelta(start), today + timedelta(start + more)) for start, more in spans]
    rule = ElectionFreeze(windows=tuple({"from": a, "until": b} for a, b in days))
    inside = any(a <= today <= b for a, b in days)
    assert bool(barred(rule, tiny())) == inside

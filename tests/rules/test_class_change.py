"""Change of the job class."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, barred, instance, kinds, told, verdict

from mutasi_opt.instance.pins import GROUNDS
from mutasi_opt.rules.class_change import ClassChange
from mutasi_opt.rules.establishment import Establishment
from mutasi_opt.rules.shortage import Shortage

RULE = ClassChange()


def tiny(old, new, *, where="p", level=1, **more):
    """Two jobs of one group with the given classes; the second is a post of `level`."""
    return instance(
        jobs=[
            {"id": "J", "class": old, "group": "g"},
            {"id": "K", "class": new, "group": "g", "kind": "jf_keahlian", "level": level},
        ],
        positions=[
            {"id": "gone", "abolished_on": "2026-01-01"},
            {"id": "p", "need": 0},
            {"id": "p2"},
            {"id": "q", "job": "K", "need": 1},
        ],
        employees=[{"id": "e", "position": where}],
        **more,
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (7, 7, "pass"),
        (7, 8, "pass"),
        (7, 6, "pass"),
        (7, 9, "breach"),
        (9, 7, "breach"),
        (None, 9, "unknown"),
        (9, None, "unknown"),
        (None, None, "unknown"),
    ],
)
def test_one_step(old, new, expected):
    inst = tiny(old, new)
    assert verdict(RULE, inst, "e", "q") == expected
    assert verdict(RULE, inst, "e", "p2") == "pass"
    assert (("e", "q") in barred(RULE, inst)) == (expected == "breach")
    assert (("e", "q") in barred(ClassChange(unknown="fail"), inst)) == (expected != "pass")


def test_promotions_placements_and_reorganisations_are_free():
    assert barred(RULE, tiny(7, 12, level=2)) == set()
    assert barred(RULE, tiny(7, 12, where=None)) == set()
    assert verdict(RULE, tiny(7, None, where=None), "e", "q") == "pass"
    assert barred(RULE, tiny(7, 12, where="gone")) == set()


def test_moves_that_are_free_are_not_tested_on_missing_data():
    rotated, promoted = tiny(None, 12), tiny(None, 12, level=2)
    assert RULE.num_unknown(rotated, assignment(rotated, e="q")) == 1
    assert RULE.num_unknown(promoted, assignment(promoted, e="q")) == 0


def test_demotions_are_free():
    inst = tiny(12, 7)
    assert verdict(RULE, inst, "e", "q") == "breach"
    inst.jobs.level[:] = [2, 1]
    assert barred(RULE, inst) == set()


@pytest.mark.parametrize("ground", [None, *GROUNDS])
def test_orders_on_the_grounds_are_free(ground):
    lock = {"kind": "lock", "employee": "e", "position": "q", "ground": ground}
    free = ground in ("discipline", "evaluation", "reorganisation")
    assert (verdict(RULE, tiny(9, 5, decisions=[lock]), "e", "q") == "pass") == free
    assert (verdict(RULE, tiny(9, None, decisions=[lock]), "e", "q") == "pass") == free
    bound = ClassChange(except_grounds=())
    assert verdict(bound, tiny(9, 5, decisions=[lock]), "e", "q") == "breach"


def test_own_requests_are_bound():
    wish = {"employee": "e", "target_kind": "position", "target": "q", "rank": 1}
    inst = tiny(7, 12, level=2, preferences=[{**wish, "own_request": True}])
    assert barred(RULE, inst) == {("e", "q")}


def test_sentences():
    inst = tiny(7, 9)
    assert told(RULE, inst, RULE.check(inst, assignment(inst, e="q"))) == [
        "employee e moves to position q against 'Change of job class': "
        "from class 7 (job J) to class 9 (job K), 1 steps at most"
    ]
    assert kinds(RULE, inst, assignment(inst)) == {}
    unknown = tiny(None, 9)
    place = unknown.positions.ids.index("q")
    assert RULE.reason(unknown, 0, place) == (
        "from class unknown (job J) to class 9 (job K), 1 steps at most"
    )


def test_without_the_rule_the_gap_is_filled_from_too_far():
    inst = tiny(5, 9)
    gap = Shortage(level="total")
    assert best_plan(inst, gap, Establishment()) == {"e": "q"}
    assert best_plan(inst, gap, Establishment(), RULE) == {"e": "p"}
    assert best_plan(inst, gap, Establishment(), ClassChange(steps=4)) == {"e": "q"}


CLASSES = st.none() | st.integers(1, 17)


@given(CLASSES, CLASSES, st.integers(0, 16))
def test_up_and_down_are_alike(old, new, steps):
    rule = ClassChange(steps=steps)
    there, back = tiny(old, new), tiny(new, old)
    expected = "unknown"
    if old is not None and new is not None:
        expected = "breach" if abs(old - new) > steps else "pass"
    assert verdict(rule, there, "e", "q") == verdict(rule, back, "e", "q") == expected

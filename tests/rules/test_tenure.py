"""Minimum time in post: whom it does not bind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import barred, instance, kinds, position

from mutasi_opt.assignment import Assignment
from mutasi_opt.instance.pins import GROUNDS
from mutasi_opt.rules.shortage import Shortage
from mutasi_opt.rules.tenure import Tenure

RULE = Tenure()


def tiny(decisions=(), since="2025-07-02"):
    """`k` is one level up, `q` the same job, `s` another one of the same level."""
    return instance(
        jobs=[{"id": "KASI", "kind": "pengawas"}, {"id": "S"}],
        positions=[
            {"id": "k", "job": "KASI"},
            {"id": "p", "need": 0},
            {"id": "q", "need": 1},
            {"id": "s", "job": "S"},
        ],
        employees=[{"id": "e", "position": "p", "position_since": since}],
        decisions=[{"employee": "e", **row} for row in decisions],
    )


def test_promotions_are_free():
    assert barred(RULE, tiny()) == {("e", "q"), ("e", "s")}
    bound = Tenure(except_kinds=())
    assert barred(bound, tiny()) == {("e", "k"), ("e", "q"), ("e", "s")}


def test_helping_out_is_free():
    inst = tiny()
    home = inst.employees.post
    sent = Assignment(home, home * 0 + position(inst, "q"))
    assert kinds(RULE, inst, sent) == {}
    assert kinds(Tenure(except_kinds=()), inst, sent) == {"e": "violation"}


@pytest.mark.parametrize("ground", GROUNDS)
def test_orders_on_the_grounds_are_free(ground):
    free = ground != "request"
    for order in ({"kind": "lock", "position": "q"}, {"kind": "must_move"}):
        inst = tiny([{**order, "ground": ground}])
        assert barred(RULE, inst) == (set() if free else {("e", "q"), ("e", "s")})
        assert barred(Tenure(except_grounds=(ground,)), inst) == set()


def test_other_decisions_and_orders_without_a_ground_are_not():
    orders = [{"kind": "lock", "position": "q"}, {"kind": "approve", "position": "s"}]
    assert barred(RULE, tiny(orders)) == {("e", "q"), ("e", "s")}


def test_without_the_rule_the_newcomer_moves_on():
    inst = tiny()
    gap = Shortage(level="total")
    assert best_plan(inst, gap)["e"] == "q"
    assert best_plan(inst, gap, RULE, Tenure(except_kinds=()))["e"] == "p"
    assert best_plan(inst, gap, Tenure(minimum_years=0.5))["e"] == "q"


@given(
    st.integers(0, 60),
    st.integers(0, 10),
    st.sampled_from([None, *GROUNDS]),
    st.sets(st.sampled_from(GROUNDS)),
)
def test_months_and_grounds_alone_decide(months, years, ground, grounds):
    index = 2026 * 12 + 6 - months
    inst = tiny([{"kind": "must_move", "ground": ground}], f"{index // 12}-{index % 12 + 1:02d}-01")
    rule = Tenure(minimum_years=years, except_grounds=tuple(sorted(grounds)))
    late = months < 12 * years and ground not in grounds
    assert (("e", "q") in barred(rule, inst)) == late
    assert ("e", "k") not in barred(rule, inst)

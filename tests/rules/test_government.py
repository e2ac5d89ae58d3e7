import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, barred, instance, kinds, position, told, verdict

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules import FindingKind
from mutasi_opt.rules.government import Government
from mutasi_opt.rules.shortage import Shortage


def tiny(decisions=(), **person):
    return instance(
        agencies=[{"id": "A", "government": "city"}, {"id": "B", "government": "province"}],
        units=[
            {"id": "UA", "agency": "A"},
            {"id": "UA2", "agency": "A"},
            {"id": "UB", "agency": "B"},
        ],
        positions=[
            {"id": "p", "unit": "UA"},
            {"id": "q", "unit": "UA2"},
            {"id": "r", "unit": "UB"},
        ],
        employees=[{"id": "e", "position": "p", **person}, {"id": "free"}],
        decisions=decisions,
    )


def test_other_governments_are_off_by_default():
    inst = tiny()
    assert verdict(Government(), inst, "e", "q") == "pass"
    assert verdict(Government(), inst, "e", "r") == "breach"
    assert barred(Government(), inst) == {("e", "r")}
    assert Government().reason(inst, 0, 2) == "from government city to province"


def test_switch_and_the_unplaced():
    inst = tiny()
    assert barred(Government(allowed=True), inst) == set()
    assert verdict(Government(), inst, "free", "r") == "pass"


def flagged(rule, inst, **moves):
    return told(rule, inst, rule.check(inst, assignment(inst, **moves)))


def test_lawful_moves_between_governments_are_flagged_with_the_approval():
    rule = Government(allowed=True)
    assert flagged(rule, tiny(), e="r", free="r") == [
        "employee e moves to position r and needs the approval of Gubernur after pertek of Kanreg "
        "BKN (from government city to province)"
    ]
    assert flagged(rule, tiny(), e="q", free="r") == []
    assert kinds(rule, tiny(), assignment(tiny(), e="r")) == {"e": "flag"}
    mendagri = Government(allowed=True, approval="Mendagri")
    assert "the approval of Mendagri (" in flagged(mendagri, tiny(), e="r")[0]


def test_what_is_barred_is_a_violation_and_no_flag():
    assert kinds(Government(), tiny(), assignment(tiny(), e="r")) == {"e": "violation"}
    soft = Government(enforce="soft", level="total", weight=3)
    found = soft.check(tiny(), assignment(tiny(), e="r"))
    assert [FindingKind(kind).name for kind in found.kind] == ["CHARGE", "FLAG"]
    assert found.total_penalty == 3


def test_an_approved_move_needs_nothing_more():
    inst = tiny(decisions=[{"kind": "approve", "employee": "e", "position": "r"}])
    assert flagged(Government(allowed=True), inst, e="r") == []
    assert barred(Government(), inst) == {("e", "r")}  # a switch is no matter of approval


@pytest.mark.parametrize(
    ("by", "approval", "needs"),
    [
        ("Gubernur Lampung", "Gubernur after pertek of Kanreg BKN", False),
        ("kanreg VII", "Gubernur after pertek of Kanreg BKN", False),
        ("BKN", "Gubernur after pertek of Kanreg BKN", True),  # three letters tell nobody
        ("Mendagri", "Gubernur after pertek of Kanreg BKN", True),
        ("Mendagri", "Mendagri", False),
        ("BKN pusat", "BKN", False),  # no long word: named as it is
        ("Gubernur", "BKN", True),
    ],
)
def test_the_approval_of_somebody_else_is_none(by, approval, needs):
    inst = tiny(decisions=[{"kind": "approve", "employee": "e", "position": "r", "by": by}])
    rule = Government(allowed=True, approval=approval)
    assert (flagged(rule, inst, e="r") != []) == needs


def test_helping_another_government_counts():
    inst = tiny()
    home = inst.employees.post
    away = home.copy()
    away[0] = position(inst, "r")
    assert kinds(Government(), inst, Assignment(home, away)) == {"e": "violation"}
    assert kinds(Government(allowed=True), inst, Assignment(home, away)) == {"e": "flag"}


def test_probationers_stay_with_their_government_whatever_is_allowed():
    inst = tiny(status="cpns")
    assert barred(Government(allowed=True), inst) == {("e", "r")}


def test_without_the_rule_the_province_is_helped_out_of_the_city():
    inst = instance(
        agencies=[{"id": "A", "government": "city"}, {"id": "B", "government": "province"}],
        units=[{"id": "UA", "agency": "A"}, {"id": "UB", "agency": "B"}],
        positions=[{"id": "p", "unit": "UA", "need": 0}, {"id": "r", "unit": "UB", "need": 1}],
        employees=[{"id": "e", "position": "p"}],
    )
    gap = Shortage(level="total")
    assert best_plan(inst, gap) == best_plan(inst, gap, Government(allowed=True)) == {"e": "r"}
    assert best_plan(inst, gap, Government()) == {"e": "p"}


@given(st.booleans(), st.booleans(), st.sampled_from(["pns", "cpns", "pppk"]))
def test_flags_are_what_an_allowed_move_lacks(allowed, approved, status):
    decisions = [{"kind": "approve", "employee": "e", "position": "r"}] if approved else []
    inst = tiny(status=status, decisions=decisions)
    lawful = allowed and status != "cpns"
    found = kinds(Government(allowed=allowed), inst, assignment(inst, e="r"))
    assert found == ({} if lawful and approved else {"e": "flag" if lawful else "violation"})

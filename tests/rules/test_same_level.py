import pytest
from support.best import best_plan
from support.build import assignment, instance, kinds, told, verdict

from mutasi_opt.instance.pins import GROUNDS
from mutasi_opt.rules.same_level import SameLevel
from mutasi_opt.rules.shortage import Shortage

JOBS = [
    {"id": "STAFF"},
    {"id": "SECTION", "kind": "pengawas"},
    {"id": "YOUNG", "kind": "jf_keahlian", "level": 2},
    {"id": "HEAD", "kind": "administrator"},
]
POSITIONS = [
    {"id": "p-staff", "job": "STAFF"},
    {"id": "p-section", "job": "SECTION"},
    {"id": "p-young", "job": "YOUNG"},
    {"id": "p-head", "job": "HEAD"},
    {"id": "p-gone", "job": "SECTION", "abolished_on": "2026-01-01"},
]
EMPLOYEES = [
    {"id": "section", "position": "p-section"},
    {"id": "gone", "position": "p-gone"},
    {"id": "free"},
]


def tiny(**tables):
    return instance(jobs=JOBS, positions=POSITIONS, employees=EMPLOYEES, **tables)


def test_levels_not_kinds_are_compared():
    inst = tiny()
    assert verdict(SameLevel(), inst, "section", "p-young") == "pass"
    assert verdict(SameLevel(), inst, "section", "p-staff") == "breach"
    assert verdict(SameLevel(), inst, "section", "p-head") == "breach"


def test_promotion_opens_one_level_up_only():
    rule, inst = SameLevel(promotion=True), tiny()
    assert verdict(rule, inst, "section", "p-head") == "pass"
    assert verdict(rule, inst, "section", "p-staff") == "breach"
    staff = instance(jobs=JOBS, positions=POSITIONS, employees=[{"id": "s", "position": "p-staff"}])
    assert verdict(rule, staff, "s", "p-section") == "pass"
    assert verdict(rule, staff, "s", "p-head") == "breach"


def test_the_unplaced_enter_at_level_one_even_where_promotion_is_allowed():
    inst = tiny()
    for rule in (SameLevel(), SameLevel(promotion=True)):
        assert verdict(rule, inst, "free", "p-staff") == "pass"
        assert verdict(rule, inst, "free", "p-section") == "breach"


def test_holders_of_an_abolished_post_keep_their_level():
    inst = tiny()
    assert verdict(SameLevel(), inst, "gone", "p-young") == "pass"
    assert verdict(SameLevel(), inst, "gone", "p-staff") == "breach"


LOCK = {"kind": "lock", "employee": "section", "position": "p-staff"}


@pytest.mark.parametrize("ground", GROUNDS)
def test_down_needs_a_lock_on_one_of_the_grounds(ground):
    inst = tiny(decisions=[{**LOCK, "ground": ground}])
    lawful = ground in ("discipline", "evaluation", "reorganisation")
    assert verdict(SameLevel(), inst, "section", "p-staff") == ("pass" if lawful else "breach")
    assert verdict(SameLevel(grounds=(ground,)), inst, "section", "p-staff") == "pass"
    assert verdict(SameLevel(grounds=()), inst, "section", "p-staff") == "breach"


def test_words_are_no_ground_and_an_order_to_leave_is_no_lock():
    for more in ({}, {"reason": "permintaan pimpinan"}):
        inst = tiny(decisions=[{**LOCK, **more}])
        assert verdict(SameLevel(), inst, "section", "p-staff") == "breach"
    order = {"kind": "must_move", "employee": "section", "ground": "discipline"}
    assert verdict(SameLevel(), tiny(decisions=[order]), "section", "p-staff") == "breach"


def test_the_lock_counts_on_that_very_position_and_not_up():
    elsewhere = {**LOCK, "position": "p-young", "ground": "discipline"}
    assert verdict(SameLevel(), tiny(decisions=[elsewhere]), "section", "p-staff") == "breach"
    up = {**LOCK, "position": "p-head", "ground": "discipline"}
    assert verdict(SameLevel(), tiny(decisions=[up]), "section", "p-head") == "breach"


def test_sentences():
    inst = tiny()
    found = assignment(inst, section="p-staff", gone="p-head", free="p-section")
    assert told(SameLevel(), inst, SameLevel().check(inst, found)) == [
        "employee free moves to position p-section against 'Same level in, same level out': "
        "level 2, but whoever has no post enters at level 1",
        "employee gone moves to position p-head against 'Same level in, same level out': "
        "level 3 is above level 2 and promotions are off",
        "employee section moves to position p-staff against 'Same level in, same level out': "
        "level 1 is below level 2 and no lock here states a ground for it (discipline, evaluation, "
        "reorganisation)",
    ]
    assert set(kinds(SameLevel(), inst, found).values()) == {"violation"}


def test_without_the_rule_the_gap_below_is_filled():
    inst = instance(
        jobs=JOBS,
        positions=[
            {"id": "s", "job": "SECTION", "need": 0},
            {"id": "t", "job": "STAFF", "need": 1},
        ],
        employees=[{"id": "e", "position": "s"}],
    )
    gap = Shortage(level="total")
    assert best_plan(inst, gap) == {"e": "t"}
    assert best_plan(inst, gap, SameLevel()) == {"e": "s"}

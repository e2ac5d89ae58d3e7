from support.build import assignment, instance, kinds, told, verdict

from mutasi_opt.rules.same_level import SameLevel

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


def test_down_needs_a_lock_with_a_ground_on_that_very_position():
    lock = {"kind": "lock", "employee": "section", "position": "p-staff"}
    grounded = tiny(decisions=[{**lock, "reason": "PP 94/2021 Ps 8"}])
    assert verdict(SameLevel(), grounded, "section", "p-staff") == "pass"
    assert verdict(SameLevel(), tiny(decisions=[lock]), "section", "p-staff") == "breach"
    elsewhere = {**lock, "position": "p-young", "reason": "x"}
    assert verdict(SameLevel(), tiny(decisions=[elsewhere]), "section", "p-staff") == "breach"
    up = {**lock, "position": "p-head", "reason": "x"}
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
        "level 1 is below level 2 and no lock states a ground",
    ]
    assert set(kinds(SameLevel(), inst, found).values()) == {"violation"}

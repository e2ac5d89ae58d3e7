from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.rules.floor import Floor

INST = instance(
    positions=[
        {"id": "p1", "minimum": 2},  # one holder only: the floor is one
        {"id": "p2", "minimum": 1},
        {"id": "p3", "minimum": 1},  # nobody to lose
        {"id": "p4"},
        {"id": "p5", "minimum": 1, "created_on": "2027-01-01"},  # not yet open
    ],
    employees=[
        {"id": "e1", "position": "p1"},
        {"id": "e2", "position": "p2"},
        # Retires within the horizon and is staff all the same.
        {"id": "e3", "position": "p2", "birth_date": "1968-09-01"},
        {"id": "e4", "position": "p5"},
    ],
)


def test_rows():
    assert golden(Floor(), INST) == [
        "p1: e1@p1 + e2@p1 + e3@p1 + e4@p1 >= 1",
        "p2: e1@p2 + e2@p2 + e3@p2 + e4@p2 >= 1",
    ]


def test_who_is_not_at_work_does_not_count():
    """The doctor on study leave serves nobody: the other one is the last."""
    inst = instance(
        positions=[{"id": "p", "minimum": 1}, {"id": "q"}],
        employees=[
            {"id": "works", "position": "p"},
            {"id": "studies", "position": "p", "legal_standing": "study"},
        ],
    )
    rule = Floor()
    assert golden(rule, inst) == ["p: works@p >= 1"]
    assert told(rule, inst, rule.check(inst, assignment(inst, works="q"))) == [
        "position p: 0 people left, at least 1 asked (minimum 1, today 1)"
    ]
    assert len(rule.check(inst, assignment(inst, studies="q"))) == 0


def test_the_last_one_may_not_leave():
    rule = Floor()
    findings = rule.check(INST, assignment(INST, e1="p4", e2="p4"))
    assert told(rule, INST, findings) == [
        "position p1: 0 people left, at least 1 asked (minimum 2, today 1)"
    ]
    assert len(rule.check(INST, assignment(INST, e1="p2", e2="p1"))) == 0

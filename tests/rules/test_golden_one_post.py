from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.rules.one_post import OnePost

INST = instance(
    positions=[{"id": "p1"}, {"id": "p2", "abolished_on": "2026-01-01"}],
    employees=[{"id": "e1", "position": "p1"}, {"id": "e2", "position": "p2"}, {"id": "e3"}],
)


def test_rows():
    assert golden(OnePost(), INST) == ["never e1@-, e2@-"]


def test_losing_a_post_is_a_violation():
    rule = OnePost()
    assert told(rule, INST, rule.check(INST, assignment(INST))) == []
    assert told(rule, INST, rule.check(INST, assignment(INST, e2=None, e3="p1"))) == [
        "employee e2 loses position p2 and gets no other"
    ]

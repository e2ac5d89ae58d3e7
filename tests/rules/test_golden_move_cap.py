import pytest
from pydantic import ValidationError
from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.rules.move_cap import MoveCap
from mutasi_opt.rules.outflow_cap import OutflowCap

INST = instance(
    positions=[{"id": "p1"}, {"id": "p2"}, {"id": "p3", "abolished_on": "2026-01-01"}],
    employees=[
        {"id": "e1", "position": "p1"},
        {"id": "e2", "position": "p1"},
        {"id": "e3", "position": "p3"},  # reorganisation: not counted
        {"id": "e4", "position": "p1", "hold": "must_move"},  # not counted
        {"id": "e5"},  # placement: not counted
        {"id": "e6", "position": "p1"},  # locked to p2: not counted
    ],
    decisions=[{"kind": "lock", "employee": "e6", "position": "p2"}],
)


def test_rows():
    assert golden(MoveCap(maximum=1), INST) == [
        "plan: e1@- + e1@p2 + e1@p3 + e2@- + e2@p2 + e2@p3 + e6@- + e6@p3 <= 1"
    ]
    assert golden(MoveCap(maximum=None), INST) == []


@pytest.mark.parametrize(
    ("maximum", "limit"),
    [(0, 0), (3, 3), ("5%", 1), ("40%", 2), ("39.9%", 1), ("100%", 5), (None, None)],
)
def test_percentages_are_of_five_people_with_a_post(maximum, limit):
    assert MoveCap(maximum=maximum).limit(INST) == limit


def test_counting():
    rule = MoveCap(maximum="5%")
    assert len(rule.check(INST, assignment(INST, e1="p2", e3="p2", e4="p2", e5="p2", e6="p2"))) == 0
    assert told(rule, INST, rule.check(INST, assignment(INST, e1="p2", e2="p2"))) == [
        "2 moves count towards the cap of 1 (5%)"
    ]
    assert len(MoveCap(maximum=None).check(INST, assignment(INST, e1="p2", e2="p2"))) == 0


@pytest.mark.parametrize("rule", [MoveCap, OutflowCap])
@pytest.mark.parametrize(
    "maximum",
    ["0%", "101%", "-5%", "5", "5 percent", "1e9%", -1, 0.05, True, "", "٥%", "1234567.5%"],
)
def test_what_is_no_cap(rule, maximum):
    with pytest.raises(ValidationError):
        rule(maximum=maximum)


@pytest.mark.parametrize("maximum", [" 5 % ", "5%"])
def test_blanks_do_not_matter(maximum):
    assert MoveCap(maximum=maximum).maximum == "5%"

from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.rules import FindingKind
from mutasi_opt.rules.fit import FitRule

INST = instance(
    jobs=[{"id": "J", "min_education": "S-1"}, {"id": "K"}],
    positions=[{"id": "p1", "job": "J"}, {"id": "p2", "job": "J"}, {"id": "p3", "job": "K"}],
    employees=[
        {"id": "e1", "position": "p1"},
        {"id": "e2", "position": "p1"},
        {"id": "e3", "position": "p3", "education_level": "SLTA", "experience": "-"},
    ],
    standards=[
        {"job": "J", "competency": "KOM", "level": 4},
        {"job": "J", "competency": "ITG", "level": 4},
    ],
    competencies=[
        {"employee": "e1", "competency": "KOM", "level": 3},
        {"employee": "e1", "competency": "ITG", "level": 5},  # the surplus hides no gap
        {"employee": "e2", "competency": "KOM", "level": 2},
        {"employee": "e2", "competency": "ITG", "level": 3},
    ],
)


def test_rows():
    """JPM of e1 7/8, of e2 5/8; e3 is a proxy: too little education, no experience."""
    assert golden(FitRule(level="total"), INST)[:2] == [
        "125 points: e1@p1, e1@p2",
        "375 points: e2@p1, e2@p2",
    ]
    assert golden(FitRule(level="total"), INST)[-1] == "1000 points: e3@p1, e3@p2"


def test_minimum_binds_moves_of_assessed_people():
    assert golden(FitRule(enforce="hard", minimum=62.5), INST) == []
    assert golden(FitRule(enforce="hard", minimum=68), INST) == ["never e2@p2"]
    assert golden(FitRule(enforce="hard", minimum=0, unknown="fail"), INST) == [
        "never e1@p3, e2@p3, e3@p1, e3@p2"
    ]


def test_counting():
    rule = FitRule(level="total", minimum=68)
    plan = assignment(INST, e2="p2", e3="p1")
    findings = rule.check(INST, plan)
    proxy = "(proxy from education, experience and certificates)"
    assert told(rule, INST, findings) == [
        "employee e1: job-person match of 87.5 % at position p1, "
        "12.5 percentage points below a full match",
        "employee e2: job-person match of 62.5 % at position p2, "
        "37.5 percentage points below a full match",
        f"employee e3: job-person match of 0.0 % at position p1 {proxy}, "
        "100.0 percentage points below a full match",
        "employee e2: job-person match of 62.5 % at position p2, at least 68 % asked",
    ]
    assert findings.of_kind(FindingKind.VIOLATION).tolist() == [3]
    assert rule.num_unknown(INST, plan) == 1
    assert FitRule(level="total").num_unknown(INST, plan) == 0
    assert rule.check(INST, assignment(INST)).of_kind(FindingKind.INHERITED).tolist() == [2]

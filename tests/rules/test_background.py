"""Newcomers of the field."""

from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules import Enforcement, FindingKind
from mutasi_opt.rules.background import BackgroundRule
from mutasi_opt.rules.establishment import Establishment
from mutasi_opt.rules.move_cost import MoveCost

RULE = BackgroundRule(level="total")
HARD = BackgroundRule(enforce="hard")

JOBS = [
    {"id": "social", "kind": "pelaksana", "family": "umum", "urusan": "sosial"},
    {"id": "roads", "kind": "pelaksana", "family": "umum", "urusan": "perhubungan"},
    {"id": "any", "kind": "pelaksana", "family": "umum"},
]
RECORDS = {"social": "sosial:3", "roads": "perhubungan:3", "none": "-", "unknown": None}


def case(**facts):
    """Build one person of each record at the roads, and someone of roads without a post."""
    return instance(
        agencies=[{"id": "A"}, {"id": "B"}],
        units=[{"id": "UA", "agency": "A"}, {"id": "UB", "agency": "B"}],
        jobs=JOBS,
        positions=[
            {"id": "R", "unit": "UA", "job": "roads"},
            {"id": "R2", "unit": "UB", "job": "roads"},
            {"id": "S", "unit": "UA", "job": "social"},
            {"id": "X", "unit": "UB", "job": "any"},
        ],
        employees=[
            *({"id": f"e-{k}", "position": "R", "experience": v} for k, v in RECORDS.items()),
            {"id": "new", "experience": "perhubungan:1"},
        ],
        **facts,
    )


INST = case()


def test_golden():
    """The own job is free in every agency; the job that names no field, and the unknown, pass."""
    assert golden(RULE, INST) == ["100 points: e-none@S, e-roads@S, new@S"]
    assert golden(HARD, INST) == ["never e-none@S, e-roads@S, new@S"]


def test_staying_without_background_is_not_moving():
    inst = instance(
        jobs=JOBS,
        positions=[{"id": "S", "job": "social"}],
        employees=[{"id": "e", "position": "S", "experience": "-"}],
    )
    assert len(RULE.check(inst, Assignment.today(inst))) == 0
    assert len(HARD.check(inst, Assignment.today(inst))) == 0


def test_counting():
    plan = assignment(INST, **{"e-roads": "S", "e-social": "S", "e-none": "R2"})
    findings = RULE.check(INST, plan)
    assert told(RULE, INST, findings) == [
        "employee e-roads comes to position S without a relevant background for job social"
    ]
    assert findings.penalty.tolist() == [100]
    barred = HARD.check(INST, plan)
    assert barred.kind.tolist() == [FindingKind.VIOLATION]
    assert told(HARD, INST, barred) == told(RULE, INST, findings)


def test_a_surge_asks_for_the_field_of_its_own_job():
    post, away = INST.employees.post, INST.employees.post.copy()
    away[INST.employees.ids.index("e-none")] = INST.positions.ids.index("S")
    assert RULE.check(INST, Assignment(post, away)).total_penalty == 100


def test_a_reorganised_agency_is_staffed_by_people_of_the_field():
    """The post of the roads is abolished; who knows social work gets the social post."""
    inst = instance(
        jobs=JOBS,
        positions=[
            {"id": "R", "job": "roads", "abolished_on": "2026-06-30", "maximum": 1},
            {"id": "S", "job": "social", "maximum": 1, "created_on": "2026-07-01"},
            {"id": "X", "job": "any", "maximum": 1},
        ],
        employees=[
            {"id": "a", "position": "R", "experience": "perhubungan:9"},
            {"id": "b", "position": "X", "experience": "sosial:2"},
        ],
    )
    others = Establishment(), MoveCost(level="total", weight=40)
    assert best_plan(inst, *others) == {"a": "S", "b": "X"}
    assert best_plan(inst, *others, RULE) == {"a": "X", "b": "S"}


def test_modes():
    assert BackgroundRule().enforce is Enforcement.SOFT
    assert BackgroundRule.modes == frozenset(Enforcement)


@given(
    record=st.sampled_from(sorted(RECORDS)),
    place=st.sampled_from(["R", "R2", "S", "X"]),
    weight=st.floats(0, 1000),
)
def test_counting_is_the_formula(record, place, weight):
    rule = BackgroundRule(level="total", weight=weight)
    alien = place == "S" and record in ("roads", "none")
    found = rule.check(INST, assignment(INST, **{f"e-{record}": place}))
    assert found.total_penalty == (int(weight + 0.5) if alien else 0)
    assert len(found) == alien

"""Adaptation fed back: who settled in stays, who did not gets another chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules.adaptation import Adaptation
from mutasi_opt.rules.base import Enforcement

RULE = Adaptation(level="total", weight=100)


def report(employee, adaptation, date="2026-03-15", **more):
    return {"employee": employee, "date": date, "adaptation": adaptation, **more}


def case(*outcomes):
    """Build two posts, p with a person for every score, and the given reports."""
    return instance(
        positions=[{"id": "p"}, {"id": "q"}],
        employees=[
            {"id": f"e{score}", "position": "p", "position_since": "2025-07-01"}
            for score in range(1, 6)
        ],
        outcomes=outcomes,
    )


ALL = case(*(report(f"e{score}", score) for score in range(1, 6)))


def test_golden():
    assert golden(RULE, ALL) == [
        "50 points: e4@-, e4@q, e5@-, e5@q",
        "100 points: e2@p",
        "200 points: e1@p",
    ]


def test_sentences():
    assert told(RULE, ALL, RULE.check(ALL, assignment(ALL, e4="q"))) == [
        "employee e1 stays in spite of an adaptation of 1 out of 5 at position p, "
        "reported 3 months ago",
        "employee e2 stays in spite of an adaptation of 2 out of 5 at position p, "
        "reported 3 months ago",
        "employee e4 is moved on to position q in spite of an adaptation of 4 out of 5 at "
        "position p, reported 3 months ago",
    ]
    unseated = RULE.check(ALL, assignment(ALL, e1="q", e2="q", e5=None))
    assert told(RULE, ALL, unseated) == [
        "employee e5 is moved on to no position in spite of an adaptation of 5 out of 5 at "
        "position p, reported 3 months ago"
    ]
    assert unseated.amount.tolist() == [0.5]


@pytest.mark.parametrize(("date", "words"), [("2026-06-20", "in the last month"),
                                             ("2026-06-01", "1 month ago")])  # fmt: skip
def test_age_of_a_report_in_words(date, words):
    inst = case(report("e1", 1, date))
    (sentence,) = told(RULE, inst, RULE.check(inst, Assignment.today(inst)))
    assert sentence.endswith(f"reported {words}")


def test_the_latest_report_counts():
    inst = case(report("e1", 1, "2026-01-01"), report("e1", 4, "2026-05-01"))
    assert golden(RULE, inst) == ["50 points: e1@-, e1@q"]


@pytest.mark.parametrize(
    "outcome",
    [
        report("e1", 1, "2025-06-30"),  # at the post before this one
        report("e1", 1, "2026-07-02"),  # after as_of: a slip
        report("e1", 3),
        report("e1", None, performance="kurang"),
    ],
)
def test_what_says_nothing_of_today_is_free(outcome):
    assert golden(RULE, case(outcome)) == []


def test_reports_age():
    inst = instance(
        positions=[{"id": "p"}],
        employees=[{"id": "old", "position": "p"}, {"id": "older", "position": "p"}],
        outcomes=[report("old", 1, "2024-06-02"), report("older", 1, "2024-06-01")],
    )
    assert golden(RULE, inst) == ["200 points: old@p"]
    assert golden(RULE.model_copy(update={"months": 25}), inst) == ["200 points: old@p, older@p"]


def test_without_a_post_there_is_nothing_to_stay_at():
    inst = instance(
        positions=[{"id": "p"}], employees=[{"id": "free"}], outcomes=[report("free", 1)]
    )
    assert golden(RULE, inst) == []


def test_modes():
    assert Adaptation().enforce is Enforcement.SOFT
    assert Adaptation.modes == {Enforcement.SOFT, Enforcement.OFF}


@given(
    scores=st.lists(st.none() | st.integers(1, 5), min_size=5, max_size=5),
    moved=st.lists(st.booleans(), min_size=5, max_size=5),
    weight=st.floats(0, 1000),
)
def test_counting_is_the_formula(scores, moved, weight):
    names = [f"e{k}" for k in range(1, 6)]
    inst = case(*(report(n, s) for n, s in zip(names, scores, strict=True) if s is not None))
    plan = assignment(inst, **{n: "q" for n, m in zip(names, moved, strict=True) if m})
    expected = sum(
        int(weight * (max(0, 3 - s) if not m else 0.5 * (s >= 4)) + 0.5)
        for s, m in zip(scores, moved, strict=True)
        if s is not None
    )
    found = RULE.model_copy(update={"weight": weight}).check(inst, plan)
    assert found.total_penalty == expected

"""The course of the race: distances from our bound, by hand."""

from support.measured import MACHINE

from benchmarks.report.charts import charts
from benchmarks.report.racing import Course, courses
from benchmarks.report.results import Results
from benchmarks.rivals.ours import _trace


def raced(rival, value, bound=None, limit=60.0, *, cannot=(), lawful=True, trace=(), levels=1):
    return {
        "case": "regency-500", "model": "weighted", "rival": rival, "limit": limit, "seconds": 70.0,
        "failed": False, "outcome": "lawful plan", "errors": "", "at": "2026-07-01", "busy_before": 0.0,
        "machine": MACHINE, "levels": ["total"] * levels, "units": ["points"] * levels,
        "answer": {
            "status": "feasible", "cannot": list(cannot), "bound": bound, "trace": list(trace), "note": "",
            "seconds": {"load": 1.0, "build": 2.0, "solve": 60.0},
            "extra": {"caps": [None] * levels, "base": [value] * levels},
        },
        "score": {
            "has_plan": True, "lawful": lawful, "objectives": [value] * levels, "terms": [{}] * levels,
            "broken": {} if lawful else {"capacity": 1}, "false_claims": [], "moves": 0,
        },
    }  # fmt: skip


OURS = raced("ours", 100, [100])


def test_a_course_is_the_distance_from_our_bound_in_seconds_of_the_process():
    slow = raced("slow", 125, trace=[(1.0, [200]), (9.0, [125])])
    ours, theirs = courses([OURS, slow])
    assert ours == Course("regency-500", "weighted", "ours", ((70.0, 0.0),))
    assert theirs.points == ((4.0, 0.5), (12.0, 0.2), (70.0, 0.2))


def test_the_longest_limit_counts():
    long = raced("slow", 101, limit=300.0)
    assert courses([OURS, long, raced("slow", 200)])[1].points == ((70.0, 1 / 101),)


def test_values_of_other_questions_have_no_course():
    unlawful = raced("unlawful", 90, lawful=False)
    partial = raced("partial", 90, cannot=["spouses"])
    assert [course.rival for course in courses([OURS, unlawful, partial])] == ["ours"]
    assert courses([raced("alone", 100)]) == []
    assert courses([raced("ours", 100, [100, 100], levels=2)]) == []


def test_the_race_is_drawn_and_its_table_stands_in_the_report():
    results = Results(race=[OURS, raced("slow", 125)])
    title, chart = charts(results)["race"]
    assert "distance" in title
    assert '"who": "slow"' in str(chart).replace("'", '"')


def test_plans_of_ours_are_put_together_from_moments():
    moments = [
        [0.1, "a", 9, None],
        [0.1, "b", 20, None],
        [1.0, "a", 9, 3],
        [4.0, "a", 5, 3],
        [4.0, "b", 12, 11],
        [5.0, "b", 12, 12],
    ]
    assert _trace(["a", "b"], moments) == [(0.1, [9, 20]), (4.0, [5, 12])]

"""The gap over time under caps, by hand."""

from benchmarks.report.gaps import gap_moments

LEVELS = [{"name": "a", "cap": 12}, {"name": "b", "cap": None}]


def test_a_level_counts_once_the_plan_keeps_the_caps_before_it():
    trace = [
        (0.5, "a", 40, None),
        (0.5, "b", 80, None),
        (1.0, "a", 40, 10),  # (40 - 10) / 40
        (2.0, "b", 80, 50),  # the plan exceeds the cap of a: 80 says nothing about b
        (3.0, "a", 12, 10),  # within the cap: closed, and b counts with (80 - 50) / 80
        (3.0, "b", 100, 50),
        (4.0, "b", 50, 50),
    ]
    assert gap_moments(trace, LEVELS) == [
        (1.0, "a", 0.75),
        (3.0, "a", 0.0),
        (3.0, "b", 0.375),
        (3.0, "b", 0.5),
        (4.0, "b", 0.0),
    ]


def test_a_value_below_its_bound_is_no_gap_and_nothing_known_is_nothing_shown():
    assert gap_moments([(1.0, "b", -5, -5)], [LEVELS[1]]) == [(1.0, "b", 0.0)]
    assert gap_moments([(1.0, "b", None, 3)], [LEVELS[1]]) == []
    assert gap_moments([], LEVELS) == []

"""Comparisons of hand-made plans: golden figures, a common yardstick, and data that differ."""

from dataclasses import replace

import pytest
from support.plans import plan_of

from mutasi_opt.assignment import Assignment
from mutasi_opt.compare import Side, compare
from mutasi_opt.compare.agencies import staffing
from mutasi_opt.compare.gains import Verdict
from mutasi_opt.decisions.edits import RuleEdit, edited
from mutasi_opt.errors import QuestionError
from mutasi_opt.needs import needs
from mutasi_opt.plan.counting import count


def people(comparison, pair):
    ids = comparison.sides[pair.first].plan.instance.employees.ids
    return [ids[k] for k in pair.people[0]]


def test_golden_comparison(comparison):
    """R lives at P2 and gains by going there; T lives at P1; Z's home is unknown, P3 is as good as P4."""
    (pair,) = comparison.pairs
    assert people(comparison, pair) == ["R", "T", "Z"]
    outcomes = pair.outcomes
    verdicts = dict(zip(people(comparison, pair), outcomes.verdict.tolist(), strict=True))
    # Against the first plan: R is back 55.5 km from home, T goes there, Z changes between offices.
    assert verdicts == {"R": -1, "T": -1, "Z": 0}
    assert outcomes.counts() == {Verdict.GAINS: 0, Verdict.LOSES: 2, Verdict.EVEN: 1}
    decided = {criterion.key: (gain, lose) for criterion, gain, lose in outcomes.by_criterion()}
    assert decided == {
        "post": (0, 0), "wish": (0, 0), "class": (0, 0), "hardship": (0, 0),
        "distance": (0, 2), "fit": (0, 0),
    }  # fmt: skip
    first, second = pair.facts
    assert first.distance.tolist() == [0, 0, -1]
    assert second.distance.tolist() == [555, 555, -1]
    assert [first.move_kind(0), second.move_kind(0)] == ["redistribution", "stay"]


def test_levels_are_matched_and_recounted(comparison, plans):
    assert [row.name for row in comparison.levels] == ["service", "balance", "placement"]
    for row in comparison.levels:
        assert row.shared
    for i, plan in enumerate(plans.values()):
        for j in range(2):
            judged = comparison.judged[i][j]
            assert judged.objectives == tuple(level.objective for level in plan.levels)
            assert judged.broken == {}


def test_agencies_have_the_coverage_that_needs_counts(comparison, plans):
    for number, plan in enumerate(plans.values()):
        rows = {row.agency: row for row in needs(plan.case.scenario).agencies}
        for agency in comparison.agencies:
            today = agency.today[number]
            assert today.coverage == rows[agency.id].coverage
            assert (today.need, today.heads) == (rows[agency.id].need, rows[agency.id].heads)
    by_id = {agency.id: agency for agency in comparison.agencies}
    # Z leaves P4 of A (need 1) for P3 of B, which then has two of three.
    moved = by_id["B"].plans[1]
    assert (moved.need, moved.heads, moved.short, moved.arrivals, moved.departures) == (
        3,
        2,
        1,
        1,
        0,
    )
    stays = by_id["B"].plans[0]
    assert (stays.heads, stays.short, stays.arrivals) == (1, 2, 0)
    assert by_id["A"].plans[1].departures == 1


def test_a_plan_against_itself_differs_in_nothing(plans):
    plan = plans["first"]
    found = compare(Side("a", plan), Side("b", plan))
    (pair,) = found.pairs
    assert pair.num_differ == 0
    assert pair.smallest == ()
    assert pair.outcomes.counts() == dict.fromkeys(Verdict, 0)
    assert pair.alignment.same_data
    assert found.judged[0] == found.judged[1]


def test_turned_around_gains_are_losses(comparison, plans):
    back = compare(*(Side(name, plans[name]) for name in ("second", "first")))
    (pair,), (turned,) = comparison.pairs, back.pairs
    assert people(comparison, pair) == people(back, turned)
    assert (pair.outcomes.verdict == -turned.outcomes.verdict).all()
    assert [(one.level, one.people.tolist(), not one.upwards) for one in pair.smallest] == [
        (one.level, one.people.tolist(), one.upwards) for one in turned.smallest
    ]


def test_each_plan_is_judged_by_the_model_of_the_other(case, plans):
    far = edited(
        case, [RuleEdit("distance", "points_per_km", 10.0), RuleEdit("move_cap", "maximum", 1)]
    )
    strict = plan_of(far, {"R": "P2"})
    found = compare(Side("plain", plans["second"]), Side("strict", strict))
    plain = plans["second"]
    for i, plan in enumerate((plain, strict)):
        for j, judge in enumerate((plain, strict)):
            counted = count(judge.instance, judge.case.model, plan.assignment)
            assert found.judged[i][j].objectives == counted.objectives
    assert found.judged[0][1].broken == {"move_cap": 1}
    assert found.judged[1][0].broken == {}
    # The set between them is counted by the first plan's model, whose cap of 3 both keep.
    assert all(one.left_out == () for one in found.pairs[0].smallest)


def test_plans_on_other_data_are_compared_where_they_agree(plans, others):
    other = plan_of(others, {"R": "P2"})
    found = compare(Side("here", plans["first"]), Side("there", other))
    (pair,) = found.pairs
    alignment = pair.alignment
    assert alignment.people_only == (("X",), ("Q",))
    assert alignment.posts_only == ((), ("P5",))
    assert alignment.changed_posts == ("P2",)
    assert alignment.changed_people == ()
    assert not alignment.same_sets
    assert len(alignment.first) == 7
    assert pair.num_differ == 0
    assert found.judged[0][1] is None
    assert found.judged[1][0] is None
    assert pair.smallest == ()
    steps = {agency.id: [one.steps for one in agency.plans] for agency in found.agencies}
    assert steps["A"][1] is None  # cannot be counted by the first plan's data
    assert steps["A"][0] is not None


def test_people_are_matched_by_id_whatever_their_places_are(plans, others):
    other = plan_of(others, {"T": "P2"})
    (pair,) = compare(Side("here", plans["first"]), Side("there", other)).pairs
    here, there = plans["first"].instance.employees.ids, other.instance.employees.ids
    assert [here[k] for k in pair.people[0]] == [there[k] for k in pair.people[1]] == ["R", "T"]


def test_who_goes_and_comes_is_counted_once(case, plans):
    plan = plans["second"]
    found = staffing(plan, Assignment.today(plan.instance), None)
    assert {row.arrivals for row in found.values()} == {0}
    assert {row.steps for row in found.values()} == {None}


@pytest.mark.parametrize("names", [(), ("x",), ("x", "x")])
def test_too_few_plans_or_names_are_refused(plans, names):
    sides = [Side(name, plans["first"]) for name in names]
    with pytest.raises(QuestionError):
        compare(*sides)


def test_plans_without_names_get_letters(plans):
    found = compare(*plans.values(), names=("today",))
    assert [side.name for side in found.sides] == ["today", "B"]


def test_a_plan_without_people_is_refused(case, plans):
    empty = replace(plans["first"], assignment=None)
    with pytest.raises(QuestionError, match="nobody is assigned"):
        compare(Side("a", empty), Side("b", plans["first"]))

"""Scores of candidates: the best sum wins, and a minimum bars."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import all_columns, assignment, barred, columns, compiled, instance, kinds, told
from support.readable import golden

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules import Enforcement
from mutasi_opt.rules.move_cost import MoveCost
from mutasi_opt.rules.scores import ScoresRule

RULE = ScoresRule(enforce=Enforcement.SOFT, level="total")


def score(employee, position, points):
    return {"employee": employee, "position": position, "score": points}


def case(*scores):
    """Build three posts with a seat each, and three people, the last of whom nobody scored."""
    return instance(
        positions=[{"id": name, "maximum": 1} for name in "pqr"],
        employees=[{"id": who, "position": at} for who, at in zip("abc", "pqr", strict=True)],
        scores=scores,
    )


SOME = (score("a", "p", 60), score("a", "q", 85), score("b", "p", 90))


def test_golden():
    """What the table does not have counts 0 for people who have any score; no place costs nothing."""
    assert golden(RULE, case(*SOME)) == ["25 points: a@p", "85 points: a@r", "90 points: b@q, b@r"]
    assert compiled(RULE, case(*SOME)).column_costs(all_columns(case(*SOME)), 0).min() == 0
    rule = ScoresRule(enforce=Enforcement.SOFT, level="total", weight=0.3)
    assert golden(rule, case(*SOME))[0] == "8 points: a@p"


def test_nothing_is_charged_without_scores():
    assert golden(RULE, case()) == []
    assert len(RULE.check(case(), Assignment.today(case()))) == 0


def test_the_order_of_the_table_does_not_matter():
    assert golden(RULE, case(*reversed(SOME))) == golden(RULE, case(*SOME))


def test_a_minimum_bars_moves_and_stays_are_inherited():
    inst = case(*SOME)
    rule = ScoresRule(enforce=Enforcement.HARD, minimum=61)
    assert barred(rule, inst) == {("a", "r"), ("b", "r")}  # staying is not moving
    assert kinds(rule, inst, Assignment.today(inst)) == {"a": "inherited", "b": "inherited"}
    strict = ScoresRule(enforce=Enforcement.HARD, minimum=61, unknown="fail")
    assert barred(strict, inst) == {("a", "r"), ("b", "r"), ("c", "p"), ("c", "q")}
    assert rule.num_unknown(inst, assignment(inst, a="q", b="p", c=None)) == 0
    assert rule.num_unknown(inst, assignment(inst, b="r", c="q")) == 1
    assert RULE.num_unknown(inst, assignment(inst, b="r", c="q")) == 0


def test_sentences():
    inst = case(*SOME)
    assert told(RULE, inst, RULE.check(inst, Assignment.today(inst))) == [
        "employee a: score of 60 at position p, 85 at the best one",
        "employee b: score of 0 at position q, 90 at the best one",
    ]
    strict = ScoresRule(enforce=Enforcement.HARD, minimum=61, unknown="fail")
    moved = assignment(inst, a="r", b="p", c="q")
    assert told(strict, inst, strict.check(inst, moved)) == [
        "employee a: score of 0 at position r, at least 61 asked",
        "employee c: no score at position q or any other",
    ]


def test_ablation_scores_pay_for_a_swap():
    inst = case(*SOME)
    moves = MoveCost(level="total", weight=10)
    assert best_plan(inst, moves) == {"a": "p", "b": "q", "c": "r"}
    assert best_plan(inst, moves, RULE) == {"a": "q", "b": "p", "c": "r"}


@given(
    table=st.dictionaries(
        st.tuples(st.sampled_from("ab"), st.sampled_from("pqr")), st.integers(0, 1_000_000)
    )
)
def test_least_charge_is_greatest_sum(table):
    """Of two people, over all pairs of places: charge + sum of scores is the same everywhere."""
    inst = case(*(score(who, at, points) for (who, at), points in table.items()))
    totals = set()
    for a, b in product("pqr", repeat=2):
        plan = assignment(inst, a=a, b=b)
        charge = RULE.check(inst, plan).total_penalty
        totals.add(charge + table.get(("a", a), 0) + table.get(("b", b), 0))
    assert len(totals) == 1


def test_lookup_keeps_people_apart():
    """The last place of one person is not no place of the next."""
    inst = case(score("a", "r", 5), score("b", "p", 7))
    assert inst.scores.best.tolist() == [5, 7, -1]
    every = columns(inst, ("a", "r"), ("a", "p"), ("b", "p"), ("b", "r"), ("c", "r"))
    found = inst.scores.table.lookup(every.employee, every.working)
    assert found.tolist() == [5, -1, 7, -1, -1]
    assert inst.scores.table.employee.dtype == np.int32

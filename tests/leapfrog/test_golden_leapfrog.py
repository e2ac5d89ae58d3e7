"""One planted leapfrog, and what becomes of it when something stands against the person passed over."""

import dataclasses
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from support.passed_over import board, case, study

from mutasi_opt.claims import Claim, Criterion
from mutasi_opt.codes import Grade
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.explain import Study
from mutasi_opt.explain.barred import Reason
from mutasi_opt.explain.leapfrog_table import LeapfrogTable
from mutasi_opt.explain.leapfrog_terms import told_bar
from mutasi_opt.explain.settle import _judged, settle
from mutasi_opt.leapfrog import CaseClass, find_cases, obstacles
from mutasi_opt.leapfrog.document import leapfrog_document
from mutasi_opt.plan import LevelResult
from mutasi_opt.privacy import Lens
from mutasi_opt.rules.forbidden import Forbidden
from mutasi_opt.rules.parts.force import Force
from mutasi_opt.texts import Lang, say

LOCK = {"kind": "lock", "employee": "DITA", "position": "GOOD", "by": "Tim"}
FORBID = {"kind": "forbid", "employee": "ADI", "position": "GOOD", "by": "Tim"}
CLOSED = (
    "Forbidden pairs: a decision forbids it (decision of the planner); decision D0, signed by Tim"
)

UNCONFIRMED = "only points differ; not confirmed"
CLAIM = "match with the job: 100.0 % against 33.3 %"
STORIES: dict[str, tuple[Mapping[str, Any], str, str]] = {
    "planted": (
        {},
        "unjustified",
        "nothing that the law, the budgets or the proof of the plan know of; not confirmed",
    ),
    "locked": (
        {"decisions": [LOCK]},
        "protected",
        "Dita Hadi (DITA) was locked to the position by a decision",
    ),
    "forbidden": (
        {"decisions": [FORBID]},
        "decided",
        CLOSED,
    ),
    "dear": (
        {"hardship": 2, "budgets": {"incentive": 0}},
        "budget",
        "an exchange of the two would exceed the budget of rule incentive_budget by Rp "
        "12,000,000; not confirmed",
    ),
}


@pytest.mark.parametrize("story", STORIES)
def test_what_stands_against_the_person_passed_over(story):
    tables, kind, reason = STORIES[story]
    opened = study(case(**tables), DITA="GOOD")
    cases = find_cases(board(opened))
    assert [(cases.employee[0], cases.over[0])] == [(0, 1)]
    assert [str(name) for name, number in cases.counts().items() for _ in range(number)] == [kind]
    table = LeapfrogTable(opened, cases, Lens(opened.instance), Lang.EN)
    (row,) = table.listing().rows
    assert row[:3] == ("Adi Putra (ADI)", "GOOD", "Dita Hadi (DITA)")
    assert row[4:] == ("a wish on record", CLAIM, reason)


def test_the_planted_one_is_confirmed_by_an_exchange():
    opened = study(case(), DITA="GOOD")
    found = settle(opened, find_cases(board(opened)), SolveOptions(time_limit=60))
    assert (found.exchanged, found.solved) == (1, 0)
    assert found.cases.counts()[CaseClass.UNJUSTIFIED] == 1
    assert found.cases.amount.tolist() == [0]
    table = LeapfrogTable(opened, found.cases, Lens(opened.instance), Lang.EN)
    (row,) = table.listing().rows
    assert row[6] == (
        "at most 0 points of level placement: a lawful plan that keeps all other goals has "
        "the person there"
    )


def test_a_seat_that_would_stay_empty_is_found_by_solving_again():
    opened = study(case(need=1), DITA="GOOD")
    found = settle(opened, find_cases(board(opened)), SolveOptions(gap=0, time_limit=60))
    assert (found.exchanged, found.solved) == (0, 1)
    table = LeapfrogTable(opened, found.cases, Lens(opened.instance), Lang.EN)
    (row,) = table.listing().rows
    assert row[3] == "an earlier goal forbids it"
    assert row[6] == (
        "any plan with Adi Putra (ADI) there exceeds what level balance may cost by 16 steps at "
        "least"
    )


def test_a_plan_that_respects_all_claims_is_not_accused():
    opened = study(case(), ADI="GOOD")
    assert not len(find_cases(board(opened)))


def test_equal_or_unknown_claims_accuse_nobody():
    made = case()
    rows = [row for row in made.scenario.competencies if row.employee == "DITA"]
    silent = made.scenario.model_copy(update={"competencies": tuple(rows)})
    opened = study(dataclasses.replace(made, scenario=silent), DITA="GOOD")
    # ADI was never assessed: the proxy from education and experience is higher, and accuses nobody.
    fit = opened.instance.fit.permille[:, 0].tolist()
    cases = find_cases(board(opened))
    assert fit[0] // 50 > fit[1] // 50  # a proxy is no assessment
    assert not len(cases)


def test_who_stays_at_a_seat_is_no_newcomer():
    made = case()
    rows = [
        row.model_copy(update={"position": "GOOD"}) if row.id == "DITA" else row
        for row in made.scenario.employees
    ]
    held = dataclasses.replace(
        made, scenario=made.scenario.model_copy(update={"employees": tuple(rows)})
    )
    assert not len(find_cases(board(study(held))))


def test_the_document_names_the_case_by_ids():
    opened = study(case(hardship=2, budgets={"incentive": 0}), DITA="GOOD")
    made = board(opened)
    document = leapfrog_document(made, find_cases(made), "0" * 64)
    assert document["counts"] == {
        "unlawful": 0, "protected": 0, "level": 0, "budget": 1, "impossible": 0, "unsettled": 0,
        "decided": 0, "unjustified": 0,
    }  # fmt: skip
    assert document["cases"] == [
        {
            "employee": "ADI", "position": "GOOD", "over": "DITA", "class": "budget",
            "preference": "wish", "decided_by": "fit", "gain": 60, "protection": "none",
            "where": "incentive_budget", "amount": 240, "settled": False,
        }
    ]  # fmt: skip


def _table(grade, **tables):
    opened = study(case(**tables), DITA="GOOD")
    return LeapfrogTable(opened, find_cases(board(opened)), Lens(opened.instance, grade), Lang.EN)


@pytest.mark.parametrize("grade", [Grade.PUBLIC, Grade.EMPLOYEE])
def test_who_may_see_no_facts_gets_counts_alone(grade):
    table = _table(grade)
    assert dict(table.listing().rows)["only points differ"] == "fewer than 5"
    assert table.to_dict()["counts"]["unjustified"] is None
    assert list(table.summary()) == ["  only points differ: fewer than 5"]
    told = f"{table.to_dict()} {table.listing()}"
    assert not any(word in told for word in ("Adi", "ADI", "***", "GOOD", "wish"))


def test_counts_that_are_large_enough_are_told():
    table = _table(Grade.PUBLIC)
    cases = table.cases.take(np.zeros(5, np.intp))
    many = dataclasses.replace(table, cases=cases)
    assert list(many.summary())[1] == "  only points differ: 5"
    mixed = dataclasses.replace(cases, kind=np.array([0, 7, 7, 7, 7], np.int8))
    few = dataclasses.replace(table, cases=mixed)
    # No total, from which one class could be worked out.
    assert not any("cases of somebody" in line for line in few.summary())


def test_a_head_sees_the_case_and_nothing_private():
    table = _table(Grade.AGENCY_HEAD)
    (row,) = table.listing().rows
    assert row[:3] == ("Adi Putra (ADI)", "GOOD", "Dita Hadi (DITA)")
    assert row[3:] == (UNCONFIRMED, None, CLAIM, UNCONFIRMED)
    (entry,) = table.to_dict()["cases"]
    assert entry["amount"] is None
    assert "wish on record" not in "".join(table.summary())


def test_a_head_does_not_learn_which_private_claim_decides():
    table = _table(Grade.AGENCY_HEAD)
    model = table.study.model.model_copy(update={"claims": (Claim(claim=Criterion.AGE),)})
    object.__setattr__(table.study.plan.case, "model", model)
    assert table.listing().rows[0][5] == "a claim that is not shown"


@pytest.mark.parametrize("story", ["dear", "forbidden"])
def test_a_head_learns_neither_of_money_nor_of_wishes(story):
    tables, kind, _ = STORIES[story]
    table = _table(Grade.AGENCY_HEAD, **tables)
    told = f"{table.to_dict()} {table.listing()} {list(table.summary())}"
    assert ("ADI" in told) == (kind == "budget")
    assert "Rp" not in told
    assert "incentive" not in told
    assert table.to_dict()["counts"]["unlawful"] is None
    assert table.to_dict()["counts"]["decided"] is None
    assert "forbids it" not in told.replace("a budget forbids it", "")


def test_solving_names_nobody_where_the_best_plan_respects_the_claims():
    plan = solve(case(), SolveOptions(gap=0, time_limit=60))
    opened = Study(plan)
    found = find_cases(board(opened))
    chosen = np.flatnonzero(opened.assignment.moved(opened.instance))
    assert len(chosen) == 1
    # Both wishes are worth the same: whoever was chosen, the other one is the question.
    assert len(found) == int(chosen[0] == 1)


@pytest.mark.parametrize("force", Force)
def test_only_law_that_nobody_waives_is_called_law(monkeypatch, force):
    opened = study(case(decisions=[FORBID]), DITA="GOOD")
    monkeypatch.setattr(obstacles, "force_of", lambda _: force)
    law = CaseClass.UNLAWFUL if force is Force.STATUTE else CaseClass.DECIDED
    assert find_cases(board(opened)).counts()[law] == 1


def test_who_may_waive_a_rule_is_named():
    rule = Forbidden(basis="UU 20/2023 Ps 46", waiver="PPK")
    assert told_bar(Reason(rule, say("a decision forbids it")), (), "ADI", "GOOD") == (
        "Forbidden pairs: a decision forbids it (UU 20/2023 Ps 46); PPK may waive it"
    )


def test_a_bound_under_a_narrower_cap_proves_nothing_of_the_plan():
    opened = study(case(), DITA="GOOD")
    last = opened.plan.levels[-1]
    earlier = LevelResult("balance", "steps", 5, 3, 3, cap=4)
    later = LevelResult("placement", "points", 99, 99, 99, cap=None)
    middle = dataclasses.replace(later, cap=99)
    other = dataclasses.replace(opened.plan, levels=(earlier, middle, last))
    assert _judged(opened, other, [4, 50]).kind is CaseClass.LEVEL
    narrow = dataclasses.replace(other, levels=(dataclasses.replace(earlier, cap=3), middle, last))
    assert _judged(opened, narrow, [4, 50]) is None


def test_a_budget_that_one_exchange_exceeds_is_settled_by_solving_only():
    opened = study(case(hardship=2, budgets={"incentive": 0}), DITA="GOOD")
    before = find_cases(board(opened))
    assert not before.settled.any()
    quick = settle(opened, before, SolveOptions(time_limit=60), again=False).cases
    assert quick.counts()[CaseClass.BUDGET] == 1
    assert not quick.settled.any()
    after = settle(opened, before, SolveOptions(gap=0, time_limit=60)).cases
    assert after.settled.all()
    assert after.counts()[CaseClass.BUDGET] == 0

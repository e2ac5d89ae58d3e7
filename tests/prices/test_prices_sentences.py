"""Prices in words, in both languages."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from support.plans import small_case

from mutasi_opt.decisions import Comparison, LevelPrice
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.explain import Study
from mutasi_opt.formulation import About, RowBlock
from mutasi_opt.plan import SolveStatus
from mutasi_opt.prices import Kind, Stairs, Step, rule_bounds
from mutasi_opt.prices.stairs import Gain, Limit, _of_plans
from mutasi_opt.prices.tell import limit_lines, rule_lines
from mutasi_opt.rules.incentive_budget import IncentiveBudget
from mutasi_opt.texts import Lang, Texts


def _comparison(balance: int, placement: int, *, exact: bool = True) -> Comparison:
    levels = (
        LevelPrice("balance", "steps", 10 + balance, 10, balance, exact),
        LevelPrice("placement", "points", 100 + placement, 100, placement, exact),
    )
    return Comparison(SolveStatus.OPTIMAL, False, levels, ("a", "b"), {})


def _budget() -> Limit:
    none = np.zeros(1, np.int64)
    block = RowBlock(
        "incentive_budget", About.PLAN, np.zeros(1, np.int32), none, none, lambda _: (none, 1), 0
    )
    return Limit(IncentiveBudget(), 240, 236, 50_000, block)


def _told(messages, lang=Lang.EN) -> list[str]:
    return [Texts(lang).tell(message) for message in messages]


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Study:
    case = small_case(Path(tmp_path_factory.mktemp("case")))
    return Study(solve(case, SolveOptions(gap=0.0, workers=1)))


def test_stairs_name_the_money_and_who_comes_where():
    steps = (
        Step(440, _comparison(-8, 3), (Gain(2, "Bidan", "pedalaman"), Gain(-1, "Bidan", ""))),
        Step(1_940, _comparison(-9, 0), ()),
    )
    stairs = Stairs(_budget(), steps, top_is_least=True, complete=True)
    assert _told(limit_lines(stairs)) == [
        "Budget of hardship incentives: the plan uses Rp 11,800,000 of Rp 12,000,000.",
        "- Rp 10,000,000 more (Rp 22,000,000 in all): balance -8 steps, placement +3 points; "
        "+2 Bidan in pedalaman, -1 Bidan.",
        "- Rp 85,000,000 more (Rp 97,000,000 in all): balance -9 steps.",
        "- Beyond Rp 97,000,000 nothing changes.",
    ]
    assert _told(limit_lines(stairs), Lang.ID) == [
        "Anggaran insentif daerah terpencil: rencana menggunakan Rp11.800.000 dari Rp12.000.000.",
        "- Ditambah Rp10.000.000 (menjadi Rp22.000.000): pemerataan -8 langkah, penempatan +3 "
        "poin; +2 Bidan di pedalaman, -1 Bidan.",
        "- Ditambah Rp85.000.000 (menjadi Rp97.000.000): pemerataan -9 langkah.",
        "- Di atas Rp97.000.000 tidak ada lagi perubahan.",
    ]


def test_a_limit_that_does_not_bind_and_one_that_was_not_searched():
    idle = Stairs(_budget(), (), top_is_least=True, complete=True)
    assert _told(limit_lines(idle))[1:] == ["- More of it changes nothing."]
    unsure = Stairs(_budget(), (), top_is_least=False, complete=True)
    assert _told(limit_lines(unsure))[1:] == ["- No gain from more of it was found; not proven."]
    late = Stairs(_budget(), (), top_is_least=False, complete=False)
    assert _told(limit_lines(late))[1:] == ["- What more of it gives was not found in time."]


def test_rules_are_told_by_whose_they_are(study):
    bounds = rule_bounds(study)
    kinds = {bound.rule.id: bound.kind for bound in bounds}
    assert kinds["tenure"] is Kind.POLICY
    assert kinds["locks"] is Kind.DECISION
    assert kinds["capacity"] is Kind.LAW
    assert "one_post" not in kinds
    assert "shortage" not in kinds
    told = _told(rule_lines(study, bounds, {"family": _comparison(24, -170)}))
    assert told[0] == "Policy (somebody may decide otherwise):"
    assert (
        "- Same job family or transferable group: costs balance +24 steps, placement -170 points; "
        "2 people would be elsewhere without it." in told
    )
    assert "- Locks: costs nothing." in told
    unsure = _told(rule_lines(study, bounds, {"family": _comparison(0, 0, exact=False)}))
    law = unsure.index("Law (for lawmakers to know; nobody here may decide otherwise):")
    assert (
        "- Same job family or transferable group: costs nothing that was found; not proven."
        in unsure[law:]
    )
    bare = _told(rule_lines(study, bounds, {}))
    assert any(
        line.startswith("- Same job family or transferable group: costs at most") for line in bare
    )


def test_the_value_of_a_step_is_of_the_plan_that_uses_its_amount(study):
    level = study.plan.levels[0]
    loose = dataclasses.replace(level, objective=level.base + 7)
    other = dataclasses.replace(study.plan, levels=(loose, *study.plan.levels[1:]))
    first, *rest = _of_plans(study.plan, other).levels
    assert (first.difference, first.exact) == (level.base + 7 - level.objective, False)
    assert not any(step.difference for step in rest)

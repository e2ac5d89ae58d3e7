"""A plan as tables for pandas, and how results show themselves in a notebook."""

import pytest
from support.plans import plan_of, small_case

from mutasi_opt.display import MANY, html_table
from mutasi_opt.needs import needs
from mutasi_opt.plan import (
    finding_frame,
    frames,
    level_frame,
    mover_frame,
    summarise,
    summary_frame,
)
from mutasi_opt.plan.development import MoverPlan
from mutasi_opt.plan.plan import Plan, SolveStatus, StopReason
from mutasi_opt.verify import Audit, Difference
from mutasi_opt.verify.audit import DifferenceKind, LevelAudit


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return small_case(tmp_path_factory.mktemp("frames"))


@pytest.fixture(scope="module")
def plan(case):
    return plan_of(case, {"R": "P2"})


def test_levels_are_whole_numbers_with_their_unit(plan):
    frame = level_frame(plan)
    assert list(frame["level"]) == [level.name for level in plan.levels]
    assert list(frame["unit"]) == [level.unit for level in plan.levels]
    assert list(frame["objective"]) == [level.objective for level in plan.levels]
    assert frame["search_bound"].isna().all()
    assert str(frame["cap"].dtype) == "Int64"
    assert list(frame["gap"]) == [level.gap for level in plan.levels]


def test_movers_have_what_they_get(plan, monkeypatch):
    (row,) = mover_frame(plan).to_dict("records")
    assert (row["employee"], row["courses"], row["mentor"]) == ("R", "", None)
    found = (
        MoverPlan("A", ("K1", "K2"), "M", {"training": 300}),
        MoverPlan("B", (), None, {"allowance_change": -5}),
    )
    monkeypatch.setattr(frames, "development", lambda *_: found)
    frame = mover_frame(plan)
    assert list(frame.columns) == ["employee", "courses", "mentor", "allowance_change", "training"]
    assert frame.values.tolist() == [["A", "K1;K2", "M", 0, 300], ["B", "", None, -5, 0]]


def test_findings_say_what_they_are_about(case, plan):
    frame = finding_frame(plan)
    assert set(frame["kind"]) <= {"inherited", "flag"}
    told = frame[["kind", "rule", "employee"]].values.tolist()
    assert ["inherited", "education", "W"] in told


def test_a_summary_has_figures_before_and_after(plan):
    summary = summarise(plan)
    frame = summary_frame(summary)
    told = frame.set_index(["of", "figure"])
    after = summary.after
    assert told.loc[("everybody", "minimums.persons_missing"), "before"] == 1
    assert told.loc[("everybody", "agencies.worst"), "after"] == pytest.approx(after.agencies.worst)
    # R lives beside P2, half a degree of longitude from P1.
    assert told.loc[("movers", "distance.mean")].tolist() == pytest.approx([55.5, 0])
    assert not frame.duplicated(["of", "figure"]).any()
    shown = summary._repr_html_()
    assert "Kecil, model standard: feasible (time_limit); 1 of 8 people move" in shown


def test_a_plan_without_assignment_gives_empty_tables(case, plan):
    empty = Plan(case, plan.instance, SolveStatus.UNKNOWN, StopReason.TIME_LIMIT, (), None, None)
    for frame in (level_frame(empty), finding_frame(empty), mover_frame(empty)):
        assert len(frame) == 0
        assert len(frame.columns) >= 3
    figures = summary_frame(summarise(empty))
    assert set(figures["of"]) == {"everybody"}
    assert figures["after"].isna().all()
    assert "nobody is assigned in it" in empty._repr_html_()


def test_a_plan_shows_its_levels_and_nobody(plan):
    shown = plan._repr_html_()
    assert "Plan of Kecil, model standard: feasible (time_limit); 1 of 8 people move" in shown
    assert shown.count("<tr>") == 1 + len(plan.levels)
    assert "Rani" not in shown


def test_needs_show_agencies(case):
    shown = needs(case)._repr_html_()
    assert "Dinas Sosial" in shown
    assert "4 positions; to_frames() has all tables" in shown


def test_an_audit_shows_levels_or_differences():
    level = LevelAudit("balance", "steps", 3, {}, 5, 3, 2)
    shown = Audit((), levels=(level,), plan_hash="ab")._repr_html_()
    assert "The plan holds, hash ab" in shown
    refused = Audit((Difference(DifferenceKind.FILE, "<b>"),))._repr_html_()
    assert "The plan is refused" in refused
    assert "&lt;b&gt;" in refused


def test_tables_escape_and_count_what_they_leave_out():
    shown = html_table("<i>", ["a"], [["<script>\x00"], [None], [1234567], [True], [0.123456]], "&")
    assert "<script>" not in shown
    assert "<i>" not in shown
    assert "<td></td>" in shown
    assert ">1,234,567<" in shown
    assert ">True<" in shown
    assert ">0.1235<" in shown
    assert shown.endswith("<p>&amp;</p>")
    assert "3 more" in html_table("", ["a"], [[k] for k in range(MANY + 3)])

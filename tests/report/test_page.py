"""The page as a file: escaped, complete, the same bytes every time, and without a plan as well."""

import re
from dataclasses import replace

import pytest
from support.plans import plan_of, small_case
from support.reports import regency

from mutasi_opt.codes import Grade
from mutasi_opt.explain import Study
from mutasi_opt.instance import index
from mutasi_opt.plan import Plan, SolveStatus, StopReason
from mutasi_opt.plan.plan import Conflict, LevelResult
from mutasi_opt.report import Papers, papers_of, report_html, write_report
from mutasi_opt.texts import Lang

NASTY = "</script><img src=x onerror=alert(1)>"


@pytest.fixture
def small(tmp_path) -> Study:
    return Study(plan_of(small_case(tmp_path), {"R": "P2", "Y": "P3"}, closed=True))


def own_text(html: str) -> str:
    """Everything but the libraries, which hold markup in their strings."""
    scripts = r"<script type=\"text/javascript\">.*?</script>"
    return re.sub(scripts, "", html, flags=re.DOTALL)


def renamed(study: Study) -> Study:
    """The same plan, where everything that has a name has a nasty one."""
    case = study.case
    scenario = case.scenario
    changed = {
        name: tuple(row.model_copy(update={"name": NASTY}) for row in getattr(scenario, name))
        for name in ("employees", "agencies", "units", "jobs")
    }
    case = replace(case, scenario=scenario.model_copy(update={**changed, "name": NASTY}))
    return Study(replace(study.plan, case=case, instance=index(case.scenario)))


@pytest.mark.parametrize("grade", list(Grade))
def test_names_from_the_data_are_text(small, grade: Grade) -> None:
    html = report_html(renamed(small), grade, Lang.EN)
    assert html.count("<script ") == html.count("</script>")
    assert "<img" not in own_text(html)
    assert "&lt;img" in html


def test_nothing_is_loaded_from_anywhere(small) -> None:
    html = report_html(small)
    own = own_text(html)
    assert not re.findall(r"<(?:link|img|iframe|script)[^>]*(?:src|href)=[\"'](?!data:)", own)
    assert not re.findall(r"url\((?!data:)[^)]", own)
    assert not re.findall(r"\son\w+=\"", own)
    assert "sourceMappingURL" not in html
    assert "default-src &#39;none&#39;" in html


def test_the_same_bytes_every_time(small) -> None:
    assert report_html(small) == report_html(Study(small.plan))


@pytest.mark.parametrize(("lang", "words"), [(Lang.ID, "Ringkasan"), (Lang.EN, "Summary")])
def test_both_languages(small, lang: Lang, words: str) -> None:
    html = report_html(small, lang=lang)
    assert f'<html lang="{lang}">' in html
    assert f">{words}</h2>" in html


def test_bahasa_indonesia_by_default(small, tmp_path) -> None:
    target = write_report(small, tmp_path / "out.html")
    assert '<html lang="id">' in target.read_text("utf-8")


def test_every_part_is_in_the_contents(small) -> None:
    html = report_html(small, lang=Lang.EN)
    linked = re.findall(r'<li><a href="#([\w-]+)">', html)
    assert linked == re.findall(r'<section id="([\w-]+)"', html)
    assert linked == [
        "summary", "agencies", "moves", "people-measures", "shortages", "money", "fairness",
        "rules", "proof", "records", "people",
    ]  # fmt: skip


def test_every_chart_has_a_place_and_data(small) -> None:
    html = report_html(small)
    drawn = re.findall(r'id="data-(chart-[\w-]+)"', html)
    assert len(drawn) >= 5
    assert all(f'id="{name}" class="drawing"' in html for name in drawn)


def test_a_page_of_many_people_stays_small() -> None:
    study = regency()
    html = report_html(study)
    (content,) = re.findall(r'id="plan-data" type="application/json">(.*?)</script>', html)
    # What people add: 10,000 of them, and the page, in less than 15 MB.
    rest = len(html.encode()) - len(content.encode())
    assert rest + len(content.encode()) / study.instance.num_employees * 10_000 < 10e6


def without_plan(study: Study, status: SolveStatus, conflicts=()) -> Study:
    levels = tuple(LevelResult(level.name, level.unit) for level in study.model.levels)
    stopped = StopReason.PROOF if status is SolveStatus.INFEASIBLE else StopReason.TIME_LIMIT
    plan = Plan(study.case, study.instance, status, stopped, levels, None, None, conflicts)
    return Study(plan)


CONFLICT = Conflict(
    ("locks", "distance"),
    ("R",),
    ("P2",),
    (),
    ("employee R is locked to position P2",),
    minimal=True,
)


def test_an_infeasible_case_says_what_cannot_hold_together(small) -> None:
    study = without_plan(small, SolveStatus.INFEASIBLE, (CONFLICT,))
    html = report_html(study, lang=Lang.EN)
    assert "It is proven that no lawful plan exists" in html
    assert "Conflict 1: 2 rules together" in html
    assert "employee R is locked to position P2" in html
    assert "explain SCENARIO --infeasible" in html
    assert 'id="people-table"' not in html


def test_conflicts_are_not_told_of_people_to_others(small) -> None:
    study = without_plan(small, SolveStatus.INFEASIBLE, (CONFLICT,))
    html = report_html(study, Grade.AGENCY_HEAD, Lang.EN)
    assert "employee R" not in html
    assert "a rule on facts that are not for this reader" in html


def test_an_unknown_plan_says_so(small) -> None:
    html = report_html(without_plan(small, SolveStatus.UNKNOWN), lang=Lang.EN)
    assert "No lawful plan was found in the time given" in html
    assert "--time-limit" in html


def test_a_plan_that_is_not_proven_says_how_much_may_be_missing(tmp_path) -> None:
    study = Study(plan_of(small_case(tmp_path), {"R": "P2"}))
    html = report_html(study, lang=Lang.EN)
    assert "That it is the best is not proven" in html


def test_broken_papers_are_told_and_never_a_traceback() -> None:
    assert papers_of({"state": "final"}, {}) == Papers("final", (), {})
    assert (
        papers_of({"ledger": {"entries": 1, "head": "a" * 64}}, {"ledger.jsonl": b"{"}).ledger
        is None
    )
    assert papers_of({}, {"leapfrog.json": b"\xff{"}).passed_over == {}
    counts = '{"people_unjustified_wishes": 3, "people_decided": 0, "cases": []}'
    assert papers_of({}, {"leapfrog.json": counts}).passed_over == {
        "people_unjustified_wishes": 3,
        "people_decided": 0,
    }


def test_a_broken_ledger_is_told(small) -> None:
    html = report_html(small, lang=Lang.EN, papers=Papers("draft", None, {}))
    assert "The ledger of the plan is broken" in html

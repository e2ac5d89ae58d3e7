"""The report: repeats as median and range, targets, growth, hostile names, one file without network."""

import json
import re

import pytest
from support.measured import record

from benchmarks.__main__ import main
from benchmarks.report.charts import charts
from benchmarks.report.document import headline_markdown, markdown, sections
from benchmarks.report.growth import curves
from benchmarks.report.page import page
from benchmarks.report.results import Results
from benchmarks.series import series_of
from benchmarks.store import Store

HOSTILE = "<img src=x onerror=alert(1)></script><script>alert('&')</script>"


def ladder(run="prove", model="weighted", **values):
    """Seconds as the square of people, memory in proportion."""
    sizes = {500: 1, 1000: 4, 5000: 100, 10000: 400, 20000: 1600}
    return [
        record(
            case=f"regency-{n}", run=run, model=model, seconds=float(s), peak_mib=n / 10,
            columns=s * 1000, **values,
        )
        for n, s in sizes.items()
    ]  # fmt: skip


def rows(results, title):
    found = {one.title: one for one in sections(results)}
    one = found[title]
    return [dict(zip(one.heads, row, strict=True)) for row in one.rows]


def test_repeats_are_one_row_of_median_and_range():
    seconds = (12.0, 10.0, 20.0)
    runs = [record(repeat=k, seconds=s) for k, s in enumerate(seconds, 1)]
    (row,) = rows(Results(runs), "Whole runs: files to plan folder")
    assert row["seconds"] == "12.0 (10.0 to 20.0)"
    (series,) = series_of(runs)
    assert series.phases == {"relax": 4.0, "load": 1.5}


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({"seconds": 9.0, "status": "optimal"}, "yes"),
        ({"seconds": 12.5, "status": "optimal"}, "missed by 2.50 s"),
        ({"seconds": 9.0, "status": "feasible"}, "not proven"),
        ({"seconds": 9.0, "status": "optimal", "peak_mib": 1100.0}, "missed by 76 MiB"),
    ],
)
def test_a_target_is_reached_or_it_is_said_by_how_much_not(values, reached):
    found = rows(Results([record(**values)]), "Targets")
    (row,) = [row for row in found if row["reached"] != "not measured"]
    assert row["reached"] == reached
    assert row["employees"] == "10,000"


def test_a_target_within_the_gap_is_not_reached_by_a_plan_out_of_time():
    late = record(run="solve", model="standard", seconds=14.0)
    found = rows(Results([late]), "Targets")
    assert "not within the gap" in {row["reached"] for row in found}


def test_growth_has_the_slopes_of_the_ladder():
    found = rows(Results(ladder()), "Growth with people")
    by_figure = {row["figure"]: row for row in found}
    assert by_figure["seconds"]["people"] == "5,000 to 20,000"
    assert by_figure["seconds"]["people grow by"] == "4.0"
    assert by_figure["seconds"]["figure grows by"] == "16.0"
    assert by_figure["seconds"]["slope from 5,000"] == "2.00"
    assert by_figure["peak MiB"]["slope of all"] == "1.00"
    assert by_figure["lawful pairs"]["run"] == ""


def test_a_plan_that_was_not_accepted_is_said_to_be_so():
    checks = ({"ok": True}, {"ok": False})
    runs = [record(repeat=k, verified=check) for k, check in enumerate(checks, 1)]
    (row,) = rows(Results(runs), "Whole runs: files to plan folder")
    assert row["verified"] == "NO"
    (row,) = rows(Results([record()]), "Whole runs: files to plan folder")
    assert row["verified"] == "not checked"


def test_limited_runs_stand_apart_also_where_they_were_killed():
    killed = record(
        limits={"memory_gib": 8},
        failed=True,
        stopped="memory",
        exit_code=-9,
        status=None,
        levels=[],
    )
    results = Results([record(), killed])
    (row,) = rows(results, "Limits")
    assert (row["limits"], row["outcome"]) == ("8 GiB", "killed: memory")
    assert len(rows(results, "Whole runs: files to plan folder")) == 1
    assert "Failed runs" not in {one.title for one in sections(results)}


def test_the_headline_has_proof_floor_and_all_pairs_with_their_commands():
    solved = record(status="optimal", verified={"ok": True})
    floor = record(run="floor", seconds_by_phase={"min-cost flow": 0.5})
    pairs = record(run="all-pairs", limit=300.0, status="no plan", seconds=625.0)
    text = headline_markdown(Results([solved, floor, pairs]))
    assert "| to proof, whole process | weighted | 12.5 s, 900 MiB; optimal, verified: yes" in text
    assert "| solving over the transportation floor, gap 0 | weighted | 8.0 times |" in text
    assert "no plan after 625.0 s (50 times our seconds to proof)" in text
    assert "python -m benchmarks run --cases regency-10000 --phases prove verify" in text


def test_records_of_cases_that_are_gone_are_shown_last():
    gone = record(case="no-such-case", verified={"ok": True})
    found = rows(Results([gone, record()]), "Whole runs: files to plan folder")
    assert [row["case"] for row in found] == ["regency-10000", "no-such-case"]


def test_hostile_names_are_text():
    step = {
        "step": HOSTILE, "case": HOSTILE, "before": {"name": HOSTILE}, "after": {"name": HOSTILE},
        "rounds": 1, "ratios": {}, "same_values": None, "failed": True,
    }  # fmt: skip
    trace = [[1.0, HOSTILE, 5, 4]]
    level = {"name": HOSTILE, "unit": "", "objective": 5, "base": 5, "bound": 4, "cap": None}
    runs = [
        record(case=HOSTILE, seconds_by_phase={HOSTILE: 1.0}, levels=[level]),
        *ladder(trace=trace, levels=[level]),
    ]
    text = page(Results(runs, comparisons=[step]))
    assert "<img src=x" not in text
    assert "<script>alert" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text


def test_the_page_asks_no_network_and_has_every_chart():
    levels = [{"name": "total", "objective": 5, "base": 5, "bound": 4, "cap": None}]
    results = Results(ladder(trace=[[1.0, "total", 5, 4]], levels=levels))
    drawn = charts(results)
    assert set(drawn) == {"seconds", "peak-MiB", "lawful-pairs", "gap", "phases"}
    assert "slope 2.00" in json.dumps(drawn["seconds"][1])
    text = page(results)
    body = text.split("<script")[0]
    assert not re.search(r"(src|href)=[\"']?(https?:|//)", body)
    assert "default-src &#39;none&#39;" in text
    for name in drawn:
        assert f'id="chart-{name}"' in text


def test_pairs_have_one_curve_whatever_the_runs():
    runs = [*ladder(), *ladder("solve", "standard")]
    assert len(curves(Results(runs), "lawful pairs")) == 1
    assert len(curves(Results(runs), "seconds")) == 2


def test_the_report_of_nothing_says_so(tmp_path, capsys):
    assert main(["report", "--results", str(tmp_path)]) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "report.html")
    assert "Nothing has been measured." in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Nothing has been measured." in (tmp_path / "table.md").read_text(encoding="utf-8")


def test_the_report_reads_what_runs_have_kept(tmp_path):
    Store(tmp_path, "0123456789ab").add(record(status="optimal"))
    assert main(["report", "--results", str(tmp_path)]) == 0
    assert "| regency-10000 |" in (tmp_path / "table.md").read_text(encoding="utf-8")
    assert "12.5 s" in (tmp_path / "headline.md").read_text(encoding="utf-8")
    assert "regency-10000" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_every_section_that_is_measured_names_its_command():
    text = markdown(Results(ladder()))
    for part in text.split("## ")[1:]:
        assert "`python -m benchmarks" in part

"""The need report: who counts where, sums, frames and the CSV file."""

import csv
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from mutasi_opt.needs import export, needs, write_csv


def person(key, position, **columns):
    return {"id": key, "position": position} | columns


def retiring(month, year=2026):
    """Birth date of a clerk (58) whose service ends on the first of that month."""
    return date(year - 58, month, 1).replace(month=month - 1, day=15)


@pytest.fixture(scope="module")
def report(build):
    return needs(
        build(
            jobs=[
                {"id": "J", "name": "Clerk", "kind": "pelaksana", "family": "f", "group": "g"},
                {"id": "K", "name": "Driver", "kind": "pelaksana", "family": "k"},
            ],
            agencies=[
                {"id": "A", "name": "Dinas A"},
                {"id": "B", "name": "Dinas B"},
                {"id": "C", "name": "=Dinas C"},
            ],
            positions=[
                {"id": "P1", "need": 4, "minimum": 2},
                {"id": "P2", "unit": "U2", "need": 1, "maximum": 3},
                {"id": "P3", "unit": "U2", "job": "K"},
                {"id": "P4", "unit": "V1", "need": 0},
                {"id": "duty", "duty_of": "f", "need": 1},
                {"id": "later", "created_on": date(2027, 1, 1), "need": 1},
                {"id": "gone", "unit": "V1", "job": "K", "abolished_on": date(2026, 1, 1)},
            ],
            employees=[
                person("full", "P1", birth_date=date(1990, 1, 1)),
                person("half", "P1", fte=0.5, duty_position="duty"),
                person("left", "P1", birth_date=retiring(7)),
                person("soon", "P1", birth_date=retiring(10)),
                person("edge", "P2", birth_date=retiring(7, 2027)),
                person("beyond", "P2", birth_date=retiring(8, 2027)),
                person("ended", "P2", status="pppk", contract_end=date(2026, 6, 30)),
                person("today", "P2", status="pppk", contract_end=date(2026, 7, 1)),
                person("unknown", "P3"),
                person("moved", "gone"),
                person("unplaced", None),
            ],
            workload=[{"job": "K", "scope": "U1", "volume": 60}],
        )
    )


def test_holders_heads_and_effort(report):
    found = {row.position: (row.holders, row.heads, row.fte) for row in report.positions}
    assert found == {
        "P1": (3, 2, 1.75),  # one, a half, and three of twelve months; one has left
        "P2": (3, 1, 2.0),  # gone on the last day of the horizon, beyond it, and a last day today
        "P3": (1, 1, 1.0),
        "P4": (0, 0, 0.0),
        "gone": (1, 1, 1.0),
    }


def test_gap_counts_heads_while_coverage_and_workload_index_count_effort(report):
    row = next(row for row in report.positions if row.position == "P1")
    assert (row.need, row.gap, row.coverage) == (4, -2, 1.75 / 4)
    assert row.workload_index == pytest.approx(4 / 1.75)
    assert (row.minimum, row.maximum, row.source, row.detail) == (2, 4, "column", "column 4")
    assert (row.agency_name, row.unit_name, row.job_name, row.group) == (
        "Dinas A", "Unit 1", "Clerk", "g",
    )  # fmt: skip


def test_ratios_without_divisor_are_unknown(report):
    rows = {row.position: row for row in report.positions}
    assert (rows["P3"].gap, rows["P3"].coverage, rows["P3"].workload_index) == (None, None, None)
    assert (rows["P4"].gap, rows["P4"].coverage, rows["P4"].workload_index) == (0, None, None)
    assert (rows["gone"].gap, rows["gone"].coverage, rows["gone"].workload_index) == (1, None, 0)


def test_agency_sums_leave_out_positions_of_unknown_need_and_their_holders(report):
    a, b, c = report.agencies
    assert (a.agency, a.need, a.holders, a.heads, a.gap, a.fte) == ("A", 5, 6, 3, -2, 3.75)
    assert (a.positions, a.missing, a.left_out, a.minimum, a.coverage) == (2, 1, 1, 2, 0.75)
    assert (b.need, b.heads, b.gap, b.coverage) == (0, 1, 1, None)
    assert (c.positions, c.need, c.heads, c.coverage) == (0, 0, 0, None)


def test_units_and_groups(report):
    assert [(r.agency, r.unit, r.need, r.heads) for r in report.units] == [
        ("A", "U1", 4, 2),
        ("A", "U2", 1, 1),
        ("B", "V1", 0, 1),
    ]
    assert [(r.agency, r.group, r.need, r.heads) for r in report.groups] == [
        ("A", "g", 5, 3),
        ("A", "k", 0, 0),
        ("B", "g", 0, 0),
        ("B", "k", 0, 1),
    ]


def test_professions_sum_over_agencies(report):
    found = [(r.government, r.family, r.positions, r.missing, r.need) for r in report.families]
    assert found == [("one", "f", 3, 0, 5), ("one", "k", 1, 1, 0)]
    f, k = report.families
    assert (f.minimum, f.holders, f.heads, f.gap, f.left_out) == (2, 6, 3, -2, 0)
    assert (f.fte, f.coverage) == (3.75, 0.75)
    assert (k.holders, k.heads, k.gap, k.left_out, k.coverage) == (1, 1, 1, 1, None)


def test_a_profession_is_summed_up_by_government(build):
    agencies = [{"id": "A", "name": "A"}, {"id": "B", "name": "B", "government": "province"}]
    rows = needs(
        build(
            agencies=agencies,
            positions=[{"id": "P", "need": 2}, {"id": "Q", "unit": "V1", "need": 5}],
        )
    ).families
    assert [(r.government, r.family, r.need) for r in rows] == [
        ("one", "fam", 2), ("province", "fam", 5),
    ]  # fmt: skip


def test_what_is_left_out_is_listed(report):
    assert [row.position for row in report.missing] == ["P3"]
    assert [(r.level, r.agency, r.group) for r in report.without_need] == [
        ("agency", "B", None),
        ("agency", "C", None),
        ("group", "A", "k"),
        ("group", "B", "g"),
        ("group", "B", "k"),
    ]
    assert [(w.scope, w.job, w.minutes) for w in report.unallocated] == [("U1", "K", 60.0)]
    assert (report.scenario, report.as_of, report.horizon_months) == (
        "tiny", date(2026, 7, 1), 12,
    )  # fmt: skip


def test_the_horizon_is_a_parameter(build):
    def heads(months):
        scenario = build(
            positions=[{"id": "P", "need": 1}],
            employees=[person("E", "P", birth_date=retiring(10))],
            parameters={"retirement_horizon_months": months},
        )
        row = needs(scenario).positions[0]
        return row.holders, row.heads, row.fte

    assert [heads(n) for n in (0, 2, 3, 24)] == [
        (1, 1, 0.25), (1, 1, 0.25), (1, 0, 0.25), (1, 0, 0.25),
    ]  # fmt: skip


def test_a_case_is_as_good_as_its_scenario(build):
    scenario = build(positions=[{"id": "P", "need": 1}])
    assert needs(SimpleNamespace(scenario=scenario)) == needs(scenario)


def test_frames(report):
    frames = report.to_frames()
    assert {name: len(frame) for name, frame in frames.items()} == {
        "positions": 5, "units": 3, "agencies": 3, "groups": 4, "families": 2, "norms": 0,
        "subjects": 0, "standards": 0,
    }  # fmt: skip
    positions = frames["positions"].set_index("position")
    assert positions["need"].dtype == "Int64"
    assert positions.loc["P1", "need"] == 4
    assert positions["need"].isna().to_dict()["P3"]


def test_frames_of_an_empty_scenario_keep_their_columns(build):
    frames = needs(build()).to_frames()
    assert "need" in frames["positions"].columns
    assert len(frames["agencies"]) == 2


def read(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_csv_has_one_line_per_row_and_level(report, tmp_path):
    path = write_csv(report, tmp_path / "needs.csv")
    lines = read(path)
    assert [line["level"] for line in lines] == (
        ["position"] * 5 + ["unit"] * 3 + ["agency"] * 3 + ["group"] * 4 + ["family"] * 2
    )
    first = lines[0]
    assert (first["position"], first["need"], first["gap"], first["fte"]) == (
        "P1", "4", "-2", "1.75",
    )  # fmt: skip
    assert (first["coverage"], first["workload_index"]) == ("0.4375", "2.285714")
    unknown = next(line for line in lines if line["position"] == "P3")
    assert (unknown["need"], unknown["maximum"], unknown["gap"], unknown["base"]) == ("",) * 4
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_csv_text_cannot_be_a_formula(build, tmp_path, start):
    name = f"{start}cmd|' /C calc'!A0"
    scenario = build(agencies=[{"id": "A", "name": name}, {"id": "B", "name": f"a{start}b"}])
    lines = read(write_csv(needs(scenario), tmp_path / "n.csv"))
    assert [line["agency_name"] for line in lines] == [f"'{name}", f"a{start}b"]


@pytest.mark.parametrize(
    ("name", "cell"), [("\t=1", "'\t'=1"), ("\r=1", "' '=1"), ("a\rb\nc", "a b\nc")]
)
def test_csv_text_with_tabs_and_returns_stays_one_harmless_cell(build, tmp_path, name, cell):
    report = needs(build(agencies=[{"id": "A", "name": "x"}], units=[]))
    # a scenario strips its texts; whoever makes the rows in another way may not
    rows = tuple(replace(row, agency_name=name) for row in report.agencies)
    lines = read(write_csv(replace(report, agencies=rows), tmp_path / "n.csv"))
    assert [line["agency_name"] for line in lines] == [cell]


def test_a_failed_csv_leaves_the_old_file_and_no_rest(report, tmp_path, monkeypatch):
    path = tmp_path / "needs.csv"
    path.write_text("old", encoding="utf-8")

    def broken(*_):
        raise OSError("disk full")

    monkeypatch.setattr(export, "_lines", broken)
    with pytest.raises(OSError, match="disk full"):
        write_csv(report, path)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]

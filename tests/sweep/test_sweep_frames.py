"""A sweep as a table for pandas, and in a notebook."""

import csv
import io

import pytest
from support.plans import write_scenario

from mutasi_opt.engine import SolveOptions
from mutasi_opt.loading import load
from mutasi_opt.sweep import Sweep, SweepView, sweep, sweep_frame


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    case = load(write_scenario(tmp_path_factory.mktemp("sweep")))
    options = SolveOptions(gap=0.0, time_limit=60)
    return sweep(case, "rules.move_cap.maximum=0,2", options=options)


def test_points_are_rows_of_whole_numbers(found):
    frame = sweep_frame(found)
    assert list(frame["value"]) == [0, 2]
    assert list(frame["status"]) == ["optimal", "optimal"]
    assert frame["moved"].iloc[0] == 0
    for level in ("service", "balance", "placement"):
        assert str(frame[level].dtype) == "Int64"
        assert (frame[f"{level}_bound"] <= frame[level]).all()
    assert frame["service"].iloc[1] < frame["service"].iloc[0]


def test_the_csv_has_the_same_columns(found):
    rows = list(csv.DictReader(io.StringIO(SweepView(found).csv_text())))
    frame = sweep_frame(found)
    assert list(rows[0]) == list(frame.columns)
    assert [int(row["placement"]) for row in rows] == list(frame["placement"])


def test_a_sweep_without_points_has_its_columns(found):
    nothing = Sweep(found.case, found.axis, (), 2, found.measures)
    frame = sweep_frame(nothing)
    assert (len(frame), "placement_cap" in frame) == (0, True)
    assert "2 values are not solved" in nothing._repr_html_()


def test_it_shows_its_points(found):
    shown = found._repr_html_()
    assert "Kecil: rules.move_cap.maximum" in shown
    assert shown.count("<td>optimal</td>") == 2

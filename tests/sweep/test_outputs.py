"""Files of a sweep: one self-contained page, a workbook, CSV and JSON with the same figures."""

import csv
import io
import json
import re

import openpyxl
import pytest
from support.plans import write_scenario

from mutasi_opt.engine import SolveOptions
from mutasi_opt.loading import load
from mutasi_opt.sweep import SweepView, sweep
from mutasi_opt.sweep.charts import tradeoff_chart
from mutasi_opt.sweep.page import sweep_book, sweep_page
from mutasi_opt.texts import Lang

NASTY = "=Kecil </script><b>"


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    path = write_scenario(tmp_path_factory.mktemp("view"))
    text = path.read_text("utf-8").replace("name: Kecil", f"name: '{NASTY}'")
    path.write_text(text, encoding="utf-8")
    options = SolveOptions(gap=0.0, time_limit=60)
    return SweepView(sweep(load(path), "levels.balance.slack=0,8,20", options=options), Lang.EN)


def test_the_page_escapes_and_loads_nothing(view):
    page = sweep_page(view)
    assert "</script><b>" not in page
    assert "=Kecil &lt;/script&gt;&lt;b&gt;" in page
    body = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert not re.findall(r"""(?:src|href)\s*=\s*["'](?!data:|#)""", body)
    assert page == sweep_page(view)


def test_the_page_is_in_the_language_of_the_reader(view):
    assert "What is traded off" in sweep_page(view)
    page = sweep_page(SweepView(view.sweep, Lang.ID))
    assert "Yang dipertukarkan" in page
    assert "What is traded off" not in page


def test_all_files_hold_the_same_points(view):
    rows = list(csv.DictReader(io.StringIO(view.csv_text())))
    points = json.loads(json.dumps(view.document()))["points"]
    book = openpyxl.load_workbook(io.BytesIO(sweep_book(view)))
    sheet = book.worksheets[0]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(k for k, row in enumerate(cells) if row[0] == "levels.balance.slack")
    frame = view.to_frame()
    assert len(rows) == len(points) == len(frame) == 3
    for k, (row, point) in enumerate(zip(rows, points, strict=True)):
        across, up = point["measures"]
        assert (row["value"], row["x"], row["y"]) == (str(point["value"]), str(across), str(up))
        assert cells[head + 1 + k][3:5] == [across, up]
        assert frame.iloc[k, 3:5].tolist() == [across, up]
        assert int(row["balance_cap"]) >= int(row["balance"]) >= int(row["balance_bound"])
        assert int(row["placement_bound"]) <= int(row["placement"])
        assert row["dominated"] == str(int(point["dominated"]))


def test_the_region_of_the_frontier_lies_between_points_and_bounds(view):
    layers = tradeoff_chart(view)["layer"]
    steps = [
        row
        for data in tradeoff_chart(view)["datasets"].values()
        for row in data
        if "low" in row
    ] if "datasets" in tradeoff_chart(view) else layers[0]["data"]["values"]  # fmt: skip
    floor = dict(view.sweep.floor())
    assert steps
    for step in steps:
        assert step["low"] <= step["high"]
        assert step["low"] in floor.values() or step["low"] == step["high"]

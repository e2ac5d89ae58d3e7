"""A workbook as a scenario: its keys as YAML has them, sheets for people, overlays that extend it."""

from pathlib import Path

import pytest
from loading.folder import lines, write
from loading.test_sources import TABLES, grid, workbook

from mutasi_opt.loading import load
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.workbook import key_value

HEAD = [
    ["key", "value", "keterangan"],
    ["format", "mutasi-opt/scenario-1", "x"],
    ["name", "Tiny"],
    ["as_of", "2026-07-01"],
    ["model", "model.yaml"],
]
OVER = "format: mutasi-opt/scenario-1\nextends: {}\nname: over\n"


def book(folder: Path, *keys: list[object], **sheets: list[list[object]]) -> Path:
    tables = {name: grid(name) for name in TABLES}
    content = workbook({"scenario": [*HEAD, *keys], **tables, **sheets})
    write(folder, {"book.xlsx": content})
    return folder / "book.xlsx"


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("parameters", "[a, {b: 1}]", ["a", {"b": 1}]),
        ("parameters", '{"x": "[y"}', {"x": "[y"}),
        ("model_overrides", "5%", "5%"),
        ("model_overrides", "007", 7),
        ("model_overrides", '"007"', "007"),
        ("model_overrides", "'x' y", "'x' y"),
        ("model_overrides", "-1.5e3", -1500.0),
        ("model_overrides", "TRUE", True),
        ("model_overrides", "null", None),
        ("model_overrides", "nullx", "nullx"),
        ("model_overrides", "- a", "- a"),
        ("model_overrides", "a: b", "a: b"),
        ("model_overrides", "&a x", "&a x"),
        ("budgets", "300_000", 300_000),
        ("budgets", 3e8, 300_000_000),
        ("name", "[a", "[a"),
        ("name", 2026, "2026"),
        ("model", "true", "true"),
    ],
)
def test_values_of_keys(key: str, cell: object, value: object):
    report = Report()
    found = key_value(key, cell, Place("b#scenario", 7), report)
    assert found is not None
    assert found.plain() == value
    assert not report.failed


def test_a_structure_that_is_none_is_a_fault_of_its_row(tmp_path: Path):
    keys = [
        ["parameters.calendar", "[{families: [guru], windows: [06-15..07-15]"],
        ["model_overrides.rules.move_cap", "{maximum: !!python/x 3}"],
        ["budgets.training", "300.000"],
    ]
    assert lines(book(tmp_path, *keys)) == [
        "book.xlsx#scenario:6: parameters.calendar: '[{families: [guru], windows: [06-15..07-15]': "
        "not valid YAML: expected ',' or '}', but got '<stream end>'",
        "book.xlsx#scenario:7: model_overrides.rules.move_cap: '{maximum: !!python/x 3}': unknown "
        "tag 'tag:yaml.org,2002:python/x'",
        "book.xlsx#scenario:8: budgets.training: '300.0' is not a whole number of rupiah",
    ]


def test_sheets_for_people_are_not_read_in_silence(tmp_path: Path):
    remarks = {"petunjuk": [["=1/0"]], "kolom": [["a", "a"]], "columns": [["x"]]}
    assert lines(book(tmp_path, **remarks)) == []


def test_an_overlay_extends_a_workbook(tmp_path: Path):
    base = book(
        tmp_path / "base",
        ["budgets.training", 5],
        ["model_overrides.rules.move_cap.maximum", 3],
        decisions=[["id", "kind", "employee"], ["D1", "must_move", "198512242011012003"]],
    )
    middle = tmp_path / "middle.yaml"
    middle.write_text(
        OVER.format("base/book.xlsx") + "model_overrides: {rules: {distance: {free_km: 1}}}\n"
        "tables: {agencies: {patch: [{id: DINSOS, complaints: 3}]}, travel: []}\n",
        "utf-8",
    )
    top = tmp_path / "top.yaml"
    top.write_text(OVER.format("middle.yaml") + "budgets: {training: null}\n", "utf-8")
    case, plain = load(top), load(base)
    assert case.scenario.name == "over"
    assert case.scenario.employees == plain.scenario.employees
    assert case.scenario.decisions == plain.scenario.decisions
    assert [row.complaints for row in case.scenario.agencies] == [None, 3]
    assert case.scenario.budgets == {}
    assert (case.model.rules.move_cap.maximum, case.model.rules.distance.free_km) == (3, 1)
    assert set(case.source.files) == {
        "top.yaml", "middle.yaml", "base/book.xlsx", "base/model.yaml",
    }  # fmt: skip


def test_faults_of_an_overlay_name_the_workbook(tmp_path: Path):
    book(tmp_path, ["budgets.trainning", 5])
    over = tmp_path / "over.yaml"
    over.write_text(OVER.format("book.xlsx"), "utf-8")
    assert lines(over) == [
        "book.xlsx#scenario:6: budgets.trainning: unknown budget (did you mean 'training'?)"
    ]
    over.write_text(OVER.format("boook.xlsx"), "utf-8")
    assert lines(over) == [
        "over.yaml:2:10: extends: cannot find file 'boook.xlsx' (did you mean 'book.xlsx'?)"
    ]
    (tmp_path / "book.xlsx").write_bytes(b"x")
    over.write_text(OVER.format("book.xlsx"), "utf-8")
    assert lines(over) == ["book.xlsx: not an Excel workbook (.xlsx)"]


def test_a_workbook_extends_nothing(tmp_path: Path):
    assert lines(book(tmp_path, ["extends", "scenario.yaml"])) == [
        "book.xlsx#scenario:6: extends: unknown key; a workbook holds its own tables"
    ]

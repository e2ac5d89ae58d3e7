"""The empty workbook, and the whole way from it to a plan, its reasons and its overlays."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from loading.folder import lines
from openpyxl.worksheet.worksheet import Worksheet

from mutasi_opt.cli import main
from mutasi_opt.decisions.edit_file import write_edits
from mutasi_opt.decisions.edits import RowEdit
from mutasi_opt.loading import load
from mutasi_opt.loading.columns import Kind, columns_of, row_types
from mutasi_opt.loading.references import TARGETS
from mutasi_opt.loading.workbook import REMARKS
from mutasi_opt.scenario import TABLES
from mutasi_opt.template import write_template
from mutasi_opt.template.examples import EXAMPLES
from mutasi_opt.texts import Lang


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_template(tmp_path_factory.mktemp("empty") / "book.xlsx")


def heads(page: Worksheet) -> dict[str, int]:
    return {cell.value: cell.column for cell in page[1]}


def fill(book: openpyxl.Workbook, table: str, *rows: dict[str, object]) -> None:
    """Type rows into a sheet, below what is there."""
    page = book[table]
    columns, top = heads(page), page.max_row
    for number, row in enumerate(rows, top + 1):
        for name, value in row.items():
            page.cell(number, columns[name]).value = value


def set_key(book: openpyxl.Workbook, key: str, value: object) -> None:
    page = book["scenario"]
    row = next((row[0].row for row in page.iter_rows() if row[0].value == key), page.max_row + 1)
    page.cell(row, 1).value = key
    page.cell(row, 2).value = value


def test_every_example_has_a_column_and_what_is_required_has_one():
    known = {f"{table}.{name}" for table in row_types() for name in columns_of(table)}
    assert set(EXAMPLES) <= known
    needed = {
        f"{table}.{column.name}"
        for table in TABLES
        for column in columns_of(table).values()
        if column.required and table not in ("relations", "agency_requests")
    }
    assert needed <= set(EXAMPLES)


def test_no_drop_down_list_is_longer_than_excel_takes():
    for table in row_types():
        for column in columns_of(table).values():
            assert len(",".join(column.choices)) <= 255, f"{table}.{column.name}"


def test_one_sheet_per_table_with_the_columns_of_the_format(empty: Path):
    book = openpyxl.load_workbook(empty)
    assert book.sheetnames == ["petunjuk", "scenario", *TABLES, "decisions", "kolom"]
    for table in row_types():
        page = book[table]
        assert [cell.value for cell in page[1]] == list(columns_of(table))
        assert page.max_row == 1
        for cell, column in zip(page[1], columns_of(table).values(), strict=True):
            assert cell.comment is not None
            assert (cell.fill.fgColor.rgb == "FFF4C7A1") == column.required
            formats = [
                found.number_format
                for found in page.column_dimensions.values()
                if found.min <= cell.column <= found.max
            ]
            if column.kind in (Kind.NIP, Kind.TEXT, Kind.LIST):
                assert formats == ["@"], column.name


def test_drop_down_lists_hold_codes_and_the_ids_of_other_sheets(empty: Path):
    book = openpyxl.load_workbook(empty)
    for table in row_types():
        page = book[table]
        rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
        for cell, column in zip(page[1], columns_of(table).values(), strict=True):
            rule = rules.get(f"{cell.column_letter}2:{cell.column_letter}1048576")
            target = TARGETS.get((table, column.name))
            if target is not None:
                assert f"'{target}'!$A$2" in rule.formula1
                assert rule.errorStyle == "information"
            elif column.kind is Kind.BOOL:
                assert rule.formula1 == '"ya,tidak"'
            elif column.choices and column.kind is not Kind.LIST:
                assert rule.formula1 == f'"{",".join(column.choices)}"'
            else:
                assert rule is None
    assert TARGETS["employees", "position"] == "positions"
    assert TARGETS["units", "agency"] == "agencies"
    assert ("preferences", "target") not in TARGETS


def test_notes_say_what_belongs_there_in_both_languages(empty: Path, tmp_path: Path):
    note = openpyxl.load_workbook(empty)["units"]["B1"].comment.text
    assert note == ("Perangkat daerah yang membawahinya.\nDari lembar agencies.\nWajib diisi.")
    english = openpyxl.load_workbook(write_template(tmp_path / "book.xlsx", Lang.EN))
    page = english["employees"]
    assert page.cell(1, heads(page)["carer"]).comment.text == (
        "Whether the person cares for somebody at home who depends on it.\nyes or no"
    )
    assert page.cell(1, heads(page)["fte"]).comment.text.endswith("\nNumber.\nEmpty: 1.0.")
    assert {english.sheetnames[0], english.sheetnames[-1]} <= REMARKS


def test_an_empty_workbook_says_what_is_to_be_filled_in(empty: Path):
    assert lines(empty) == [
        "book.xlsx#scenario:1: as_of: is required (a date of the form YYYY-MM-DD)",
        "book.xlsx#scenario:1: name: is required",
        *(
            f"book.xlsx#{table}:1: the table {table} has no rows"
            for table in ("agencies", "units", "jobs", "positions", "employees")
        ),
    ]


def test_the_examples_are_a_scenario(empty: Path, tmp_path: Path):
    book = openpyxl.load_workbook(empty)
    set_key(book, "name", "Contoh")
    set_key(book, "as_of", "2026-07-01")
    rows: dict[str, dict[str, object]] = {}
    for name, value in EXAMPLES.items():
        table, _, column = name.partition(".")
        rows.setdefault(table, {})[column] = value
    for table, row in rows.items():
        fill(book, table, row)
    fill(book, "units", {"id": "SDN-05", "agency": "DIKNAS", "name": "SD", "district": "Kalukku"})
    book.save(tmp_path / "book.xlsx")
    assert lines(tmp_path / "book.xlsx") == []


NIPS = ("198701012010011001", "199005172015032002", "198512242011012003")


@pytest.fixture(scope="module")
def solved(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook filled in as a person would, and its plan; returns the workbook."""
    folder = tmp_path_factory.mktemp("filled")
    book = openpyxl.load_workbook(empty)
    set_key(book, "name", "Dua sekolah")
    set_key(book, "as_of", "2026-07-01")
    set_key(book, "budgets.training", 5_000_000)
    set_key(book, "model_overrides.rules.move_cap.maximum", "2")
    set_key(book, "model_overrides.levels.balance.slack", "2%")
    fill(book, "agencies", {"id": "DIKNAS", "name": "Dinas", "stagnating": "tidak"})
    sides = {"SDN-1": 118.89, "SDN-2": 118.95}
    fill(
        book,
        "units",
        *(
            {"id": id_, "agency": "DIKNAS", "name": id_, "latitude": -2.68, "longitude": east}
            for id_, east in sides.items()
        ),
    )
    fill(
        book,
        "jobs",
        {"id": "GURU", "name": "Guru", "kind": "jf_keahlian", "family": "guru", "level": 1},
    )
    needs = {"SDN-1": (1, 3), "SDN-2": (2, 2)}
    fill(
        book,
        "positions",
        *(
            {"id": f"{unit}-GURU", "unit": unit, "job": "GURU", "need": need, "maximum": maximum}
            for unit, (need, maximum) in needs.items()
        ),
    )
    fill(
        book,
        "employees",
        *(
            {"id": nip, "position": "SDN-1-GURU", "position_since": "2015-01-01", "rank": "III/b"}
            | {"birth_date": f"{nip[:4]}-{nip[4:6]}-{nip[6:8]}"}
            for nip in NIPS
        ),
    )
    path = folder / "book.xlsx"
    book.save(path)
    assert main(["solve", str(path), "-o", str(folder / "plan"), "--time-limit", "30"]) == 0
    return path


def test_keys_in_cells_formatted_as_text_are_numbers(solved: Path):
    case = load(solved)
    assert case.model.rules.move_cap.maximum == 2
    assert case.scenario.agencies[0].name == "Dinas"


@pytest.mark.parametrize(
    "command",
    [
        ["check", "{book}"],
        ["needs", "{book}"],
        ["verify", "{plan}"],
        ["explain", "{plan}", "--employee", NIPS[0]],
        ["candidates", "{plan}", "--position", "SDN-2-GURU"],
        ["decisions", "{plan}"],
        ["audit", "{plan}"],
        ["prices", "{plan}"],
        ["leapfrog", "{plan}"],
        ["evidence", "{plan}"],
        ["whatif", "{plan}", "--employee", NIPS[0], "--position", "SDN-2-GURU"],
        ["convert", "{book}", "-o", "{folder}/out"],
    ],
    ids=lambda command: command[0],
)
def test_every_command_takes_a_workbook(command: list[str], solved: Path, tmp_path: Path):
    places = {"book": str(solved), "plan": str(solved.parent / "plan"), "folder": str(tmp_path)}
    assert main([part.format(**places) for part in command]) == 0


def test_an_overlay_extends_a_workbook(solved: Path, tmp_path: Path):
    over = tmp_path / "over.yaml"
    over.write_text(
        f"format: mutasi-opt/scenario-1\nextends: {json.dumps(str(solved))}\n"
        "name: more\nbudgets: {training: null, incentive: 7}\n"
        "tables: {positions: {patch: [{id: SDN-2-GURU, need: 1}]}}\n",
        "utf-8",
    )
    base, changed = load(solved), load(over)
    assert changed.scenario.budgets == {"incentive": 7}
    assert changed.scenario.employees == base.scenario.employees
    assert [row.need for row in changed.scenario.positions] == [1, 1]
    assert changed.model == base.model
    assert set(changed.source.files) - set(base.source.files) >= {"over.yaml"}
    assert main(["solve", str(over), "-o", str(tmp_path / "plan")]) == 0
    assert main(["verify", str(tmp_path / "plan")]) == 0


def test_a_changed_workbook_is_another_scenario_to_verify(solved: Path, tmp_path: Path):
    shutil.copytree(solved.parent, tmp_path / "copy")
    book = openpyxl.load_workbook(solved)
    set_key(book, "name", "Tiga sekolah")
    book.save(tmp_path / "copy" / "book.xlsx")
    assert main(["verify", str(tmp_path / "copy" / "plan")]) == 6


def test_what_comes_after_the_decree_is_an_overlay_of_the_workbook(solved: Path, tmp_path: Path):
    reported = tmp_path / "outcomes.csv"
    reported.write_text(f"employee,date,adaptation\n{NIPS[0]},2027-01-10,4\n", "utf-8")
    plan, target = solved.parent / "plan", tmp_path / "next"
    assert main(["monitor", str(plan), str(reported), "-o", str(target)]) == 0
    following = load(target / "scenario.yaml")
    assert len(following.scenario.employees) == len(NIPS)
    assert following.scenario.outcomes[0].adaptation == 4


def test_an_answer_is_an_overlay_of_the_workbook(solved: Path, tmp_path: Path):
    case = load(solved)
    edit = RowEdit("employees", (("id", NIPS[0]), ("fte", 0.5)))
    over = write_edits(case, [edit], tmp_path / "over.yaml", "half")
    assert load(over).scenario.employees[0].fte == 0.5

"""Workbooks hold what they were given, as what it is, and run nothing."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from mutasi_opt.workbooks import Choice, Column, Format, Sheet, workbook_bytes

_SHEET = Sheet(
    name="Lampiran",
    columns=[
        Column("Nama"),
        Column("Tanggal", Format.DATE),
        Column("Jumlah", Format.MONEY),
        Column("Jenis", choice=Choice(("rotasi", "promosi"))),
    ],
    rows=[["=1+1", date(2026, 7, 1), 1_200_000, "rotasi"], ["0012", None, None, None]],
    above=["LAMPIRAN", "Nomor ..."],
    below=["Ditetapkan di ..."],
    spare=2,
)


def opened(*sheets):
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(sheets, "Judul")))


def test_cells_keep_their_kind():
    page = opened(_SHEET)["Lampiran"]
    assert [cell.value for cell in page[4]] == ["Nama", "Tanggal", "Jumlah", "Jenis"]
    name, day, money, _ = page[5]
    assert (name.value, name.data_type) == ("=1+1", "s")
    assert name.quotePrefix
    assert day.value == datetime(2026, 7, 1)
    assert day.is_date
    assert money.value == 1_200_000
    assert page["A6"].value == "0012"
    assert page["A10"].value == "Ditetapkan di ..."


def test_a_page_prints_on_a4_with_its_headings():
    page = opened(_SHEET)["Lampiran"]
    assert page.page_setup.paperSize == 9
    assert page.print_title_rows == "$4:$4"
    assert page.freeze_panes == "A5"


def test_lists_reach_the_spare_rows():
    (rule,) = opened(_SHEET)["Lampiran"].data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ('"rotasi,promosi"', "D5:D8")


def test_the_same_sheets_make_the_same_bytes():
    assert workbook_bytes([_SHEET], "Judul") == workbook_bytes([_SHEET], "Judul")


def test_names_of_sheets_are_made_lawful_and_different():
    names = ["a/b", "AB", "x" * 40, "x" * 40, ""]
    book = opened(*(Sheet(name, [Column("k")], []) for name in names))
    assert book.sheetnames == ["ab", "AB 2", "x" * 31, "x" * 29 + " 2", "sheet"]


def test_control_characters_go_and_endless_texts_are_refused():
    page = opened(Sheet("a", [Column("k")], [["x\x00\x1fy\nz"]]))["a"]
    assert page["A2"].value == "xy\nz"
    with pytest.raises(ValueError, match="at most 32,767 characters"):
        workbook_bytes([Sheet("a", [Column("k")], [["x" * 32_768]])], "Judul")

"""Workbooks hold what they were given, as what it is, and run nothing."""

import io
import subprocess
import sys
from datetime import date, datetime

import openpyxl
import pytest

from mutasi_opt.workbooks import Choice, Column, Format, RowStyle, Sheet, workbook_bytes

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
    # In a fresh interpreter: the library behind it must not remember the workbook before.
    program = (
        "from mutasi_opt.workbooks import Column, Sheet, workbook_bytes as make\n"
        "one, two = (make([Sheet('a', [Column('k')], [['x']])], 't') for _ in range(2))\n"
        "assert one == two"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
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


_DECREE = Sheet(
    name="Lampiran",
    columns=[
        Column("No.", width=5),
        Column("B", Format.WHOLE, width=10, band="Sebelum", note="bezetting"),
        Column("K - B", Format.WHOLE, width=10, band="Sebelum"),
        Column("Ket.", width=20, wrap=True, note="keterangan", centred=True),
    ],
    rows=[["1", 2, 3, "satu\n=dua"], ["Jumlah", 2, 3, None]],
    corner=["LAMPIRAN I", "NOMOR : 1"],
    titles=["DAFTAR", "=RANCANGAN"],
    notes=["catatan " * 20],
    signature=["BUPATI,", "", "Nama"],
    numbered=True,
    frozen=False,
    row_styles={1: RowStyle.TOTAL},
    page_head="RANCANGAN & lain",
)


def test_what_stands_around_a_table_is_where_a_decree_has_it():
    page = opened(_DECREE)["Lampiran"]
    assert [page["D1"].value, page["D2"].value] == ["LAMPIRAN I", "NOMOR : 1"]
    assert [page["A4"].value, page["A5"].value] == ["DAFTAR", "=RANCANGAN"]
    assert (page["A5"].data_type, page["A5"].quotePrefix) == ("s", True)
    assert not page["A4"].quotePrefix
    assert [cell.value for cell in page[7]] == ["No.", "Sebelum", None, "Ket."]
    assert [cell.value for cell in page[8]] == [None, "B", "K - B", None]
    assert [cell.value for cell in page[9]] == ["1", "2", "3", "4"]
    assert [cell.value for cell in page[10]] == ["1", 2, 3, "satu\n=dua"]
    assert page["A13"].value == "catatan " * 20
    assert [page[f"D{row}"].value for row in (15, 17)] == ["BUPATI,", "Nama"]
    merged = {str(part) for part in page.merged_cells.ranges}
    assert merged == {"A4:D4", "A5:D5", "A7:A8", "B7:C7", "D7:D8", "A13:D13"}


def test_all_headings_are_repeated_and_a_draft_says_so_on_every_page():
    page = opened(_DECREE)["Lampiran"]
    assert page.print_title_rows == "$7:$9"
    assert page.oddHeader.center.text == "RANCANGAN && lain"
    assert (page.freeze_panes, page.auto_filter.ref) == (None, None)


def test_rows_are_as_high_as_their_texts_and_totals_stand_out():
    page = opened(_DECREE)["Lampiran"]
    assert page.row_dimensions[10].height == pytest.approx(26, abs=0.5)
    assert page.row_dimensions[13].height > 27
    assert (page["A10"].font.bold, page["A11"].font.bold) == (False, True)
    assert (page["A10"].alignment.horizontal, page["D10"].alignment.horizontal) == (None, "center")


def test_remarks_on_headings_survive_the_merging_of_cells():
    page = opened(_DECREE)["Lampiran"]
    assert page["B8"].comment.text == "bezetting"
    assert page["D7"].comment.text == "keterangan"


def test_more_rows_than_a_sheet_has_are_refused():
    with pytest.raises(ValueError, match="at most 1,048,000 rows"):
        workbook_bytes([Sheet("a", [Column("k")], [], spare=1_048_001)], "Judul")

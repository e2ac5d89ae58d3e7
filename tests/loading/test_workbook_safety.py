"""Workbooks of strangers: each is read or refused with the exact words, within limits."""

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loading.folder import lines
from support.books import MAIN, package, parts, sheet_xml

from mutasi_opt.loading import bookparts, excel, sheetxml, sources
from mutasi_opt.loading import package as package_module
from mutasi_opt.loading.excel import Workbook, open_workbook
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.sheet import Sheet
from mutasi_opt.loading.sheetxml import CellError, address

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SAVE = "open it in Excel and save it as 'Excel Workbook (.xlsx)'"
REPAIR = "open it in Excel, let it be repaired, and save it again"
REPAIR_BOOK = "open the workbook in Excel, let it be repaired, and save it again"
PLAIN = sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>')
VALUES = sheet_xml(
    '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="s"><v>0</v></c></row>'
    '<row r="2"><c r="A2" s="1"><v>46204</v></c><c t="e"><f>1/0</f><v>#N/A</v></c>'
    "<c><f>1</f></c></row>",
    '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>',
)
LAUGHS = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>'


def inline(text: str, ref: str = "") -> str:
    place = f' r="{ref}"' if ref else ""
    return f'<c{place} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def told(data: bytes) -> tuple[Workbook | None, list[str]]:
    report = Report()
    book = open_workbook(data, "book.xlsx", report)
    return book, [
        f"{'warning: ' * (fault.severity == 'warning')}{fault}" for fault in report.faults()
    ]


def table(
    rows: str, after: str = "", texts: str = "", **more: object
) -> tuple[Sheet | None, list[str]]:
    """Read one sheet ``a`` of raw rows."""
    report = Report()
    data = package(parts({"a": sheet_xml(rows, after)}, texts=texts, **more))
    book = open_workbook(data, "book.xlsx", report)
    assert book is not None
    sheet = book.sheet("a", Place("book.xlsx#a"), "")
    return sheet, [
        f"{'warning: ' * (fault.severity == 'warning')}{fault}" for fault in report.faults()
    ]


def with_part(name: str, content: str | bytes) -> bytes:
    return package({**parts({"a": PLAIN}), name: content})


def without_part(name: str) -> bytes:
    return package({key: value for key, value in parts({"a": PLAIN}).items() if key != name})


def flagged(flag: int) -> bytes:
    """A package whose entries say that they are encrypted."""
    data = bytearray(package(parts({"a": PLAIN})))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<H", data, at + 8, flag)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def declaring(size: int) -> bytes:
    """A package whose biggest part declares another size than it has."""
    found = {**parts({"a": PLAIN}), "xl/worksheets/sheet1.xml": PLAIN + " " * 100_000}
    data = bytearray(package(found))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.find(mark)
        while at >= 0:
            if struct.unpack_from("<I", data, at + offset)[0] > 100_000:
                struct.pack_into("<I", data, at + offset, size)
            at = data.find(mark, at + 4)
    return bytes(data)


def twice() -> bytes:
    stream = io.BytesIO(package(parts({"a": PLAIN})))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    return stream.getvalue()


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "no bytes": (lambda: b"", "the file is empty"),
    "zeros of a broken disk": (lambda: bytes(5000), "the file is empty"),
    "any bytes": (lambda: b"no workbook", "not an Excel workbook (.xlsx)"),
    "password": (
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password; open it in Excel, take the password out under File > Info > "
        "Protect Workbook > Encrypt with Password, and save it",
    ),
    "password of the archive": (
        lambda: flagged(1), "protected by a password; save it without one",
    ),
    "old Excel": (
        lambda: OLE + "Workbook".encode("utf-16-le"), f"a workbook of an old Excel (.xls); {SAVE}",
    ),
    "Excel 95": (
        lambda: OLE + "Book".encode("utf-16-le"), f"a workbook of an old Excel (.xls); {SAVE}",
    ),
    "Excel 4": (
        lambda: b"\x09\x04\x06\x00\x00\x00\x10\x00", f"a workbook of an old Excel (.xls); {SAVE}",
    ),
    "a letter of old Word": (
        lambda: OLE + "WordDocument".encode("utf-16-le"),
        "not an Excel workbook (.xlsx) but another file of Office",
    ),
    "a page that a portal calls Excel": (
        lambda: b"\xef\xbb\xbf\r\n<HTML><table>",
        f"a web page (HTML) with the name of a workbook; {SAVE}",
    ),
    "XML of Excel 2003": (
        lambda: b'<?xml version="1.0"?><Workbook/>',
        f"an XML file with the name of a workbook; {SAVE}",
    ),
    "binary workbook": (
        lambda: package({"xl/workbook.bin": b"x"}), f"a binary workbook (.xlsb); {SAVE}",
    ),
    "OpenDocument": (
        lambda: package({"mimetype": "x", "content.xml": "<x/>"}),
        "an OpenDocument spreadsheet (.ods); save it as 'Excel 2007-365 (.xlsx)'",
    ),
    "another archive": (
        lambda: package({"word/document.xml": "<x/>"}),
        "not an Excel workbook (.xlsx): it has no part 'xl/workbook.xml'",
    ),
    "cut off": (
        lambda: package(parts({"a": PLAIN}))[:-300],
        f"damaged or cut off (BadZipFile); {REPAIR}",
    ),
    "no relations": (
        lambda: without_part("xl/_rels/workbook.xml.rels"), f"damaged (KeyError); {REPAIR_BOOK}",
    ),
    "no texts": (
        lambda: without_part("xl/sharedStrings.xml"), f"damaged (KeyError); {REPAIR_BOOK}",
    ),
    "no XML": (
        lambda: with_part("xl/workbook.xml", "<workbook"),
        f"damaged or cut off (ExpatError); {REPAIR}",
    ),
    "broken styles": (
        lambda: with_part("xl/styles.xml", f'<styleSheet xmlns="{MAIN}"><numFmts>'),
        f"damaged (ExpatError); {REPAIR_BOOK}",
    ),
    "part twice": (
        twice, f"damaged or cut off (part 'xl/workbook.xml' is there twice); {REPAIR}",
    ),
    "billion laughs": (
        lambda: with_part("xl/sharedStrings.xml", f'<?xml version="1.0"?>{LAUGHS}<sst>&lol2;</sst>'),
        "unsafe: its part 'xl/sharedStrings.xml' declares a document type, as no Excel workbook does",
    ),
    "an entity that reads a file, behind a comment and in UTF-16": (
        lambda: with_part(
            "xl/worksheets/sheet1.xml",
            f'<?xml version="1.0" encoding="UTF-16"?><!-- {"x" * 70_000} -->'
            '<!DOCTYPE a [<!ENTITY b SYSTEM "secret.txt">]><a>&b;</a>'.encode().decode()
            .encode("utf-16"),
        ),
        "unsafe: its part 'xl/worksheets/sheet1.xml' declares a document type, as no Excel workbook "
        "does",
    ),
    "a compression that Excel has not": (
        lambda: package(parts({"a": PLAIN}), zipfile.ZIP_LZMA),
        f"compressed as no Excel workbook is; {SAVE}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_with_these_words(name: str):
    build, message = REFUSED[name]
    assert told(build()) == (None, [f"book.xlsx: {message}"])


def test_a_bomb_that_says_so():
    found = {**parts({"a": PLAIN}), "xl/media/x.bin": bytes(501_000_000)}
    assert told(package(found)) == (
        None, ["book.xlsx: unfolds to 501 MB, more than 500 MB"],
    )  # fmt: skip


def test_a_bomb_that_lies_is_cut_at_what_it_declares():
    assert told(declaring(len(PLAIN))) == (
        None, [f"book.xlsx: damaged or cut off (BadZipFile); {REPAIR}"],
    )  # fmt: skip


def test_too_many_parts(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(package_module, "MAX_PARTS", 6)
    assert told(package(parts({"a": PLAIN}))) == (
        None, ["book.xlsx: has 7 parts, more than 6"],
    )  # fmt: skip


def test_a_workbook_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sources, "MAX_WORKBOOK_BYTES", 3_000_000)
    (tmp_path / "book.xlsx").write_bytes(bytes(3_000_001))
    assert lines(tmp_path / "book.xlsx") == ["book.xlsx: 'book.xlsx' is larger than 3 MB"]


@pytest.mark.parametrize("name", ["book.xls", "book.xlsb", "book.ods", "BOOK.XLSM"])
def test_the_name_does_not_matter_but_what_is_in_it(tmp_path: Path, name: str):
    (tmp_path / name).write_bytes(package(parts({"a": PLAIN})))
    assert lines(tmp_path / name) == [
        f"{name}: a workbook needs a sheet 'scenario' of keys to be a scenario"
    ]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_is_spoilt_there_are_faults_or_a_table_and_no_crash(data: st.DataObject):
    found = parts({"a": VALUES}, texts="<si><t>satu</t></si>")
    if data.draw(st.booleans()):
        name = data.draw(st.sampled_from(sorted(found)))
        text = str(found[name])
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 20)))
        wild = data.draw(
            st.text(max_size=8) | st.sampled_from(["-1", "<", "/>", "A", "é", "9" * 60])
        )
        found[name] = (text[:start] + wild + text[end:]).encode("utf-8", "replace")
        content = package(found)
    else:
        content = bytearray(package(found))
        at = data.draw(st.integers(4, len(content) - 1))
        content[at : at + data.draw(st.integers(1, 9))] = data.draw(st.binary(max_size=9))
    report = Report()
    book = open_workbook(bytes(content), "book.xlsx", report)
    for name in () if book is None else book.names:
        if book.sheet(name, Place("x"), "") is None:
            assert report.failed
    assert all(str(fault).isprintable() for fault in report.faults())


def test_macros_are_told_and_not_read():
    book, faults = told(with_part("xl/vbaProject.bin", b"\0"))
    assert book is not None
    assert faults == [
        "warning: book.xlsx: holds macros; they are never run, only the values of cells are read"
    ]


def test_links_to_other_files_are_told_and_not_followed():
    book, faults = told(with_part("xl/externalLinks/externalLink1.xml", "<x/>"))
    assert book is not None
    assert faults == [
        "warning: book.xlsx: refers to other files; they are not opened, stored values of formulas "
        "are read"
    ]


def test_a_sheet_that_is_wide_and_long_and_empty_costs_nothing():
    rows = f'<row r="1">{inline("id", "A1")}</row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    sheet, faults = table(rows)
    assert sheet is not None
    assert (sheet.columns, sheet.rows, faults) == (["id"], [], [])


def test_cells_of_all_sheets_together_are_limited(monkeypatch: pytest.MonkeyPatch):
    for module in (excel, sheetxml):
        monkeypatch.setattr(module, "MAX_CELLS", 7)
    row = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"/><c r="C1" t="s"><v>0</v></c></row>'
    )
    data = package(parts({"a": sheet_xml(row), "b": sheet_xml(row)}, texts="<si><t>x</t></si>"))
    book, _ = told(data)
    assert book is not None
    assert book.grid("a") is not None
    assert book.grid("b") is None
    assert [str(fault) for fault in book.report.faults()] == [
        "book.xlsx#b: too large: more than 7 cells and rows"
    ]


def test_texts_are_limited(monkeypatch: pytest.MonkeyPatch):
    shared = package(parts({"a": PLAIN}, texts="<si><t>" + "x" * 100_001 + "</t></si>"))
    message = "book.xlsx: too large: a text of more than 100,000 characters"
    assert told(shared) == (None, [message])
    assert table(f'<row r="1">{inline("x" * 100_001)}</row>')[1] == [
        "book.xlsx#a: too large: a text of more than 100,000 characters"
    ]
    monkeypatch.setattr(bookparts, "MAX_CELLS", 2)
    many = package(parts({"a": PLAIN}, texts="<si><t>x</t></si>" * 3))
    assert told(many) == (None, ["book.xlsx: too large: more than 2 texts"])


FAULTY: dict[str, tuple[str, list[str]]] = {
    "nothing in it": ("", ["book.xlsx#a:1: the sheet is empty"]),
    "only blanks": (f'<row r="4">{inline("  ")}</row>', ["book.xlsx#a:1: the sheet is empty"]),
    "a header given twice": (
        f'<row r="2">{inline("id")}{inline(" id ")}</row>',
        ["book.xlsx#a:2: column 'id' given twice"],
    ),
    "a value under no header": (
        f'<row r="1">{inline("id")}{inline("")}{inline("b")}</row>'
        f'<row r="3">{inline("x")}{inline("y")}</row>',
        ["book.xlsx#a:3: 'y' stands under an empty header"],
    ),
    "too many columns": (
        f'<row r="1">{inline("id", "A1")}{inline("x", "GS1")}</row>',
        ["book.xlsx#a:1: 201 columns, more than 200"],
    ),
    "a formula that nobody has calculated": (
        f'<row r="1">{inline("id")}{inline("need")}</row>'
        '<row r="2"><c r="A2"><f>B2</f></c><c r="B2"><f>1+1</f><v>2</v></c></row>'
        '<row r="3"><c r="A3"><f>B3</f><v/></c><c r="B3" t="str"><f>""</f><v></v></c></row>',
        [
            "book.xlsx#a:2: id: the formula in A2 has no stored value (nor have 1 more below it); "
            "open the workbook in Excel, let it calculate, and save it again"
        ],
    ),
    "errors of formulas": (
        f'<row r="1">{inline("id")}</row><row r="2"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>',
        ["book.xlsx#a:2: id: the cell holds the Excel error #DIV/0!"],
    ),
    "a date outside the calendar": (
        f'<row r="1">{inline("id")}</row><row r="2"><c r="A2" s="1"><v>99999999</v></c></row>'
        '<row r="3"><c r="A3" s="1"><v>60</v></c></row>',
        [
            "book.xlsx#a:2: id: the cell holds the Excel error #VALUE!",
            "book.xlsx#a:3: id: the cell holds the Excel error #VALUE!",
        ],
    ),
    "a text that is not there": (
        '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        [f"book.xlsx#a: damaged (IndexError); {REPAIR_BOOK}"],
    ),
    "a cell beyond all columns": (
        '<row r="1"><c r="XFE1"><v>7</v></c></row>',
        [f"book.xlsx#a: damaged (ValueError); {REPAIR_BOOK}"],
    ),
    "a row beyond all rows": (
        '<row r="1048577"/>', [f"book.xlsx#a: damaged (ValueError); {REPAIR_BOOK}"],
    ),
    "a number without end": (
        '<row r="1"><c r="A1"><v>1e999</v></c></row>',
        [f"book.xlsx#a: damaged (ValueError); {REPAIR_BOOK}"],
    ),
    "hidden rows": (
        f'<row r="1">{inline("id")}</row><row r="2" hidden="1">{inline("x")}</row>'
        '<row r="9" hidden="1"/>',
        ["warning: book.xlsx#a: 1 hidden row is read like the others"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTY)
def test_says_exactly_what_is_wrong_in_a_sheet(name: str):
    rows, expected = FAULTY[name]
    assert table(rows)[1] == expected


def test_merged_cells_are_told():
    rows = f'<row r="1">{inline("id")}{inline("unit")}</row><row r="2">{inline("x")}</row>'
    merged = '<mergeCells count="2"><mergeCell ref="B2:B9"/><mergeCell ref="D2:E9"/></mergeCells>'
    sheet, faults = table(rows, merged)
    assert sheet is not None
    assert faults == [
        "warning: book.xlsx#a:2: cells B2:B9 are merged: only the first holds the value, the others "
        "are unknown"
    ]


def test_hidden_sheets_are_told():
    sheet, faults = table(f'<row r="1">{inline("id")}</row>', hidden=("a",))
    assert sheet is not None
    assert faults == ["warning: book.xlsx#a: the sheet is hidden; it is read like the others"]


def test_a_formula_without_a_value_breaks_its_cell_and_no_other():
    rows = f'<row r="1">{inline("id")}</row><row r="2">{inline("x")}</row><row r="5"><c r="A5"><f>1</f></c></row>'
    sheet, _ = table(rows)
    assert sheet is not None
    assert sheet.rows == [{"id": "x"}, {}]
    assert sheet.broken == {(1, "id")}
    assert sheet.places.at(1, "id") == Place("book.xlsx#a", 5)


def test_every_kind_of_value():
    head = "".join(inline(name) for name in "abcdefghijklmn")
    cells = (
        '<c><v>6</v></c><c><v>6.0</v></c><c t="b"><v>1</v></c><c t="s"><v>0</v></c><c t="s"><v>1</v></c>'
        '<c t="str"><v>007</v></c><c s="1"><v>46204</v></c><c s="2"><v>59</v></c><c s="2"><v>46204.5</v></c>'
        '<c s="1"><v>0.25</v></c><c s="3"><v>1.5</v></c><c t="d"><v>2026-07-01</v></c>'
        f"{inline('a_x000B_b_x005F_x0041_')}<c><v>198512242011012003</v></c>"
    )
    texts = "<si><t>satu</t></si><si><r><t>d</t></r><r><t>ua</t></r><rPh><t>no</t></rPh></si>"
    grid_rows = f'<row r="1">{head}</row><row r="2">{cells}</row>'
    data = package(parts({"a": sheet_xml(grid_rows)}, texts=texts))
    book, _ = told(data)
    assert book is not None
    grid = book.grid("a")
    assert grid is not None
    assert list(grid.rows[2].values()) == [
        6, 6.0, True, "satu", "dua", "007", date(2026, 7, 1), date(1900, 2, 28),
        datetime(2026, 7, 1, 12), time(6), 1.5, date(2026, 7, 1), "a\x0bb_x0041_", 198512242011012003,
    ]  # fmt: skip
    assert isinstance(grid.rows[2][3], bool)


def test_dates_of_the_old_macintosh():
    day = '<row r="1"><c r="A1" s="1"><v>44742</v></c></row>'
    data = package(parts({"a": sheet_xml(day)}, properties='<workbookPr date1904="1"/>'))
    book, _ = told(data)
    assert book is not None
    grid = book.grid("a")
    assert grid is not None
    assert grid.rows[1][1] == date(2026, 7, 1)


def test_reads_what_openpyxl_writes_as_openpyxl_reads_it():
    book = openpyxl.Workbook()
    rows = [
        ["id", "#N/A", None, "=1+1", 1.5, -3, True, date(1900, 1, 1), date(1999, 12, 31)],
        ["  x ", "a\nb", "é \U0001f600", 1e-300, 12345678901234567, datetime(2026, 7, 1, 8, 30)],
    ]
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    ours, faults = told(stream.getvalue())
    assert ours is not None
    assert faults == []
    grid = ours.grid("Sheet")
    assert grid is not None
    theirs = openpyxl.load_workbook(io.BytesIO(stream.getvalue()), data_only=True).active
    for line in theirs.iter_rows():
        for cell in line:
            value = grid.rows[cell.row].get(cell.column)
            expected = cell.value
            if isinstance(value, date) and not isinstance(value, datetime):
                expected = cell.value.date()
            assert value == expected, cell.coordinate
    assert isinstance(grid.rows[1][2], CellError)
    assert grid.unsaved == [(1, 4)]


@pytest.mark.parametrize(
    ("row", "column", "name"), [(1, 1, "A1"), (3, 26, "Z3"), (3, 28, "AB3"), (9, 16384, "XFD9")]
)
def test_addresses(row: int, column: int, name: str):
    assert address(row, column) == name


def test_texts_of_xml_numbers():
    assert bookparts.plain_text("x_x000D_y_xD83D__xDE00_") == "x\ry\U0001f600"
    assert bookparts.plain_text("_x00zz_ _xD83D_") == "_x00zz_ �"

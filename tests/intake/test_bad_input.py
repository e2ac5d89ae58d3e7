"""Files that cannot be read, or not safely: clear words, nothing half-written."""

import io
import re
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table
from support.messy import POSTS, STAFF, clean, people, person, posts, save

from mutasi_opt import ScenarioError, load
from mutasi_opt.errors import PlanError
from mutasi_opt.intake import import_files, write_import, write_proposal
from mutasi_opt.loading import limits

AS_OF = date(2026, 7, 1)


def refused(files, **more):
    with pytest.raises(ScenarioError) as caught:
        import_files(files, as_of=AS_OF, **more)
    return [fault.message for fault in caught.value.faults]


def test_every_bad_file_is_told_at_once(tmp_path):
    bad = {
        "sandi.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 512
        + "EncryptedPackage".encode("utf-16-le"),
        "rusak.xlsx": b"PK\x03\x04 not really",
        "lama.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"),
        "kosong.xlsx": b"",
        "surat.docx": b"x",
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    told = refused([*(tmp_path / name for name in bad), tmp_path / "tiada.xlsx"])
    assert len(told) == 6
    text = "\n".join(told)
    for words in ("protected by a password", "damaged or cut off", "an old Excel (.xls)",
                  "the file is empty", "neither a workbook", "cannot find file"):  # fmt: skip
        assert words in text


@pytest.mark.slow
def test_a_zip_bomb_and_a_huge_workbook(tmp_path, monkeypatch):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/workbook.xml", b"\0" * (limits.MAX_EXPANDED_BYTES + 1))
    (tmp_path / "bom.xlsx").write_bytes(bomb.getvalue())
    (told,) = refused([tmp_path / "bom.xlsx"])
    assert "unfold" in told
    with (tmp_path / "besar.xlsx").open("wb") as stream:
        stream.truncate(100_000_000)
    (told,) = refused([tmp_path / "besar.xlsx"])
    assert told.endswith("is larger than 50 MB")


def test_macros_and_formulas_are_not_run(tmp_path):
    staff, listed = clean(tmp_path)
    book = load_workbook(listed)
    book["Peta"]["F2"] = "=1+4"
    book.save(listed)
    bytes_ = io.BytesIO(listed.read_bytes())
    with zipfile.ZipFile(bytes_, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    macro = tmp_path / "peta.xlsm"
    macro.write_bytes(bytes_.getvalue())
    found = import_files([staff, macro], as_of=AS_OF)
    assert [(flaw.kind, flaw.at.cell) for flaw in found.flaws] == [
        ("formula_unsaved", "F2"), ("file_unusual", ""),
    ]  # fmt: skip
    # The need follows from holders and gap.
    assert found.scenario.positions[0].need == 5
    assert "macros" in found.flaws[-1].message
    folder = write_import(found, tmp_path / "out")
    with zipfile.ZipFile(folder / "marked-peta.xlsx") as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower()]


def test_hidden_rows_and_sheets_are_read_and_told(tmp_path):
    staff, listed = clean(tmp_path)
    book = load_workbook(staff)
    book["Pegawai"].row_dimensions[3].hidden = True
    book.save(staff)
    found = import_files([staff, listed], as_of=AS_OF)
    assert [flaw.kind for flaw in found.flaws] == ["hidden"]
    assert len(found.scenario.employees) == 4


def test_nothing_that_strangers_write_becomes_a_formula(tmp_path):
    evil = '=HYPERLINK("http://x","klik")'
    rows = people(NAMA=evil, **{"UNOR NAMA": "@SUM(1)", "GOL AKHIR NAMA": "=1+1"})
    files = [
        save(tmp_path / "pegawai.xlsx", Pegawai=[STAFF, *rows]),
        save(tmp_path / "peta.xlsx", Peta=[POSTS, *posts()]),
    ]
    book = load_workbook(files[0])
    for cell in (book["Pegawai"]["B2"], book["Pegawai"]["F2"]):
        cell.data_type = "s"
    book.save(files[0])
    folder = write_import(import_files(files, as_of=AS_OF), tmp_path / "out")
    for path in folder.glob("*.xlsx"):
        for page in load_workbook(path):
            formulas = [c.coordinate for row in page.iter_rows() for c in row if c.data_type == "f"]
            assert formulas == [], path.name
    for path in folder.glob("*.csv"):
        cells = path.read_text("utf-8").replace("\n", ",").split(",")
        assert not [cell for cell in cells if cell.strip('"').startswith(("=", "+", "@"))]
    assert load(folder / "scenario.yaml").scenario.employees[0].name == f"'{evil}"
    page = (folder / "triage.html").read_text("utf-8")
    assert "<script" not in page.split("<main>")[1]


def test_markup_in_cells_is_escaped(tmp_path):
    files = clean(tmp_path)
    rows = people(**{"JABATAN NAMA": "<img src=x onerror=alert(1)>"})
    files[0] = save(tmp_path / "pegawai.xlsx", Pegawai=[STAFF, *rows])
    folder = write_import(import_files(files, as_of=AS_OF), tmp_path / "out")
    assert "<img" not in (folder / "triage.html").read_text("utf-8")


def test_marks_keep_the_sheets_formats_and_remarks_of_the_user(tmp_path):
    files = clean(tmp_path)
    book = load_workbook(files[0])
    page = book["Pegawai"]
    page["B2"].comment = Comment("cek lagi", "bu Ani")
    page["F2"] = None
    page["F2"].comment = Comment("menunggu SK", "bu Ani")
    page.column_dimensions["B"].width = 33
    book.create_sheet("triage")
    book.save(files[0])
    folder = write_import(import_files(files, as_of=AS_OF), tmp_path / "out")
    marked = load_workbook(folder / "marked-pegawai.xlsx")
    assert marked.sheetnames == ["triage1", "Pegawai", "triage"]
    page = marked["Pegawai"]
    assert page.column_dimensions["B"].width == 33
    assert page["B2"].comment.text == "cek lagi"
    assert page["F2"].comment.text.startswith("menunggu SK\n")
    assert page["F2"].fill.start_color.rgb.endswith("FFE699")
    assert page["A2"].fill.fill_type is None
    first = marked["triage1"]
    assert first["B2"].value == "Pegawai!F2"
    assert first["B2"].hyperlink.location == "'Pegawai'!F2"


_SHEET = "xl/worksheets/sheet1.xml"
_END = "</sheetData>"
#: What our reader has no need of, and openpyxl cannot read or write again, or not within its lifetime.
_UNMARKABLE = {
    "view": ("<sheetView ", '<sheetView view="sideways" '),
    "validation": (
        _END,
        f'{_END}<dataValidations><dataValidation type="list" sqref="A1:ZZZZ9"/></dataValidations>',
    ),
    "merged": (_END, f'{_END}<mergeCells><mergeCell ref="A50:XFD1048576"/></mergeCells>'),
    "linked": (
        _END,
        f'{_END}<hyperlinks><hyperlink ref="XFD1048576:A50" location="A1"/></hyperlinks>',
    ),
    "columns": (_END, f'{_END}<hyperlinks><hyperlink ref="A:XFD" location="A1"/></hyperlinks>'),
    "formulas": (
        _END,
        '<row r="90"><c r="A90"><f t="shared" ref="A90:A9999" si="0">'
        + "A1+" * 2_500
        + "1</f><v>1</v></c></row>"
        + "".join(
            f'<row r="{k}"><c r="A{k}"><f t="shared" si="0"/><v>1</v></c></row>'
            for k in range(91, 6_000)
        )
        + _END,
    ),
}


@pytest.mark.parametrize("name", _UNMARKABLE)
def test_a_workbook_that_cannot_be_written_again_comes_back_without_marks(tmp_path, name):
    files = clean(tmp_path)
    old, new = _UNMARKABLE[name]
    changed = io.BytesIO()
    with zipfile.ZipFile(files[0]) as source, zipfile.ZipFile(changed, "w") as target:
        for part in source.namelist():
            content = source.read(part).decode()
            assert part != _SHEET or old in content
            target.writestr(part, content.replace(old, new, 1) if part == _SHEET else content)
    files[0].write_bytes(changed.getvalue())
    left: list[str] = []
    folder = write_import(import_files(files, as_of=AS_OF), tmp_path / "out", left=left.append)
    assert left == [files[0].name]
    marked = {path.name for path in folder.glob("marked-*")}
    assert marked == {f"marked-{files[1].name}"}
    assert (folder / "scenario.yaml").is_file()


def test_a_table_without_columns_makes_no_cells(tmp_path):
    files = clean(tmp_path)
    book = load_workbook(files[0])
    book["Pegawai"].add_table(Table(displayName="T", ref="A1:D5"))
    book.save(files[0])
    folder = write_import(import_files(files, as_of=AS_OF), tmp_path / "kept")
    assert list(load_workbook(folder / f"marked-{files[0].name}")["Pegawai"].tables) == ["T"]
    changed = io.BytesIO()
    with zipfile.ZipFile(files[0]) as source, zipfile.ZipFile(changed, "w") as target:
        for part in source.namelist():
            content = source.read(part).decode()
            if "/tables/" in part:
                content = re.sub("<tableColumns.*</tableColumns>", "", content)
                assert "A1:D5" in content
                content = content.replace("A1:D5", "A1:XFD1048576")
            target.writestr(part, content)
    files[0].write_bytes(changed.getvalue())
    folder = write_import(import_files(files, as_of=AS_OF), tmp_path / "out")
    marked = load_workbook(folder / f"marked-{files[0].name}")
    assert not marked["Pegawai"].tables
    assert marked["Pegawai"].max_column < 20


def test_two_workbooks_of_one_stem_come_back_as_two(tmp_path):
    staff, listed = clean(tmp_path)
    twin = tmp_path / f"{staff.stem}.xlsm"
    listed.rename(twin)
    folder = write_import(import_files([staff, twin], as_of=AS_OF), tmp_path / "out")
    stem = f"marked-{staff.stem}"
    assert {path.name for path in folder.glob("marked-*")} == {f"{stem}.xlsx", f"{stem}-2.xlsx"}


def test_nothing_is_written_over_what_is_not_an_import(tmp_path):
    found = import_files(clean(tmp_path), as_of=AS_OF)
    other = tmp_path / "lain"
    other.mkdir()
    (other / "surat.txt").write_text("penting")
    for write in (lambda: write_import(found, other), lambda: write_proposal("x", other)):
        with pytest.raises(PlanError, match="is not a spreadsheet import folder"):
            write()
    assert [path.name for path in other.iterdir()] == ["surat.txt"]
    with pytest.raises(PlanError, match="is not a spreadsheet import folder"):
        write_import(found, tmp_path)


def test_an_import_may_be_written_again_and_a_mapping_is_kept(tmp_path):
    found = import_files(clean(tmp_path), as_of=AS_OF)
    folder = write_import(found, tmp_path / "out")
    assert write_import(found, folder) == folder
    before = (folder / "mapping.yaml").read_text("utf-8")
    assert write_proposal("x", folder).name == "mapping.new.yaml"
    assert (folder / "mapping.yaml").read_text("utf-8") == before


def test_two_files_of_one_name(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = save(tmp_path / "a" / "x.xlsx", S=[STAFF, person()])
    other = save(tmp_path / "b" / "x.xlsx", S=[POSTS, *posts()])
    assert refused([one, other]) == ["a second file is called 'x.xlsx'; rename one"]


def test_a_folder_without_posts(tmp_path):
    staff, listed = clean(tmp_path)
    listed.unlink()
    assert refused([tmp_path]) == ["no sheet was found that lists posts (unit, job, need)"]
    assert refused([staff]) == ["no sheet was found that lists posts (unit, job, need)"]
    staff.rename(tmp_path / "marked-pegawai.xlsx")
    told = "no spreadsheet is there, marked copies left aside: mend your own, or name the copies"
    assert refused([tmp_path]) == [told]
    (absent,) = refused([tmp_path / "none"])
    assert absent.startswith("cannot find file ")


def test_an_empty_workbook_is_none(tmp_path):
    Workbook().save(tmp_path / "kosong.xlsx")
    assert len(refused([tmp_path / "kosong.xlsx"])) == 2


ODD = (
    "", "'x", 1e300, -1, 0, True, date(2020, 1, 1), datetime(1900, 1, 1, 3), "99/99/9999", "IV/f",
    "1E+18", 10**30, "é\u200b\u202e", "x" * 500, "NIP BARU", "NAMA JABATAN", "Jumlah", "-", "#REF!",
    "\n", "a;b", "12,5,7", "( 1 )", "1°", "Guru", "Kepala Sekolah", "Kepala Puskesmas", "+/-",
    99999999, "9" * 400,
)  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=lambda value: ascii(value)[:20])
def test_nothing_odd_in_a_row_breaks_the_import(tmp_path, odd):
    """Whatever stands in a cell: an import that loads, or faults in words."""
    for k, file in enumerate(clean(tmp_path)):
        book = load_workbook(file)
        page = book.active
        for column in range(1, page.max_column + 1):
            for row in (3, page.max_row) if column % 2 else (page.max_row,):
                page.cell(row, column, odd)
        book.save(tmp_path / f"{k}.xlsx")
    files = [tmp_path / "0.xlsx", tmp_path / "1.xlsx"]
    folder = write_import(
        import_files(files, as_of=AS_OF, guess=True), tmp_path / "out", mark=False
    )
    assert load(folder / "scenario.yaml").scenario.employees


def test_a_duty_without_anybody_who_could_hold_it_is_no_post(tmp_path):
    rows = [*posts(), ("Dinas Pendidikan", "SDN 1", "Kepala SD", 9, 0, 1, -1)]
    files = [clean(tmp_path)[0], save(tmp_path / "peta.xlsx", Peta=[POSTS, *rows])]
    folder = write_import(import_files(files, as_of=AS_OF), tmp_path / "out", mark=False)
    assert len(load(folder / "scenario.yaml").scenario.positions) == 2

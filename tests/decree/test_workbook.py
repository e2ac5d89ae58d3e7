"""The whole workbook: opened again, in both languages, for every reader."""

import io
import zipfile
from datetime import datetime

import openpyxl
import pytest
from support.movers import MOVES, NIPS, movers_study

from mutasi_opt.codes import Grade
from mutasi_opt.decree import Particulars, workbook, write_workbook
from mutasi_opt.errors import QuestionError
from mutasi_opt.explain import Study
from mutasi_opt.plan import Plan, SolveStatus, StopReason
from mutasi_opt.texts import Lang

_LISTS = ["Nominatif", "Jumlah mutasi", "Perangkat daerah", "Peta jabatan", "Diklat", "Anggaran",
          "Biaya per pegawai", "Usulan I-MUT", "data"]  # fmt: skip

#: What only private facts put into a cell.
_PRIVATE_MARKS = ("sangat baik", "perilaku", "kotak talenta", "51 tahun", "55,5")


def opened(study=None, **options):
    return openpyxl.load_workbook(io.BytesIO(workbook(study or movers_study(), **options)))


def texts(book):
    return [
        cell.value for page in book for row in page for cell in row if isinstance(cell.value, str)
    ]


def rows(page):
    return [[cell.value for cell in row] for row in page]


def row_with(page, first):
    return next(row for row in rows(page) if row[0] == first)


def test_the_same_plan_makes_the_same_bytes():
    assert workbook(movers_study()) == workbook(movers_study())


def test_the_sheets_are_listed_on_the_first_one():
    book = opened()
    assert book.sheetnames[0] == "Isi"
    assert len(book.sheetnames) == 1 + 10 + len(_LISTS)
    assert book.sheetnames[11:] == _LISTS
    listed = [row[0] for row in rows(book["Isi"])]
    assert [name for name in listed if name in book.sheetnames] == book.sheetnames[1:]


def test_the_first_sheet_names_plan_model_state_grade_and_notice():
    page = opened()["Isi"]
    assert row_with(page, "Skenario")[1] == "Kabupaten Contoh"
    assert row_with(page, "Model")[1] == "small"
    assert row_with(page, "Keadaan rencana")[1] == "rancangan, hasil perhitungan"
    assert row_with(page, "Hash rencana")[1] == "ab" * 32
    assert row_with(page, "Diperuntukkan bagi")[1] == "perangkat daerah yang membidangi kepegawaian"
    assert any(text.startswith("Catatan hukum:") for text in texts({page}))


def test_no_cell_is_a_formula_and_no_number_is_a_nip():
    content = workbook(movers_study())
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for page in book for row in page for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    nips = [cell for cell in cells if str(cell.value) in set(NIPS.values())]
    assert nips
    assert {cell.data_type for cell in nips} == {"s"}
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        inside = "".join(
            parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")
        )
    assert "<f>" not in inside
    assert "hyperlink " not in inside


def test_a_name_that_looks_like_a_formula_is_quoted():
    page = opened()["data"]
    (cell,) = [cell for row in page for cell in row if str(cell.value).startswith("=")]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ('=HYPERLINK("http://x")', "s", True)


def test_texts_from_strangers_are_as_long_as_they_may_be():
    long = "=" + "x\n" * 498
    study = movers_study(**{name: {"name": f"{long}{k}"} for k, name in enumerate(MOVES)})
    given = Particulars(number=long, official=long, signatory="=1+1")
    book = opened(study, particulars=given)
    signed = [cell for row in book["I Rotasi JPT"] for cell in row if cell.value == "=1+1"]
    assert [(cell.data_type, cell.quotePrefix) for cell in signed] == [("s", True)]


def test_every_sheet_prints_on_a4_with_headings_and_page_numbers():
    book = opened()
    for page in book:
        assert page.page_setup.paperSize == 9, page.title
        assert page.print_title_rows, page.title
        assert page.oddFooter.right.text == "&P / &N", page.title
        if page["E1"].value is None or "LAMPIRAN" not in page["E1"].value:
            assert page.sheet_properties.pageSetUpPr.fitToPage, page.title
            assert page.page_setup.fitToHeight == 0, page.title  # as many pages down as it takes
        else:
            assert 85 <= page.page_setup.scale <= 95, page.title
        if page.title != "data":
            assert page.oddHeader.center.text.startswith("RANCANGAN"), page.title
    assert book["I Rotasi JPT"].page_setup.orientation == "landscape"
    assert book["I Rotasi JPT"].print_title_rows == "$11:$12"


def test_the_sheet_for_machines_is_one_plain_table():
    page = opened()["data"]
    assert not page.merged_cells.ranges
    head, *body = rows(page)
    assert head[:4] == ["employee_id", "employee_name", "status", "rank"]
    assert all(name == name.lower() and " " not in name for name in head)
    assert len(set(head)) == len(head)
    assert len(body) == len(MOVES) - 1
    facts = {row[0]: dict(zip(head, row, strict=True)) for row in body}
    sena = facts[NIPS["Sena"]]
    assert (sena["to_position_id"], sena["working_position_id"]) == ("ADM-A", "ADM-B")
    rudi = facts[NIPS["Rudi"]]
    assert (rudi["kind"], rudi["decree_kind"], rudi["working_position_id"]) == (
        "redistribution",
        "rotation",
        None,
    )
    assert rudi["effective"] == datetime(2026, 7, 1)
    assert page.cell(2, head.index("effective") + 1).number_format == "yyyy-mm-dd"
    assert (rudi["submit_by"], rudi["km_before"], rudi["km_after"]) == (
        datetime(2026, 6, 23),
        0,
        55.5,
    )
    prita = facts[NIPS["Prita"]]
    assert (prita["courses"], prita["training_rupiah"]) == ("KOM-3", 7_000_000)
    kepa = facts[NIPS["Kepa"]]
    assert (kepa["from_duty_id"], kepa["to_duty_id"]) == ("KEPSEK-2", "KEPSEK-1")
    assert facts[NIPS["Nina"]]["from_position_id"] is None


def test_the_sheet_for_machines_is_the_same_in_every_language():
    assert rows(opened(lang=Lang.EN)["data"]) == rows(opened()["data"])


def test_english_is_english():
    book = opened(lang=Lang.EN)
    assert book.sheetnames[0] == "Contents"
    assert book.sheetnames[2] == "II Promotion Adm."
    assert row_with(book["Contents"], "State")[1] == "draft, as solved"
    assert not [text for text in texts(book) if "RANCANGAN" in text or "belum" in text]


def test_the_roster_has_what_a_meeting_looks_at():
    page = opened()["Nominatif"]
    prita = next(row for row in rows(page) if NIPS["Prita"] in str(row[1]))
    assert prita[3].endswith("TMT 01-03-2020: 6 th 4 bl")
    assert prita[5:11] == [
        "Promosi",
        "S-1\nmanajemen",
        "100,0 (proksi) →\n66,7",
        "51 tahun\nberakhir 01-03-2033",
        "2025: sangat baik\n2024: baik\nperilaku di atas ekspektasi\nkotak talenta 8\n"
        "hukuman disiplin tidak tercatat",
        "0,0 → 55,5",
    ]
    assert prita[-1] == "pindah perangkat daerah\ndiklat: KOM-3"


def test_readers_without_facts_of_service_get_counts_and_nobody():
    for grade in (Grade.PUBLIC, Grade.EMPLOYEE):
        book = opened(grade=grade)
        assert book.sheetnames == ["Isi", "Jumlah mutasi", "Perangkat daerah", "Anggaran"]
        content = "\n".join(texts(book))
        for name, nip in NIPS.items():
            assert name not in content
            assert nip not in content
        assert row_with(book["Jumlah mutasi"], "Promosi")[1:3] == [0, "kurang dari 5"]
        assert "Jumlah" not in [row[0] for row in rows(book["Jumlah mutasi"])]
        assert row_with(book["Anggaran"], "Diklat")[1:3] == ["kurang dari 5", None]
        assert row_with(book["Perangkat daerah"], "Dinas A") == ["Dinas A", 10, 8, 2, 6, 4]
        few = "kurang dari 5"
        assert row_with(book["Perangkat daerah"], "Dinas B") == ["Dinas B", 9, few, None, few, None]


def test_heads_of_agencies_get_the_annexes_without_what_is_private():
    book = opened(movers_study(Rudi={"discipline_until": "2020-01-01"}), grade=Grade.AGENCY_HEAD)
    assert "III Rotasi Adm." in book.sheetnames
    assert "Biaya per pegawai" not in book.sheetnames
    content = "\n".join(texts(book))
    for private in (*_PRIVATE_MARKS, "hukuman disiplin s.d."):
        assert private not in content
    head = rows(book["data"])[0]
    private = ("km_", "talent", "reason", "birth", "service_end")
    assert not [name for name in head if name.startswith(private)]
    assert not [name for name in head if name.endswith("_rupiah")]
    assert "Biaya" not in rows(book["Diklat"])[3]


def test_what_is_private_is_there_for_the_personnel_agency():
    content = "\n".join(texts(opened()))
    for private in _PRIVATE_MARKS:
        assert private in content


def test_a_file_is_written_whole(tmp_path):
    path = write_workbook(movers_study(), tmp_path / "plan.xlsx", grade=Grade.PUBLIC, lang=Lang.EN)
    assert path.read_bytes() == workbook(movers_study(), Grade.PUBLIC, Lang.EN)
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.xlsx"]


def test_a_plan_without_assignment_is_refused():
    study = movers_study()
    bare = Plan(
        study.case, study.instance, SolveStatus.INFEASIBLE, StopReason.PROOF, (), None, None
    )
    with pytest.raises(QuestionError, match="nobody is assigned"):
        workbook(Study(bare))

"""Annexes of the decree: every kind of move, row for row."""

import io
from datetime import date

import openpyxl
import pytest
from support.movers import MOVES, NIPS, movers_study

from mutasi_opt.codes import JobKind
from mutasi_opt.decree import Particulars, draft_of, workbook
from mutasi_opt.decree.annex import annex_sheet, annexes
from mutasi_opt.decree.draft import ANNEX_ORDER
from mutasi_opt.decree.posts import RANK_NAMES, DecreeGroup, echelon, rank_words
from mutasi_opt.scenario import Job
from mutasi_opt.texts import Lang

_LINK = '=HYPERLINK("http://x")'
_RANK = "Penata Tingkat I, III/d\nTMT 01-04-2022"
_TEACHER = "Guru Kelas Ahli Pertama"
_CLERK = "Pengadministrasi"
_FROM = "TMT 01-07-2026\n"


def person(name, born):
    return f"{name}\nNIP {NIPS[name]}\n{born}"


#: Sheet -> rows, written by hand.
GOLDEN = {
    "I Rotasi JPT": [
        ["1", person("Jaya", "04-04-1968"), _RANK, "Kepala Dinas\nKantor B\nDinas B",
         "Kepala Dinas\nDinas A", "II", _FROM + "kelas jabatan 14"],
    ],
    "II Promosi Adm.": [
        ["1", person("Prita", "02-02-1975"), _RANK, "Kepala Seksi\nDinas A",
         "Sekretaris\nKantor B\nDinas B", "III", _FROM + "kelas jabatan 9 ke 12"],
    ],
    "III Rotasi Adm.": [
        ["1", person("Rudi", "01-01-1970"), _RANK, "Kepala Bidang\nDinas A",
         "Kepala Bidang\nKantor B\nDinas B", "III", _FROM + "kelas jabatan 11"],
    ],
    "IV Demosi Pengawas": [
        ["1", person("Demi", "03-03-1973"), _RANK, "Sekretaris\nKantor B\nDinas B",
         "Kepala Seksi\nKantor B\nDinas B", "IV", _FROM + "kelas jabatan 12 ke 9"],
    ],
    "V Redistribusi JF": [
        ["1", person("Kepa", "11-11-1980"), _RANK,
         f"{_TEACHER}\nSDN 2\nDinas A\ntugas tambahan: Kepala Sekolah",
         f"{_TEACHER}\nSDN 1\nDinas A\ntugas tambahan: Kepala Sekolah", "-",
         _FROM + "kelas jabatan 8"],
        ["2", person("Guntur", "05-05-1985"), _RANK, f"{_TEACHER}\nSDN 1\nDinas A",
         f"{_TEACHER}\nSDN 2\nDinas A", "-", _FROM + "kelas jabatan 8"],
    ],
    "VI Atas permintaan JF": [
        ["1", person(_LINK, "06-06-1986"), _RANK, f"{_TEACHER}\nSDN 1\nDinas A",
         f"{_TEACHER}\nSDN 3\nDinas A", "-", _FROM + "kelas jabatan 8\natas permintaan sendiri"],
    ],
    "VII Penempatan Pelaksana": [
        ["1", person("Nina", "07-07-1992"), _RANK, "belum ditempatkan",
         f"{_CLERK}\nKantor B\nDinas B", "-", _FROM + "kelas jabatan 5"],
    ],
    "VIII Reorganisasi Pelaksana": [
        ["1", person("Rita", "08-08-1988"), _RANK, f"{_CLERK}\nDinas A", f"{_CLERK}\nDinas A", "-",
         _FROM + "kelas jabatan 5\njabatan lama dihapus"],
    ],
    "IX Tugas sementara Pelaksana": [
        ["1", person("Sena", "09-09-1989"), _RANK, f"{_CLERK}\nDinas A",
         f"{_CLERK}\nKantor B\nDinas B", "-",
         _FROM + "s.d. waktu yang belum ditetapkan; jabatan definitif tetap\nkelas jabatan 5"],
    ],
    "X Antarinstansi Pelaksana": [
        ["1", person("Inggit", "10-10-1990"), _RANK, f"{_CLERK}\nDinas A",
         f"{_CLERK}\nKantor X\nProvinsi", "-", _FROM + "kelas jabatan 5"],
    ],
}  # fmt: skip


def sheets(**options):
    draft = draft_of(movers_study(), **options)
    return [annex_sheet(draft, annex) for annex in annexes(draft)]


def test_every_kind_of_move_has_its_annex_row_for_row():
    assert {sheet.name: [list(row) for row in sheet.rows] for sheet in sheets()} == GOLDEN


def test_the_columns_are_those_of_practice():
    headings = [column.heading for column in sheets()[0].columns]
    assert headings == [
        "No.", "Nama / NIP / Tgl lahir", "Pangkat, gol.", "Jabatan lama", "Jabatan baru", "Eselon", "Ket.",
    ]  # fmt: skip


def test_what_no_scenario_knows_is_left_open():
    sheet = sheets()[1]
    dots = "." * 34
    assert sheet.corner == [
        "LAMPIRAN II",
        f"KEPUTUSAN {dots}",
        f"NOMOR : {dots}",
        f"TANGGAL : {dots}",
        "TENTANG : PENGANGKATAN DAN PEMINDAHAN PEGAWAI ASN DALAM JABATAN ADMINISTRATOR",
    ]
    assert sheet.signature == [f"{dots},", "", "", "", f"({dots})"]


def test_particulars_of_the_decree_stand_in_every_annex():
    given = Particulars("800/45/2026", date(2026, 6, 25), "Bupati Contoh", "H. Ahmad")
    for sheet in sheets(particulars=given):
        assert sheet.corner[1:4] == [
            "KEPUTUSAN BUPATI CONTOH",
            "NOMOR : 800/45/2026",
            "TANGGAL : 25 Juni 2026",
        ]
        assert (sheet.signature[0], sheet.signature[-1]) == ("BUPATI CONTOH,", "H. Ahmad")


@pytest.mark.parametrize("state", ["draft", "consulted", "answered"])
def test_a_plan_that_is_not_decided_says_so_in_every_annex(state):
    draft = draft_of(movers_study(state))
    for annex in annexes(draft):
        sheet = annex_sheet(draft, annex)
        assert sheet.titles[-1] == sheet.page_head
        assert sheet.page_head == "RANCANGAN - belum ditetapkan, tidak untuk diumumkan"


def test_a_final_plan_has_no_such_mark():
    draft = draft_of(movers_study("final"))
    for annex in annexes(draft):
        assert annex_sheet(draft, annex).page_head == ""
    text = workbook(movers_study("final"))
    book = openpyxl.load_workbook(io.BytesIO(text))
    cells = [str(cell.value) for page in book for row in page for cell in row]
    assert not [cell for cell in cells if "RANCANGAN" in cell]


@pytest.mark.parametrize("lang", list(Lang))
def test_names_of_annexes_fit_into_a_sheet_name(lang):
    draft = draft_of(movers_study(), lang=lang)
    (annex, *_) = annexes(draft)
    for annex.group in DecreeGroup:
        for annex.kind in ANNEX_ORDER:
            annex.number = 38  # XXXVIII, the longest of 45
            name = annex.sheet_name(draft.texts)
            assert len(name) <= 31, name


def test_people_are_listed_by_class_then_as_a_list_of_seniority():
    study = movers_study(
        Guntur={"rank": "IV/a"},
        Kepa={"rank": "III/d", "rank_since": "2020-01-01"},
    )
    teachers = [mover.row.name for mover in draft_of(study).movers if mover.group == "functional"]
    assert teachers == ["Guntur", "Kepa", _LINK]


def test_unknown_facts_are_dashes():
    study = movers_study(Rudi={"rank": None, "birth_date": None, "name": None})
    draft = draft_of(study)
    sheet = annex_sheet(draft, annexes(draft)[2])
    nip = NIPS["Rudi"]
    assert sheet.rows[0][1:3] == [f"{nip}\nNIP {nip}\n-", "-"]


def test_pppk_have_a_golongan_and_a_number_of_their_own():
    study = movers_study(Guntur={"status": "pppk", "rank": "IX", "rank_since": None})
    draft = draft_of(study)
    cells = [
        cell for annex in annexes(draft) for row in annex_sheet(draft, annex).rows for cell in row
    ]
    assert "Golongan IX" in cells
    assert f"Guntur\nNI PPPK {NIPS['Guntur']}\n05-05-1985" in cells


def test_a_move_that_waits_for_consent_is_marked():
    draft = draft_of(movers_study())
    draft.__dict__["flags"] = {NIPS["Rudi"]: ("perlu persetujuan gubernur",)}
    remarks = annex_sheet(draft, annexes(draft)[2]).rows[0][-1]
    assert str(remarks).endswith("\nmenunggu persetujuan, lihat daftar usulan")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (JobKind.JPT, "II"),
        (JobKind.ADMINISTRATOR, "III"),
        (JobKind.PENGAWAS, "IV"),
        (JobKind.PELAKSANA, "-"),
        (JobKind.JF_KEAHLIAN, "-"),
        (JobKind.JF_KETERAMPILAN, "-"),
    ],
)
def test_echelons_come_from_the_kind_of_job(kind, said):
    assert echelon(Job(id="j", name="j", kind=kind, family="f", level=1)) == said


def test_every_rank_of_pns_has_its_name():
    assert len(RANK_NAMES) == 17
    assert [str(rank_words(rank)) for rank in ("I/a", "IV/e", "XVII", None)] == [
        "Juru Muda, I/a",
        "Pembina Utama, IV/e",
        "Golongan XVII",
        "-",
    ]


def test_who_stays_is_in_no_annex():
    names = {mover.row.name for mover in draft_of(movers_study()).movers}
    assert names == set(MOVES) - {"Tetap"}

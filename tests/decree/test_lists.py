"""Peta jabatan, money, training and submissions, by hand."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.movers import NIPS, movers_study

from mutasi_opt.codes import MoveKind
from mutasi_opt.decree import Particulars, draft_of
from mutasi_opt.decree.establishment import agency_sheet, establishment_sheet
from mutasi_opt.decree.money import budget_sheet, paid_sheet, training_sheet
from mutasi_opt.decree.submissions import submission_of, submission_sheet

_LINK = '=HYPERLINK("http://x")'


@pytest.fixture(scope="module")
def draft():
    return draft_of(movers_study())


def test_the_peta_jabatan_counts_holders_and_names_who_comes_and_goes(draft):
    rows = [list(row) for row in establishment_sheet(draft).rows]
    teacher = "Guru Kelas Ahli Pertama"
    head = "Kepala Sekolah (tugas tambahan)"
    assert rows[:5] == [
        ["Dinas A", "SDN 1", teacher, 8, 1, 2, -1, 1, 0, None, f"{_LINK}; Guntur", "Kepa", "Kepa"],
        ["Dinas A", "SDN 1", head, 8, None, 0, None, 1, None, None, None, "Kepa", "Kepa"],
        ["Dinas A", "SDN 2", teacher, 8, 2, 1, 1, 1, 1, None, "Kepa", "Guntur", "Guntur"],
        ["Dinas A", "SDN 2", head, 8, None, 1, None, 0, None, None, "Kepa", None, None],
        ["Dinas A", "SDN 3", teacher, 8, 3, 0, 3, 1, 2, None, None, _LINK, _LINK],
    ]
    clerks = [row for row in rows if row[2] == "Pengadministrasi"]
    assert clerks[0][9:] == [-1, "Inggit", "Rita", "Rita; Sena"]
    assert clerks[1][9:] == [1, None, "Nina", "Nina; Tetap"]
    assert ["Pengadministrasi (dihapus)", 5, 0, 1, -1, 0, 0] in [row[2:9] for row in rows]
    assert rows[-1][:9] == ["Jumlah", "", "", None, 19, 11, 8, 11, 8]


def test_the_sign_of_the_gap_is_explained(draft):
    for sheet in (establishment_sheet(draft), agency_sheet(draft)):
        assert any("K - B: angka positif berarti kekurangan" in note for note in sheet.notes)


def test_agencies_sum_up_to_the_positions(draft):
    assert [list(row) for row in agency_sheet(draft).rows] == [
        ["Dinas A", 10, 8, 2, 6, 4, 1, 3],
        ["Dinas B", 9, 3, 6, 5, 4, 3, 1],
        ["Provinsi", 0, 0, 0, 0, 0, 1, 0],
    ]


def test_long_lists_of_names_end_with_how_many_more():
    draft = draft_of(movers_study())
    plan = draft.study.assignment
    plan.position[:] = draft.instance.positions.ids.index("ADM-B")
    plan.working[:] = plan.position
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mutasi_opt.decree.establishment._NAMED", 2)
        row = next(row for row in establishment_sheet(draft).rows if row[7] == 12)
    assert row[12] == f"{_LINK}; Demi; dan 10 lainnya"


def test_courses_have_takers_places_and_cost(draft):
    rows = [list(row) for row in training_sheet(draft).rows]
    assert rows == [
        ["KOM-3", "KOM", "Prita", NIPS["Prita"], "Sekretaris\nKantor B", "Dinas B", 2, 3, None, None, 7_000_000],
        ["Jumlah KOM-3", "", "", "", "", "", None, None, 1, 20, 7_000_000],
    ]  # fmt: skip


def test_the_budget_says_what_remains():
    draft = draft_of(movers_study(budgets={"transport": 50_000_000, "training": 6_000_000}))
    assert [list(row) for row in budget_sheet(draft).rows] == [
        ["Insentif daerah terpencil (setahun)", 0, 0, None, None],
        ["Bantuan transportasi", 5, 48_600_000, 50_000_000, 1_400_000],
        ["Uang pindah", 3, 19_162_500, None, None],
        ["Diklat", 1, 7_000_000, 6_000_000, -1_000_000],
        ["Selisih TPP (setahun)", 0, 0, None, None],
    ]


def test_money_per_person_adds_up_to_the_budget(draft):
    *people, total = [list(row) for row in paid_sheet(draft).rows]
    sums = [sum(row[k] or 0 for row in people) for k in range(4, 9)]
    assert total[4:] == sums == [row[2] for row in budget_sheet(draft).rows]
    assert [row[0] for row in people] == [str(k) for k in range(1, len(people) + 1)]


def test_submissions_say_by_when_and_what_first(draft):
    rows = {str(row[1]).split("\n")[0]: list(row) for row in submission_sheet(draft).rows}
    days = [date(2026, 6, 23), date(2026, 6, 30), date(2026, 7, 1)]
    assert rows["Guntur"][5:] == [date(2026, 7, 1), "ya", *days, "-", "-"]
    assert rows["Sena"][6] == "periksa"
    assert rows["Jaya"][10] == "rekomendasi BKN atas seleksi atau uji kesesuaian (job fit); periksa"
    assert rows["Inggit"][10].startswith("pertek BKN")
    assert rows["Demi"][11] == "dasar penurunan jabatan ada dalam berkas (PP 94/2021); periksa"
    assert rows["Kepa"][11] == "tugas tambahan: keputusan untuk Kepala Sekolah"


def test_other_reply_days_move_the_last_day():
    sheet = submission_sheet(draft_of(movers_study(), particulars=Particulars(reply_days=10)))
    assert {row[7] for row in sheet.rows} == {date(2026, 6, 16)}
    assert any("10 hari kerja" in note for note in sheet.notes)


def test_pppk_need_anjab_and_abk_first():
    draft = draft_of(movers_study(Guntur={"status": "pppk", "rank": "IX"}))
    rows = {str(row[1]).split("\n")[0]: row for row in submission_sheet(draft).rows}
    assert rows["Guntur"][11] == "PPPK: Anjab dan ABK unit penerima sudah mutakhir"


@pytest.mark.parametrize(
    ("effective", "last_day"),
    [
        (date(2026, 7, 1), date(2026, 6, 23)),  # Wednesday: 24, 25, 26, 29, 30 June, then silence
        (date(2026, 7, 4), date(2026, 6, 25)),  # Saturday counts as the Friday before
        (date(2026, 7, 6), date(2026, 6, 26)),  # Monday
    ],
)
def test_days_are_reckoned_backwards(effective, last_day):
    assert submission_of(MoveKind.ROTATION, effective, 5).last_day == last_day


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_silence_approves_in_time_and_no_sooner_than_the_reply(effective, reply_days):
    found = submission_of(MoveKind.ROTATION, effective, reply_days)
    assert found.last_day < found.silent_on <= effective
    working = [
        day
        for day in (
            found.last_day + timedelta(days=k)
            for k in range(1, (found.silent_on - found.last_day).days + 1)
        )
        if np.is_busday(day)
    ]
    assert len(working) == reply_days + 1
    assert working[-1] == found.silent_on
    assert found.reply_by == ([found.last_day, *working][-2])

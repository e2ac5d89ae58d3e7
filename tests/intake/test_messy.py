"""Each mess gives exactly the triage that is written here, and a scenario that loads."""

from datetime import date

import pytest
from support.messy_cases import CASES

from mutasi_opt import load
from mutasi_opt.intake import KINDS, import_files, write_import

AS_OF = date(2026, 7, 1)

#: Mess -> kind, place and message of every finding, in the order of the triage.
EXPECTED = {
    "titles_merged_cells_and_two_rows_of_heading": [],
    "snake_case_semicolons_and_windows_text": [
        (
            "encoding",
            "pegawai.csv!2",
            "the file is not UTF-8; it was read as Windows text (cp1252)",
        ),
    ],
    "employee_numbers_of_every_kind": [
        (
            "nip_lost_digits",
            "pegawai.xlsx#Pegawai!A4",
            "a spreadsheet has rounded this NIP: its last digits are lost",
        ),
        ("nip_invalid", "pegawai.xlsx#Pegawai!A5", "19900809201502200 is no NIP of 18 digits"),
        ("nip_missing", "pegawai.xlsx#Pegawai!A6", "the NIP is missing"),
        (
            "nip_birth_date",
            "pegawai.xlsx#Pegawai!C7",
            "born 1990-09-10 by this cell, 1991-09-10 by the NIP",
        ),
        ("nip_sex", "pegawai.xlsx#Pegawai!D8", "digit 15 of the NIP is 1: the other sex"),
        (
            "nip_start",
            "pegawai.xlsx#Pegawai!G9",
            "CPNS since 2016-02-01 by this cell, 01-2016 by the NIP",
        ),
    ],
    "dates_in_many_forms": [
        ("date_impossible", "pegawai.xlsx#Pegawai!I8", "31-02-2020 is no date"),
        (
            "date_in_future",
            "pegawai.xlsx#Pegawai!I10",
            "2062-09-01 is after the day of the data, 2026-07-01",
        ),
        (
            "birth_date_impossible",
            "pegawai.xlsx#Pegawai!C11",
            "nobody born on 2080-01-02 is in service at 2026-07-01",
        ),
    ],
    "codes_and_words_for_ranks_schooling_and_status": [
        ("status_unknown", "pegawai.xlsx#Pegawai!E4", "no staff status is called HONORER"),
        ("rank_unknown", "pegawai.xlsx#Pegawai!F4", "Penata is no rank"),
        ("standing_unknown", "pegawai.xlsx#Pegawai!N4", "no legal standing is called 77x"),
        ("rank_missing", "pegawai.xlsx#Pegawai!F5", "the rank is missing"),
        ("education_unknown", "pegawai.xlsx#Pegawai!J5", "99 is no level of education"),
    ],
    "headings_on_every_page_and_a_signature": [],
    "people_twice_in_two_files": [
        (
            "duplicate_differs",
            "tambahan.xlsx#Sheet1!A3",
            "the person stands in pegawai.xlsx#Pegawai!A3 too, with another job, unit or rank",
        ),
        (
            "fewer_holders",
            "peta.xlsx#Peta!E2",
            "the staff list has 3 on this post, the list of posts 4",
        ),
        (
            "more_holders",
            "peta.xlsx#Peta!E3",
            "the staff list has 1 on this post, the list of posts 0",
        ),
        (
            "duplicate_same",
            "tambahan.xlsx#Sheet1!A2",
            "the person stands already in pegawai.xlsx#Pegawai!A2",
        ),
    ],
    "gaps_of_both_signs_and_odd_needs": [
        (
            "gap_sign_mixed",
            "peta.xlsx#Peta!G5",
            "the gap has the other sign than in the rest of the sheet",
        ),
        (
            "gap_contradicts",
            "peta.xlsx#Peta!G6",
            "the gap of 7 does not follow from 0 holders and a need of 3",
        ),
        ("need_unreadable", "peta.xlsx#Peta!F8", "lima is no number of people"),
        (
            "need_missing",
            "peta.xlsx#Peta!F9",
            "the need of Pengolah Data dan Informasi in Bidang Rehabilitasi is missing",
        ),
        ("need_decimal", "peta.xlsx#Peta!F7", "the need is not whole: 2.60"),
    ],
    "units_misspelt_unknown_and_missing": [
        ("unit_unknown", "pegawai.xlsx#Pegawai!L3", "no unit of the list of posts is called so"),
        ("unit_missing", "pegawai.xlsx#Pegawai!L4", "Pegawai 1003 belongs to no unit"),
        ("job_missing", "pegawai.xlsx#Pegawai!H5", "Pegawai 2004 holds no post"),
        ("unit_unknown", "pegawai.xlsx#Pegawai!L7", "no unit of the list of posts is called so"),
        (
            "unit_guessed",
            "pegawai.xlsx#Pegawai!L2",
            "no unit is called so in the list of posts; taken for Sekretariat Dinas Sosial",
        ),
        (
            "post_not_listed",
            "pegawai.xlsx#Pegawai!H3",
            "the list of posts has no Penelaah Teknis Kebijakan in Kantor Pelabuhan",
        ),
        (
            "post_not_listed",
            "pegawai.xlsx#Pegawai!H7",
            "the list of posts has no Penelaah Teknis Kebijakan in Kantor Pelabuhan",
        ),
        (
            "fewer_holders",
            "peta.xlsx#Peta!E2",
            "the staff list has 1 on this post, the list of posts 4",
        ),
    ],
    "agencies_as_lines_between_the_posts": [],
    "places_swapped_scaled_far_and_twice": [
        ("coordinates_outside", "sekolah.xlsx#Sekolah!F5", "17404, 987804 is outside Indonesia"),
        ("coordinates_swapped", "sekolah.xlsx#Sekolah!F4", "latitude and longitude are swapped"),
        (
            "coordinates_far",
            "sekolah.xlsx#Sekolah!F7",
            "SDN 006 Sibolga would be 1,254 km from the middle of all places",
        ),
        ("coordinates_unreadable", "sekolah.xlsx#Sekolah!F8", "dekat pasar are no coordinates"),
        ("facility_duplicate", "sekolah.xlsx#Sekolah!B10", "the place stands already in row 2"),
        (
            "facility_unmatched",
            "sekolah.xlsx#Sekolah!B11",
            "no unit of the list of posts is called so",
        ),
        ("value_unreadable", "sekolah.xlsx#Sekolah!D11", "enam is no count"),
        ("npsn_invalid", "sekolah.xlsx#Sekolah!A2", "12 is no NPSN of 8 digits"),
    ],
    "headings_twice_empty_and_personal": [
        (
            "sheet_ignored",
            "pegawai.xlsx#Catatan",
            "nothing that the import knows was found in this sheet",
        ),
        (
            "column_dropped",
            "pegawai.xlsx#Pegawai!N1",
            "personal data that no rule may read: the column was not read",
        ),
        ("header_duplicate", "pegawai.xlsx#Pegawai!O1", "the heading stands above two columns"),
        ("header_empty", "pegawai.xlsx#Pegawai!P1", "the column holds values but has no heading"),
        ("column_ignored", "pegawai.xlsx#Pegawai!Q1", "no rule needs this column: it was not read"),
    ],
    "errors_of_excel_in_cells": [
        ("cell_error", "pegawai.xlsx#Pegawai!F2", "the cell holds the Excel error #REF!"),
        ("rank_missing", "pegawai.xlsx#Pegawai!F2", "the rank is missing"),
        ("cell_error", "pegawai.xlsx#Pegawai!I2", "the cell holds the Excel error #N/A"),
        ("cell_error", "peta.xlsx#Peta!F2", "the cell holds the Excel error #DIV/0!"),
        (
            "need_missing",
            "peta.xlsx#Peta!F2",
            "the need of Penelaah Teknis Kebijakan in Sekretariat Dinas Sosial is missing",
        ),
        ("cell_error", "peta.xlsx#Peta!G2", "the cell holds the Excel error #VALUE!"),
    ],
    "jobs_under_other_names": [
        ("job_unknown", "pegawai.xlsx#Pegawai!H3", "no job like Tukang Kebun Raya is known"),
        (
            "job_guessed",
            "pegawai.xlsx#Pegawai!H2",
            "taken for Penelaah Teknis Kebijakan (60% sure)",
        ),
        (
            "post_not_listed",
            "pegawai.xlsx#Pegawai!H3",
            "the list of posts has no Tukang Kebun Raya in Sekretariat Dinas Sosial",
        ),
        ("job_guessed", "pegawai.xlsx#Pegawai!H4", "taken for Guru Matematika (60% sure)"),
        (
            "job_guessed",
            "pegawai.xlsx#Pegawai!H5",
            "an additional duty; the definitive post was taken for Guru Kelas SD (60% sure)",
        ),
    ],
    "people_who_have_left": [
        ("retired", "pegawai.xlsx#Pegawai!C2", "retired on 2023-04-01, at 58 years"),
        ("contract_ended", "pegawai.xlsx#Pegawai!N3", "the contract ended before 2026-01-01"),
    ],
    "odd_words_for_sex_duty_and_study": [
        (
            "duty_not_found",
            "pegawai.xlsx#Pegawai!N2",
            "Sekretariat Dinas Sosial has no such duty in the list of posts",
        ),
        ("sex_unknown", "pegawai.xlsx#Pegawai!D2", "X is neither man nor woman"),
        (
            "field_guessed",
            "pegawai.xlsx#Pegawai!K3",
            "no field of study like S-1 Ilmu Gaib is known",
        ),
        ("field_guessed", "pegawai.xlsx#Pegawai!K4", "taken for the field of study manajemen"),
    ],
    "places_south_of_the_equator": [],
    "posts_twice_in_a_unit": [
        (
            "fewer_holders",
            "peta.xlsx#Peta!E2",
            "the staff list has 4 on this post, the list of posts 6",
        ),
        (
            "post_duplicate",
            "peta.xlsx#Peta!C4",
            "Sekretariat Dinas Sosial has Penelaah Teknis Kebijakan in two rows",
        ),
    ],
}


@pytest.fixture(params=sorted(CASES), name="mess")
def _mess(request, tmp_path):
    return request.param, CASES[request.param](tmp_path)


def test_every_mess_has_its_triage_written_down():
    assert set(EXPECTED) == set(CASES)
    assert len(CASES) >= 12


def test_the_triage_of_each_mess_is_exactly_this(mess):
    name, files = mess
    found = import_files(files, as_of=AS_OF)
    told = [(flaw.kind, str(flaw.at), str(flaw.message)) for flaw in found.flaws]
    assert told == EXPECTED[name]


def test_each_mess_becomes_a_scenario_that_loads_and_comes_back_marked(mess, tmp_path):
    _, files = mess
    found = import_files(files, as_of=AS_OF)
    folder = write_import(found, tmp_path / "out")
    written = load(folder / "scenario.yaml").scenario
    assert written.employees == found.scenario.employees
    assert written.units == found.scenario.units
    assert written.positions == found.scenario.positions
    assert written.jobs == found.scenario.jobs
    books = {file.name for file in files if file.suffix == ".xlsx"}
    assert {p.name for p in folder.glob("marked-*.xlsx")} == {f"marked-{name}" for name in books}


def test_the_order_of_the_files_changes_nothing_but_the_order_of_rows(mess):
    _, files = mess
    one = import_files(files, as_of=AS_OF, name="x")
    if len({flaw.kind for flaw in one.flaws} & {"duplicate_same", "duplicate_differs"}):
        pytest.skip("which row of somebody twice is the first follows the order of files")
    other = import_files(files[::-1], as_of=AS_OF, name="x")
    assert one.scenario == other.scenario
    assert one.flaws == other.flaws


def test_every_kind_of_flaw_is_met_in_some_mess():
    met = {kind for told in EXPECTED.values() for kind, _, _ in told}
    elsewhere = {"formula_unsaved", "hidden", "file_unusual"}  # see test_bad_input.py
    assert met | elsewhere == set(KINDS)

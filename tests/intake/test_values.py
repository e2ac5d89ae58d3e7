"""Cells as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi_opt.codes import EDUCATION_ORDER, RANK_ORDER, Status
from mutasi_opt.generator.catalogue import JOBS
from mutasi_opt.intake.certificates import find_certificates
from mutasi_opt.intake.dates import date_order, find_date, parse_date
from mutasi_opt.intake.facilities import _degrees
from mutasi_opt.intake.jobs import JobBook
from mutasi_opt.intake.studies import find_study
from mutasi_opt.intake.values import (
    Nip,
    clean_nip,
    parse_education,
    parse_number,
    parse_rank,
    parse_sex,
    parse_standing,
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("31-12-1980", date(1980, 12, 31)),
        ("01/02/1980", date(1980, 2, 1)),
        ("2/13/1980", date(1980, 2, 13)),
        ("1.2.80", date(1980, 2, 1)),
        ("1 Januari 1980", date(1980, 1, 1)),
        ("12 Nopember 1999", date(1999, 11, 12)),
        (29221, date(1980, 1, 1)),
        ("29221", date(1980, 1, 1)),
        (29221.75, date(1980, 1, 1)),
        ("1980-02-03 00:00:00", date(1980, 2, 3)),
        ("19800203", date(1980, 2, 3)),
        ("01-01-0001", None),
        (date(1, 1, 1), None),
        ("-", None),
        (0, None),
        ("31-02-1980", "31-02-1980"),
        ("besok", "besok"),
    ],
)
def test_dates(written, read):
    assert parse_date(written) == read


def test_month_first_only_where_the_column_proves_it():
    assert parse_date("01/02/1980", "mdy") == date(1980, 1, 2)
    assert parse_date("13/02/1980", "mdy") == date(1980, 2, 13)
    assert date_order(["01/02/1980", "02/13/1980"]) == "mdy"
    assert date_order(["13/02/1980", "02/13/1980"]) == "dmy"
    assert date_order(["01/02/1980", 29221, None]) is None


@given(st.dates(date(1930, 1, 1), date(2090, 1, 1)))
def test_every_day_is_read_in_every_form(day):
    assert parse_date(day.strftime("%d-%m-%Y")) == day
    assert parse_date(day.strftime("%m/%d/%Y"), "mdy") == day
    assert parse_date((day - date(1899, 12, 30)).days) == day


def test_a_date_in_a_title():
    assert find_date("KEADAAN PER 31 MEI 2026") == date(2026, 5, 31)
    assert find_date("Data per 30/06/2026 (sementara)") == date(2026, 6, 30)
    assert find_date("PETA JABATAN TAHUN 2026") is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("'198701012010011001", Nip("198701012010011001")),
        ("19870101 201001 1 001", Nip("198701012010011001")),
        ("19870101.201001.1.001", Nip("198701012010011001")),
        (198701012010011001, Nip("198701012010011001")),
        (1.98701012010011e17, Nip("", lost=True)),
        ("1,98701E+17", Nip("", lost=True)),
        ("198701012010011000", Nip("", lost=True)),
        ("1987", Nip("")),
        (date(1987, 1, 1), Nip("")),
        (True, Nip("")),
    ],
)
def test_employee_numbers(written, read):
    assert clean_nip(written) == read


def test_ranks():
    for written in (34, "34", "III/d", "iii/d", "Penata Tk.I (III/d)", "III-d", "Penata, III.d"):
        assert parse_rank(written) == "III/d", written
    assert parse_rank("Gol. IX") == parse_rank(9, Status.PPPK) == "IX"
    for rank in RANK_ORDER:
        assert parse_rank(rank) == rank
    for written in (46, 30, "Penata", "", None, "x/y"):
        assert parse_rank(written) is None, written


def test_schooling():
    for written in (40, "S-1", "S1", "Sarjana", "S1/Sarjana", "S-1 Hukum", "Strata 1"):
        assert parse_education(written) == "S-1", written
    assert parse_education("Diploma III/Sarjana Muda") == "D-III"
    assert parse_education("SLTA Kejuruan") == "SLTA"
    for level in EDUCATION_ORDER:
        assert parse_education(level) == level
    assert parse_education("99") is None


def test_numbers():
    for written, number in (
        ("1,5", 1.5),
        ("1.234,5", 1234.5),
        ("(3)", -3),
        ("+2", 2),
        ("\u22122", -2),
    ):
        assert parse_number(written) == number
    assert parse_number("lima") is None
    assert _degrees("1°44'24\" LU") == pytest.approx(1.74)
    assert _degrees("6°30'00\" LS") == pytest.approx(-6.5)


def test_standing_and_sex():
    assert parse_standing("1") == parse_standing("Aktif") == "active"
    assert parse_standing("CLTN") == "unpaid_leave"
    assert parse_sex("L") == parse_sex("Pria") == parse_sex(1) == "M"
    assert parse_sex("P") == parse_sex("F") == "F"


@pytest.mark.parametrize("job", JOBS.values(), ids=lambda job: job.id)
def test_every_job_of_the_catalogue_is_found_by_its_name(job):
    found = JobBook({}).find(job.name.upper())
    assert (found.job.id, found.confidence) == (job.id, 1.0)


@pytest.mark.parametrize(
    ("name", "unit", "job", "family", "sure"),
    [
        ("Guru Ahli Pertama - Guru Kelas", "SDN 1", "GURU-KELAS", "guru_kelas", 0.95),
        ("Guru Ahli Muda Matematika", "SMPN 1", "GURU-MTK", "guru_mapel", 0.95),
        ("GURU MADYA", "SD Negeri 2", "GURU-KELAS", "guru_kelas", 0.7),
        ("Perawat Mahir", "", "PERAWAT-MAHIR", "perawat", 0.95),
        ("Perawat Pelaksana Lanjutan", "", "PERAWAT-MAHIR", "perawat", 0.95),
        ("Bidan Penyelia", "", "BIDAN-PENYELIA", "bidan", 0.95),
        ("Kepala Dinas Sosial", "", "KEPALA-OPD", "jpt", 0.95),
        ("Kasubag Umum dan Kepegawaian", "", "KASUBAG", "pengawas", 0.95),
        ("Kepala Bidang 1", "Dinas Dukcapil", "KABID-DUKCAPIL", "administrator", 0.95),
        ("Kepala UPTD Puskesmas Kota", "", "KEPALA-PUSKESMAS", "tugas_kepala_puskesmas", 0.95),
        ("Kepala Sekolah", "SMP Negeri 3", "KEPALA-SMP", "tugas_kepala_sekolah", 0.95),
        ("Epidemiolog Kesehatan Ahli Muda", "", "EPIDEMIOLOG-KESEHATAN-MUDA",
         "epidemiolog_kesehatan", 0.8),
        ("Dokter", "", "DOKTER", "dokter", 0.7),
        ("Pengelola Kepegawaian", "", "PENGELOLA", "pelaksana_pengelola", 0.6),
        ("Tukang Sulap", "", "TUKANG-SULAP", "tidak_dikenal_tukang_sulap", 0.0),
    ],
)  # fmt: skip
def test_jobs_by_other_names(name, unit, job, family, sure):
    found = JobBook({}).find(name, unit)
    assert (found.job.id, found.job.family, found.confidence) == (job, family, sure)


def test_steps_say_kind_level_rank_and_class():
    job = JobBook({}).find("Perawat Ahli Madya").job
    assert (job.kind, job.level, job.min_rank, job.job_class) == ("jf_keahlian", 3, "IV/a", 11)
    assert (job.family, job.retirement_age, job.certificate) == ("perawat", 60, "str_perawat")


def test_certificates():
    text = "Sertifikat Pendidik Matematika; STR Perawat"
    assert find_certificates(text) == ("pendidik_matematika", "str_perawat")
    assert find_certificates("JF Teknik Jalan dan Jembatan") == ("jf_teknik_jalan",)
    assert find_certificates("Serdik Guru Kelas SD") == ("pendidik_sd",)
    assert find_certificates("-") == ()


def test_studies():
    assert find_study("S-1 PENDIDIKAN GURU SEKOLAH DASAR") == ("pgsd", 1.0)
    assert find_study("Profesi Ners") == ("keperawatan", 1.0)
    assert find_study("Magister Manajemen Rumah Sakit Daerah").confidence < 0.9
    assert find_study("Seni Tari Topeng").confidence == 0

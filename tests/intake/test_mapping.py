"""Mapping files: what is wrong in them, what they answer, questions that stay open."""

from datetime import date

import pytest
from support.messy import NIPS, POSTS, STAFF, clean, people, person, posts, save

from mutasi_opt import ScenarioError
from mutasi_opt.intake import OpenQuestionsError, import_files

AS_OF = date(2026, 7, 1)
GOOD = """\
format: mutasi-opt/mapping-1
as_of: 2026-07-01
sheets:
  - file: pegawai.xlsx
    sheet: Pegawai
    holds: employees
    header: [1, 1]
    columns: {A: nip, B: name, H: job, L: unit, M: agency}
"""


def mapping(folder, text):
    path = folder / "mapping.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("holds: employees", "holds: employes"),
         "mapping.yaml:6:12: sheets[1].holds: 'employes' is none of: employees, posts, facilities, "
         "nothing (did you mean 'employees'?)"),
        (("header:", "heade:"), "mapping.yaml:7:5: sheets[1].heade: unknown key "
         "(did you mean 'header'?)"),
        (("A: nip", "A: nipp"),
         "mapping.yaml:8:18: sheets[1].columns.A: unknown field 'nipp' of employees "
         "(did you mean 'nip'?)"),
        (("A: nip", "a1: nip"), "mapping.yaml:8:15: sheets[1].columns.a1: a column is named by its "
         "letter: A, B, .. AA"),
        (("B: name", "B: nip"), "mapping.yaml:8:26: sheets[1].columns.B: 'nip' is column A already"),
        (("[1, 1]", "[3, 1]"), "mapping.yaml:7:13: sheets[1].header: has to be "
         "[first row, last row], counted from 1"),
        (("mapping-1", "mapping-9"), "mapping.yaml:1:9: format: has to be mutasi-opt/mapping-1"),
        (("as_of: 2026-07-01", "as_of: kemarin"), "mapping.yaml:2:8: as_of: "),
        (("as_of: 2026-07-01", "jobs: {Sulap: PENATTA}"), "mapping.yaml:2:15: jobs.Sulap: no job is "
         "called 'PENATTA' (did you mean 'PENATA'?)"),
        (("as_of:", "asof:"), "mapping.yaml:2:1: asof: unknown key (did you mean 'as_of'?)"),
    ],
)  # fmt: skip
def test_faults_have_their_line_and_what_was_meant(tmp_path, change, fault):
    with pytest.raises(ScenarioError) as caught:
        import_files(clean(tmp_path), mapping=mapping(tmp_path, GOOD.replace(*change)))
    told = str(caught.value).replace(f"{tmp_path.as_posix()}/", "")
    assert told.startswith(fault)
    assert "\n" not in told


def test_a_sheet_that_is_not_there(tmp_path):
    text = GOOD.replace("sheet: Pegawai", "sheet: Pegawei")
    with pytest.raises(ScenarioError, match=r"no sheet 'Pegawei' in 'pegawai.xlsx'"):
        import_files(clean(tmp_path), mapping=mapping(tmp_path, text))


def test_columns_that_the_mapping_names_are_the_ones_that_are_read(tmp_path):
    found = import_files(clean(tmp_path), mapping=mapping(tmp_path, GOOD))
    assert {e.rank for e in found.scenario.employees} == {None}
    assert found.plans[0].given
    assert not found.plans[1].given


def test_the_mapping_of_an_import_reads_the_same_again(tmp_path):
    one = import_files(clean(tmp_path), as_of=AS_OF, name="Satu")
    other = import_files(clean(tmp_path), mapping=mapping(tmp_path, one.mapping))
    assert other.scenario == one.scenario
    assert other.mapping.replace("(1.00)", "") != ""


def test_words_are_answered_once(tmp_path):
    rows = [
        person(**{"JABATAN NAMA": "Tukang Kebun Raya", "PENDIDIKAN NAMA": "Ilmu Gaib"}),
        person(NIPS[1], **{"JABATAN NAMA": "Juru Kunci", "UNOR NAMA": "Kantor Lama"}),
    ]
    files = [
        save(tmp_path / "pegawai.xlsx", Pegawai=[STAFF, *rows]),
        save(tmp_path / "peta.xlsx", Peta=[POSTS, *posts()]),
    ]
    text = (
        "format: mutasi-opt/mapping-1\nas_of: 2026-07-01\n"
        "jobs:\n  Tukang Kebun Raya: PENELAAH\n"
        "  Juru Kunci: {family: juru_kunci, kind: pelaksana}\n"
        "fields_of_study: {Ilmu Gaib: manajemen}\nunits: {Kantor Lama: Bidang Rehabilitasi}\n"
    )
    found = import_files(files, mapping=mapping(tmp_path, text))
    one, other = found.scenario.employees
    assert one.position == "SEKRETARIAT-DINAS-SOSIAL-PENELAAH"
    assert one.education_field == "manajemen"
    assert other.position == "BIDANG-REHABILITASI-JURU-KUNCI"
    job = next(job for job in found.scenario.jobs if job.id == "JURU-KUNCI")
    assert (job.family, job.group) == ("juru_kunci", "administrasi_umum")
    assert found.review == ()


def test_month_first_is_asked(tmp_path):
    rows = [
        tuple("03/15/2021" if k == 8 else ("01/02/1980" if k in (2, 6) else cell)
              for k, cell in enumerate(row))
        for row in people()
    ]  # fmt: skip
    files = [
        save(tmp_path / "pegawai.xlsx", Pegawai=[STAFF, *rows]),
        save(tmp_path / "peta.xlsx", Peta=[POSTS, *posts()]),
    ]
    with pytest.raises(OpenQuestionsError) as caught:
        import_files(files, as_of=AS_OF)
    (question,) = caught.value.questions
    assert str(caught.value) == (
        "pegawai.xlsx#Pegawai: dates such as 01/02/1980 look like month/day/year here; are they?"
    )
    assert question.guess == "mdy"
    guessed = import_files(files, as_of=AS_OF, guess=True)
    assert guessed.scenario.employees[0].birth_date == date(1980, 1, 2)
    told = import_files(files, as_of=AS_OF, ask=lambda asked: {q.key: "dmy" for q in asked})
    assert told.scenario.employees[0].birth_date == date(1980, 2, 1)


def test_the_day_of_the_data_is_asked_and_the_proposal_is_a_mapping(tmp_path):
    with pytest.raises(OpenQuestionsError) as caught:
        import_files(clean(tmp_path))
    assert "--as-of: at which day do the data hold (YYYY-MM-DD)?" in str(caught.value)
    answered = caught.value.mapping.replace("# as_of: YYYY-MM-DD", "as_of: 2026-07-01")
    found = import_files(clean(tmp_path), mapping=mapping(tmp_path, answered))
    assert found.scenario.as_of == AS_OF


def test_a_title_says_the_day_of_the_data(tmp_path):
    files = clean(tmp_path)
    titled = [("DATA PEGAWAI",), ("Keadaan per 31 Mei 2026",), STAFF, *people()]
    files[0] = save(tmp_path / "pegawai.xlsx", Pegawai=titled)
    assert import_files(files).scenario.as_of == date(2026, 5, 31)


def test_a_needed_column_that_cannot_be_told_is_asked(tmp_path):
    head = tuple("KOLOM X" if name == "JABATAN NAMA" else name for name in STAFF)
    files = clean(tmp_path)
    files[0] = save(tmp_path / "pegawai.xlsx", Pegawai=[head, *people()])
    with pytest.raises(ScenarioError, match="no sheet was found that lists employees"):
        import_files(files, as_of=AS_OF)


@pytest.mark.parametrize("heading", ["NO INDUK PEGAWAI", "NOMOR IDENTITAS", "KOLOM X", None])
def test_a_column_of_nips_is_one_whatever_its_heading_says(tmp_path, heading):
    head = tuple(heading if name == STAFF[0] else name for name in STAFF)
    files = clean(tmp_path)
    files[0] = save(tmp_path / "pegawai.xlsx", Pegawai=[head, *people()])
    found = import_files(files, as_of=AS_OF)
    expected = {one.id for one in import_files(clean(tmp_path), as_of=AS_OF).scenario.employees}
    assert {one.id for one in found.scenario.employees} == expected


def test_of_two_columns_of_nips_without_a_name_neither_is_taken(tmp_path):
    head = tuple("KOLOM X" if name == STAFF[0] else name for name in STAFF)
    rows = [(*row, row[0]) for row in people()]
    files = clean(tmp_path)
    files[0] = save(tmp_path / "pegawai.xlsx", Pegawai=[(*head, "NIP ATASAN LANGSUNG"), *rows])
    found = import_files(files, as_of=AS_OF)
    assert {flaw.kind for flaw in found.flaws} == {"nip_missing", "column_ignored"}


def test_a_gap_alone_needs_its_sign(tmp_path):
    head = ("UNIT KERJA", "NAMA JABATAN", "BEZETTING", "SELISIH")
    rows = [("Dinas Sosial", "Penelaah Teknis Kebijakan", 4, 1)]
    files = [clean(tmp_path)[0], save(tmp_path / "peta.xlsx", Peta=[head, *rows])]
    with pytest.raises(OpenQuestionsError, match="is the gap B - K or K - B"):
        import_files(files, as_of=AS_OF)
    for sign, need in (("k-b", 5), ("b-k", 3)):
        found = import_files(
            files, as_of=AS_OF, ask=lambda asked, s=sign: {q.key: s for q in asked}
        )
        assert found.scenario.positions[0].need == need

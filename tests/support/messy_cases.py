"""Messy spreadsheets: what each of them holds; `tests/intake/test_messy.py` says what the triage of each must be."""

from datetime import date, datetime

from openpyxl import load_workbook
from support.messy import NIPS, POSTS, STAFF, people, person, posts, save

__all__ = ["CASES"]

CASES = {}


def case(make):
    """Register a maker of files."""
    CASES[make.__name__] = make
    return make


def staff_file(folder, rows, head=STAFF):
    return save(folder / "pegawai.xlsx", Pegawai=[head, *rows])


def posts_file(folder, rows=None, head=POSTS):
    return save(folder / "peta.xlsx", Peta=[head, *(posts() if rows is None else rows)])


@case
def titles_merged_cells_and_two_rows_of_heading(folder):
    """Merged agencies, K and B under one merged heading, sub-totals, blank rows, a grand total."""
    path = save(
        folder / "peta.xlsx",
        ABK=[
            ("PETA JABATAN DAN ABK",),
            ("KEADAAN 1 JULI 2026",),
            (),
            ("NO", "PERANGKAT DAERAH", "UNIT KERJA", "NAMA JABATAN", "KLS", "JUMLAH PEGAWAI"),
            (None, None, None, None, None, "K", "B", "+/-"),
            ("1", "2", "3", "4", "5", "6", "7", "8"),
            (
                1,
                "Dinas Sosial",
                "Sekretariat Dinas Sosial",
                "Penelaah Teknis Kebijakan",
                7,
                5,
                4,
                -1,
            ),
            (2, None, "Bidang Rehabilitasi", "Pengelola Layanan Operasional", 6, 2, 0, -2),
            (3, None, None, "Pengadministrasi Perkantoran", 5, 1, 0, -1),
            (None, None, None, "Sub Jumlah", None, 8, 4, -4),
            (),
            (None, None, None, "JUMLAH TOTAL", None, 8, 4, -4),
        ],
    )
    book = load_workbook(path)
    page = book["ABK"]
    for area in ("A1:H1", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:E5", "F4:H4", "B7:B9", "C8:C9"):
        page.merge_cells(area)
    book.save(path)
    return [path, staff_file(folder, people())]


@case
def snake_case_semicolons_and_windows_text(folder):
    """A CSV export with ; and cp1252, columns in another order, lower case."""
    names = ("unor_induk_nama", "nama", "nip_baru", "gol_akhir_id", "jabatan_nama", "unor_nama",
             "tmt_jabatan", "tingkat_pendidikan_id", "status_cpns_pns")  # fmt: skip
    rows = [
        ("Dinas Sosial", f"René {nip[-4:]}", f"'{nip}", "34", "Penelaah Teknis Kebijakan",
         "Sekretariat Dinas Sosial", "15-03-2021", "40", "P")
        for nip in NIPS
    ]  # fmt: skip
    text = "\n".join(";".join(row) for row in [names, *rows]) + "\n"
    path = folder / "pegawai.csv"
    path.write_bytes(text.encode("cp1252"))
    return [path, posts_file(folder)]


@case
def employee_numbers_of_every_kind(folder):
    """An apostrophe, spaces, a float that lost its end, 17 digits, none, and contradictions."""
    rows = [
        person(**{"NIP BARU": f"'{NIPS[0]}"}),
        person(NIPS[1], **{"NIP BARU": "19820304 200602 2 002"}),
        person(NIPS[2], **{"NIP BARU": 1.98506072010011e17}),
        person(NIPS[3], **{"NIP BARU": NIPS[3][:-1]}),
        person("199109102016011005", **{"NIP BARU": None}),
        person("199109102016011006", **{"TANGGAL LAHIR": "10-09-1990"}),
        person("199109102016011007", **{"JENIS KELAMIN": "P"}),
        person("199109102016011008", **{"TMT CPNS": "01-02-2016"}),
    ]
    return [staff_file(folder, rows), posts_file(folder, posts(holders=8, need=8, gap=0))]


@case
def dates_in_many_forms(folder):
    """Text, dates, serials, words, none; and days that no calendar has."""
    forms = ["02-01-1980", date(1980, 1, 2), 29222, "2 Januari 1980", "1980-01-02 00:00:00",
             "02/01/80"]  # fmt: skip
    rows = [
        person(f"19800102200501100{k}", **{"TANGGAL LAHIR": form})
        for k, form in enumerate(forms, 1)
    ]
    rows += [
        person("198001022005011007", **{"TMT JABATAN": "31-02-2020"}),
        person("198001022005011008", **{"TMT JABATAN": "01-01-0001"}),
        person("198001022005011009", **{"TMT JABATAN": datetime(2062, 9, 1, 8, 30)}),
        person("198001022005011010", **{"TANGGAL LAHIR": "02-01-2080"}),
    ]
    return [staff_file(folder, rows), posts_file(folder, posts(holders=10, need=10, gap=0))]


@case
def codes_and_words_for_ranks_schooling_and_status(folder):
    """SIASN ids beside words; codes that nobody knows."""
    head = (*STAFF, "KEDUDUKAN HUKUM")
    rows = [
        (*person(NIPS[0], **{"GOL AKHIR NAMA": 34, "TINGKAT PENDIDIKAN": 40}), "Aktif"),
        (*person(NIPS[1], **{"GOL AKHIR NAMA": "Penata Tk.I (III/d)", "TINGKAT PENDIDIKAN": "S1/Sarjana"}), "01"),
        (*person(NIPS[2], **{"GOL AKHIR NAMA": "Penata", "STATUS CPNS PNS": "HONORER"}), "77x"),
        (*person(NIPS[3], **{"GOL AKHIR NAMA": None, "TINGKAT PENDIDIKAN": "99"}), "Tugas Belajar"),
        (*person("199101012024211001", **{"GOL AKHIR NAMA": 9, "STATUS CPNS PNS": "PPPK", "TMT CPNS": None}), "71"),
    ]  # fmt: skip
    return [staff_file(folder, rows, head), posts_file(folder, posts(holders=5, need=5, gap=0))]


@case
def headings_on_every_page_and_a_signature(folder):
    """A printed list: numbering under the heading, the heading again, a place and a name below."""
    rows = [
        ("DAFTAR PEGAWAI",), (), ("NO", *STAFF), tuple(f"({k})" for k in range(1, 15)),
        (1, *person()), (2, *person(NIPS[1])), ("NO", *STAFF), (3, *person(NIPS[2])),
        (4, *person(NIPS[3])), (), (None, None, None, None, "Sibolga, 1 Juli 2026"),
        (None, None, "Budi Santoso"), (None, "198001011999011001"),
    ]  # fmt: skip
    return [save(folder / "pegawai.xlsx", Pegawai=rows), posts_file(folder)]


@case
def people_twice_in_two_files(folder):
    """Somebody in two lists alike, somebody else with another post."""
    other = {"UNOR NAMA": "Bidang Rehabilitasi", "TMT JABATAN": "01-01-2025",
             "JABATAN NAMA": "Pengelola Layanan Operasional"}  # fmt: skip
    return [
        staff_file(folder, people()),
        save(folder / "tambahan.xlsx", Sheet1=[STAFF, person(), person(NIPS[1], **other)]),
        posts_file(folder),
    ]


@case
def gaps_of_both_signs_and_odd_needs(folder):
    """K - B in this sheet; one row the other way, one that does not add up, decimals, words, none."""
    rows = [
        ("Dinas Sosial", "Sekretariat Dinas Sosial", "Penelaah Teknis Kebijakan", 7, 4, 5, 1),
        (None, None, "Pengelola Layanan Operasional", 6, 0, 2, 2),
        (None, None, "Pengolah Data dan Informasi", 6, 0, 3, 3),
        (None, None, "Pengadministrasi Perkantoran", 5, 0, 3, -3),
        (None, None, "Operator Layanan Operasional", 5, 0, 3, 7),
        (None, "Bidang Rehabilitasi", "Penata Layanan Operasional", 7, 0, "2,6", None),
        (None, None, "Pengelola Layanan Operasional", 6, 0, "lima", None),
        (None, None, "Pengolah Data dan Informasi", 6, 0, None, None),
        (None, None, "Pengadministrasi Perkantoran", 5, 0, None, 4),
    ]
    return [staff_file(folder, people()), posts_file(folder, rows)]


@case
def units_misspelt_unknown_and_missing(folder):
    """Slips in the name of a unit, a unit that no list has, none at all, and no job."""
    rows = [
        person(**{"UNOR NAMA": "Sekretariat Dinas S0sial"}),
        person(NIPS[1], **{"UNOR NAMA": "Kantor Pelabuhan", "UNOR INDUK NAMA": "Kantor Pelabuhan"}),
        person(NIPS[2], **{"UNOR NAMA": None, "UNOR INDUK NAMA": None}),
        person(NIPS[3], **{"JABATAN NAMA": None}),
        person("199109102016011005", **{"JABATAN NAMA": "Belum ada jabatan"}),
        person("199109102016011006", **{"UNOR NAMA": "Kantor Pelabuhan",
                                        "UNOR INDUK NAMA": "Kantor Pelabuhan"}),
    ]  # fmt: skip
    return [staff_file(folder, rows), posts_file(folder)]


@case
def agencies_as_lines_between_the_posts(folder):
    """A list of posts without a column for agencies: each stands above its posts."""
    rows = [
        ("DINAS SOSIAL",),
        ("Penelaah Teknis Kebijakan", 7, 4, 5, -1),
        ("Pengelola Layanan Operasional", 6, 0, 2, -2),
        ("DINAS PERHUBUNGAN",),
        ("Penelaah Teknis Kebijakan", 7, 0, 1, -1),
    ]
    head = ("NAMA JABATAN", "KELAS JABATAN", "BEZETTING", "KEBUTUHAN", "SELISIH")
    staff = [person(nip, **{"UNOR NAMA": "Dinas Sosial"}) for nip in NIPS]
    return [staff_file(folder, staff), posts_file(folder, rows, head)]


@case
def places_swapped_scaled_far_and_twice(folder):
    """Coordinates of every kind, a school that nobody knows, one that is there twice."""
    names = [f"SDN {k:03d} Sibolga" for k in range(1, 9)]
    rows = [("Dinas Pendidikan", name, "Guru Kelas", 8, 0, 6, -6) for name in names]
    points = [("1.7401", "98.7801"), ("1,7402", "98,7802"), (98.7803, 1.7403), (17404, 987804),
              ("1°44'24\" LU", "98°46'48\" BT"), (-6.2, 106.8), ("dekat pasar", ""),
              (1.7408, 98.7808)]  # fmt: skip
    schools = [
        ("10210001" if k else "12", name, "Sibolga Kota", 6, 150, *point)
        for k, (name, point) in enumerate(zip(names, points, strict=True))
    ]
    schools += [("10210009", names[0], "Sibolga Kota", 6, 150, 1.74, 98.78),
                ("10210010", "SDN 900 Antah", "Sibolga Kota", "enam", 150, 1.74, 98.78)]  # fmt: skip
    head = ("NPSN", "Nama Sekolah", "Kecamatan", "Rombel", "Jumlah Siswa", "Lintang", "Bujur")
    return [
        staff_file(folder, people()),
        posts_file(folder, [*posts(), *rows]),
        save(folder / "sekolah.xlsx", Sekolah=[head, *schools]),
    ]


@case
def headings_twice_empty_and_personal(folder):
    """Two columns of one name, one without, personal data, and a sheet of something else."""
    head = (*STAFF, "AGAMA", "NAMA", "", "TINGGI BADAN")
    rows = [(*row, "Islam", "Budi", "x", 170) for row in people()]
    return [
        save(
            folder / "pegawai.xlsx", Pegawai=[head, *rows], Catatan=[("rapat", "senin"), ("ya", 1)]
        ),
        posts_file(folder),
    ]


@case
def errors_of_excel_in_cells(folder):
    """#REF! where a formula has lost its cells."""
    rows = people(**{"GOL AKHIR NAMA": "#REF!", "TMT JABATAN": "#N/A"})
    return [
        staff_file(folder, rows),
        posts_file(folder, [(*posts()[0][:5], "#DIV/0!", "#VALUE!"), posts()[1]]),
    ]


@case
def jobs_under_other_names(folder):
    """Former names, a name that nobody knows, a teacher without subject, a head of school."""
    rows = [
        person(**{"JABATAN NAMA": "Analis Perencanaan"}),
        person(NIPS[1], **{"JABATAN NAMA": "Tukang Kebun Raya"}),
        person(NIPS[2], **{"JABATAN NAMA": "Guru Ahli Muda", "UNOR NAMA": "SMPN 1 Sibolga",
                           "UNOR INDUK NAMA": "Dinas Pendidikan",
                           "PENDIDIKAN NAMA": "Pendidikan Matematika"}),
        person(NIPS[3], **{"JABATAN NAMA": "Kepala SD Negeri 1 Sibolga", "UNOR NAMA": "SDN 001 Sibolga",
                           "UNOR INDUK NAMA": "Dinas Pendidikan", "PENDIDIKAN NAMA": "PGSD"}),
    ]  # fmt: skip
    listed = [
        ("Dinas Sosial", "Sekretariat Dinas Sosial", "Penelaah Teknis Kebijakan", 7, 1, 2, -1),
        ("Dinas Pendidikan", "SDN 001 Sibolga", "Kepala SD", 9, 1, 1, 0),
        ("Dinas Pendidikan", "SDN 001 Sibolga", "Guru Kelas", 8, 1, 6, -5),
        ("Dinas Pendidikan", "SMPN 1 Sibolga", "Guru Matematika", 8, 1, 2, -1),
    ]
    return [staff_file(folder, rows), posts_file(folder, listed)]


@case
def people_who_have_left(folder):
    """Past the retirement age, and past the end of a contract."""
    head = (*STAFF, "AKHIR PERJANJIAN")
    rows = [
        (*person("196503031990031001"), None),
        (*person("199101012020211001", **{"STATUS CPNS PNS": "PPPK", "GOL AKHIR NAMA": "IX",
                                          "TMT CPNS": None}), "31-12-2025"),
        (*person(NIPS[2]), None),
    ]  # fmt: skip
    return [staff_file(folder, rows, head), posts_file(folder, posts(holders=3, need=5, gap=-2))]


@case
def odd_words_for_sex_duty_and_study(folder):
    """A word that is no sex, a duty that the unit does not have, studies that nobody knows."""
    head = (*STAFF, "TUGAS TAMBAHAN")
    rows = [
        (*person(**{"JENIS KELAMIN": "X"}), "Kepala Sekolah"),
        (*person(NIPS[1], **{"PENDIDIKAN NAMA": "S-1 Ilmu Gaib"}), None),
        (*person(NIPS[2], **{"PENDIDIKAN NAMA": "Manajemen Rumah Sakit Daerah"}), None),
        (*person(NIPS[3]), "-"),
    ]
    return [staff_file(folder, rows, head), posts_file(folder)]


@case
def places_south_of_the_equator(folder):
    """Negative latitudes, as most of Indonesia has them."""
    head = ("Nama Kantor", "Kecamatan", "Latitude", "Longitude")
    places = [("Sekretariat Dinas Sosial", "Kota", -3.1046, 104.25),
              ("Bidang Rehabilitasi", "Kota", "3°06'16\" LS", "104°15'00\" BT")]  # fmt: skip
    return [staff_file(folder, people()), posts_file(folder),
            save(folder / "kantor.xlsx", Kantor=[head, *places])]  # fmt: skip


@case
def posts_twice_in_a_unit(folder):
    """One post in two rows, and holders that no list knows."""
    rows = [*posts(holders=3, need=3, gap=0), posts(holders=3, need=2, gap=1)[0]]
    return [staff_file(folder, people()), posts_file(folder, rows)]

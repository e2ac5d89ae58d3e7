"""Write the spreadsheets that the personnel agency of Sibolga could have: the scenario, made messy.

    python scenarios/sibolga/make_spreadsheets.py

Everybody in them is invented by the generator. What an office does to its lists is added: titles,
merged cells, sub-totals, headings on every page, numbers with apostrophes, dates in several forms,
jobs with the unit behind them, and the faults in `FAULTS`, each in rows that do not overlap.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

import xlsxwriter

import mutasi_opt
from mutasi_opt.needs import derive_needs
from mutasi_opt.scenario import Employee, Position, Scenario, Unit

FOLDER: Final = Path(__file__).with_name("spreadsheets")
SCENARIO: Final = Path(__file__).with_name("scenario.yaml")
_MADE: Final = datetime(2026, 7, 1)
_MONTHS: Final = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]

#: Faults planted in the staff list, and how many of each.
FAULTS: Final = {
    "nip_lost_digits": 3, "nip_invalid": 2, "nip_birth_date": 4, "nip_sex": 2, "nip_start": 2,
    "rank_missing": 5, "birth_date_impossible": 3, "date_in_future": 2, "job_unknown": 3,
    "unit_guessed": 3, "unit_unknown": 1, "job_missing": 2, "duplicate_same": 2,
    "duplicate_differs": 2, "education_unknown": 2,
}  # fmt: skip

_RANKS: Final = {
    "I": "Juru", "II/a": "Pengatur Muda", "II/b": "Pengatur Muda Tk.I", "II/c": "Pengatur",
    "II/d": "Pengatur Tk.I", "III/a": "Penata Muda", "III/b": "Penata Muda Tk.I",
    "III/c": "Penata", "III/d": "Penata Tk.I", "IV/a": "Pembina", "IV/b": "Pembina Tk.I",
    "IV/c": "Pembina Utama Muda",
}  # fmt: skip
_LEVELS: Final = {"SLTA": "15", "D-III": "30", "D-IV": "35", "S-1": "40", "S-2": "45"}
_STUDIES: Final = {
    "pgsd": "PENDIDIKAN GURU SEKOLAH DASAR", "pgpaud": "PENDIDIKAN GURU PAUD",
    "pend_jasmani": "PENDIDIKAN JASMANI, KESEHATAN DAN REKREASI",
    "pend_ipa": "PENDIDIKAN BIOLOGI", "pend_ips": "PENDIDIKAN GEOGRAFI",
    "pend_ppkn": "PENDIDIKAN PANCASILA DAN KEWARGANEGARAAN",
    "pend_bahasa_indonesia": "PENDIDIKAN BAHASA DAN SASTRA INDONESIA",
    "pend_agama": "PENDIDIKAN AGAMA", "pend_informatika": "PENDIDIKAN TEKNIK INFORMATIKA",
    "bimbingan_konseling": "BIMBINGAN DAN KONSELING", "kedokteran": "PENDIDIKAN DOKTER",
    "kedokteran_gigi": "KEDOKTERAN GIGI", "sp_anak": "SPESIALIS ANAK", "sp_bedah": "SPESIALIS BEDAH",
    "sp_kandungan": "SPESIALIS OBSTETRI DAN GINEKOLOGI", "sp_dalam": "SPESIALIS PENYAKIT DALAM",
    "sma_ips": "SMA IPS", "sma_ipa": "SMA IPA", "smk_administrasi": "SMK ADMINISTRASI PERKANTORAN",
    "smk_teknik": "SMK TEKNIK OTOMOTIF", "pend_seni": "PENDIDIKAN SENI BUDAYA",
    "pend_matematika": "PENDIDIKAN MATEMATIKA", "pend_bahasa_inggris": "PENDIDIKAN BAHASA INGGRIS",
    "analis_kesehatan": "ANALIS KESEHATAN",
    "administrasi_publik": "ILMU ADMINISTRASI NEGARA",
}  # fmt: skip
_SUBJECTS: Final = {
    "agama": "Pendidikan Agama", "ppkn": "PPKn", "bindo": "Bahasa Indonesia", "ipa": "IPA",
    "matematika": "Matematika", "ips": "IPS", "inggris": "Bahasa Inggris", "pjok": "PJOK",
    "seni": "Seni Budaya", "tik": "Informatika", "bk": "Bimbingan Konseling", "sd": "Guru Kelas",
    "paud": "Guru TK",
}  # fmt: skip
_PREDICATES: Final = {
    "sangat_baik": "Sangat Baik", "baik": "Baik", "butuh_perbaikan": "Butuh Perbaikan",
    "kurang": "Kurang", "sangat_kurang": "Sangat Kurang",
}  # fmt: skip
_STANDINGS: Final = {
    "active": ("01", "Aktif"), "pppk_active": ("71", "PPPK Aktif"), "unpaid_leave": ("02", "CLTN"),
    "pre_retirement": ("20", "Masa Persiapan Pensiun"), "appeal": ("09", "Banding BAPEK"),
}  # fmt: skip


def luck(text: str, purpose: str, sides: int) -> int:
    """Draw 0 .. sides - 1 that depends on nothing but the two texts."""
    digest = hashlib.sha256(f"{purpose}:{text}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % sides


class Book:
    """A workbook of texts, dates and numbers, the same bytes at each run."""

    def __init__(self, path: Path) -> None:
        self._book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False})
        self._book.set_properties({"created": _MADE, "title": path.stem})
        self.title = self._book.add_format({"bold": True, "font_size": 14, "align": "center"})
        self.head = self._book.add_format(
            {"bold": True, "bg_color": "#D9E1F2", "border": 1, "text_wrap": True, "align": "center"}
        )
        self.total = self._book.add_format({"bold": True, "bg_color": "#EDEDED"})
        self.day = self._book.add_format({"num_format": "dd/mm/yyyy"})
        self.merged = self._book.add_format({"valign": "top", "text_wrap": True, "bold": True})

    def sheet(self, name: str, titles: list[str], width: int) -> Any:  # noqa: ANN401
        """Add a sheet with merged titles."""
        page = self._book.add_worksheet(name)
        for k, title in enumerate(titles):
            page.merge_range(k, 0, k, width - 1, title, self.title)
        return page

    def headings_from(self, page: Any, row: int, column: int, names: Iterable[str]) -> None:  # noqa: ANN401
        """Write headings from a column on."""
        for k, name in enumerate(names, column):
            page.write_string(row, k, name, self.head)

    def headings(self, page: Any, row: int, names: Iterable[str]) -> None:  # noqa: ANN401
        """Write a row of headings."""
        self.headings_from(page, row, 0, names)

    def put(self, page: Any, row: int, values: list[object]) -> None:  # noqa: ANN401
        """Write a row; dates are dates, None is empty."""
        for k, value in enumerate(values):
            if isinstance(value, date):
                page.write_datetime(row, k, datetime(value.year, value.month, value.day), self.day)
            elif isinstance(value, int | float):
                page.write_number(row, k, value)
            elif value is not None:
                page.write_string(row, k, str(value))

    def close(self) -> None:
        """Write the file."""
        self._book.close()


# --- staff list -----------------------------------------------------------------------------------

_PNS_COLUMNS: Final = (
    "NO", "NIP BARU", "NAMA", "GELAR BELAKANG", "TEMPAT LAHIR", "TANGGAL LAHIR", "JENIS KELAMIN",
    "AGAMA", "NIK", "NOMOR HP", "STATUS CPNS PNS", "KEDUDUKAN HUKUM ID", "TMT CPNS", "TMT PNS",
    "GOL AKHIR ID", "PANGKAT/GOL", "TMT GOLONGAN", "JABATAN NAMA", "SUB JABATAN", "TMT JABATAN",
    "TUGAS TAMBAHAN", "TMT TUGAS TAMBAHAN", "TINGKAT PENDIDIKAN ID", "PENDIDIKAN NAMA",
    "UNOR NAMA", "UNOR INDUK NAMA", "SERTIFIKASI", "KECAMATAN DOMISILI", "PREDIKAT KINERJA 2024",
    "PREDIKAT KINERJA 2025",
)  # fmt: skip
_PPPK_COLUMNS: Final = (
    "nama", "ni_pppk", "tgl_lahir", "jenis_kelamin", "gol", "jabatan", "mata_pelajaran",
    "tmt_jabatan", "pendidikan_terakhir", "jurusan", "unit_kerja", "perangkat_daerah",
    "sertifikat", "akhir_perjanjian", "kecamatan_domisili", "predikat_skp_2024", "predikat_skp_2025",
    "email", "tugas_tambahan",
)  # fmt: skip


def day_text(day: date | None, person: str) -> object:
    """Write a date as offices do: mostly DD-MM-YYYY, else a cell of type date, or in words."""
    if day is None:
        return "01-01-0001"
    form = luck(person, "date", 10)
    if form < 6:
        return day.strftime("%d-%m-%Y")
    if form < 8:
        return day
    if form < 9:
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return day.strftime("%d/%m/%Y")


class Names:
    """How posts and units are called in the lists."""

    def __init__(self, scenario: Scenario) -> None:
        self.agencies = {agency.id: agency for agency in scenario.agencies}
        self.units = {unit.id: unit for unit in scenario.units}
        self.jobs = {job.id: job for job in scenario.jobs}
        self.positions = {position.id: position for position in scenario.positions}

    def title(self, position: Position) -> str:
        """Name of a post as the list of posts has it."""
        job, unit = self.jobs[position.job], self.units[position.unit]
        tail = position.id.removeprefix(f"{position.unit}-{position.job}").strip("-")
        if job.id in ("KEPALA-OPD", "KEPALA-DUKCAPIL"):
            return f"Kepala {unit.name}"
        if job.id in ("CAMAT", "LURAH"):
            return f"{job.name} {unit.name.split(' ', 1)[1]}"
        if job.id == "IRBAN":
            return "Inspektur Pembantu"
        return f"{job.name} {tail.title().replace('-', ' ')}".strip()

    def of_person(self, person: Employee) -> tuple[str, str]:
        """Job and sub-post of a person; teachers have a step by rank, and their subject apart."""
        if person.position is None:
            return "Belum ada jabatan", ""
        position = self.positions[person.position]
        job = self.jobs[position.job]
        if not job.subject:
            return self.title(position), ""
        step = {"IV": "Madya", "III/c": "Muda", "III/d": "Muda"}
        rank = person.rank or ""
        level = step.get(rank, step.get(rank.split("/")[0], "Pertama"))
        return f"Guru Ahli {level}", _SUBJECTS[job.subject]

    def place(self, person: Employee) -> tuple[str, str]:
        """Return unit and agency; who waits for a first post is with the personnel agency."""
        if person.position is None:
            return self.agencies["BKPSDM"].name, self.agencies["BKPSDM"].name
        position = self.positions[person.position]
        agency = self.agencies[self.units[position.unit].agency]
        return self.unit(position, person.id), agency.name

    def unit(self, position: Position, person: str) -> str:
        """Name of the unit, sometimes written out or in capitals."""
        name = self.units[position.unit].name
        if name.startswith(("SDN ", "SMPN ")) and luck(person, "school", 3) == 0:
            kind, rest = name.split(" ", 1)
            name = f"{kind[:-1]} Negeri {rest}"
        return name.upper() if luck(person, "upper", 2) else name


def certificates(person: Employee) -> str:
    """Certificates in words; ``-`` is known to be none."""
    if person.certificates is None:
        return ""
    words = []
    for certificate in person.certificates:
        kind, _, rest = certificate.partition("_")
        if kind == "pendidik":
            words.append(f"Sertifikat Pendidik {_SUBJECTS[rest]}")
        elif kind == "str":
            words.append(f"STR {rest.replace('_', ' ').title()}")
        elif kind == "jf":
            words.append(f"JF {_PROFESSIONS.get(rest, rest.replace('_', ' ').title())}")
        else:
            words.append("Sertifikat Kepamongprajaan")
    return "; ".join(words) or "-"


_PROFESSIONS: Final = {
    "polisi_pp": "Polisi Pamong Praja", "damkar": "Pemadam Kebakaran",
    "ppupd": "Pengawas Urusan Pemerintahan", "penyuluh_kb": "Penyuluh KB",
    "adminduk": "Administrator Database Kependudukan", "analis_keuangan": "Analis Keuangan Daerah",
    "pengadaan": "Pengelola Pengadaan", "teknik_jalan": "Teknik Jalan dan Jembatan",
    "pengendali_lingkungan": "Pengendali Dampak Lingkungan", "analis_sdm": "Analis SDM Aparatur",
    "penguji_kendaraan": "Penguji Kendaraan Bermotor",
    "mediator": "Mediator Hubungan Industrial",
}  # fmt: skip


def performance(person: Employee, year: int) -> str:
    """Predicate of a year in words."""
    found = dict(person.performance or ())
    return _PREDICATES[found[year]] if year in found else ""


def pns_row(number: int, person: Employee, names: Names) -> list[object]:
    """One row of the sheet of civil servants."""
    place, agency = names.place(person)
    title, subject = names.of_person(person)
    duty = names.positions.get(person.duty_position or "")
    form = luck(person.id, "nip", 10)
    nip = person.id
    if form < 4:
        nip = f"'{nip}"
    elif form < 6:
        nip = f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
    code = "1234".index(
        {"I": "1", "II": "2", "III": "3", "IV": "4"}[(person.rank or "").split("/")[0]]
    )
    rank_id = f"{code + 1}{'abcde'.index((person.rank or '/a')[-1]) + 1}"
    rank = "" if luck(person.id, "rank", 4) == 0 else f"{_RANKS[person.rank or '']} ({person.rank})"
    start = date(int(person.id[8:12]), int(person.id[12:14]), 1)
    study = person.education_field or ""
    field = _STUDIES.get(study, study.replace("_", " ").upper())
    if luck(person.id, "study", 3):
        field = f"{person.education_level} {field}"
    return [
        number, nip, (person.name or "").upper(), "S.Pd." if subject and luck(person.id, "deg", 2) else None,
        "SIBOLGA", day_text(person.birth_date, person.id), person.sex,
        ("ISLAM", "KRISTEN", "KATOLIK")[luck(person.id, "x", 3)], "****************", "0812********",
        "C" if person.status == "cpns" else "P", _STANDINGS[person.legal_standing][0],
        day_text(start, person.id), day_text(person.pns_since, person.id), rank_id, rank,
        day_text(person.rank_since, person.id), title.upper() if luck(person.id, "job", 3) == 0 else title,
        subject or None, day_text(person.position_since, person.id),
        names.title(duty) if duty else None, day_text(person.duty_since, person.id) if duty else None,
        _LEVELS[person.education_level or ""], field, place, agency, certificates(person) or None,
        (person.home_district or "").replace("-", " ").title() or None,
        performance(person, 2024) or None, performance(person, 2025) or None,
    ]  # fmt: skip


def pppk_row(person: Employee, names: Names) -> list[object]:
    """One row of the sheet of PPPK."""
    place, agency = names.place(person)
    title, subject = names.of_person(person)
    duty = names.positions.get(person.duty_position or "")
    level = {"S-1": "S1/Sarjana", "D-III": "Diploma III", "SLTA": "SLTA/Sederajat", "D-IV": "D4"}
    study = person.education_field or ""
    return [
        person.name, person.id, day_text(person.birth_date, person.id),
        "L" if person.sex == "M" else "P", f"Gol. {person.rank}" if luck(person.id, "gol", 3) == 0 else person.rank,
        title, subject or None, day_text(person.position_since, person.id),
        level.get(person.education_level or "", person.education_level),
        _STUDIES.get(study, study.replace("_", " ").title()).title(), place, agency, certificates(person) or None,
        day_text(person.contract_end, person.id) if person.contract_end else None,
        (person.home_district or "").replace("-", " ").title() or None,
        performance(person, 2024) or None, performance(person, 2025) or None,
        "****@sibolgakota.go.id", names.title(duty) if duty else None,
    ]  # fmt: skip


def planted(people: list[Employee]) -> dict[str, list[str]]:
    """Return whom each fault befalls: nobody twice, nobody with an additional duty."""
    free = [p.id for p in people if p.status == "pns" and p.position and not p.duty_position]
    order = sorted(free, key=lambda nip: luck(nip, "fault", 2**31))
    chosen: dict[str, list[str]] = {}
    for kind, count in FAULTS.items():
        chosen[kind], order = order[:count], order[count:]
    return chosen


def spoil(kind: str, row: list[object], person: Employee) -> None:
    """Put one fault into a row of the sheet of civil servants."""
    at = _PNS_COLUMNS.index
    born = person.birth_date or date(1980, 1, 1)
    changes: dict[str, dict[str, object]] = {
        "nip_lost_digits": {"NIP BARU": float(person.id)},
        "nip_invalid": {"NIP BARU": person.id[:-1]},
        "nip_birth_date": {"TANGGAL LAHIR": (born + timedelta(days=40)).strftime("%d-%m-%Y")},
        "nip_sex": {"JENIS KELAMIN": "F" if person.sex == "M" else "M"},
        "nip_start": {"TMT CPNS": "01-02-1999"},
        "rank_missing": {"GOL AKHIR ID": None, "PANGKAT/GOL": None},
        "birth_date_impossible": {"TANGGAL LAHIR": "31-02-1980"},
        "date_in_future": {"TMT JABATAN": "01-09-2062"},
        "job_unknown": {"JABATAN NAMA": "Tukang Kebun Raya", "SUB JABATAN": None},
        "unit_guessed": {"UNOR NAMA": str(row[at("UNOR NAMA")]).upper().replace("O", "0", 1)},
        "unit_unknown": dict.fromkeys(("UNOR NAMA", "UNOR INDUK NAMA"), "Kantor Pelabuhan Lama"),
        "job_missing": {"JABATAN NAMA": None},
        "education_unknown": {"TINGKAT PENDIDIKAN ID": "99"},
    }
    for name, value in changes.get(kind, {}).items():
        row[at(name)] = value


def copy_of(kind: str, row: list[object]) -> list[object]:
    """Return a second row of a person, with an earlier post where the two are to differ."""
    copy = list(row)
    if kind == "duplicate_differs":
        for name in ("UNOR NAMA", "UNOR INDUK NAMA"):
            copy[_PNS_COLUMNS.index(name)] = "Dinas Perhubungan"
        copy[_PNS_COLUMNS.index("TMT JABATAN")] = "01-01-1999"
    return copy


def write_staff(scenario: Scenario, names: Names) -> None:
    """Write pegawai.xlsx: two sheets of different make."""
    book = Book(FOLDER / "pegawai.xlsx")
    people = sorted(scenario.employees, key=lambda p: (p.position or "", p.id))
    write_servants(book, [p for p in people if p.status != "pppk"], names)
    page = book.sheet("PPPK", [], 1)
    book.headings(page, 0, _PPPK_COLUMNS)
    for k, person in enumerate([p for p in people if p.status == "pppk"], 1):
        book.put(page, k, pppk_row(person, names))
    book.close()


def write_servants(book: Book, people: list[Employee], names: Names) -> None:
    """Write the sheet of civil servants, with a heading on every page and a signature below."""
    faults = {nip: kind for kind, chosen in planted(people).items() for nip in chosen}
    titles = ["DATA PEGAWAI PEMERINTAH KOTA SIBOLGA", "Keadaan per 1 Juli 2026 (data rekaan)"]
    page = book.sheet("Data PNS", titles, len(_PNS_COLUMNS))
    book.headings(page, 3, _PNS_COLUMNS)
    book.put(page, 4, [f"({k})" for k in range(1, len(_PNS_COLUMNS) + 1)])
    row = 5
    copies: list[list[object]] = []
    for number, person in enumerate(people, 1):
        cells = pns_row(number, person, names)
        kind = faults.get(person.id, "")
        if kind.startswith("duplicate"):
            copies.append(copy_of(kind, cells))
        spoil(kind, cells, person)
        book.put(page, row, cells)
        row += 1
        if number % 500 == 0:
            book.headings(page, row, _PNS_COLUMNS)
            row += 1
    for number, cells in enumerate(copies, len(people) + 1):
        book.put(page, row, [number, *cells[1:]])
        row += 1
    page.write_string(row + 1, 24, "Sibolga, 1 Juli 2026")
    page.write_string(row + 2, 24, "Kepala Badan Kepegawaian Daerah")


# --- list of posts --------------------------------------------------------------------------------

_SPOILT_POSTS: Final = {"decimal": 4, "missing": 2, "sign": 3, "holders": 3}


class Figures(NamedTuple):
    """What the list of posts says of one post: holders, need, and the gap between them."""

    holders: int
    need: object
    gap: float | None
    counted: int


def figures(need: int | None, holders: int, kind: str) -> Figures:
    """Return the three figures, spoilt in one of the ways of `_SPOILT_POSTS`."""
    gap: float | None = None if need is None else holders - need
    counted = need or 0
    match kind:
        case "decimal":
            return Figures(holders, f"{counted - 1},6", gap, counted)
        case "missing":
            return Figures(holders, None, None, counted)
        case "sign":
            return Figures(holders, need, -(gap or 0), counted)
        case "holders":
            return Figures(holders + 2, need, (gap or 0) + 2, counted)
    return Figures(holders, need, gap, counted)


def spoilt_posts(order: list[str]) -> dict[str, str]:
    """Return the posts whose figures are spoilt, and how."""
    found: dict[str, str] = {}
    for kind, count in _SPOILT_POSTS.items():
        found.update(dict.fromkeys(order[:count], kind))
        order = order[count:]
    return found


def write_posts(scenario: Scenario, names: Names) -> None:
    """Write peta_jabatan.xlsx: merged agencies, sub-totals, a heading of two rows."""
    holders = Counter(p.position for p in scenario.employees)
    holders.update(p.duty_position for p in scenario.employees if p.duty_position)
    derived = derive_needs(scenario)
    needs = {
        p.id: (p.maximum or 1) if p.duty_of else derived[p.id].total for p in scenario.positions
    }
    by_agency: defaultdict[str, list[Position]] = defaultdict(list)
    for position in scenario.positions:
        by_agency[names.units[position.unit].agency].append(position)
    large = [p.id for p in scenario.positions if (needs[p.id] or 0) >= 3 and not p.duty_of]
    spoilt = spoilt_posts(sorted(large, key=lambda name: luck(name, "post", 2**31)))
    book = Book(FOLDER / "peta_jabatan.xlsx")
    titles = ["PETA JABATAN DAN HASIL ABK", "PEMERINTAH KOTA SIBOLGA TAHUN 2026"]
    page = book.sheet("PETA JABATAN", titles, 8)
    heads = ("NO", "PERANGKAT DAERAH", "UNIT KERJA", "NAMA JABATAN", "KELAS JABATAN")
    for k, text in enumerate(heads):
        page.merge_range(3, k, 4, k, text, book.head)
    page.merge_range(3, 5, 3, 7, "JUMLAH PEGAWAI", book.head)
    book.headings_from(page, 4, 5, ("B", "K", "+/-"))
    row = 5
    for agency, positions in by_agency.items():
        start, total = row, [0, 0]
        for last, position in _with_units(positions):
            found = figures(needs[position.id], holders[position.id], spoilt.get(position.id, ""))
            total = [total[0] + found.holders, total[1] + found.counted]
            unit = names.units[position.unit].name if position.unit != last else None
            job_class = names.jobs[position.job].job_class
            told = (unit, names.title(position), job_class, *found[:3])
            book.put(page, row, [row - 4, None, *told])
            row += 1
        name = names.agencies[agency].name
        if row - start > 1:
            page.merge_range(start, 1, row - 1, 1, name, book.merged)
        else:
            page.write_string(start, 1, name, book.merged)
        page.write_string(row, 3, f"JUMLAH {name.upper()}", book.total)
        book.put(page, row, [*[None] * 5, *total, total[0] - total[1]])
        row += 2
    page.write_string(row, 3, "JUMLAH TOTAL", book.total)
    book.close()


def _with_units(positions: list[Position]) -> Iterator[tuple[str, Position]]:
    last = ""
    for position in positions:
        yield last, position
        last = position.unit


# --- facilities -----------------------------------------------------------------------------------


def district_name(unit: Unit) -> str:
    """Name of the kecamatan of a unit."""
    return (unit.district or "").replace("-", " ").title()


def school_point(number: int, unit: Unit) -> tuple[object, object]:
    """Return the coordinates of a school: some with a comma, two swapped, one scaled, one far off."""
    latitude: object = unit.latitude
    longitude: object = unit.longitude
    if number % 3 == 0:
        latitude, longitude = (str(v).replace(".", ",") for v in (latitude, longitude))
    spoilt = {7: (longitude, latitude), 23: (longitude, latitude), 11: (17301.0, 987875.0),
              31: (-6.2, longitude)}  # fmt: skip
    return spoilt.get(number, (latitude, longitude))


def write_schools(book: Book, units: list[Unit]) -> None:
    """Write the sheet of schools."""
    page = book.sheet("Sekolah", ["DATA SATUAN PENDIDIKAN KOTA SIBOLGA (data rekaan)"], 9)
    columns = ("No", "NPSN", "Nama Sekolah", "Kecamatan", "Jumlah Rombel", "Jumlah Siswa",
               "Lintang", "Bujur", "Keterpencilan")  # fmt: skip
    book.headings(page, 2, columns)
    for k, unit in enumerate(units):
        npsn = "1021" if k == 40 else f"102{luck(unit.id, 'npsn', 90_000) + 10_000:05d}"
        book.put(page, 3 + k, [
            k + 1, npsn, unit.name, district_name(unit), unit.class_groups, unit.pupils,
            *school_point(k, unit), "Biasa",
        ])  # fmt: skip
    foreign = [None, "10299999", "SMPS Bunga Rampai", "Sibolga Kota", 6, 120, 1.7401, 98.7803]
    book.put(page, 3 + len(units), [*foreign, "Biasa"])


def write_clinics(book: Book, units: list[Unit]) -> None:
    """Write the sheet of health facilities, with coordinates in one cell."""
    page = book.sheet("Faskes", [], 1)
    book.headings(page, 0, ("Kode Faskes", "Nama Faskes", "Kecamatan", "Koordinat", "Rawat Inap",
                            "Jumlah Penduduk"))  # fmt: skip
    inpatient = {"outpatient": "Non Rawat Inap", "inpatient": "Rawat Inap"}
    for k, unit in enumerate(units, 1):
        point = f"{unit.latitude}, {unit.longitude}"
        beds = inpatient.get(unit.unit_class or "")
        code = f"P{1270000 + k}"
        book.put(page, k, [code, unit.name, district_name(unit), point, beds, unit.population])


def write_facilities(scenario: Scenario, names: Names) -> None:
    """Write fasilitas.xlsx: schools, health facilities and offices, a sheet each."""
    book = Book(FOLDER / "fasilitas.xlsx")
    schools = [u for u in scenario.units if "school" in (u.kind or "") or u.kind == "kindergarten"]
    clinics = [u for u in scenario.units if "health" in (u.kind or "") or u.kind == "hospital"]
    write_schools(book, schools)
    write_clinics(book, clinics)
    page = book.sheet("Kantor", ["LETAK KANTOR (data rekaan)"], 5)
    book.headings(
        page, 2, ("Nama Kantor", "Perangkat Daerah", "Kecamatan", "Latitude", "Longitude")
    )
    offices = [u for u in scenario.units if u not in schools and u not in clinics]
    for k, unit in enumerate(offices, 3):
        agency = names.agencies[unit.agency].name
        book.put(page, k, [unit.name, agency, district_name(unit), unit.latitude, unit.longitude])
    book.close()


def main() -> None:
    """Write the three workbooks."""
    scenario = mutasi_opt.load(SCENARIO).scenario
    names = Names(scenario)
    write_staff(scenario, names)
    write_posts(scenario, names)
    write_facilities(scenario, names)


if __name__ == "__main__":
    main()

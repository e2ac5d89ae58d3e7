"""The columns that spreadsheets of an agency have, under the names that they go by."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from mutasi_opt.intake.dates import parse_date
from mutasi_opt.intake.values import (
    clean_nip,
    parse_education,
    parse_number,
    parse_rank,
    parse_sex,
    parse_standing,
    parse_status,
)

__all__ = ["DROPPED", "FIELDS", "IGNORED", "Field", "Holds", "field_names"]


class Holds(StrEnum):
    """What a sheet holds."""

    EMPLOYEES = "employees"
    POSTS = "posts"
    FACILITIES = "facilities"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Field:
    """A column that the import reads.

    Attributes
    ----------
    name : str
        As mapping files name it.
    aliases : tuple of str
        Keys of headings (`heading_key`) that mean it.
    test : callable, optional
        Whether a value looks like one of this field.
    key : bool
        Whether sheets of this kind are told by it.
    date : bool
    """

    name: str
    aliases: tuple[str, ...]
    test: Callable[[Any], bool] | None = None
    key: bool = False
    date: bool = False


#: Written in place of the name of a field for a column that is left aside.
IGNORED: Final = "ignore"


def _is_date(value: Any) -> bool:  # noqa: ANN401
    found = parse_date(value)
    return found is None or not isinstance(found, str)


def _is_nip(value: Any) -> bool:  # noqa: ANN401
    found = clean_nip(value)
    return bool(found.digits) or found.lost


def _known(parse: Callable[[Any], object]) -> Callable[[Any], bool]:
    return lambda value: parse(value) is not None


def _is_text(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, str) and any(c.isalpha() for c in value)


def _number_within(low: float, high: float) -> Callable[[Any], bool]:
    def test(value: Any) -> bool:  # noqa: ANN401
        number = parse_number(value)
        return number is not None and low <= number <= high

    return test


def _f(
    name: str,
    *aliases: str,
    test: Callable[[Any], bool] | None = None,
    key: bool = False,
    date: bool = False,
) -> Field:
    return Field(name, aliases, _is_date if date else test, key=key, date=date)


_COUNT: Final = _number_within(0, 100_000)
_SIGNED: Final = _number_within(-100_000, 100_000)

_EMPLOYEES: Final = (
    _f("nip", "nip baru", "nip", "nip nik", "nip ni pppk", "nomor induk pegawai", "ni pppk",
       "nip pegawai", "no induk pegawai", "nip nrp", test=_is_nip, key=True),
    _f("name", "nama", "nama pegawai", "nama lengkap", "nama pns", "nama asn", test=_is_text,
       key=True),
    _f("title_before", "gelar depan", test=_is_text),
    _f("title_after", "gelar belakang", test=_is_text),
    _f("birth_date", "tanggal lahir", "tgl lahir", "tgl lhr", "lahir", date=True),
    _f("sex", "jenis kelamin", "jk", "l p", "kelamin", "sex", test=_known(parse_sex)),
    _f("status", "status cpns pns", "status pegawai", "status kepegawaian", "status asn", "status",
       test=_known(parse_status)),
    _f("standing_id", "kedudukan hukum id", "kedudukan pns id", "kode kedudukan",
       test=_known(parse_standing)),
    _f("standing", "kedudukan hukum nama", "kedudukan hukum", "kedudukan pns nama",
       "kedudukan pegawai", "kedudukan", test=_known(parse_standing)),
    _f("rank_id", "gol akhir id", "gol ruang akhir id", "kode golongan", test=_known(parse_rank)),
    _f("rank", "gol akhir nama", "gol ruang akhir", "golongan", "gol ruang", "gol",
       "pangkat gol ruang", "pangkat golongan", "pangkat gol", "pangkat", "gol akhir", "golru",
       "golongan ruang", "pangkat akhir", test=_known(parse_rank)),
    _f("rank_since", "tmt golongan", "tmt gol akhir", "tmt gol", "tmt pangkat", date=True),
    _f("cpns_since", "tmt cpns", "tanggal cpns", date=True),
    _f("pns_since", "tmt pns", "tanggal pns", date=True),
    _f("contract_end", "akhir perjanjian", "tanggal akhir kontrak", "akhir kontrak",
       "masa perjanjian kerja akhir", "akhir perjanjian kerja", date=True),
    _f("job", "jabatan nama", "nama jabatan", "jabatan", "jabatan terakhir", "jabatan saat ini",
       test=_is_text, key=True),
    _f("job_since", "tmt jabatan", "tmt jab", "tanggal jabatan", date=True),
    _f("subject", "sub jabatan nama", "sub jabatan", "mata pelajaran", "mapel", "bidang studi",
       test=_is_text),
    _f("duty", "tugas tambahan", "jabatan tambahan", test=_is_text),
    _f("duty_since", "tmt tugas tambahan", date=True),
    _f("education_id", "tingkat pendidikan id", "tk pendidikan terakhir id", "kode pendidikan",
       test=_known(parse_education)),
    _f("education", "tingkat pendidikan nama", "tingkat pendidikan", "tk pendidikan terakhir",
       "pendidikan terakhir", "jenjang pendidikan", "tk pendidikan", test=_known(parse_education)),
    _f("education_field", "pendidikan nama", "pendidikan terakhir nama", "jurusan",
       "nama pendidikan", "program studi", "prodi", "pendidikan jurusan", test=_is_text),
    _f("unit", "unor nama", "unit organisasi", "unit kerja", "nama unor", "unit", "tempat tugas",
       "satuan kerja", "unit kerja nama", "lokasi kerja", test=_is_text),
    _f("agency", "unor induk nama", "unor induk", "opd", "perangkat daerah", "skpd", "instansi",
       "dinas", "nama opd", "satker induk", "unit kerja induk", test=_is_text),
    _f("certificates", "sertifikasi", "sertifikat", "nama sertifikasi", "sertifikat pendidik str",
       test=_is_text),
    _f("home_district", "kecamatan domisili", "domisili", "kecamatan tempat tinggal",
       "kecamatan rumah", test=_is_text),
    _f("home_latitude", "lintang rumah", "latitude rumah", test=_number_within(-11, 7)),
    _f("home_longitude", "bujur rumah", "longitude rumah", test=_number_within(94, 142)),
)  # fmt: skip
_POSTS: Final = (
    _f("agency", "perangkat daerah", "opd", "skpd", "nama opd", "unor induk", "dinas",
       "unor induk nama", "instansi", test=_is_text),
    _f("unit", "unit kerja", "unit organisasi", "nama unor", "unor nama", "unit", "sub unit",
       "unit kerja nama", test=_is_text),
    _f("job", "nama jabatan", "jabatan", "jabatan nama", "nomenklatur jabatan", "uraian jabatan",
       test=_is_text, key=True),
    _f("class", "kelas jabatan", "kelas", "kls", "kj", "kls jab", test=_number_within(1, 17)),
    _f("holders", "b", "bezetting", "jumlah pegawai saat ini", "pegawai yang ada", "ada",
       "jumlah pegawai b", "bezetting b", "existing", "jumlah pegawai bezetting", "riil",
       "pegawai saat ini", test=_COUNT),
    _f("need", "k", "kebutuhan", "kebutuhan pegawai", "jumlah kebutuhan", "kebutuhan k", "abk",
       "jumlah pegawai k", "formasi", "kebutuhan abk", "hasil abk", "jumlah pegawai kebutuhan",
       test=_COUNT, key=True),
    _f("gap", "selisih", "b k", "k b", "kekurangan kelebihan", "kelebihan kekurangan", "kurang lebih",
       "jumlah pegawai selisih", "jumlah pegawai b k", "gap", "lebih kurang", test=_SIGNED),
    _f("minimum", "jumlah minimal", "minimal", "minimum", "jumlah minimum", test=_COUNT),
    _f("maximum", "jumlah maksimal", "maksimal", "maksimum", "formasi maksimal", test=_COUNT),
)  # fmt: skip
_FACILITIES: Final = (
    _f("code", "npsn", "kode faskes", "kode", "kode fasyankes", "npsn kode faskes", "kode unit",
       "npsn kode"),
    _f("name", "nama sekolah", "nama satuan pendidikan", "nama faskes", "nama puskesmas", "nama",
       "nama unit", "nama fasilitas", "nama kantor", "nama fasyankes", "unit kerja",
       "nama unit kerja", "sekolah", test=_is_text, key=True),
    _f("kind", "jenis", "bentuk pendidikan", "jenjang", "jenis fasilitas", "bp", "jenis faskes",
       "tipe", test=_is_text),
    _f("agency", "perangkat daerah", "opd", "unit induk", "dinas", test=_is_text),
    _f("district", "kecamatan", "kec", "distrik", "nama kecamatan", test=_is_text),
    _f("latitude", "lintang", "latitude", "lat", "koordinat lintang", "y", "koordinat y",
       test=_SIGNED, key=True),
    _f("longitude", "bujur", "longitude", "long", "lon", "lng", "koordinat bujur", "x",
       "koordinat x", test=_SIGNED, key=True),
    _f("coordinates", "koordinat", "titik koordinat", "lat long", "lintang bujur", "lokasi"),
    _f("class_groups", "rombel", "jumlah rombel", "rombongan belajar", "jumlah kelas", test=_COUNT),
    _f("pupils", "jumlah siswa", "siswa", "peserta didik", "jumlah peserta didik", "pd",
       "jumlah murid", "murid", test=_COUNT),
    _f("population", "jumlah penduduk", "penduduk", "penduduk wilayah kerja",
       test=_number_within(0, 10_000_000)),
    _f("class", "kategori", "rawat inap", "jenis pelayanan", "kemampuan pelayanan", "kelas"),
    _f("hardship", "keterpencilan", "kriteria wilayah", "kategori wilayah", "wilayah", "daerah 3t",
       "status daerah"),
    _f("accessible", "ramah disabilitas", "akses disabilitas"),
)  # fmt: skip

#: Fields by what a sheet holds.
FIELDS: Final[dict[Holds, tuple[Field, ...]]] = {
    Holds.EMPLOYEES: _EMPLOYEES,
    Holds.POSTS: _POSTS,
    Holds.FACILITIES: _FACILITIES,
}

#: Keys of headings of personal data that no rule may read: never looked at, never written.
DROPPED: Final = frozenset(
    {
        "agama", "agama id", "agama nama", "religion", "nik", "is valid nik", "valid nik",
        "nomor hp", "no hp", "hp", "telepon", "no telp", "nomor telepon", "email", "email gov",
        "alamat", "alamat rumah", "kode pos", "jenis kawin id", "jenis kawin nama", "jenis kawin",
        "status kawin", "status perkawinan", "suku", "npwp", "no npwp", "nomor npwp", "no bpjs",
        "nomor bpjs", "bpjs", "no taspen", "no ktp", "nik ktp", "nomor ktp", "tempat lahir",
        "tempat lahir nama", "tempat lahir id", "no hp pegawai", "golongan darah",
    }
)  # fmt: skip


def field_names(holds: Holds) -> tuple[str, ...]:
    """Names that a mapping may give to columns of such a sheet; performance carries a year."""
    names = tuple(field.name for field in FIELDS.get(holds, ()))
    return (*names, IGNORED)

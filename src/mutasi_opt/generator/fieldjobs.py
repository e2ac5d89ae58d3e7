"""Executive jobs that ask for a field: Dinas Sosial and others want people who know the matter."""

from dataclasses import dataclass

from mutasi_opt.generator.jobspec import JobSpec, staff

__all__ = ["FIELDS", "SOCIAL_FIELDS", "Field", "field_jobs"]

SOCIAL_FIELDS = ("kesejahteraan_sosial", "sosiologi", "psikologi")


@dataclass(frozen=True, slots=True)
class Field:
    """Three executive jobs of one urusan, and the fields of study that they list.

    The job for graduates asks for one of the ``studies``, the other two for two years in the
    urusan. ``names`` are those of the jobs for S-1, D-III and SLTA.
    """

    urusan: str
    names: tuple[str, str, str]
    studies: tuple[str, ...]


#: Suffix of the job ids -> field.
FIELDS: dict[str, Field] = {
    "SOSIAL": Field(
        "sosial",
        (
            "Penelaah Kesejahteraan Sosial",
            "Pengelola Bantuan Sosial",
            "Pengadministrasi Data Sosial",
        ),
        SOCIAL_FIELDS,
    ),
    "KEPENDUDUKAN": Field(
        "kependudukan",
        (
            "Penelaah Administrasi Kependudukan",
            "Pengelola Layanan Kependudukan",
            "Pengadministrasi Data Kependudukan",
        ),
        ("informatika", "administrasi_publik", "ilmu_pemerintahan", "statistika"),
    ),
    "KEBENCANAAN": Field(
        "kebencanaan",
        (
            "Penelaah Penanggulangan Bencana",
            "Pengelola Logistik dan Kedaruratan",
            "Pengadministrasi Kebencanaan",
        ),
        ("teknik_sipil", "teknik_lingkungan", "geografi", "kesehatan_masyarakat"),
    ),
    "PERIZINAN": Field(
        "penanaman_modal",
        (
            "Penelaah Perizinan Berusaha",
            "Pengelola Layanan Perizinan",
            "Pengadministrasi Berkas Perizinan",
        ),
        ("hukum", "ekonomi", "manajemen", "administrasi_publik"),
    ),
}


def field_jobs(suffix: str) -> tuple[JobSpec, JobSpec, JobSpec]:
    """Return the jobs of a field: for graduates of it, for a diploma and for school leavers."""
    field = FIELDS[suffix]
    family = f"pelaksana_{field.urusan}"
    graduate, diploma, school = field.names
    return (
        staff(
            f"PENELAAH-{suffix}", graduate, "S-1", family=family, fields=field.studies,
            urusan=field.urusan,
        ),
        staff(
            f"PENGELOLA-{suffix}", diploma, "D-III", family=family, urusan=field.urusan,
            experience=2,
        ),
        staff(
            f"PENGADMINISTRASI-{suffix}", school, "SLTA", family=family, urusan=field.urusan,
            experience=2,
        ),
    )  # fmt: skip

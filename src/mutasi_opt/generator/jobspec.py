"""What a job (jabatan) asks, who usually holds it, and makers of the usual kinds of job.

Rank bands, job classes and the level of a functional post are common practice, not law.
"""

from dataclasses import dataclass

from mutasi_opt.codes import JobKind

__all__ = [
    "ADMINISTRATION",
    "GENERAL_FIELDS",
    "MANAGERS",
    "SCHOOL_FIELDS",
    "JobSpec",
    "expert",
    "manager",
    "skilled",
    "staff",
    "teacher",
]

#: Transferable group of executive jobs, shared by all agencies.
ADMINISTRATION = "administrasi_umum"
MANAGERS = "manajerial"

#: Fields of study of people whose job asks for none, with weights.
GENERAL_FIELDS: dict[str, int] = {
    "administrasi_publik": 18, "manajemen": 17, "akuntansi": 11, "hukum": 11,
    "ilmu_pemerintahan": 10, "ekonomi": 10,
    "informatika": 7, "teknik_sipil": 5, "pertanian": 4, "komunikasi": 3, "perikanan": 2,
    "sosiologi": 1,
    "kesejahteraan_sosial": 1,
}  # fmt: skip
SCHOOL_FIELDS: dict[str, int] = {
    "sma_ips": 40,
    "sma_ipa": 28,
    "smk_administrasi": 20,
    "smk_teknik": 12,
}

#: Fields of study also accepted for a subject (linearity of certificates still decides).
_NEAR_FIELDS: dict[str, tuple[str, ...]] = {
    "sd": ("pendidikan_umum",), "matematika": ("pend_ipa",), "ipa": ("pend_matematika",),
    "ips": ("pend_ppkn",),
    "ppkn": ("pend_ips",), "tik": ("pend_matematika",), "seni": ("pend_bahasa_indonesia",),
}  # fmt: skip

_SENIOR = (("S-1", 70), ("S-2", 30))
_DEGREE = (("S-1", 90), ("S-2", 10))
_DIPLOMA = (("D-III", 62), ("S-1", 38))
_SCHOOL = (("SLTA", 60), ("D-III", 10), ("S-1", 30))
_VOCATIONAL = (("D-III", 78), ("D-IV", 22))


@dataclass(frozen=True, slots=True)
class JobSpec:
    """A row of the job table, and the profile of its holders (the last six fields)."""

    id: str
    name: str
    kind: JobKind
    family: str
    level: int | None = None
    group: str = ""
    job_class: int = 7
    min_rank: str = ""
    min_education: str = ""
    fields: tuple[str, ...] = ()
    certificate: str = ""
    subject: str = ""
    urusan: str = ""
    experience: int | None = None
    max_age: int | None = None
    retirement_age: int | None = None
    freeze: bool = False
    approval: str = ""
    schooling: tuple[tuple[str, int], ...] = _DEGREE
    pppk: int = 0
    women: int = 50
    youngest: int = 24
    oldest: int = 58
    assessed: int = 8


def manager(code: str, name: str, rank: str, job_class: int, **more: str) -> JobSpec:
    """Make a managerial post; its kind follows from the job class."""
    kind, senior = (JobKind.PENGAWAS, False) if job_class <= 9 else (JobKind.ADMINISTRATOR, True)
    if job_class >= 14:
        kind = JobKind.JPT
    youngest = {JobKind.PENGAWAS: 34, JobKind.ADMINISTRATOR: 40}.get(kind, 46)
    return JobSpec(
        code, name, kind, kind.value, group=MANAGERS, job_class=job_class, min_rank=rank,
        min_education="S-1" if senior else "D-III",
        retirement_age=60 if kind is JobKind.JPT else 58,
        max_age=56 if kind is JobKind.JPT else None, freeze=True,
        certificate=more.get("certificate", ""),
        approval=more.get("approval", ""), schooling=_SENIOR if senior else _DEGREE, women=38,
        youngest=youngest,
        oldest=60 if kind is JobKind.JPT else 58, assessed=88,
    )  # fmt: skip


def staff(
    code: str,
    name: str,
    education: str,
    *,
    family: str = "",
    fields: tuple[str, ...] = (),
    urusan: str = "",
    experience: int | None = None,
) -> JobSpec:
    """Make an executive post (pelaksana) for a schooling; all share one transferable group."""
    rank, job_class, schooling, pppk = {
        "S-1": ("III/a", 7, _DEGREE, 16),
        "D-III": ("II/c", 6, _DIPLOMA, 18),
        "SLTA": ("II/a", 5, _SCHOOL, 24),
    }[education]
    return JobSpec(
        code, name, JobKind.PELAKSANA, family or f"pelaksana_{code.lower()}", group=ADMINISTRATION,
        job_class=job_class, min_rank=rank, min_education=education, fields=fields, urusan=urusan,
        experience=experience, retirement_age=58, schooling=schooling, pppk=pppk, women=48,
        youngest=22, assessed=22,
    )  # fmt: skip


def teacher(code: str, name: str, family: str, subject: str, *, field: str, women: int) -> JobSpec:
    """Make a teacher's post: the certificate carries the subject."""
    certificate = f"pendidik_{subject}"
    return JobSpec(
        code, name, JobKind.JF_KEAHLIAN, family, level=1, job_class=8, min_rank="III/a",
        min_education="S-1",
        fields=(field, *_NEAR_FIELDS.get(subject, ())), certificate=certificate,
        subject=subject, retirement_age=60, pppk=30, women=women, oldest=60, assessed=6,
    )  # fmt: skip


def expert(
    code: str,
    name: str,
    family: str,
    level: int,
    fields: tuple[str, ...],
    *,
    certificate: str = "",
    health: bool = False,
    urusan: str = "",
) -> JobSpec:
    """Make a functional post of the skilled ladder by degree (keahlian), step 1 to 3."""
    return JobSpec(
        code, name, JobKind.JF_KEAHLIAN, family, level=level, job_class=7 + level,
        min_rank=("III/a", "III/c", "IV/a")[level - 1],
        min_education="S-1", fields=fields, certificate=certificate or f"jf_{family}",
        urusan=urusan,
        max_age=None if health else 53, retirement_age=60 if level == 3 else 58,
        pppk=22 if level == 1 else 0,
        women=70 if health else 46, youngest=24 + 8 * (level - 1), oldest=60 if level == 3 else 58,
        assessed=8 if health else 45,
    )  # fmt: skip


def skilled(
    code: str,
    name: str,
    family: str,
    fields: tuple[str, ...],
    *,
    certificate: str = "",
    women: int = 75,
    school: bool = False,
) -> JobSpec:
    """Make a functional post of the ladder by diploma (keterampilan), or by school."""
    return JobSpec(
        code, name, JobKind.JF_KETERAMPILAN, family, job_class=6,
        min_rank="II/a" if school else "II/c",
        min_education="SLTA" if school else "D-III", fields=() if school else fields,
        retirement_age=58,
        certificate=certificate or f"jf_{family}", schooling=_SCHOOL if school else _VOCATIONAL,
        pppk=26, women=women,
        youngest=22, assessed=6,
    )  # fmt: skip

"""Schools of a district: SD, SMP and TK; SMA and SMK where a recipe has the province too."""

from mutasi_opt.generator.catalogue import SUBJECTS
from mutasi_opt.generator.draws import Draws
from mutasi_opt.generator.recipe import District
from mutasi_opt.generator.skeleton import Skeleton, UnitSpec

__all__ = ["add_schools"]

#: Size of a school by remoteness of its district, relative to the others.
_PRIMARY_SIZE = (130, 105, 90, 78)
_JUNIOR_SIZE = (150, 110, 90, 60)


def add_schools(sk: Skeleton, district: District, draws: Draws) -> None:
    """Add the schools of a district; the head is a teacher with an additional duty."""
    for _ in range(district.primary):
        _add_primary(sk, district, draws)
    for _ in range(district.junior):
        _add_junior(sk, district, draws)
    for _ in range(district.kindergartens):
        unit = _school(sk, district, "TKN", 2, "kindergarten")
        head = sk.duty(unit, "KEPALA-TK", "guru_tk")
        jobs = (("GURU-TK", 4.0),)
        sk.staff(unit, "kindergarten", district.fill, jobs, reports_to=head, least=2)
    for k in range(district.senior):
        _add_senior(sk, district, "SMAN" if k % 2 == 0 else "SMKN", draws)


def _school(
    sk: Skeleton, district: District, code: str, width: int, kind: str, agency: str = "DISDIK"
) -> UnitSpec:
    number = f"{sk.number(code):0{width}d}"
    name = f"{code} {number} {district.name}"
    return sk.unit(UnitSpec(f"{code}-{number}", agency, name, kind, district, "pendidikan", agency))


def _add_primary(sk: Skeleton, district: District, draws: Draws) -> None:
    unit = _school(sk, district, "SDN", 3, "primary_school")
    head = sk.duty(unit, "KEPALA-SD", "guru_kelas")
    size = _PRIMARY_SIZE[district.remoteness] * draws.one(75, 130) / 10_000
    fill = district.fill
    sk.staff(unit, "primary", fill, (("GURU-KELAS", size),), reports_to=head, least=3)
    sk.staff(unit, "primary-subject", fill, (("GURU-AGAMA", 1.0),), reports_to=head)
    if draws.one(0, 100) < 85:
        sk.staff(unit, "primary-subject", fill, (("GURU-PJOK", 1.0),), reports_to=head)
    if draws.one(0, 100) < 35:
        sk.staff(unit, "school-office", 100, (("OPERATOR", 1.0),), reports_to=head)


def _add_junior(sk: Skeleton, district: District, draws: Draws) -> None:
    unit = _school(sk, district, "SMPN", 2, "junior_school")
    head = sk.duty(unit, "KEPALA-SMP", "guru_mapel")
    size = _JUNIOR_SIZE[district.remoteness] * draws.one(80, 125)
    teachers = tuple((f"GURU-{s.code}", size * s.hours / 10_000) for s in SUBJECTS)
    sk.staff(unit, "junior", district.fill, teachers, reports_to=head)
    clerks = (("PENGADMINISTRASI", 1.6), ("OPERATOR", 1.0))
    sk.staff(unit, "school-office", 100, clerks, reports_to=head)


def _add_senior(sk: Skeleton, district: District, code: str, draws: Draws) -> None:
    """Add an SMA or SMK with the subjects of the catalogue, larger than a SMP."""
    agency = sk.recipe.senior_agency
    unit = _school(sk, district, code, 2, "senior_school", agency)
    head = sk.duty(unit, "KEPALA-SMA", "guru_mapel")
    size = draws.one(80, 125)
    fill = sk.recipe.fill.get(agency, 100)
    teachers = tuple((f"GURU-{s.code}", size * s.hours / 100) for s in SUBJECTS)
    sk.staff(unit, "senior", fill, teachers, reports_to=head)
    clerks = (("PENGADMINISTRASI", 1.6), ("OPERATOR", 1.0))
    sk.staff(unit, "school-office", 100, clerks, reports_to=head)

"""Agencies, units and posts of a recipe: the skeleton, before needs and people."""

from dataclasses import dataclass, field

from mutasi_opt.codes import JobKind
from mutasi_opt.generator.catalogue import JOBS, SUBJECTS
from mutasi_opt.generator.draws import Draws
from mutasi_opt.generator.institutions import AgencySpec
from mutasi_opt.generator.recipe import District, Recipe

__all__ = ["Post", "Skeleton", "UnitSpec", "skeleton"]

#: Puskesmas posts: job, weight, minimum without and with inpatient care (after Permenkes 75/2014, kept as defaults).
CLINIC_POSTS: tuple[tuple[str, float, int, int], ...] = (
    ("DOKTER", 2.0, 1, 2), ("DOKTER-GIGI", 1.0, 1, 1), ("PERAWAT", 6.5, 4, 6), ("PERAWAT-AHLI", 2.5, 1, 2),
    ("BIDAN", 8.0, 3, 5), ("BIDAN-AHLI", 2.0, 1, 2), ("KESMAS", 2.0, 1, 1), ("SANITARIAN", 1.0, 1, 1),
    ("LABORAN", 1.2, 1, 1), ("NUTRISIONIS", 1.4, 1, 2), ("APOTEKER", 1.0, 0, 1), ("ASISTEN-APOTEKER", 1.2, 1, 1),
    ("PENGADMINISTRASI", 2.4, 2, 2), ("OPERATOR", 1.4, 1, 1),
)  # fmt: skip
_HOSPITAL_POSTS: tuple[tuple[str, float], ...] = (
    ("DOKTER", 10), ("DOKTER-MUDA", 8), ("DOKTER-GIGI", 3), ("SP-ANAK", 3), ("SP-BEDAH", 3), ("SP-KANDUNGAN", 3),
    ("SP-DALAM", 3), ("PERAWAT", 120), ("PERAWAT-AHLI", 70), ("BIDAN", 45), ("BIDAN-AHLI", 15), ("APOTEKER", 8),
    ("ASISTEN-APOTEKER", 14), ("LABORAN", 16), ("RADIOGRAFER", 9), ("NUTRISIONIS", 8), ("SANITARIAN", 4),
    ("PEREKAM-MEDIS", 10), ("KESMAS", 3), ("PENELAAH", 6), ("PENGOLAH", 10), ("PENGADMINISTRASI", 18), ("OPERATOR", 12),
)  # fmt: skip
_STAFF_OF_ROOT = (("PENELAAH", 3.0), ("PENGOLAH", 3.0), ("PENGADMINISTRASI", 5.0))
_STAFF_OF_DIVISIONS = (
    (("PENELAAH", 3.0), ("PENGELOLA", 3.0)),
    (("PENATA", 3.0), ("PENGADMINISTRASI", 3.0)),
    (("PENGOLAH", 3.0), ("PENATA", 2.0), ("OPERATOR", 2.0)),
)
_STAFF_OF_SOCIAL = (
    ("PENGADMINISTRASI-SOSIAL", 4.0),
    ("PENGELOLA-SOSIAL", 2.5),
    ("PENELAAH-SOSIAL", 2.0),
)


@dataclass(frozen=True, slots=True)
class UnitSpec:
    """A row of the unit table in the making."""

    id: str
    agency: str
    name: str
    kind: str
    district: District
    urusan: str
    parent: str = ""
    unit_class: str = ""
    seat: bool = False


@dataclass(slots=True)
class Post:
    """A post (position) in the making.

    ``weight`` says how large its need is among the posts of its ``budget``; a post without budget has one seat.
    ``fill`` is holders per need in percent, before noise.
    """

    id: str
    unit: UnitSpec
    job: str
    weight: float = 1.0
    budget: str = ""
    fill: int = 100
    least: int = 1
    reports_to: str = ""
    duty_of: str = ""
    need: int = 1
    minimum: int | None = None
    maximum: int | None = None
    holders: int = 0
    created_on: str = ""
    abolished_on: str = ""


@dataclass(slots=True)
class Skeleton:
    """Everything of a place that is not a person."""

    agencies: list[AgencySpec] = field(default_factory=list)
    parents: dict[str, str] = field(default_factory=dict)
    units: list[UnitSpec] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)

    def unit(self, unit: UnitSpec) -> UnitSpec:
        """Add a unit."""
        self.units.append(unit)
        return unit

    def post(self, unit: UnitSpec, job: str, suffix: str = "", reports_to: str = "") -> str:
        """Add a post of one seat and return its id."""
        name = f"{unit.id}-{job}{suffix}"
        self.posts.append(Post(name, unit, job, reports_to=reports_to))
        return name

    def staff(
        self,
        unit: UnitSpec,
        job: str,
        weight: float,
        budget: str,
        fill: int,
        *,
        least: int = 1,
        reports_to: str = "",
        minimum: int | None = None,
    ) -> None:
        """Add a post of several seats."""
        self.posts.append(
            Post(
                f"{unit.id}-{job}",
                unit,
                job,
                weight,
                budget,
                fill,
                least,
                reports_to,
                minimum=minimum,
            )
        )


def _office(sk: Skeleton, agency: AgencySpec, recipe: Recipe, size: int) -> None:
    """An agency with a secretariat and divisions; the shapes differ in who heads what."""
    town = recipe.districts[0]
    fill = recipe.fill.get(agency.id, 100)
    root = sk.unit(
        UnitSpec(agency.id, agency.id, agency.name, "office", town, agency.urusan, seat=True)
    )
    head, second, division = {
        "office": ("KEPALA-OPD", "SEKRETARIS", "KABID"),
        "secretariat": ("SEKDA", "", "KABAG"),
        "council": ("SEKWAN", "", "KABAG"),
        "inspectorate": ("INSPEKTUR", "SEKRETARIS", "IRBAN"),
        "civil_registry": ("KEPALA-DUKCAPIL", "SEKRETARIS", "KABID-DUKCAPIL"),
    }[agency.shape]
    top = sk.post(root, head)
    if agency.shape == "secretariat" and size >= 1000:
        for number in (1, 2, 3):
            sk.post(root, "ASISTEN", f"-{number}", top)
    boss = sk.post(root, second, "", top) if second else top
    office = sk.post(root, "KASUBAG", "-UMUM", boss)
    if size >= 1000:
        sk.post(root, "KASUBAG", "-KEUANGAN", boss)
    social = agency.id == "DINSOS"
    count = agency.divisions if size >= 2000 else min(agency.divisions, 2 if size >= 1000 else 1)
    weight = agency.weight / (11.0 + 6.0 * count)
    for job, part in _STAFF_OF_SOCIAL if social else _STAFF_OF_ROOT:
        sk.staff(root, job, weight * part, "office", fill, reports_to=office)
    for number in range(1, count + 1):
        unit = sk.unit(
            UnitSpec(
                f"{agency.id}-B{number}",
                agency.id,
                f"Bidang {number} {agency.name}",
                "division",
                town,
                agency.urusan,
                root.id,
                seat=True,
            )
        )
        chief = sk.post(unit, division, "", boss)
        if agency.shape == "secretariat" and size >= 1000:
            sk.post(unit, "KASUBAG", "", chief)
        for job, part in _STAFF_OF_SOCIAL[:2] if social else _STAFF_OF_DIVISIONS[number % 3]:
            sk.staff(unit, job, weight * part, "office", fill, reports_to=chief)
        for k, (job, part) in enumerate(agency.experts):
            if k % count == (number - 1) % count or part >= 10:
                sk.staff(
                    unit, job, part / (count if part >= 10 else 1), "expert", 96, reports_to=chief
                )


def _branches(sk: Skeleton, agency: AgencySpec, recipe: Recipe, count: int, fill: int) -> None:
    """Technical branches (UPTD) away from the seat, in districts in turn."""
    for number in range(1, count + 1):
        district = recipe.districts[number % len(recipe.districts)]
        unit = sk.unit(
            UnitSpec(
                f"{agency.id}-U{number:02d}",
                agency.id,
                f"UPTD {number} {agency.name}",
                "branch",
                district,
                agency.urusan,
                agency.id,
            )
        )
        chief = sk.post(unit, "KEPALA-UPTD")
        sk.post(unit, "KASUBAG", "", chief)
        for job, weight in (("PENGELOLA", 2.0), ("OPERATOR", 3.0)):
            sk.staff(unit, job, weight, "office", fill, reports_to=chief)


def _kecamatan(sk: Skeleton, district: District, size: int) -> AgencySpec:
    code = f"KEC-{district.id.upper()}"
    agency = AgencySpec(code, f"Kecamatan {district.name}", "kewilayahan", 12)
    fill = 100 + (district.fill - 100) * 9 // 10
    root = sk.unit(UnitSpec(code, code, agency.name, "office", district, agency.urusan, seat=True))
    camat = sk.post(root, "CAMAT")
    second = sk.post(root, "SEKCAM", "", camat)
    full = size >= 1000
    for name in ("UMUM", "PROGRAM") if full else ("UMUM",):
        sk.post(root, "KASUBAG", f"-{name}", second)
    for name in ("PEMERINTAHAN", "PEMBERDAYAAN", "TRANTIB") if full else ("PEMERINTAHAN",):
        sk.post(root, "KASI", f"-{name}", camat)
    for job, weight in (
        ("PENELAAH", 2.0),
        ("PENGOLAH", 2.4),
        ("PENGADMINISTRASI", 4.0),
        ("OPERATOR", 2.0),
    ):
        sk.staff(root, job, weight, "district", fill, reports_to=second)
    for number, name in enumerate(district.wards, 1):
        ward = sk.unit(
            UnitSpec(
                f"{code}-KEL{number}",
                code,
                f"Kelurahan {name}".replace("Kelurahan kelurahan", "Kelurahan"),
                "ward",
                district,
                agency.urusan,
                code,
            )
        )
        lurah = sk.post(ward, "LURAH", "", camat)
        sk.post(ward, "SEKLUR", "", lurah)
        for job, weight in (("PENGELOLA", 2.0), ("PENGADMINISTRASI", 3.0)):
            sk.staff(ward, job, weight, "district", fill, reports_to=lurah)
    return agency


def _duty(sk: Skeleton, unit: UnitSpec, job: str, family: str) -> str:
    name = f"{unit.id}-{job}"
    sk.posts.append(Post(name, unit, job, duty_of=family))
    return name


def _schools(sk: Skeleton, district: District, numbers: dict[str, int], draws: Draws) -> None:
    for _ in range(district.primary):
        numbers["SD"] += 1
        n = numbers["SD"]
        unit = sk.unit(
            UnitSpec(
                f"SDN-{n:03d}",
                "DISDIK",
                f"SDN {n:03d} {district.name}",
                "primary_school",
                district,
                "pendidikan",
                "DISDIK",
            )
        )
        head = _duty(sk, unit, "KEPALA-SD", "guru_kelas")
        large = (130, 105, 90, 78)[district.remoteness]
        sk.staff(
            unit,
            "GURU-KELAS",
            large * draws.one(75, 130) / 10_000,
            "primary",
            district.fill,
            least=3,
            reports_to=head,
        )
        sk.staff(unit, "GURU-AGAMA", 1.0, "primary-subject", district.fill, reports_to=head)
        if draws.one(0, 100) < 85:
            sk.staff(unit, "GURU-PJOK", 1.0, "primary-subject", district.fill, reports_to=head)
        if draws.one(0, 100) < 35:
            sk.staff(unit, "OPERATOR", 1.0, "school-office", 100, reports_to=head)
    for _ in range(district.junior):
        numbers["SMP"] += 1
        n = numbers["SMP"]
        unit = sk.unit(
            UnitSpec(
                f"SMPN-{n:02d}",
                "DISDIK",
                f"SMPN {n:02d} {district.name}",
                "junior_school",
                district,
                "pendidikan",
                "DISDIK",
            )
        )
        head = _duty(sk, unit, "KEPALA-SMP", "guru_mapel")
        large = (150, 110, 90, 60)[district.remoteness] * draws.one(80, 125)
        for code, _name, _field, hours, _women in SUBJECTS.values():
            sk.staff(
                unit,
                f"GURU-{code}",
                large * hours / 10_000,
                "junior",
                district.fill,
                reports_to=head,
            )
        sk.staff(unit, "PENGADMINISTRASI", 1.6, "school-office", 100, reports_to=head)
        sk.staff(unit, "OPERATOR", 1.0, "school-office", 100, reports_to=head)
    for _ in range(district.kindergartens):
        numbers["TK"] += 1
        n = numbers["TK"]
        unit = sk.unit(
            UnitSpec(
                f"TKN-{n:02d}",
                "DISDIK",
                f"TKN {n:02d} {district.name}",
                "kindergarten",
                district,
                "pendidikan",
                "DISDIK",
            )
        )
        head = _duty(sk, unit, "KEPALA-TK", "guru_tk")
        sk.staff(unit, "GURU-TK", 4.0, "kindergarten", district.fill, least=2, reports_to=head)


def _clinics(sk: Skeleton, district: District, numbers: dict[str, int], draws: Draws) -> None:
    clinics = []
    for k in range(district.clinics):
        numbers["PKM"] += 1
        n = numbers["PKM"]
        beds = k < district.inpatient
        unit = sk.unit(
            UnitSpec(
                f"PKM-{n:02d}", "DINKES", f"Puskesmas {district.name} {k + 1}", "health_centre", district, "kesehatan", "DINKES",
                "inpatient" if beds else "outpatient",
            )
        )  # fmt: skip
        clinics.append(unit)
        family = ("kesmas", "dokter", "perawat", "kesmas", "bidan")[draws.one(0, 5)]
        head = _duty(sk, unit, "KEPALA-PUSKESMAS", family)
        large = (1.25, 1.05, 0.9, 0.75)[district.remoteness] * (1.2 if beds else 0.9)
        for job, weight, plain, inpatient in CLINIC_POSTS:
            least = inpatient if beds else plain
            budget = "clinic-office" if JOBS[job].kind is JobKind.PELAKSANA else "clinic"
            if least or draws.one(0, 100) < 60:
                sk.staff(
                    unit,
                    job,
                    weight * large,
                    budget,
                    district.fill,
                    least=max(1, least),
                    reports_to=head,
                )
    for k in range(district.outposts if clinics else 0):
        numbers["PUSTU"] += 1
        unit = sk.unit(
            UnitSpec(
                f"PUSTU-{numbers['PUSTU']:02d}", "DINKES", f"Pustu {district.name} {k + 1}", "health_outpost", district, "kesehatan",
                clinics[k % len(clinics)].id,
            )
        )  # fmt: skip
        sk.staff(unit, "PERAWAT", 1.3, "clinic", district.fill)
        sk.staff(unit, "BIDAN", 1.3, "clinic", district.fill)


def _hospital(sk: Skeleton, district: District, recipe: Recipe, size: int) -> None:
    agency = AgencySpec("RSUD", f"RSUD {recipe.districts[0].name}", "kesehatan", 40, priority=2)
    sk.agencies.append(agency)
    sk.parents["RSUD"] = "DINKES"
    unit = sk.unit(
        UnitSpec("RSUD", "RSUD", agency.name, "hospital", district, "kesehatan", seat=True)
    )
    chief = sk.post(unit, "KABAG")
    sk.post(unit, "KABID", "-PELAYANAN", chief)
    sk.post(unit, "KABID", "-KEPERAWATAN", chief)
    for name in ("UMUM", "KEUANGAN"):
        sk.post(unit, "KASUBAG", f"-{name}", chief)
    for name in ("MEDIK", "PENUNJANG"):
        sk.post(unit, "KASI", f"-{name}", chief)
    for job, weight in _HOSPITAL_POSTS:
        if weight * size / 10_000 >= 0.4:
            sk.staff(unit, job, weight, "hospital", 112, reports_to=chief)


def skeleton(recipe: Recipe, employees: int, seed: int) -> Skeleton:
    """Make the agencies, units and posts of ``recipe`` (needs and holders come later)."""
    sk, draws = Skeleton(), Draws(seed, "structure")
    for agency in recipe.agencies:
        sk.agencies.append(agency)
        _office(sk, agency, recipe, employees)
        if agency.branches:
            _branches(sk, agency, recipe, employees // 3000, recipe.fill.get(agency.id, 100))
    numbers = {"SD": 0, "SMP": 0, "TK": 0, "PKM": 0, "PUSTU": 0}
    for district in recipe.districts:
        if district.hospital:
            _hospital(sk, district, recipe, employees)
        sk.agencies.append(_kecamatan(sk, district, employees))
        _schools(sk, district, numbers, draws)
        _clinics(sk, district, numbers, draws)
    return sk

"""Offices: agencies with their divisions and branches, kecamatan with their wards."""

from mutasi_opt.generator.institutions import AgencySpec
from mutasi_opt.generator.recipe import District
from mutasi_opt.generator.skeleton import Skeleton, UnitSpec

__all__ = ["add_agency", "add_kecamatan", "field_posts"]

_Staff = tuple[tuple[str, float], ...]
_STAFF_OF_ROOT: _Staff = (("PENELAAH", 3.0), ("PENGOLAH", 3.0), ("PENGADMINISTRASI", 5.0))
_STAFF_OF_DIVISIONS: tuple[_Staff, ...] = (
    (("PENELAAH", 3.0), ("PENGELOLA", 3.0)),
    (("PENATA", 3.0), ("PENGADMINISTRASI", 3.0)),
    (("PENGOLAH", 3.0), ("PENATA", 2.0), ("OPERATOR", 2.0)),
)
#: Agencies of a field ask for people who know it, in all their executive posts.
_STAFF_OF_FIELD: _Staff = (("PENGADMINISTRASI", 4.0), ("PENGELOLA", 2.5), ("PENELAAH", 2.0))
_STAFF_OF_BRANCH: _Staff = (("PENGELOLA", 2.0), ("OPERATOR", 3.0))
_STAFF_OF_KECAMATAN: _Staff = (
    ("PENELAAH", 2.0),
    ("PENGOLAH", 2.4),
    ("PENGADMINISTRASI", 4.0),
    ("OPERATOR", 2.0),
)
_STAFF_OF_WARD: _Staff = (("PENGELOLA", 2.0), ("PENGADMINISTRASI", 3.0))
#: Shape -> head, second (none: the head leads directly), head of a division, word for a division.
_SHAPES: dict[str, tuple[str, str, str, str]] = {
    "office": ("KEPALA-OPD", "SEKRETARIS", "KABID", "Bidang"),
    "secretariat": ("SEKDA", "", "KABAG", "Bagian"),
    "council": ("SEKWAN", "", "KABAG", "Bagian"),
    "inspectorate": ("INSPEKTUR", "SEKRETARIS", "IRBAN", "Irban"),
    "civil_registry": ("KEPALA-DUKCAPIL", "SEKRETARIS", "KABID-DUKCAPIL", "Bidang"),
}
#: Governments of this size have three subdivisions in each secretariat.
_LARGE = 8000
#: Expert posts of this weight or more are spread over all divisions.
_SPREAD = 10


def add_agency(sk: Skeleton, agency: AgencySpec) -> None:
    """Add an agency with its secretariat, divisions and branches."""
    sk.agencies.append(agency)
    fill = sk.recipe.fill.get(agency.id, 100)
    head, second, division, word = _SHAPES[agency.shape]
    town = _town(sk, agency)
    root = sk.unit(
        UnitSpec(agency.id, agency.id, agency.name, "office", town, agency.urusan, seat=True)
    )
    top = sk.post(root, head)
    large = agency.shape == "secretariat" and sk.full
    for number in (1, 2, 3) if large else ():
        sk.post(root, "ASISTEN", f"-{number}", top)
    boss = sk.post(root, second, "", top) if second else top
    office = sk.post(root, "KASUBAG", "-UMUM", boss)
    for name in ("KEUANGAN", "PROGRAM")[: sk.full + (sk.employees >= _LARGE)]:
        sk.post(root, "KASUBAG", f"-{name}", boss)
    of_field = field_posts(agency.field) if agency.field else ()
    count = min(agency.divisions, max(1, sk.employees // 500))
    size = agency.weight / (11.0 + 6.0 * count)
    sk.staff(
        root,
        "office",
        fill,
        _scaled(of_field or _STAFF_OF_ROOT, size),
        reports_to=office,
    )
    for number in range(1, count + 1):
        unit = sk.unit(
            UnitSpec(
                f"{agency.id}-B{number}", agency.id, f"{word} {number} {agency.name}", "division",
                town, agency.urusan, root.id, seat=True,
            )
        )  # fmt: skip
        chief = sk.post(unit, division, "", boss)
        if large:
            sk.post(unit, "KASUBAG", "", chief)
        jobs = of_field[:2] or _STAFF_OF_DIVISIONS[number % 3]
        sk.staff(unit, "office", fill, _scaled(jobs, size), reports_to=chief)
        experts = _experts(agency, number, count)
        sk.staff(unit, "expert", sk.recipe.expert_fill, experts, reports_to=chief)
    if agency.branches:
        _add_branches(sk, agency, fill)


def field_posts(field: str) -> tuple[tuple[str, float], ...]:
    """Return the executive jobs of a field with their usual weights."""
    return tuple((f"{job}-{field}", weight) for job, weight in _STAFF_OF_FIELD)


def _town(sk: Skeleton, agency: AgencySpec) -> District:
    """District of the offices of an agency: its seat, else the capital."""
    districts = sk.recipe.districts
    return next((d for d in districts if d.id == agency.seat), districts[0])


def _scaled(jobs: _Staff, size: float) -> _Staff:
    return tuple((job, weight * size) for job, weight in jobs)


def _experts(agency: AgencySpec, number: int, count: int) -> _Staff:
    """Expert posts of one division: the large ones in every division, the small ones in turn."""
    return tuple(
        (job, weight / count if weight >= _SPREAD else float(weight))
        for k, (job, weight) in enumerate(agency.experts)
        if weight >= _SPREAD or k % count == number - 1
    )


def _add_branches(sk: Skeleton, agency: AgencySpec, fill: int) -> None:
    """Add technical branches (UPTD), away from the seat, in districts in turn."""
    districts = sk.recipe.districts
    for number in range(1, sk.employees // 3000 + 1):
        district = districts[number % len(districts)]
        unit = sk.unit(
            UnitSpec(
                f"{agency.id}-U{number:02d}", agency.id, f"UPTD {number} {agency.name}", "branch",
                district, agency.urusan, agency.id,
            )
        )  # fmt: skip
        chief = sk.post(unit, "KEPALA-UPTD")
        sk.post(unit, "KASUBAG", "", chief)
        sk.staff(unit, "office", fill, _STAFF_OF_BRANCH, reports_to=chief)


def add_kecamatan(sk: Skeleton, district: District) -> None:
    """Add the kecamatan office of a district (an agency of its own) and its wards (kelurahan)."""
    code = f"KEC-{district.id.upper()}"
    agency = AgencySpec(
        code, f"Kecamatan {district.name}", "kewilayahan", 12, government=sk.recipe.government
    )
    sk.agencies.append(agency)
    root = sk.unit(UnitSpec(code, code, agency.name, "office", district, agency.urusan, seat=True))
    camat = sk.post(root, "CAMAT")
    second = sk.post(root, "SEKCAM", "", camat)
    for name in ("UMUM", "PROGRAM")[: 1 + sk.full]:
        sk.post(root, "KASUBAG", f"-{name}", second)
    for name in ("PEMERINTAHAN", "PEMBERDAYAAN", "TRANTIB")[: 1 + 2 * sk.full]:
        sk.post(root, "KASI", f"-{name}", camat)
    sk.staff(root, "district", district.fill, _STAFF_OF_KECAMATAN, reports_to=second)
    for number, name in enumerate(district.wards, 1):
        ward = sk.unit(
            UnitSpec(
                f"{code}-KEL{number}", code, f"Kelurahan {name}", "ward", district, agency.urusan,
                code,
            )
        )  # fmt: skip
        lurah = sk.post(ward, "LURAH", "", camat)
        sk.post(ward, "SEKLUR", "", lurah)
        sk.staff(ward, "district", district.fill, _STAFF_OF_WARD, reports_to=lurah)

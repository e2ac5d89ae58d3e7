"""Health facilities: puskesmas, their outposts (pustu) and the hospital."""

from mutasi_opt.codes import JobKind
from mutasi_opt.generator.catalogue import JOBS
from mutasi_opt.generator.draws import Draws
from mutasi_opt.generator.institutions import AgencySpec
from mutasi_opt.generator.recipe import District
from mutasi_opt.generator.skeleton import Skeleton, UnitSpec

__all__ = ["CLINIC_POSTS", "add_clinics", "add_hospital"]

#: Puskesmas posts: job, weight, minimum without and with inpatient care. The minimums follow
#: Permenkes 75/2014 (revoked, kept as editable defaults), split between the steps of a profession.
CLINIC_POSTS: tuple[tuple[str, float, int, int], ...] = (
    ("DOKTER", 2.0, 1, 2), ("DOKTER-GIGI", 1.0, 1, 1), ("PERAWAT", 6.5, 4, 6),
    ("PERAWAT-AHLI", 2.5, 1, 2), ("BIDAN", 8.0, 3, 5), ("BIDAN-AHLI", 2.0, 1, 2),
    ("KESMAS", 2.0, 1, 1), ("SANITARIAN", 1.0, 1, 1), ("LABORAN", 1.2, 1, 1),
    ("NUTRISIONIS", 1.4, 1, 2), ("APOTEKER", 1.0, 0, 1), ("ASISTEN-APOTEKER", 1.2, 1, 1),
    ("PENGADMINISTRASI", 2.4, 2, 2), ("OPERATOR", 1.4, 1, 1),
)  # fmt: skip
_HOSPITAL_POSTS: tuple[tuple[str, float], ...] = (
    ("DOKTER", 10), ("DOKTER-MUDA", 8), ("DOKTER-GIGI", 3), ("SP-ANAK", 3), ("SP-BEDAH", 3),
    ("SP-KANDUNGAN", 3), ("SP-DALAM", 3), ("PERAWAT", 120), ("PERAWAT-AHLI", 70), ("BIDAN", 45),
    ("BIDAN-AHLI", 15), ("APOTEKER", 8), ("ASISTEN-APOTEKER", 14), ("LABORAN", 16),
    ("RADIOGRAFER", 9), ("NUTRISIONIS", 8), ("SANITARIAN", 4), ("PEREKAM-MEDIS", 10), ("KESMAS", 3),
    ("PENELAAH", 6), ("PENGOLAH", 10), ("PENGADMINISTRASI", 18), ("OPERATOR", 12),
)  # fmt: skip
_HOSPITAL_FILL = 112
_CLINIC_SIZE = (1.25, 1.05, 0.9, 0.75)
#: Base family of the head of a puskesmas, drawn per puskesmas.
_HEADS = ("kesmas", "dokter", "perawat", "kesmas", "bidan")


def add_clinics(sk: Skeleton, district: District, draws: Draws) -> None:
    """Add the puskesmas of a district, the first ones with beds, and their outposts."""
    clinics = [
        _add_clinic(sk, district, k, k < district.inpatient, draws) for k in range(district.clinics)
    ]
    for k in range(district.outposts if clinics else 0):
        unit = sk.unit(
            UnitSpec(
                f"PUSTU-{sk.number('PUSTU'):02d}", "DINKES", f"Pustu {district.name} {k + 1}",
                "health_outpost", district, "kesehatan", clinics[k % len(clinics)].id,
            )
        )  # fmt: skip
        sk.staff(unit, "clinic", _fill(district), (("PERAWAT", 1.3), ("BIDAN", 1.3)))


def _fill(district: District) -> int:
    return district.fill if district.clinic_fill is None else district.clinic_fill


def _add_clinic(sk: Skeleton, district: District, k: int, beds: bool, draws: Draws) -> UnitSpec:
    unit = sk.unit(
        UnitSpec(
            f"PKM-{sk.number('PKM'):02d}", "DINKES", f"Puskesmas {district.name} {k + 1}",
            "health_centre", district, "kesehatan", "DINKES",
            "inpatient" if beds else "outpatient",
        )
    )  # fmt: skip
    head = sk.duty(unit, "KEPALA-PUSKESMAS", _HEADS[draws.one(0, len(_HEADS))])
    size = _CLINIC_SIZE[district.remoteness] * (1.2 if beds else 0.9)
    for job, weight, plain, inpatient in CLINIC_POSTS:
        least = inpatient if beds else plain
        budget = "clinic-office" if JOBS[job].kind is JobKind.PELAKSANA else "clinic"
        if least or draws.one(0, 100) < 60:
            jobs = ((job, weight * size),)
            sk.staff(unit, budget, _fill(district), jobs, reports_to=head, least=max(1, least))
    return unit


def add_hospital(sk: Skeleton, district: District) -> None:
    """Add the hospital (RSUD), an agency of its own under the health agency."""
    code = "RSUD" if sk.number("RSUD") == 1 else f"RSUD-{district.id.upper()}"
    name = district.hospital_name or f"RSUD {district.name}"
    agency = AgencySpec(code, name, "kesehatan", 40, priority=2, government=sk.recipe.government)
    sk.agencies.append(agency)
    sk.parents[agency.id] = "DINKES"
    unit = sk.unit(
        UnitSpec(agency.id, agency.id, agency.name, "hospital", district, "kesehatan", seat=True)
    )
    chief = sk.post(unit, "KABAG")
    for division in ("PELAYANAN", "KEPERAWATAN"):
        sk.post(unit, "KABID", f"-{division}", chief)
    for job, part in (
        ("KASUBAG", "UMUM"),
        ("KASUBAG", "KEUANGAN"),
        ("KASI", "MEDIK"),
        ("KASI", "PENUNJANG"),
    ):
        sk.post(unit, job, f"-{part}", chief)
    jobs = tuple((j, w) for j, w in _HOSPITAL_POSTS if w * sk.employees >= 4000)
    sk.staff(unit, "hospital", _HOSPITAL_FILL, jobs, reports_to=chief)

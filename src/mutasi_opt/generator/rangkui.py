"""The ``rangkui`` recipe: Kota Pangkalpinang, of which Rangkui is the kecamatan of the story.

Facts of public lists (2022 to 2026): names and rounded centres of the 7 kecamatan, the number of
kelurahan, SD and puskesmas of each, 10 SMP, the hospital, the totals of staff and of teachers by
level. Teachers at work, staff with and without contract together, are taken as the need; those who
are ASN as the holders. Everything else is assumed, above all which schools and health centres count
as hardship places: the city is compact, and no decree that names such places was found.
"""

from dataclasses import replace
from typing import Final

from mutasi_opt.generator.features import Staff, Wishes
from mutasi_opt.generator.institutions import STANDARD_AGENCIES, AgencySpec
from mutasi_opt.generator.rangkui_story import (
    appoint_acting_heads,
    rate_hardship,
    use_urban_classes,
)
from mutasi_opt.generator.recipe import District, Recipe

__all__ = ["RANGKUI_EMPLOYEES", "rangkui"]

#: ASN of the city in October 2025 (2,905 PNS and 743 PPPK).
RANGKUI_EMPLOYEES: Final = 3_648

#: Population of the city; its kecamatan get their part by number of kelurahan [assumed].
_POPULATION: Final = 242_285
_WARDS: Final = 42


def _kecamatan(
    code: str,
    name: str,
    centre: tuple[float, float],
    *,
    wards: int,
    place: tuple[int, int, int],
    schools: tuple[int, int, int],
    clinics: int,
) -> District:
    """Make a kecamatan.

    ``place`` = remoteness, fill, and fill of the puskesmas, in percent [all assumed], ``schools`` =
    SD, and SMP and TK [their kecamatan assumed but for two SMP]; one puskesmas with beds and the
    pustu are assumed.
    """
    remoteness, fill, clinic_fill = place
    return District(
        id=code, name=name, latitude=centre[0], longitude=centre[1],
        population=_POPULATION * wards // _WARDS, spread=(110, 260)[remoteness],
        remoteness=remoteness, fill=fill, clinic_fill=clinic_fill, primary=schools[0],
        junior=schools[1], kindergartens=schools[2], clinics=clinics,
        inpatient=int(code == "pangkal-balam"), outposts=1,
        hospital=code == "girimaya", hospital_name="RSUD Depati Hamzah",
        wards=tuple(f"{name} {k}" for k in range(1, wards + 1)),
    )  # fmt: skip


# Rangkui comes first: the centre of the city lies in it and in Taman Sari beside it.
_DISTRICTS: Final[tuple[District, ...]] = (
    _kecamatan("rangkui", "Rangkui", (-2.14, 106.10),
               wards=8, place=(0, 98, 104), schools=(12, 1, 2), clinics=1),
    _kecamatan("taman-sari", "Taman Sari", (-2.12, 106.11),
               wards=5, place=(0, 104, 108), schools=(6, 2, 2), clinics=1),
    _kecamatan("girimaya", "Girimaya", (-2.14, 106.12),
               wards=5, place=(0, 97, 102), schools=(8, 1, 1), clinics=1),
    _kecamatan("bukit-intan", "Bukit Intan", (-2.12, 106.15),
               wards=7, place=(1, 90, 80), schools=(10, 2, 1), clinics=2),
    _kecamatan("pangkal-balam", "Pangkal Balam", (-2.10, 106.13),
               wards=5, place=(1, 84, 74), schools=(7, 1, 1), clinics=1),
    _kecamatan("gerunggang", "Gerunggang", (-2.10, 106.07),
               wards=6, place=(1, 80, 66), schools=(14, 1, 1), clinics=1),
    _kecamatan("gabek", "Gabek", (-2.09, 106.11),
               wards=6, place=(1, 72, 60), schools=(9, 2, 1), clinics=1),
)  # fmt: skip

# Minutes between kecamatan at the hours when schools begin [assumed].
_MINUTES: Final = {
    ("rangkui", "taman-sari"): 10, ("rangkui", "girimaya"): 10, ("rangkui", "bukit-intan"): 20,
    ("rangkui", "pangkal-balam"): 22, ("rangkui", "gerunggang"): 20, ("rangkui", "gabek"): 22,
    ("taman-sari", "girimaya"): 10, ("taman-sari", "bukit-intan"): 16,
    ("taman-sari", "pangkal-balam"): 14, ("taman-sari", "gerunggang"): 18,
    ("taman-sari", "gabek"): 15, ("girimaya", "bukit-intan"): 14,
    ("girimaya", "pangkal-balam"): 18, ("girimaya", "gerunggang"): 26, ("girimaya", "gabek"): 24,
    ("bukit-intan", "pangkal-balam"): 16, ("bukit-intan", "gerunggang"): 32,
    ("bukit-intan", "gabek"): 26, ("pangkal-balam", "gerunggang"): 26,
    ("pangkal-balam", "gabek"): 14, ("gerunggang", "gabek"): 18,
}  # fmt: skip

# Agencies as public sources name them; the rest is the standard list. Merged into others: labour
# into licensing, food into agriculture, revenue into finance. A city has no villages.
_RENAMED: Final = {
    "DISDIK": ("Dinas Pendidikan dan Kebudayaan", 44),
    "BKPSDM": ("Badan Kepegawaian dan Pengembangan SDM Daerah", 26),
    "BAPPEDA": ("Badan Perencanaan Pembangunan Daerah dan Litbang", 26),
    "BKAD": ("Badan Keuangan Daerah", 74),
    "DPMPTSP": ("Dinas Penanaman Modal, PTSP dan Tenaga Kerja", 40),
    "PERTANIAN": ("Dinas Pangan dan Pertanian", 34),
    "DISPORA": ("Dinas Pemuda dan Olahraga", 22),
    "PARBUD": ("Dinas Pariwisata", 26),
    "DP3AKB": ("Dinas Pemberdayaan Perempuan, Perlindungan Anak dan KB", 26),
}
_DROPPED: Final = frozenset({"PMD", "DISNAKER", "KETAPANG", "BAPENDA"})
#: Functional posts that a city of this size has fewer of.
_EXPERTS: Final = {
    "PERTANIAN": (("PENYULUH-TANI", 18), ("ANALIS-KEBIJAKAN", 2)),
    "POLPP": (("POLPP", 60),),
    "DP3AKB": (("PENYULUH-KB", 16),),
}

#: Thousandths of the needed staff per kind of place. Teachers: TK 62, SD 924, SMP 403 at work in
#: 2024; the rest is assumed.
_SHARES: Final = {
    "primary": 215, "primary-subject": 33, "junior": 110, "kindergarten": 16, "clinic": 84,
    "hospital": 122, "office": 196, "district": 62, "expert": 58, "school-office": 28,
    "clinic-office": 8,
}  # fmt: skip


def _agencies() -> tuple[AgencySpec, ...]:
    kept = []
    for agency in STANDARD_AGENCIES:
        if agency.id not in _DROPPED:
            name, weight = _RENAMED.get(agency.id, (agency.name, agency.weight))
            experts = _EXPERTS.get(agency.id, agency.experts)
            kept.append(replace(agency, name=name, weight=weight, experts=experts, branches=False))
    return tuple(kept)


def rangkui(employees: int, seed: int) -> Recipe:
    """Pangkalpinang: a well staffed centre, and schools and puskesmas at the edge that wait."""
    agencies = _agencies()
    fill = {agency.id: 100 for agency in agencies}
    fill.update(SETDA=108, DISHUB=112, DINSOS=90, DUKCAPIL=88, DLH=94, SETWAN=110)
    return Recipe(
        name="Rangkui 2026, pemerataan dengan anggaran terbatas",
        districts=_DISTRICTS,
        agencies=agencies,
        fill=fill,
        noise=8,
        travel=_MINUTES,
        vacant=(31, 4),
        expert_fill=98,
        shares=_SHARES,
        staff=Staff(pppk=743, assessed=60, conduct=(10, 62, 24, 4), couples=14, apart=26, access=0.8,
                    carers=4),
        wishes=Wishes(percent=16, targets=(40, 34, 12, 8, 6), own=40, refuses=12),
        teaching_hours=True,
        touches=(rate_hardship, appoint_acting_heads, use_urban_classes),
    )  # fmt: skip

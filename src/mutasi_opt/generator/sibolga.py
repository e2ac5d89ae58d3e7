"""The ``sibolga`` recipe: Kota Sibolga with its real map, and synthetic people.

Facts of public lists (2018 to 2026): names and rounded centres of the 4 kecamatan, the number of
kelurahan, puskesmas and pustu of each, the hospital, a dozen agencies by name, the population of
the city. The number of staff and of schools was not found: about 2,500, and schools by population,
are assumptions, as are travel times, staffing and everything about people.
"""

from dataclasses import replace
from typing import Final

from mutasi_opt.generator.features import TEACHERS_MOVE, Background, Keys, Skill, Staff, Wishes
from mutasi_opt.generator.institutions import STANDARD_AGENCIES, AgencySpec
from mutasi_opt.generator.recipe import SOCIAL_SKILL, District, Recipe
from mutasi_opt.generator.roads import shortest_ways

__all__ = ["SIBOLGA_EMPLOYEES", "sibolga"]

#: Staff of the city [assumed]: between the 1,450 and 3,650 of other small governments.
SIBOLGA_EMPLOYEES: Final = 2_500


def _kecamatan(
    code: str,
    name: str,
    centre: tuple[float, float],
    *,
    spread: int,
    population: int,
    wards: int,
    fill: int,
    schools: tuple[int, int, int],
    health: tuple[int, int],
    hospital: str = "",
) -> District:
    """Make a kecamatan; ``health`` = puskesmas, pustu.

    ``population``, ``fill`` and ``schools`` = SD, SMP, TK are assumed.
    """
    return District(
        id=code, name=name, latitude=centre[0], longitude=centre[1], spread=spread,
        population=population, remoteness=0, fill=fill, primary=schools[0], junior=schools[1],
        kindergartens=schools[2], clinics=health[0], inpatient=0, outposts=health[1],
        hospital=bool(hospital), hospital_name=hospital,
        wards=tuple(f"{name} {k}" for k in range(1, wards + 1)),
    )  # fmt: skip


# Population: the city's 100,282 by number of kelurahan [assumed].
_DISTRICTS: Final[tuple[District, ...]] = (
    _kecamatan("sibolga-kota", "Sibolga Kota", (1.74, 98.78), spread=42, population=23_596,
               wards=4, fill=106, schools=(10, 3, 1), health=(1, 0),
               hospital="RSUD Dr. Ferdinand Lumbantobing"),
    _kecamatan("sibolga-utara", "Sibolga Utara", (1.75, 98.79), spread=108, population=29_494,
               wards=5, fill=97, schools=(12, 2, 1), health=(1, 2)),
    _kecamatan("sibolga-selatan", "Sibolga Selatan", (1.73, 98.80), spread=84, population=23_596,
               wards=4, fill=93, schools=(11, 2, 1), health=(2, 2)),
    _kecamatan("sibolga-sambas", "Sibolga Sambas", (1.73, 98.79), spread=40, population=23_596,
               wards=4, fill=100, schools=(9, 2, 0), health=(1, 0)),
)  # fmt: skip

# Minutes between neighbours [assumed]: nothing is far in Sibolga.
_ROADS: Final = {
    ("sibolga-kota", "sibolga-utara"): 10, ("sibolga-kota", "sibolga-sambas"): 8,
    ("sibolga-sambas", "sibolga-selatan"): 10,
}  # fmt: skip

# Agencies as public sources name or abbreviate them; what the abbreviations stand for is assumed.
_RENAMED: Final = {
    "BKPSDM": ("Badan Kepegawaian Daerah", 22),
    "PERTANIAN": ("Dinas Perikanan, Ketahanan Pangan dan Pertanian", 26),
    "DLH": ("Dinas Perumahan, Kawasan Permukiman dan Lingkungan Hidup", 34),
    "DP3AKB": ("Dinas Pengendalian Penduduk dan Keluarga Berencana", 18),
    "DPMPTSP": ("Dinas Penanaman Modal dan PPTSP", 34),
    "DUKCAPIL": ("Dinas Kependudukan dan Pencatatan Sipil", 44),
    "DINSOS": ("Dinas Sosial", 34),
    "PERPUSTAKAAN": ("Dinas Perpustakaan", 12),
    "POLPP": ("Satuan Polisi Pamong Praja dan Pemadam Kebakaran", 16),
}
_DROPPED: Final = frozenset({
    "PMD", "KETAPANG", "PERIKANAN", "PERKIM", "DAMKAR", "BAPENDA", "DISPORA", "KESBANGPOL",
})  # fmt: skip
_FIELDS: Final = {"DUKCAPIL": "KEPENDUDUKAN", "DPMPTSP": "PERIZINAN"}
_EXPERTS: Final = {
    "POLPP": (("POLPP", 30), ("DAMKAR", 22)),
    "PERTANIAN": (("PENYULUH-IKAN", 6), ("PENYULUH-TANI", 4)),
    "DP3AKB": (("PENYULUH-KB", 8),),
}

#: Thousandths of the needed staff per kind of place [assumed].
_SHARES: Final = {
    "primary": 230, "primary-subject": 48, "junior": 118, "kindergarten": 10, "clinic": 92,
    "hospital": 112, "office": 178, "district": 44, "expert": 46, "school-office": 28,
    "clinic-office": 9,
}  # fmt: skip

#: People who know what the three services ask for, where they are today.
_BACKGROUNDS: Final = (
    Background("DISHUB", "kependudukan", 40, ("informatika", "administrasi_publik")),
    Background("KOMINFO", "kependudukan", 40, ("informatika", "statistika")),
    Background("SETDA", "kependudukan", 20, ("administrasi_publik", "ilmu_pemerintahan")),
    Background("PUPR", "penanaman_modal", 40, ("hukum", "ekonomi")),
    Background("BKAD", "penanaman_modal", 35, ("ekonomi", "manajemen")),
    Background("KOPERINDAG", "penanaman_modal", 40, ("ekonomi", "hukum")),
    Background("PARBUD", "sosial", 45, ("sosiologi", "kesejahteraan_sosial")),
    Background("DISNAKER", "sosial", 40, ("sosiologi", "psikologi")),
)


def _agencies() -> tuple[AgencySpec, ...]:
    kept = []
    for agency in STANDARD_AGENCIES:
        if agency.id not in _DROPPED:
            name, weight = _RENAMED.get(agency.id, (agency.name, agency.weight))
            kept.append(
                replace(
                    agency, name=name, weight=weight, divisions=min(agency.divisions, 3),
                    experts=_EXPERTS.get(agency.id, agency.experts), branches=False,
                    field=_FIELDS.get(agency.id, agency.field),
                )
            )  # fmt: skip
    return tuple(kept)


def sibolga(employees: int, seed: int) -> Recipe:
    """Kota Sibolga: vacancies in three services that ask for skills, and wishes to be honoured."""
    agencies = _agencies()
    fill = {agency.id: 100 for agency in agencies}
    fill.update(
        DUKCAPIL=62,
        DPMPTSP=62,
        DINSOS=62,
        DISHUB=122,
        KOMINFO=114,
        SETDA=106,
        PUPR=116,
        BKAD=114,
        KOPERINDAG=116,
        PARBUD=120,
        DISNAKER=116,
    )
    return Recipe(
        name="Sibolga 2026, lowongan, aspirasi dan pendampingan",
        districts=_DISTRICTS,
        agencies=agencies,
        fill=fill,
        noise=10,
        backgrounds=_BACKGROUNDS,
        travel=shortest_ways([district.id for district in _DISTRICTS], _ROADS),
        vacant=(26, 10),
        expert_fill=96,
        unknown=0,
        shares=_SHARES,
        keys=Keys(parameters=TEACHERS_MOVE),
        staff=Staff(pppk=employees * 28 // 100, assessed=100, conduct=(5, 63, 26, 6),
                    performance_before=(66, 24, 8, 2), performance_last=(64, 27, 7, 2),
                    carers=3),
        wishes=Wishes(percent=34, targets=(10, 38, 30, 16, 6), own=45, refuses=10),
        skills=(
            replace(SOCIAL_SKILL, level=3, cost=3_500_000, places=8, best=2, practice=1),
            Skill("TEKDUK", "kependudukan", ("pelaksana_kependudukan",), level=3,
                  cost=4_000_000, places=8, best=2, practice=1),
            Skill("TEKIZIN", "penanaman_modal", ("pelaksana_penanaman_modal",), level=3,
                  cost=4_000_000, places=8, best=2, practice=1),
        ),
        stagnating={"PARBUD": "tidak ada inovasi layanan dua tahun terakhir"},
    )  # fmt: skip

"""The ``palembang`` recipe: Kota Palembang with its real map, and synthetic people.

Facts of public lists (2024 to 2026): names and rounded centres of the 18 kecamatan, the number of
kelurahan and puskesmas of each, the two hospitals, 23 agencies by name, 9,377 PNS and 4,493 PPPK,
the population of the city. Its split over the kecamatan, the number of schools, which parts of the
city are hard to reach, travel times, staffing and everything about people are assumptions.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from mutasi_opt.generator.features import (
    TEACHERS_MOVE,
    Background,
    Keys,
    Refusal,
    Reorganisation,
    Skill,
    Staff,
    Surge,
    Wishes,
)
from mutasi_opt.generator.institutions import STANDARD_AGENCIES, AgencySpec
from mutasi_opt.generator.recipe import SOCIAL_SKILL, District, Recipe
from mutasi_opt.generator.roads import shortest_ways

__all__ = ["PALEMBANG_EMPLOYEES", "palembang"]

_PNS: Final = 9_377
_PPPK: Final = 4_493
#: ASN of the city in February 2025.
PALEMBANG_EMPLOYEES: Final = _PNS + _PPPK


def _kecamatan(
    code: str,
    name: str,
    centre: tuple[float, float],
    *,
    spread: int,
    population: int,
    wards: int,
    place: tuple[int, int],
    schools: tuple[int, int, int],
    clinics: int,
    hospital: str = "",
) -> District:
    """Make a kecamatan; ``spread`` follows its area.

    ``population``, ``place`` = remoteness and fill in percent, ``schools`` = SD, SMP, TK, beds and
    pustu are assumed; ``wards``, ``clinics`` and the hospital are facts.
    """
    remoteness, fill = place
    return District(
        id=code, name=name, latitude=centre[0], longitude=centre[1], spread=spread,
        population=population, remoteness=remoteness, fill=fill, primary=schools[0],
        junior=schools[1], kindergartens=schools[2], clinics=clinics,
        inpatient=int(remoteness > 0), outposts=clinics + 2 * remoteness, hospital=bool(hospital),
        hospital_name=hospital, wards=tuple(f"{name} {k}" for k in range(1, wards + 1)),
    )  # fmt: skip


# The town hall lies in Bukit Kecil. The city's 1,801,367 people, 242 SD, 61 SMP and 8 TK are
# shared among the kecamatan in one proportion [assumed].
_DISTRICTS: Final[tuple[District, ...]] = (
    _kecamatan("bukit-kecil", "Bukit Kecil", (-2.99, 104.75), spread=65, population=40_989,
               wards=6, place=(0, 116), schools=(6, 1, 1), clinics=2),
    _kecamatan("ilir-timur-satu", "Ilir Timur Satu", (-2.97, 104.75), spread=98, population=71_192,
               wards=11, place=(0, 115), schools=(10, 2, 1), clinics=3),
    _kecamatan("ilir-timur-dua", "Ilir Timur Dua", (-2.97, 104.79), spread=139, population=91_686,
               wards=6, place=(0, 108), schools=(12, 4, 0), clinics=3),
    _kecamatan("ilir-timur-tiga", "Ilir Timur Tiga", (-2.96, 104.77), spread=113,
               population=80_900, wards=6, place=(0, 110), schools=(11, 3, 1), clinics=1),
    _kecamatan("ilir-barat-satu", "Ilir Barat Satu", (-2.97, 104.69), spread=287,
               population=151_013, wards=6, place=(0, 108), schools=(20, 5, 0), clinics=4),
    _kecamatan("ilir-barat-dua", "Ilir Barat Dua", (-3.00, 104.74), spread=90, population=71_191,
               wards=7, place=(0, 109), schools=(9, 2, 0), clinics=2),
    _kecamatan("kemuning", "Kemuning", (-2.95, 104.75), spread=110, population=86_293,
               wards=6, place=(0, 112), schools=(12, 3, 0), clinics=2),
    _kecamatan("sukarami", "Sukarami", (-2.91, 104.72), spread=310, population=200_631,
               wards=7, place=(0, 101), schools=(27, 6, 1), clinics=4),
    _kecamatan("sako", "Sako", (-2.92, 104.78), spread=180, population=112_181,
               wards=4, place=(0, 102), schools=(15, 4, 1), clinics=2),
    _kecamatan("alang-alang-lebar", "Alang-alang Lebar", (-2.94, 104.70), spread=213,
               population=114_338, wards=4, place=(0, 98), schools=(15, 4, 0), clinics=3),
    _kecamatan("kalidoni", "Kalidoni", (-2.96, 104.82), spread=252, population=131_597,
               wards=5, place=(1, 90), schools=(17, 5, 0), clinics=3),
    _kecamatan("sematang-borang", "Sematang Borang", (-2.93, 104.82), spread=228,
               population=61_484, wards=4, place=(1, 88), schools=(8, 2, 1), clinics=1),
    _kecamatan("seberang-ulu-satu", "Seberang Ulu Satu", (-3.01, 104.76), spread=79,
               population=99_237, wards=5, place=(0, 98), schools=(13, 3, 0), clinics=2,
               hospital="RSUD Palembang BARI"),
    _kecamatan("seberang-ulu-dua", "Seberang Ulu Dua", (-2.99, 104.79), spread=131,
               population=108_945, wards=7, place=(0, 97), schools=(15, 4, 1), clinics=3),
    _kecamatan("jakabaring", "Jakabaring", (-3.02, 104.78), spread=162, population=99_237,
               wards=5, place=(0, 95), schools=(14, 4, 0), clinics=1),
    _kecamatan("plaju", "Plaju", (-3.01, 104.82), spread=177, population=99_237,
               wards=7, place=(1, 92), schools=(14, 3, 1), clinics=2),
    _kecamatan("kertapati", "Kertapati", (-3.04, 104.72), spread=288, population=100_316,
               wards=6, place=(1, 82), schools=(13, 3, 0), clinics=3),
    _kecamatan("gandus", "Gandus", (-3.00, 104.67), spread=324, population=80_900,
               wards=5, place=(2, 74), schools=(11, 3, 0), clinics=1, hospital="RSUD Gandus"),
)  # fmt: skip

# Minutes between neighbours at the hours of the school run; the Musi is crossed on few bridges.
_ROADS: Final = {
    ("bukit-kecil", "ilir-timur-satu"): 10, ("bukit-kecil", "ilir-barat-dua"): 10,
    ("bukit-kecil", "ilir-barat-satu"): 15, ("bukit-kecil", "seberang-ulu-satu"): 20,
    ("ilir-timur-satu", "kemuning"): 10, ("ilir-timur-satu", "ilir-timur-tiga"): 10,
    ("ilir-timur-tiga", "ilir-timur-dua"): 10, ("ilir-timur-tiga", "kemuning"): 10,
    ("kemuning", "sako"): 20, ("kemuning", "sukarami"): 20, ("sako", "sukarami"): 25,
    ("ilir-barat-satu", "alang-alang-lebar"): 20, ("alang-alang-lebar", "sukarami"): 15,
    ("ilir-barat-satu", "gandus"): 40, ("ilir-barat-dua", "gandus"): 35,
    ("ilir-timur-dua", "kalidoni"): 20, ("kalidoni", "sematang-borang"): 20,
    ("sako", "sematang-borang"): 15, ("ilir-timur-dua", "seberang-ulu-dua"): 20,
    ("seberang-ulu-satu", "seberang-ulu-dua"): 15, ("seberang-ulu-satu", "jakabaring"): 15,
    ("seberang-ulu-satu", "kertapati"): 30, ("seberang-ulu-dua", "plaju"): 20,
    ("jakabaring", "plaju"): 20,
}  # fmt: skip

# Agencies as public sources name them (2024 to 2026); a city has no villages.
_RENAMED: Final = {
    "PERTANIAN": "Dinas Ketahanan Pangan dan Pertanian",
    "BAPPEDA": "Badan Perencanaan Pembangunan Daerah, Penelitian dan Pengembangan",
    "DPMPTSP": "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
    "PARBUD": "Dinas Pariwisata",
    "PERKIM": "Dinas Perumahan, Kawasan Permukiman dan Pertanahan",
    "KOPERINDAG": "Dinas Koperasi, UKM dan Perdagangan",
    "DP3AKB": "Dinas Pengendalian Penduduk dan KB",
}
_DROPPED: Final = frozenset({"PMD", "KETAPANG", "DAMKAR", "BPBD"})
_ADDED: Final = (
    AgencySpec("DP3A", "Dinas Pemberdayaan Perempuan dan Perlindungan Anak", "perlindungan_anak",
               22, 3, (("ANALIS-KEBIJAKAN", 2),)),
    AgencySpec("PERINDUSTRIAN", "Dinas Perindustrian", "perindustrian",
               24, 3, (("ANALIS-KEBIJAKAN", 2),)),
    # One agency in the list of 2024; the plan of 2025 names the board for disasters by itself.
    AgencySpec("DPBK", "Dinas Penanggulangan Bencana dan Kebakaran", "kebencanaan",
               56, 4, (("DAMKAR", 60),)),
    AgencySpec("BPBD", "Badan Penanggulangan Bencana Daerah", "kebencanaan", 8, 0),
)  # fmt: skip

_SURGE: Final = (date(2026, 4, 1), date(2027, 3, 31))
_CENTRAL: Final = ("BUKIT-KECIL", "ILIR-TIMUR-SATU", "ILIR-TIMUR-TIGA", "KEMUNING")


def _agencies() -> tuple[AgencySpec, ...]:
    kept = [
        replace(
            agency,
            name=_RENAMED.get(agency.id, agency.name),
            field="KEPENDUDUKAN" if agency.id == "DUKCAPIL" else agency.field,
        )
        for agency in STANDARD_AGENCIES
        if agency.id not in _DROPPED
    ]
    return (*kept, *_ADDED)


def _backgrounds() -> tuple[Background, ...]:
    """People who know population records or disasters, where they are today."""
    records = ("informatika", "administrasi_publik", "ilmu_pemerintahan")
    return (
        *(Background(f"KEC-{code}", "kependudukan", 55, records) for code in _CENTRAL),
        Background("KOMINFO", "kependudukan", 40, records),
        Background("PUPR", "kebencanaan", 35, ("teknik_sipil", "teknik_lingkungan")),
        Background("PERKIM", "kebencanaan", 30, ("teknik_sipil", "teknik_lingkungan")),
    )


def palembang(employees: int, seed: int) -> Recipe:
    """Kota Palembang: complaints at Dukcapil, disasters reorganised, the far banks unwanted."""
    agencies = _agencies()
    fill = {agency.id: 100 for agency in agencies}
    fill.update(DUKCAPIL=92, KOMINFO=118, PUPR=116, PERKIM=114, DISHUB=108, DLH=94, BPBD=80)
    return Recipe(
        name="Palembang 2026, kebutuhan per jabatan, reorganisasi dan pengaduan",
        districts=_DISTRICTS,
        agencies=agencies,
        fill=fill,
        noise=10,
        surges=(
            Surge("DUKCAPIL", "PENGADMINISTRASI-KEPENDUDUKAN",
                  "Pengaduan dan perekaman ulang KTP elektronik", 12, 20, *_SURGE),
            Surge("DUKCAPIL", "PENGELOLA-KEPENDUDUKAN",
                  "Penyelesaian pengaduan akta dan kartu keluarga", 8, 30, *_SURGE),
        ),
        backgrounds=_backgrounds(),
        travel=shortest_ways([district.id for district in _DISTRICTS], _ROADS),
        vacant=(14, 4),
        expert_fill=98,
        unknown=1,
        keys=Keys(parameters=TEACHERS_MOVE),
        staff=Staff(pppk=employees * _PPPK // PALEMBANG_EMPLOYEES, assessed=12,
                    conduct=(10, 62, 23, 5), carers=2, apart=12),
        wishes=Wishes(percent=18, own=35, refuses=25),
        refusals=(
            Refusal("gandus", 45, "jauh dari keluarga, tidak ada angkutan umum"),
            Refusal("kertapati", 35, "jauh dari keluarga"),
            Refusal("kalidoni", 25, "jauh dari keluarga"),
            Refusal("plaju", 20, "jauh dari keluarga"),
        ),
        # Communication, cooperation and ties across groups count like service to the public.
        competency_weights={"PEP": 2, "KOM": 2, "KJS": 2, "PRB": 2},
        skills=(
            SOCIAL_SKILL,
            Skill("TEKDUK", "kependudukan", ("pelaksana_kependudukan",), 2, 3, 4_500_000, 40),
            Skill("TEKBEN", "kebencanaan", ("pelaksana_kebencanaan",), 2, 3, 6_000_000, 40),
        ),
        reorganisations=(
            Reorganisation(
                "DPBK", "BPBD",
                ("Bidang Pencegahan dan Kesiapsiagaan", "Bidang Kedaruratan dan Logistik",
                 "Bidang Rehabilitasi dan Rekonstruksi", "Bidang Data dan Informasi Bencana"),
                "KEBENCANAAN", seats=115,
            ),
        ),
        stagnating={"PARBUD": "tidak ada inovasi layanan dua tahun terakhir"},
        complaints={"DUKCAPIL": 412},
        teaching_hours=True,
    )  # fmt: skip

"""The ``mamuju`` recipe: Kabupaten Mamuju with its real map and facilities, and synthetic people.

Names, rounded centres and counts of public facilities of the 11 kecamatan are facts of public lists
(2026);
staffing, travel times and everything about people are assumptions. SMA and SMK belong to the
province.
"""

from dataclasses import replace
from datetime import date

from mutasi_opt.generator.features import Background, Keys, Surge
from mutasi_opt.generator.institutions import STANDARD_AGENCIES, AgencySpec
from mutasi_opt.generator.recipe import District, Recipe
from mutasi_opt.generator.roads import shortest_ways

__all__ = ["MAMUJU_EMPLOYEES", "MAMUJU_SEED", "mamuju"]

#: Size and seed of the committed scenario.
MAMUJU_EMPLOYEES = 6_000
MAMUJU_SEED = 7606


def _kecamatan(
    code: str,
    name: str,
    latitude: float,
    longitude: float,
    population: int,
    *,
    place: tuple[int, int],
    schools: tuple[int, int, int],
    health: tuple[int, int, int],
    wards: int,
) -> District:
    """Make a kecamatan.

    ``place`` = remoteness and fill in percent [both assumed], ``schools`` = SD, SMP, TK,
    ``health`` = puskesmas, of these with inpatient care, pustu.
    """
    remoteness, fill = place
    return District(
        id=code, name=name, latitude=latitude, longitude=longitude, population=population,
        spread=500 if code == "bala-balakang" else (700, 900, 1300, 1500)[remoteness],
        remoteness=remoteness, fill=fill, primary=schools[0], junior=schools[1],
        kindergartens=schools[2], clinics=health[0], inpatient=health[1], outposts=health[2],
        hospital=code == "mamuju", wards=tuple(f"{name} {k}" for k in range(1, wards + 1)),
    )  # fmt: skip


# Population: the four published counts; the rest of the regency's 288,382 by number of SD. The
# total of 13 kelurahan is a fact, which kecamatan they lie in is assumed outside the capital.
_DISTRICTS: tuple[District, ...] = (
    _kecamatan("mamuju", "Mamuju", -2.72, 118.95, 74_866,
               place=(0, 121), schools=(28, 6, 1), health=(2, 0, 6), wards=4),
    _kecamatan("simboro", "Simboro", -2.72, 118.84, 27_256,
               place=(0, 119), schools=(31, 4, 2), health=(2, 2, 1), wards=2),
    _kecamatan("kalukku", "Kalukku", -2.59, 119.10, 50_116,
               place=(1, 112), schools=(57, 7, 8), health=(4, 2, 11), wards=3),
    _kecamatan("tapalang", "Tapalang", -2.86, 118.95, 26_377,
               place=(1, 99), schools=(30, 4, 1), health=(1, 1, 3), wards=1),
    _kecamatan("tapalang-barat", "Tapalang Barat", -2.80, 118.80, 19_343,
               place=(1, 99), schools=(22, 4, 1), health=(2, 2, 3), wards=0),
    _kecamatan("papalang", "Papalang", -2.43, 119.20, 23_739,
               place=(1, 100), schools=(27, 4, 2), health=(1, 1, 5), wards=1),
    _kecamatan("sampaga", "Sampaga", -2.36, 119.22, 10_551,
               place=(1, 99), schools=(12, 3, 0), health=(1, 1, 3), wards=1),
    _kecamatan("tommo", "Tommo", -2.25, 119.48, 31_653,
               place=(2, 97), schools=(36, 8, 5), health=(3, 2, 5), wards=0),
    _kecamatan("bonehau", "Bonehau", -2.58, 119.33, 10_105,
               place=(3, 70), schools=(20, 6, 0), health=(3, 1, 6), wards=0),
    _kecamatan("kalumpang", "Kalumpang", -2.53, 119.58, 12_175,
               place=(3, 64), schools=(30, 9, 0), health=(3, 1, 5), wards=1),
    _kecamatan("bala-balakang", "Kepulauan Bala Balakang", -2.41, 117.49, 2_201,
               place=(3, 60), schools=(8, 2, 0), health=(1, 0, 2), wards=0),
)  # fmt: skip

# Minutes between neighbours by road, boat for the islands; every other pair is the shortest way
# over these [assumed].
_ROADS = {
    ("mamuju", "simboro"): 20, ("mamuju", "kalukku"): 45, ("mamuju", "tapalang"): 50, ("simboro",
    "tapalang-barat"): 45,
    ("tapalang", "tapalang-barat"): 40, ("kalukku", "papalang"): 40, ("papalang", "sampaga"): 25,
    ("sampaga", "tommo"): 60,
    ("kalukku", "bonehau"): 110, ("bonehau", "kalumpang"): 80, ("mamuju", "bala-balakang"): 600,
}  # fmt: skip

# Agencies as named by the regency where a public source was found; the rest is the standard list.
_RENAMED = {
    "DISDIK": ("Dinas Pendidikan, Pemuda dan Olahraga", 54),
    "DP3AKB": ("Dinas Pengendalian Penduduk dan Keluarga Berencana", 26),
    "KOMINFO": ("Dinas Komunikasi, Informatika, Statistik dan Persandian", 30),
    "POLPP": ("Satuan Polisi Pamong Praja dan Pemadam Kebakaran", 22),
    "BKPSDM": ("Badan Kepegawaian, Pendidikan dan Pelatihan", 28),
    "DISHUB": ("Dinas Perhubungan", 52),
}
_DROPPED = {"DISPORA", "DAMKAR"}  # merged into DISDIK and POLPP


def _agencies() -> tuple[AgencySpec, ...]:
    kept = []
    for agency in STANDARD_AGENCIES:
        if agency.id in _DROPPED:
            continue
        name, weight = _RENAMED.get(agency.id, (agency.name, agency.weight))
        experts = (*agency.experts, ("DAMKAR", 22)) if agency.id == "POLPP" else agency.experts
        kept.append(replace(agency, name=name, weight=weight, experts=experts))
    women = AgencySpec(
        "DP3A",
        "Dinas Pemberdayaan Perempuan dan Perlindungan Anak",
        "perlindungan_anak",
        20,
        3,
        (("ANALIS-KEBIJAKAN", 2),),
    )
    return (*kept, women)


def mamuju(employees: int, seed: int) -> Recipe:
    """Kabupaten Mamuju: Dinas Sosial overrun, Dinas Perhubungan with slack, the interior short."""
    agencies = _agencies()
    fill = {agency.id: 100 for agency in agencies}
    fill.update(
        DINSOS=94,
        DISHUB=150,
        BPBD=92,
        PERIKANAN=94,
        BAPENDA=106,
        SETWAN=108,
        PUPR=104,
        DLH=96,
        PMD=96,
    )
    start, until = date(2026, 3, 1), date(2027, 2, 28)
    return Recipe(
        name="Mamuju 2026, beban kerja antar perangkat daerah",
        districts=_DISTRICTS,
        agencies=agencies,
        fill=fill,
        noise=3,
        surges=(
            Surge("DINSOS", "PENGADMINISTRASI-SOSIAL",
            "Pemutakhiran data penerima bantuan sosial", 8, 25, start, until),
            Surge("DINSOS", "PENGELOLA-SOSIAL", "Penyaluran bantuan sosial tambahan", 5, 40,
            start, until),
            Surge("DINSOS", "PENELAAH-SOSIAL", "Verifikasi lapangan keluarga miskin", 3, 60,
            start, until),
        ),
        backgrounds=(Background("DISHUB", "sosial", 62, ("kesejahteraan_sosial", "sosiologi")),),
        travel=shortest_ways([district.id for district in _DISTRICTS], _ROADS),
        far_homes={
            "mamuju": 10, "simboro": 8, "kalukku": 14, "tapalang": 6, "tapalang-barat": 4,
            "papalang": 8, "sampaga": 5,
            "tommo": 6, "bonehau": 16, "kalumpang": 20, "bala-balakang": 3,
        },
        vacant=(20, 2),
        expert_fill=102,
        unknown=0,
        # Few moves with a large effect. The cap is what makes the goals compete: with room for
        # 5 %, filling vacant posts one by one reaches Dinas Sosial too, without any balance.
        keys=Keys(rules={"move_cap": {"maximum": "2%"}}),
    )  # fmt: skip

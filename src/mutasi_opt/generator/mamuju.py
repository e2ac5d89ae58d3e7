"""The ``mamuju`` recipe: Kabupaten Mamuju with its real map and facilities, and synthetic people.

Names, rounded centres and counts of public facilities of the 11 kecamatan are facts of public lists (2026);
staffing, travel times and everything about people are assumptions. SMA and SMK belong to the province.
"""

from dataclasses import replace
from datetime import date

from mutasi_opt.generator.institutions import STANDARD_AGENCIES, AgencySpec
from mutasi_opt.generator.recipe import Background, District, Recipe, Surge

__all__ = ["MAMUJU_EMPLOYEES", "MAMUJU_SEED", "mamuju"]

#: Size and seed of the committed scenario.
MAMUJU_EMPLOYEES = 6_000
MAMUJU_SEED = 7602

# id, name, latitude, longitude, population (apportioned where no count is public), remoteness, fill in percent,
# SD, SMP, TK, puskesmas, of these with inpatient care, pustu, kelurahan
_KECAMATAN = (
    ("mamuju", "Mamuju", -2.72, 118.95, 74_866, 0, 121, 28, 6, 1, 2, 0, 6, 4),
    ("simboro", "Simboro", -2.72, 118.84, 27_256, 0, 119, 31, 4, 2, 2, 2, 1, 2),
    ("kalukku", "Kalukku", -2.59, 119.10, 50_116, 1, 112, 57, 7, 8, 4, 2, 11, 3),
    ("tapalang", "Tapalang", -2.86, 118.95, 26_377, 1, 99, 30, 4, 1, 1, 1, 3, 1),
    ("tapalang-barat", "Tapalang Barat", -2.80, 118.80, 19_343, 1, 99, 22, 4, 1, 2, 2, 3, 0),
    ("papalang", "Papalang", -2.43, 119.20, 23_739, 1, 100, 27, 4, 2, 1, 1, 5, 1),
    ("sampaga", "Sampaga", -2.36, 119.22, 10_551, 1, 99, 12, 3, 0, 1, 1, 3, 1),
    ("tommo", "Tommo", -2.25, 119.48, 31_653, 2, 97, 36, 8, 5, 3, 2, 5, 0),
    ("bonehau", "Bonehau", -2.58, 119.33, 10_105, 3, 70, 20, 6, 0, 3, 1, 6, 0),
    ("kalumpang", "Kalumpang", -2.53, 119.58, 12_175, 3, 64, 30, 9, 0, 3, 1, 5, 1),
    ("bala-balakang", "Kepulauan Bala Balakang", -2.41, 117.49, 2_201, 3, 60, 8, 2, 0, 1, 0, 2, 0),
)  # fmt: skip

# Minutes between neighbours by road, boat for the islands; every other pair is the shortest way over these [assumed].
_ROADS = {
    ("mamuju", "simboro"): 20, ("mamuju", "kalukku"): 45, ("mamuju", "tapalang"): 50, ("simboro", "tapalang-barat"): 45,
    ("tapalang", "tapalang-barat"): 40, ("kalukku", "papalang"): 40, ("papalang", "sampaga"): 25, ("sampaga", "tommo"): 60,
    ("kalukku", "bonehau"): 110, ("bonehau", "kalumpang"): 80, ("mamuju", "bala-balakang"): 600,
}  # fmt: skip

# Agencies as named by the regency where a public source was found; the rest is the standard list.
_RENAMED = {
    "DISDIK": ("Dinas Pendidikan, Pemuda dan Olahraga", 54),
    "DP3AKB": ("Dinas Pengendalian Penduduk dan Keluarga Berencana", 26),
    "KOMINFO": ("Dinas Komunikasi, Informatika, Statistik dan Persandian", 30),
    "POLPP": ("Satuan Polisi Pamong Praja dan Pemadam Kebakaran", 22),
    "BKPSDM": ("Badan Kepegawaian, Pendidikan dan Pelatihan", 28),
}
_DROPPED = {"DISPORA", "DAMKAR"}  # merged into DISDIK and POLPP
_WARDS = "kelurahan"


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


def _districts() -> tuple[District, ...]:
    return tuple(
        District(
            id=code, name=name, latitude=latitude, longitude=longitude, spread=(700, 900, 1300, 1500)[remoteness] if code != "bala-balakang" else 500,
            population=population, remoteness=remoteness, fill=fill, primary=sd, junior=smp, kindergartens=tk,
            clinics=puskesmas, inpatient=inpatient, outposts=pustu, hospital=code == "mamuju",
            wards=tuple(f"{_WARDS} {number} {name}" for number in range(1, wards + 1)),
        )
        for code, name, latitude, longitude, population, remoteness, fill, sd, smp, tk, puskesmas, inpatient, pustu, wards in _KECAMATAN
    )  # fmt: skip


def _travel() -> dict[tuple[str, str], int]:
    """Shortest ways over the roads (Floyd and Warshall), each pair once."""
    codes = [row[0] for row in _KECAMATAN]
    far = 10**6
    minutes = {(a, b): 0 if a == b else far for a in codes for b in codes}
    for (a, b), time in _ROADS.items():
        minutes[a, b] = minutes[b, a] = time
    for via in codes:
        for a in codes:
            for b in codes:
                minutes[a, b] = min(minutes[a, b], minutes[a, via] + minutes[via, b])
    return {(a, b): minutes[a, b] for k, a in enumerate(codes) for b in codes[k + 1 :]}


def mamuju(employees: int, seed: int) -> Recipe:
    """Kabupaten Mamuju: Dinas Sosial overrun, Dinas Perhubungan with slack, the interior and the islands short."""
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
        districts=_districts(),
        agencies=agencies,
        fill=fill,
        noise=3,
        surges=(
            Surge("DINSOS", "PENGADMINISTRASI-SOSIAL", "Pemutakhiran data penerima bantuan sosial", 8, 25, start, until),
            Surge("DINSOS", "PENGELOLA-SOSIAL", "Penyaluran bantuan sosial tambahan", 5, 40, start, until),
            Surge("DINSOS", "PENELAAH-SOSIAL", "Verifikasi lapangan keluarga miskin", 3, 60, start, until),
        ),
        backgrounds=(Background("DISHUB", "sosial", 62, ("kesejahteraan_sosial", "sosiologi")),),
        travel=_travel(),
        far_homes={
            "mamuju": 10, "simboro": 8, "kalukku": 14, "tapalang": 6, "tapalang-barat": 4, "papalang": 8, "sampaga": 5,
            "tommo": 6, "bonehau": 16, "kalumpang": 20, "bala-balakang": 3,
        },
        unknown=0,
    )  # fmt: skip

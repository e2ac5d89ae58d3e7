"""The ``lampung`` recipe: Kabupaten Lampung Utara, and the province as a government of its own.

Facts of public lists (2023 to 2025): names and rounded centres of the 23 kecamatan of Lampung
Utara, its number of kelurahan, desa and inhabitants, its total of about 8,187 ASN, the names of the
agencies of the province and of some of the regency. The numbers of schools and health centres of
Lampung Utara were not found: they are assumed by number of desa. Of the province only its offices
in Bandar Lampung and its senior schools in Lampung Utara are here, with 1,300 people [assumed].
"""

from dataclasses import replace
from typing import Final

from mutasi_opt.generator.features import Staff, Wishes
from mutasi_opt.generator.institutions import STANDARD_AGENCIES, AgencySpec
from mutasi_opt.generator.lampung_story import ask_for_the_other_government, tempt_with_kin
from mutasi_opt.generator.province import PROVINCE, SCHOOL_AGENCY, SEAT, province_agencies
from mutasi_opt.generator.recipe import District, Recipe

__all__ = ["LAMPUNG_EMPLOYEES", "REGENCY", "lampung"]

#: 8,187 ASN of the regency [2023] and 1,300 of the province [assumed].
LAMPUNG_EMPLOYEES: Final = 9_487
#: Government of the regency.
REGENCY: Final = "lampung-utara"

_POPULATION: Final = 675_626
_VILLAGES: Final = 247

#: Holders per need in percent by remoteness [assumed].
_FILL: Final = (114, 102, 84)


def _kecamatan(
    name: str,
    latitude: float,
    longitude: float,
    villages: int,
    remoteness: int,
    *,
    wards: int = 0,
    clinics: int = 1,
    senior: int = 0,
) -> District:
    """Make a kecamatan; schools and pustu by number of desa and kelurahan [assumed]."""
    return District(
        id=name.lower().replace(" ", "-"), name=name, latitude=latitude, longitude=longitude,
        spread=(400, 600, 700)[remoteness], population=_POPULATION * villages // _VILLAGES,
        remoteness=remoteness, fill=_FILL[remoteness], primary=villages * 3 // 2,
        junior=1 + villages // 6, kindergartens=1, clinics=clinics,
        inpatient=int(remoteness == 2 or clinics > 1), outposts=villages // 4,
        hospital=name == "Kotabumi", wards=tuple(f"{name} {k}" for k in range(1, wards + 1)),
        senior=senior,
    )  # fmt: skip


# Remoteness by distance from Kotabumi. The 15 kelurahan lie in three kecamatan, the kecamatan of
# puskesmas and senior schools beyond one each are assumed.
_DISTRICTS: Final[tuple[District, ...]] = (
    _kecamatan("Kotabumi", -4.83, 104.85, 13, 0, wards=9, clinics=2, senior=5),
    _kecamatan("Kotabumi Selatan", -4.89, 104.87, 14, 0, wards=5, clinics=2, senior=2),
    _kecamatan("Kotabumi Utara", -4.75, 104.86, 8, 0, senior=1),
    _kecamatan("Abung Selatan", -4.90, 104.93, 16, 1, clinics=2, senior=1),
    _kecamatan("Blambangan Pagar", -4.89, 105.03, 7, 1),
    _kecamatan("Abung Kunang", -4.89, 104.81, 7, 1),
    _kecamatan("Sungkai Selatan", -4.71, 104.80, 11, 1, senior=1),
    _kecamatan("Sungkai Jaya", -4.80, 104.76, 9, 1),
    _kecamatan("Abung Barat", -4.86, 104.70, 14, 1, senior=1),
    _kecamatan("Abung Tengah", -4.94, 104.75, 11, 1),
    _kecamatan("Abung Timur", -4.75, 104.98, 12, 1, senior=1),
    _kecamatan("Sungkai Tengah", -4.72, 104.70, 8, 1),
    _kecamatan("Sungkai Barat", -4.78, 104.69, 10, 1),
    _kecamatan("Bukit Kemuning", -4.93, 104.55, 8, 1, wards=1, clinics=2, senior=2),
    _kecamatan("Abung Semuli", -4.79, 105.09, 7, 1, senior=1),
    _kecamatan("Abung Surakarta", -4.71, 105.03, 9, 2),
    _kecamatan("Abung Tinggi", -4.88, 104.62, 8, 2),
    _kecamatan("Abung Pekurun", -5.01, 104.73, 9, 2),
    _kecamatan("Tanjung Raja", -4.97, 104.65, 19, 2, senior=1),
    _kecamatan("Hulu Sungkai", -4.65, 104.67, 10, 2),
    _kecamatan("Sungkai Utara", -4.61, 104.76, 15, 2, senior=1),
    _kecamatan("Bunga Mayang", -4.59, 104.88, 11, 2, senior=1),
    _kecamatan("Muara Sungkai", -4.60, 104.96, 11, 2),
    District(
        id=SEAT, name="Bandar Lampung", latitude=-5.43, longitude=105.26, spread=300,
        population=60_000, remoteness=0, fill=100, primary=0, junior=0, kindergartens=0, clinics=0,
        inpatient=0, outposts=0, office=False,
    ),
)  # fmt: skip

#: Minutes from Kotabumi that a straight line flatters [assumed]: hills, and the road to the capital
#: of the province.
_ROADS: Final = {
    SEAT: 150, "abung-pekurun": 75, "tanjung-raja": 65, "abung-tinggi": 60, "bukit-kemuning": 60,
    "hulu-sungkai": 60, "sungkai-utara": 55, "bunga-mayang": 60, "muara-sungkai": 65,
    "abung-surakarta": 50,
}  # fmt: skip

# Agencies as public sources name them; the rest is the standard list.
_RENAMED: Final = {
    "DISDIK": ("Dinas Pendidikan dan Kebudayaan", 60),
    "BKAD": ("Badan Pengelola Keuangan dan Aset Daerah", 50),
    "BKPSDM": ("Badan Kepegawaian dan Pengembangan SDM", 32),
}

#: Agencies without a new service or a better one in years, and why one says so [assumed].
_STAGNATING: Final = {
    "PERPUSTAKAAN": "kunjungan dan layanan tidak bertambah sejak 2021, tidak ada layanan baru",
    "KOPERINDAG": "pembinaan UKM berulang tanpa hasil yang diukur sejak 2020",
    "DPMPTSP": "waktu perizinan tidak berkurang tiga tahun, tidak ada layanan daring baru",
}


def _agencies() -> tuple[AgencySpec, ...]:
    kept = []
    for agency in STANDARD_AGENCIES:
        name, weight = _RENAMED.get(agency.id, (agency.name, agency.weight))
        kept.append(replace(agency, name=name, weight=weight, government=REGENCY))
    return (*kept, *province_agencies())


def lampung(employees: int, seed: int) -> Recipe:
    """Lampung Utara and the province: appraisal, talent for agencies that stagnate, no nepotism."""
    agencies = _agencies()
    fill = {agency.id: 100 for agency in agencies}
    fill.update(SETDA=112, SETWAN=114, BAPENDA=106, PUPR=104, PMD=90, DPMPTSP=88, PERTANIAN=94)
    fill.update({agency.id: 93 for agency in agencies if agency.government == PROVINCE})
    fill.update(dict.fromkeys(_STAGNATING, 84))
    return Recipe(
        name="Lampung 2026, penilaian kinerja yang objektif",
        districts=_DISTRICTS,
        agencies=agencies,
        fill=fill,
        noise=12,
        travel={(_DISTRICTS[0].id, code): minutes for code, minutes in _ROADS.items()},
        government=REGENCY,
        senior_agency=SCHOOL_AGENCY,
        vacant=(16, 5),
        shares={"senior": 56, "office": 158},
        staff=Staff(assessed=30, conduct=(6, 60, 28, 6), performance_before=(66, 20, 11, 3),
                    performance_last=(64, 22, 11, 3), couples=12, apart=30, access=0.4, carers=3),
        wishes=Wishes(percent=18, targets=(36, 28, 16, 12, 8), own=45, refuses=15),
        stagnating=_STAGNATING,
        touches=(ask_for_the_other_government, tempt_with_kin),
    )  # fmt: skip

"""What a recipe is: the facts and the unevenness of one place, before anything is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mutasi_opt.generator.institutions import AgencySpec

__all__ = ["Background", "District", "Recipe", "Surge"]


@dataclass(frozen=True, slots=True)
class District:
    """A kecamatan: its place on the map, its facilities, and how well it is staffed.

    ``remoteness`` 0 town .. 3 very remote (or island); ``fill`` is holders per need in percent;
    ``spread`` the width
    of the square around the centre, in ten-thousandths of a degree, in which its units lie.
    ``senior`` counts schools of another government (SMA, SMK), named by the recipe; a district
    without ``office`` is only a place: it has no kecamatan of the staff's own government.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    spread: int
    population: int
    remoteness: int
    fill: int
    primary: int
    junior: int
    kindergartens: int
    clinics: int
    inpatient: int
    outposts: int
    hospital: bool = False
    wards: tuple[str, ...] = ()
    senior: int = 0
    office: bool = True


@dataclass(frozen=True, slots=True)
class Surge:
    """Dated workload of an agency: full posts' worth of work per year for one job."""

    agency: str
    job: str
    task: str
    posts: int
    minutes: int
    start: date
    until: date


@dataclass(frozen=True, slots=True)
class Background:
    """Former experience and field of study of a percentage of the executive staff of an agency."""

    agency: str
    urusan: str
    percent: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """One place; every figure of it feeds the same machinery.

    Attributes
    ----------
    travel : mapping of (district, district) to minutes
        Given once per pair; written in both directions.
    fill : mapping of agency to percent
        Executive staff held per need of the offices of an agency.
    noise : int
        Half-width in percent of the random unevenness between units of one district.
    far_homes : mapping of district to weight
        Where those live who do not live near their post; empty = by population.
    vacant : (int, int)
        Share in percent of vacant seats among heads of agencies, and among other managers.
    expert_fill : int
        Technical functional posts held per need, in percent.
    unknown : int
        Share in percent of people whose education field or experience is not recorded.
    move_cap : int or None
        Most moves in percent of the staff, where the place wants other than its model's.
    shares : mapping of budget to thousandths
        Share of all needed staff per kind of place, where it is not the usual one.
    senior_agency : str
        Agency of the schools of another government.
    """

    name: str
    districts: tuple[District, ...]
    agencies: tuple[AgencySpec, ...]
    fill: Mapping[str, int]
    noise: int
    surges: tuple[Surge, ...] = ()
    backgrounds: tuple[Background, ...] = ()
    travel: Mapping[tuple[str, str], int] = field(default_factory=dict)
    far_homes: Mapping[str, int] = field(default_factory=dict)
    vacant: tuple[int, int] = (16, 5)
    expert_fill: int = 96
    unknown: int = 1
    move_cap: int | None = None
    shares: Mapping[str, int] = field(default_factory=dict)
    senior_agency: str = ""

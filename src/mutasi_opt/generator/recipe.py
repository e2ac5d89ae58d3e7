"""What a recipe is: the facts and the unevenness of one place, before anything is made of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mutasi_opt.generator.features import (
    Background,
    Keys,
    Refusal,
    Reorganisation,
    Skill,
    Staff,
    Surge,
    Wishes,
)
from mutasi_opt.generator.institutions import AgencySpec
from mutasi_opt.generator.table import Table

__all__ = ["SOCIAL_SKILL", "District", "Recipe", "Touch"]

#: Changes the finished tables (by name) in place, for a seed.
Touch = Callable[[dict[str, Table], int], None]

#: Technical competency of the social service.
SOCIAL_SKILL = Skill("TEKSOS", "sosial", ("pelaksana_sosial",))


@dataclass(frozen=True, slots=True)
class District:
    """A kecamatan: its place on the map, its facilities, and how well it is staffed.

    ``remoteness`` 0 town .. 3 very remote (or island); ``fill`` is holders per need in percent;
    ``spread`` the width
    of the square around the centre, in ten-thousandths of a degree, in which its units lie.
    ``senior`` counts schools of another government (SMA, SMK), named by the recipe; a district
    without ``office`` is only a place: it has no kecamatan of the staff's own government.
    ``hospital_name`` is the hospital's where it is not called after the district, ``clinic_fill``
    the holders per need of the puskesmas where it differs from ``fill``.
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
    hospital_name: str = ""
    clinic_fill: int | None = None


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
    shares : mapping of budget to thousandths
        Share of all needed staff per kind of place, where it is not the usual one.
    government : str
        Whose the kecamatan and the hospital are, where there are several governments.
    senior_agency : str
        Agency of the schools of another government.
    keys : Keys
        Model, overrides, budgets and parameters of the scenario file.
    staff : Staff
        Shares among the people.
    wishes : Wishes
        Who wishes for what.
    refusals : tuple of Refusal
        Districts that people do not want, on top of the wishes.
    competency_weights : mapping of competency to weight
        In every standard; 1 where it is not named.
    skills : tuple of Skill
        Technical competencies, each with its course.
    reorganisations : tuple of Reorganisation
        Divisions abolished and created.
    stagnating : mapping of agency to reason
        Empty = one agency, drawn.
    complaints : mapping of agency to complaints per year
        Where they are not drawn.
    teaching_hours : bool
        Whether the need of subject teachers is stated as lessons, with a norm of 24 per week.
    touches : tuple of Touch
        What only this place has, made last and in this order.
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
    shares: Mapping[str, int] = field(default_factory=dict)
    government: str = ""
    senior_agency: str = ""
    keys: Keys = field(default_factory=Keys)
    staff: Staff = field(default_factory=Staff)
    wishes: Wishes = field(default_factory=Wishes)
    refusals: tuple[Refusal, ...] = ()
    competency_weights: Mapping[str, int] = field(default_factory=lambda: {"PEP": 2})
    skills: tuple[Skill, ...] = (SOCIAL_SKILL,)
    reorganisations: tuple[Reorganisation, ...] = ()
    stagnating: Mapping[str, str] = field(default_factory=dict)
    complaints: Mapping[str, int] = field(default_factory=dict)
    teaching_hours: bool = False
    touches: tuple[Touch, ...] = ()

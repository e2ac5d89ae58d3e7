"""The skeleton of a place: agencies, units and posts in the making."""

from dataclasses import dataclass, field

from mutasi_opt.generator.institutions import AgencySpec
from mutasi_opt.generator.recipe import District, Recipe

__all__ = ["Post", "Skeleton", "UnitSpec"]


@dataclass(frozen=True, slots=True)
class UnitSpec:
    """A row of the unit table in the making; ``seat`` = it lies at the centre of its district."""

    id: str
    agency: str
    name: str
    kind: str
    district: District
    urusan: str
    parent: str = ""
    unit_class: str = ""
    seat: bool = False


@dataclass(slots=True)
class Post:
    """A post (position) in the making; staffing sets the fields from ``need`` on.

    ``weight`` says how large its need is among the posts of its ``budget``; a post without budget
    has one seat. ``fill`` is holders per need in percent, before noise; ``least`` the smallest need
    with which the post makes sense.
    """

    id: str
    unit: UnitSpec
    job: str
    weight: float = 1.0
    budget: str = ""
    fill: int = 100
    least: int = 1
    reports_to: str = ""
    duty_of: str = ""
    need: int = 1
    minimum: int | None = None
    maximum: int | None = None
    holders: int = 0
    created_on: str = ""
    abolished_on: str = ""


@dataclass(slots=True)
class Skeleton:
    """Everything of a place that is not a person, and how its size bears on it."""

    recipe: Recipe
    employees: int
    agencies: list[AgencySpec] = field(default_factory=list)
    parents: dict[str, str] = field(default_factory=dict)
    units: list[UnitSpec] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def full(self) -> bool:
        """Whether the government is large enough for every layer of managers."""
        return self.employees >= 1000

    def number(self, kind: str) -> int:
        """Next serial number of a kind of facility, over all districts."""
        self.numbers[kind] = self.numbers.get(kind, 0) + 1
        return self.numbers[kind]

    def unit(self, unit: UnitSpec) -> UnitSpec:
        """Add a unit."""
        self.units.append(unit)
        return unit

    def post(self, unit: UnitSpec, job: str, suffix: str = "", reports_to: str = "") -> str:
        """Add a post of one seat and return its id."""
        name = f"{unit.id}-{job}{suffix}"
        self.posts.append(Post(name, unit, job, reports_to=reports_to))
        return name

    def duty(self, unit: UnitSpec, job: str, family: str) -> str:
        """Add an additional duty, held besides a base seat of ``family``, and return its id."""
        name = f"{unit.id}-{job}"
        self.posts.append(Post(name, unit, job, duty_of=family))
        return name

    def staff(
        self,
        unit: UnitSpec,
        budget: str,
        fill: int,
        jobs: tuple[tuple[str, float], ...],
        *,
        reports_to: str = "",
        least: int = 1,
    ) -> None:
        """Add posts of several seats: (job, weight) each."""
        self.posts += [
            Post(f"{unit.id}-{job}", unit, job, weight, budget, fill, least, reports_to)
            for job, weight in jobs
        ]

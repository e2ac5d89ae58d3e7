"""What a recipe may ask for on top of map, agencies and fills; everything here is optional.

A recipe that asks for nothing keeps its bytes: the defaults are the figures of the invented
regency, and every feature draws from a stream of its own.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

__all__ = [
    "TEACHERS_MOVE",
    "Background",
    "Keys",
    "Refusal",
    "Reorganisation",
    "Skill",
    "Staff",
    "Surge",
    "Value",
    "Wishes",
]

#: Value of a key in the written scenario file.
Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]

#: Parameters of a place whose teachers move between two halves of the school year [B].
TEACHERS_MOVE: dict[str, Value] = {
    "calendar": [
        {
            "families": ["guru_kelas", "guru_mapel", "guru_tk"],
            "windows": ["06-15..07-15", "12-15..01-10"],
        }
    ]
}


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
class Skill:
    """A technical competency: who is asked for it, who has it, and the course that teaches it.

    The jobs of ``families`` ask for ``level`` with ``weight``. Assessed people have some level of
    it if their job or their background is of ``urusan``, or their job of one of the families: 1 to
    ``best``, and ``practice`` more for those in the families. ``cost`` is in rupiah per
    participant, ``places`` per year.
    """

    code: str
    urusan: str
    families: tuple[str, ...]
    level: int = 2
    weight: int = 3
    cost: int = 4_000_000
    places: int = 30
    best: int = 3
    practice: int = 0


@dataclass(frozen=True, slots=True)
class Wishes:
    """Who wishes for what.

    Attributes
    ----------
    percent : int
        People who wish for a place.
    targets : five weights
        For a district (the home), a unit, a position, an agency, a job; units and positions are
        those of the same job.
    own : int
        Of the wishes, those that are own requests, in percent.
    refuses : int
        Of those who wish, those who also name a hard district that they do not want, in percent.
    """

    percent: int = 15
    targets: tuple[int, int, int, int, int] = (46, 26, 10, 12, 6)
    own: int = 55
    refuses: int = 18


@dataclass(frozen=True, slots=True)
class Refusal:
    """A district that a share of those who live and work elsewhere do not want, and why."""

    district: str
    percent: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """Divisions of an agency abolished, and new ones of one field created in its successor.

    The managers' and executive posts in the divisions of ``agency`` (not its head, secretariat,
    branches and functional experts) end at ``abolished_on``. ``successor`` (the same agency, or
    another one of the recipe) gets the ``divisions``, each with its head and posts of the executive
    jobs of ``field`` (a key of :data:`mutasi_opt.generator.fieldjobs.FIELDS`), which ask for it.
    The new posts have ``seats`` percent as many seats as the old ones have holders; two
    reorganisations have two successors.
    """

    agency: str
    successor: str
    divisions: tuple[str, ...]
    field: str
    seats: int = 100
    abolished_on: date = date(2026, 6, 30)
    created_on: date = date(2026, 7, 1)


@dataclass(frozen=True, slots=True)
class Staff:
    """Shares among the people, in percent unless said otherwise.

    Attributes
    ----------
    pppk : int or None
        Number of PPPK, spread over the jobs in proportion to their usual shares.
    assessed : int
        Least share of the holders of every job who are assessed (competencies and talent box).
    conduct, performance_before, performance_last : weights
        Of unknown, meets, above, below; of baik, sangat_baik, butuh_perbaikan, kurang in the year
        before last and in the last year.
    couples : int
        Share of all staff who are married to a colleague, in percent of all staff.
    apart : int
        Couples who do not share a home.
    access : float
        People who need an accessible workplace.
    carers : int
        People who care for a relative at home; 0 leaves the column out.
    """

    pppk: int | None = None
    assessed: int = 0
    conduct: tuple[int, int, int, int] = (40, 45, 12, 3)
    performance_before: tuple[int, int, int, int] = (76, 20, 3, 1)
    performance_last: tuple[int, int, int, int] = (74, 23, 2, 1)
    couples: int = 12
    apart: int = 20
    access: float = 0.5
    carers: int = 0


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys of the written scenario file.

    Attributes
    ----------
    model : str
        A built-in name.
    rules : mapping of rule to its parameters
        Under ``model_overrides``.
    budgets : mapping of budget to rupiah
    parameters : mapping
        On top of the usual ones, such as ``calendar``.
    """

    model: str = "standard"
    rules: Mapping[str, Value] = dataclasses.field(default_factory=dict)
    budgets: Mapping[str, int] = dataclasses.field(default_factory=dict)
    parameters: Mapping[str, Value] = dataclasses.field(default_factory=dict)

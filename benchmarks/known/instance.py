"""What a public instance has to say of itself so that the engine can solve it as a scenario."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from mutasi_opt.rules import RULES, Enforcement

__all__ = ["AS_OF", "Figure", "Known", "Rows", "model", "organisation", "person", "place"]

#: Date of the scenarios; nothing in them depends on it.
AS_OF: Final = "2026-07-01"
_YESTERDAY: Final = "2026-06-30"
#: The post that everybody leaves where everybody has to be assigned.
ORIGIN: Final = "ORIGIN"

Rows = Sequence[Mapping[str, object]]


@dataclass(frozen=True)
class Figure:
    """A figure of the instance, counted from its own data, and what is proven of it.

    Attributes
    ----------
    name : str
    value : int or None
        Of the plan; None without one.
    bound : int or None
        No plan is better than this; None where nothing is known.
    higher : bool
        Whether more is better.
    """

    name: str
    value: int | None
    bound: int | None
    higher: bool

    @property
    def gap(self) -> float | None:
        """|bound - value| / max(1, |value|)."""
        if self.value is None or self.bound is None:
            return None
        return abs(self.bound - self.value) / max(1, abs(self.value))


class Known(Protocol):
    """A public instance."""

    @property
    def name(self) -> str:
        """Name of the scenario."""

    @property
    def size(self) -> str:
        """Its size in words."""

    @property
    def people(self) -> int:
        """How many people, jobs, rows or residents there are."""

    def tables(self) -> Mapping[str, Rows]:
        """Tables of the scenario."""

    def model(self) -> Mapping[str, Any]:
        """Model file."""

    def figures(
        self, places: Sequence[int] | None, bounds: Sequence[int | None]
    ) -> tuple[Figure, ...]:
        """Count a solution, and turn bounds of levels into bounds of figures; the first is the objective.

        Parameters
        ----------
        places
            Place of each person, from 0, -1 for none; None where there is no solution.
        bounds
            Bound of each level of the model.
        """

    def broken(self, places: Sequence[int]) -> list[str]:
        """Say what a solution breaks, by the instance's own data."""


def person(number: int) -> str:
    """Return the id of a person, numbered from 1; ids sort as numbers do."""
    return f"E{number:07d}"


def place(number: int) -> str:
    """Return the id of a unit and its one position, numbered from 1."""
    return f"P{number:07d}"


def organisation(
    people: int, seats: Sequence[int], *, limits: Sequence[int] | None = None, leave: bool
) -> dict[str, Rows]:
    """Return one agency, a unit with one position per place, and people of whom nothing is known.

    Parameters
    ----------
    people : int
    seats : sequence of int
        Seats of each place.
    limits : sequence of int, optional
        Load limit of each place.
    leave : bool
        Whether everybody has to be assigned. Then they hold a post that is abolished: the rules
        ``establishment`` and ``one_post`` say that they get another one. Else they have none.
    """
    numbers = range(1, len(seats) + 1)
    units: list[dict[str, object]] = [
        {"id": place(k), "agency": "A", "name": place(k)}
        | ({} if limits is None else {"load_limit": limits[k - 1]})
        for k in numbers
    ]
    positions: list[dict[str, object]] = [
        {"id": place(k), "unit": place(k), "job": "J", "maximum": seats[k - 1]} for k in numbers
    ]
    if leave:
        units.append({"id": ORIGIN, "agency": "A", "name": ORIGIN})
        positions.append(
            {"id": ORIGIN, "unit": ORIGIN, "job": "J", "maximum": people}
            | {"abolished_on": _YESTERDAY}
        )
    return {
        "agencies": [{"id": "A", "name": "A"}],
        "units": units,
        "jobs": [{"id": "J", "name": "J", "kind": "pelaksana", "family": "J"}],
        "positions": positions,
        "employees": [
            {"id": person(k), "position": ORIGIN if leave else None} for k in range(1, people + 1)
        ],
    }


def model(name: str, levels: Rows, rules: Mapping[str, Mapping[str, object]]) -> dict[str, Any]:
    """Return a model in which no rule is in force but those named and one definitive post a person."""
    off = {rule.id: {"enforce": "off"} for rule in RULES if Enforcement.OFF in rule.modes}
    return {
        "format": "mutasi-opt/model-1",
        "name": name,
        "levels": list(levels),
        "rules": {**off, **{rule: dict(setting) for rule, setting in rules.items()}},
    }

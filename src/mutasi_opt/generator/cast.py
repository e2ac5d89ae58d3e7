"""The cast of a story: finished tables as a whole, to find the people and posts that a story needs."""

from typing import Final

from mutasi_opt.generator.draws import Draws
from mutasi_opt.generator.table import Table

__all__ = ["Cast"]

#: Two years in post, and years of service left, at the reference date of generated scenarios.
_CAME_BEFORE: Final = "2024-06-30"
_BORN_AFTER: Final = "1974-01-01"
_GOOD: Final = frozenset({"baik", "sangat_baik"})
#: What has to be known of a person, so that no test on missing data decides.
_KNOWN: Final = ("education_field", "experience", "home_latitude")


class Cast:
    """People and posts of finished tables, by index.

    Parameters
    ----------
    tables : dict of str to Table
        Kept, not copied: changes show.
    seed : int
    stream : str
        Name of the stream of random numbers that orders the people.
    """

    def __init__(self, tables: dict[str, Table], seed: int, stream: str) -> None:
        self.tables, self.people, self.positions = tables, tables["employees"], tables["positions"]
        self._place = {position: k for k, position in enumerate(self.positions["id"])}
        self._unit = {unit: k for k, unit in enumerate(tables["units"]["id"])}
        self._agency = {agency: k for k, agency in enumerate(tables["agencies"]["id"])}
        self._holders: dict[str, list[int]] = {}
        for k, held in enumerate(self.people["position"]):
            self._holders.setdefault(held, []).append(k)
        self._order = Draws(seed, stream).order(len(self.people["id"])).tolist()

    def unit(self, position: str, column: str) -> str:
        """Cell of the unit of a position."""
        return self.tables["units"][column][self._unit[self.seat(position, "unit")]]

    def seat(self, position: str, column: str) -> str:
        """Cell of a position."""
        return self.positions[column][self._place[position]]

    def government(self, position: str) -> str:
        """Government of a position."""
        agency = self.unit(position, "agency")
        return self.tables["agencies"]["government"][self._agency[agency]]

    def gap(self, position: str) -> float:
        """Need in excess of holders; 0 where the column does not state the need."""
        need = self.seat(position, "need")
        return float(need) - len(self._holders.get(position, ())) if need else 0.0

    def short(self) -> list[str]:
        """Positions with a place to fill: no duties, none abolished or new."""
        return [
            position
            for k, position in enumerate(self.positions["id"])
            if not self.positions["duty_of"][k]
            and not self.positions["abolished_on"][k]
            and not self.positions["created_on"][k]
            and self.gap(position) >= 1
        ]

    def holder(self, position: str) -> int | None:
        """Person who holds a post of one seat."""
        found = self._holders.get(position, [])
        return found[0] if len(found) == 1 else None

    def movable(self) -> list[int]:
        """Return the people whom no rule about the person holds in place, in a random order."""
        return [k for k in self._order if self._may_move(k)]

    def _may_move(self, k: int) -> bool:
        people = self.people
        marks = [mark.split(":")[-1] for mark in people["performance"][k].split(";")]
        return (
            people["status"][k] == "pns"
            and people["legal_standing"][k] == "active"
            and not (people["hold"][k] or people["duty_position"][k])
            and not people["discipline_until"][k]
            and bool(people["position"][k])
            and people["position_since"][k] < _CAME_BEFORE
            and people["birth_date"][k] > _BORN_AFTER
            and len(marks) == 2
            and _GOOD.issuperset(marks)
            and all(people[column][k] for column in _KNOWN)
        )

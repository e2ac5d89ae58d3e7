"""What a plan does to a place, counted from its files: no counting of the package takes part."""

import csv
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, pstdev

Row = dict[str, str]
#: Managerial and sociocultural competencies; every other code is technical.
GENERAL = {"ITG", "KJS", "KOM", "OPH", "PEP", "PDO", "MPU", "PKP", "PRB"}


def rows(path: Path) -> list[Row]:
    """Rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def by_id(path: Path) -> dict[str, Row]:
    """Rows of a CSV file by their id."""
    return {row["id"]: row for row in rows(path)}


@dataclass(frozen=True)
class Move:
    """A person, where from (None: no post) and where to."""

    employee: str
    source: str | None
    target: str


class Place:
    """The tables of a scenario and the need of its positions, as `needs -o` writes it."""

    def __init__(self, folder: Path, needs: Path) -> None:
        self.employees, self.jobs = by_id(folder / "employees.csv"), by_id(folder / "jobs.csv")
        self.positions, self.units = by_id(folder / "positions.csv"), by_id(folder / "units.csv")
        self._standards, self._levels = (
            rows(folder / "standards.csv"),
            {
                (row["employee"], row["competency"]): int(row["level"])
                for row in rows(folder / "competencies.csv")
            },
        )
        self.need = {
            row["position"]: int(row["need"])
            for row in rows(needs)
            if row["level"] == "position" and row["need"]
        }
        self.group_need = Counter()
        for position, need in self.need.items():
            self.group_need[self.group(position)] += need

    def job(self, position: str) -> Row:
        """Job of a position."""
        return self.jobs[self.positions[position]["job"]]

    def unit(self, position: str) -> Row:
        """Unit of a position."""
        return self.units[self.positions[position]["unit"]]

    def agency(self, position: str | None) -> str | None:
        """Agency of a position."""
        return None if position is None else self.unit(position)["agency"]

    def group(self, position: str) -> tuple[str, str]:
        """Agency and transferable group of a position."""
        job = self.job(position)
        return self.unit(position)["agency"], job["group"] or job["family"]

    def relevant(self, employee: str, position: str) -> bool:
        """Shared urusan in experience, or field listed by the job, or technical JPM >= 68."""
        person, job = self.employees[employee], self.job(position)
        years = dict(pair.split(":") for pair in person["experience"].split(";") if ":" in pair)
        if float(years.get(job["urusan"], 0)) > 0:
            return True
        if person["education_field"] in set(job["education_fields"].split(";")) - {""}:
            return True
        asked = [s for s in self._standards if s["job"] == job["id"]]
        worth, gained = 0.0, 0.0
        for row in asked:
            level = self._levels.get((employee, row["competency"]))
            if row["competency"] not in GENERAL and level is not None:
                weight, standard = float(row["weight"] or 1), int(row["level"])
                worth += weight * standard
                gained += weight * min(level, standard)
        return worth > 0 and gained / worth >= 0.68


class Outcome:
    """One plan of a place, before and after."""

    def __init__(self, place: Place, folder: Path) -> None:
        plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
        self.place, self.status, self.levels = place, plan["status"], plan["levels"]
        seats = plan["assignments"]
        self.before = Counter(seat["from"] for seat in seats if seat["from"])
        self.after = Counter(seat["to"] for seat in seats if seat["to"])
        self.moves = [
            Move(seat["employee"], seat["from"], seat["to"])
            for seat in seats
            if seat["to"] != seat["from"]
        ]
        #: Movers whom the move cap counts.
        self.counted = sum(
            seat["kind"] not in {"stay", "placement", "reorganisation"}
            and place.employees[seat["employee"]]["hold"] != "must_move"
            for seat in seats
        )

    def staff(self, holders: Counter[str]) -> Counter[tuple[str, str]]:
        """People per agency and transferable group, on positions with a known need."""
        found: Counter[tuple[str, str]] = Counter()
        for position in self.place.need:
            found[self.place.group(position)] += holders[position]
        return found

    def coverage(self, agency: str, group: str) -> tuple[float, float]:
        """Staff over need of one agency-group, before and after."""
        key = (agency, group)
        need = self.place.group_need[key]
        return self.staff(self.before)[key] / need, self.staff(self.after)[key] / need

    def ten_worst(self) -> tuple[float, float]:
        """Mean coverage of the ten worst agency-groups that need five or more."""
        return tuple(
            fmean(
                sorted(
                    staff[key] / need for key, need in self.place.group_need.items() if need >= 5
                )[:10]
            )
            for staff in (self.staff(self.before), self.staff(self.after))
        )

    def spread(self) -> tuple[float, float]:
        """Standard deviation of the coverage of agencies."""
        return tuple(
            pstdev(self._agencies(staff))
            for staff in (self.staff(self.before), self.staff(self.after))
        )

    def _agencies(self, staff: Counter[tuple[str, str]]) -> Iterable[float]:
        need, held = Counter(), Counter()
        for key, count in self.place.group_need.items():
            need[key[0]] += count
            held[key[0]] += staff[key]
        return [held[agency] / count for agency, count in need.items() if count]

    def gain(self, district: str) -> int:
        """People more in a kecamatan than before."""

        def there(holders: Counter[str]) -> int:
            return sum(
                count
                for position, count in holders.items()
                if self.place.unit(position)["district"] == district
            )

        return there(self.after) - there(self.before)

    def into(self, agency: str) -> list[Move]:
        """Those who come to an agency from elsewhere."""
        found = self.place.agency
        return [
            move
            for move in self.moves
            if found(move.target) == agency and found(move.source) != agency
        ]

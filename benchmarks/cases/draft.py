"""A generated scenario on its way to another one: tables that are cut and changed, then written.

Every change is a function of the tables and a seed, without hash order or clocks: equal arguments give equal bytes.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from mutasi_opt.generator import build
from mutasi_opt.generator.features import Keys, Value
from mutasi_opt.generator.output import write_scenario
from mutasi_opt.generator.people import AS_OF
from mutasi_opt.generator.table import Table
from mutasi_opt.rules import RULES

__all__ = ["Draft", "regency_draft", "rules_off"]

#: Born later, nobody reaches the lowest retirement age, 58, within the horizon of twelve months.
_OLDEST = "1969-12-31"
#: Contracts up to this day are left out.
_CONTRACTS = "2027-07-01"


@dataclass
class Draft:
    """Tables and keys of a scenario; changed in place until it is written.

    Attributes
    ----------
    name : name of the scenario.
    seed : of the regency, and of `draw`.
    tables : table -> column -> cells.
    model : model of the scenario file.
    rules : rule -> its changed keys.
    budgets : kind of money -> rupiah.
    """

    name: str
    seed: int
    tables: dict[str, Table]
    model: str = "standard"
    rules: dict[str, dict[str, Value]] = field(default_factory=dict)
    budgets: dict[str, int] = field(default_factory=dict)

    def draw(self) -> Random:
        """Random numbers of this case: the same on every platform."""
        return Random(f"{self.name} {self.seed}")

    def keep(self, table: str, kept: Callable[[dict[str, str]], bool]) -> None:
        """Keep the rows of a table for which ``kept`` holds."""
        cells = self.tables[table]
        inside = [
            kept(dict(zip(cells, row, strict=True))) for row in zip(*cells.values(), strict=True)
        ]
        self.tables[table] = {
            name: [cell for cell, stays in zip(column, inside, strict=True) if stays]
            for name, column in cells.items()
        }

    def keep_people(self, ids: Iterable[str]) -> None:
        """Keep these people, and what is told of them."""
        kept = frozenset(ids)
        self.keep("employees", lambda row: row["id"] in kept)
        for table in ("competencies", "preferences"):
            self.keep(table, lambda row: row["employee"] in kept)
        self.keep("relations", lambda row: {row["employee_a"], row["employee_b"]} <= kept)
        self.keep("agency_requests", lambda row: not row["employee"] or row["employee"] in kept)

    def keep_serving(self) -> None:
        """Leave out who has no post, is near the retirement age of some job,
        whose contract is ending, or not in active service.

        What is left is counted by every rule, so that figures of today are those that the rules see.
        """
        people = self.tables["employees"]
        self.keep_people(
            person
            for person, position, born, end, standing in zip(
                people["id"],
                people["position"],
                people["birth_date"],
                people["contract_end"],
                people["legal_standing"],
                strict=True,
            )
            if position
            and born > _OLDEST
            and not "" < end < _CONTRACTS
            and standing in {"active", "pppk_active"}
        )

    def keep_positions(self, ids: Collection[str]) -> None:
        """Keep these positions; nobody reports to, wishes for or works at others any more."""
        kept = frozenset(ids)
        self.keep("positions", lambda row: row["id"] in kept)
        superiors = self.tables["positions"]["reports_to"]
        superiors[:] = [cell if cell in kept else "" for cell in superiors]
        people = self.tables["employees"]
        for column, since in (("position", "position_since"), ("duty_position", "duty_since")):
            gone = [k for k, cell in enumerate(people[column]) if cell and cell not in kept]
            for k in gone:
                people[column][k] = people[since][k] = ""
        for table, kind, target in (
            ("preferences", "target_kind", "target"),
            ("workload", "scope_kind", "scope"),
        ):
            self.keep(table, partial(_speaks_of, kind, target, kept))
        self.keep("agency_requests", lambda row: not row["position"] or row["position"] in kept)

    def holders(self) -> dict[str, int]:
        """Position -> people there today."""
        counts = dict.fromkeys(self.tables["positions"]["id"], 0)
        for position in self.tables["employees"]["position"]:
            if position:
                counts[position] += 1
        return counts

    def write(self, folder: Path) -> Path:
        """Write the scenario; returns its file."""
        keys = Keys(model=self.model, rules=self.rules, budgets=self.budgets)
        return write_scenario(
            folder,
            name=self.name,
            as_of=AS_OF.isoformat(),
            tables=self.tables,
            origin=f"benchmark case {self.name!r}, seed {self.seed}",
            keys=keys,
        )


def regency_draft(name: str, employees: int, seed: int) -> Draft:
    """Start from the generated regency of a size."""
    return Draft(name, seed, build(employees, seed).tables)


def rules_off(*kept: str) -> dict[str, dict[str, Value]]:
    """Switch every rule off but the named ones."""
    return {rule.id: {"enforce": "off"} for rule in RULES if rule.id not in kept}


def _speaks_of(kind: str, target: str, kept: frozenset[str], row: Mapping[str, str]) -> bool:
    """Whether a row is of one of these positions, or of anything but a position."""
    return row[kind] != "position" or row[target] in kept

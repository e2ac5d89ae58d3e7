"""Plans of scenarios as the loader reads them, and the same scenario with single rules changed."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from mutasi_opt.loading import read
from mutasi_opt.needs.derive import derive_needs
from mutasi_opt.scenario import Agency, Employee, Job, Unit

__all__ = ["Line", "Stage", "Told", "Variants", "run", "solve", "solve_with"]


def run(*arguments: object, code: int = 0) -> str:
    """Run the command as a user does; return what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "mutasi_opt", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def solve(scenario: Path, plan: Path, *options: str) -> Path:
    """Solve a scenario into a folder."""
    run("solve", scenario, "-o", plan, "-q", *options)
    return plan


def solve_with(scenario: Path, folder: Path, keys: Mapping[str, Any]) -> Path:
    """Solve a scenario with some of its keys laid over (JSON is YAML too)."""
    overlay = {"format": "mutasi-opt/scenario-1", "extends": scenario.as_posix(), **keys}
    path = folder / "scenario.yaml"
    path.write_text(json.dumps(overlay), encoding="utf-8")
    return solve(path, folder / "plan")


class Line(NamedTuple):
    """A line of a plan that changes something: who, from and to which position, and how."""

    employee: str
    source: str | None
    target: str | None
    kind: str


class Stage:
    """A scenario, its rows by id."""

    def __init__(self, path: Path) -> None:
        case, self.faults = read(path)
        assert case is not None
        self.case, self.scenario = case, case.scenario
        self.employees = {row.id: row for row in self.scenario.employees}
        self.positions = {row.id: row for row in self.scenario.positions}
        self._units = {row.id: row for row in self.scenario.units}
        self._jobs = {row.id: row for row in self.scenario.jobs}
        self._agencies = {row.id: row for row in self.scenario.agencies}

    @cached_property
    def need(self) -> dict[str, int]:
        """Need of the positions that have one."""
        needs = derive_needs(self.scenario)
        return {name: found.total for name, found in needs.items() if found.total is not None}

    def person(self, employee: str) -> Employee:
        """Row of an employee."""
        return self.employees[employee]

    def job(self, position: str) -> Job:
        """Job of a position."""
        return self._jobs[self.positions[position].job]

    def unit(self, position: str) -> Unit:
        """Unit of a position."""
        return self._units[self.positions[position].unit]

    def agency(self, position: str) -> Agency:
        """Agency of a position."""
        return self._agencies[self.unit(position).agency]

    def wants(self, employee: str, position: str) -> bool:
        """Whether a wish of the employee names the position."""
        named = {
            "position": position,
            "unit": self.unit(position).id,
            "agency": self.agency(position).id,
            "district": self.unit(position).district,
            "job": self.job(position).id,
        }
        return any(named[kind] == target for kind, target in self._wishes.get(employee, ()))

    def asks(self, employee: str) -> bool:
        """Whether the employee wishes for a place."""
        return employee in self._wishes

    def knows_field(self, employee: str, position: str) -> bool:
        """Whether somebody knows the job of a position by experience or by education."""
        person, job = self.person(employee), self.job(position)
        served = dict(person.experience or ()).get(job.urusan or "", 0) > 0
        return served or person.education_field in (job.education_fields or ())

    @cached_property
    def _wishes(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for row in self.scenario.preferences:
            if row.rank > 0:
                found.setdefault(row.employee, []).append((row.target_kind, row.target))
        return found


class Told:
    """A plan folder of a stage."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
        self.stage, self.folder, self.plan = stage, folder, plan
        rows = plan["assignments"]
        self.place = {row["employee"]: row["to"] for row in rows}
        self.before = Counter(row["from"] for row in rows if row["from"])
        self.after = Counter(row["to"] for row in rows if row["to"])
        self.lines = [
            Line(row["employee"], row["from"], row["to"], row["kind"])
            for row in rows
            if row["to"] != row["from"]
        ]

    def planned(self) -> list[Line]:
        """Moves that nothing forces: neither placements nor ways out of abolished posts."""
        return [
            line
            for line in self.lines
            if line.kind not in {"placement", "reorganisation"}
            and self.stage.person(line.employee).hold != "must_move"
        ]

    def into(self, agency: str) -> list[Line]:
        """Those who come to an agency from elsewhere."""
        return [
            line
            for line in self.lines
            if line.target
            and self.stage.agency(line.target).id == agency
            and (line.source is None or self.stage.agency(line.source).id != agency)
        ]

    def term(self, rule: str) -> int:
        """What a rule costs in the plan, over all levels."""
        return sum(level["terms"].get(rule, 0) for level in self.plan["levels"])

    def gaps(self) -> list[float]:
        """Relative gap of each level."""
        return [
            (level["base"] - level["bound"]) / max(1, abs(level["base"]))
            for level in self.plan["levels"]
        ]


class Variants:
    """Plans of one scenario with some keys laid over, each solved once.

    `folders` makes an empty folder of a name: `tmp_path_factory.mktemp`.
    """

    def __init__(self, stage: Stage, scenario: Path, folders: Callable[[str], Path]) -> None:
        self._stage, self._scenario, self._folders = stage, scenario, folders
        self._told: dict[str, Told] = {}

    def told(self, **keys: Any) -> Told:
        """Solve with keys of a scenario laid over."""
        name = json.dumps(keys, sort_keys=True)
        if name not in self._told:
            folder = solve_with(self._scenario, self._folders("variant"), keys)
            self._told[name] = Told(self._stage, folder)
        return self._told[name]

    def ruled(self, **rules: Any) -> Told:
        """Solve with parameters of single rules changed."""
        return self.told(model_overrides={"rules": rules})

    def without(self, *rules: str) -> Told:
        """Solve with rules switched off."""
        return self.ruled(**{rule: {"enforce": "off"} for rule in rules})

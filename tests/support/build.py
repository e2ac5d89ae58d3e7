"""Tiny scenarios from short rows: what a test does not speak of takes a plain default."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import Formulation
from mutasi_opt.instance import NONE, Instance, index
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import EligibilityRule, Rule, Verdict
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.scenario import Scenario

AS_OF = "2026-07-01"

Rows = Iterable[Mapping[str, Any]]


def scenario(*, as_of: str = AS_OF, name: str = "tiny", **tables: Any) -> Scenario:
    """Build a scenario from short rows.

    Defaults: agency `A` of government `one`; a unit of the first agency for every unit that a
    position names (`U` where it names none); a pelaksana job of family `umum` for every job that a
    position names (`J`); employees born in 1985 and in post since 2015, without anything else
    known. Rows given for `units` or `jobs` come on top.
    """
    positions = [{"unit": "U", "job": "J"} | dict(row) for row in tables.pop("positions", ())]
    agencies = [{"name": row["id"]} | dict(row) for row in tables.pop("agencies", [{"id": "A"}])]
    plain_unit = {"agency": agencies[0]["id"]}
    plain_job = {"kind": "pelaksana", "family": "umum"}
    return Scenario.model_validate(
        {
            "name": name,
            "as_of": as_of,
            "agencies": agencies,
            "units": _named(tables.pop("units", ()), [p["unit"] for p in positions], plain_unit),
            "jobs": _named(tables.pop("jobs", ()), [p["job"] for p in positions], plain_job),
            "positions": positions,
            "employees": [
                {"birth_date": "1985-01-01", "position_since": "2015-01-01"} | dict(row)
                for row in tables.pop("employees", ())
            ],
            "decisions": [
                {"id": f"D{k}"} | dict(row) for k, row in enumerate(tables.pop("decisions", ()))
            ],
            **{table: _listed(rows) for table, rows in tables.items()},
        }
    )


def instance(**tables: Any) -> Instance:
    """Index the scenario of the same rows."""
    return index(scenario(**tables))


def _named(rows: Rows, wanted: Sequence[str], plain: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the given rows and plain ones for the other ids wanted."""
    full = [{**plain, "name": row["id"]} | dict(row) for row in rows]
    known = {row["id"] for row in full}
    return full + [{**plain, "id": i, "name": i} for i in sorted(set(wanted) - known)]


def _listed(rows: Any) -> Any:
    if isinstance(rows, Mapping):
        return rows
    return [dict(row) for row in rows]


def employee(inst: Instance, id_: str) -> int:
    """Index of an employee."""
    return inst.employees.ids.index(id_)


def position(inst: Instance, id_: str | None) -> int:
    """Index of a position, -1 for none."""
    return NONE if id_ is None else inst.positions.ids.index(id_)


def pairs(inst: Instance, *named: tuple[str, str | None]) -> tuple[Ints, Ints]:
    """Index arrays of (employee id, position id) pairs."""
    people = np.array([employee(inst, e) for e, _ in named], np.int32)
    return people, np.array([position(inst, p) for _, p in named], np.int32)


def columns(inst: Instance, *named: tuple[str, str | None]) -> Columns:
    """Columns of (employee id, position id) pairs."""
    return Columns.of(inst, *pairs(inst, *named))


def all_columns(inst: Instance) -> Columns:
    """Every employee at every position and at none, lawful or not."""
    places = inst.num_positions + 1
    people = np.repeat(np.arange(inst.num_employees, dtype=np.int32), places)
    where = np.tile(np.arange(-1, inst.num_positions, dtype=np.int32), inst.num_employees)
    return Columns.of(inst, people, where)


def assignment(inst: Instance, **moves: str | None) -> Assignment:
    """Today's assignment with some people elsewhere: `assignment(inst, e1="p2")`."""
    where = inst.employees.post.copy()
    for id_, place in moves.items():
        where[employee(inst, id_)] = position(inst, place)
    return Assignment.of(where)


def compiled(rule: Rule, inst: Instance, levels: tuple[str, ...] = ("total",)) -> Formulation:
    """Return what one rule compiles to."""
    formulation = Formulation(levels)
    rule.compile(inst, formulation)
    return formulation


def told(rule: Rule, inst: Instance, findings: Findings) -> list[str]:
    """Every finding as a sentence."""
    return [rule.explain(inst, findings, k) for k in range(len(findings))]


def verdict(rule: EligibilityRule, inst: Instance, id_: str, place: str) -> str:
    """Verdict of one pair as a word."""
    return Verdict(int(rule.test(inst, *pairs(inst, (id_, place)))[0])).name.lower()


def barred(rule: Rule, inst: Instance) -> set[tuple[str, str | None]]:
    """Pairs, lawful or not, that a rule forbids; None for no position."""
    every = all_columns(inst)
    which = np.flatnonzero(rule.forbids(inst, every))
    return {
        (
            inst.employees.ids[every.employee[k]],
            None if every.position[k] == NONE else inst.positions.ids[every.position[k]],
        )
        for k in which
    }


def kinds(rule: Rule, inst: Instance, found: Assignment) -> dict[str, str]:
    """Kind of every finding about an employee, by employee."""
    findings = rule.check(inst, found)
    return {
        inst.employees.ids[subject]: FindingKind(int(kind)).name.lower()
        for subject, kind in zip(findings.subject, findings.kind, strict=True)
    }

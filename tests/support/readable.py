"""What a rule compiles to, as text that a reviewer can follow."""

from collections.abc import Sequence

import numpy as np
from support.build import all_columns, compiled

from mutasi_opt.columns import Columns
from mutasi_opt.formulation import NO_LOWER, NO_UPPER, About, Formulation
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.rules import Rule


def golden(rule: Rule, inst: Instance) -> list[str]:
    """Forbidden columns, rows and charges over every pair, lawful or not, a line each."""
    columns = all_columns(inst)
    formulation = compiled(rule, inst, ("total",))
    names = _names(inst, columns)
    lines = _forbidden(names, rule.forbids(inst, columns))
    lines += _rows(inst, formulation, names, formulation.column_matrix(columns).toarray())
    return lines + _charges(names, formulation.column_costs(columns, 0))


def _names(inst: Instance, columns: Columns) -> list[str]:
    people, seats = inst.employees.ids, inst.positions.ids
    return [
        f"{people[e]}@{'-' if p == NONE else seats[p]}"
        for e, p in zip(columns.employee.tolist(), columns.position.tolist(), strict=True)
    ]


def _forbidden(names: Sequence[str], forbids: np.ndarray) -> list[str]:
    taken = [names[k] for k in np.flatnonzero(forbids)]
    return [f"never {', '.join(taken)}"] if taken else []


def _rows(
    inst: Instance, formulation: Formulation, names: Sequence[str], dense: np.ndarray
) -> list[str]:
    lower, upper = formulation.row_bounds()
    lines = []
    for block in formulation.rows:
        for k, subject in enumerate(block.subject.tolist()):
            row = block.offset + k
            terms = [_term(int(dense[row, j]), names[j]) for j in np.flatnonzero(dense[row])]
            terms += _auxiliaries(formulation, row)
            text = " ".join(terms).removeprefix("+ ") or "0"
            if lower[row] == upper[row]:
                text += f" = {lower[row]}"
            else:
                text += f" >= {lower[row]}" if lower[row] != NO_LOWER else ""
                text += f" <= {upper[row]}" if upper[row] != NO_UPPER else ""
            lines.append(f"{_about(inst, block.about, subject)}: {text}")
    return lines


def _term(coefficient: int, name: str) -> str:
    sign = "+" if coefficient > 0 else "-"
    return f"{sign} {name}" if abs(coefficient) == 1 else f"{sign} {abs(coefficient)} {name}"


def _auxiliaries(formulation: Formulation, row: int) -> list[str]:
    """`+ w[0..3 at 5]`: between 0 and 3, 5 points each."""
    return [
        _term(int(block.coefficient[k]), f"w[0..{block.upper[k]} at {block.cost[k]}]")
        for block in formulation.auxiliaries
        for k in np.flatnonzero(block.row == row)
    ]


def _about(inst: Instance, about: About, subject: int) -> str:
    ids = {
        About.POSITION: inst.positions.ids,
        About.AGENCY: inst.agencies.ids,
        About.AGENCY_GROUP: inst.groups.ids,
        About.UNIT: inst.units.ids,
        About.COURSE: inst.courses.ids,
        About.EMPLOYEE: inst.employees.ids,
    }
    return "plan" if about is About.PLAN else ids[about][subject]


def _charges(names: Sequence[str], costs: np.ndarray) -> list[str]:
    """Columns by what they cost; those that cost nothing are left out."""
    return [
        f"{cost} points: {', '.join(names[k] for k in np.flatnonzero(costs == cost))}"
        for cost in np.unique(costs[costs > 0]).tolist()
    ]

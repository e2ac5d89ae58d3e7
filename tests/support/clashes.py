"""What clashes in a tiny case, by enumeration: rules forbid and check, no row is read and no solver asked."""

from itertools import product

import numpy as np
from support.oracle import assignment_of

from mutasi_opt.columns import Columns
from mutasi_opt.engine.conflict import Bar, Clash, row_of
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.model import Model
from mutasi_opt.rules.findings import FindingKind
from mutasi_opt.rules.kin_line import KinLine

__all__ = ["elements_of", "names_of", "truly_infeasible"]

#: A row (rule, subject) or a bar (rule, employee, position).
Element = tuple


def elements_of(problem, clash: Clash) -> list[Element]:
    """Rows and bars of a clash; tiny cases have no crowd of others."""
    assert not clash.others
    rows = [row_of(problem, row) for row in clash.rows]
    return [("row", block.rule, int(block.subject[k])) for block, k in rows] + [
        ("bar", *bar) for bar in clash.bars
    ]


def names_of(problem, clash: Clash) -> set[str]:
    """Short names: ``capacity p0``, ``locks e0``, ``forbidden e0 p1``."""
    instance = problem.instance
    names = set()
    for row in clash.rows:
        block, k = row_of(problem, row)
        ids = {
            "position": instance.positions.ids,
            "agency": instance.agencies.ids,
            "employee": instance.employees.ids,
            "unit": instance.units.ids,
            "course": instance.courses.ids,
            "plan": ("plan",),
        }[str(block.about)]
        names.add(f"{block.rule} {ids[block.subject[k]]}")
    for bar in clash.bars:
        where = f" {instance.positions.ids[bar.position]}" if bar.position != NONE else ""
        names.add(f"{bar.rule} {instance.employees.ids[bar.employee]}{where}")
    return names


def truly_infeasible(instance: Instance, model: Model, elements: list[Element]) -> bool:
    """Whether no assignment at all keeps these elements: everybody anywhere, posts only lost by none."""
    rules = {rule.id: rule for rule in model.all_rules}
    bars = [Bar(*element[1:]) for element in elements if element[0] == "bar"]
    rows = [element[1:] for element in elements if element[0] == "row"]
    options = [
        [
            place
            for place in range(-1, instance.num_positions)
            if (place != NONE or instance.employees.post[who] == NONE)
            and not (place != NONE and _duty(instance, who, place))
            and not any(
                bar.employee == who
                and bar.position in (NONE, place)
                and _forbids(rules[bar.rule], instance, who, place)
                for bar in bars
            )
        ]
        for who in range(instance.num_employees)
    ]
    return not any(
        all(_holds(rules[rule], instance, places, subject) for rule, subject in rows)
        for places in product(*options)
    )


def _duty(instance, who, place):
    return instance.positions.duty[place] and instance.employees.post[who] != place


def _forbids(rule, instance, who, place):
    column = Columns.of(instance, np.array([who], np.int32), np.array([place], np.int32))
    return bool(rule.forbids(instance, column)[0])


def _holds(rule, instance, places, subject):
    found = rule.check(instance, assignment_of((place, place) for place in places))
    mine = found.subject == subject
    if isinstance(rule, KinLine):  # a row may stand under either of the two
        mine |= found.other == subject
    return not (mine & (found.kind == FindingKind.VIOLATION)).any()

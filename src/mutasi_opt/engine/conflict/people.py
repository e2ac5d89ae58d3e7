"""Whose places matter to some rows: people told apart, and others who could help."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.columns import Columns
from mutasi_opt.engine.conflict.menus import Menus, entries, menus_of
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulate import columns_of_person
from mutasi_opt.formulation import NO_LOWER, NO_UPPER, About, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools
from mutasi_opt.model import Model

__all__ = ["Crowd", "crowd_of", "lawful_crowd", "named_menus", "named_people"]

#: More places of people told apart than this are not looked at.
_NAMED: Final = 3_000_000
#: Nor more pairs of the others and places where they would help.
_OTHERS: Final = 3_000_000


def named_people(problem: Problem, rows: Longs, people: Longs) -> Longs:
    """People to be told apart: those given, those whom a row counts where they are, and those without a way out."""
    instance = problem.instance
    touches = np.diff(entries(problem, problem.columns, rows).indptr) > 0
    named = np.ones(instance.num_employees, bool)
    named[problem.columns.employee[~touches]] = False
    stays = Columns.of(
        instance, np.arange(instance.num_employees, dtype=np.int32), instance.employees.post
    )
    named |= np.diff(entries(problem, stays, rows).indptr) > 0
    named[people] = True
    return np.flatnonzero(named)


def named_menus(problem: Problem, model: Model, people: Longs, rows: Longs) -> Menus | None:
    """All places of people, lawful or not; None where there are too many."""
    instance = problem.instance
    if len(people) * instance.num_positions > _NAMED:
        return None
    blocks = [columns_of_person(instance, model, who) for who in people.tolist()]
    return menus_of(problem, model, joined(blocks), rows)


def joined(blocks: list[Columns]) -> Columns:
    """Put blocks of columns behind each other."""
    if not blocks:
        none = np.zeros(0, np.int32)
        return Columns(none, none, none, np.zeros(0, np.int8))
    return Columns(
        np.concatenate([block.employee for block in blocks]),
        np.concatenate([block.position for block in blocks]),
        np.concatenate([block.working for block in blocks]),
        np.concatenate([block.kind for block in blocks]),
    )


class Crowd(NamedTuple):
    """Others who could help, and whether they are held to the rules as they are, since there are too many."""

    menus: Menus
    background: bool


def crowd_of(problem: Problem, model: Model, named: Longs, rows: Longs) -> Crowd:
    """Places where people who are not named would help to satisfy a row."""
    instance = problem.instance
    helping = _helping_rows(problem, rows)
    others = np.ones(instance.num_employees, bool)
    others[named] = False
    places = _places(instance, problem, helping)
    number = int(others.sum())
    if len(places) * number <= _OTHERS:
        columns = _pairs(instance, np.flatnonzero(others), places)
        helps = _helps(problem, columns, rows)
        return Crowd(menus_of(problem, model, columns.take(np.flatnonzero(helps)), rows), False)
    return Crowd(lawful_crowd(problem, model, named, rows), True)


def lawful_crowd(problem: Problem, model: Model, named: Longs, rows: Longs) -> Menus:
    """Lawful places where people who are not named would help to satisfy a row."""
    others = np.ones(problem.instance.num_employees, bool)
    others[named] = False
    columns = problem.columns.take(np.flatnonzero(others[problem.columns.employee]))
    columns = columns.take(np.flatnonzero(_helps(problem, columns, rows)))
    return menus_of(problem, model, columns, rows, lawful=True)


def _helping_rows(problem: Problem, rows: Longs) -> Longs:
    """Rows with a lower bound, and those with an upper one that lawful columns can lower."""
    lower, upper = (bound[rows] for bound in problem.bounds)
    saves = np.zeros(len(rows), bool)
    capped = np.flatnonzero(upper < NO_UPPER)
    matrix = entries(problem, problem.columns, rows[capped]).tocoo()
    saves[capped[np.unique(matrix.col[matrix.data < 0])]] = True
    return rows[(lower > NO_LOWER) | saves]


def _places(instance: Instance, problem: Problem, rows: Longs) -> NDArray[np.int32]:
    """Positions at which somebody can enter the rows."""
    positions = instance.positions
    found = np.zeros(instance.num_positions, bool)
    for block in problem.formulation.rows:
        local = rows[(rows >= block.offset) & (rows < block.offset + len(block))] - block.offset
        subject = block.subject[local]
        match block.about:
            case _ if not len(local):
                continue
            case About.POSITION:
                units = positions.unit[subject[positions.duty[subject]]]
                found[subject] = True
                found |= np.isin(positions.unit, units)
            case About.UNIT:
                found |= np.isin(positions.unit, subject)
            case About.AGENCY:
                found |= np.isin(positions.agency, subject)
            case _:
                found[:] = True
    return np.flatnonzero(found).astype(np.int32)


def _pairs(instance: Instance, people: Longs, places: NDArray[np.int32]) -> Columns:
    """Everybody at each place but the own one, and sent there for a time where there is a surge."""
    who = np.repeat(people.astype(np.int32), len(places))
    where = np.tile(places, len(people))
    away = where != instance.employees.post[who]
    who, where = who[away], where[away]
    post = instance.employees.post[who]
    lent = (instance.positions.surge[where] > 0) & (post != NONE)
    return joined(
        [
            Columns.of(instance, who, where),
            Columns.of(instance, who[lent], post[lent], where[lent]),
        ]
    )


def _helps(problem: Problem, columns: Columns, rows: Longs) -> Bools:
    """Whether each column raises a row with a lower bound, or lowers one with an upper bound."""
    lower, upper = (bound[rows] for bound in problem.bounds)
    matrix = entries(problem, columns, rows).tocoo()
    good = ((matrix.data > 0) & (lower[matrix.col] > NO_LOWER)) | (
        (matrix.data < 0) & (upper[matrix.col] < NO_UPPER)
    )
    helps = np.zeros(len(columns), bool)
    helps[matrix.row[good]] = True
    return helps

"""Why nothing is lawful: rules, people and posts that cannot hold together."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from mutasi_opt.columns import Columns
from mutasi_opt.engine.clock import TimeUpError
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import About, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.model import Model
from mutasi_opt.plan.counting import subject_ids
from mutasi_opt.plan.plan import Conflict

__all__ = ["dual_conflicts", "integer_conflict", "stuck_conflicts"]

#: More conflicts than this are not spelled out one by one.
_MOST = 200


def stuck_conflicts(problem: Problem, model: Model) -> list[Conflict]:
    """One conflict per employee whom the rules leave no column at all: a smallest-found set of rules that does so."""
    instance = problem.instance
    seats = np.append(np.flatnonzero(~instance.positions.duty), NONE).astype(np.int32)
    conflicts = []
    for employee in problem.stuck[:_MOST].tolist():
        columns = Columns.of(instance, np.full(len(seats), employee, np.int32), seats)
        barred = {
            rule.id: mask
            for rule in model.active(instance.as_of)
            if (mask := rule.forbids(instance, columns)).any()
        }
        rules = _cover(barred)
        who = instance.employees.ids[employee]
        reasons = [
            f"employee {who} cannot stay and has no lawful destination among {len(seats) - 1} positions"
        ]
        reasons += [f"rule {rule} forbids {int(barred[rule].sum())} of them" for rule in rules]
        conflicts.append(
            Conflict(tuple(rules), (who,), _pinned(instance, employee), (), tuple(reasons), True)
        )
    return conflicts


def _pinned(instance: Instance, employee: int) -> tuple[str, ...]:
    """Name the position that the person is locked to or holds."""
    place = instance.pins.lock[employee]
    place = place if place != NONE else instance.employees.post[employee]
    return () if place == NONE else (instance.positions.ids[place],)


def _cover(barred: dict[str, NDArray[np.bool_]]) -> list[str]:
    """Rules that together forbid everything, none of which can be left out: greedy cover, then deletion."""
    chosen: list[str] = []
    open_pairs = np.ones(len(next(iter(barred.values()))), bool)
    while open_pairs.any():
        best = max(barred, key=lambda rule: int((barred[rule] & open_pairs).sum()))
        chosen.append(best)
        open_pairs &= ~barred[best]
    for rule in list(chosen):
        rest = [other for other in chosen if other != rule]
        if rest and np.logical_or.reduce([barred[other] for other in rest]).all():
            chosen = rest
    return chosen


def dual_conflicts(
    problem: Problem, duals: Longs, infeasible: Callable[[Longs, Longs], bool]
) -> list[Conflict]:
    """Conflicts that duals of an infeasible relaxation prove, one per independent part, shrunk by deletion.

    With all costs zero the Lagrangian bound is above zero; it is a sum over rows and people, which falls apart into
    parts that share no row: each part with a positive sum is a conflict of its own.

    Parameters
    ----------
    infeasible : asks whether the given rows and employees alone (the rest of the plan left free) admit no plan.
    """
    reduced = -problem.formulation.transposed(problem.columns, duals)
    least = np.minimum.reduceat(reduced, problem.starts[:-1])
    rows = np.flatnonzero(duals)
    people = np.flatnonzero(least)
    lower, upper = problem.bounds
    gain = np.where(
        duals > 0, duals * np.where(duals > 0, lower, 0), duals * np.where(duals < 0, upper, 0)
    )
    label = _parts(problem, rows, people)
    conflicts = []
    for part in np.unique(label[: len(rows)]).tolist():
        its_rows = rows[label[: len(rows)] == part]
        its_people = people[label[len(rows) :] == part]
        if int(gain[its_rows].sum()) + int(least[its_people].sum()) > 0:
            conflicts.append(_shrunk(problem, its_rows, its_people, infeasible))
    return conflicts[:_MOST] or integer_conflict(problem)


def _parts(problem: Problem, rows: Longs, people: Longs) -> NDArray[np.int32]:
    """Label of each row, then of each person: connected through the person's columns."""
    inside = np.isin(problem.columns.employee, people)
    matrix = problem.formulation.column_matrix(
        problem.columns.take(np.flatnonzero(inside))
    ).tocsr()[rows]
    owner = np.searchsorted(people, problem.columns.employee[inside])
    pick = sparse.csr_matrix(
        (np.ones(len(owner), np.int64), (np.arange(len(owner)), owner)),
        shape=(len(owner), len(people)),
    )
    link = (abs(matrix) @ pick).tocoo()
    size = len(rows) + len(people)
    graph = sparse.csr_matrix((link.data, (link.row, len(rows) + link.col)), shape=(size, size))
    labels: NDArray[np.int32] = connected_components(graph, directed=False)[1]
    return labels


#: Deletion asks one small integer program per element; larger conflicts are reported unshrunk, and say so.
_DELETION = 60


def _shrunk(
    problem: Problem, rows: Longs, people: Longs, infeasible: Callable[[Longs, Longs], bool]
) -> Conflict:
    if len(rows) + len(people) > _DELETION:
        return _conflict(problem, rows, people, minimal=False)
    try:
        if not infeasible(rows, people):
            return _conflict(problem, rows, people, minimal=False)
        for row in rows.tolist():
            if infeasible(rows[rows != row], people):
                rows = rows[rows != row]
        for person in people.tolist():
            if infeasible(rows, people[people != person]):
                people = people[people != person]
    except TimeUpError:
        return _conflict(problem, rows, people, minimal=False)
    return _conflict(problem, rows, people, minimal=True)


def _conflict(problem: Problem, rows: Longs, people: Longs, minimal: bool) -> Conflict:
    instance = problem.instance
    rules: list[str] = []
    names: dict[About, list[str]] = {about: [] for about in About}
    reasons: list[str] = []
    for block in problem.formulation.rows:
        local = rows[(rows >= block.offset) & (rows < block.offset + len(block))] - block.offset
        if not len(local):
            continue
        rules.append(block.rule)
        ids = subject_ids(instance, block.about)
        subjects = [ids[k] for k in block.subject[local].tolist()]
        names[block.about].extend(subjects)
        reasons.append(
            f"rule {block.rule} binds {block.about.replace('_', '-')} {', '.join(subjects[:5])}{_more(subjects)}"
        )
    employees = [instance.employees.ids[k] for k in people.tolist()]
    if employees:
        reasons.append(
            f"employees {', '.join(employees[:5])}{_more(employees)} have no other place to go"
        )
    agencies = [*names[About.AGENCY], *names[About.AGENCY_GROUP]]
    return Conflict(
        tuple(dict.fromkeys(rules)), tuple(employees), tuple(dict.fromkeys(names[About.POSITION])), tuple(agencies),
        tuple(reasons), minimal,
    )  # fmt: skip


def _more(names: list[str]) -> str:
    return f" and {len(names) - 5} more" if len(names) > 5 else ""


def integer_conflict(problem: Problem) -> list[Conflict]:
    """Search proved it, duals do not show where: all rules that emit rows are named."""
    rules = tuple(dict.fromkeys(block.rule for block in problem.formulation.rows))
    reason = "an exhaustive search found no plan that satisfies these rules together; fractions of people could"
    return [Conflict(rules, (), (), (), (reason,), False)]

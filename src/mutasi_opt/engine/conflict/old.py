"""Why nothing is lawful: rules, people and posts that cannot hold together."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from mutasi_opt.engine.child import ChildDiedError
from mutasi_opt.engine.clock import TimeUpError
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulate import columns_of_person
from mutasi_opt.formulation import About, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.model import Model
from mutasi_opt.plan.counting import subject_ids
from mutasi_opt.plan.plan import Conflict
from mutasi_opt.rules.one_post import OnePost

__all__ = ["dual_conflicts", "integer_conflict", "stuck_conflicts"]

#: More conflicts than this are not spelled out one by one.
_MOST = 200


def stuck_conflicts(problem: Problem, model: Model) -> list[Conflict]:
    """One conflict per employee whom the rules leave no column at all: a smallest-found set of rules that does so."""
    instance = problem.instance
    conflicts = []
    for employee in problem.stuck[:_MOST].tolist():
        barred = _barred(problem, model, employee)
        rules = _cover(barred)
        who = instance.employees.ids[employee]
        size = len(barred[rules[0]])
        reasons = [f"employee {who} cannot stay and has no lawful destination among {size} places"]
        reasons += [f"rule {rule} forbids {int(barred[rule].sum())} of them" for rule in rules]
        conflicts.append(
            Conflict(
                tuple(rules), (who,), _pinned(instance, employee), (), tuple(reasons), minimal=True
            )
        )
    return conflicts


def _barred(problem: Problem, model: Model, employee: int) -> dict[str, NDArray[np.bool_]]:
    """Which places (posts, none at all, and places to help out at) each rule forbids, own columns aside."""
    instance = problem.instance
    columns = columns_of_person(instance, model, employee)
    own = slice(problem.starts[employee], problem.starts[employee + 1])
    lawful = problem.columns.take(own).keys(instance)
    columns = columns.take(np.flatnonzero(~np.isin(columns.keys(instance), lawful)))
    masks = {rule.id: rule.forbids(instance, columns) for rule in model.active(instance.as_of)}
    return {rule: mask for rule, mask in masks.items() if mask.any()}


def _pinned(instance: Instance, employee: int) -> tuple[str, ...]:
    """Name the position that the person is locked to or holds."""
    place = instance.pins.lock[employee]
    place = place if place != NONE else instance.employees.post[employee]
    return () if place == NONE else (instance.positions.ids[place],)


def _cover(barred: dict[str, NDArray[np.bool_]]) -> list[str]:
    """Rules that together forbid everything, none of which can be left out: greedy cover, then deletion."""
    chosen: list[str] = []
    if not barred:
        return chosen
    open_pairs = np.logical_or.reduce(list(barred.values()))
    while open_pairs.any():
        best = max(barred, key=lambda rule: int((barred[rule] & open_pairs).sum()))
        chosen.append(best)
        open_pairs &= ~barred[best]
    for rule in list(chosen):
        rest = [other for other in chosen if other != rule]
        if rest and np.logical_or.reduce([barred[other] for other in rest]).all():
            chosen = rest
    return chosen


#: Asks whether rows and employees (numbers) admit no plan, once the third lot of employees is not there at all.
Infeasible = Callable[[Longs, Longs, Longs], bool]


def dual_conflicts(
    problem: Problem, model: Model, duals: Longs, infeasible: Infeasible
) -> list[Conflict]:
    """Conflicts that duals of an infeasible relaxation prove, one per independent part, shrunk by deletion.

    With all costs zero the Lagrangian bound is above zero; it is a sum over rows and people, which falls apart into
    parts that share no row: each part with a positive sum is a conflict of its own.
    """
    least = np.minimum.reduceat(
        -problem.formulation.transposed(problem.columns, duals), problem.starts[:-1]
    )
    rows, people = np.flatnonzero(duals), np.flatnonzero(least)
    gain = _row_gain(problem, duals)
    label = _parts(problem, rows, people)
    conflicts = []
    for part in np.unique(label[: len(rows)]).tolist():
        its_rows = rows[label[: len(rows)] == part]
        its_people = people[label[len(rows) :] == part]
        if int(gain[its_rows].sum()) + int(least[its_people].sum()) > 0:
            found = _shrunk(problem, model, its_rows, its_people, infeasible)
            conflicts += [] if found is None else [found]
    return conflicts[:_MOST] or integer_conflict(problem)


def _row_gain(problem: Problem, duals: Longs) -> Longs:
    """Sum up what each row (rows,) adds to the bound: its side times its dual, its auxiliaries at their best."""
    lower, upper = problem.bounds
    gain = np.where(duals > 0, duals * np.where(duals > 0, lower, 0), 0)
    gain += np.where(duals < 0, duals * np.where(duals < 0, upper, 0), 0)
    matrix = problem.auxiliary_matrix.tocoo()
    reduced = np.minimum(0, -duals[matrix.row] * matrix.data)
    np.add.at(gain, matrix.row, problem.auxiliary_uppers[matrix.col] * reduced)
    return gain


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
    problem: Problem, model: Model, rows: Longs, people: Longs, infeasible: Infeasible
) -> Conflict | None:
    """Drop what the conflict does not need; None if it is none."""
    minimal = False
    if len(rows) + len(people) <= _DELETION:
        nobody = np.zeros(0, np.int64)
        try:
            if not infeasible(rows, people, nobody):
                return None
            for row in rows.tolist():
                if infeasible(rows[rows != row], people, nobody):
                    rows = rows[rows != row]
            everybody = people
            for person in people.tolist():
                rest = people[people != person]
                if infeasible(rows, rest, np.setdiff1d(everybody, rest)):
                    people = rest
            minimal = True
        except (TimeUpError, ChildDiedError, KeyboardInterrupt):  # proven anyway, only longer
            minimal = False
    return _conflict(problem, model, rows, people, minimal)


def _conflict(
    problem: Problem, model: Model, rows: Longs, people: Longs, minimal: bool
) -> Conflict:
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
    holding: dict[str, list[str]] = {}
    for person in people[:_DELETION].tolist():
        barred = _barred(problem, model, person)
        barred.pop(OnePost.id, None)  # that nobody loses a post goes without saying here
        for rule in _cover(barred):
            holding.setdefault(rule, []).append(instance.employees.ids[person])
    for rule, held in holding.items():
        reasons.append(f"rule {rule} holds {', '.join(held[:5])}{_more(held)} there")
    rules += list(holding)

    def named(*kinds: About) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for kind in kinds for name in names[kind]))

    return Conflict(
        rules=tuple(dict.fromkeys(rules)),
        employees=tuple(dict.fromkeys([*employees, *named(About.EMPLOYEE)])),
        positions=named(About.POSITION),
        agencies=named(About.AGENCY, About.AGENCY_GROUP),
        reasons=tuple(reasons),
        minimal=minimal,
        units=named(About.UNIT),
        courses=named(About.COURSE),
    )


def _more(names: list[str]) -> str:
    return f" and {len(names) - 5} more" if len(names) > 5 else ""


def integer_conflict(problem: Problem) -> list[Conflict]:
    """Search proved it, duals do not show where: all rules that emit rows are named."""
    rules = tuple(dict.fromkeys(block.rule for block in problem.formulation.rows))
    reason = "an exhaustive search found no plan that satisfies these rules together; fractions of people could"
    return [Conflict(rules, (), (), (), (reason,), False)]

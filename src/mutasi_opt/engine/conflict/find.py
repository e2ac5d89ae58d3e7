"""Finding clashes: people without a place, parts of an infeasible linear program, and what only a search proves."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from mutasi_opt.engine.child import ChildDiedError
from mutasi_opt.engine.clock import TimeUpError
from mutasi_opt.engine.conflict.clash import Bar, Clash, Helper, Others
from mutasi_opt.engine.conflict.menus import Menus, menus_of
from mutasi_opt.engine.conflict.people import crowd_of, lawful_crowd, named_menus, named_people
from mutasi_opt.engine.conflict.satisfiable import Atom, Decide, RowAtom, Satisfiability
from mutasi_opt.engine.conflict.shrink import shrink
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import Longs
from mutasi_opt.model import Model
from mutasi_opt.rules import Rule
from mutasi_opt.rules.parts.force import Force, force_of

__all__ = ["dual_clashes", "search_clashes", "stuck_clashes"]

#: More clashes than this are not spelled out one by one.
_MOST = 200
#: With more lawful pairs than this, what only a search proves is not taken apart.
_SEARCHED = 20_000
#: More rows than this are looked at with lawful places first.
_MANY_ROWS = 8
#: People who would help, named at most.
_HELPERS = 30
#: Up to so many others who would help are told apart.
_TOLD_APART = 30

_NOBODY: Longs = np.zeros(0, np.int64)
#: What is given up last comes first: decisions are easier to change than the law.
_ORDER = {force: order for order, force in enumerate(Force)}


def stuck_clashes(problem: Problem, model: Model) -> list[Clash]:
    """One clash per employee whom the rules leave no column at all."""
    finder = _Finder(problem, model, _undecided)
    found = (finder.clash(_NOBODY, np.array([who])) for who in problem.stuck[:_MOST].tolist())
    return [clash for clash in found if clash is not None]


def dual_clashes(problem: Problem, model: Model, duals: Longs, decide: Decide) -> list[Clash]:
    """Clashes that duals of an infeasible relaxation prove, one per independent part.

    With all costs zero the Lagrangian bound is above zero; it is a sum over rows and people, which falls apart into
    parts that share no row: each part with a positive sum is a clash of its own.
    """
    finder = _Finder(problem, model, decide)
    found = [
        finder.clash(rows, people) or _unshrunk(rows, people)
        for rows, people in _parts(problem, duals)
    ]
    return found[:_MOST] or [_unshrunk(np.flatnonzero(duals), _NOBODY)]


def search_clashes(problem: Problem, model: Model, decide: Decide) -> list[Clash]:
    """Take apart what fractions of people could do and whole ones cannot, where that is small enough."""
    rows = np.flatnonzero(problem.ranges.hard)
    if len(problem.columns) <= _SEARCHED:
        found = _Finder(problem, model, decide).clash(
            rows, np.arange(problem.instance.num_employees)
        )
        if found is not None:
            return [found]
    return [_unshrunk(rows, _NOBODY)]


def _undecided(program: object) -> None:
    """Answer a question about rows, of which there are none."""
    del program


def _unshrunk(rows: Longs, people: Longs) -> Clash:
    """Return everything that the proof names: it is one, only longer."""
    return Clash(
        tuple(rows.tolist()), (), (), tuple(people.tolist()), minimal=False, background=True
    )


class _Finder:
    """Makes clashes of rows and people that are known to clash."""

    def __init__(self, problem: Problem, model: Model, decide: Decide) -> None:
        self._problem, self._model, self._ask = problem, model, decide
        rules: Sequence[Rule] = model.active(problem.instance.as_of)
        self._rank = {rule.id: _ORDER[force_of(rule)] for rule in rules}
        self._late = False

    def clash(self, rows: Longs, people: Longs) -> Clash | None:
        """Shrink; None where the rows and the rules that bar places are not what makes them clash."""
        problem, model = self._problem, self._model
        if len(rows) > _MANY_ROWS:
            rows, people = self._fewer(rows, people), _NOBODY
        named = named_people(problem, rows, people) if len(rows) else people
        menus = named_menus(problem, model, named, rows)
        if menus is None:
            return None
        crowd = crowd_of(problem, model, named, rows)
        if 0 < len(helpers := np.unique(crowd.menus.employee)) <= _TOLD_APART:
            return self.clash(rows, np.union1d(people, helpers))
        model_ = Satisfiability(problem, rows, menus, crowd.menus, self._decide)
        self._late = False
        found = self._shrunk(model_)
        if found is None:
            return None
        atoms, minimal = found
        employees = np.unique(menus.employee).tolist()
        held = {atom.employee for atom in atoms if isinstance(atom, Bar)}
        trapped = [employees[k] for k in model_.confined(frozenset(atoms))]
        names = [atom for atom in atoms if isinstance(atom, str)]
        return Clash(
            rows=tuple(atom.row for atom in atoms if isinstance(atom, RowAtom)),
            bars=tuple(atom for atom in atoms if isinstance(atom, Bar)),
            others=_others(crowd.menus, names),
            trapped=tuple(who for who in trapped if who in held),
            minimal=minimal,
            helpers=_helpers(crowd.menus, names),
            background=crowd.background,
        )

    def _fewer(self, rows: Longs, people: Longs) -> Longs:
        """Leave out rows that lawful places alone do not need to clash, and with them most people."""
        problem, model = self._problem, self._model
        named = named_people(problem, rows, people)
        theirs = np.flatnonzero(np.isin(problem.columns.employee, named))
        menus = menus_of(problem, model, problem.columns.take(theirs), rows, lawful=True)
        helpers = lawful_crowd(problem, model, named, rows)
        found = self._shrunk(Satisfiability(problem, rows, menus, helpers, self._decide))
        if found is None:
            return rows
        return np.array(
            sorted(atom.row for atom in found[0] if isinstance(atom, RowAtom)), np.int64
        )

    def _decide(self, program: object) -> bool | None:
        """Ask, unless time has run out: what is proven stays proven, and only the shrinking ends."""
        if self._late:
            return None
        try:
            return self._ask(program)  # type: ignore[arg-type]
        except (TimeUpError, ChildDiedError, KeyboardInterrupt):
            self._late = True
            return None

    def _shrunk(self, question: Satisfiability) -> tuple[list[Atom], bool] | None:
        """Whole rules first, then row by row and person by person."""
        atoms = sorted(question.atoms, key=self._preference)
        groups: dict[str, list[Atom]] = {}
        for atom in atoms:
            groups.setdefault(self._group(atom), []).append(atom)
        lots = list(groups.values())
        found = shrink(len(lots), lambda on: question.infeasible(_union(lots, on)))
        if found is None:
            return None
        kept = sorted(_union(lots, found.elements), key=self._preference)
        fine = shrink(len(kept), lambda on: question.infeasible(frozenset(kept[k] for k in on)))
        if fine is None:
            return kept, False
        return [kept[k] for k in fine.elements], fine.minimal and not self._late

    def _preference(self, atom: Atom) -> tuple[int, str, str]:
        rule = self._rule(atom)
        order = repr(tuple(f"{part:>20}" for part in atom)) if isinstance(atom, tuple) else atom
        return self._rank[rule], rule, order

    def _group(self, atom: Atom) -> str:
        kind = "others" if isinstance(atom, str) else type(atom).__name__
        return f"{kind} {self._rule(atom)}"

    def _rule(self, atom: Atom) -> str:
        if isinstance(atom, str):
            return atom
        if isinstance(atom, Bar):
            return atom.rule
        return next(
            block.rule
            for block in reversed(self._problem.formulation.rows)
            if block.offset <= atom.row
        )


def _union(
    lots: Sequence[Sequence[Atom]], which: Iterator[int] | Sequence[int] | frozenset[int]
) -> frozenset[Atom]:
    return frozenset(atom for k in which for atom in lots[k])


def _others(crowd: Menus, names: Sequence[str]) -> tuple[Others, ...]:
    """Count whom each rule keeps away."""
    found = []
    for name in names:
        barred = (crowd.bits >> crowd.rules.index(name)) & 1 == 1
        found.append(Others(name, len(np.unique(crowd.employee[barred]))))
    return tuple(found)


def _helpers(crowd: Menus, names: Sequence[str]) -> tuple[Helper, ...]:
    """People who would help, those barred by the fewest rules first."""
    if not names:
        return ()
    count = np.zeros(len(crowd.bits), np.int64)
    for bit in range(len(crowd.rules)):
        count += crowd.bits >> bit & 1
    first = np.lexsort((crowd.example, crowd.employee, count))
    first = first[count[first] > 0][:_HELPERS]
    return tuple(
        Helper(
            int(crowd.employee[k]),
            int(crowd.example[k]),
            tuple(name for bit, name in enumerate(crowd.rules) if int(crowd.bits[k]) >> bit & 1),
        )
        for k in first.tolist()
    )


def _parts(problem: Problem, duals: Longs) -> Iterator[tuple[Longs, Longs]]:
    """Rows and people of each part of the proof that proves something by itself, or all of it."""
    least = np.minimum.reduceat(
        -problem.formulation.transposed(problem.columns, duals), problem.starts[:-1]
    )
    rows, people = np.flatnonzero(duals), np.flatnonzero(least)
    gain = _row_gain(problem, duals)
    label = _labels(problem, rows, people)
    single = False
    for part in np.unique(label[: len(rows)]).tolist():
        its_rows = rows[label[: len(rows)] == part]
        its_people = people[label[len(rows) :] == part]
        if int(gain[its_rows].sum()) + int(least[its_people].sum()) <= 0:
            continue
        # People whose price is nothing may still tie parts together, so that one alone proves nothing.
        alone = np.zeros_like(duals)
        alone[its_rows] = duals[its_rows]
        if problem.price_of_nothing(alone) > 0:
            single = True
            yield its_rows, its_people
    if not single:
        yield rows, people


def _row_gain(problem: Problem, duals: Longs) -> Longs:
    """Sum up what each row (rows,) adds to the bound: its side times its dual, its auxiliaries at their best."""
    lower, upper = problem.bounds
    gain = np.where(duals > 0, duals * np.where(duals > 0, lower, 0), 0)
    gain += np.where(duals < 0, duals * np.where(duals < 0, upper, 0), 0)
    matrix = problem.auxiliary_matrix.tocoo()
    reduced = np.minimum(0, -duals[matrix.row] * matrix.data)
    np.add.at(gain, matrix.row, problem.auxiliary_uppers[matrix.col] * reduced)
    return gain


def _labels(problem: Problem, rows: Longs, people: Longs) -> NDArray[np.int32]:
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

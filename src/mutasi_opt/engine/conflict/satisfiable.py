"""The satisfiability model of a conflict: which rows, restrictions and decisions can hold together.

People are looked at through their menus: what they can put into the rows, and which rules would have to be dropped for
it. People with equal menus are counted instead of told apart, so that thousands of them make a small program.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from scipy import sparse

from mutasi_opt.engine.conflict.clash import Bar
from mutasi_opt.engine.conflict.menus import BY_PLACE, Menus
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import NO_LOWER, NO_UPPER, Longs
from mutasi_opt.instance import NONE
from mutasi_opt.workers.program import IntegerProgram

__all__ = ["Atom", "Decide", "RowAtom", "Satisfiability"]

#: Whether a small integer program has a solution; None where that was not found out in time.
Decide = Callable[[IntegerProgram], bool | None]


class RowAtom(NamedTuple):
    """A row of the formulation."""

    row: int


#: What a conflict is made of: a row, a restriction of one person, or a rule that keeps the others away.
Atom = RowAtom | Bar | str

#: What a choice puts into the rows: (local row, amount) pairs, by row.
_Activity = tuple[tuple[int, int], ...]


class _Choice(NamedTuple):
    activity: _Activity
    barred: frozenset[Atom]


class Satisfiability:
    """Rows about people who are named, and others who could help.

    Parameters
    ----------
    problem : Problem
    rows : int64 (rows,)
        Numbers of the rows, ascending.
    named : Menus
        All places of people who are told apart.
    others : Menus
        Places of other people that would help; they may also keep out of it.
    decide : asks a solver.
    """

    def __init__(
        self, problem: Problem, rows: Longs, named: Menus, others: Menus, decide: Decide
    ) -> None:
        self._rows, self._decide = rows, decide
        self._lower, self._upper = (bound[rows] for bound in problem.bounds)
        self._auxiliary = problem.auxiliary_matrix.tocsr()[rows]
        self._used = np.unique(self._auxiliary.indices)
        self._reach = problem.auxiliary_uppers[self._used]
        self._people = [_pruned(menu) for menu in _menus(named, grouped=False).values()]
        crowd = Counter(
            frozenset(_pruned([*menu, _Choice((), frozenset())]))
            for menu in _menus(others, grouped=True).values()
        )
        self._crowd = list(crowd.items())
        self._answers: dict[frozenset[Atom], bool | None] = {}

    @cached_property
    def atoms(self) -> tuple[Atom, ...]:
        """Everything that could take part: rows, then restrictions, in a fixed order."""
        bars = {atom for menu in self._people for choice in menu for atom in choice.barred}
        names = {atom for menu, _ in self._crowd for choice in menu for atom in choice.barred}
        return (
            *(RowAtom(row) for row in self._rows.tolist()),
            *sorted(bar for bar in bars if isinstance(bar, Bar)),
            *sorted(name for name in names if isinstance(name, str)),
        )

    def infeasible(self, active: frozenset[Atom]) -> bool | None:
        """Whether these atoms cannot hold together; None where that was not found out in time."""
        if active not in self._answers:
            self._answers[active] = self._asked(active)
        return self._answers[active]

    def confined(self, active: frozenset[Atom]) -> tuple[int, ...]:
        """Numbers (in the order of people named) of those whom every choice left leads into active rows."""
        on = self._active_rows(active)
        return tuple(k for k, menu in enumerate(self._people) if all(_left(menu, active, on)))

    def _active_rows(self, active: frozenset[Atom]) -> frozenset[int]:
        return frozenset(k for k, row in enumerate(self._rows.tolist()) if RowAtom(row) in active)

    def _asked(self, active: frozenset[Atom]) -> bool | None:
        on = self._active_rows(active)
        kinds: Counter[frozenset[_Activity]] = Counter()
        for menu in self._people:
            left = _left(menu, active, on)
            if not left:
                return True
            kinds[frozenset(left)] += 1
        for crowd, number in self._crowd:
            kinds[frozenset(_left(crowd, active, on))] += number
        fixed = np.zeros(len(self._rows), np.int64)
        free: list[tuple[int, list[_Activity]]] = []
        for activities, number in kinds.items():
            if len(activities) > 1:
                free.append((number, sorted(activities)))
                continue
            for row, amount in next(iter(activities)):
                fixed[row] += number * amount
        return self._solved(np.array(sorted(on), np.intp), fixed, sorted(free))

    def _solved(
        self, on: np.ndarray, fixed: Longs, free: Sequence[tuple[int, list[_Activity]]]
    ) -> bool | None:
        """Ask the solver about what is left to choose."""
        lower, upper = self._lower[on], self._upper[on]
        auxiliary = self._auxiliary[on][:, self._used]
        if not len(on):
            return False
        if not free and not auxiliary.nnz:
            broken = ((lower > NO_LOWER) & (fixed[on] < lower)) | (
                (upper < NO_UPPER) & (fixed[on] > upper)
            )
            return bool(broken.any())
        local = {row: k for k, row in enumerate(on.tolist())}
        row: list[int] = []
        column: list[int] = []
        value: list[int] = []
        uppers: list[int] = []
        for k, (number, activities) in enumerate(free):
            for activity in activities:
                here = [(local[r], amount) for r, amount in activity]
                for r, amount in [*here, (len(on) + k, 1)]:
                    row.append(r)
                    column.append(len(uppers))
                    value.append(amount)
                uppers.append(number)
        choices = sparse.csr_matrix(
            (np.array(value, np.int64), (np.array(row, np.int64), np.array(column, np.int64))),
            shape=(len(on) + len(free), len(uppers)),
        )
        slack = sparse.vstack(
            [auxiliary, sparse.csr_matrix((len(free), len(self._used))).astype(np.int64)]
        )
        numbers = np.array([number for number, _ in free], np.int64)
        rest = fixed[on]
        answer = self._decide(
            IntegerProgram(
                groups=np.zeros(1, np.int64),
                uppers=np.concatenate([np.array(uppers, np.int64), self._reach]),
                costs=np.zeros(len(uppers) + len(self._used), np.int64),
                matrix=sparse.hstack([choices, slack]).tocsr(),
                lower=np.concatenate(
                    [np.where(lower <= NO_LOWER, NO_LOWER, lower - rest), numbers]
                ),
                upper=np.concatenate(
                    [np.where(upper >= NO_UPPER, NO_UPPER, upper - rest), numbers]
                ),
                hint=None,
            )
        )
        return None if answer is None else not answer


def _left(menu: Iterable[_Choice], active: frozenset[Atom], on: frozenset[int]) -> set[_Activity]:
    """Return what a person can still put into the active rows."""
    return {
        tuple((row, amount) for row, amount in choice.activity if row in on)
        for choice in menu
        if not choice.barred & active
    }


def _menus(menus: Menus, *, grouped: bool) -> dict[int, list[_Choice]]:
    """Choices of each person; restrictions are those of the person, or of the rule for everybody together."""
    matrix = menus.activity.sorted_indices()
    found: dict[int, list[_Choice]] = {}
    for k, (who, bits, place) in enumerate(
        zip(menus.employee.tolist(), menus.bits.tolist(), menus.place.tolist(), strict=True)
    ):
        part = slice(matrix.indptr[k], matrix.indptr[k + 1])
        activity = tuple(
            zip(matrix.indices[part].tolist(), matrix.data[part].tolist(), strict=True)
        )
        names = [name for bit, name in enumerate(menus.rules) if bits >> bit & 1]
        barred: frozenset[Atom]
        if grouped:
            barred = frozenset(names)
        else:
            barred = frozenset(
                Bar(name, who, place if name in BY_PLACE else NONE) for name in names
            )
        found.setdefault(who, []).append(_Choice(activity, barred))
    return found


def _pruned(menu: Iterable[_Choice]) -> list[_Choice]:
    """Leave out choices that are barred by more than another one that does the same."""
    kept: list[_Choice] = []
    for choice in sorted(
        set(menu), key=lambda c: (len(c.barred), c.activity, sorted(map(str, c.barred)))
    ):
        if not any(
            other.activity == choice.activity and other.barred <= choice.barred for other in kept
        ):
            kept.append(choice)
    return kept

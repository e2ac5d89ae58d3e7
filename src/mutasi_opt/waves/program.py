"""Waves as an integer program: one day per move, rows that hold after every day, as few waves as given.

For moves i, days w = 1..W, x_iw = 1 where move i is in the wave of day w::

    sum_w x_iw = 1                                        every move once, on a day open to it
    sum_i x_iw <= N u_w,   sum_w u_w <= K                 sizes, and the number of waves (u_w: there is one)
    lower_r <= today_r + sum_{v <= w} D_ri x_iv <= upper_r      between waves, for every binding row r and day w
    sum_{i leaves agency a} x_iw <= c_a                   where people leave an agency slowly

Smallest size: minimise N with N a variable. Else: minimise what `delay` charges.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from mutasi_opt.explain.moves import Moves
from mutasi_opt.formulation import Longs
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.waves.delay import Delay
from mutasi_opt.workers.program import NO_LOWER, NO_UPPER, IntegerProgram

__all__ = ["Outflow", "size_program", "wave_program", "waves_in"]


@dataclass(frozen=True)
class Outflow:
    """Most people that may leave an agency in one wave.

    Attributes
    ----------
    agency : int32 (moves,)
        Agency that each move leaves for another one, -1 none.
    most : int64 (agencies,)
    """

    agency: Ints
    most: Longs


def size_program(moves: Moves, may: Bools) -> IntegerProgram:
    """Minimise the size of the largest wave over the given days; the last variable is the size."""
    made = _Builder(moves, may)
    size = made.auxiliary(len(moves), cost=1)
    for on_day in made.of_day:
        made.row([*on_day, size], [1] * len(on_day) + [-1], upper=0)
    made.hold()
    return made.program()


def wave_program(
    moves: Moves,
    may: Bools,
    size: int,
    most: int,
    delay: Delay,
    outflow: Outflow | None,
) -> IntegerProgram:
    """Minimise delay in at most ``most`` waves of at most ``size`` moves.

    Parameters
    ----------
    moves : Moves
    may : bool (moves, days)
    """
    made = _Builder(moves, may)
    made.costs[: made.width] = delay.linear[made.move, made.day].tolist()
    days = may.shape[1]
    used = [made.auxiliary(1) for _ in range(days)] if most < days else []
    for w, on_day in enumerate(made.of_day):
        if used:
            made.row([*on_day, used[w]], [1] * len(on_day) + [-size], upper=0)
        elif len(on_day) > size:
            made.row(on_day, [1] * len(on_day), upper=size)
    if used:
        made.row(used, [1] * days, upper=most)
    made.hold()
    for step in delay.steps:
        made.charge(step.change, step.short, step.most, step.cost)
    if outflow is not None:
        made.slow(outflow)
    return made.program()


def waves_in(program: IntegerProgram, may: Bools, values: Longs) -> Ints:
    """Day of each move (moves,) in a solution."""
    _, day = np.nonzero(may)
    taken = np.flatnonzero(values[: int(program.groups[-1])])
    return day[taken].astype(np.int32)


@dataclass
class _Builder:
    """Variables and rows as they are added."""

    moves: Moves
    may: Bools
    costs: list[int] = field(default_factory=list)
    uppers: list[int] = field(default_factory=list)
    entries: list[tuple[Longs, Longs]] = field(default_factory=list)
    lower: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.move, self.day = np.nonzero(self.may)
        self.width = len(self.move)
        self.costs, self.uppers = [0] * self.width, [1] * self.width
        order = np.argsort(self.day, kind="stable")
        cuts = np.searchsorted(self.day[order], np.arange(1, self.may.shape[1]))
        self.of_day: list[Sequence[int]] = [part.tolist() for part in np.split(order, cuts)]

    def auxiliary(self, upper: int, cost: int = 0) -> int:
        """Add a variable 0 .. upper."""
        self.costs.append(cost)
        self.uppers.append(upper)
        return len(self.costs) - 1

    def row(
        self,
        columns: Sequence[int] | Longs,
        values: Sequence[int] | Longs,
        *,
        lower: int = NO_LOWER,
        upper: int = NO_UPPER,
    ) -> None:
        """Add a row."""
        self.entries.append((np.asarray(columns, np.int64), np.asarray(values, np.int64)))
        self.lower.append(lower)
        self.upper.append(upper)

    def hold(self) -> None:
        """Keep every binding row after every day but the last, when all moves are done."""
        moves = self.moves
        for r in range(moves.change.shape[0]):
            step = moves.change[[r]].toarray().ravel()
            low, high = int(moves.lower[r] - moves.today[r]), int(moves.upper[r] - moves.today[r])
            # Bounds that no set of the moves reaches would only slow the solver down.
            low = low if int(np.minimum(step, 0).sum()) < low else NO_LOWER
            high = high if int(np.maximum(step, 0).sum()) > high else NO_UPPER
            for columns, values in self._prefixes(step):
                self.row(columns, values, lower=low, upper=high)

    def charge(self, step: Longs, short: int, most: int, cost: Longs) -> None:
        """Charge ``cost`` (days,) per head by which ``short - sum of step done`` is above 0 after each day."""
        for w, (columns, values) in enumerate(self._prefixes(step)):
            missing = self.auxiliary(most, cost=int(cost[w]))
            self.row(np.append(columns, missing), np.append(values, 1), lower=short)

    def slow(self, outflow: Outflow) -> None:
        """Hold the people who leave each agency in one wave to the most allowed."""
        leaves = outflow.agency[self.move]
        for agency in np.unique(leaves[leaves >= 0]).tolist():
            most = int(outflow.most[agency])
            if int((outflow.agency == agency).sum()) <= most:
                continue
            for on_day in self.of_day:
                columns = [k for k in on_day if leaves[k] == agency]
                if len(columns) > most:
                    self.row(columns, [1] * len(columns), upper=most)

    def _prefixes(self, step: Longs) -> list[tuple[Longs, Longs]]:
        """Variables and coefficients of the moves done by the end of each day but the last."""
        inside = np.flatnonzero(step[self.move])
        day, value = self.day[inside], step[self.move[inside]]
        return [(inside[day <= w], value[day <= w]) for w in range(self.may.shape[1] - 1)]

    def program(self) -> IntegerProgram:
        """Return everything as arrays."""
        empty = [np.zeros(0, np.int64)]
        rows = np.repeat(np.arange(len(self.entries)), [len(c) for c, _ in self.entries])
        matrix = sparse.csr_matrix(
            (
                np.concatenate(empty + [v for _, v in self.entries]),
                (rows, np.concatenate(empty + [c for c, _ in self.entries])),
            ),
            shape=(len(self.entries), len(self.costs)),
            dtype=np.int64,
        )
        groups = np.searchsorted(self.move, np.arange(len(self.moves) + 1)).astype(np.int64)
        return IntegerProgram(
            groups,
            np.array(self.uppers, np.int64),
            np.array(self.costs, np.int64),
            matrix,
            np.array(self.lower, np.int64),
            np.array(self.upper, np.int64),
            None,
        )

"""`Prices`: what a place costs everybody else, level by level, as true bounds.

For integer duals y of a level, a plan under the same caps in which person i takes column j costs at least
``ceil((L + excess_ij) / S)``, with L the level's bound and ``excess_ij`` the scaled reduced cost of the column above
the least of the person's columns. The excess falls into what the column costs by itself and what it takes from others
(seats, agency balance, caps, budgets), each named by its rule and row.
"""

import io
import os
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.engine.prices import unique_prices
from mutasi_opt.engine.problem import SCALE, Problem
from mutasi_opt.formulate import Priced
from mutasi_opt.formulate.bound import usable_duals
from mutasi_opt.formulation import About, Longs
from mutasi_opt.loading.cache import cache_folder
from mutasi_opt.plan.certificate import row_labels

__all__ = ["LevelPrices", "Part", "Prices", "priced_levels"]

#: Kept prices of another layout than this are made again.
_LAYOUT: Final = "prices-1"


@dataclass(frozen=True)
class Part:
    """What a column costs by one rule, in scaled units of a level.

    ``about`` and ``subject`` say of what, for rows; None and -1 for charges of the column itself.
    ``row`` is the row of the formulation (-1 for charges), ``change`` what the column puts into it
    more than the other one.
    """

    rule: str
    about: About | None
    subject: int
    amount: int
    row: int = -1
    change: int = 0


@dataclass(frozen=True)
class LevelPrices:
    """Prices of one level.

    Attributes
    ----------
    level : int
    duals : int64 (rows,)
    cap_duals : tuple of int
        One per earlier level.
    priced : Priced
        L, and the reduced cost of every column.
    """

    level: int
    duals: Longs
    cap_duals: tuple[int, ...]
    priced: Priced

    def at_least(self, row: int) -> int:
        """Least value of the level in any plan under the caps that takes the column, in the level's unit."""
        return -(-(self.priced.value + int(self.priced.excess[row])) // SCALE)

    def parts(self, problem: Problem, row: int, instead: int) -> list[Part]:
        """Tell what a column costs more than another one of the same person, by rule and row.

        Zeros are left out. The amounts add up to the difference of the two reduced costs.
        """
        both = problem.columns.take(np.array([row, instead]))
        own: dict[str, int] = {}
        for charge in problem.formulation.charges:
            factor = SCALE if charge.level == self.level else 0
            if charge.level < self.level:
                factor = -self.cap_duals[charge.level]
            if factor:
                new, old = charge.amount(both).tolist()
                own[charge.rule] = own.get(charge.rule, 0) + factor * (new - old)
        found = [Part(rule, None, -1, amount) for rule, amount in own.items()]
        for block in problem.formulation.rows:
            y = self.duals[block.offset : block.offset + len(block)]
            if not y.any():
                continue
            rows, coefficients = block.incidence(both)
            weights = np.broadcast_to(np.asarray(coefficients, np.int64), rows.shape).tolist()
            changes: dict[int, int] = {}
            for sign, k, weight in zip((1, -1), rows.tolist(), weights, strict=True):
                if k >= 0:
                    changes[k] = changes.get(k, 0) + sign * weight
            found += [
                Part(
                    block.rule,
                    block.about,
                    int(block.subject[k]),
                    -int(y[k]) * change,
                    block.offset + k,
                    change,
                )
                for k, change in changes.items()
            ]
        return [part for part in found if part.amount]


#: One per level of the model.
Prices = tuple[LevelPrices, ...]


def priced_levels(problem: Problem, plan: Assignment, caps: Sequence[int], key: str = "") -> Prices:
    """Price every level uniquely; from the cache where the prices of this plan are kept there.

    Parameters
    ----------
    key : str
        Hash of the plan; empty = neither read nor kept.

    Raises
    ------
    TimeUpError, SolverError
        As for `mutasi_opt.engine.prices.unique_prices`.
    """
    place = _place(key, problem)
    kept = None if place is None else _read(place, problem)
    if kept is None:
        kept = [(level.duals, level.cap_duals) for level in unique_prices(problem, plan, caps)]
        if place is not None:
            _keep(place, kept)
    return tuple(
        LevelPrices(k, y, cap_duals, problem.price(k, y, list(cap_duals), list(caps[:k])))
        for k, (y, cap_duals) in enumerate(kept)
    )


def _place(key: str, problem: Problem) -> Path | None:
    """Where the prices of a plan are kept; under another name once the rules have other rows."""
    if not key:
        return None
    labels = row_labels(problem.instance, problem.formulation)
    name = sha256(repr((key, labels)).encode()).hexdigest()
    try:
        return cache_folder() / _LAYOUT / f"{name}.npz"
    except RuntimeError:  # no home folder: nothing is kept
        return None


def _read(place: Path, problem: Problem) -> list[tuple[Longs, tuple[int, ...]]] | None:
    """Kept duals; None if there are none, or not of this case."""
    try:
        # From memory: numpy leaves a file open that is no archive.
        with np.load(io.BytesIO(place.read_bytes()), allow_pickle=False) as stored:
            duals, caps = stored["duals"], stored["cap_duals"]
    except (OSError, ValueError, KeyError, EOFError, BadZipFile, zlib.error):
        return None
    levels = len(problem.levels)
    shapes = duals.shape == (levels, problem.formulation.num_rows) and caps.shape == (levels,) * 2
    if not shapes or duals.dtype != np.int64 or caps.dtype != np.int64 or (caps > 0).any():
        return None
    return [
        (usable_duals(problem.formulation, duals[k]), tuple(caps[k, :k].tolist()))
        for k in range(levels)
    ]


def _keep(place: Path, duals: list[tuple[Longs, tuple[int, ...]]]) -> None:
    """Keep duals for the next question, if they can be; the answer does not depend on it."""
    caps = np.zeros((len(duals), len(duals)), np.int64)
    for k, (_, own) in enumerate(duals):
        caps[k, :k] = own
    content = io.BytesIO()
    np.savez_compressed(content, duals=np.stack([y for y, _ in duals]), cap_duals=caps)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f".{place.name}.{os.getpid()}")
        beside.write_bytes(content.getvalue())
        beside.replace(place)
    except OSError:
        return

"""The places that everybody could lawfully have, ranked and judged for all people at once.

The same answers as `mutasi_opt.explain.alternatives` gives person by person, as arrays over rows of the lawful columns.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from mutasi_opt.columns import Columns
from mutasi_opt.engine.problem import SCALE
from mutasi_opt.explain import LevelPrices, Study
from mutasi_opt.explain.levels import Verdict, limits_of
from mutasi_opt.formulation import Longs, RowBlock
from mutasi_opt.instance import NONE
from mutasi_opt.instance.arrays import Bools, Floats, Ints
from mutasi_opt.privacy import Lens

__all__ = ["VERDICTS", "Choices", "best_rows", "judged"]

#: What `Choices.verdict` indexes.
VERDICTS: Final = tuple(Verdict)


@dataclass(frozen=True)
class Choices:
    """Lawful places of people, each against the one that the plan gives.

    Attributes
    ----------
    employee, position, working : int32 (choices,)
    verdict : int8 (choices,)
        Index into `VERDICTS`.
    decides : int8 (choices,)
        The first level at which every lawful plan with the person there is worse, -1 for none.
    at_least : int64 (choices, levels)
        What any lawful plan within the limits of the levels before has at least, in the unit of the
        level.
    price : float64 (choices, levels)
        How much dearer than the person's place in the plan, in the unit of the level.
    hidden : bool (choices, levels)
        Whether a rule that the reader may not know of has a part in the price.
    """

    employee: Ints
    position: Ints
    working: Ints
    verdict: Ints
    decides: Ints
    at_least: Longs
    price: Floats
    hidden: Bools

    def __len__(self) -> int:
        return len(self.employee)


def best_rows(study: Study, most: Ints) -> Longs:
    """Rows of the best lawful places of everybody, the one of the plan left out.

    The order is that of `mutasi_opt.explain.alternatives.ranked_rows`.

    Parameters
    ----------
    most : int32 (employees,)
        As many of each person.
    """
    employee = study.columns.employee
    row = np.flatnonzero(np.arange(len(employee)) != study.chosen[employee])
    beyond, excess = [], []
    for limit, prices in zip(limits_of(study), study.prices, strict=True):
        own = prices.priced.excess[row]
        beyond.append(np.maximum(-(-(prices.priced.value + own) // SCALE) - limit, 0))
        excess.append(own)
    # Rows are in the order of employees and positions, and the sort is stable. Columns of zeros,
    # of which there are many, cost nothing to sort.
    keys = [key for key in (*beyond, excess[-1], *excess[:-1]) if key.any()]
    order = np.lexsort([*keys[::-1], employee[row]])
    row = row[order].astype(np.int64)
    start = np.searchsorted(employee[row], np.arange(study.instance.num_employees))
    rank = np.arange(len(row)) - start[employee[row]]
    return row[rank < most[employee[row]]]


def judged(study: Study, row: Longs, lens: Lens) -> Choices:
    """Judge lawful columns against those that the plan has for the same people, level by level."""
    columns = study.columns.take(row)
    chosen = study.chosen[columns.employee]
    levels = len(study.prices)
    price = np.zeros((len(row), levels))
    at_least = np.zeros((len(row), levels), np.int64)
    decides = np.full(len(row), NONE, np.int32)
    tie = np.zeros(len(row), bool)
    for k, (limit, prices) in enumerate(zip(limits_of(study), study.prices, strict=True)):
        excess = prices.priced.excess
        price[:, k] = (excess[row] - excess[chosen]) / SCALE
        at_least[:, k] = -(-(prices.priced.value + excess[row]) // SCALE)
        decides[(at_least[:, k] > limit) & (decides == NONE)] = k
        tie = at_least[:, k] == limit
    verdict = np.where(tie, VERDICTS.index(Verdict.TIE), VERDICTS.index(Verdict.OPEN))
    verdict[decides != NONE] = VERDICTS.index(Verdict.WORSE)
    verdict[row == chosen] = VERDICTS.index(Verdict.PLANNED)
    hidden = _hidden(study, columns, study.columns.take(chosen), lens)
    return Choices(
        columns.employee, columns.position, columns.working, verdict.astype(np.int32), decides,
        at_least, price, hidden,
    )  # fmt: skip


def _hidden(study: Study, new: Columns, old: Columns, lens: Lens) -> Bools:
    """Whether the price of each pair has a part by a rule that the reader may not know of."""
    secret = {rule.id for rule in study.model.all_rules if not lens.shows(rule.sensitivity, NONE)}
    hidden = np.zeros((len(new), len(study.prices)), bool)
    if not secret:
        return hidden
    for k, prices in enumerate(study.prices):
        own: dict[str, Longs] = {}
        for charge in study.problem.formulation.charges:
            factor = _factor(charge.level, k, prices)
            if factor and charge.rule in secret:
                change = factor * (charge.amount(new) - charge.amount(old))
                own[charge.rule] = own.get(charge.rule, np.zeros(len(new), np.int64)) + change
        for change in own.values():
            hidden[:, k] |= change != 0
        for block in study.problem.formulation.rows:
            if block.rule in secret:
                hidden[:, k] |= _priced(block, prices, new, old)
    return hidden


def _factor(level: int, k: int, prices: LevelPrices) -> int:
    """Return what a charge at a level counts in the price of level ``k``."""
    if level == k:
        return SCALE
    return -prices.cap_duals[level] if level < k else 0


def _priced(block: RowBlock, prices: LevelPrices, new: Columns, old: Columns) -> Bools:
    """Whether two columns differ in a row that has a price (columns,)."""
    duals = np.append(prices.duals[block.offset : block.offset + len(block)], 0)
    parts = []
    for columns in (new, old):
        rows, weight = block.incidence(columns)
        parts.append(
            (rows, np.broadcast_to(np.asarray(weight, np.int64), rows.shape) * duals[rows])
        )
    (row_new, part_new), (row_old, part_old) = parts
    same = row_new == row_old
    differs: Bools = np.where(same, part_new != part_old, (part_new != 0) | (part_old != 0))
    return differs

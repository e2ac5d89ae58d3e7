"""The formulation as plain arrays: every lawful column with its costs, every row with its entries.

Members of ``columns.npz`` (n columns, sorted by employee):

- ``employee_ids``, ``position_ids``: text;
- ``employee``, ``position``, ``working`` int32 (n,): places in these lists, position -1 for none;
  ``working`` is there only where somebody may work at another place than the post;
- ``kind`` int8 (n,): kind of move, a place in ``kinds`` of evidence.json;
- ``starts`` int64 (employees + 1,): the first column of each employee;
- ``cost.LEVEL.RULE`` (n,): what the rule charges at the level; a rule without one charges nothing;
- ``need``, ``minimum``, ``maximum`` int32 (positions,): as derived from the tables, -1 unknown.

Members of ``rows.npz`` (m rows in blocks, one rule each):

- ``blocks``: keys of the blocks, as in certificate.json; ``block`` int32 (m,): of each row;
- ``row_ids``: key of each row in its block; ``lower``, ``upper`` int64 (m,), +-2^60 for none;
- ``entries.K.row`` int32: the row (in 0..m-1) that each column enters in block K, -1 for none; or,
  where ``entries.K.column`` is there too, rows of the columns listed in it, all others entering
  none; ``entries.K.value`` int64 beside it are coefficients, all 1 where it is not there;
- ``auxiliary.row``, ``.coefficient``, ``.upper``, ``.level``, ``.cost`` int64.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.columns import Columns
from mutasi_opt.evidence.archive import Arrays
from mutasi_opt.formulation import Formulation, Longs, RowBlock
from mutasi_opt.instance import Instance
from mutasi_opt.plan.certificate import row_labels

__all__ = ["column_arrays", "row_arrays"]

_LARGEST: Final = np.iinfo(np.int32).max
#: A block of fewer entries than this share of the columns lists the columns that it has.
_SPARSE: Final = 0.5


def column_arrays(instance: Instance, formulation: Formulation, columns: Columns) -> Arrays:
    """Yield the members of ``columns.npz``."""
    people, positions = instance.employees, instance.positions
    yield "employee_ids", _texts(people.ids)
    yield "position_ids", _texts(positions.ids)
    yield "need", positions.need.astype(np.int32)
    yield "minimum", positions.minimum.astype(np.int32)
    yield "maximum", positions.maximum.astype(np.int32)
    yield "employee", columns.employee.astype(np.int32)
    yield "position", columns.position.astype(np.int32)
    if columns.working is not columns.position:
        yield "working", columns.working.astype(np.int32)
    yield "kind", columns.kind.astype(np.int8)
    yield "starts", columns.starts(instance.num_employees)
    charged = sorted({(charge.level, charge.rule) for charge in formulation.charges})
    for level, rule in charged:
        total = np.zeros(len(columns), np.int64)
        for charge in formulation.charges:
            if (charge.level, charge.rule) == (level, rule):
                total += charge.amount(columns)
        if total.any():
            yield f"cost.{level}.{rule}", _small(total)


def row_arrays(instance: Instance, formulation: Formulation, columns: Columns) -> Arrays:
    """Yield the members of ``rows.npz``."""
    labels = row_labels(instance, formulation)
    lower, upper = formulation.row_bounds()
    sizes = [len(block) for block in formulation.rows]
    yield "blocks", _texts([key for key, _ in labels])
    yield "block", np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    yield "row_ids", _texts([row for _, rows in labels for row in rows])
    yield "lower", lower
    yield "upper", upper
    for k, block in enumerate(formulation.rows):
        yield from _entries(f"entries.{k}", block, columns)
    empty = [np.zeros(0, np.int64)]
    blocks = formulation.auxiliaries
    yield "auxiliary.row", np.concatenate(empty + [block.row for block in blocks])
    yield "auxiliary.coefficient", np.concatenate(empty + [block.coefficient for block in blocks])
    yield "auxiliary.upper", formulation.auxiliary_uppers()
    levels = [np.full(len(block), block.level, np.int64) for block in blocks]
    yield "auxiliary.level", np.concatenate(empty + levels)
    yield "auxiliary.cost", np.concatenate(empty + [block.cost for block in blocks])


def _entries(
    name: str, block: RowBlock, columns: Columns
) -> Iterator[tuple[str, NDArray[np.generic]]]:
    row, coefficient = block.incidence(columns)
    values = np.broadcast_to(np.asarray(coefficient, np.int64), row.shape)
    within = (row >= 0) & (values != 0)
    row = np.where(within, row + np.int32(block.offset), np.int32(-1)).astype(np.int32)
    which = np.flatnonzero(within)
    if len(which) < _SPARSE * len(row):
        yield f"{name}.column", which.astype(np.int32)
        row, values = row[which], values[which]
    yield f"{name}.row", row
    if (values[row >= 0] != 1).any():
        yield f"{name}.value", np.where(row >= 0, values, 0)


def _small(numbers: Longs) -> NDArray[np.integer]:
    """Return int32 where it holds all numbers."""
    return numbers.astype(np.int32) if numbers.max(initial=0) <= _LARGEST else numbers


def _texts(words: tuple[str, ...] | list[str]) -> NDArray[np.str_]:
    return np.array(words, np.str_) if words else np.zeros(0, "<U1")

"""The fairness of a plan as a table for pandas."""

from typing import TYPE_CHECKING

from mutasi_opt.audit.fairness import Fairness
from mutasi_opt.display import typed_frame

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["fairness_frame"]


def fairness_frame(found: Fairness) -> "pd.DataFrame":
    """Return a row per group and measure, small groups too: for those who may see the audit whole.

    ``base`` counts the people to whom the measure applies, ``total`` sums their values, ``value`` is the
    mean (or the share, 0 to 1), ``ratio`` the impact ratio, as `Figure` says; ``marked`` is below four
    fifths, which is information and no breach. Ways are in km, hardship in years.
    """
    columns = {
        "grouping": str,
        "group": str,
        "people": int,
        "measure": str,
        "base": int,
        "total": float,
        "value": float,
        "ratio": float,
        "marked": bool,
    }
    records = [
        {
            "grouping": table.key,
            "group": row.name,
            "people": row.people,
            "measure": key,
            "base": figure.base,
            "total": figure.total,
            "value": figure.value,
            "ratio": figure.ratio,
            "marked": figure.marked,
        }
        for table in found.tables
        for row in table.rows
        for key, figure in row.figures.items()
    ]
    return typed_frame(records, columns)

"""A sweep as a table for pandas: codes and whole numbers, the same in every language."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mutasi_opt.display import typed_frame
from mutasi_opt.sweep.run import Sweep

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["columns_of", "records_of", "sweep_frame"]


def sweep_frame(found: Sweep) -> "pd.DataFrame":
    """Return a row per finished point, in the order of the values.

    ``value`` is what was varied (None = no limit), ``x`` and ``y`` are the two measures; each level has
    its value, ``<level>_bound`` (no lawful plan at this value is below it) and ``<level>_cap`` (what
    later levels keep), in the unit of the level. A figure that is not known is missing.
    """
    return typed_frame(records_of(found), columns_of(found))


def columns_of(found: Sweep) -> dict[str, Any]:
    """Return the columns and their types."""
    columns: dict[str, Any] = {
        "value": object,
        "status": str,
        "moved": int,
        "x": int,
        "y": int,
        "dominated": bool,
    }
    for level in found.case.model.levels:
        columns |= dict.fromkeys((level.name, f"{level.name}_bound", f"{level.name}_cap"), int)
    return columns


def records_of(found: Sweep) -> Iterator[dict[str, Any]]:
    """Yield the points by column."""
    across, upwards = found.measures
    for point, dominated in zip(found.points, found.dominated(), strict=True):
        record: dict[str, Any] = {
            "value": point.value,
            "status": str(point.status),
            "moved": point.moved,
            "x": across.value(point),
            "y": upwards.value(point),
            "dominated": dominated,
        }
        for level in point.levels:
            record |= {
                level.name: level.objective,
                f"{level.name}_bound": level.bound,
                f"{level.name}_cap": level.cap,
            }
        yield record

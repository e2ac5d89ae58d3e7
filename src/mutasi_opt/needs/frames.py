"""Rows as a pandas frame."""

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["frame_of"]


def frame_of(kind: type[Any], rows: Sequence[Any]) -> "pd.DataFrame":
    """Return rows of one dataclass as a frame, with all columns even where there is no row.

    Whole numbers that may be unknown are of the nullable type ``Int64``.
    """
    import pandas as pd  # noqa: PLC0415 - slow to import, and few callers need it

    columns = fields(kind)
    frame = pd.DataFrame(
        {column.name: [getattr(row, column.name) for row in rows] for column in columns}
    )
    whole = [column.name for column in columns if column.type == int | None]
    return frame.astype(dict.fromkeys(whole, "Int64"))

"""A table in the making: columns of text cells, in the order in which they are written."""

from collections.abc import Mapping

__all__ = ["Cells", "Table", "day", "degrees", "table_of"]

Cells = list[str]
#: Column name -> cells; every column has the same length, an empty cell is "unknown".
Table = dict[str, Cells]


def table_of(columns: tuple[str, ...], rows: list[tuple[object, ...]]) -> Table:
    """Turn rows into a table; ``None`` becomes an empty cell, everything else its text."""
    cells = [
        ["" if cell is None else str(cell) for cell in column] for column in zip(*rows, strict=True)
    ]
    return dict(zip(columns, cells or [[] for _ in columns], strict=True))


def degrees(value: int) -> str:
    """Ten-thousandths of a degree as text with four decimals (exact, no floating point)."""
    sign, whole = ("-", -value) if value < 0 else ("", value)
    return f"{sign}{whole // 10_000}.{whole % 10_000:04d}"


def day(ordinal: int, cache: Mapping[int, str]) -> str:
    """ISO text of a day; 0 = empty."""
    return cache[ordinal] if ordinal else ""

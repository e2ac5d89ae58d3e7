"""Where a printed table is broken into pages, so that a signature never stands alone on one.

Programs break where they like, and ignore breaks of ours on sheets that are fitted to a page. So a sheet that is signed
gets a scale of its own, and a break for every page.
"""

from collections.abc import Sequence
from typing import Any, Final

__all__ = ["Heights", "page_breaks", "print_scale", "printable"]

#: Excel's height of a row that has none of its own, in points.
_ROW: Final = 15.0
#: A4 in points, and what margins, head and foot leave of it.
_SHORT, _LONG = 595.0, 842.0
_ACROSS: Final = 72 * (0.5 + 0.5)
_DOWN: Final = 72 * (0.6 + 0.7)
#: Width of a digit of Arial 10, and what a column has besides, in points.
_DIGIT, _PADDING = 5.56, 3.75
#: Printers and programs differ a little.
_SAFE: Final = 0.97


class Heights:
    """Heights of the rows of a sheet, in points, set and remembered."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401 - XlsxWriter is untyped
        self._page, self._known = page, dict[int, float]()

    def set(self, row: int, height: float) -> None:
        """Set the height of a row."""
        self._page.set_row(row, height)
        self._known[row] = height

    def of(self, first: int, stop: int) -> list[float]:
        """Return the heights of rows, from the first to before ``stop``."""
        return [self._known.get(row, _ROW) for row in range(first, stop)]


def print_scale(widths: Sequence[float], *, landscape: bool) -> int:
    """Percent at which columns (in characters) fill an A4 page, at most 100."""
    across = sum(_DIGIT * width + _PADDING for width in widths)
    room = (_LONG if landscape else _SHORT) - _ACROSS
    return max(10, min(100, int(100 * _SAFE * room / max(1.0, across))))


def printable(scale: int, *, landscape: bool) -> float:
    """Height of what fits on an A4 page at a scale in percent, in points of the sheet."""
    room = (_SHORT if landscape else _LONG) - _DOWN
    return _SAFE * room * 100 / scale


def page_breaks(
    top: float, repeated: float, rows: Sequence[float], tail: float, page: float
) -> list[int]:
    """Return the rows that begin a page, by their place.

    Parameters
    ----------
    top : float
        Height of all that stands above the rows on the first page, in points.
    repeated : float
        Height of the headings, which begin every other page.
    rows : sequence of float
    tail : float
        Height of what stands below the table; the last row goes with it.
    page : float
        Height of a page.
    """
    found: list[int] = []
    used, last = top, len(rows) - 1
    for k, height in enumerate(rows):
        if k and used + height + (tail if k == last else 0) > page:
            found.append(k)
            used = repeated
        used += height
    return found

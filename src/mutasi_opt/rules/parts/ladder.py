"""Convex ladders: the price of heads missing or in surplus, in steps."""

from collections.abc import Iterator
from typing import Annotated, Any, Final

import numpy as np
from numpy.typing import NDArray
from pydantic import AfterValidator, BeforeValidator

from mutasi_opt.rules.base import points
from mutasi_opt.rules.parts.percent import percent_number

__all__ = ["STEPS", "Bands", "Prices", "Share", "ladder_cost", "ladder_steps", "step_prices"]

#: Price per head of the four bands.
Prices = tuple[int, int, int, int]
#: Steps per head in the bands up to 5 %, 10 %, 20 % of the need, and beyond.
STEPS: Final[Prices] = (1, 2, 4, 8)

Longs = NDArray[np.int64]


def _share(value: Any) -> Any:  # noqa: ANN401 - as the file holds it
    """``"5%"`` -> 0.05."""
    number = percent_number(value) if isinstance(value, str) else None
    return value if number is None else float(number) / 100


def _rising(bands: tuple[float, float, float]) -> tuple[float, float, float]:
    if not 0 <= bands[0] <= bands[1] <= bands[2] <= 1:
        raise ValueError("bands must rise between 0 % and 100 %")
    return bands


#: A share of something: a number, or a percentage such as ``"5%"``.
Share = Annotated[float, BeforeValidator(_share)]
#: Upper ends of the first three bands as shares of the need.
Bands = Annotated[tuple[Share, Share, Share], AfterValidator(_rising)]


def step_prices(weight: float) -> Prices:
    """Round the cost per head of each band, where a step costs ``weight``."""
    one, two, four, eight = (int(price) for price in points(weight, np.array(STEPS)))
    return one, two, four, eight


def _ends(need: Longs, bands: tuple[float, float, float]) -> list[Longs]:
    """Cumulated heads up to the end of each of the first three bands, rounded down.

    Shares are taken in thousandths of a percent so that 10 % of 20 is 2 and not 1.9999.
    """
    return [need * round(share * 100_000) // 100_000 for share in bands]


def _widths(need: Longs, heads: Longs, bands: tuple[float, float, float]) -> Iterator[Longs]:
    """How many of ``heads`` (rows,) fall into each of the four bands."""
    start = np.zeros(len(need), np.int64)
    for end in [*_ends(need, bands), heads]:
        stop = np.minimum(end, heads)
        yield stop - start
        start = stop


def ladder_steps(
    need: Longs, room: Longs, bands: tuple[float, float, float], prices: Prices = STEPS
) -> Iterator[tuple[NDArray[np.intp], Longs, int]]:
    """Yield the bands as (rows with a width above zero, widths, price per head).

    ``room`` (rows,) caps the heads in all.
    """
    for width, price in zip(_widths(need, room, bands), prices, strict=True):
        row = np.flatnonzero(width)
        yield row, width[row], price


def ladder_cost(
    need: Longs, heads: Longs, bands: tuple[float, float, float], prices: Prices = STEPS
) -> Longs:
    """Price of ``heads`` (rows,) missing or in surplus; in steps unless other prices are given."""
    total = np.zeros(len(need), np.int64)
    for width, price in zip(_widths(need, heads, bands), prices, strict=True):
        total += price * width
    return total

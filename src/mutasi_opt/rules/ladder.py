"""Convex ladders: the price of heads missing or in surplus, in steps."""

from collections.abc import Iterator
from typing import Annotated, Any, Final

import numpy as np
from numpy.typing import NDArray
from pydantic import AfterValidator, BeforeValidator

__all__ = ["PRICES", "Bands", "ladder_steps", "steps_of"]

#: Steps per head in the bands up to 5 %, 10 %, 20 % of the need, and beyond.
PRICES: Final = (1, 2, 4, 8)

Longs = NDArray[np.int64]


def _share(value: Any) -> Any:  # noqa: ANN401 - as the file holds it
    """``"5%"`` -> 0.05."""
    if isinstance(value, str) and value.strip().endswith("%"):
        return float(value.strip()[:-1]) / 100
    return value


def _rising(bands: tuple[float, float, float]) -> tuple[float, float, float]:
    if not 0 <= bands[0] <= bands[1] <= bands[2] <= 1:
        raise ValueError("bands must rise between 0 % and 100 %")
    return bands


_Share = Annotated[float, BeforeValidator(_share)]
#: Upper ends of the first three bands as shares of the need.
Bands = Annotated[tuple[_Share, _Share, _Share], AfterValidator(_rising)]


def _ends(need: Longs, bands: tuple[float, float, float]) -> list[Longs]:
    """Cumulated heads up to the end of each of the first three bands, rounded down.

    Shares are taken in thousandths of a percent so that 10 % of 20 is 2 and not 1.9999.
    """
    return [need * round(share * 100_000) // 100_000 for share in bands]


def ladder_steps(
    need: Longs, room: Longs, bands: tuple[float, float, float]
) -> Iterator[tuple[NDArray[np.intp], Longs, int]]:
    """Bands as (rows with a width above zero, widths, price per head); ``room`` (rows,) caps the heads in all."""
    start = np.zeros(len(need), np.int64)
    for end, price in zip([*_ends(need, bands), room], PRICES, strict=True):
        stop = np.minimum(end, room)
        width = np.maximum(stop - start, 0)
        row = np.flatnonzero(width)
        yield row, width[row], price
        start = np.maximum(start, stop)


def steps_of(need: Longs, heads: Longs, bands: tuple[float, float, float]) -> Longs:
    """Price in steps of ``heads`` (rows,) missing or in surplus."""
    total = np.zeros(len(need), np.int64)
    start = np.zeros(len(need), np.int64)
    for end, price in zip([*_ends(need, bands), heads], PRICES, strict=True):
        stop = np.minimum(end, heads)
        total += price * np.maximum(stop - start, 0)
        start = np.maximum(start, stop)
    return total

"""Figures of repeated measurements: median and spread, ratios, and the slope of a log-log line."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

__all__ = ["Slope", "Spread", "ratios", "slope", "spread"]


@dataclass(frozen=True)
class Spread:
    """Median of some values, the lowest and the highest of them, and how many there are."""

    median: float
    low: float
    high: float
    number: int

    def document(self) -> dict[str, float]:
        """Return the figures for a record."""
        return {
            "median": round(self.median, 4),
            "low": round(self.low, 4),
            "high": round(self.high, 4),
        }


@dataclass(frozen=True)
class Slope:
    """The line ``y = factor * x ** exponent`` that fits points best in logarithms."""

    exponent: float
    factor: float
    number: int

    def at(self, x: float) -> float:
        """Return the value of the line."""
        return float(self.factor * x**self.exponent)


def spread(values: Sequence[float]) -> Spread:
    """Summarise values; of an even number, the median is the mean of the two in the middle.

    Raises
    ------
    ValueError
        There are none.
    """
    if not values:
        raise ValueError("no values")
    return Spread(float(median(values)), min(values), max(values), len(values))


def ratios(before: Sequence[float], after: Sequence[float]) -> Spread | None:
    """Summarise ``after / before`` of pairs measured in turn; None where one was 0 before.

    The ratio of each pair, not that of the medians: what disturbs the machine for a while disturbs
    both of a pair.
    """
    if not before or any(value <= 0 for value in before):
        return None
    return spread([two / one for one, two in zip(before, after, strict=True)])


def slope(points: Sequence[tuple[float, float]]) -> Slope | None:
    """Fit a line in logarithms by least squares; None below two different sizes.

    Points that are not positive have no logarithm and are left out.
    """
    logs = [(math.log(x), math.log(y)) for x, y in points if x > 0 and y > 0]
    if len({x for x, _ in logs}) < 2:
        return None
    x_mean = sum(x for x, _ in logs) / len(logs)
    y_mean = sum(y for _, y in logs) / len(logs)
    square = sum((x - x_mean) ** 2 for x, _ in logs)
    exponent = sum((x - x_mean) * (y - y_mean) for x, y in logs) / square
    return Slope(exponent, math.exp(y_mean - exponent * x_mean), len(logs))

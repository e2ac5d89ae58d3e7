"""What a sweep trades off, and which of its points another one dominates."""

from collections.abc import Sequence
from dataclasses import dataclass

from mutasi_opt.sweep.point import Point

__all__ = ["Measure", "frontier"]


@dataclass(frozen=True)
class Measure:
    """What an axis of the trade-off shows: a level, one rule of it, or the rest of it without a rule.

    Attributes
    ----------
    level : str
    rule : str
        Empty for the whole level.
    without : bool
        Whether it is the level without the rule.
    own : bool
        Whether it is counted by the model of each point; else by the scenario's own model, because
        the points of a sweep over weights are not in one unit.
    """

    level: str
    rule: str = ""
    without: bool = False
    own: bool = True

    def value(self, point: Point) -> int | None:
        """Value at a point; None without a plan."""
        if not point.solved:
            return None
        if self.own:
            found = next(level for level in point.levels if level.name == self.level)
            terms, total = found.terms, found.objective
        else:
            terms = point.yardstick[self.level]
            total = sum(terms.values())
        if not self.rule or total is None:
            return total
        term = terms.get(self.rule, 0)
        return total - term if self.without else term

    def bound(self, point: Point) -> int | None:
        """Return what no plan of the point's case is below; None where nothing is proven."""
        if self.rule or not self.own:
            return None
        return next(level.bound for level in point.levels if level.name == self.level)


def frontier(values: Sequence[tuple[int | None, ...]]) -> tuple[bool, ...]:
    """Tell which points another one dominates: nowhere more, and somewhere less (points,)."""

    def beats(one: tuple[int | None, ...], other: tuple[int | None, ...]) -> bool:
        pairs = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
        return len(pairs) == len(one) and all(a <= b for a, b in pairs) and one != other

    return tuple(any(beats(one, other) for one in values) for other in values)

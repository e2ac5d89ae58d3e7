"""How a solve came to its plan: bounds and incumbents over time, and the rounds of its linear programs."""

from collections.abc import Sequence
from dataclasses import dataclass, field

__all__ = ["Trace"]


@dataclass
class Trace:
    """Moments at which a bound or an incumbent of a level changed, and the LP rounds of each level.

    Attributes
    ----------
    names : names of the levels, in their order.
    moments : [seconds, level, incumbent, bound] each, in the unit of the level; None where not known yet.
    lp_rounds : level -> linear programs solved for it.
    """

    names: Sequence[str] = ()
    moments: list[list[object]] = field(default_factory=list)
    lp_rounds: dict[str, int] = field(default_factory=dict)
    _known: dict[str, tuple[int | None, int | None]] = field(default_factory=dict)

    def round(self, seconds: float, level: str, bound: int) -> None:
        """Note that a linear program of a level was solved, and what is proven by now."""
        self.lp_rounds[level] = self.lp_rounds.get(level, 0) + 1
        self._note(seconds, level, self._known.get(level, (None, None))[0], bound)

    def proven(self, seconds: float, level: str, bound: int) -> None:
        """Note what is proven of a level."""
        self._note(seconds, level, self._known.get(level, (None, None))[0], bound)

    def found(self, seconds: float, objectives: Sequence[int]) -> None:
        """Note the objectives of a new incumbent, level by level."""
        for level, value in zip(self.names, objectives, strict=True):
            self._note(seconds, level, value, self._known.get(level, (None, None))[1])

    def _note(self, seconds: float, level: str, incumbent: int | None, bound: int | None) -> None:
        if self._known.get(level) != (incumbent, bound):
            self._known[level] = incumbent, bound
            self.moments.append([round(seconds, 3), level, incumbent, bound])

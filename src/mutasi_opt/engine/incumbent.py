"""The best plan so far, kept outside any solver process."""

from collections.abc import Callable
from dataclasses import dataclass

from mutasi_opt.engine.evaluate import Evaluation, Evaluator
from mutasi_opt.formulation import Longs

__all__ = ["Incumbent", "IncumbentKeeper"]


@dataclass(frozen=True)
class Incumbent:
    """A lawful choice of one column per employee (employees,) and its objectives per level."""

    chosen: Longs
    evaluation: Evaluation

    @property
    def objectives(self) -> tuple[int, ...]:
        """Value per level."""
        return self.evaluation.objectives


class IncumbentKeeper:
    """Keeps the incumbent of least excess over the caps in force, level by level, then of least last level.

    Parameters
    ----------
    evaluator : tells lawful choices and their objectives.
    found : called with every incumbent that is better than the one before.
    """

    def __init__(
        self, evaluator: Evaluator, found: Callable[[Incumbent], None] | None = None
    ) -> None:
        self._evaluator, self._found = evaluator, found
        self.caps: list[int] = []
        self.best: Incumbent | None = None

    def offer(self, chosen: Longs) -> Incumbent | None:
        """Keep a choice if it is lawful and better; return it when lawful."""
        evaluation = self._evaluator.evaluate(chosen)
        if not evaluation.feasible:
            return None
        candidate = Incumbent(chosen, evaluation)
        if self.best is None or self._key(candidate) < self._key(self.best):
            self.best = candidate
            if self._found is not None:
                self._found(candidate)
        return candidate

    def within(self, caps: list[int]) -> Incumbent | None:
        """Return the incumbent if it keeps the caps of the first levels."""
        best = self.best
        if best is None or any(
            value > cap for value, cap in zip(best.objectives, caps, strict=False)
        ):
            return None
        return best

    def _key(self, incumbent: Incumbent) -> tuple[int, ...]:
        caps = [*self.caps, *[-(2**62)] * (len(incumbent.objectives) - len(self.caps))]
        return tuple(
            max(0, value - cap) for value, cap in zip(incumbent.objectives, caps, strict=True)
        )

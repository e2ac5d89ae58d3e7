"""The gap over time, level by level, from the moments that a plan keeps of its solve."""

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["Moment", "gap_moments"]

#: Seconds since the start of the process, level, gap.
Moment = tuple[float, str, float]


def gap_moments(
    trace: Sequence[Sequence[Any]], levels: Sequence[Mapping[str, Any]]
) -> list[Moment]:
    """Say how far each level was from its bound whenever that changed.

    A level other than the last asks only for a value within its cap: its gap is 0 from then on. A
    level counts once the best plan keeps the caps of all levels before it; values under other caps
    are values of another question.

    Parameters
    ----------
    trace : moments as (seconds, level, incumbent or None, bound or None).
    levels : with ``name`` and ``cap`` (None for the last), in their order.
    """
    order = [str(level["name"]) for level in levels]
    caps = {str(level["name"]): level.get("cap") for level in levels}
    known: dict[str, tuple[int | None, int | None]] = {}
    shown: dict[str, float] = {}
    moments: list[Moment] = []
    for seconds, name, incumbent, bound in trace:
        known[name] = incumbent, bound
        for level in order:
            value, proven = known.get(level, (None, None))
            if value is None or proven is None:
                break
            cap = caps[level]
            kept = cap is not None and value <= cap
            gap = 0.0 if kept else max(0, value - proven) / max(1, abs(value))
            if shown.get(level) != gap:
                shown[level] = gap
                moments.append((seconds, level, gap))
            if cap is not None and not kept:
                break
    return moments

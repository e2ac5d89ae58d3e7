"""How near to the bound each rival was over time, on models of one level."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.race_table import latest_race
from benchmarks.rivals.contest import OURS
from benchmarks.store import Record

__all__ = ["Course", "courses"]


@dataclass(frozen=True)
class Course:
    """Distances of one rival's plans from our bound: (seconds, share of the value)."""

    case: str
    model: str
    rival: str
    points: tuple[tuple[float, float], ...]


def courses(records: Sequence[Record]) -> list[Course]:
    """Return the course of every rival at its longest limit, where we have a bound.

    Values over time are what rivals say; the last is recounted by the scorer, and who ended with an
    unlawful plan, or cannot express a rule, has values of another question and no course. Several
    levels would need one curve each, which only make sense together.
    """
    shown = latest_race(records)
    bounds = {(r["case"], r["model"]): _bound(r) for r in shown if r["rival"] == OURS}
    longest: dict[tuple[str, str, str], Record] = {}
    for record in sorted(shown, key=lambda r: float(r["limit"])):
        if record.get("score", {}).get("lawful") and not record["answer"]["cannot"]:
            longest[record["case"], record["model"], record["rival"]] = record
    found = []
    for (case, model, rival), record in longest.items():
        bound = bounds.get((case, model))
        if bound is None:
            continue
        points = _points(record, bound)
        if points:
            found.append(Course(case, model, rival, points))
    return found


def _bound(record: Record) -> int | None:
    bound = record.get("answer", {}).get("bound") or []
    return bound[0] if len(bound) == 1 else None


def _points(record: Record, bound: int) -> tuple[tuple[float, float], ...]:
    """Return the plans of a record in the seconds of its process, the last until its end."""
    answer = record["answer"]
    before = sum(answer["seconds"].get(part, 0.0) for part in ("load", "build"))
    points = [
        (before + seconds, max(0, values[0] - bound) / max(1, abs(values[0])))
        for seconds, values in answer["trace"]
    ]
    value = record["score"]["objectives"][0]
    last = max(0, value - bound) / max(1, abs(value))
    return (*points, (record["seconds"], last))

"""Section of what `benchmarks.closers` measured."""

from collections.abc import Sequence

from benchmarks.sections import Section, count, machine_lines, seconds, section
from benchmarks.store import Record

__all__ = ["closers_section", "disagreements", "latest"]

_SOLVERS = ("CP-SAT", "HiGHS")


def latest(records: Sequence[Record]) -> list[Record]:
    """Return the records of the last comparison of each case and model."""
    last: dict[tuple[str, str], str] = {}
    for record in records:
        key = (record["case"], record["model"])
        last[key] = max(record["at"], last.get(key, ""))
    return [r for r in records if r["at"] == last[r["case"], r["model"]]]


def disagreements(records: Sequence[Record]) -> list[str]:
    """Name the cores on which the solvers prove different optima: one of them is wrong."""
    return [
        " ".join(map(str, key))
        for key, sides in _cores(latest(records)).items()
        if len({(r["outcome"], r["objective"]) for r in sides.values() if _ended(r)}) > 1
    ]


def closers_section(records: Sequence[Record]) -> Section:
    """Return one line per core and start, both solvers side by side."""
    shown = latest(records)
    limits = sorted({record["limit"] for record in shown})
    note = (
        "The same core of the last level closed to proof by each solver, from nothing and from a "
        "plan within the caps; at most "
        + " or ".join(f"{limit:g}" for limit in limits)
        + " s each. A solver that ran out of time is not asked for wider cores. CP-SAT uses two "
        "workers, HiGHS one thread. Time ratio = CP-SAT over HiGHS."
    )
    heads = ["case", "model", "start", "core columns", "rows"]
    for solver in _SOLVERS:
        heads += [f"{solver} s", "outcome", "objective"]
    rows = []
    for (case, model, start, columns), sides in _cores(shown).items():
        first = next(iter(sides.values()))
        row = [case, model, start, count(columns), count(first["rows"])]
        for solver in _SOLVERS:
            row += _cells(sides.get(solver))
        rows.append([*row, _ratio(sides)])
    return section(
        "CP-SAT and HiGHS on the same cores",
        note,
        [*heads, "time ratio"],
        rows,
        machine_lines(shown),
        "python -m benchmarks closers",
    )


def _cores(records: Sequence[Record]) -> dict[tuple[str, str, str, int], dict[str, Record]]:
    """Group records by case, model, start and width; then one per solver."""
    groups: dict[tuple[str, str, str, int], dict[str, Record]] = {}
    for record in records:
        key = (record["case"], record["model"], record["start"], record["columns"])
        groups.setdefault(key, {})[record["solver"]] = record
    return groups


def _ended(record: Record) -> bool:
    return bool(record["outcome"] != "time limit")


def _cells(record: Record | None) -> list[str]:
    if record is None:
        return ["", "not tried", ""]
    return [seconds(record["seconds"]), record["outcome"], count(record["objective"])]


def _ratio(sides: dict[str, Record]) -> str:
    """Ratio of the seconds; a limit of it where one solver ran out of time."""
    if len(sides) < len(_SOLVERS):
        return ""
    cpsat, highs = (sides[solver] for solver in _SOLVERS)
    out = [not _ended(side) for side in (cpsat, highs)]
    if all(out):
        return ""
    sign = ">" if out[0] else "<" if out[1] else ""
    return f"{sign}{cpsat['seconds'] / max(highs['seconds'], 0.001):.1f}"

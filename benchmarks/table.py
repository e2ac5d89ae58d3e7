"""Markdown tables of results."""

from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.registry import CASES, MODELS, RUNS, TARGETS
from benchmarks.store import Record

__all__ = ["markdown"]

#: Inner phases that are shown first, in this order, when a plan reports them.
_FIRST = ("load", "index", "columns", "formulation", "relax", "price", "integer", "write")

#: Percent of all processors that others may use before a run without it being said.
_BUSY = 10.0


def markdown(records: Sequence[Record]) -> str:
    """Everything measured, as markdown."""
    if not records:
        return "# Benchmark results\n\nNothing has been measured.\n"
    ordered = sorted(records, key=_order)
    parts = [
        "# Benchmark results",
        "Written by `python -m benchmarks table` from what `python -m benchmarks run` measured.",
        _machine(ordered),
        _whole_runs(ordered),
        _phases(ordered),
        _verification(ordered),
        _baseline(ordered),
        _generation(ordered),
        _failures(ordered),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _order(record: Record) -> tuple[int, int, int]:
    cases, models, runs = list(CASES), [None, *MODELS], list(RUNS)
    return cases.index(record["case"]), models.index(record["model"]), runs.index(record["run"])


def _of(records: Iterable[Record], *runs: str) -> list[Record]:
    return [r for r in records if r["run"] in runs and not r["failed"]]


def _machine(records: Sequence[Record]) -> str:
    lines = []
    for machine in _distinct(record["machine"] for record in records):
        versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
        lines.append(
            f"{machine['cores']} cores ({machine['processor']}), {machine['memory_gib']} GiB, "
            f"{machine['system']}, Python {machine['python']}, {versions}; "
            f"commit {machine['commit']}, code {machine['code']}."
        )
    busy = [r for r in records if r["busy_before"] > _BUSY]
    if busy:
        lines.append(
            f"The machine was busy with other work before {len(busy)} of {len(records)} runs."
        )
    return "\n".join(lines)


def _whole_runs(records: Sequence[Record]) -> str:
    heads = (
        "case", "model", "gap asked", "seconds", "target", "CPU s", "peak MiB", "status",
        "largest gap", "moves", "lawful pairs", "core",
    )  # fmt: skip
    return _section(
        "Whole runs: files to plan folder",
        "Wall seconds of the whole process; memory summed over the process tree. "
        "Gap = (base - bound) / max(1, base), largest over the levels; "
        "core = columns that the integer solver saw.",
        heads,
        [
            (
                r["case"],
                r["model"],
                f"{RUNS[r['run']].gap:.2%}",
                _seconds(r["seconds"]),
                _target(r),
                _seconds(r["cpu_seconds"]),
                f"{r['peak_mib']:,.0f}",
                f"{r['status']} ({r['stopped_by']})",
                _gap(r["levels"]),
                _count(r["moves"]),
                _count(r["columns"]),
                _count(r["core_columns"]),
            )
            for r in _of(records, "solve", "prove")
        ],
    )


def _phases(records: Sequence[Record]) -> str:
    runs = _of(records, "prove")
    named = _distinct(phase for r in runs for phase in r["seconds_by_phase"])
    phases = [p for p in _FIRST if p in named] + [p for p in named if p not in _FIRST]
    rows = []
    for r in runs:
        inner = r["seconds_by_phase"]
        rest = r["seconds"] - sum(inner.values())
        rows.append(
            (
                r["case"],
                r["model"],
                *(_seconds(inner.get(phase)) for phase in phases),
                _seconds(rest),
            )
        )
    return _section(
        "Where the time goes (--gap 0)",
        "Seconds per phase as the run reports them; "
        "rest = start of the process and what no phase claims.",
        ("case", "model", *phases, "rest"),
        rows,
    )


def _verification(records: Sequence[Record]) -> str:
    return _section(
        "Verification of the proven plan",
        "Without a solver. "
        "Rests on search = part of the bound that the certificate does not prove, per level.",
        ("case", "model", "seconds", "load", "after loading", "peak MiB", "rests on search"),
        [
            (
                r["case"],
                r["model"],
                _seconds(r["seconds"]),
                _seconds(r["seconds_by_phase"].get("load")),
                _seconds(r["seconds_by_phase"].get("after loading")),
                f"{r['peak_mib']:,.0f}",
                ", ".join(f"{name} {_count(v)}" for name, v in r["on_search"].items()),
            )
            for r in _of(records, "verify")
        ],
    )


def _baseline(records: Sequence[Record]) -> str:
    proven = {(r["case"], r["model"]): r for r in _of(records, "prove")}
    rows = []
    for r in _of(records, "all-pairs"):
        ours = proven.get((r["case"], r["model"]))
        rows.append(
            (
                r["case"],
                r["model"],
                f"{r['limit']:.0f}",
                r["status"],
                _levels(r.get("levels", ())),
                _seconds(r["seconds"]),
                f"{r['peak_mib']:,.0f}",
                _levels(ours["levels"]) if ours else "",
                _seconds(ours["seconds"]) if ours else "",
                f"{r['seconds'] / ours['seconds']:.1f}" if ours else "",
                f"{r['peak_mib'] / ours['peak_mib']:.1f}" if ours else "",
            )
        )
    return _section(
        "All lawful pairs given to CP-SAT",
        "The same formulation, the same two workers, today's assignment as hint; the limit counts "
        "from the formulation on. Cells show objective / bound per level. Ratios: all pairs over "
        "`solve --gap 0`, whole processes (seconds of a stopped baseline are a lower limit).",
        (
            "case", "model", "limit s", "status", "all pairs", "seconds", "peak MiB",
            "mutasi-opt", "seconds", "time ratio", "memory ratio",
        ),
        rows,
    )  # fmt: skip


def _generation(records: Sequence[Record]) -> str:
    return _section(
        "Generating the scenario",
        "",
        ("case", "seconds", "peak MiB"),
        [
            (r["case"], _seconds(r["seconds"]), f"{r['peak_mib']:,.0f}")
            for r in _of(records, "generate")
        ],
    )


def _failures(records: Sequence[Record]) -> str:
    return _section(
        "Failed runs",
        "",
        ("case", "model", "run", "exit code", "stopped by"),
        [
            (r["case"], r["model"] or "", r["run"], r["exit_code"], r["stopped"] or "")
            for r in records
            if r["failed"]
        ],
    )


def _section(title: str, note: str, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    if not rows:
        return ""
    right = [_is_figure(column) for column in zip(*rows, strict=True)]
    lines = [
        _line(heads),
        _line(["---:" if figure else "---" for figure in right]),
        *(_line([str(cell) for cell in row]) for row in rows),
    ]
    return "\n\n".join(part for part in (f"## {title}", note, "\n".join(lines)) if part)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _is_figure(column: Sequence[Any]) -> bool:
    cells = [str(cell) for cell in column if str(cell)]
    return bool(cells) and all(cell[0].isdigit() for cell in cells)


def _seconds(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _count(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


def _gap(levels: Sequence[dict[str, Any]]) -> str:
    gaps = [
        max(0, level["base"] - level["bound"]) / max(1, abs(level["base"]))
        for level in levels
        if level["base"] is not None and level["bound"] is not None
    ]
    return f"{max(gaps):.4%}" if len(gaps) == len(levels) and gaps else "unknown"


def _levels(levels: Sequence[dict[str, Any]]) -> str:
    return ", ".join(
        f"{level['name']} {_figure(level['objective'])} / {_figure(level['bound'])}"
        for level in levels
    )


def _figure(value: float | None) -> str:
    return "none" if value is None else f"{value:,.0f}"


def _target(record: Record) -> str:
    employees = CASES[record["case"]].employees
    target = TARGETS.get((record["run"], record["model"], employees or 0))
    if target is None:
        return ""
    memory = f", {target.mib:,.0f} MiB" if target.mib is not None else ""
    return f"{target.seconds:g} s{memory}"


def _distinct(values: Iterable[Any]) -> list[Any]:
    seen: list[Any] = []
    for value in values:
        if value not in seen:
            seen.append(value)
    return seen

"""Targets: what they ask for, and whether it was reached."""

from benchmarks.registry import TARGETS, Target
from benchmarks.report.results import Results
from benchmarks.sections import Section, count, mebibytes, seconds, seconds_spread, section
from benchmarks.series import Series

__all__ = ["target_text", "targets"]

_WHAT = {
    ("prove", "weighted"): "`weighted`, proven optimal (`--gap 0`)",
    ("solve", "standard"): "`standard`, every level within 0.05 % (default gap)",
    ("prove", "standard"): "`standard`, proven optimal at every level (`--gap 0`)",
    ("verify", "standard"): "`verify` of the plan of `standard`, after loading",
    ("verify", "weighted"): "`verify` of the plan of `weighted`, after loading",
}


def target_text(series: Series) -> str:
    """Write the target of a generated regency's run; empty without one."""
    target = _target(series)
    return "" if target is None else _text(target)


def targets(results: Results) -> Section:
    """One line per target."""
    rows = []
    for (run, model, employees), target in sorted(TARGETS.items(), key=_by_size):
        found = results.one(f"regency-{employees}", model, run)
        what = _WHAT[run, model]
        if found is None:
            rows.append((what, count(employees), _text(target), "", "", "not measured"))
            continue
        measured = _measured(found)
        shown = seconds(measured) if run == "verify" else seconds_spread(found.seconds)
        memory = mebibytes(found.peak_mib.median)
        rows.append(
            (
                what,
                count(employees),
                _text(target),
                shown,
                memory,
                _reached(found, target, measured),
            )
        )
    if all(row[-1] == "not measured" for row in rows):
        rows = []
    return section(
        "Targets",
        "Two cores and 24 GiB, whole process from files to plan folder; `verify` counts after "
        "loading.",
        ("target", "employees", "asks for", "seconds", "peak MiB", "reached"),
        rows,
        command="python -m benchmarks run --phases solve prove verify",
    )


def _target(series: Series) -> Target | None:
    return TARGETS.get((series.run, series.model, series.employees or 0))


def _by_size(item: tuple[tuple[str, str, int], Target]) -> tuple[int, int]:
    (run, model, employees), _ = item
    return list(_WHAT).index((run, model)), employees


def _measured(series: Series) -> float | None:
    if series.run == "verify":
        return series.phases.get("after loading")
    return series.seconds.median


def _reached(series: Series, target: Target, measured: float | None) -> str:
    if measured is None:
        return "unknown"
    missed = []
    if series.run == "prove" and series.get("status") != "optimal":
        missed.append("not proven")
    if series.run == "solve" and series.get("stopped_by") not in {"gap_limit", "proof"}:
        missed.append("not within the gap")
    if measured > target.seconds:
        missed.append(f"missed by {seconds(measured - target.seconds)} s")
    if target.mib is not None and series.peak_mib.median > target.mib:
        missed.append(f"missed by {mebibytes(series.peak_mib.median - target.mib)} MiB")
    return "; ".join(missed) or "yes"


def _text(target: Target) -> str:
    memory = f", {target.mib:,.0f} MiB" if target.mib is not None else ""
    return f"{target.seconds:g} s{memory}"

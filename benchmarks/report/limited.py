"""The section of runs under limits: what became of each, never that it is missing."""

from benchmarks.report.results import Results
from benchmarks.report.whole import largest_gap, verified
from benchmarks.sections import Section, mebibytes, seconds_spread, section
from benchmarks.series import Series, series_of

__all__ = ["limited"]


def limited(results: Results) -> Section:
    """One line per limited run, failed ones too."""
    found = series_of(r for r in results.runs if r.get("limits") and r["run"] != "verify")
    return section(
        "Limits",
        "The same runs with less memory (resident, summed over the process tree, killed beyond it), "
        "fewer cores or less time. A run under limits ends with a plan and a stated gap, or with "
        "none; it is not to break, and a plan is verified in the same run.",
        (
            "case", "model", "run", "limits", "seconds", "peak MiB", "outcome", "largest gap",
            "verified",
        ),
        [
            (
                s.case,
                s.model,
                s.run,
                s.limits,
                seconds_spread(s.seconds),
                mebibytes(s.peak_mib.median),
                _outcome(s),
                largest_gap(s.get("levels") or ()),
                verified(s),
            )
            for s in found
        ],
        command="python -m benchmarks run --phases prove --memory-cap 8 --cores 1 --time-limit 10",
    )  # fmt: skip


def _outcome(series: Series) -> str:
    if series.get("stopped"):
        return f"killed: {series.get('stopped')}"
    if series.get("failed"):
        return f"FAILED, exit code {series.get('exit_code')}"
    status = series.get("status")
    return "no plan in time" if status is None else f"{status} ({series.get('stopped_by')})"

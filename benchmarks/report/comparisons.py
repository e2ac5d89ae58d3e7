"""The section of comparisons: ratios of two commands that were run in turn."""

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.sections import Section, mebibytes, seconds, section
from benchmarks.store import Record

__all__ = ["comparisons", "step_lines"]


def comparisons(records: Sequence[Record]) -> Section:
    """One line per comparison, in the order in which they were made."""
    return section(
        "Comparisons in turn",
        "Both sides run in turn, before, after, before, after; ratio = after over before of each "
        "pair, median and range. Same values: both end at the same objectives, bases and bounds.",
        (
            "step", "case", "before", "after", "rounds", "before s", "after s", "ratio of seconds",
            "before MiB", "after MiB", "ratio of memory", "same values",
        ),
        [
            (
                r["step"],
                r["case"],
                r["before"]["name"],
                r["after"]["name"],
                r["rounds"],
                seconds(_median(r["before"], "seconds")),
                seconds(_median(r["after"], "seconds")),
                "FAILED" if r["failed"] else _ratio(r["ratios"].get("seconds")),
                mebibytes(_median(r["before"], "peak_mib")),
                mebibytes(_median(r["after"], "peak_mib")),
                _ratio(r["ratios"].get("peak_mib")),
                {True: "yes", False: "NO", None: ""}[r["same_values"]],
            )
            for r in records
        ],
        command="python -m benchmarks compare --revisions BEFORE AFTER --cases CASE",
    )  # fmt: skip


def step_lines(records: Sequence[Record]) -> str:
    """Return lines for the table "Steps and what they brought" of README.md."""
    found = section(
        "",
        "",
        ("step", "case", "before", "after", "ratio"),
        [
            (
                r["step"] or f"{r['before']['name']} to {r['after']['name']}",
                r["case"],
                f"{seconds(_median(r['before'], 'seconds'))} s",
                f"{seconds(_median(r['after'], 'seconds'))} s",
                _ratio(r["ratios"].get("seconds")),
            )
            for r in records
            if not r["failed"]
        ],
    )
    return "\n".join(found.markdown().splitlines()[4:])


def _median(side: Mapping[str, Any], figure: str) -> float | None:
    return side[figure]["median"] if figure in side else None


def _ratio(ratio: Mapping[str, float] | None) -> str:
    if ratio is None:
        return ""
    return f"{ratio['median']:.2f} ({ratio['low']:.2f} to {ratio['high']:.2f})"

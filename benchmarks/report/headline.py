"""The three figures that matter, each with the command that gives it."""

from benchmarks.race_table import HEADS, race_rows
from benchmarks.report.against import floor_ratio
from benchmarks.report.results import Results
from benchmarks.report.whole import verified
from benchmarks.sections import Section, count, mebibytes, seconds, seconds_spread, section

__all__ = ["headline"]

_CASE = "regency-10000"
_PROOF = f"python -m benchmarks run --cases {_CASE} --phases prove verify"
_FLOOR = f"python -m benchmarks run --cases {_CASE} --phases solve prove floor"
_PAIRS = f"python -m benchmarks run --cases {_CASE} --phases prove all-pairs --baseline-limit 300"
_RIVAL = "timefold"
_RACE = f"python -m benchmarks race --cases {_CASE} --rivals {_RIVAL}"


def headline(results: Results) -> Section:
    """Seconds to proof, ratio to the floor, and what others do, all at 10,000 people."""
    rows = [*_proofs(results), *_floors(results), *_pairs(results), *_race(results)]
    return section(
        "The figures that matter, at 10,000 employees",
        "Whole processes, files to plan folder; what was not measured is left out.",
        ("figure", "model", "measured", "command"),
        rows,
    )


def _proofs(results: Results) -> list[tuple[str, str, str, str]]:
    return [
        (
            "to proof, whole process",
            s.model,
            f"{seconds_spread(s.seconds)} s, {mebibytes(s.peak_mib.median)} MiB; "
            f"{s.get('status')}, verified: {verified(s)}; {count(s.get('columns'))} lawful pairs",
            f"`{_PROOF}`",
        )
        for s in results.of("prove")
        if s.case == _CASE
    ]


def _floors(results: Results) -> list[tuple[str, str, str, str]]:
    rows = []
    for flow in results.of("floor"):
        for run, asked in (("solve", "default gap"), ("prove", "gap 0")):
            own = results.one(flow.case, flow.model, run)
            ratio = None if own is None else floor_ratio(own, flow)
            if flow.case == _CASE and ratio is not None:
                what = f"solving over the transportation floor, {asked}"
                rows.append((what, flow.model, f"{ratio:.1f} times", f"`{_FLOOR}`"))
    return rows


def _pairs(results: Results) -> list[tuple[str, str, str, str]]:
    rows = []
    for s in results.of("all-pairs"):
        ours = results.one(s.case, s.model, "prove")
        if s.case != _CASE or ours is None:
            continue
        ratio = s.seconds.median / ours.seconds.median
        proven = s.get("status") == "optimal"
        said = (
            f"{ratio:.1f} times our seconds to proof"
            if proven
            else f"{s.get('status')} after {seconds(s.seconds.median)} s "
            f"({ratio:.0f} times our seconds to proof), {mebibytes(s.peak_mib.median)} MiB"
        )
        rows.append(("all lawful pairs in CP-SAT", s.model, said, f"`{_PAIRS}`"))
    return rows


def _race(results: Results) -> list[tuple[str, str, str, str]]:
    """Timefold, which searches without proof, at the same seconds."""
    found = [dict(zip(HEADS, row, strict=True)) for row in race_rows(results.race)]
    return [
        (
            f"{row['rival']}, {row['limit s']} s of search",
            row["model"],
            f"{row['outcome']}; {row['against ours'] or 'no comparison'}",
            f"`{_RACE}`",
        )
        for row in found
        if row["case"] == _CASE and row["rival"] == _RIVAL
    ]

"""Rivals: other ways to the same plan, on the same data and rules, scored by our verifier."""

from typing import Any

from benchmarks.rivals.rival import Rival

__all__ = ["RIVALS", "Rival"]

_LIMITS = (60.0, 300.0)

#: General solvers: name (also of the module), title, package, more. Those on the columns that our
#: pricing chose prove nothing about the whole.
_SOLVERS: tuple[tuple[str, str, str | None, dict[str, Any]], ...] = (
    ("cpsat-all", "CP-SAT, all pairs", None, {"limits": _LIMITS, "exact": True}),
    ("highs-full", "HiGHS, all pairs", None, {"limits": _LIMITS, "exact": True}),
    ("highs-priced", "HiGHS, our priced columns", None, {"limits": _LIMITS}),
    ("scip-full", "SCIP, all pairs", "pyscipopt", {"limits": _LIMITS, "exact": True}),
    ("scip-priced", "SCIP, our priced columns", "pyscipopt", {"limits": _LIMITS}),
)

#: Every rival of the race, in the order of its rows.
RIVALS: dict[str, Rival] = {
    rival.name: rival
    for rival in (
        Rival("greedy", "greedy by score", "benchmarks.rivals.greedy"),
        Rival("greedy-swaps", "greedy, then moves and swaps", "benchmarks.rivals.swaps"),
        Rival(
            "timefold",
            "Timefold (late acceptance, change and swap moves)",
            "benchmarks.rivals.timefold",
            package="timefold",
            program="javac",  # comes with a JDK of version 17 or later, which runs sources
            sizes=(0, 10_000),
        ),
        *(
            Rival(name, title, f"benchmarks.rivals.{name.replace('-', '_')}", package, **more)
            for name, title, package, more in _SOLVERS
        ),
        Rival(
            "hungarian",
            "assignment problem (scipy)",
            "benchmarks.rivals.hungarian",
            models=("weighted",),
            groups=("plain",),
            exact=True,
        ),
        Rival(
            "flow",
            "min-cost flow (OR-Tools)",
            "benchmarks.rivals.flow",
            models=("weighted",),
            groups=("plain",),
            exact=True,
        ),
        Rival(
            "acceptance",
            "deferred acceptance (matching)",
            "benchmarks.rivals.acceptance",
            package="matching",
            models=("weighted",),
            groups=("plain",),
        ),
        Rival(
            "cpmpy-conflict",
            "minimal unsatisfiable subset (CPMpy)",
            "benchmarks.rivals.cpmpy_conflict",
            package="cpmpy",
            sizes=(0, 1_000),
            expects="infeasible",
        ),
    )
}

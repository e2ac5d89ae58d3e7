"""Rivals: other ways to the same plan, on the same data and rules, scored by our verifier."""

from benchmarks.rivals.rival import Rival

__all__ = ["RIVALS", "Rival"]

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
    )
}

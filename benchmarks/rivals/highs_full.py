"""All lawful pairs given to HiGHS as one integer program a level."""

import sys

from benchmarks.rivals.levels import solve_levels
from benchmarks.rivals.rival import Answer, Task, main
from benchmarks.rivals.worker import by_highs

__all__ = ["solve"]


def solve(task: Task) -> Answer:
    """Solve level after level."""
    return solve_levels(task, by_highs())


if __name__ == "__main__":
    sys.exit(main(solve))

"""All lawful pairs given to CP-SAT: the same formulation, two workers, today's assignment as hint."""

import sys

from benchmarks.rivals.levels import solve_levels
from benchmarks.rivals.rival import Answer, Task, main
from benchmarks.rivals.worker import by_cpsat

__all__ = ["solve"]


def solve(task: Task) -> Answer:
    """Solve level after level."""
    return solve_levels(task, by_cpsat())


if __name__ == "__main__":
    sys.exit(main(solve))

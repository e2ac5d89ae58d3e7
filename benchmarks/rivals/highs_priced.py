"""The columns that our pricing chose given to HiGHS; its bound is one of these columns alone."""

import sys

from benchmarks.rivals.priced import solve_priced
from benchmarks.rivals.rival import Answer, Task, main
from benchmarks.rivals.worker import by_highs

__all__ = ["solve"]


def solve(task: Task) -> Answer:
    """Solve level after level."""
    return solve_priced(task, by_highs())


if __name__ == "__main__":
    sys.exit(main(solve))

"""The columns that our pricing chose given to SCIP; its bound is one of these columns alone."""

import sys

from benchmarks.rivals.priced import solve_priced
from benchmarks.rivals.rival import Answer, Task, main
from benchmarks.rivals.scip import by_scip

__all__ = ["solve"]


def solve(task: Task) -> Answer:
    """Solve level after level."""
    return solve_priced(task, by_scip)


if __name__ == "__main__":
    sys.exit(main(solve))

"""The baseline: the same formulation over all lawful pairs, given to CP-SAT as it is.

``python -m benchmarks.allpairs SCENARIO MODEL SECONDS`` prints one JSON object, as a run of this
package; `benchmarks.rivals.cpsat_all` is the same in the race. Levels are solved in their order, each
under the caps of those before it, with today's assignment as hint.
"""

import json
import sys
import time
from pathlib import Path

from benchmarks.problem import read_problem
from benchmarks.rivals.levels import solve_levels
from benchmarks.rivals.rival import Task
from benchmarks.rivals.worker import by_cpsat

__all__ = ["main"]


def main() -> None:
    """Solve and print."""
    path, model, limit = Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])
    start = time.monotonic()
    problem = read_problem(path, model)
    loaded = time.monotonic() - start
    answer = solve_levels(Task(problem, limit, 0), by_cpsat())
    nothing: tuple[int | None, ...] = (None,) * len(problem.levels)
    print(
        json.dumps(
            {
                "status": answer.status.replace("_", " "),
                "columns": len(problem.columns),
                "levels": [
                    {"name": level.name, "objective": objective, "bound": bound}
                    for level, objective, bound in zip(
                        problem.levels,
                        answer.claimed or nothing,
                        answer.bound or nothing,
                        strict=True,
                    )
                ],
                "seconds_by_phase": {
                    "load and formulate": round(loaded, 3),
                    "CP-SAT": round(sum(answer.seconds.values()), 3),
                },
            }
        )
    )


if __name__ == "__main__":
    main()

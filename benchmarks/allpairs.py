"""The baseline: the same formulation over all lawful pairs, given to CP-SAT as it is.

``python -m benchmarks.allpairs SCENARIO MODEL SECONDS`` prints one JSON object. Levels are solved
in their order, each under the caps of those before it. The seconds count from the moment the
formulation is there: building the CP-SAT model is included, reading and compiling are not. Today's
assignment is the hint, as in the engine.
"""

import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.problem import read_problem
from mutasi_opt.assignment import Assignment
from mutasi_opt.engine.child import Child
from mutasi_opt.engine.core import build_core
from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import Longs

__all__ = ["main"]

_WORKERS = 2


@dataclass
class _Level:
    """What CP-SAT says of one level; bounds include what is fixed outside the program."""

    name: str
    status: str = "no plan"
    objective: int | None = None
    bound: float | None = None
    chosen: Longs | None = field(default=None, repr=False)

    def document(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "status": self.status,
            "objective": self.objective,
            "bound": self.bound,
        }


def _solve_level(
    problem: Problem, evaluator: Evaluator, level: int, caps: list[int], deadline: float
) -> _Level:
    today = problem.columns.find(problem.instance, Assignment.today(problem.instance))
    result = _Level(problem.levels[level].name)
    core = build_core(
        problem,
        evaluator,
        inside=np.ones(len(problem.columns), bool),
        level=level,
        caps=caps,
        cutoff=None,
        hint=today if (today >= 0).all() else None,
    )
    with Child("mutasi_opt.workers.cpsat") as child:
        seconds = deadline - time.monotonic()
        options = {"workers": _WORKERS, "seed": 0, "seconds": seconds, "target": -(2**62)}
        child.send("solve", core.program, options)
        while (remaining := deadline - time.monotonic()) > 0:
            message = child.receive(remaining)
            if message is None:
                break
            if message[0] == "incumbent":
                _, objective, values, bound = message
                result.status = "feasible"
                result.objective = objective + core.constant
                result.bound = bound + core.constant
                result.chosen = core.chosen(problem, values)
            elif message[0] == "done":
                _, result.status, bound, _ = message
                result.bound = bound + core.constant
                break
    return result


def main() -> None:
    """Solve and print."""
    path, model, limit = Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])
    start = time.monotonic()
    problem = read_problem(path, model)
    evaluator = Evaluator(problem)
    built = time.monotonic()
    deadline = built + limit
    caps: list[int] = []
    levels: list[_Level] = []
    for k, level in enumerate(problem.levels):
        result = _solve_level(problem, evaluator, k, caps, deadline)
        levels.append(result)
        if result.status != "optimal" or result.objective is None:
            break
        caps.append(result.objective + level.slack.of(result.objective))
    done = len(levels) == len(problem.levels)
    print(
        json.dumps(
            {
                "status": levels[-1].status if done else "not all levels",
                "columns": len(problem.columns),
                "levels": [level.document() for level in levels],
                "seconds_by_phase": {
                    "load and formulate": round(built - start, 3),
                    "CP-SAT": round(time.monotonic() - built, 3),
                },
            }
        )
    )


if __name__ == "__main__":
    main()

"""What every rival is: a program of its own that reads a scenario and writes an answer.

``python -m benchmarks.rivals.NAME SCENARIO MODEL --limit SECONDS --seed N -o OUT.json``

A module under ``benchmarks/rivals`` has ``solve(task) -> Answer`` and ends with
``sys.exit(main(solve))``. It sees what our engine sees: lawful columns, rows, and costs per level of
one `Problem`. What it writes is a claim; `benchmarks.rivals.scorer` recounts it.
"""

import argparse
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np

from benchmarks.problem import read_case
from mutasi_opt.assignment import Assignment
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import Longs
from mutasi_opt.model import Model

__all__ = ["STATUSES", "Answer", "AnswerError", "Rival", "Status", "Task", "main", "read_answer"]

Status = Literal["optimal", "feasible", "no_plan", "infeasible", "unable"]

#: optimal, feasible: with a plan; no_plan: none found in time; infeasible: proven that there is none;
#: unable: the rival cannot express the case at all (``note`` says why).
STATUSES: tuple[str, ...] = get_args(Status)


@dataclass(frozen=True)
class Rival:
    """One line of the register: what to start, on what, and what it needs.

    Attributes
    ----------
    name : of the row, lower case with hyphens.
    title : one line for people.
    module : started by ``python -m``.
    package : distribution that must be importable under this name; None where ours suffice.
    program : that must be on the path, as ``javac``.
    limits : seconds of search that it is given in turn; empty: those of the race.
    sizes : (fewest, most) employees of the cases that it is raced on.
    models : names of models that it is raced on.
    groups : of cases; empty: all.
    expects : what its cases have, plan or infeasible.
    exact : whether it claims optima: a claim that is not the optimum is a fault.
    """

    name: str
    title: str
    module: str
    package: str | None = None
    program: str | None = None
    limits: tuple[float, ...] = ()
    sizes: tuple[int, int] = (0, 10**9)
    models: tuple[str, ...] = ("standard", "weighted")
    groups: tuple[str, ...] = ()
    expects: str = "plan"
    exact: bool = False


@dataclass(frozen=True)
class Task:
    """What a rival is asked for.

    ``limit`` are seconds of search, counted from the moment its own model is built: reading, pairing
    and building are measured apart (``seconds``), to the rival's favour. ``model`` has what is no part
    of the arrays, as who comes before whom; None where nobody asks for it.
    """

    problem: Problem
    limit: float
    seed: int
    model: Model | None = None


@dataclass(frozen=True)
class Answer:
    """What a rival says.

    Attributes
    ----------
    position, working : one position per employee, -1 for none; None without a plan.
    claimed : objective per level.
    bound : lower bound per level, None where it has none.
    seconds : ``build`` and ``solve``; ``load`` is added by `main`.
    cannot : ids of rules that it cannot express; it is scored as "lawful except" these.
    trace : (seconds of search, objective per level) of plans over time.
    extra : other figures for the record, as moves per second.
    """

    status: Status
    position: Sequence[int] | None = None
    working: Sequence[int] | None = None
    claimed: Sequence[int] | None = None
    bound: Sequence[int | None] | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)
    cannot: Sequence[str] = ()
    trace: Sequence[tuple[float, Sequence[int]]] = ()
    note: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)

    @staticmethod
    def of(problem: Problem, chosen: Longs, status: Status = "feasible", **more: Any) -> "Answer":
        """Answer of one chosen column per employee (employees,)."""
        found = problem.assignment(chosen)
        return Answer(status, found.position.tolist(), found.working.tolist(), **more)

    @property
    def assignment(self) -> Assignment | None:
        """The plan as arrays."""
        if self.position is None:
            return None
        position = np.asarray(self.position, np.int32)
        working = position if self.working is None else np.asarray(self.working, np.int32)
        return Assignment(position, working)


class AnswerError(ValueError):
    """What a rival wrote cannot be read."""


def main(solve: Callable[[Task], Answer], arguments: Sequence[str] | None = None) -> int:
    """Read the scenario, solve, and write the answer; exit code 0 whatever the status is."""
    parser = argparse.ArgumentParser()
    parser.add_argument("scenario", type=Path)
    parser.add_argument("model")
    parser.add_argument("--limit", type=float, default=60.0, help="seconds of search")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args(arguments)
    start = time.perf_counter()
    model, problem = read_case(options.scenario, options.model)
    loaded = time.perf_counter() - start
    answer = solve(Task(problem, options.limit, options.seed, model))
    document = asdict(answer)
    document["seconds"] = {"load": round(loaded, 3), **document["seconds"]}
    options.output.write_text(json.dumps(document), encoding="utf-8", newline="\n")
    return 0


def read_answer(path: Path) -> Answer:
    """Read what a rival wrote.

    Raises
    ------
    AnswerError
        There is no file, or it is not an answer: no JSON, an unknown status, arrays that are none.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise AnswerError("it wrote no answer") from None
    except (OSError, ValueError) as error:
        raise AnswerError(f"its answer cannot be read: {error}") from None
    if not isinstance(document, dict) or document.get("status") not in STATUSES:
        raise AnswerError("its answer has no known status")
    known = {name: document[name] for name in Answer.__dataclass_fields__ if name in document}
    for name in ("position", "working"):
        if known.get(name) is not None and not _whole_numbers(known[name]):
            raise AnswerError(f"{name} of its answer is not a list of whole numbers")
    for name in ("claimed", "bound"):
        if known.get(name) is not None and not isinstance(known[name], list):
            raise AnswerError(f"{name} of its answer is not a list")
    return Answer(**known)


def _whole_numbers(value: object) -> bool:
    return isinstance(value, list) and all(type(entry) is int for entry in value)

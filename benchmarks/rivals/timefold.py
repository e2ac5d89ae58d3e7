"""Timefold 1.24 in Java: local search over the places of people.

One planning entity per person with a choice; its value is a place out of its own list of lawful
places (an entity-provided value range), so that every change and every swap tried is of lawful pairs.
The score has one hard level, the rows, and one soft level per level of the model. Search starts from
today's assignment, with Timefold's own default: late acceptance of 400, change and swap moves; there
is nothing to construct. Threads for moves are not in the free edition.

The jars are those of the Python distribution; the domain and its incremental score calculator are
Java (``Timefold.java``), since the same calculator in Python, which Timefold compiles to bytecode,
tries a few thousand moves a second only (README.md).

Levels are compared strictly. The slack of a level cannot be expressed: a cap depends on the best value
of that level, which the search does not know.
"""

import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from importlib.metadata import distribution
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.rivals.rival import Answer, Task, main
from benchmarks.rivals.state import State, start_of
from benchmarks.rivals.timefold_facts import Facts, facts_of
from mutasi_opt.formulation import Longs

__all__ = ["solve"]

_SOURCE = Path(__file__).with_name("Timefold.java")

#: Soft levels of the score in ``Timefold.java``.
_MOST_LEVELS = 4

_SEARCH = """
<solver xmlns="https://timefold.ai/xsd/solver">
  <localSearch>
    <unionMoveSelector><changeMoveSelector/><swapMoveSelector/></unionMoveSelector>
    <acceptor><lateAcceptanceSize>400</lateAcceptanceSize></acceptor>
    <forager><acceptedCountLimit>1</acceptedCountLimit></forager>
  </localSearch>
</solver>
"""

#: Points kept of the way of the search.
_MOST_POINTS = 200


def solve(task: Task) -> Answer:
    """Search from today until the limit."""
    start = time.perf_counter()
    problem = task.problem
    levels = len(problem.levels)
    if levels > _MOST_LEVELS:
        return Answer("unable", note=f"{levels} levels, its score has {_MOST_LEVELS}")
    if len(problem.stuck):
        return Answer("infeasible", note="somebody has no lawful place")
    state = start_of(problem)
    facts = facts_of(problem)
    if not facts.employees:
        return _told(state, {"build": time.perf_counter() - start, "solve": 0.0}, [], {})
    first = state.place[state.chosen[facts.employees]]
    with TemporaryDirectory() as folder:
        given, out = Path(folder) / "facts", Path(folder) / "out"
        _write(given, facts, first)
        ready = time.perf_counter()
        milliseconds = str(round(1000 * task.limit))
        command = ["java", *_options(folder), str(_SOURCE), str(given), _SEARCH, milliseconds]
        subprocess.run([*command, str(task.seed), str(out)], check=True)
        done = time.perf_counter()
        found, counts, *trace = out.read_text(encoding="utf-8").splitlines()
    chosen = [
        problem.starts[employee] + index[int(place)]
        for employee, index, place in zip(
            facts.employees, facts.indices, found.split(), strict=True
        )
    ]
    state.take(np.array(chosen, np.int64))
    spent, moves = (int(figure) for figure in counts.split())
    # What the virtual machine needs to start, compile and read is building, not search.
    seconds = {"build": ready - start + done - ready - spent / 1000, "solve": spent / 1000}
    extra = {"moves_per_second": round(1000 * moves / max(1, spent)), **facts.size}
    return _told(state, seconds, _trace(trace, levels), extra)


def _told(
    state: State,
    seconds: dict[str, float],
    trace: Sequence[tuple[float, Sequence[int]]],
    extra: dict[str, int],
) -> Answer:
    seconds = {name: round(value, 3) for name, value in seconds.items()}
    if not state.lawful:
        note = "its plan breaks hard rules"
        return Answer("no_plan", seconds=seconds, trace=trace, extra=extra, note=note)
    slack = any(str(level.slack) != "0" for level in state.problem.levels)
    note = "strict levels, slack cannot be expressed" if slack else ""
    if "moves_per_second" in extra:
        note = "; ".join(filter(None, (f"{extra['moves_per_second']:,} moves a second", note)))
    return Answer.of(
        state.problem,
        state.chosen,
        claimed=state.objectives,
        seconds=seconds,
        trace=trace,
        note=note,
        extra=extra,
    )


def _options(folder: str) -> list[str]:
    """Options of the virtual machine: jars of the distribution, no logs, no crash files elsewhere."""
    jars = Path(str(distribution("timefold").locate_file("timefold/solver/jars")))
    paths = sorted(str(jar) for jar in jars.glob("*.jar") if "tests" not in jar.name)
    separator = ";" if sys.platform == "win32" else ":"
    quiet = Path(folder) / "logback.xml"
    quiet.write_text('<configuration><root level="ERROR"/></configuration>', encoding="utf-8")
    return [
        "-cp",
        separator.join(paths),
        f"-Dlogback.configurationFile={quiet}",
        f"-XX:ErrorFile={Path(folder) / 'crash.log'}",
    ]


def _write(path: Path, facts: Facts, first: Longs) -> None:
    """Write facts as big-endian 64-bit numbers: a list after its length, lists after their lengths."""
    ranges = {id(places): places for places in facts.places}
    number = {key: k for k, key in enumerate(ranges)}
    with path.open("wb") as file:
        for part in (
            _lists(facts.tables),
            _list(facts.offsets),
            _list(facts.values),
            _lists(facts.of_place),
            _lists(facts.patterns),
            _lists(facts.pattern_costs),
            _list(facts.activity),
            _list(facts.prices),
            _list(facts.totals),
            np.array([facts.main]),
            _lists(ranges.values()),
            _list([number[id(places)] for places in facts.places]),
            _list(first),
            _lists(facts.costs),
            _lists(facts.pattern),
        ):
            file.write(part.astype(">i8").tobytes())


def _list(numbers: Sequence[int] | Longs) -> Longs:
    return np.concatenate([[len(numbers)], np.asarray(numbers, np.int64)])


def _lists(lists: Iterable[Sequence[int]]) -> Longs:
    lists = list(lists)
    empty = np.zeros(0, np.int64)
    parts = [np.asarray(numbers, np.int64) for numbers in lists]
    return np.concatenate([_list([len(numbers) for numbers in lists]), empty, *parts])


def _trace(lines: Sequence[str], levels: int) -> Sequence[tuple[float, Sequence[int]]]:
    """Lawful plans on the way, at most `_MOST_POINTS`, the last always."""
    points = []
    for line in lines:
        milliseconds, broken, *values = (int(figure) for figure in line.split())
        if broken == 0:
            points.append((milliseconds / 1000, values[:levels]))
    step = max(1, -(-len(points) // _MOST_POINTS))
    return points[::-1][::step][::-1]


if __name__ == "__main__":
    sys.exit(main(solve))

"""Generalised assignment, in the format of the OR-Library.

A file holds one problem or several. One problem: the number of agents m and of jobs n; m rows of n
costs (or profits); m rows of n amounts of the agent's resource; m capacities. Several: their number
P alone on the first line, then P problems. What follows stands in free form: lines may end anywhere. So
the layout is told by the first line: one number, or more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.known.instance import Figure, Rows, organisation, person, place
from benchmarks.known.text import MOST_PAIRS, Numbers, fail
from benchmarks.known.worth import Worth, worth_model, worth_of

__all__ = ["Gap", "gap_text", "read_gap"]

#: Problems in one file.
_MOST_PROBLEMS: Final = 1_000
_MOST_LOAD: Final = 1_000_000
_MOST_CAPACITY: Final = 1_000_000_000
#: Agents or jobs of one problem.
_MOST_SIDE: Final = 100_000


@dataclass(frozen=True)
class Gap:
    """A generalised assignment problem: jobs are people, agents are units with a load limit.

    Attributes
    ----------
    name : str
    worth : Worth
        By job and agent.
    loads : int64 (jobs, agents)
    capacity : int64 (agents,)
    """

    name: str
    worth: Worth
    loads: NDArray[np.int64]
    capacity: NDArray[np.int64]

    @property
    def size(self) -> str:
        """Agents and jobs."""
        jobs, agents = self.loads.shape
        return f"{agents} agents x {jobs} jobs"

    @property
    def people(self) -> int:
        """Jobs."""
        return len(self.loads)

    def tables(self) -> Mapping[str, Rows]:
        """Everybody has to leave an abolished post; the unit of an agent bounds the loads."""
        jobs, agents = self.loads.shape
        return {
            **organisation(jobs, [jobs] * agents, limits=self.capacity.tolist(), leave=True),
            "scores": self.worth.scores(),
            "loads": [
                {"employee": person(j + 1), "unit": place(a + 1), "load": int(self.loads[j, a])}
                for j in range(jobs)
                for a in range(agents)
            ],
        }

    def model(self) -> Mapping[str, Any]:
        """Load limits bind, scores are the goal."""
        return worth_model("generalised-assignment", "load_limit")

    def figures(
        self, places: Sequence[int] | None, bounds: Sequence[int | None]
    ) -> tuple[Figure, ...]:
        """Return the cost or profit."""
        return self.worth.figures(places, bounds)

    def broken(self, places: Sequence[int]) -> list[str]:
        """Find jobs without an agent, and agents above their capacity."""
        agent = np.asarray(places)
        faults = [f"job {j + 1} has no agent" for j in np.flatnonzero(agent < 0).tolist()]
        jobs = np.flatnonzero(agent >= 0)
        used = np.zeros(len(self.capacity), np.int64)
        np.add.at(used, agent[jobs], self.loads[jobs, agent[jobs]])
        return faults + [
            f"agent {a + 1} uses {used[a]} of {self.capacity[a]}"
            for a in np.flatnonzero(used > self.capacity).tolist()
        ]


def read_gap(path: Path, *, index: int | None, higher: bool) -> Gap:
    """Read a problem.

    Parameters
    ----------
    path : Path
    index : int or None
        Number of the problem in the file, from 1; may be left out where there is only one.
    higher : bool
        Whether the file gives profits, to be maximised.

    Raises
    ------
    ScenarioError
        The file is not of this format, or too large; or it has several problems and none was named.
    """
    numbers = Numbers(path)
    problems = _number_of_problems(numbers)
    if index is None and problems > 1:
        fail(path, 1, "", f"holds {problems} problems: say which one with --index 1 to {problems}")
    wanted = index or 1
    if wanted > problems:
        fail(path, 1, "", f"holds {problems} problems; there is none of number {wanted}")
    found: Gap | None = None
    for number in range(1, problems + 1):
        problem = _problem(numbers, f"{path.stem}-{number}", higher=higher)
        found = problem if number == wanted else found
    numbers.end()
    assert found is not None  # wanted is one of them
    return found


def gap_text(problem: Gap) -> str:
    """Return a problem as a file of one problem, as `read_gap` reads it."""
    matrices = [problem.worth.matrix.T, problem.loads.T, problem.capacity[None, :]]
    jobs, agents = problem.loads.shape
    rows = [" ".join(map(str, row)) for matrix in matrices for row in matrix.tolist()]
    return "\n".join([f"{agents} {jobs}", *rows]) + "\n"


def _number_of_problems(numbers: Numbers) -> int:
    """Take the number of problems where it stands, alone on the first line that is not empty."""
    if numbers.on_this_line > 1:
        return 1
    return numbers.take("number of problems", 1, _MOST_PROBLEMS)


def _problem(numbers: Numbers, name: str, *, higher: bool) -> Gap:
    line = numbers.line
    agents = numbers.take("number of agents", 1, _MOST_SIDE)
    jobs = numbers.take("number of jobs", 1, _MOST_SIDE)
    if agents * jobs > MOST_PAIRS:
        text = f"{agents:,} x {jobs:,} are more than {MOST_PAIRS:,} pairs"
        fail(numbers.path, line, "number of jobs", text)
    worth = np.array(numbers.table("cost", agents, jobs), np.int64).T
    loads = np.array(numbers.table("resource", agents, jobs, 0, _MOST_LOAD), np.int64).T
    capacity = [
        numbers.take(f"capacity of agent {a}", 0, _MOST_CAPACITY) for a in range(1, agents + 1)
    ]
    found = worth_of(numbers.path, line, worth, "job", higher=higher)
    return Gap(name, found, loads, np.array(capacity, np.int64))

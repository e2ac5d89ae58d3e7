"""The floor: the transportation problem alone, by OR-Tools' min-cost flow over all lawful pairs.

``python -m benchmarks.floor SCENARIO MODEL`` prints one JSON object. A solver that looks at every
lawful pair once and knows no side rule is about as fast as anything can be, so that the time of a
solve means most as a multiple of it.

The flow has one unit per employee, one arc per lawful pair, the ladders of positions (need and
minimum) as arcs of rising price, and the capacity of positions. Caps on moves, balance of agencies
and hard minimums are left out, so that each level's flow costs no more than any lawful plan.
Levels are solved each for itself with its own costs; building the network is counted.
"""

import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import min_cost_flow

from benchmarks.problem import read_problem
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import NO_LOWER, NO_UPPER, About, Longs, RowBlock

__all__ = ["Flow", "build_network", "main", "position_rows"]


@dataclass
class _Arcs:
    """Arcs being collected."""

    parts: list[tuple[Longs, Longs, Longs, Longs]] = field(default_factory=list)

    def add(
        self,
        tail: NDArray[np.integer],
        head: NDArray[np.integer],
        capacity: NDArray[np.integer] | int,
        cost: NDArray[np.integer] | int,
    ) -> None:
        """Add arcs; every operand has the shape of ``tail`` or is one number."""
        shape = tail.shape
        one, two, three, four = (
            np.broadcast_to(np.asarray(operand, np.int64), shape)
            for operand in (tail, head, capacity, cost)
        )
        self.parts.append((one, two, three, four))


@dataclass(frozen=True)
class Flow:
    """A network of one level: arcs as (tail, head, capacity, cost), and what it costs in any case.

    The arcs of columns, in their order, begin at number ``first``.
    """

    people: int
    nodes: int
    arcs: tuple[Longs, Longs, Longs, Longs]
    constant: int
    first: int

    def solve(self, columns: int = 0) -> tuple[int, Longs]:
        """Return the least cost, and which of the first so many columns carry a person.

        Raises
        ------
        RuntimeError
            There is no flow.
        """
        tail, head, capacity, cost = self.arcs
        solver = min_cost_flow.SimpleMinCostFlow()
        solver.add_arcs_with_capacity_and_unit_cost(tail, head, capacity, cost)
        supply = np.zeros(self.nodes, np.int64)
        supply[: self.people] = 1
        supply[-1] = -self.people
        solver.set_nodes_supplies(np.arange(self.nodes), supply)
        status = solver.solve()
        if status != solver.OPTIMAL:
            raise RuntimeError(f"no flow: {status.name}")
        carried = solver.flows(np.arange(self.first, self.first + columns))
        return int(solver.optimal_cost()) + self.constant, np.flatnonzero(carried).astype(np.int64)


def build_network(problem: Problem, level: int) -> Flow:
    """Build the network of one level.

    Nodes: employees, then one per ladder row, then positions, then the sink. A person who counts as
    staff enters the first ladder of the position and passes one after the other; a person who does
    not (retiring soon) enters the position itself.

    Raises
    ------
    ValueError
        Two ladders of one position count different people, which no such chain can say.
    """
    columns, people = problem.columns, problem.instance.num_employees
    positions = problem.instance.num_positions
    ladders, capacities = position_rows(problem)
    first_position = people + sum(len(block) for block in ladders)
    sink = first_position + positions
    arcs = _Arcs()
    entry = first_position + np.arange(positions + 1, dtype=np.int64)
    entry[-1] = sink  # nobody's position, asked as -1
    target = entry[columns.position]
    constant = 0
    offset = people
    counted, seen = np.zeros((2, len(columns)), bool)
    for block in ladders:
        counts = block.incidence(columns)[0] >= 0
        climbs = np.isin(columns.position, block.subject)
        if (seen & climbs & (counted != counts)).any():
            raise ValueError(f"{block.rule} counts other people than the ladder before it")
        counted |= counts
        seen |= climbs
        node = offset + np.arange(len(block), dtype=np.int64)
        constant += _ladder(problem, block, level, arcs, node, entry[block.subject])
        entry[block.subject] = node
        target = np.where(counts, entry[columns.position], target)
        offset += len(block)
    first = sum(len(part[0]) for part in arcs.parts)
    arcs.add(columns.employee.astype(np.int64), target, 1, problem.costs[level].columns[:])
    room = np.full(positions, people, np.int64)
    for block in capacities:
        room[block.subject] = np.minimum(room[block.subject], block.upper)
    arcs.add(first_position + np.arange(positions), np.full(positions, sink), room, 0)
    one, two, three, four = (np.concatenate(part) for part in zip(*arcs.parts, strict=True))
    return Flow(people, sink + 1, (one, two, three, four), constant, first)


def position_rows(problem: Problem) -> tuple[list[RowBlock], list[RowBlock]]:
    """Rows of positions with steps, and those with an upper bound alone."""
    formulation = problem.formulation
    mine = [block for block in formulation.rows if block.about is About.POSITION and len(block)]
    stepped = np.zeros(formulation.num_rows + 1, bool)
    for auxiliaries in formulation.auxiliaries:
        stepped[auxiliaries.row] = True
    ladders: list[RowBlock] = []
    others: list[RowBlock] = []
    for block in mine:
        steps = stepped[block.offset : block.offset + len(block)].any()
        (ladders if steps else others).append(block)
    return ladders, [block for block in others if (block.lower <= NO_LOWER).all()]


def _ladder(
    problem: Problem, block: RowBlock, level: int, arcs: _Arcs, node: Longs, head: Longs
) -> int:
    """Add the steps of a ladder from its nodes to ``head``; return what all missing heads cost."""
    people = problem.instance.num_employees
    constant = 0
    for auxiliary in problem.formulation.auxiliaries:
        own = (auxiliary.row >= block.offset) & (auxiliary.row < block.offset + len(block))
        if not own.any():
            continue
        row = auxiliary.row[own] - block.offset
        width, sign = auxiliary.upper[own], auxiliary.coefficient[own]
        price = auxiliary.cost[own] if auxiliary.level == level else np.zeros(len(row), np.int64)
        missing = sign > 0
        # A head more saves a missing step and costs a surplus step.
        arcs.add(node[row], head[row], width, np.where(missing, -price, price))
        constant += int(price[missing] @ width[missing])
    free = np.where(block.upper >= NO_UPPER, people, block.upper - block.lower)
    some = np.flatnonzero(free > 0)
    arcs.add(node[some], head[some], free[some], 0)
    return constant


def main() -> None:
    """Solve every level for itself and print."""
    path, model = Path(sys.argv[1]), sys.argv[2]
    problem = read_problem(path, model)
    levels = []
    flows = 0.0
    for k, level in enumerate(problem.levels):
        start = time.perf_counter()
        objective, _ = build_network(problem, k).solve()
        seconds = time.perf_counter() - start
        flows += seconds
        levels.append({"name": level.name, "objective": objective, "seconds": round(seconds, 3)})
    print(
        json.dumps(
            {
                "columns": len(problem.columns),
                "levels": levels,
                "seconds_by_phase": {"min-cost flow": round(flows, 3)},
            }
        )
    )


if __name__ == "__main__":
    main()

"""Min-cost flow by OR-Tools, where a case is a network: one level, ladders and capacities of positions.

It is the floor of the other tables with a plan. Rules that are no network make it unable.
"""

import sys
import time

from benchmarks.floor import build_network
from benchmarks.rivals.network import lends, outside, rules_of
from benchmarks.rivals.rival import Answer, Task, main
from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.engine.problem import Problem

__all__ = ["solve"]


def solve(task: Task) -> Answer:
    """Build the network and solve it."""
    start = time.perf_counter()
    problem = task.problem
    if len(problem.stuck):
        return Answer("infeasible", note="somebody has no lawful place")
    refusal = _refusal(problem)
    if refusal:
        return Answer("unable", note=refusal)
    try:
        network = build_network(problem, 0)
    except ValueError as error:
        return Answer("unable", note=str(error))
    built = time.perf_counter()
    try:
        value, chosen = network.solve(len(problem.columns))
    except RuntimeError as error:
        return Answer("infeasible", note=str(error))
    spent = time.perf_counter() - built
    seconds = {"build": round(built - start, 3), "solve": round(spent, 3)}
    counted = Evaluator(problem).evaluate(chosen).objectives
    note = "" if counted == (value,) else f"its value {value} is not the count {counted[0]}"
    return Answer.of(
        problem, chosen, "optimal", claimed=counted, bound=[value], seconds=seconds, note=note
    )


def _refusal(problem: Problem) -> str:
    """Why a case is no network, empty where it is one."""
    if len(problem.levels) != 1:
        return "a flow has one level"
    if lends(problem):
        return "people work elsewhere than at their post (rule temporary)"
    more = outside(problem)
    return f"rules that are no network: {', '.join(rules_of(problem, more))}" if more.any() else ""


if __name__ == "__main__":
    sys.exit(main(solve))

"""Generalised assignment by the published recipes of classes A to E, with a seed of one's own.

Integers are drawn evenly unless said otherwise (Martello and Toth 1990; Chu and Beasley 1997; class E:
Laguna et al. 1995), costs are to be minimised, and capacities are rounded down::

    A  a in [5, 25], c in [10, 50], b_i = 0.6 (n / m) 15 + 0.4 max_i sum of a_ij over j in J_i
    B  as A, b_i = 0.7 of the b_i of class A
    C  as A, b_i = 0.8 sum_j a_ij / m
    D  a in [1, 100], c = 111 - a + e, e in [-10, 10], b_i = 0.8 sum_j a_ij / m
    E  a = 1 - 10 ln u, u even in (0, 1], c = 1000 / a - 10 v, v even in [0, 1), b as D

J_i are the jobs whose cheapest agent is i. These are not the instances of the libraries, whose random
numbers nobody can draw again: their optima are not known beforehand.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.known.gap import Gap
from benchmarks.known.worth import Worth

__all__ = ["CLASSES", "recipe"]

CLASSES: Final = ("A", "B", "C", "D", "E")


def recipe(kind: str, agents: int, jobs: int, seed: int) -> Gap:
    """Draw an instance.

    Parameters
    ----------
    kind : str
        One of `CLASSES`.
    agents, jobs, seed : int

    Raises
    ------
    ValueError
        There is no such class.
    """
    if kind not in CLASSES:
        raise ValueError(f"no class {kind!r}: {', '.join(CLASSES)}")
    draw = np.random.default_rng([seed, agents, jobs, ord(kind)])
    size = (jobs, agents)
    if kind == "D":
        loads = draw.integers(1, 101, size)
        costs = 111 - loads + draw.integers(-10, 11, size)
    elif kind == "E":
        exact = 1 - 10 * np.log(1 - draw.random(size))
        loads = np.floor(exact).astype(np.int64)
        # The published costs are whole and above 0.
        costs = np.maximum(1, np.floor(1000 / loads - 10 * draw.random(size))).astype(np.int64)
    else:
        loads = draw.integers(5, 26, size)
        costs = draw.integers(10, 51, size)
    name = f"{kind.lower()}{agents:02d}{jobs:03d}-{seed}"
    return Gap(name, Worth(costs, higher=False), loads, _capacity(kind, loads, costs))


def _capacity(kind: str, loads: NDArray[np.int64], costs: NDArray[np.int64]) -> NDArray[np.int64]:
    jobs, agents = loads.shape
    if kind not in ("A", "B"):
        capacity: NDArray[np.int64] = (8 * loads.sum(axis=0)) // (10 * agents)
        return capacity
    cheapest = costs.argmin(axis=1)
    used = np.bincount(cheapest, loads[np.arange(jobs), cheapest], minlength=agents)
    full = np.full(agents, 9 * jobs / agents + 0.4 * used.max())
    return np.floor(0.7 * full if kind == "B" else full).astype(np.int64)

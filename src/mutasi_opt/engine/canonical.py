"""One plan among equals: after proof, a last unreported level of salted id hashes makes the plan itself unique."""

from dataclasses import replace
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from mutasi_opt.engine.clock import Clock
from mutasi_opt.engine.closer import Closer, Outcome, choice_mask
from mutasi_opt.engine.core import build_core
from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.engine.incumbent import Incumbent, IncumbentKeeper
from mutasi_opt.engine.problem import SCALE, Problem
from mutasi_opt.engine.relax import LevelRelaxation, Relaxer
from mutasi_opt.engine.search import Search
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.formulate import LevelCosts
from mutasi_opt.formulation import NO_LOWER, Longs
from mutasi_opt.model import Level

__all__ = ["canonical_choice"]

_SALT = b"mutasi-opt canonical 1"
_BITS = 20


def canonical_choice(
    problem: Problem,
    caps: list[int],
    start: Longs,
    solvers: Solvers,
    closer: Closer,
    clock: Clock,
) -> tuple[Longs, bool]:
    """Return the choice of least hash weight among all that keep ``caps``, and whether it is the only such choice.

    The cap of the last level is its proven optimum. Earlier levels keep their caps instead of the values that one
    optimal plan happened to have within its slack: otherwise the answer would depend on that plan.

    Raises
    ------
    TimeUpError
        Time ran out.
    """
    weights = _weights(problem)
    level = len(problem.levels)
    extended = replace(
        problem,
        levels=(*problem.levels, Level(name="canonical", unit="weight")),
        costs=(
            *problem.costs,
            LevelCosts.of(weights, np.zeros(problem.formulation.num_auxiliaries, np.int64)),
        ),
    )
    evaluator = Evaluator(extended)
    keeper = IncumbentKeeper(evaluator)
    keeper.caps = caps
    keeper.offer(start)
    relaxation = Relaxer(extended, solvers, clock, _silent, start).relax(level, caps)
    Search(extended, evaluator, closer.over(extended, keeper.offer), keeper, _silent).best(
        level, caps, relaxation, 0.0
    )
    best = keeper.best
    assert best is not None  # `start` is one
    unique = _only_one(
        extended, evaluator, closer.over(extended, keeper.offer), relaxation, caps, best
    )
    return best.chosen, unique


def _silent(*_: object) -> None:
    """Report nothing: the level is not the user's."""


def _weights(problem: Problem) -> Longs:
    """Salted hash of (employee, position, working place), int64 (columns,) below 2**20, the same for any row order."""
    people = _hashes(problem.instance.employees.ids)
    seats = _hashes((*problem.instance.positions.ids, ""))  # the last stands for position -1
    mixed = people[problem.columns.employee] + seats[problem.columns.position] * np.uint64(
        0x9E3779B97F4A7C15
    )
    away = problem.columns.working != problem.columns.position
    mixed[away] ^= seats[problem.columns.working[away]] << np.uint64(1)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    weights: Longs = (mixed >> np.uint64(64 - _BITS)).astype(np.int64)
    return weights


def _hashes(words: tuple[str, ...]) -> NDArray[np.uint64]:
    digests = b"".join(blake2b(word.encode(), digest_size=8, key=_SALT).digest() for word in words)
    return np.frombuffer(digests, "<u8").astype(np.uint64)


def _only_one(
    problem: Problem,
    evaluator: Evaluator,
    closer: Closer,
    relaxation: LevelRelaxation,
    caps: list[int],
    best: Incumbent,
) -> bool:
    """Whether no other plan is as good: asks for one that differs somewhere, over every column that could be in it."""
    level, value = len(problem.levels) - 1, best.objectives[-1]
    inside = relaxation.priced.within(SCALE * value - relaxation.priced.value)
    inside |= choice_mask(problem, best.chosen)
    core = build_core(problem, evaluator, inside, level, caps, value, None)
    taken = np.isin(core.columns, best.chosen).astype(np.int64)
    if not taken.any():
        return True
    row = sparse.csr_matrix(
        np.concatenate([taken, np.zeros(len(core.program.costs) - len(taken), np.int64)])
    )
    program = replace(
        core.program,
        matrix=sparse.vstack([core.program.matrix, row]).tocsr(),
        lower=np.append(core.program.lower, NO_LOWER),
        upper=np.append(core.program.upper, taken.sum() - 1),
    )
    return closer.solve(replace(core, program=program), None, np.inf).outcome is Outcome.INFEASIBLE

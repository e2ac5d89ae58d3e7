"""Integer duals near those of a linear program: what a bound is proven with."""

import math
from collections.abc import Mapping

import numpy as np

from mutasi_opt.engine.master import MasterSolution
from mutasi_opt.engine.problem import SCALE, Problem
from mutasi_opt.formulation import Longs

__all__ = ["ProvingDuals", "rounded_duals"]

#: Duals of the rows, and of the caps of the levels before; both scaled.
ProvingDuals = tuple[Longs, tuple[int, ...]]


def rounded_duals(
    problem: Problem, solution: MasterSolution, level: int, earlier: Mapping[int, ProvingDuals]
) -> ProvingDuals:
    """Scale and round the duals of a level.

    The dual of a cap is rounded away from zero, and the duals that prove the capped level make up for the difference:
    by superadditivity of the Lagrangian bound this costs the difference times what the cap leaves above that proof,
    less than a millionth of the slack. To the nearest it would cost all, where a head is worth a thousand million: no
    price of a point is left at this scale.

    Parameters
    ----------
    earlier : mapping
        What the levels before were proven with; caps of those that are missing are rounded to the nearest.
    """
    duals = solution.duals.copy()
    exact = solution.cap_duals[:level].copy()
    caps = [0] * level
    for k in reversed(range(level)):
        if k not in earlier:
            caps[k] = min(0, round(exact[k] * SCALE))
            continue
        caps[k] = min(0, math.floor(exact[k] * SCALE))
        above = (min(exact[k], 0.0) - caps[k] / SCALE) / SCALE
        rows, before = earlier[k]
        duals += above * rows
        exact[:k] += above * np.array(before, np.float64)
    return problem.integer_duals(duals), tuple(caps)

"""The integer program that the engine hands to a solver process."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

__all__ = ["NO_LOWER", "NO_UPPER", "IntegerProgram"]

#: Bounds of rows that are open on one side (as in the formulation).
NO_LOWER = -(2**60)
NO_UPPER = 2**60

Longs = NDArray[np.int64]


@dataclass(frozen=True)
class IntegerProgram:
    """Minimise costs over integer z: exactly one of each ``groups`` range of the first columns, and rows.

    Attributes
    ----------
    groups : int64 (persons + 1,)
        Offsets of each person's columns; these come first and are Boolean.
    uppers : int64 (variables,)
    costs : int64 (variables,)
    matrix : csr int64 (rows, variables)
    lower, upper : int64 (rows,)
    hint : int64 (variables,) or None
    """

    groups: Longs
    uppers: Longs
    costs: Longs
    matrix: sparse.csr_matrix
    lower: Longs
    upper: Longs
    hint: Longs | None

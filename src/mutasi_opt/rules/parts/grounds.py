"""Grounds that orders to move state."""

from collections.abc import Sequence
from typing import Literal

import numpy as np

from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Bools
from mutasi_opt.instance.pins import GROUNDS

__all__ = ["Ground", "has_ground"]

#: Grounds of a decision, the words of ``decisions.ground``.
Ground = Literal["discipline", "health", "evaluation", "reorganisation", "request"]


def has_ground(instance: Instance, grounds: Sequence[Ground]) -> Bools:
    """Whose lock or must-move order states one of ``grounds`` (employees,)."""
    found: Bools = np.isin(instance.pins.ground, [GROUNDS.index(ground) for ground in grounds])
    return found

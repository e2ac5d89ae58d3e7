"""Leapfrog: people passed over for a position that they prefer by somebody of a lower claim.

A newcomer B at a position p passes over A where A prefers p to his or her own result and has a
higher claim to p. `find_cases` says what stands against A, without any solver: the law, a
protected newcomer, an earlier level, a budget, or nothing but points of the last level.
"""

from mutasi_opt.leapfrog.board import Board, LevelBound
from mutasi_opt.leapfrog.cases import Leapfrogs, find_cases
from mutasi_opt.leapfrog.kinds import CLASSES, CaseClass, Protection

__all__ = [
    "CLASSES",
    "Board",
    "CaseClass",
    "Leapfrogs",
    "LevelBound",
    "Protection",
    "find_cases",
]

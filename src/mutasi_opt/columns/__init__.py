"""Candidate columns: which employee may take which position."""

from mutasi_opt.columns.blocks import BLOCK, blocks_of, in_blocks, ranges_of, usual_threads
from mutasi_opt.columns.columns import Columns
from mutasi_opt.columns.kinds import KIND, KINDS, move_kinds, possible_kinds

__all__ = [
    "BLOCK",
    "KIND",
    "KINDS",
    "Columns",
    "blocks_of",
    "in_blocks",
    "move_kinds",
    "possible_kinds",
    "ranges_of",
    "usual_threads",
]

"""Candidate columns: which employee may take which position."""

from mutasi_opt.columns.columns import Columns
from mutasi_opt.columns.kinds import KIND, KINDS, move_kinds, possible_kinds

__all__ = ["KIND", "KINDS", "Columns", "move_kinds", "possible_kinds"]

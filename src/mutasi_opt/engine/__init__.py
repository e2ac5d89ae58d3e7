"""The engine: relaxation, exact bounds, elimination, integer search, lexicographic levels."""

from mutasi_opt.engine.options import Progress, SolveOptions
from mutasi_opt.engine.solve import solve, solve_formulated

__all__ = ["Progress", "SolveOptions", "solve", "solve_formulated"]

"""From a scenario file to the arrays that the engine works on."""

from pathlib import Path

from mutasi_opt.engine.problem import Problem, build_problem
from mutasi_opt.formulate import admissible_columns
from mutasi_opt.instance import index
from mutasi_opt.loading import load

__all__ = ["read_problem"]


def read_problem(path: Path, model: str) -> Problem:
    """Load, index, pair and formulate, as `solve` does."""
    case = load(path, model=model)
    instance = index(case.scenario)
    return build_problem(instance, case.model, admissible_columns(instance, case.model))

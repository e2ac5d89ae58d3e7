"""From a scenario file to the arrays that the engine works on."""

from pathlib import Path

from mutasi_opt.engine.problem import Problem, build_problem
from mutasi_opt.formulate import admissible_columns
from mutasi_opt.instance import index
from mutasi_opt.loading import load
from mutasi_opt.model import Model

__all__ = ["read_case", "read_problem"]


def read_case(path: Path, model: str) -> tuple[Model, Problem]:
    """Load, index, pair and formulate, as `solve` does; the model is the one in force."""
    case = load(path, model=model)
    instance = index(case.scenario)
    problem = build_problem(instance, case.model, admissible_columns(instance, case.model))
    return case.model, problem


def read_problem(path: Path, model: str) -> Problem:
    """Only the arrays of `read_case`."""
    return read_case(path, model)[1]

"""A solved regency of 200 people for tests of pages, solved once for a test session."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.explain import Study
from mutasi_opt.generator import generate
from mutasi_opt.loading import load


@cache
def regency(employees: int = 200, seed: int = 11) -> Study:
    """Return a regency with a plan; the same for all tests of a process, which leave it as it is."""
    folder = Path(mkdtemp())
    generate(employees, seed, folder)
    plan = solve(load(folder / "scenario.yaml"), SolveOptions(gap=0.0005, workers=1, time_limit=60))
    assert plan.assignment is not None
    assert plan.assignment.moved(plan.instance).any()
    return Study(plan)

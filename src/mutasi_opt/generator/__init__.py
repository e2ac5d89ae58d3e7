"""Synthetic scenarios of realistic structure: same arguments, same bytes, on every platform."""

from mutasi_opt.generator.build import (
    MOST_EMPLOYEES,
    RECIPES,
    USUAL_SIZES,
    Generated,
    build,
    generate,
)
from mutasi_opt.generator.mamuju import MAMUJU_EMPLOYEES, MAMUJU_SEED
from mutasi_opt.generator.version import generator_version

__all__ = [
    "MAMUJU_EMPLOYEES",
    "MAMUJU_SEED",
    "MOST_EMPLOYEES",
    "RECIPES",
    "USUAL_SIZES",
    "Generated",
    "build",
    "generate",
    "generator_version",
]

"""Synthetic scenarios of realistic structure: same arguments, same bytes, on every platform."""

from mutasi_opt.generator.build import RECIPES, Generated, build, generate
from mutasi_opt.generator.mamuju import MAMUJU_EMPLOYEES, MAMUJU_SEED

__all__ = ["MAMUJU_EMPLOYEES", "MAMUJU_SEED", "RECIPES", "Generated", "build", "generate"]

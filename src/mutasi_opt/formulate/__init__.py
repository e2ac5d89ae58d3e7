"""From instance and model to columns, rows and exact bounds; no solver here."""

from mutasi_opt.formulate.admissible import admissible_columns, columns_of_person
from mutasi_opt.formulate.bound import LevelCosts, Priced, lagrangian, level_costs
from mutasi_opt.formulate.compile import compile_model

__all__ = [
    "LevelCosts",
    "Priced",
    "admissible_columns",
    "columns_of_person",
    "compile_model",
    "lagrangian",
    "level_costs",
]

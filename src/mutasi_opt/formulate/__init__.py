"""From instance and model to columns, rows and exact bounds; no solver here."""

from mutasi_opt.formulate.admissible import admissible_columns, columns_of_person
from mutasi_opt.formulate.bound import lagrangian
from mutasi_opt.formulate.compile import compile_model
from mutasi_opt.formulate.costs import ColumnCosts, LevelCosts, level_costs
from mutasi_opt.formulate.formulated import Formulated, formulated
from mutasi_opt.formulate.priced import Priced

__all__ = [
    "ColumnCosts",
    "Formulated",
    "LevelCosts",
    "Priced",
    "admissible_columns",
    "columns_of_person",
    "compile_model",
    "formulated",
    "lagrangian",
    "level_costs",
]

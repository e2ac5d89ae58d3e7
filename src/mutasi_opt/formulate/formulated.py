"""`Formulated`: a case as arrays, kept by those who ask more than one question about it."""

from dataclasses import dataclass

from mutasi_opt.columns import Columns
from mutasi_opt.formulate.admissible import admissible_columns
from mutasi_opt.formulate.compile import compile_model
from mutasi_opt.formulate.costs import LevelCosts, level_costs
from mutasi_opt.formulation import Formulation
from mutasi_opt.instance import Instance
from mutasi_opt.model import Model

__all__ = ["Formulated", "formulated"]


@dataclass(frozen=True)
class Formulated:
    """All lawful columns of a case, its rows, and what the columns cost at each level."""

    columns: Columns
    formulation: Formulation
    costs: tuple[LevelCosts, ...]


def formulated(instance: Instance, model: Model) -> Formulated:
    """Find the columns of a case, compile its rows, and count the costs."""
    columns, formulation = admissible_columns(instance, model), compile_model(instance, model)
    return Formulated(columns, formulation, level_costs(formulation, columns))

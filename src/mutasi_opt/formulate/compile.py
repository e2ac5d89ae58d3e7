"""Model + instance -> formulation."""

from mutasi_opt.formulation import Formulation
from mutasi_opt.instance import Instance
from mutasi_opt.model import Model

__all__ = ["compile_model"]


def compile_model(instance: Instance, model: Model) -> Formulation:
    """Rows and charges of every rule in force, in the order of the rules."""
    formulation = Formulation(model.level_names)
    for rule in model.active(instance.as_of):
        rule.compile(instance, formulation)
    return formulation

"""Errors and faults: what is raised, and what is reported about input."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "Fault",
    "MutasiError",
    "PlanError",
    "QuestionError",
    "ScenarioError",
    "Severity",
    "SolverError",
]


class Severity(StrEnum):
    """How bad a fault is: an error stops the work, a warning is only told."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong in the input, and where.

    Attributes
    ----------
    file : str
        Path of the file as the user would type it, or the name of the scenario for faults without a file.
    line, column : int
        1-based; 0 = not known (or not applicable).
    field : str
        Column of the table, or dotted path of the key.
    message : str
        What is wrong, with the offending value and, where there is one, a suggestion.
    severity : Severity
    """

    file: str
    line: int
    column: int
    field: str
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """One unwrapped line, ``file:line[:column]: field: message``."""
        place = self.file
        if self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        return (
            f"{place}: {self.field}: {self.message}" if self.field else f"{place}: {self.message}"
        )


class MutasiError(Exception):
    """Base of every error raised by this package on purpose."""


class QuestionError(MutasiError):
    """What was asked about a plan cannot be answered: nobody of that id, no such position, no assignment."""


class ScenarioError(MutasiError):
    """The input cannot be used; carries every fault found, not the first one."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


class PlanError(MutasiError):
    """A plan folder cannot be read or written."""


class SolverError(MutasiError):
    """The solver broke (not: the scenario is infeasible, which is a result)."""

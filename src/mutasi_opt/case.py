"""`Case`: a scenario and the model in force, with where they came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mutasi_opt.errors import Fault
from mutasi_opt.model import Model
from mutasi_opt.scenario import Scenario

__all__ = ["Case", "Source"]


@dataclass(frozen=True, slots=True)
class Source:
    """The files that a case was read from.

    Attributes
    ----------
    path : Path
        The scenario file, as it was given.
    files : mapping of str to str
        Every file read (the scenario, what it extends, tables, model, decisions) by its path
        relative to the scenario's folder, with forward slashes -> SHA-256 in hex. A built-in model
        stands as ``built-in:NAME``.
    warnings : tuple of Fault
        What was odd but did not stop the work.
    """

    path: Path
    files: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """What is solved: data, rules and goals."""

    scenario: Scenario
    model: Model
    source: Source

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
        Every file read (the scenario, what it extends, tables, model, decisions, earlier plan) by its path
        relative to the scenario's folder, with forward slashes -> SHA-256 in hex. A built-in model
        stands as ``built-in:NAME``, an earlier plan as ``PATH#assignments`` with the hash of these.
    warnings : tuple of Fault
        What was odd but did not stop the work.
    decisions, previous_plan : str or None
        Files that the caller named in place of the scenario's keys, written like those in
        ``files``; None where the scenario's own keys are in force.
    start : Path or None
        plan.json of the plan that the case starts from, whoever named it.
    """

    path: Path
    files: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Fault, ...] = ()
    decisions: str | None = None
    previous_plan: str | None = None
    start: Path | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """What is solved: data, rules and goals."""

    scenario: Scenario
    model: Model
    source: Source

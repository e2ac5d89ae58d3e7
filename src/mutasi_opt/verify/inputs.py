"""The input of a plan, read again to see whether files and model are still the same."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from mutasi_opt.case import Case
from mutasi_opt.errors import Fault, Severity
from mutasi_opt.loading import read
from mutasi_opt.loading.generated import GENERATED_PREFIX
from mutasi_opt.loading.modelsource import BUILT_IN_PREFIX
from mutasi_opt.plan.hashes import model_hash
from mutasi_opt.plan.origin import changed_files, is_on_share
from mutasi_opt.plan.planfile import PlanFile
from mutasi_opt.rules.parts.precedence import Precedence
from mutasi_opt.verify.audit import Difference, DifferenceKind

__all__ = ["find_case", "read_inputs", "with_precedence"]

_MODEL_SUFFIXES: Final = (".yaml", ".yml")


def read_inputs(claim: PlanFile, path: Path) -> tuple[Case | None, list[Difference]]:
    """Read the scenario with the model, decisions and earlier plan of the plan; compare every hash."""
    for named in (claim.scenario.decisions, claim.scenario.previous_plan):
        if named is not None and is_on_share(named):
            text = f"{named} is on a network share, and is not opened"
            return None, [Difference(DifferenceKind.INPUT, text)]
    case, differences = _read(claim, path)
    if case is None:
        return None, differences
    differences += [
        Difference(DifferenceKind.INPUT, text)
        for text in changed_files(claim.scenario.files, case.source.files)
    ]
    if claim.scenario.name != case.scenario.name:
        text = f"the scenario is called {case.scenario.name!r}, in the plan {claim.scenario.name!r}"
        differences.append(Difference(DifferenceKind.INPUT, text))
    if claim.model.name != case.model.name:
        text = f"the model is called {case.model.name!r}, in the plan {claim.model.name!r}"
        differences.append(Difference(DifferenceKind.MODEL, text))
    if claim.model.sha256 != model_hash(case.model):
        text = (
            f"model {case.model.name!r} has changed since the plan was made (rules or parameters)"
        )
        differences.append(Difference(DifferenceKind.MODEL, text))
    return with_precedence(case, claim), differences


def with_precedence(case: Case, claim: PlanFile) -> Case:
    """Return the case under the precedences that a plan states."""
    if claim.no_leapfrog is None:
        return case
    rows = tuple(Precedence(**row.model_dump()) for row in claim.no_leapfrog.precedence)
    return replace(case, model=case.model.model_copy(update={"precedence": rows}))


def _read(claim: PlanFile, path: Path) -> tuple[Case | None, list[Difference]]:
    """Read with the model, decisions and earlier plan that the plan was made with."""
    decisions = claim.scenario.decisions
    case, faults = find_case(claim, path, None if decisions is None else path.parent / decisions)
    if case is not None:
        return case, []
    return None, [
        Difference(DifferenceKind.INPUT, f"the scenario cannot be read any more: {fault}")
        for fault in faults
        if fault.severity is Severity.ERROR
    ]


def find_case(
    claim: PlanFile, path: Path, decisions: Path | None
) -> tuple[Case | None, tuple[Fault, ...]]:
    """Read the scenario at ``path`` with the model of a plan, its earlier plan, and some decisions.

    Returns
    -------
    case : Case or None
        With the model whose hash the plan states, or else with the scenario's own.
    faults : tuple of Fault
        Of the case, or of the scenario with its own model where there is none.
    """
    named = claim.scenario.previous_plan
    previous = None if named is None else path.parent / named
    first: Case | None = None
    told: tuple[Fault, ...] = ()
    for model in _models(claim.scenario.files, path.parent):
        case, faults = read(path, model, decisions=decisions, previous_plan=previous)
        if case is not None and model_hash(case.model) == claim.model.sha256:
            return case, faults
        if first is None and case is not None:
            first, told = case, faults
        if model is None and first is None:
            told = faults
    return first, told


def _models(files: Mapping[str, str], folder: Path) -> Iterator[str | Path | None]:
    """Models that the plan may have been made with, likeliest first; None = the scenario's own."""
    built_in = [
        name.removeprefix(BUILT_IN_PREFIX) for name in files if name.startswith(BUILT_IN_PREFIX)
    ]
    yield from built_in
    yield None
    for name in files:
        near = not PurePosixPath(name).is_absolute() and not PureWindowsPath(name).drive
        near &= not name.startswith(GENERATED_PREFIX)
        if near and name.endswith(_MODEL_SUFFIXES) and (folder / name).is_file():
            yield folder / name

"""A plan folder together with the case that it was made from."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from mutasi_opt.case import Case
from mutasi_opt.errors import Fault, PlanError, ScenarioError
from mutasi_opt.instance import index
from mutasi_opt.plan.folder import PLAN
from mutasi_opt.plan.jsonfile import read_json
from mutasi_opt.plan.origin import is_there, scenario_path
from mutasi_opt.plan.plan import LevelResult, Plan
from mutasi_opt.plan.planfile import PlanFile
from mutasi_opt.verify.inputs import read_inputs
from mutasi_opt.verify.people import read_assignment

__all__ = ["OpenPlan", "open_plan", "read_claim", "refusal"]

_NAME_IT: Final = "name it with --scenario FILE"


@dataclass(frozen=True)
class OpenPlan:
    """A plan as written, and as an object over its case.

    Attributes
    ----------
    folder : Path
    claim : PlanFile
    raw : dict
        plan.json as read.
    plan : Plan
        Without its certificate, which stays with the verifier.
    """

    folder: Path
    claim: PlanFile
    raw: dict[str, Any]
    plan: Plan

    @property
    def case(self) -> Case:
        """The case that the plan was made from."""
        return self.plan.case


def read_claim(folder: str | os.PathLike[str]) -> tuple[PlanFile, dict[str, Any]]:
    """Read plan.json of a folder.

    Raises
    ------
    ScenarioError
        Missing, unreadable, or not of the format.
    """
    place = Path(folder)
    try:
        return read_json(place / PLAN, PlanFile)
    except PlanError as error:
        raise refusal(place, *str(error).splitlines()) from error


def open_plan(
    folder: str | os.PathLike[str], scenario: str | os.PathLike[str] | None = None
) -> OpenPlan:
    """Read a plan with the input that it was made from.

    Parameters
    ----------
    folder : path
    scenario : path, optional
        The scenario, where it is no longer at the place that the plan names.

    Raises
    ------
    ScenarioError
        The plan or its input cannot be read, or the input has changed since.
    """
    place = Path(folder)
    claim, raw = read_claim(place)
    path = scenario_path(claim, place) if scenario is None else Path(scenario)
    if path is None:
        text = f"the scenario is on a network share ({claim.scenario.path}); {_NAME_IT}"
        raise refusal(place / PLAN, text)
    if scenario is None and not is_there(path):
        text = f"the scenario is not at {claim.scenario.path} any more; {_NAME_IT}"
        raise refusal(place / PLAN, text)
    case, differences = read_inputs(claim, path)
    if case is None or differences:
        raise refusal(place / PLAN, *(difference.text for difference in differences))
    instance = index(case.scenario)
    assignment, differences = read_assignment(instance, claim.assignments)
    if claim.assignments and differences:
        raise refusal(place / PLAN, *(difference.text for difference in differences))
    levels = tuple(
        LevelResult(
            entry.name,
            entry.unit,
            entry.objective,
            entry.base,
            entry.bound,
            entry.dual_bound,
            entry.search_bound,
            entry.cap,
            entry.today,
            entry.terms,
        )
        for entry in claim.levels
    )
    plan = Plan(
        case,
        instance,
        claim.status,
        claim.stopped_by,
        levels,
        assignment if claim.assignments else None,
        None,
    )
    return OpenPlan(place, claim, raw, plan)


def refusal(place: Path, *texts: str) -> ScenarioError:
    """Return the error that names a file and what is wrong with it."""
    return ScenarioError(tuple(Fault(place.as_posix(), 0, 0, "", text) for text in texts))

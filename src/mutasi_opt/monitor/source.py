"""The plan that is followed up, with the scenario that it was made from."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from mutasi_opt.case import Case
from mutasi_opt.errors import Fault, PlanError, ScenarioError
from mutasi_opt.instance import Instance, index
from mutasi_opt.loading import load
from mutasi_opt.loading.suggest import quote
from mutasi_opt.plan.folder import PLAN
from mutasi_opt.plan.hashes import plan_hash
from mutasi_opt.plan.jsonfile import read_json
from mutasi_opt.plan.origin import changed_files, is_on_share, is_there, scenario_path
from mutasi_opt.plan.planfile import PlanFile

__all__ = ["PlanSource", "read_source"]

_NAME_IT: Final = "name it with --scenario FILE"
#: People of the plan whom the scenario does not know that are listed; the rest is counted.
_LISTED: Final = 20


@dataclass(frozen=True)
class PlanSource:
    """A plan as written, and its scenario as it is now.

    Attributes
    ----------
    plan : PlanFile
    plan_hash : str
    case : Case
    instance : Instance
        The scenario at the date of the plan.
    changed : tuple of str
        Input files that are not what they were when the plan was made, a sentence each.
    """

    plan: PlanFile
    plan_hash: str
    case: Case
    instance: Instance
    changed: tuple[str, ...]


def read_source(
    folder: str | os.PathLike[str], scenario: str | os.PathLike[str] | None = None
) -> PlanSource:
    """Read a plan folder and the scenario that it was made from.

    Parameters
    ----------
    folder : path
        The plan folder.
    scenario : path, optional
        The scenario, where it is no longer at the place that the plan names.

    Raises
    ------
    ScenarioError
        The plan or the scenario cannot be read, the plan moves nobody because there is none, or
        it speaks of people or posts that the scenario does not have.
    """
    place = Path(folder)
    shown = (place / PLAN).as_posix()
    try:
        plan, raw = read_json(place / PLAN, PlanFile)
    except PlanError as error:
        lines = str(error).splitlines()
        raise ScenarioError(
            tuple(Fault(place.as_posix(), 0, 0, "", line) for line in lines)
        ) from error
    if not plan.assignments:
        _refuse(shown, "status", f"a plan that is {plan.status} has no assignments to follow up")
    path = _path(plan, place, scenario, shown)
    case = load(
        path,
        decisions=_beside(path, plan.scenario.decisions, shown),
        previous_plan=_beside(path, plan.scenario.previous_plan, shown),
    )
    instance = index(case.scenario)
    strangers = sorted(set(_strangers(plan, instance)))
    if strangers:
        listed = strangers[:_LISTED]
        more = len(strangers) - len(listed)
        listed += [f"and {more:,} more that the scenario does not have"] if more else []
        raise ScenarioError(tuple(Fault(shown, 0, 0, "assignments", text) for text in listed))
    changed = tuple(changed_files(plan.scenario.files, case.source.files))
    return PlanSource(plan, plan_hash(raw), case, instance, changed)


def _path(plan: PlanFile, place: Path, scenario: str | os.PathLike[str] | None, shown: str) -> Path:
    if scenario is not None:
        return Path(scenario)
    path = scenario_path(plan, place)
    written = quote(plan.scenario.path)
    if path is None:
        text = f"the scenario is on a network share ({written}); {_NAME_IT}"
        _refuse(shown, "scenario.path", text)
    if not is_there(path):
        _refuse(shown, "scenario.path", f"the scenario is not at {written} any more; {_NAME_IT}")
    return path


def _beside(path: Path, named: str | None, shown: str) -> Path | None:
    """Path of a file that the plan was made with in place of what the scenario names."""
    if named is not None and is_on_share(named):
        _refuse(shown, "scenario", f"{quote(named)} is on a network share, and is not opened")
    return None if named is None else path.parent / named


def _refuse(file: str, field: str, text: str) -> NoReturn:
    raise ScenarioError((Fault(file, 0, 0, field, text),))


def _strangers(plan: PlanFile, instance: Instance) -> Iterator[str]:
    """People and posts of the plan that the scenario does not have, and people named twice."""
    people, posts = set(instance.employees.ids), {None, *instance.positions.ids}
    seen: set[str] = set()
    for entry in plan.assignments:
        if entry.employee in seen:
            yield f"employee {quote(entry.employee)} is assigned twice"
        seen.add(entry.employee)
        if entry.employee not in people:
            yield f"employee {quote(entry.employee)} is not in service in the scenario"
        for post in (entry.origin, entry.to, entry.working):
            if post not in posts:
                yield f"the scenario has no position {quote(post)}"

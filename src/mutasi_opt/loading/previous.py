"""The earlier plan that a case starts from: its file, its people, and what departing from it costs."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mutasi_opt.loading.files import Files
from mutasi_opt.loading.limits import MAX_FILE_BYTES, MAX_ROWS
from mutasi_opt.loading.messages import describe
from mutasi_opt.loading.plantext import canonical_json, parse_json
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.rows import Table
from mutasi_opt.loading.suggest import quote
from mutasi_opt.model import Level, Model
from mutasi_opt.rules import Enforcement
from mutasi_opt.rules.least_change import LeastChange
from mutasi_opt.scenario import PreviousSeat
from mutasi_opt.scenario.cells import Id

__all__ = ["CHANGE_LEVEL", "EarlierPlan", "charge_departures", "check_previous", "read_previous"]

#: Name and unit of the level that counts departures from an earlier plan.
CHANGE_LEVEL: Final = Level(name="change", unit="persons changed")

_PLAN: Final = "plan.json"
#: What stands behind the path of an earlier plan in the list of hashes.
_USED: Final = "#assignments"
_SHOWN: Final = 5


class _Seat(BaseModel):
    """What is read of an entry of ``assignments``."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    employee: Id
    to: Id | None
    working: Id | None


class _Plan(BaseModel):
    """What is read of a plan.json; all else is left to `mutasi-opt verify`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    format: Literal["mutasi-opt/plan-1"]
    status: Literal["optimal", "feasible", "infeasible", "unknown"]
    assignments: Annotated[tuple[_Seat, ...], Field(max_length=MAX_ROWS)]


class EarlierPlan(NamedTuple):
    """An earlier plan as read.

    Attributes
    ----------
    path : Path
        Its plan.json.
    place : Place
        That file, for faults.
    seats : tuple of PreviousSeat
    document : dict
        plan.json as read.
    """

    path: Path
    place: Place
    seats: tuple[PreviousSeat, ...]
    document: dict[str, Any]


def read_previous(
    text: str, folder: Path, place: Place, field: str, files: Files
) -> EarlierPlan | None:
    """Read the plan folder, or the plan.json, that ``text`` names relative to ``folder``.

    Returns
    -------
    EarlierPlan or None
        ``None`` after a fault.
    """
    report = files.report
    path = folder / text
    try:
        path = path / _PLAN if path.is_dir() else path
    except (OSError, ValueError):  # no path that a system can hold; reading it says so
        path = folder / text
    where = Place(files.show(path))
    key = where.file + _USED
    data = files.read(path, place, field, limit=MAX_FILE_BYTES, name=key)
    if data is None:
        return None
    report.know(where.file)
    try:
        document = parse_json(data)
        plan = _Plan.model_validate(document)
    except ValidationError as error:
        _tell(error, where, report)
        return None
    except ValueError as error:
        report.error(where, "", f"not JSON: {error}")
        return None
    if not plan.assignments:
        text = f"a plan that is {plan.status} has no assignments to start from"
        report.error(where, "status", text)
        return None
    # The plan may go on to another state: what is used of it are its assignments.
    files.hashes[key] = hashlib.sha256(canonical_json(document["assignments"])).hexdigest()
    seats = tuple(
        PreviousSeat(employee=s.employee, to=s.to, working=s.working) for s in plan.assignments
    )
    return EarlierPlan(path, where, seats, document)


def _tell(error: ValidationError, where: Place, report: Report) -> None:
    """Report the first few faults of shape; entries are counted from 1."""
    faults = error.errors(include_url=False)
    for fault in faults[:_SHOWN]:
        parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in fault["loc"])
        report.error(where, "".join(parts).lstrip("."), describe(fault))
    if len(faults) > _SHOWN:
        report.error(where, "", f"and {len(faults) - _SHOWN:,} more faults like these")


def check_previous(plan: EarlierPlan, tables: Mapping[str, Table], report: Report) -> None:
    """Compare the people and posts of an earlier plan with those of the scenario.

    People may have come and gone, and posts have been abolished, since; a plan of which nobody is
    known is that of another place.
    """
    if "employees" not in tables or "positions" not in tables:
        return
    people, positions = (
        {row.get("id") for row in tables[name].cells} for name in ("employees", "positions")
    )
    seen: set[str] = set()
    for seat in plan.seats:
        who = quote(seat.employee)
        if seat.employee in seen:
            report.error(plan.place, "assignments", f"employee {who} is assigned twice")
        seen.add(seat.employee)
        if seat.employee not in people:
            text = f"employee {who} is not in the scenario, so the line is not used"
            report.warn(plan.place, "assignments", text, "people who are not in the scenario")
            continue
        for post in (seat.to, seat.working):
            if post is not None and post not in positions:
                text = f"employee {who} goes to {quote(post)}, which is no position any more; the line is not used"
                report.warn(plan.place, "assignments", text, "posts that are not in the scenario")
    if not seen.intersection(people):
        text = "none of its people is in the scenario; it is the plan of another place"
        report.error(plan.place, "assignments", text)


def charge_departures(model: Model) -> Model:
    """Return the model with `least_change` in force, as it is where it is already soft.

    In a model of several levels it gets a level of its own, `CHANGE_LEVEL`, after the first one: no
    better balance is worth undoing what was agreed, but a unit below its minimum is. In a model of
    one level it charges there, with the weight that the model gives it.
    """
    rule = next(rule for rule in model.all_rules if isinstance(rule, LeastChange))
    if rule.enforce is Enforcement.SOFT:
        return model
    levels, level, weight = model.levels, model.levels[0].name, rule.weight
    if len(levels) > 1:
        level, weight = CHANGE_LEVEL.name, 1.0
        if level not in model.level_names:
            levels = (levels[0], CHANGE_LEVEL, *levels[1:])
    charging = rule.model_copy(
        update={"enforce": Enforcement.SOFT, "level": level, "weight": weight}
    )
    rules = model.rules.model_copy(update={LeastChange.id: charging})
    return model.model_copy(update={"levels": levels, "rules": rules})

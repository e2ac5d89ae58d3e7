"""The selected positions of a scenario with everything that the tables say about them."""

from collections.abc import Mapping
from typing import NamedTuple

from mutasi_opt.needs.derive import Derivation, PositionNeed
from mutasi_opt.needs.holders import NOBODY, Holders
from mutasi_opt.needs.posts import is_future
from mutasi_opt.needs.selection import Selection
from mutasi_opt.scenario import Agency, Job, Position, Scenario, Unit

__all__ = ["Seat", "seats"]


class Seat(NamedTuple):
    """A position, where it is, its need and its holders."""

    position: Position
    job: Job
    unit: Unit
    agency: Agency
    need: PositionNeed
    holders: Holders


def seats(
    scenario: Scenario,
    derivation: Derivation,
    counted: Mapping[str, Holders],
    selection: Selection,
) -> list[Seat]:
    """List the selected positions by agency, unit and id.

    Additional duties and positions that do not exist yet are no seats.
    """
    jobs = {job.id: job for job in scenario.jobs}
    units = {unit.id: unit for unit in scenario.units}
    agencies = {agency.id: agency for agency in scenario.agencies}
    found = []
    for position in scenario.positions:
        if position.duty_of is not None or is_future(position, scenario):
            continue
        unit, job = units[position.unit], jobs[position.job]
        if selection.takes(unit.agency, unit.id, job.family):
            need, holders = derivation.needs[position.id], counted.get(position.id, NOBODY)
            found.append(Seat(position, job, unit, agencies[unit.agency], need, holders))
    found.sort(key=lambda seat: (seat.agency.id, seat.unit.id, seat.position.id))
    return found

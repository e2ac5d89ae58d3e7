"""Which positions take part in needs, and the groups in which they share work."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mutasi_opt.scenario import Position, Scenario, Unit

__all__ = ["Posts", "is_abolished", "is_future", "posts"]


def is_abolished(position: Position, scenario: Scenario) -> bool:
    """Whether the position no longer exists at ``as_of`` (it is gone from ``abolished_on`` on)."""
    return position.abolished_on is not None and position.abolished_on <= scenario.as_of


def is_future(position: Position, scenario: Scenario) -> bool:
    """Whether the position does not exist yet at ``as_of``."""
    return position.created_on is not None and position.created_on > scenario.as_of


@dataclass(frozen=True, slots=True)
class Posts:
    """Positions that exist at ``as_of`` and are no additional duty, in the order of their ids.

    Attributes
    ----------
    live : tuple of Position
        In the order of their ids, as are the lists below.
    units : mapping
        Unit id -> unit.
    by_unit, by_agency : mapping
        (unit or agency id, job id) -> its live positions of that job.
    """

    live: tuple[Position, ...]
    units: Mapping[str, Unit]
    by_unit: Mapping[tuple[str, str], Sequence[Position]]
    by_agency: Mapping[tuple[str, str], Sequence[Position]]


def posts(scenario: Scenario) -> Posts:
    """Index the positions that take part in needs."""
    units = {unit.id: unit for unit in scenario.units}
    live = sorted(
        (
            position
            for position in scenario.positions
            if position.duty_of is None
            and not is_abolished(position, scenario)
            and not is_future(position, scenario)
        ),
        key=lambda position: position.id,
    )
    by_unit: defaultdict[tuple[str, str], list[Position]] = defaultdict(list)
    by_agency: defaultdict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in live:
        by_unit[position.unit, position.job].append(position)
        by_agency[units[position.unit].agency, position.job].append(position)
    return Posts(tuple(live), units, dict(by_unit), dict(by_agency))

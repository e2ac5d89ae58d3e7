"""Minutes of work per position: undated rows are the regular work, dated ones a surge."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from mutasi_opt.needs.exact import exact, portions
from mutasi_opt.needs.posts import Posts
from mutasi_opt.scenario import Position, Scenario, Workload

__all__ = ["Minutes", "UnallocatedWork", "minutes_of_posts"]

_Scope = tuple[Literal["agency", "unit", "position"], str, str]


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes of work per year by position; a position that no such row reaches has no entry."""

    regular: dict[str, Fraction]
    surge: dict[str, Fraction]


@dataclass(frozen=True, slots=True, order=True)
class UnallocatedWork:
    """Work in force at ``as_of`` that falls on nobody: the scope has no position of that job."""

    scope_kind: str
    scope: str
    job: str
    minutes: float


def _in_force(row: Workload, as_of: date) -> bool:
    """Whether ``from..until`` contains the date, both ends included; an open end never stops it."""
    return (row.start is None or row.start <= as_of) and (row.until is None or as_of <= row.until)


def _yearly(row: Workload) -> Fraction:
    return exact(row.volume) * exact(row.minutes)


def _sharers(index: Posts, by_id: dict[str, Position], scope: _Scope) -> Sequence[Position]:
    kind, place, job = scope
    if kind == "unit":
        return index.by_unit.get((place, job), ())
    if kind == "agency":
        return index.by_agency.get((place, job), ())
    position = by_id.get(place)
    return (position,) if position is not None and position.job == job else ()


def minutes_of_posts(
    scenario: Scenario, index: Posts
) -> tuple[Minutes, tuple[UnallocatedWork, ...]]:
    """Share the workload rows among positions.

    Rows of one scope and job are summed first, then shared among the scope's positions of that
    job in proportion to ``maximum``, equally where any is missing. A position whose need comes
    from the column has its share too (work that is its own does not fall on its neighbours),
    although only the surge part of it is used.

    Returns
    -------
    tuple
        Minutes per position and year, and what fell on nobody.
    """
    regular: defaultdict[_Scope, Fraction] = defaultdict(Fraction)
    surge: defaultdict[_Scope, Fraction] = defaultdict(Fraction)
    for row in scenario.workload:
        scope = (row.scope_kind, row.scope, row.job)
        if row.start is None and row.until is None:
            regular[scope] += _yearly(row)
        elif _in_force(row, scenario.as_of):
            surge[scope] += _yearly(row)
    by_id = {position.id: position for position in index.live}
    lost: defaultdict[_Scope, Fraction] = defaultdict(Fraction)
    shared: list[dict[str, Fraction]] = []
    for totals in (regular, surge):
        found: defaultdict[str, Fraction] = defaultdict(Fraction)
        for scope, total in totals.items():
            sharers = _sharers(index, by_id, scope)
            if len(sharers) == 1:
                found[sharers[0].id] += total
            elif sharers:
                parts = portions([position.maximum for position in sharers])
                for position, part in zip(sharers, parts, strict=True):
                    found[position.id] += total * part
            else:
                lost[scope] += total
        shared.append(dict(found))
    unallocated = sorted(UnallocatedWork(*scope, float(total)) for scope, total in lost.items())
    return Minutes(*shared), tuple(unallocated)

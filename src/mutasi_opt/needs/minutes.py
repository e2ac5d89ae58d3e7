"""Minutes of work per position: undated rows are the regular work, dated ones a surge."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from mutasi_opt.needs.exact import EXACT_DECIMALS, portions
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


def _yearly_totals(scenario: Scenario) -> tuple[dict[_Scope, Fraction], dict[_Scope, Fraction]]:
    """Sum volume times minutes by scope and job: the regular work, and the surge at ``as_of``."""
    regular: defaultdict[_Scope, Decimal] = defaultdict(Decimal)
    surge: defaultdict[_Scope, Decimal] = defaultdict(Decimal)
    add, multiply = EXACT_DECIMALS.add, EXACT_DECIMALS.multiply
    for row in scenario.workload:
        if row.start is None and row.until is None:
            totals = regular
        elif _in_force(row, scenario.as_of):
            totals = surge
        else:
            continue
        scope = (row.scope_kind, row.scope, row.job)
        yearly = multiply(Decimal(str(row.volume)), Decimal(str(row.minutes)))
        totals[scope] = add(totals[scope], yearly)
    return _fractions(regular), _fractions(surge)


def _fractions(totals: Mapping[_Scope, Decimal]) -> dict[_Scope, Fraction]:
    return {scope: Fraction(total) for scope, total in totals.items()}


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
    by_id = {position.id: position for position in index.live}
    lost: defaultdict[_Scope, Fraction] = defaultdict(Fraction)
    shared: list[dict[str, Fraction]] = []
    for totals in _yearly_totals(scenario):
        found: dict[str, Fraction] = {}
        for scope, total in totals.items():
            sharers = _sharers(index, by_id, scope)
            if not sharers:
                lost[scope] += total
                continue
            parts = portions([position.maximum for position in sharers])
            for position, part in zip(sharers, parts, strict=True):
                minutes = total if len(sharers) == 1 else total * part
                known = found.get(position.id)
                found[position.id] = minutes if known is None else known + minutes
        shared.append(found)
    unallocated = sorted(UnallocatedWork(*scope, float(total)) for scope, total in lost.items())
    return Minutes(*shared), tuple(unallocated)

"""How many people each position needs, and how that came about.

The need is base + surge. The base is the ``need`` column, else the undated workload over the
effective minutes, else the norm. A job whose norm counts ``hours`` has its undated workload divided
by that norm instead of by the effective minutes: the norm says how many hours of such work make one
person (class hours of teachers), and it could never apply otherwise.

Rounding: everything is exact until one rounding. A column need without a surge is rounded half up
by itself: it is a figure that somebody set, and neighbours do not change it. All other known needs
of one (agency, job) are rounded together by largest remainder, their total half up, ties by
position id.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from mutasi_opt.needs.exact import (
    decimal_text,
    exact,
    exact_sum,
    half_up,
    largest_remainder,
    portions,
)
from mutasi_opt.needs.minutes import Minutes, UnallocatedWork, minutes_of_posts
from mutasi_opt.needs.norms import NormBook, NormNeed, norm_need
from mutasi_opt.needs.posts import Posts, is_abolished, posts
from mutasi_opt.scenario import Position, Scenario

__all__ = ["Derivation", "PositionNeed", "Source", "derive", "derive_needs"]

Source = Literal["column", "workload", "norm", "missing"]
_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class PositionNeed:
    """Need, minimum and maximum of one position.

    Attributes
    ----------
    position : str
        Id of the position.
    base : Fraction or None
        Persons before the surge; None = unknown after all three sources.
    surge : Fraction
        Persons that dated workload adds at ``as_of``.
    total : int or None
        Persons, rounded; None = unknown (without a base a surge alone says nothing about the need).
    minimum : int
        Persons below which service suffers: the column, else the norm, else 0.
    maximum : int or None
        Places: the column, else max(need, minimum); None = neither (then today's holders).
    source : str
        Where the base comes from.
    detail : str
        One sentence with the numbers.
    """

    position: str
    base: Fraction | None
    surge: Fraction
    total: int | None
    minimum: int
    maximum: int | None
    source: Source
    detail: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """Needs of a scenario, and what they were derived from.

    Attributes
    ----------
    needs : dict
        Position id -> need, in the order of the ids.
    unallocated : tuple of UnallocatedWork
        Work that reaches no position.
    minutes : Minutes
        Minutes of work per year of the positions that take part in needs.
    norms : dict
        (unit id, job id) -> what the norm asks there, whether or not the need comes from it.
    shares : dict
        Position id -> its share of what the norm asks of its unit and job.
    """

    needs: dict[str, PositionNeed]
    unallocated: tuple[UnallocatedWork, ...]
    minutes: Minutes
    norms: dict[tuple[str, str], NormNeed]
    shares: dict[str, Fraction]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A need before rounding."""

    position: Position
    base: Fraction | None
    surge: Fraction
    minimum: int
    source: Source
    detail: str

    @property
    def rounds_with_others(self) -> bool:
        return self.base is not None and (self.source != "column" or bool(self.surge))


def derive_needs(scenario: Scenario) -> dict[str, PositionNeed]:
    """Derive the need of every position at ``as_of``.

    Additional duties (``duty_of``) and positions created later take no part: they have no need
    (``total`` None). Positions abolished by ``as_of`` need nobody.

    Parameters
    ----------
    scenario : Scenario
        With references that hold, as the loader checks.

    Returns
    -------
    dict
        Position id -> need, for every position, in the order of the ids.
    """
    return derive(scenario).needs


def derive(scenario: Scenario) -> Derivation:
    """Derive the needs, and say which work reaches no position."""
    index = posts(scenario)
    minutes, unallocated = minutes_of_posts(scenario, index)
    norms = _norms(scenario, index, minutes)
    shares = {
        position.id: part
        for members in index.by_unit.values()
        for position, part in zip(
            members, portions([position.maximum for position in members]), strict=True
        )
    }
    drafts = {
        draft.position.id: draft for draft in _drafts(scenario, index, minutes, norms, shares)
    }
    found = {
        position.id: _outside(position, scenario)
        for position in scenario.positions
        if position.id not in drafts
    }
    for (agency, job), members in index.by_agency.items():
        group = [drafts[position.id] for position in members]
        for need in _rounded(group, f"{agency}, {job}"):
            found[need.position] = need
    return Derivation(dict(sorted(found.items())), unallocated, minutes, norms, shares)


def _norms(scenario: Scenario, index: Posts, minutes: Minutes) -> dict[tuple[str, str], NormNeed]:
    """Apply the norms by unit and job, because a norm speaks of its positions together."""
    book = NormBook(scenario.norms)
    found: dict[tuple[str, str], NormNeed] = {}
    for (unit, job), members in index.by_unit.items():
        if job not in book:
            continue
        there = [minutes.regular[p.id] for p in members if p.id in minutes.regular]
        total = sum(there, _NOTHING) if there else None
        place = index.units[unit]
        norm = norm_need(book.matches(job, place), place, total)
        if norm is not None:
            found[unit, job] = norm
    return found


def _outside(position: Position, scenario: Scenario) -> PositionNeed:
    """Need of a position that takes no part in needs at ``as_of``."""
    unknown = PositionNeed(
        position.id, None, _NOTHING, None, position.minimum or 0, position.maximum, "missing", ""
    )
    if is_abolished(position, scenario):
        text = f"abolished on {position.abolished_on}: 0"
        return PositionNeed(position.id, _NOTHING, _NOTHING, 0, 0, 0, "column", text)
    if position.duty_of is not None:
        return replace(unknown, detail="an additional duty takes no part in needs")
    return replace(unknown, detail=f"takes no part in needs before {position.created_on}")


def _drafts(
    scenario: Scenario,
    index: Posts,
    minutes: Minutes,
    norms: Mapping[tuple[str, str], NormNeed],
    shares: Mapping[str, Fraction],
) -> Iterator[_Draft]:
    effective = scenario.parameters.effective_minutes
    for place, members in index.by_unit.items():
        norm = norms.get(place)
        parts = [shares[position.id] for position in members]
        least = _norm_minimums(norm, parts)
        for position, part, minimum in zip(members, parts, least, strict=True):
            base, source, text = _base(position, part, norm, minutes, effective)
            surge_minutes = minutes.surge.get(position.id, _NOTHING)
            surge = surge_minutes / effective if surge_minutes else _NOTHING
            if surge:
                text += _surge_text(surge_minutes, effective, known=base is not None)
            if position.minimum is not None:
                minimum = position.minimum  # noqa: PLW2901 - the column wins over the norm
            yield _Draft(position, base, surge, minimum, source, text)


def _norm_minimums(norm: NormNeed | None, parts: Sequence[Fraction]) -> list[int]:
    """Share the norm's minimum, one figure for job and unit, among the positions."""
    if norm is None or not norm.minimum:
        return [0] * len(parts)
    return largest_remainder([norm.minimum * part for part in parts], norm.minimum)


def _base(
    position: Position, part: Fraction, norm: NormNeed | None, minutes: Minutes, effective: int
) -> tuple[Fraction | None, Source, str]:
    if position.need is not None:
        value = exact(position.need)
        return value, "column", f"column {decimal_text(value)}"
    regular = minutes.regular.get(position.id)
    if regular is not None and not (norm and norm.by_hours):
        text = f"workload {decimal_text(regular)} min / {effective:,}"
        return regular / effective, "workload", text
    if norm is None:
        return None, "missing", "no need column, no undated workload and no norm for this job here"
    if norm.need is None:
        return None, "missing", f"no need column, no undated workload, and {norm.detail}"
    share = f" x share {part}" if part != 1 else ""
    return norm.need * part, "norm", norm.detail + share


def _surge_text(minutes: Fraction, effective: int, *, known: bool) -> str:
    if known:
        return f" + surge {decimal_text(minutes)} min / {effective:,}"
    return f"; a surge of {decimal_text(minutes)} min is not counted without a base"


def _rounded(group: Sequence[_Draft], label: str) -> Iterator[PositionNeed]:
    """Round the drafts of one (agency, job), given in the order of their ids."""
    together = [draft for draft in group if draft.rounds_with_others]
    values = [(draft.base or _NOTHING) + draft.surge for draft in together]
    whole = exact_sum(values)
    totals = iter(largest_remainder(values, half_up(whole)))
    note = ""
    if any(value.denominator != 1 for value in values) and len(values) > 1:
        note = (
            f" (one of {len(values)} rounded together in {label}: "
            f"{decimal_text(whole)} -> {half_up(whole)})"
        )
    for draft in group:
        if draft.base is None:
            yield _need(draft, None, draft.detail)
        elif draft.rounds_with_others:
            exact_need, total = draft.base + draft.surge, next(totals)
            text = f"{draft.detail} = {decimal_text(exact_need)}"
            if exact_need.denominator != 1:
                text += f" -> {total}{note}"
            yield _need(draft, total, text)
        else:
            total = half_up(draft.base)
            text = draft.detail if draft.base == total else f"{draft.detail} -> {total}"
            yield _need(draft, total, text)


def _need(draft: _Draft, total: int | None, detail: str) -> PositionNeed:
    maximum = draft.position.maximum
    if maximum is None and (total is not None or draft.minimum):
        maximum = max(total or 0, draft.minimum)
    return PositionNeed(
        draft.position.id,
        draft.base,
        draft.surge,
        total,
        draft.minimum,
        maximum,
        draft.source,
        detail,
    )

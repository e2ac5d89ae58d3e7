"""Who moves between which districts (kecamatan): in, out, and along which way."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from mutasi_opt.explain.document import Paragraph
from mutasi_opt.explain.words import word
from mutasi_opt.formulation import Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.report.blocks import Block, Chart, Part, Table
from mutasi_opt.report.few import called, number, told_all
from mutasi_opt.report.movesmap import moves_map
from mutasi_opt.report.view import View
from mutasi_opt.texts import say

__all__ = ["District", "Flow", "district_of", "districts_and_flows", "moves_part"]

#: Ways that the map draws; the table has them all.
_DRAWN: Final = 60


@dataclass(frozen=True, slots=True)
class District:
    """A district: the mean place of its units (None where unknown), and people who move.

    For readers who may not know who moves, people on ways that are not told are not counted, and
    ``within`` is None where so few are not told.
    """

    name: str
    latitude: float | None
    longitude: float | None
    arrive: int
    leave: int
    within: int | None


@dataclass(frozen=True, slots=True)
class Flow:
    """People who move from one district to another; indices into the districts."""

    origin: int
    to: int
    people: int


def district_of(instance: Instance, place: Ints) -> Ints:
    """District of positions (pairs,); -1 for no position and for one without a district."""
    of_unit = np.append(instance.units.district, np.int32(NONE))
    found: Ints = of_unit[np.append(instance.positions.unit, np.int32(NONE))[place]]
    return found


def districts_and_flows(view: View) -> tuple[tuple[District, ...], tuple[Flow, ...]]:
    """Count moves by district, and the ways between two districts, the most used first.

    People without a post today, and posts without a district, are left out. Ways that fewer than
    five people take are left out for readers who may not know who they are.
    """
    instance, assignment = view.study.instance, view.study.assignment
    moved = assignment.moved(instance)
    origin = district_of(instance, instance.employees.post)[moved]
    to = district_of(instance, assignment.working)[moved]
    known = (origin != NONE) & (to != NONE)
    size = len(instance.reference.districts)
    pairs = np.zeros((size, size), np.int64)
    np.add.at(pairs, (origin[known], to[known]), 1)
    flows = _flows(view, pairs)
    # Sums of ways that are told: from a sum of all, a way that is not told could be had back.
    shown = np.zeros_like(pairs)
    for flow in flows:
        shown[flow.origin, flow.to] = flow.people
    columns = (
        shown.sum(axis=0).tolist(),
        shown.sum(axis=1).tolist(),
        told_all(view, np.diagonal(pairs).tolist()),
    )
    districts = tuple(
        District(called(name), *place, arrive, leave, within)
        for name, place, arrive, leave, within in zip(
            instance.reference.districts, _centres(instance), *columns, strict=True
        )
    )
    return districts, flows


def _flows(view: View, pairs: Longs) -> tuple[Flow, ...]:
    ways = [(a, b) for a, b in np.argwhere(pairs).tolist() if a != b]
    people = told_all(view, [int(pairs[way]) for way in ways])
    found = [
        Flow(a, b, number)
        for (a, b), number in zip(ways, people, strict=True)
        if number is not None
    ]
    return tuple(sorted(found, key=lambda flow: (-flow.people, flow.origin, flow.to)))


def _centres(instance: Instance) -> list[tuple[float | None, float | None]]:
    """Mean coordinates of the units of each district."""
    units = instance.units
    size = len(instance.reference.districts)
    usable = (units.district != NONE) & ~np.isnan(units.latitude) & ~np.isnan(units.longitude)
    district = units.district[usable]
    number = np.bincount(district, minlength=size).tolist()
    latitude, longitude = (
        np.bincount(district, value[usable], size).tolist()
        for value in (units.latitude, units.longitude)
    )
    return [
        (round(a / n, 5), round(b / n, 5)) if n else (None, None)
        for a, b, n in zip(latitude, longitude, number, strict=True)
    ]


def moves_part(view: View) -> Part:
    """Tell where people move."""
    return Part("moves", say("Moves between districts (kecamatan)"), tuple(_blocks(view)))


def _blocks(view: View) -> Iterator[Block]:
    districts, flows = districts_and_flows(view)
    if not any(d.arrive != 0 or d.leave != 0 or d.within != 0 for d in districts):
        yield Paragraph(say("Nobody moves between places whose district is known."))
        return
    yield Paragraph(
        say(
            "Each district stands at the middle of its places of work. A line joins two districts "
            "between which people move, the thicker the more people. A triangle pointing up gains "
            "people by the plan, one pointing down gives people, a circle neither."
        )
    )
    if any(district.latitude is not None for district in districts):
        title = say("Moves between districts")
        description = say("Map of districts with lines for the people who move between them.")
        spec = moves_map(view.texts, districts, flows[:_DRAWN])
        yield Chart("chart-moves", title, description, spec)
    headings = (say("District"), say("Arrive"), say("Leave"), say("Move inside it"))
    rows = tuple(
        (word(d.name), number(d.arrive), number(d.leave), number(d.within)) for d in districts
    )
    yield Table(say("Moves by district"), headings, rows)
    ways = tuple(
        (word(districts[flow.origin].name), word(districts[flow.to].name), number(flow.people))
        for flow in flows
    )
    yield Table(
        say("Ways between districts"), (say("From"), say("To"), say("People")), ways, 2, folded=True
    )
    if not view.lists_people:
        yield Paragraph(say("Ways that very few people take are left out, also of the sums."))

"""The chain of moves that a move belongs to: A takes the seat of B, B that of C, C a vacant one.

At each position those who come are paired with those who leave, as many as need each other: because nobody could have
come without a seat falling free, or because nobody could have left, or would have been missed, without a successor.
Pairs are made in the order of the ids, so that the chain of everybody in it is the same.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.explain.study import Study
from mutasi_opt.explain.words import person, post
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.texts import Message, Texts, say

__all__ = ["Chain", "Link", "Step", "chain_of", "chains_of", "undone"]


class Link(StrEnum):
    """Why somebody who comes and somebody who leaves belong together."""

    SEAT = "seat"
    """Without the one who leaves there is no seat for the one who comes."""
    FLOOR = "floor"
    """Without the one who comes the other one may not leave: too few would be left."""
    NEED = "need"
    """Without the one who comes the need is not met any more."""


@dataclass(frozen=True, slots=True)
class Step:
    """One move of a chain; ``link`` says what ties it to the next step, None at the end."""

    employee: int
    origin: int
    to: int
    link: Link | None


@dataclass(frozen=True, slots=True)
class Chain:
    """Moves that need each other.

    Attributes
    ----------
    steps : tuple of Step
        Each person takes the seat that the next one leaves.
    circle : bool
        Whether the last one takes the seat that the first one leaves.
    """

    steps: tuple[Step, ...]
    circle: bool

    def sentences(self, instance: Instance) -> tuple[Message, ...]:
        """Tell the chain, a sentence per move."""
        following = (*self.steps[1:], self.steps[0] if self.circle else None)
        return tuple(
            _sentence(instance, step, after)
            for step, after in zip(self.steps, following, strict=True)
        )

    def to_dict(self, instance: Instance, texts: Texts) -> dict[str, Any]:
        """Return plain values for JSON, told to the reader of ``texts``."""
        seats = (*instance.positions.ids, None)
        return {
            "circle": self.circle,
            "steps": [
                {
                    "employee": texts.tell(person(instance, step.employee)),
                    "from": seats[step.origin],
                    "to": seats[step.to],
                    "link": None if step.link is None else str(step.link),
                }
                for step in self.steps
            ],
        }


def chain_of(study: Study, employee: int) -> Chain | None:
    """Return the chain of somebody who gets another definitive post; None for everybody else."""
    seats = _Seats(study.instance, study.assignment)
    return _chain(seats, employee) if seats.moved[employee] else None


def chains_of(study: Study) -> tuple[Chain, ...]:
    """Return every chain of a plan once, by the first of its people; a circle starts with that one."""
    seats = _Seats(study.instance, study.assignment)
    found: list[Chain] = []
    told: set[int] = set()
    for employee in np.flatnonzero(seats.moved).tolist():
        if employee not in told:
            found.append(_chain(seats, employee))
            told.update(step.employee for step in found[-1].steps)
    return tuple(found)


def _chain(seats: "_Seats", employee: int) -> Chain:
    """Return the chain of somebody who moves."""
    forward, circle = _walk(employee, seats.leaver_for)
    backward: list[int] = []
    if not circle:
        backward, _ = _walk(employee, seats.comer_for)
    people = [*reversed(backward[1:]), *forward]
    steps = []
    for k, who in enumerate(people):
        last = k == len(people) - 1 and not circle
        to = int(seats.to[who])
        steps.append(Step(who, int(seats.post[who]), to, None if last else seats.link[to]))
    return Chain(tuple(steps), circle)


def undone(study: Study, chain: Chain) -> Assignment:
    """Return the plan with everybody of a chain back where they are today."""
    who = np.array([step.employee for step in chain.steps], np.intp)
    position, working = study.assignment.position.copy(), study.assignment.working.copy()
    position[who] = working[who] = study.instance.employees.post[who]
    return Assignment(position, working)


def _walk(start: int, following: dict[int, int]) -> tuple[list[int], bool]:
    """People from ``start`` on, and whether the way comes back to it."""
    way = [start]
    while way[-1] in following:
        after = following[way[-1]]
        if after == start:
            return way, True
        way.append(after)
    return way, False


class _Seats:
    """Who comes to, and who leaves, each position, and which of them need each other."""

    def __init__(self, instance: Instance, assignment: Assignment) -> None:
        self._instance, self._assignment = instance, assignment
        self.post, self.to = post, to = instance.employees.post, assignment.position
        self.moved = (post != to) & (to != NONE)
        self.leaver_for: dict[int, int] = {}
        self.comer_for: dict[int, int] = {}
        self.link: dict[int, Link] = {}
        movers = np.flatnonzero(post != to)
        comers, leavers = _grouped(movers, to[movers]), _grouped(movers, post[movers])
        for position in sorted(comers.keys() & leavers.keys() - {NONE}):
            come, leave = comers[position], leavers[position]
            number, link = self._needed(position, len(come), len(leave))
            if link is None:
                continue
            self.link[position] = link
            for newcomer, leaver in list(zip(come, leave, strict=False))[:number]:
                self.leaver_for[newcomer] = leaver
                self.comer_for[leaver] = newcomer

    @cached_property
    def _heads(self) -> Ints:
        return self._assignment.heads(self._instance)

    def _needed(self, position: int, come: int, leave: int) -> tuple[int, Link | None]:
        """How many pairs need each other at a position, and mostly why."""
        positions = self._instance.positions
        holders, minimum = int(positions.holders[position]), int(positions.minimum[position])
        after = int(self._heads[position])
        room = max(int(positions.maximum[position]), holders) - holders
        ways = [
            (come - room, Link.SEAT),
            (min(minimum, holders) - (after - come), Link.FLOOR),
            (int(positions.need[position]) - (after - come), Link.NEED),
        ]
        # The first of the strongest reasons.
        number, link = max(ways, key=lambda way: way[0])
        number = min(number, come, leave)
        return (number, link) if number > 0 else (0, None)


def _grouped(people: np.ndarray, place: Ints) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for who, where in zip(people.tolist(), place.tolist(), strict=True):
        found.setdefault(where, []).append(who)
    return found


def _sentence(instance: Instance, step: Step, after: Step | None) -> Message:
    values: dict[str, object] = {
        "employee": person(instance, step.employee),
        "origin": post(instance, step.origin),
        "to": post(instance, step.to),
    }
    if after is None or step.link is None:
        if step.origin == NONE:
            return say("{employee}, without a post today, takes a free seat: {to}.", **values)
        return say("{employee} leaves {origin} and takes a free seat: {to}.", **values)
    values["other"] = person(instance, after.employee)
    if step.origin == NONE:
        return say("{employee}, without a post today, takes the seat of {other}: {to}.", **values)
    if step.link is Link.SEAT:
        return say("{employee} leaves {origin} and takes the seat of {other}: {to}.", **values)
    if step.link is Link.FLOOR:
        return say(
            "{employee} leaves {origin} and succeeds {other}, without whom too few would be left: "
            "{to}.",
            **values,
        )
    return say(
        "{employee} leaves {origin} and succeeds {other}, who would be missed there: {to}.",
        **values,
    )

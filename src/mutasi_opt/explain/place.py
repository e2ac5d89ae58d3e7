"""Why not there: a place that the plan does not give a person, forbidden, worse, or as good."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from mutasi_opt.display import html_table
from mutasi_opt.engine import SolveOptions
from mutasi_opt.engine.options import Reporter
from mutasi_opt.explain.alternatives import Alternative, alternative
from mutasi_opt.explain.bars import Bars, bars_of
from mutasi_opt.explain.confirmed import Confirmed, confirm_place
from mutasi_opt.explain.levels import LevelAnswer, Verdict, stuck_holders
from mutasi_opt.explain.measures import Measure, measures_of
from mutasi_opt.explain.study import Study
from mutasi_opt.explain.words import person, post
from mutasi_opt.instance import NONE
from mutasi_opt.privacy import Lens, mask
from mutasi_opt.rules.capacity import Capacity
from mutasi_opt.texts import Lang, Message, Term, Texts

__all__ = ["Holder", "PlaceAnswer", "explain_place"]


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a post in the plan; ``new`` = does not hold it today."""

    employee: Message
    new: bool


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """What stands between a person and a place.

    Attributes
    ----------
    position : int
        Index; -1 is to be without a post.
    place : Message
    verdict : Verdict
    bars : Bars
        Rules that forbid it.
    levels : tuple of LevelAnswer
        What it costs; empty where it is forbidden.
    measures : tuple of Measure
        The place of the plan and this one side by side.
    holders : tuple of Holder
        Who has it in the plan.
    seats, stuck : int
        Seats of the position, and how many of their holders have no lawful way out.
    confirmed : Confirmed or None
        The plan solved again with the person there, where that was asked for.
    """

    position: int
    place: Message
    verdict: Verdict
    bars: Bars
    levels: tuple[LevelAnswer, ...]
    measures: tuple[Measure, ...]
    holders: tuple[Holder, ...]
    seats: int
    stuck: int
    confirmed: Confirmed | None

    def to_dict(self, study: Study, texts: Texts) -> dict[str, Any]:
        """Return plain values for JSON, told to the reader of ``texts``."""
        return {
            "position": (*study.instance.positions.ids, None)[self.position],
            "place": texts.tell(self.place),
            "verdict": str(self.verdict),
            "forbidden_by": self.bars.to_dict(texts),
            "levels": [level.to_dict(texts) for level in self.levels],
            "measures": [measure.to_dict(texts) for measure in self.measures],
            "holders": [
                {"employee": texts.tell(holder.employee), "new": holder.new}
                for holder in self.holders
            ],
            "seats": self.seats,
            "stuck": self.stuck,
            "confirmed": None if self.confirmed is None else self.confirmed.to_dict(texts),
        }

    def _repr_html_(self) -> str:
        """Show what the place costs in a notebook, in English; ids of employees are masked, as for strangers."""
        texts = Texts(Lang.EN, mask)
        return html_table(
            f"{texts.tell(self.place)}: {texts.tell(Term(self.verdict))}",
            ("level", "unit", "plan", "plan may have", "at least with it", "price"),
            [(o.name, o.unit, o.value, o.limit, o.at_least, o.price) for o in self.levels],
        )


def explain_place(
    study: Study,
    employee: int,
    position: int,
    lens: Lens,
    *,
    confirm: bool = False,
    options: SolveOptions | None = None,
    progress: Reporter | None = None,
) -> PlaceAnswer:
    """Say why a person is not at a place.

    Parameters
    ----------
    position : int
        -1 is to be without a post.
    lens : Lens
        Whose eyes the answer is for.
    confirm : bool
        Solve again with the person there, for the exact amount.
    options, progress
        Of that solve, as for `mutasi_opt.engine.solve`.

    Raises
    ------
    SolverError
        A solver broke.
    """
    instance, now = study.instance, study.assignment
    row = study.row(employee, position)
    found = None if row == NONE else alternative(study, row, lens)
    planned = int(now.position[employee]), int(now.working[employee])
    place = (position, position) if found is None else (found.position, found.working)
    levels = () if found is None else found.levels
    confirmed = None
    if confirm:
        names = frozenset(level.name for level in levels if level.hidden)
        confirmed = confirm_place(study, employee, position, lens, names, options, progress)
    seats, stuck = _seats(study, position)
    return PlaceAnswer(
        position=position,
        place=post(instance, position) if found is None else found.place,
        verdict=_verdict(study, employee, found, full=0 < seats <= stuck),
        bars=bars_of(study, employee, position, lens) if found is None else Bars((), 0),
        levels=levels,
        measures=measures_of(study, employee, planned, place, lens),
        holders=_holders(study, position),
        seats=seats,
        stuck=stuck,
        confirmed=confirmed,
    )


def _seats(study: Study, position: int) -> tuple[int, int]:
    """Seats of a position, and how many of those who sit there have no lawful way out.

    Positions that are not open have no seats to count.
    """
    positions = study.instance.positions
    if position == NONE or not positions.open[position]:
        return 0, 0
    seats = max(int(positions.maximum[position]), int(positions.holders[position]))
    return seats, stuck_holders(study, position)


def _verdict(study: Study, employee: int, found: Alternative | None, *, full: bool) -> Verdict:
    if found is None:
        return Verdict.FORBIDDEN
    today = study.instance.employees.post[employee]
    enters = found.position == found.working and found.position != today
    limited = any(rule.id == Capacity.id for rule in study.model.active(study.instance.as_of))
    if full and enters and limited and found.verdict is not Verdict.PLANNED:
        return Verdict.TAKEN
    return found.verdict


def _holders(study: Study, position: int) -> tuple[Holder, ...]:
    """Definitive holders of a post in the plan."""
    if position == NONE:
        return ()
    instance = study.instance
    who = np.flatnonzero(study.assignment.position == position).tolist()
    return tuple(
        Holder(person(instance, k), bool(instance.employees.post[k] != position)) for k in who
    )

"""Two places of one person side by side, in natural units: way to work, fit, class, wish, money."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from mutasi_opt.codes import Sensitivity
from mutasi_opt.explain.study import Study
from mutasi_opt.explain.words import agency, word
from mutasi_opt.instance import NONE, Instance, holds_pair
from mutasi_opt.privacy import Lens
from mutasi_opt.rules.parts.money import BudgetRule
from mutasi_opt.texts import Message, Rupiah, Term, Texts, say

__all__ = ["Measure", "Place", "measures_of"]

#: Definitive post and place of work; -1 for none.
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of two places.

    Attributes
    ----------
    name : Message
    before, after : Message or None
        None = not known.
    better : bool or None
        Whether the second place is the better one by this measure; None where neither is.
    """

    name: Message
    before: Message | None
    after: Message | None
    better: bool | None

    def to_dict(self, texts: Texts) -> dict[str, Any]:
        """Return plain values for JSON, told to the reader of ``texts``."""
        return {
            "name": texts.tell(self.name),
            "before": None if self.before is None else texts.tell(self.before),
            "after": None if self.after is None else texts.tell(self.after),
            "better": self.better,
        }


def measures_of(
    study: Study, employee: int, before: Place, after: Place, lens: Lens
) -> tuple[Measure, ...]:
    """Compare two places of a person by all that the reader may see."""
    instance = study.instance
    found: list[Measure] = []

    def add(
        name: Message,
        sensitivity: Sensitivity,
        value: Callable[[int], int],
        tell: Callable[[int], Message],
        sign: int = 0,
    ) -> None:
        if not lens.shows(sensitivity, employee):
            return
        one, two = (NONE if place[1] == NONE else value(place[1]) for place in (before, after))
        known = NONE not in (one, two)
        better = None if not sign or not known or one == two else (two - one) * sign > 0
        sides = [None if side == NONE else tell(side) for side in (one, two)]
        if any(side is not None for side in sides):
            # Whoever has no post has none of this; it is not unknown.
            none = [say("no post") if place[1] == NONE else None for place in (before, after)]
            sides = [side or absent for side, absent in zip(sides, none, strict=True)]
        if any(side is not None for side in sides):
            found.append(Measure(name, sides[0], sides[1], better))

    positions, jobs = instance.positions, instance.jobs
    add(
        say("Agency"),
        Sensitivity.DECREE,
        lambda place: place,
        lambda place: agency(instance, place),
    )
    add(
        say("Class of the job (kelas jabatan)"),
        Sensitivity.DECREE,
        lambda place: int(jobs.job_class[positions.job[place]]),
        word,
        1,
    )
    add(
        say("Hardship of the place (0 none to 3 very remote)"),
        Sensitivity.DECREE,
        lambda place: int(instance.units.hardship[positions.unit[place]]),
        word,
        -1,
    )
    add(
        say("Job-person match (JPM)"),
        Sensitivity.SERVICE,
        lambda place: int(instance.fit.permille[employee, positions.job[place]]),
        lambda permille: say("{percent:.1f} %", percent=permille / 10),
        1,
    )
    add(
        say("Home to work"),
        Sensitivity.PRIVATE,
        lambda place: int(instance.distance_hm(*_pair(employee, place))[0]),
        lambda tenths: say("{km:.1f} km", km=tenths / 10),
        -1,
    )
    if lens.shows(Sensitivity.PRIVATE, employee):
        found += _wishes(instance, employee, before, after)
        found += _money(study, employee, before, after)
    return tuple(found)


def _pair(employee: int, place: int) -> tuple[np.ndarray, np.ndarray]:
    return np.array([employee], np.int32), np.array([place], np.int32)


def _wishes(instance: Instance, employee: int, before: Place, after: Place) -> Iterator[Measure]:
    wishes = instance.wishes
    own = employee * instance.num_positions
    unwanted = wishes.unwanted[(wishes.unwanted >= own)]
    if not wishes.asks[employee] and not (unwanted < own + instance.num_positions).any():
        return
    ranks = [_rank(instance, own, place[1]) for place in (before, after)]
    better = None if ranks[0] == ranks[1] else ranks[1] < ranks[0]
    yield Measure(say("Own wish"), _wish_words(ranks[0]), _wish_words(ranks[1]), better)


#: Stand-ins for ranks of wishes: no wish is met, and the place is not wanted at all.
_UNMET, _UNWANTED = 1_000, 1_001


def _rank(instance: Instance, own: int, place: int) -> int:
    key = np.array([own + place], np.int64)
    if place == NONE:
        return _UNMET
    if holds_pair(instance.wishes.wanted, key)[0]:
        return int(instance.wishes.rank[np.searchsorted(instance.wishes.wanted, key[0])])
    return _UNWANTED if holds_pair(instance.wishes.unwanted, key)[0] else _UNMET


def _wish_words(rank: int) -> Message:
    if rank == _UNMET:
        return say("no wish is met")
    if rank == _UNWANTED:
        return say("not wanted")
    return say("wish number {rank}", rank=rank)


def _money(study: Study, employee: int, before: Place, after: Place) -> Iterator[Measure]:
    """Rupiah that the rules in force pay; a person who stays gets nothing of it."""
    instance = study.instance
    who = np.array([employee], np.int32)
    for rule in study.model.active(instance.as_of):
        if not isinstance(rule, BudgetRule):
            continue
        amounts = [
            0
            if place[1] == NONE or place == (int(instance.employees.post[employee]),) * 2
            else int(
                rule.amounts(
                    instance, who, np.array([place[0]], np.int32), np.array([place[1]], np.int32)
                )[0]
            )
            for place in (before, after)
        ]
        if any(amounts):
            one, two = (word(Rupiah(amount)) for amount in amounts)
            name = say("Money: {purpose}", purpose=Term(rule.purpose))
            yield Measure(name, one, two, None)

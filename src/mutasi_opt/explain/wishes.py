"""What became of a person's wishes, and why those that are not met are not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from mutasi_opt.codes import Sensitivity
from mutasi_opt.explain.alternatives import Alternative, alternative, ranked_rows
from mutasi_opt.explain.barred import barred
from mutasi_opt.explain.study import Study
from mutasi_opt.explain.words import law, post, word
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.privacy import Lens
from mutasi_opt.scenario import Preference
from mutasi_opt.texts import Message, Term, Texts, say

__all__ = ["Wish", "WishRule", "wishes_of"]


@dataclass(frozen=True, slots=True)
class WishRule:
    """A rule that bars posts of a wish: how many, and why the first of them."""

    rule: str
    title: Message
    basis: Message
    bars: int
    reason: Message


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish and what became of it.

    Attributes
    ----------
    rank : int
    target : Message
    own_request : bool
    met : bool
    posts, lawful : int
        Open posts that would meet it, the own one left out; those that the person may hold.
    rules : tuple of WishRule
        Rules that bar the others, by the number that they bar.
    best : Alternative or None
        The cheapest of the lawful posts.
    """

    rank: int
    target: Message
    own_request: bool
    met: bool
    posts: int
    lawful: int
    rules: tuple[WishRule, ...]
    best: Alternative | None

    def to_dict(self, instance: Instance, texts: Texts) -> dict[str, Any]:
        """Return plain values for JSON, told to the reader of ``texts``."""
        return {
            "rank": self.rank,
            "target": texts.tell(self.target),
            "own_request": self.own_request,
            "met": self.met,
            "posts": self.posts,
            "lawful": self.lawful,
            "rules": [
                {
                    "rule": rule.rule,
                    "title": texts.tell(rule.title),
                    "basis": texts.tell(rule.basis),
                    "bars": rule.bars,
                    "reason": texts.tell(rule.reason),
                }
                for rule in self.rules
            ],
            "best": None if self.best is None else self.best.to_dict(instance, texts),
        }


def wishes_of(study: Study, employee: int, lens: Lens) -> tuple[Wish, ...]:
    """Follow up the wishes of a person, the dearest first; none where the reader may not see them."""
    if not lens.shows(Sensitivity.PRIVATE, employee):
        return ()
    name = study.instance.employees.ids[employee]
    rows = [row for row in study.case.scenario.preferences if row.employee == name and row.rank]
    rows.sort(key=lambda row: (row.rank, row.target_kind, row.target))
    return tuple(_wish(study, employee, row, lens) for row in rows)


def _wish(study: Study, employee: int, row: Preference, lens: Lens) -> Wish:
    instance = study.instance
    posts = _posts(instance, row)
    met = bool(np.isin(study.assignment.working[employee], posts))
    posts = posts[posts != instance.employees.post[employee]]
    found = barred(study, np.full(len(posts), employee), posts)
    rules = [
        WishRule(
            rule.id,
            word(Term(rule.title)),
            law(rule),
            int(mask.sum()),
            found.reason(rule, int(np.flatnonzero(mask)[0])),
        )
        for rule, mask in zip(found.rules, found.mask, strict=True)
    ]
    rules.sort(key=lambda rule: -rule.bars)
    best = None if met else next(_best(study, employee, posts), None)
    return Wish(
        rank=row.rank,
        target=_target(instance, row),
        own_request=row.own_request,
        met=met,
        posts=len(posts),
        lawful=int(found.lawful.sum()),
        rules=tuple(rules),
        best=None if best is None else alternative(study, best, lens),
    )


def _best(study: Study, employee: int, posts: Ints) -> Iterator[int]:
    """Rows of the person at the posts, the cheapest first."""
    for row in ranked_rows(study, employee).tolist():
        if study.columns.working[row] in posts and row != study.chosen[employee]:
            yield row


def _posts(instance: Instance, row: Preference) -> Ints:
    """Open positions that a wish names."""
    positions = instance.positions
    unit = positions.unit
    names: dict[str, tuple[tuple[str, ...], Ints]] = {
        "position": (positions.ids, np.arange(instance.num_positions, dtype=np.int32)),
        "unit": (instance.units.ids, unit),
        "agency": (instance.agencies.ids, positions.agency),
        "district": (instance.reference.districts, instance.units.district[unit]),
        "job": (instance.jobs.ids, positions.job),
    }
    ids, code = names[row.target_kind]
    wanted = ids.index(row.target) if row.target in ids else NONE
    if wanted == NONE:
        return np.zeros(0, np.int32)
    return np.flatnonzero(positions.open & (code == wanted)).astype(np.int32)


def _target(instance: Instance, row: Preference) -> Message:
    match row.target_kind:
        case "position" if row.target in instance.positions.ids:
            return post(instance, instance.positions.ids.index(row.target))
        case "unit" if row.target in instance.units.ids:
            return word(instance.units.names[instance.units.ids.index(row.target)])
        case "agency" if row.target in instance.agencies.ids:
            return word(instance.agencies.names[instance.agencies.ids.index(row.target)])
        case "district":
            return say("district {district}", district=row.target)
        case "job" if row.target in instance.jobs.ids:
            return word(instance.jobs.names[instance.jobs.ids.index(row.target)])
    return word(row.target)

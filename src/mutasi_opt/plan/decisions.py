"""What became of each decision of people in a plan, in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from mutasi_opt.assignment import Assignment
from mutasi_opt.case import Case
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.scenario import Decision
from mutasi_opt.texts import Message, say

__all__ = ["CARRIED_OUT_BY", "decision_rows", "is_idle"]

#: Rule that carries out a kind of decision.
CARRIED_OUT_BY: Final = {
    "lock": "locks",
    "forbid": "forbidden",
    "must_move": "holds",
    "reject": "rejected",
}


def decision_rows(
    case: Case, instance: Instance, assignment: Assignment | None
) -> list[dict[str, Any]]:
    """Return the entries of ``decisions`` of plan.json, in the order of the input.

    The reason that a decision states stays in the decisions file: it may speak of health.
    """
    person = {name: k for k, name in enumerate(instance.employees.ids)}
    active = {rule.id for rule in case.model.active(instance.as_of)}
    rows = []
    for decision in case.scenario.decisions:
        k = person.get(decision.employee)
        if k is None:
            effect = say("no effect: left service by {day}", day=instance.as_of)
        elif assignment is None:
            effect = say("no plan")
        else:
            effect = _EFFECTS[decision.kind](decision, _Outcome.of(instance, assignment, k))
            rule = CARRIED_OUT_BY.get(decision.kind)
            if effect.startswith(_IGNORED) and rule not in active:
                effect = say("{effect} (rule {rule} is off)", effect=effect, rule=rule)
        rows.append(_row(decision, effect))
    return rows


def _row(decision: Decision, effect: Message) -> dict[str, Any]:
    return {
        "id": decision.id,
        "kind": decision.kind,
        "employee": decision.employee,
        "position": decision.position,
        "by": decision.by,
        "date": None if decision.on is None else decision.on.isoformat(),
        "about": decision.about,
        "answered": decision.answered,
        "ground": decision.ground,
        "effect": effect,
    }


def is_idle(effect: str) -> bool:
    """Whether an effect says that the decision has none."""
    return effect.startswith((_IDLE, _IGNORED))


_IDLE: Final = "no effect"
_IGNORED: Final = "not followed"


@dataclass(frozen=True)
class _Outcome:
    """Where one person is today and in the plan; None = no post."""

    today: str | None
    post: str | None
    working: str | None

    @staticmethod
    def of(instance: Instance, assignment: Assignment, k: int) -> "_Outcome":
        """Look the person up."""
        seats = (*instance.positions.ids, None)
        assert seats[NONE] is None
        return _Outcome(
            seats[instance.employees.post[k]],
            seats[assignment.position[k]],
            seats[assignment.working[k]],
        )

    @property
    def moved(self) -> bool:
        """Whether the plan changes anything."""
        return self.post != self.today or self.working != self.post

    def at(self, position: str | None) -> bool:
        """Whether the plan puts the person at the position, to hold it or to work there."""
        return position is not None and position in (self.post, self.working)

    @property
    def words(self) -> Message:
        """What the plan does with the person."""
        if self.post is None:
            return say("remains without a post")
        if self.working != self.post:
            return say("keeps {post} and works at {place}", post=self.post, place=self.working)
        if self.today == self.post:
            return say("stays at {post}", post=self.post)
        if self.today is None:
            return say("is placed at {post}", post=self.post)
        return say("moves to {post}", post=self.post)


def _ignored(found: _Outcome) -> Message:
    return say("not followed: {outcome}", outcome=found.words)


def _lock(decision: Decision, found: _Outcome) -> Message:
    if found.post != decision.position or found.working != decision.position:
        return _ignored(found)
    if not found.moved:
        return say("kept at {post}", post=found.post)
    if found.today is None:
        return say("placed at {post}", post=found.post)
    return say("moved to {post}", post=found.post)


def _forbid(decision: Decision, found: _Outcome) -> Message:
    if found.at(decision.position):
        return _ignored(found)
    place = decision.position
    return say("kept away from {place}: {outcome}", place=place, outcome=found.words)


def _must_move(decision: Decision, found: _Outcome) -> Message:
    del decision
    return found.words if found.moved else _ignored(found)


def _objection(decision: Decision, found: _Outcome) -> Message:
    place = decision.position
    if not found.moved and (place is None or place == found.today):
        told = found.words
    elif place is None or found.at(place):
        told = say("still planned to {place}", place=place or found.working)
    else:
        told = say("no longer planned to {place}: {outcome}", place=place, outcome=found.words)
    if decision.answered:
        return say("{effect}, answered", effect=told)
    return say("{effect}, unanswered", effect=told)


def _approve(decision: Decision, found: _Outcome) -> Message:
    if found.at(decision.position):
        return say("approved: {outcome}", outcome=found.words)
    place = decision.position
    return say("approved for {place}, but {outcome}", place=place, outcome=found.words)


def _reject(decision: Decision, found: _Outcome) -> Message:
    if decision.position == found.today:
        return say("nothing to undo: {outcome}", outcome=found.words)
    if found.at(decision.position):
        return _ignored(found)
    return say("undone: {outcome}", outcome=found.words)


_EFFECTS: Final[dict[str, Callable[[Decision, _Outcome], Message]]] = {
    "lock": _lock,
    "forbid": _forbid,
    "must_move": _must_move,
    "objection": _objection,
    "approve": _approve,
    "reject": _reject,
}

"""What became of each decision of people in a plan, in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from mutasi_opt.assignment import Assignment
from mutasi_opt.case import Case
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.scenario import Decision

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
            effect = f"{_IDLE}: left service by {instance.as_of}"
        elif assignment is None:
            effect = "no plan"
        else:
            effect = _EFFECTS[decision.kind](decision, _Outcome.of(instance, assignment, k))
            rule = CARRIED_OUT_BY.get(decision.kind)
            if effect.startswith(_IGNORED) and rule not in active:
                effect += f" (rule {rule} is off)"
        rows.append(_row(decision, effect))
    return rows


def _row(decision: Decision, effect: str) -> dict[str, Any]:
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
    def words(self) -> str:
        """What the plan does with the person."""
        if self.post is None:
            return "remains without a post"
        if self.working != self.post:
            return f"keeps {self.post} and works at {self.working}"
        if self.today == self.post:
            return f"stays at {self.post}"
        return f"{'is placed at' if self.today is None else 'moves to'} {self.post}"


def _lock(decision: Decision, found: _Outcome) -> str:
    if found.post != decision.position or found.working != decision.position:
        return f"{_IGNORED}: {found.words}"
    if not found.moved:
        return f"kept at {found.post}"
    return f"{'placed at' if found.today is None else 'moved to'} {found.post}"


def _forbid(decision: Decision, found: _Outcome) -> str:
    if found.at(decision.position):
        return f"{_IGNORED}: {found.words}"
    return f"kept away from {decision.position}: {found.words}"


def _must_move(decision: Decision, found: _Outcome) -> str:
    del decision
    return found.words if found.moved else f"{_IGNORED}: {found.words}"


def _objection(decision: Decision, found: _Outcome) -> str:
    answer = "answered" if decision.answered else "unanswered"
    place = decision.position
    if not found.moved and (place is None or place == found.today):
        return f"{found.words}, {answer}"
    if place is None or found.at(place):
        return f"still planned to {place or found.working}, {answer}"
    return f"no longer planned to {place}: {found.words}, {answer}"


def _approve(decision: Decision, found: _Outcome) -> str:
    if found.at(decision.position):
        return f"approved: {found.words}"
    return f"approved for {decision.position}, but {found.words}"


def _reject(decision: Decision, found: _Outcome) -> str:
    if decision.position == found.today:
        return f"nothing to undo: {found.words}"
    if found.at(decision.position):
        return f"{_IGNORED}: {found.words}"
    return f"undone: {found.words}"


_EFFECTS: Final[dict[str, Callable[[Decision, _Outcome], str]]] = {
    "lock": _lock,
    "forbid": _forbid,
    "must_move": _must_move,
    "objection": _objection,
    "approve": _approve,
    "reject": _reject,
}

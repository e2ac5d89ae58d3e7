"""How far people have come with a plan: what each state asks for, read off the plan itself."""

from collections.abc import Iterator
from typing import Final

from mutasi_opt.loading.plantext import STATES
from mutasi_opt.plan.planfile import PlanFile

__all__ = ["missing_for", "next_state"]

_ANSWERED: Final = STATES.index("answered")
_FINAL: Final = STATES.index("final")


def next_state(state: str) -> str | None:
    """Return the state after this one; None after the last."""
    place = STATES.index(state) + 1
    return STATES[place] if place < len(STATES) else None


def missing_for(state: str, plan: PlanFile) -> Iterator[str]:
    """Say what a plan lacks for a state, whatever its own is.

    A final plan has to be verified besides; that is for the caller.
    """
    reached = STATES.index(state)
    if reached and not plan.assignments:
        yield f"a plan that is {plan.status} has no assignments to be {state}"
    if reached >= _ANSWERED:
        for row in plan.decisions:
            if row.kind == "objection" and not row.answered:
                by = f" of {row.by}" if row.by else ""
                about = f"about the {row.about} of {row.employee}" if row.about else row.employee
                yield f"objection {row.id}{by} {about} is unanswered"
    if reached >= _FINAL:
        # A rule flags a move as long as no decision approves it.
        yield from (f"{flag.rule}: {flag.text}, and no decision approves it" for flag in plan.flags)

"""A plan goes forward: draft, consulted, answered, final."""

import os
from dataclasses import dataclass
from typing import Any

from mutasi_opt.decisions.adopt import adopt, verified
from mutasi_opt.decisions.passed_over import renew_leapfrog
from mutasi_opt.decisions.source import open_plan, read_claim
from mutasi_opt.ledger import Stamp, held, record_state
from mutasi_opt.loading.plantext import STATES
from mutasi_opt.plan.folder import replace_plan
from mutasi_opt.plan.hashes import plan_hash
from mutasi_opt.plan.planfile import PlanFile
from mutasi_opt.plan.state import missing_for, next_state

__all__ = ["Step", "advance"]


@dataclass(frozen=True, slots=True)
class Step:
    """An attempt to take a plan to another state.

    Attributes
    ----------
    before : str
        State before.
    state : str
        State now: the one that was asked for, or ``before`` where something stands in the way.
    obstacles : tuple of str
        What stands in the way, a sentence each.
    plan_hash : str
        Of the plan as it is now.
    """

    before: str
    state: str
    obstacles: tuple[str, ...]
    plan_hash: str

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return {
            "before": self.before,
            "state": self.state,
            "obstacles": list(self.obstacles),
            "plan_hash": self.plan_hash,
        }


def advance(
    folder: str | os.PathLike[str],
    state: str,
    decisions: str | os.PathLike[str] | None = None,
    scenario: str | os.PathLike[str] | None = None,
    stamp: Stamp | None = None,
) -> Step:
    """Take a plan to the next state, and rewrite its plan.json.

    Parameters
    ----------
    folder : path
        The plan folder.
    state : str
        consulted, answered or final: the one after the plan's own. A plan never goes back; another
        solve makes a new draft.
    decisions : path, optional
        A decisions file with what has come in since: it takes the place of the decisions that the
        plan was made with, if the plan holds under it.
    scenario : path, optional
        The scenario, where it is no longer at the place that the plan names.
    stamp : Stamp, optional
        Who takes the step, and when, for the ledger; begins one where there is none.

    Returns
    -------
    Step
        With obstacles, the folder is as it was.

    Raises
    ------
    ScenarioError
        The plan, its input or the decisions cannot be read, or the input has changed.
    PlanError
        plan.json or the ledger cannot be written, or the ledger is broken.
    """
    claim, before = read_claim(folder)
    raw = before
    obstacles = _order(claim.state, state)
    if not obstacles and not claim.assignments:
        obstacles = list(missing_for(state, claim))
    if not obstacles and (decisions is not None or state == STATES[-1]):
        opened = open_plan(folder, scenario)
        if decisions is not None:
            raw, found = adopt(opened, decisions)
            obstacles += found
        else:
            obstacles += verified(opened, raw)
    if not obstacles:
        obstacles = list(missing_for(state, PlanFile.model_validate(raw)))
    if obstacles:
        return Step(claim.state, claim.state, tuple(obstacles), plan_hash(read_claim(folder)[1]))
    with held(folder):
        raw = record_state(folder, before, {**raw, "state": state}, stamp)
        replace_plan(folder, raw)
    if decisions is not None:
        renew_leapfrog(folder, scenario)
    return Step(claim.state, state, (), plan_hash(raw))


def _order(before: str, state: str) -> list[str]:
    """Say why a state cannot follow another one."""
    following = next_state(before)
    if state == following:
        return []
    if STATES.index(state) <= STATES.index(before):
        return [
            f"the plan is {before}, and never goes back to {state}; solve again for a new draft"
        ]
    return [f"the plan is {before}, and has to be {following} first"]

"""`mutasi-opt state`: how far people have come with a plan."""

from pathlib import Path
from typing import Annotated

import typer

from mutasi_opt.cli.options import (
    ByOption,
    DecisionsOption,
    FolderArgument,
    JsonFlag,
    MovedScenarioOption,
)
from mutasi_opt.cli.terminal import ExitCode, lines, print_json
from mutasi_opt.decisions import Step, advance
from mutasi_opt.decisions.source import read_claim
from mutasi_opt.ledger import Stamp
from mutasi_opt.loading.plantext import STATES
from mutasi_opt.plan.hashes import plan_hash
from mutasi_opt.plan.state import missing_for, next_state

__all__ = ["state_command"]


def state_command(
    folder: FolderArgument,
    state: Annotated[
        str | None,
        typer.Argument(
            help=f"State to take the plan to: {', '.join(STATES[1:])}. Without it the state is told.",
            metavar="[STATE]",
            show_default=False,
        ),
    ] = None,
    decisions: DecisionsOption = None,
    scenario: MovedScenarioOption = None,
    by: ByOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Take a plan forward: draft, consulted, answered, final.

    A plan is answered when every objection is, and final when it is verified and no move waits for
    somebody's consent. --decisions takes answers that came in since into the plan, where they leave
    it as it is. Exit code 3 if something stands in the way; then nothing is changed. The step is
    written into the ledger of the plan.

    Example: mutasi-opt state plan answered --decisions answers.yaml
    """
    if state is None:
        if decisions is not None:
            raise typer.BadParameter("name the state as well", param_hint="STATE")
        step = _told(folder)
    elif state not in STATES[1:]:
        listed = ", ".join(STATES[1:])
        raise typer.BadParameter(f"{state!r} is none of {listed}", param_hint="STATE")
    else:
        step = advance(folder, state, decisions, scenario, Stamp.now(by))
    if as_json:
        print_json({**step.to_dict(), "next": next_state(step.state)})
    else:
        _show(folder, step, state)
    if state is not None and step.obstacles:
        raise typer.Exit(ExitCode.INVALID)


def _told(folder: Path) -> Step:
    """Return the state of a plan, and what it lacks for the next."""
    claim, raw = read_claim(folder)
    following = next_state(claim.state)
    lacking = () if following is None else tuple(missing_for(following, claim))
    return Step(claim.state, claim.state, lacking, plan_hash(raw))


def _show(folder: Path, step: Step, asked: str | None) -> None:
    if asked is not None and not step.obstacles:
        lines([f"{folder}: {step.before} -> {step.state}", f"  plan hash {step.plan_hash}"])
        return
    following = next_state(step.state)
    lines([f"{folder}: {step.state}{'' if following is None else f', next: {following}'}"])
    if step.obstacles:
        lines([f"not {asked or following} yet:"])
        lines(f"  - {text}" for text in step.obstacles)
    lines([f"  plan hash {step.plan_hash}"])

"""Why somebody moves, and what else was looked at, in sentences short enough for a letter."""

from collections.abc import Iterator
from typing import Final

from mutasi_opt.codes import MoveKind
from mutasi_opt.explain.alternatives import Alternative, alternatives
from mutasi_opt.explain.chain import Chain, undone
from mutasi_opt.explain.levels import Verdict
from mutasi_opt.explain.study import Study
from mutasi_opt.explain.terms import Change, changes_between, moved_alone
from mutasi_opt.instance import NONE
from mutasi_opt.privacy import Lens
from mutasi_opt.texts import Message, Term, say

__all__ = ["choices", "reasons"]

_FOR, _AGAINST = 3, 2
#: The price of every move, which says nothing about this one.
_PRICE_OF_A_MOVE: Final = frozenset({"move_cost", "least_change"})


def reasons(
    study: Study, employee: int, kind: MoveKind, chain: Chain | None, lens: Lens
) -> tuple[Message, ...]:
    """Say what speaks for a move and what against it, the weightiest first."""
    now = study.assignment
    post = int(study.instance.employees.post[employee])
    alone = changes_between(study, moved_alone(now, employee, post, post), now, lens).changes
    found = [*_ordered(study, employee, kind)]
    wins = [change for change in alone if change.won > 0]
    if not wins and chain is not None and len(chain.steps) > 1:
        together = changes_between(study, undone(study, chain), now, lens).changes
        wins = [change for change in together if change.won > 0]
        if wins:
            found.append(
                say(
                    "The move is one of {number} that need each other; what follows is what all of "
                    "them bring.",
                    number=len(chain.steps),
                )
            )
    found += [_for(change) for change in wins[:_FOR]]
    losses = [change for change in alone if change.won < 0 and change.rule not in _PRICE_OF_A_MOVE]
    found += [_against(change) for change in losses[:_AGAINST]]
    if not found:
        found.append(
            say("The goals of the plan as a whole are met better with this move than without it.")
        )
    return tuple(found)


def _ordered(study: Study, employee: int, kind: MoveKind) -> Iterator[Message]:
    """Say what sends somebody away whatever the goals say."""
    if kind is MoveKind.REORGANISATION:
        yield say("Your post is abolished, and the plan has to give you another one.")
    elif kind is MoveKind.PLACEMENT:
        yield say("You have no post, and the plan has to give you one.")
    name = study.instance.employees.ids[employee]
    for decision in study.case.scenario.decisions:
        if decision.employee == name and decision.kind in ("lock", "must_move"):
            by = decision.by or say("the meeting")
            yield say("A decision of {by} asks for the move.", by=by)
            return


def _for(change: Change) -> Message:
    values: dict[str, object] = {"rule": change.title}
    if change.text_before is None:
        return say("{rule}: with the move, {after}.", after=change.text_after, **values)
    if change.text_after is None:
        return say("{rule}: without the move, {before}.", before=change.text_before, **values)
    return say(
        "{rule}: without the move, {before}; with it, {after}.",
        before=change.text_before,
        after=change.text_after,
        **values,
    )


def _against(change: Change) -> Message:
    if change.text_after is None:
        return say(
            "Weighed against it, {rule}: without the move, {before}.",
            rule=change.title,
            before=change.text_before,
        )
    return say("Weighed against it, {rule}: {after}.", rule=change.title, after=change.text_after)


def choices(study: Study, employee: int, lens: Lens, most: int) -> tuple[Message, ...]:
    """Say what the best other lawful places are, and why the plan does not take them."""
    found = alternatives(study, employee, lens, most)
    if not found:
        return (say("There is no other place that you may lawfully hold."),)
    return tuple(_choice(study, employee, other) for other in found)


def _choice(study: Study, employee: int, other: Alternative) -> Message:
    today = int(study.instance.employees.post[employee])
    place = (
        say("Staying in the present post")
        if (other.position, other.working) == (today, today) and today != NONE
        else other.place
    )
    values: dict[str, object] = {"place": place}
    level = next((level for level in other.levels if level.decides), other.levels[-1])
    main = next((part for part in level.parts if part.amount is not None and part.amount > 0), None)
    match other.verdict:
        case Verdict.WORSE:
            values["level"] = Term(level.name)
            if main is None:
                return say(
                    "{place}: lawful, but every plan with it is proven to be worse for the goal "
                    "{level}.",
                    **values,
                )
            return say(
                "{place}: lawful, but every plan with it is proven to be worse for the goal "
                "{level}; against it: {reason}.",
                reason=main.text,
                **values,
            )
        case Verdict.TIE:
            return say("{place}: lawful, and judged as good as the place planned.", **values)
        case _:
            if main is None:
                return say("{place}: lawful, and not proven to be worse.", **values)
            return say(
                "{place}: lawful, and not proven to be worse; against it: {reason}.",
                reason=main.text,
                **values,
            )

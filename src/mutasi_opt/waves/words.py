"""What stands in the way of a size or of dates, in words."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from mutasi_opt.errors import QuestionError
from mutasi_opt.explain.moves import Moves
from mutasi_opt.explain.words import person, subject
from mutasi_opt.texts import Message, say
from mutasi_opt.waves.dates import Days
from mutasi_opt.waves.smallest import Block, Smallest

__all__ = ["WavesError", "block_sentences", "date_refusal", "size_refusal"]

#: Groups and rows that a refusal tells of.
_TOLD: Final = 5


class WavesError(QuestionError):
    """No sequence of waves is as asked; ``sentences`` say why, ``named`` those of them that name people."""

    def __init__(self, sentences: tuple[Message, ...], named: tuple[Message, ...] = ()) -> None:
        super().__init__("\n".join([*sentences, *named]))
        self.sentences, self.named = sentences, named


def size_refusal(moves: Moves, smallest: Smallest, size: int) -> WavesError:
    """Say that a size is too small, which is the smallest, and who forces it."""
    head = say(
        "waves of at most {size} are impossible: the smallest possible size is {least}",
        size=size,
        least=smallest.size,
    )
    if smallest.reached > smallest.size:
        head = say(
            "waves of at most {size} are impossible: at least {least} are needed (a sequence with "
            "{reached} was found)",
            size=size,
            least=smallest.size,
            reached=smallest.reached,
        )
    large = [block for block in smallest.blocks if block.size > size]
    named = [line for block in large[:_TOLD] for line in block_sentences(moves, block)]
    if len(large) > _TOLD:
        named.append(say("... and {number:,} more groups like these", number=len(large) - _TOLD))
    return WavesError((head,), tuple(named))


def date_refusal(
    moves: Moves, days: Days, size: int, smallest: Smallest, most: int | None, *, proven: bool
) -> WavesError:
    """Say that the dates, or the share of agencies, leave no sequence."""
    if most is not None:
        head = say(
            "{moves:,} moves do not fit into {waves:,} waves of at most {size} moves each",
            moves=len(moves),
            waves=most,
            size=size,
        )
    elif days.given:
        head = say(
            "{moves:,} moves do not fit into {days:,} dates of at most {size} moves each",
            moves=len(moves),
            days=len(days.day),
            size=size,
        )
    else:
        head = say("no sequence of waves of at most {size} moves keeps everything asked", size=size)
    how = say("this is proven") if proven else say("none was found in time; this is no proof")
    least = say(
        "without any dates the smallest possible size is {least}; give more dates, a larger size "
        "or a larger share",
        least=smallest.size,
    )
    return WavesError((head, how, least))


def block_sentences(moves: Moves, block: Block) -> Iterator[Message]:
    """Tell who has to move together, and at which places."""
    who = tuple(person(moves.instance, k) for k in moves.employee[block.moves].tolist())
    if block.together:
        yield say("{number} people have to move in one wave: {people}", number=len(who), people=who)
    else:
        yield say(
            "of {number} people who depend on each other, {size} have to move in one wave: {people}",
            number=len(who),
            size=block.size,
            people=who,
        )
    for r in block.rows[:_TOLD]:
        yield _row(moves, r, block.moves)


def _row(moves: Moves, r: int, block: np.ndarray) -> Message:
    step = moves.change[[r]].toarray().ravel()[block]
    about = subject(moves.instance, moves.about[r], int(moves.subject[r]))
    today, low, high = int(moves.today[r]), int(moves.lower[r]), int(moves.upper[r])
    values = {"place": about, "today": today, "leave": _sum(step < 0), "come": _sum(step > 0)}
    match moves.rule[r]:
        case "capacity":
            return say(
                "{place}: {today} of {most} seats are taken; {come} come, {leave} leave",
                most=high,
                **values,
            )
        case "floor":
            return say(
                "{place}: {today} at work, at least {least} asked; {come} come, {leave} leave",
                least=low,
                **values,
            )
        case "profession_floor":
            return say(
                "{place}: {today} at work in the profession, at least {least} asked; {come} come, "
                "{leave} leave",
                least=low,
                **values,
            )
        case "duties":
            return say(
                "{place}: {today} of {most} holders of the duty; {come} come, {leave} leave",
                most=high,
                **values,
            )
        case _:
            return say("{place}: nobody may come into the line of command of a relative", **values)


def _sum(mask: np.ndarray) -> int:
    return int(mask.sum())

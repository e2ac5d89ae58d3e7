"""The part of a page that tells what became of the wishes of a person."""

from collections.abc import Iterator, Sequence

from mutasi_opt.explain.document import Block, Bullets, Paragraph
from mutasi_opt.explain.levels import main_parts
from mutasi_opt.explain.pageparts import verdict_sentence
from mutasi_opt.explain.wishes import Wish
from mutasi_opt.texts import Message, say

__all__ = ["wishes_blocks"]


def wishes_blocks(wishes: Sequence[Wish]) -> Iterator[Block]:
    """Tell what became of each wish, and why."""
    for wish in wishes:
        yield Paragraph(_wish(wish))
        items = [
            say(
                "'{rule}' bars {bars:,} of {posts:,}: {reason} ({basis}).",
                rule=rule.title,
                bars=rule.bars,
                posts=wish.posts,
                reason=rule.reason,
                basis=rule.basis,
            )
            for rule in wish.rules
        ]
        if wish.best is not None:
            items.append(
                say(
                    "The best of them for everybody: {place}. {verdict}",
                    place=wish.best.place,
                    verdict=verdict_sentence(wish.best.verdict, wish.best.levels),
                )
            )
            level = next((k for k in wish.best.levels if k.decides), wish.best.levels[-1])
            items += main_parts(level, 3)
        if items and not wish.met:
            yield Bullets(tuple(items))
    yield Paragraph(
        say(
            "No wish has a right to be met: a civil servant has to be willing to be placed "
            "anywhere (PP 94/2021 Ps 3 h), and the organisation's need comes first."
        )
    )


def _wish(wish: Wish) -> Message:
    values: dict[str, object] = {
        "rank": wish.rank,
        "target": wish.target,
        "posts": wish.posts,
        "lawful": wish.lawful,
    }
    if wish.met:
        return say("Wish number {rank}, {target}: met.", **values)
    if not wish.posts:
        return say("Wish number {rank}, {target}: there is no such post.", **values)
    if not wish.lawful:
        return say(
            "Wish number {rank}, {target}: not met. None of its {posts:,} posts is lawful for the "
            "employee.",
            **values,
        )
    return say(
        "Wish number {rank}, {target}: not met. Of its {posts:,} posts {lawful:,} are lawful for "
        "the employee.",
        **values,
    )

"""Sections that the pages on a person and on a place share."""

from collections.abc import Iterator, Sequence

from mutasi_opt.codes import Grade
from mutasi_opt.explain.alternatives import Alternative
from mutasi_opt.explain.bars import Bars, Sieve
from mutasi_opt.explain.document import Block, Bullets, Grid, Paragraph, Section
from mutasi_opt.explain.levels import LevelAnswer, Verdict, main_parts
from mutasi_opt.explain.measures import Measure
from mutasi_opt.explain.words import word
from mutasi_opt.texts import Message, Term, say, say_number

__all__ = [
    "alternatives_section",
    "bars_blocks",
    "cost_blocks",
    "measures_grid",
    "notes_section",
    "sieve_section",
    "verdict_sentence",
]

#: Parts of a price that a page tells at each level, and the least that is told.
_PARTS = 8
_LEAST = 0.05


def sieve_section(sieve: Sieve, *, placed: bool = True) -> Section:
    """Tell which rules leave how many posts."""
    values = {"posts": sieve.posts, "lawful": sieve.lawful}
    text = (
        say(
            "Other posts of the same family or transferable group: {posts:,}. "
            "Of these the employee may lawfully hold {lawful:,}.",
            **values,
        )
        if placed
        else say(
            "Open posts of all families, as the employee has no post: {posts:,}. "
            "Of these the employee may lawfully hold {lawful:,}.",
            **values,
        )
    )
    blocks: list[Block] = [Paragraph(text)]
    if sieve.steps:
        rows = tuple(
            (
                step.title,
                say("{number:,}", number=step.bars),
                say("{number:,}", number=step.left),
                step.reason,
                step.basis,
            )
            for step in sieve.steps
        )
        headings = (
            say("Rule"),
            say("Posts barred"),
            say("Posts left"),
            say("Why (first post barred)"),
            say("Legal basis"),
        )
        blocks.append(Grid(headings, rows))
    return Section(say("Rules that bind"), tuple(blocks))


def bars_blocks(bars: Bars) -> Iterator[Block]:
    """Tell which rules forbid a place."""
    if bars.shown:
        rows = tuple(
            (bar.title, bar.reason, bar.basis, say("nobody") if bar.waiver is None else bar.waiver)
            for bar in bars.shown
        )
        headings = (say("Rule"), say("Why"), say("Legal basis"), say("May be waived by"))
        yield Grid(headings, rows)
    if bars.hidden:
        yield Paragraph(
            say_number(
                bars.hidden,
                "One rule on facts that are not for this reader forbids it.",
                "{number} rules on facts that are not for this reader forbid it.",
            )
        )


def measures_grid(
    measures: Sequence[Measure], before: Message, after: Message
) -> tuple[Block, ...]:
    """Put two places side by side."""
    if not measures:
        return ()
    rows = tuple(
        (
            measure.name,
            say("not known") if measure.before is None else measure.before,
            say("not known") if measure.after is None else measure.after,
            None if measure.better is None else (say("better") if measure.better else say("worse")),
        )
        for measure in measures
    )
    return (Grid((say("Measure"), before, after, say("Judgement")), rows),)


def verdict_sentence(verdict: Verdict, levels: Sequence[LevelAnswer], seats: int = 0) -> Message:
    """Say how a place compares, in a sentence."""
    match verdict:
        case Verdict.PLANNED:
            return say("The plan gives this place.")
        case Verdict.FORBIDDEN:
            return say("Not lawful: rules forbid it for this employee.")
        case Verdict.TAKEN:
            return say_number(
                seats,
                "Lawful for the employee, but whoever holds the only seat has no lawful way out: "
                "no lawful plan has the employee there.",
                "Lawful for the employee, but all {number} seats are held by people who have no "
                "lawful way out: no lawful plan has the employee there.",
            )
        case Verdict.WORSE:
            return _worse(next(level for level in levels if level.decides))
        case Verdict.OPEN:
            return _open(levels[-1])
        case Verdict.TIE:
            return _tie(levels[-1])


def _worse(level: LevelAnswer) -> Message:
    about: dict[str, object] = {"level": Term(level.name), "unit": Term(level.unit)}
    if level.at_least is None:
        return say(
            "Lawful, but worse: proven, within the limits of the levels before every such plan "
            "falls short at level {level}.",
            **about,
        )
    if level.limit == level.value:
        return say(
            "Lawful, but worse: proven, within the limits of the levels before every such plan has "
            "at least {least:,} {unit} at level {level}, where this plan has {value:,}.",
            least=level.at_least,
            value=level.value,
            **about,
        )
    return say(
        "Lawful, but worse: proven, within the limits of the levels before every such plan has at "
        "least {least:,} {unit} at level {level}, where this plan has {value:,} and {limit:,} are "
        "the most that it may have.",
        least=level.at_least,
        value=level.value,
        limit=level.limit,
        **about,
    )


def _open(level: LevelAnswer) -> Message:
    if level.at_least is None:
        return say("Lawful, and not settled by the prices of the plan: --confirm tells.")
    return say(
        "Lawful, and not settled by the prices of the plan: within the limits of the levels before "
        "every such plan has at least {least:,} {unit} at level {level}, where this plan has "
        "{value:,}. {open:,} {unit} are left open: --confirm tells.",
        least=level.at_least,
        value=level.limit,
        open=level.limit - level.at_least,
        unit=Term(level.unit),
        level=Term(level.name),
    )


def _tie(level: LevelAnswer) -> Message:
    if level.at_least is None:
        return say("Lawful, and no better: proven. Whether it is as good, --confirm tells.")
    return say(
        "Lawful, and no better: proven, within the limits of the levels before every such plan has "
        "at least {least:,} {unit} at level {level}, just what this plan has. Whether one has no "
        "more, --confirm tells.",
        least=level.at_least,
        unit=Term(level.unit),
        level=Term(level.name),
    )


def cost_blocks(levels: Sequence[LevelAnswer]) -> Iterator[Block]:
    """Tell what a place costs at each level, and what the price is made of."""
    rows = tuple(
        (
            word(Term(level.name)),
            say("{number:,} {unit}", number=level.value, unit=Term(level.unit)),
            say("{number:,}", number=level.limit),
            say("not for this reader")
            if level.at_least is None
            else say("{number:,}", number=level.at_least),
            say("not for this reader")
            if level.price is None
            else say("{amount:+,.1f}", amount=level.price),
        )
        for level in levels
    )
    headings = (
        say("Level"),
        say("This plan"),
        say("At most"),
        say("Any plan with it, at least"),
        say("Price against the planned place"),
    )
    yield Grid(headings, rows)
    for level in levels:
        items = tuple(_parts(level))
        if items:
            yield Paragraph(
                say("What the price is made of at level {level}:", level=Term(level.name))
            )
            yield Bullets(items)


def _parts(level: LevelAnswer) -> Iterator[Message]:
    told = [part for part in level.parts if part.amount is None or abs(part.amount) >= _LEAST]
    for part in told[:_PARTS]:
        if part.amount is None:
            yield part.text
        else:
            yield say(
                "{amount:+,.1f} {unit}: {what}",
                amount=part.amount,
                unit=Term(level.unit),
                what=part.text,
            )
    if len(told) > _PARTS:
        left = len(told) - _PARTS
        yield say_number(left, "one more part", "{number} more parts")


def alternatives_section(found: Sequence[Alternative], planned: Message, *, lawful: int) -> Section:
    """Rank other places, each with its verdict and the main parts of its price."""
    blocks: list[Block] = []
    if not found:
        text = (
            say("No rule leaves the employee any other lawful place.")
            if not lawful
            else say("There is no other lawful place.")
        )
        blocks.append(Paragraph(text))
    else:
        text = say("Ranked by what they cost everybody, against {place}:", place=planned)
        blocks.append(Paragraph(text))
        rows = tuple(
            (
                word(rank),
                other.place,
                other.kind,
                verdict_sentence(other.verdict, other.levels),
                _against(other),
            )
            for rank, other in enumerate(found, start=1)
        )
        headings = (
            word("#"),
            say("Place"),
            say("Kind"),
            say("Compared with the plan"),
            say("What speaks against it (+) and for it (-)"),
        )
        blocks.append(Grid(headings, rows))
    return Section(say("Other lawful places"), tuple(blocks))


def _against(found: Alternative) -> Message | None:
    """Tell the main parts at the level that decides."""
    level = next((level for level in found.levels if level.decides), found.levels[-1])
    told = tuple(main_parts(level, 2))
    return word(told) if told else None


def notes_section(grade: Grade, *, hidden: bool) -> Section:
    """Say how to read the figures, and for whom the page is."""
    items = [
        say(
            "Amounts called 'at least' are proven and hold for every lawful plan that keeps the "
            "limits of the levels before; prices are those of the plan, and unique."
        ),
        say("Legal bases marked 'verify' were not checked against the legal text."),
        _reader(grade),
    ]
    if hidden:
        items.append(say("Facts that are not for this reader are left out."))
    return Section(say("Notes"), (Bullets(tuple(items)),))


def _reader(grade: Grade) -> Message:
    """Say whom a page is for."""
    match grade:
        case Grade.PUBLIC:
            return say("This page may be published.")
        case Grade.EMPLOYEE:
            return say("This page is for the employee whom it is about.")
        case Grade.AGENCY_HEAD:
            return say("This page is for the head of an agency; it is not to be published.")
        case Grade.PERSONNEL_AGENCY:
            return say("This page is for the personnel agency; it is not to be passed on.")

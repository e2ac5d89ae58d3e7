"""Pages of reasons: why here, and why not there."""

from collections.abc import Iterator

from mutasi_opt.codes import Grade, MoveKind
from mutasi_opt.explain.chain import Chain
from mutasi_opt.explain.confirmedpage import confirmed_blocks
from mutasi_opt.explain.document import Block, Bullets, Grid, Page, Paragraph, Section
from mutasi_opt.explain.levels import Verdict
from mutasi_opt.explain.pageparts import (
    alternatives_section,
    bars_blocks,
    cost_blocks,
    measures_grid,
    notes_section,
    sieve_section,
    verdict_sentence,
)
from mutasi_opt.explain.person import PersonAnswer
from mutasi_opt.explain.place import Holder, PlaceAnswer
from mutasi_opt.explain.study import Study
from mutasi_opt.explain.terms import Change, Changes
from mutasi_opt.explain.wishpage import wishes_blocks
from mutasi_opt.explain.words import person, word
from mutasi_opt.instance import NONE
from mutasi_opt.texts import Message, Term, say, say_number

__all__ = ["person_page", "place_page"]

#: Entries of long lists that a page tells.
_LONG = 12
_PEOPLE = 20


def person_page(study: Study, answer: PersonAnswer, grade: Grade) -> Page:
    """Lay out the answer about one person."""
    sections = [
        Section(say("Decision"), tuple(_decision(study, answer))),
        Section(say("Decisions and consents"), tuple(_decided(answer))),
        Section(say("Facts used"), tuple(_facts(answer))),
        sieve_section(
            answer.sieve, placed=bool(study.instance.employees.job[answer.employee] != NONE)
        ),
    ]
    if answer.moved:
        grid = measures_grid(answer.measures, say("Today"), say("In the plan"))
        sections.append(Section(say("What changes for the employee"), grid))
    if answer.alone is not None:
        blocks = tuple(_won(answer.alone, say("By itself the move is worth:")))
        sections.append(Section(say("Why the plan does so"), blocks))
    if answer.chain is not None:
        chain = tuple(_chain(study, answer.chain, answer.together))
        sections.append(Section(say("The chain of moves"), chain))
    if answer.stay is not None:
        sections.append(Section(say("If the employee stayed"), tuple(_place(answer.stay))))
    if answer.wishes:
        sections.append(Section(say("Wishes"), tuple(wishes_blocks(answer.wishes))))
    if answer.alternatives or not answer.moved:
        lawful = answer.sieve.lawful
        sections.append(alternatives_section(answer.alternatives, answer.planned, lawful=lawful))
    rows = tuple((law.title, law.basis) for law in answer.laws)
    legal = Grid((say("What it says"), say("Legal basis")), rows)
    sections.append(Section(say("Legal basis of the decision"), (legal,)))
    sections.append(notes_section(grade, hidden=bool(answer.facts.hidden)))
    return Page(say("Reasons: {employee}", employee=answer.called), tuple(sections))


def place_page(study: Study, employee: int, answer: PlaceAnswer, grade: Grade) -> Page:
    """Lay out the answer why a person is not at a place."""
    called = person(study.instance, employee)
    sections = [
        Section(say("Answer"), tuple(_place(answer))),
        Section(say("Who holds it in the plan"), tuple(_holders(answer))),
        Section(
            say("Side by side"),
            measures_grid(answer.measures, say("In the plan"), say("At this place")),
        ),
    ]
    if answer.confirmed is not None:
        sections.append(Section(say("Solved again"), tuple(confirmed_blocks(answer.confirmed))))
    hidden = bool(answer.bars.hidden) or any(level.hidden for level in answer.levels)
    sections.append(notes_section(grade, hidden=hidden))
    title = say("Reasons: {employee}, {place}", employee=called, place=answer.place)
    return Page(title, tuple(sections))


def _decision(study: Study, answer: PersonAnswer) -> Iterator[Block]:
    values: dict[str, object] = {
        "employee": answer.called,
        "today": answer.today,
        "planned": answer.planned,
        "kind": Term(answer.kind),
    }
    if answer.kind is MoveKind.UNPLACED:
        yield Paragraph(say("The plan leaves {employee} without a post.", **values))
    elif not answer.moved:
        yield Paragraph(say("The plan leaves {employee} where he or she is: {today}.", **values))
    elif answer.kind is MoveKind.PLACEMENT:
        yield Paragraph(
            say("The plan gives {employee}, who has no post, a post: {planned}.", **values)
        )
    else:
        yield Paragraph(
            say("The plan moves {employee} from {today} to {planned} ({kind}).", **values)
        )
    scenario = study.case.scenario
    yield Paragraph(
        say(
            "Plan of {name} as of {day}, model {model}; the plan is {status}.",
            name=scenario.name,
            day=scenario.as_of,
            model=study.model.name,
            status=Term(study.plan.status),
        )
    )


def _decided(answer: PersonAnswer) -> Iterator[Block]:
    if answer.decided:
        rows = tuple(
            (
                word(decision.id),
                decision.kind,
                *(word(part or "-") for part in (decision.position, decision.by, decision.day)),
                decision.effect,
            )
            for decision in answer.decided
        )
        headings = (
            say("Id"),
            say("Kind"),
            say("Position"),
            say("By"),
            say("Date"),
            say("Effect in the plan"),
        )
        yield Grid(headings, rows)
    if answer.consents:
        yield Bullets(answer.consents)


def _facts(answer: PersonAnswer) -> Iterator[Block]:
    rows = tuple((fact.name, fact.value, word(fact.source)) for fact in answer.facts.known)
    yield Grid((say("Fact"), say("Value"), say("Source (table and column)")), rows)
    if answer.facts.unknown:
        names = tuple(fact.name for fact in answer.facts.unknown)
        yield Paragraph(say("Not in the data: {names}.", names=names))
    if answer.untested:
        yield Paragraph(
            say(
                "For want of data these rules passed the move untested: {rules}.",
                rules=answer.untested,
            )
        )


def _won(changes: Changes, opening: Message) -> Iterator[Block]:
    """Tell what goals save and cost."""
    yield Paragraph(opening)
    units = {change.level: change for change in changes.changes}
    totals = tuple(
        say("{won:+,} at level {level}", won=won, level=Term(level))
        for level, won in changes.totals
        if won or level in units
    )
    yield Bullets(totals or (say("nothing that this reader may see"),))
    if changes.changes:
        yield Bullets(tuple(map(_change, changes.changes[:_LONG])))
    if len(changes.changes) > _LONG:
        yield Paragraph(say("{number} more goals change.", number=len(changes.changes) - _LONG))
    if changes.hidden:
        yield Paragraph(
            say_number(
                changes.hidden,
                "One more goal counts that is not for this reader.",
                "{number} more goals count that are not for this reader.",
            )
        )


def _change(change: Change) -> Message:
    nothing = say("nothing to charge")
    return say(
        "{won:+,} at level {level}, {rule}. Without the move: {before}. With the move: {after}.",
        won=change.won,
        level=Term(change.level),
        rule=change.title,
        before=nothing if change.text_before is None else change.text_before,
        after=nothing if change.text_after is None else change.text_after,
    )


def _chain(study: Study, chain: Chain, together: Changes | None) -> Iterator[Block]:
    sentences = chain.sentences(study.instance)
    if len(sentences) == 1:
        yield Paragraph(say("The move needs no other move: {story}", story=sentences[0]))
        return
    if chain.circle:
        yield Paragraph(say("The move is one of a circle: each takes the seat of the next."))
    else:
        yield Paragraph(say("The move is one of a chain of moves that need each other:"))
    yield Bullets(sentences[:_PEOPLE])
    if len(sentences) > _PEOPLE:
        yield Paragraph(say("{number} more moves.", number=len(sentences) - _PEOPLE))
    if together is not None:
        yield from _won(together, say("All moves of the chain together are worth:"))


def _place(answer: PlaceAnswer) -> Iterator[Block]:
    yield Paragraph(verdict_sentence(answer.verdict, answer.levels, answer.seats))
    yield from bars_blocks(answer.bars)
    if answer.levels and answer.verdict is not Verdict.PLANNED:
        yield from cost_blocks(answer.levels)


def _holders(answer: PlaceAnswer) -> Iterator[Block]:
    if answer.seats:
        yield Paragraph(
            say(
                "{held:,} of {seats:,} seats are held in the plan.",
                held=len(answer.holders),
                seats=answer.seats,
            )
        )
    items = [_holder(holder) for holder in answer.holders[:_PEOPLE]]
    if items:
        yield Bullets(tuple(items))
    if len(answer.holders) > _PEOPLE:
        yield Paragraph(say("{number} more holders.", number=len(answer.holders) - _PEOPLE))


def _holder(holder: Holder) -> Message:
    if holder.new:
        return say("{employee}, newly placed by the plan", employee=holder.employee)
    return say("{employee}, who holds it today", employee=holder.employee)

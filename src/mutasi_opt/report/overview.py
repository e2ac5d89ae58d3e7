"""The plan in plain words: what it does, what it is worth, and what waits for somebody."""

from collections.abc import Iterator

from mutasi_opt.explain.document import Bullets, Paragraph
from mutasi_opt.explain.words import law, word
from mutasi_opt.plan.picture import Picture
from mutasi_opt.plan.summary import Summary
from mutasi_opt.privacy import FEW
from mutasi_opt.report.blocks import Block, Part, Table, Tile, Tiles
from mutasi_opt.report.few import (
    count_words,
    few_or,
    money,
    number,
    percent,
    told,
    told_all,
    told_part,
)
from mutasi_opt.report.proof import standing
from mutasi_opt.report.view import View
from mutasi_opt.report.words import kind_words
from mutasi_opt.texts import Message, Term, say, say_number

__all__ = ["overview_part", "without_plan_part"]


def overview_part(view: View) -> Part:
    """Sum the plan up."""
    return Part("summary", say("Summary"), tuple(_blocks(view)))


def without_plan_part(view: View) -> Part:
    """Say why there is no plan, and what to do."""
    return Part("summary", say("Summary"), tuple(_no_plan(view)))


def _blocks(view: View) -> Iterator[Block]:
    summary = view.summary
    after = summary.after or summary.before
    yield Tiles(tuple(_tiles(view, summary, summary.before, after)))
    yield Paragraph(standing(view))
    yield Bullets(tuple(_sentences(view, summary, summary.before, after)))
    if summary.moves:
        kinds = list(summary.moves)
        counts = told_all(view, list(summary.moves.values()))
        rows = tuple(
            (kind_words(kind), number(count)) for kind, count in zip(kinds, counts, strict=True)
        )
        yield Table(say("Moves by kind"), (say("Kind"), say("People")), rows)


def _tiles(view: View, summary: Summary, before: Picture, after: Picture) -> Iterator[Tile]:
    moved = told(view, summary.moved)
    of_all = say("of {number:,} people", number=summary.employees)
    yield Tile(few_or(moved), say("people move"), of_all)
    yield Tile(
        number(after.minimums.persons_missing),
        say("people missing below the minimum"),
        say("today: {number:,}", number=before.minimums.persons_missing),
    )
    if after.agencies.low is not None:
        yield Tile(
            percent(after.agencies.low),
            say("mean coverage of the ten worst agencies"),
            say("today: {percent:.1f} %", percent=100 * (before.agencies.low or 0)),
        )
    if summary.movers_distance is not None and _many(view, summary.movers_distance[1].people):
        one, two = summary.movers_distance
        yield Tile(
            say("{km:.1f} km", km=two.mean or 0.0),
            say("mean way to work of people who move"),
            say("today: {km:.1f} km", km=one.mean) if one.mean is not None else None,
        )


def _many(view: View, people: int) -> bool:
    """Whether a mean over so many people may be told."""
    return people > 0 and (view.whole or people >= FEW)


def _sentences(view: View, summary: Summary, before: Picture, after: Picture) -> Iterator[Message]:
    yield say(
        "{moved} move and all others stay where they are, in {scenario} as of {day}.",
        moved=count_words(told(view, summary.moved)),
        scenario=summary.scenario,
        day=view.study.instance.as_of,
    )
    if before.unplaced or after.unplaced:
        yield say(
            "Without a post: {before} today, {after} in the plan.",
            before=few_or(told(view, before.unplaced)),
            after=few_or(told(view, after.unplaced)),
        )
    if after.minimums.positions:
        yield say(
            "Of {positions:,} posts with a minimum, {before:,} meet it today and {after:,} in the "
            "plan.",
            positions=after.minimums.positions,
            before=before.minimums.met,
            after=after.minimums.met,
        )
    else:
        yield say("No post has a minimum: none is stated, and none follows from a norm.")
    if before.agencies.worst is not None and after.agencies.worst is not None and view.lists_people:
        yield say(
            "The least covered agency has {before:.1f} % of what it needs today ({first}), and in "
            "the plan {after:.1f} % ({second}).",
            before=100 * before.agencies.worst,
            first=_agency(view, before.agencies.worst_name),
            after=100 * after.agencies.worst,
            second=_agency(view, after.agencies.worst_name),
        )
    fit = summary.movers_fitness
    if fit is not None and _many(view, fit[1].people) and fit[0].mean is not None:
        yield say(
            "People who move meet {before:.1f} % of the competency standard of their job today, and "
            "{after:.1f} % of that of the new one.",
            before=fit[0].mean,
            after=fit[1].mean or 0.0,
        )
    if summary.background is not None and _many(view, summary.background.people):
        yield say(
            "Of {people} who come to another job or agency, {relevant} have a relevant background.",
            people=count_words(told(view, summary.background.people)),
            relevant=number(
                told_part(view, summary.background.relevant, summary.background.people)
            ),
        )
    if summary.money and view.whole:
        yield say(
            "The moves cost {amount} in all.", amount=money(sum(use.used for use in summary.money))
        )
    yield from _to_do(view, summary)


def _to_do(view: View, summary: Summary) -> Iterator[Message]:
    """Say what waits for people, and what the figures leave out."""
    waiting = sum(flag.moves for flag in summary.flags)
    if waiting:
        count = told(view, waiting)
        yield say("Moves that wait for somebody's consent: {number}.", number=few_or(count))
    if summary.decisions.unanswered:
        count = told(view, summary.decisions.unanswered)
        yield say("Objections without an answer: {number}.", number=few_or(count))
    if summary.decisions.idle:
        count = told(view, summary.decisions.idle)
        yield say("Decisions without effect: {number}.", number=few_or(count))
    if summary.help.movers and _many(view, summary.help.movers):
        movers = summary.help.movers
        counts = [
            told_part(view, part, movers)
            for part in (summary.help.with_courses, summary.help.with_mentor)
        ]
        yield say(
            "People who move and take courses: {courses}; who have a mentor at the new place: "
            "{mentors}.",
            courses=number(counts[0]),
            mentors=number(counts[1]),
        )
    if summary.inherited:
        count = told(view, summary.inherited)
        yield say(
            "Breaches that were there before, of people and posts left as they are: {number}.",
            number=few_or(count),
        )
    unknown = sum(entry.people for entry in summary.unknown)
    if unknown:
        yield say(
            "Tests of moves that had no data to test with, and passed: {number}. They need a look.",
            number=few_or(told(view, unknown)),
        )
    if summary.left:
        yield say(
            "People who have left service by this date, and whose posts are vacant: {number}.",
            number=few_or(told(view, summary.left)),
        )


def _agency(view: View, name: str | None) -> str:
    agencies = view.study.instance.agencies
    names = dict(zip(agencies.ids, agencies.names, strict=True))
    return "-" if name is None else names.get(name, name)


def _no_plan(view: View) -> Iterator[Block]:
    yield Paragraph(standing(view))
    plan = view.study.plan
    conflicts = plan.conflicts
    if not conflicts:
        yield Paragraph(
            say("More time may find one: mutasi-opt solve SCENARIO --time-limit with more seconds.")
        )
        return
    yield Paragraph(
        say(
            "What could be decided otherwise, in the order of what it costs: mutasi-opt explain "
            "SCENARIO --infeasible."
        )
    )
    for k, conflict in enumerate(conflicts, start=1):
        told_reasons = conflict.reasons if view.whole else ()
        title = say_number(
            len(conflict.rules),
            "Conflict {k}: one rule",
            "Conflict {k}: {number} rules together",
            k=k,
        )
        rows = tuple(_rule(view, name) for name in conflict.rules)
        yield Table(
            title, (say("Rule"), say("Legal basis or source"), say("May be waived by")), rows, 3
        )
        if told_reasons:
            yield Bullets(tuple(word(reason) for reason in told_reasons))
        else:
            yield Paragraph(
                say("Which people and posts it is about is for the personnel agency to read.")
            )
        if conflict.minimal:
            yield Paragraph(say("Leaving out any one of these rules resolves this conflict."))


def _rule(view: View, name: str) -> tuple[Message, ...]:
    for rule in view.study.model.all_rules:
        if rule.id == name:
            if not view.whole and not view.lens.shows(rule.sensitivity, -1):
                return (say("a rule on facts that are not for this reader"), say("-"), say("-"))
            waiver = say("nobody") if rule.waiver is None else word(Term(rule.waiver))
            return word(Term(rule.title)), law(rule), waiver
    return word(name), say("-"), say("-")

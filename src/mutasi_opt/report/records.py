"""What people decided, what waits for them, and what the ledger tells."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np

from mutasi_opt.explain.document import Bullets, Paragraph
from mutasi_opt.explain.words import person, word
from mutasi_opt.formulation import About
from mutasi_opt.ledger.tell import story
from mutasi_opt.plan.decisions import decision_rows
from mutasi_opt.report.blocks import Block, Folded, Part, Table
from mutasi_opt.report.few import count_words, number, told_all
from mutasi_opt.report.view import View
from mutasi_opt.rules import FindingKind
from mutasi_opt.texts import Message, Person, Term, say, say_number

__all__ = ["consents_of", "decided", "records_part"]


def records_part(view: View) -> Part:
    """Tell what people did and have to do."""
    return Part("records", say("Decisions, consents and record"), tuple(_blocks(view)))


def consents_of(view: View) -> list[tuple[int, Message]]:
    """Employees whose move is lawful and waits for a consent, and which; those that the reader may see."""
    instance = view.study.instance
    found = []
    for rule, findings in zip(view.counted[1].rules, view.counted[1].findings, strict=True):
        if findings.about is not About.EMPLOYEE:
            continue
        for k in np.flatnonzero(findings.kind == FindingKind.FLAG).tolist():
            who = int(findings.subject[k])
            if view.lens.shows(rule.sensitivity, who):
                found.append((who, rule.explain(instance, findings, k)))
    return sorted(found, key=lambda pair: (pair[0], str(pair[1])))


def decided(view: View) -> list[dict[str, Any]]:
    """Decisions and their effects; of an infeasible case, too."""
    study = view.study
    return decision_rows(study.case, study.instance, study.plan.assignment)


def _blocks(view: View) -> Iterator[Block]:
    yield Paragraph(say("State of the plan: {state}.", state=Term(view.papers.state)))
    rows = decided(view)
    if not rows:
        yield Paragraph(say("No decisions of people were in force."))
    elif view.lists_people:
        yield _decisions(view, rows)
    else:
        yield _kinds(view, rows)
    if view.study.plan.assignment is not None:
        yield from _consents(view)
        yield from _passed_over(view)
    yield from _ledger(view)


def _decisions(view: View, rows: list[dict[str, Any]]) -> Table:
    headings = (
        say("Id"), say("Kind"), say("Employee"), say("Position"), say("By"), say("Date"),
        say("Effect in the plan"),
    )  # fmt: skip
    table = tuple(
        (
            word(row["id"]),
            word(Term(row["kind"])),
            say("{employee}", employee=Person(row["employee"])),
            word(row["position"] or "-"),
            word(row["by"] or "-"),
            word(row["date"] or "-"),
            word(row["effect"]),
        )
        for row in rows
    )
    return Table(say("Decisions in force, and what became of them"), headings, table, 7)


def _kinds(view: View, rows: list[dict[str, Any]]) -> Table:
    kinds = sorted(Counter(row["kind"] for row in rows).items())
    counts = told_all(view, [count for _, count in kinds])
    table = tuple(
        (word(Term(kind)), number(count)) for (kind, _), count in zip(kinds, counts, strict=True)
    )
    return Table(say("Decisions in force, by kind"), (say("Kind"), say("Number")), table)


def _consents(view: View) -> Iterator[Block]:
    if not view.lists_people:
        rules = view.summary.flags
        if rules:
            counts = told_all(view, [flag.moves for flag in rules])
            rows = tuple(
                (word(Term(flag.title)), number(count))
                for flag, count in zip(rules, counts, strict=True)
            )
            caption = say("Moves that wait for somebody's consent")
            yield Table(caption, (say("Rule"), say("Moves")), rows)
        return
    waiting = consents_of(view)
    if waiting:
        instance = view.study.instance
        rows = tuple((person(instance, who), text) for who, text in waiting)
        caption = say("Moves that wait for somebody's consent")
        yield Table(caption, (say("Employee"), say("What is needed")), rows, 2, folded=True)
    else:
        yield Paragraph(say("No move waits for anybody's consent."))


def _passed_over(view: View) -> Iterator[Block]:
    """Tell of people who were passed over, as counts: the list is `mutasi-opt leapfrog`."""
    found = view.papers.passed_over
    if len(found) < 2:
        return
    counts = told_all(view, [found["people_unjustified_wishes"], found["people_decided"]])
    yield Paragraph(
        say(
            "Passed over, against a wish on record, by somebody new of a lower claim, where only "
            "points differ: {points}. Where only a decision, a policy or waivable law stands against "
            "it: {decided}. The cases: mutasi-opt leapfrog DIR.",
            points=_people(counts[0]),
            decided=_people(counts[1]),
        )
    )


def _people(value: int | None) -> Message:
    if value is None:
        return say("not shown")
    return say("nobody") if value == 0 else count_words(value)


def _ledger(view: View) -> Iterator[Block]:
    entries = view.papers.ledger
    if entries is None:
        yield Paragraph(
            say("The ledger of the plan is broken, or of another plan: mutasi-opt ledger DIR.")
        )
        return
    if not entries:
        return
    title = say_number(
        len(entries),
        "The ledger of the plan has {number:,} entry",
        "The ledger of the plan has {number:,} entries",
    )
    if not view.lists_people:
        yield Paragraph(say("{told}.", told=title))
        return
    lines = tuple(
        say("{moment}: {what}", moment=entry.at or "-", what=story(entry, signed=view.whole))
        for entry in entries
    )
    yield Folded(title, (Bullets(lines),))

"""What it would take, in words: for a reader of a grade, in a language."""

from collections.abc import Iterator
from typing import Any, Final

from mutasi_opt.codes import Grade, Sensitivity
from mutasi_opt.decisions import LevelPrice
from mutasi_opt.explain.study import Study
from mutasi_opt.instance import NONE
from mutasi_opt.plan.plan import Conflict
from mutasi_opt.privacy import Lens
from mutasi_opt.rules import RULES
from mutasi_opt.texts import Message, Person, Term, Texts, say, say_number
from mutasi_opt.whatif.answer import Answer, Verdict, WhatIf
from mutasi_opt.whatif.change import Change
from mutasi_opt.whatif.orders import is_lock
from mutasi_opt.whatif.trial import Finding, Trial

__all__ = ["as_content", "as_lines"]

#: A sentence, and how far it stands from the margin.
_Line = tuple[int, Message]

_TITLES: Final = {rule.id: rule.title for rule in RULES}
_SENSITIVITY: Final = {rule.id: rule.sensitivity for rule in RULES}


def as_lines(study: Study, found: WhatIf, lens: Lens, texts: Texts) -> Iterator[str]:
    """Tell the answer, line by line."""
    for indent, message in _messages(study, found, lens):
        yield " " * indent + texts.tell(message)


def as_content(study: Study, found: WhatIf, lens: Lens, texts: Texts) -> dict[str, Any]:
    """Return the answer as plain values for JSON; what the reader may not see is left out.

    ``hidden`` counts the rules that forbid it and rest on facts that are not for this reader. A
    change that would tell which they are has neither rule nor figures.
    """
    shown = [reason for reason in found.reasons if _visible(reason.rule.id, found, lens)]
    return {
        "employee": lens.label(study.instance.employees.ids[found.employee]),
        "position": study.instance.positions.ids[found.position],
        "verdict": str(found.verdict),
        "forbidden_by": [reason.rule.id for reason in shown],
        "hidden": len(found.reasons) - len(shown),
        "never": [
            {"rule": never.rule, "text": texts.tell(never.text)}
            for never in found.never
            if _visible(never.rule, found, lens)
        ],
        "today": None if found.today is None else str(found.today.finding),
        "answers": [_answer(answer, found, lens, texts) for answer in found.answers],
        "text": list(as_lines(study, found, lens, texts)),
    }


def _answer(answer: Answer, found: WhatIf, lens: Lens, texts: Texts) -> dict[str, Any]:
    return {
        "changes": [
            _change(change, found, lens, texts)
            if _visible(change.rule, found, lens)
            else {"text": texts.tell(_shown(change, found, lens))}
            for change in answer.changes
        ],
        "finding": str(answer.trial.finding),
        "proven": answer.trial.proven,
        "minimal": answer.minimal,
        "levels": {level.name: level.difference for level in answer.levels},
    }


def _change(change: Change, found: WhatIf, lens: Lens, texts: Texts) -> dict[str, Any]:
    return {
        "text": texts.tell(_shown(change, found, lens)),
        "rule": change.rule or None,
        "by": change.by.name.lower(),
        "everybody": change.everybody,
        "months": change.months,
        "money": change.money,
        "when": None if change.when is None else change.when.isoformat(),
    }


def _messages(study: Study, found: WhatIf, lens: Lens) -> Iterator[_Line]:
    about = {
        "employee": Person(study.instance.employees.ids[found.employee]),
        "position": study.instance.positions.ids[found.position],
    }
    match found.verdict:
        case Verdict.THERE:
            yield 0, say("The plan has {employee} at position {position} already.", **about)
        case Verdict.FREE:
            yield (
                0,
                say(
                    "A plan that is as good as this one has {employee} at position {position}. "
                    "A lock by Tim Penilai Kinerja chooses it.",
                    **about,
                ),
            )
        case Verdict.ANSWERED:
            yield 0, say("What it would take to give {employee} position {position}:", **about)
        case Verdict.NOTHING_LAWFUL:
            yield 0, say("Nothing lawful gives {employee} position {position}.", **about)
        case Verdict.NONE_FOUND:
            yield (
                0,
                say(
                    "Nothing was found, among what was tried, that gives {employee} position "
                    "{position}.",
                    **about,
                ),
            )
        case Verdict.NOT_FOUND:
            yield (
                0,
                say(
                    "No change was found that gives {employee} position {position}; the search was "
                    "stopped before all were tried.",
                    **about,
                ),
            )
    yield from _today(found, lens)
    if found.verdict is Verdict.ANSWERED:
        for number, answer in enumerate(found.answers, 1):
            yield from _told(number, answer, found, lens)


def _today(found: WhatIf, lens: Lens) -> Iterator[_Line]:
    """Say why it is not so today."""
    never = {entry.rule: entry.text for entry in found.never}
    shown = [reason for reason in found.reasons if _visible(reason.rule.id, found, lens)]
    for reason in shown:
        title = Term(reason.rule.title)
        yield 0, say("Forbidden today by rule '{rule}': {reason}.", rule=title, reason=reason.text)
        if reason.rule.basis:
            yield 2, say("Basis: {basis}.", basis=Term(reason.rule.basis))
        if reason.rule.id in never:
            yield 2, say("Nobody can change that: {why}.", why=never[reason.rule.id])
    if hidden := len(found.reasons) - len(shown):
        yield (
            0,
            say_number(
                hidden,
                "One rule on facts that are not for this reader forbids it.",
                "{number} rules on facts that are not for this reader forbid it.",
            ),
        )
    if found.today is not None and not found.today.finding.gives:
        yield from _worse(found.today, lens)


def _worse(today: Trial, lens: Lens) -> Iterator[_Line]:
    """Say what a lawful place would cost, or why no plan has the person there."""
    if today.finding is Finding.IMPOSSIBLE:
        yield 0, say("Lawful by itself, but no lawful plan has the person there:")
        for conflict in today.conflicts:
            yield from _conflict(conflict, lens)
    elif today.cost is not None:
        costs = tuple(_level(level) for level in today.cost.levels if level.difference)
        if today.proven and all(level.exact for level in today.cost.levels):
            yield 0, say("Lawful today, but worse: it would cost {costs}.", costs=costs)
        else:
            yield (
                0,
                say(
                    "Lawful today, but no plan as good was found with it: it would cost {costs} "
                    "(not proven).",
                    costs=costs,
                ),
            )


def _conflict(conflict: Conflict, lens: Lens) -> Iterator[_Line]:
    """Tell why it cannot be; of other people only to readers who may know all about them."""
    if lens.grade is Grade.PERSONNEL_AGENCY:
        for reason in conflict.reasons:
            yield 2, say("{reason}.", reason=reason)
        return
    # A conflict may be about anybody: only titles whose facts the reader may know of everybody.
    told = [rule for rule in conflict.rules if lens.shows(_SENSITIVITY[rule], NONE)]
    titles: list[Message | Term] = [Term(_TITLES[rule]) for rule in told]
    if len(told) < len(conflict.rules):
        titles.append(say("rules on facts that are not for this reader"))
    yield 2, say("These rules stand in the way: {rules}.", rules=tuple(titles))


def _told(number: int, answer: Answer, found: WhatIf, lens: Lens) -> Iterator[_Line]:
    changes = tuple(_with_actor(change, found, lens) for change in answer.changes)
    yield 0, say("{number}. {changes}.", number=number, changes=changes)
    if answer.trial.finding is Finding.EVERY:
        yield 3, say("Then every best plan has the person there.")
    else:
        yield 3, say("Then a best plan has the person there; another one as good may not.")
    if not answer.trial.proven:
        yield 3, say("Found by solving again, within the gap of the search; not proven.")
    costs = tuple(_level(level) for level in answer.levels if level.difference)
    if costs:
        yield 3, say("Against the plan: {costs}.", costs=costs)
    else:
        yield 3, say("It costs nothing at any level.")
    if _by_exempt_lock(answer, found):
        yield 3, say("A lock is exempt from the cap on moves: hence another price than today's.")
    people = 0 if answer.trial.cost is None else len(answer.trial.cost.people)
    if people > 1:
        yield (
            3,
            say_number(
                people - 1,
                "{number} other person would be elsewhere.",
                "{number} other people would be elsewhere.",
            ),
        )
    if answer.minimal:
        yield 3, say("Verified: one step less does not do.")
    else:
        yield 3, say("Whether less would do was not tried in full.")


def _by_exempt_lock(answer: Answer, found: WhatIf) -> bool:
    """Whether the price of a lock alone is not the one of today, though the place is the same."""
    today = None if found.today is None else found.today.cost
    if today is None or answer.trial.cost is None or not is_lock(answer.changes):
        return False
    if not all(level.exact for level in (*today.levels, *answer.levels)):
        return False  # two searches within their gaps may differ for no reason
    return [level.difference for level in today.levels] != [
        level.difference for level in answer.levels
    ]


def _with_actor(change: Change, found: WhatIf, lens: Lens) -> Message:
    if not _visible(change.rule, found, lens):
        return _shown(change, found, lens)  # who has to act would tell what it is about
    about: dict[str, object] = {
        "change": change.text,
        "who": Term(change.who) if change.who else change.by.words,
    }
    if change.when is None:
        return say("{change} ({who})", **about)
    return say("{change} ({who}; by itself from {day} on)", day=change.when, **about)


def _shown(change: Change, found: WhatIf, lens: Lens) -> Message:
    """Return the text of a change; not even its rule where the reader may not see the facts."""
    if _visible(change.rule, found, lens):
        return change.text
    return say("what a rule on facts that are not for this reader asks for is met")


def _visible(rule: str, found: WhatIf, lens: Lens) -> bool:
    """Whether the reader may know that a rule stops the person; decisions have none."""
    return lens.shows(_SENSITIVITY.get(rule, Sensitivity.DECREE), found.employee)


def _level(level: LevelPrice) -> Message:
    return say(
        "{level} {difference:+,} {unit}",
        level=Term(level.name),
        difference=level.difference,
        unit=Term(level.unit),
    )

"""A report as lines for people and as content for machines, as far as the reader may see."""

from collections.abc import Iterable, Iterator
from typing import Any

from mutasi_opt.engine.conflict import Bar, Clash, all_locks, conflict_of, locked_on, sentences
from mutasi_opt.instance import NONE
from mutasi_opt.privacy import Lens
from mutasi_opt.repair.changes import Change, Kind, decisions_behind
from mutasi_opt.repair.options import too_many
from mutasi_opt.repair.report import Repair, RepairLevel, Report
from mutasi_opt.repair.search import Ending
from mutasi_opt.rules.locks import Locks
from mutasi_opt.rules.parts.force import DECIDED
from mutasi_opt.texts import Message, Person, Term, Texts, say, say_number

__all__ = ["as_content", "as_lines", "change_texts"]


def as_lines(report: Report, lens: Lens, texts: Texts) -> Iterator[str]:
    """Tell a report in the language of ``texts``."""
    name = report.case.scenario.name
    if report.diagnosis.feasible:
        yield texts("{scenario}: a lawful plan exists", scenario=name)
        return
    if not report.diagnosis.clashes:
        yield texts(
            "{scenario}: it could not be found out in time whether a lawful plan exists",
            scenario=name,
        )
        return
    yield texts("{scenario}: no lawful plan exists", scenario=name)
    clashes = report.diagnosis.clashes
    for k, clash in enumerate(clashes, 1):
        yield ""
        yield texts("Conflict {k} of {number}", k=k, number=len(clashes))
        for sentence in _told(report, clash, lens):
            yield f"- {texts.tell(sentence)}"
        if clash.minimal:
            yield texts(
                "Every part of it is needed: without any one of them this conflict is resolved. "
                "Others that it hides may appear then."
            )
        for sentence in _told_besides(report, clash, lens):
            yield f"- {texts.tell(sentence)}"
        for row in clash.rows:
            more = too_many(report.diagnosis.problem, row) - 1
            if clash.minimal and more > 0:
                yield texts.tell(_rest(more))
    yield ""
    yield from _repairs(report, lens, texts)


def _repairs(report: Report, lens: Lens, texts: Texts) -> Iterator[str]:
    if not report.repairs:
        if report.complete:
            yield texts(
                "No decision, cap, budget, seat or waiver resolves it: what clashes is law or data."
            )
        else:
            yield texts("No repair was found in time.")
        return
    yield texts("Repairs, best first; none touches law that nobody may waive:")
    for k, repair in enumerate(report.repairs, 1):
        yield f"{k}. {'; '.join(map(texts.tell, change_texts(report, repair, lens)))}"
        yield "   " + texts("To be signed by: {who}", who=repair.signatories)
        if not repair.minimal:
            yield "   " + texts("It was not verified in time that all of it is needed.")
        yield from (f"   {texts.tell(_cost(level))}" for level in repair.levels)
        if not repair.levels:
            yield "   " + texts("A lawful plan exists then; what it costs was not worked out.")
    if not report.complete:
        yield texts.tell(_ended(report))


def _rest(more: int) -> Message:
    """Tell how many a clash leaves behind, which names as few as clash."""
    return say_number(
        more,
        "It names as few as clash: on the same limit, one more has to give way.",
        "It names as few as clash: on the same limit, {number:,} more have to give way.",
    )


def _ended(report: Report) -> Message:
    """Say why there may be other repairs."""
    match report.ending:
        case Ending.ENOUGH:
            return say(
                "There may be other repairs: the search ended once as many were found as were "
                "asked for."
            )
        case Ending.TRIED:
            return say(
                "There may be other repairs: the search ended after {number:,} changed scenarios, "
                "the most that it tries.",
                number=report.tried,
            )
        case Ending.MANY:
            return say(
                "There may be other repairs: there are too many ways to let people go one by one "
                "to try them all."
            )
    return say("There may be other repairs: the time for the search ran out.")


def _cost(level: RepairLevel) -> Message:
    about: dict[str, object] = {
        "level": Term(level.name),
        "value": level.base,
        "unit": Term(level.unit),
    }
    if level.more == 0:
        return say("{level}: {value:,} {unit}", **about)
    return say(
        "{level}: {value:,} {unit}, {more:+,} against the cheapest of these",
        more=level.more,
        **about,
    )


def change_texts(report: Report, repair: Repair, lens: Lens) -> Iterator[Message]:
    """Tell the changes of a repair, without facts that the reader may not see."""
    for change, text in zip(repair.changes, repair.texts, strict=True):
        if change.kind is not Kind.WAIVE or _shown(report, lens, change.rule, change.subject):
            yield text
        else:
            yield say(
                "waive a requirement for employee {employee} (verify)",
                employee=Person(report.instance.employees.ids[change.subject]),
            )


def _shown(report: Report, lens: Lens, rule: str, employee: int) -> bool:
    found = next(one for one in report.case.model.all_rules if one.id == rule)
    return lens.shows(found.sensitivity, employee)


def _told(report: Report, clash: Clash, lens: Lens) -> Iterator[Message]:
    """Tell a clash, then the decisions that take part in it."""
    yield from sentences(
        report.diagnosis.problem,
        report.case.model,
        clash,
        lambda rule, employee: _shown(report, lens, rule, employee),
    )
    yield from _decided(report, clash.bars)


def _told_besides(report: Report, clash: Clash, lens: Lens) -> Iterator[Message]:
    """Tell what a clash does not need: all other locks on its seats, with their decisions."""
    problem = report.diagnosis.problem
    yield from all_locks(
        problem, clash, lambda rule, employee: _shown(report, lens, rule, employee)
    )
    named = {bar.employee for bar in clash.bars if bar.rule == Locks.id}
    others = {who: None for row in clash.rows for who in locked_on(problem, row)}
    if named.intersection(others):
        others = {who: None for who in others if who not in named}
        yield from _decided(report, [Bar(Locks.id, who, NONE) for who in others])


def _decided(report: Report, bars: Iterable[Bar]) -> Iterator[Message]:
    """Tell the decisions behind restrictions."""
    for bar in bars:
        if bar.rule not in DECIDED:
            continue
        change = Change(Kind.WITHDRAW, bar.rule, bar.employee, bar.position)
        for decision in decisions_behind(report.case, report.instance, change):
            about: dict[str, object] = {
                "decision": decision.id,
                "kind": Term(decision.kind),
                "employee": Person(decision.employee),
            }
            if decision.by:
                yield say(
                    "decision {decision} of {by}: {kind}, {employee}", by=decision.by, **about
                )
            else:
                yield say("decision {decision}: {kind}, {employee}", **about)


def as_content(report: Report, lens: Lens, texts: Texts) -> dict[str, Any]:
    """Return a report as plain values for JSON, told to the reader of ``texts``."""
    return {
        "scenario": report.case.scenario.name,
        "feasible": report.diagnosis.feasible,
        "conflicts": [_conflict(report, clash, lens, texts) for clash in report.diagnosis.clashes],
        "repairs": [_repair(report, repair, lens, texts) for repair in report.repairs],
        "complete": report.complete,
        "ending": str(report.ending),
        "tried": report.tried,
        "seconds": round(report.seconds, 3),
    }


def _conflict(report: Report, clash: Clash, lens: Lens, texts: Texts) -> dict[str, Any]:
    found = conflict_of(report.diagnosis.problem, report.case.model, clash)
    shown = [rule for rule in found.rules if _shown(report, lens, rule, NONE)]
    return {
        "rules": shown,
        "employees": [lens.label(who) for who in found.employees],
        "positions": list(found.positions),
        "agencies": list(found.agencies),
        "units": list(found.units),
        "courses": list(found.courses),
        "reasons": [
            texts.tell(text)
            for text in (*_told(report, clash, lens), *_told_besides(report, clash, lens))
        ],
        "minimal": clash.minimal,
    }


def _repair(report: Report, repair: Repair, lens: Lens, texts: Texts) -> dict[str, Any]:
    return {
        "changes": [texts.tell(text) for text in change_texts(report, repair, lens)],
        "signatories": [texts.tell(who) for who in repair.signatories],
        "levels": [
            {"name": level.name, "unit": level.unit, "base": level.base, "more": level.more}
            for level in repair.levels
        ],
        "proven": repair.proven,
        "minimal": repair.minimal,
    }

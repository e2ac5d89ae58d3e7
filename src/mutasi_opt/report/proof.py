"""How good the plan is, and how that is known, in words for people who are no mathematicians."""

from collections.abc import Iterator
from typing import Final

from mutasi_opt.explain.document import Bullets, Paragraph
from mutasi_opt.explain.words import word
from mutasi_opt.plan import SolveStatus, StopReason
from mutasi_opt.plan.summary import LevelSummary
from mutasi_opt.report.blocks import Block, Part, Table
from mutasi_opt.report.few import number
from mutasi_opt.report.view import View
from mutasi_opt.texts import Message, Term, say

__all__ = ["proof_part", "standing"]

#: A share of the gain that is not worth a figure.
_NEGLIGIBLE: Final = 0.0001


def proof_part(view: View) -> Part:
    """Tell what is proven."""
    return Part("proof", say("How good the plan is, and how that is known"), tuple(_blocks(view)))


def standing(view: View) -> Message:
    """Say in a sentence how good the plan is."""
    plan = view.study.plan
    match plan.status:
        case SolveStatus.OPTIMAL:
            return say("It is proven that no lawful plan is better by the goals of the model.")
        case SolveStatus.FEASIBLE:
            missed = max((level.missed or 0.0 for level in view.summary.levels), default=0.0)
            if missed < _NEGLIGIBLE:
                return say(
                    "The plan is lawful. That it is the best is not proven, but next to nothing can "
                    "be missing: less than 0.01 % of what can be gained over today at any level."
                )
            return say(
                "The plan is lawful. That it is the best is not proven: of what can be gained over "
                "today, at most {percent:.2f} % is missing at any level.",
                percent=100 * missed,
            )
        case SolveStatus.INFEASIBLE:
            return say(
                "It is proven that no lawful plan exists: some demands cannot hold together."
            )
        case SolveStatus.UNKNOWN:
            return say(
                "No lawful plan was found in the time given, and it is not proven that there is none."
            )


def _blocks(view: View) -> Iterator[Block]:
    yield Paragraph(standing(view))
    yield Paragraph(
        say(
            "Goals have an order. Among all lawful plans those come first that are best at the first "
            "level; among these, those best at the second; and so on. A bound says: no lawful plan "
            "whatever can be below this number. Where plan and bound meet, nothing better exists."
        )
    )
    headings = (
        say("Level"), say("Unit"), say("Today"), say("In the plan"), say("Best found"),
        say("Nothing is below"), say("Gap"), say("Rests on search"), say("Given up for later levels"),
    )  # fmt: skip
    rows = tuple(_row(level) for level in view.summary.levels)
    yield Table(say("Levels, and what is proven of each"), headings, rows, 2)
    yield Bullets(tuple(_sentences(view)))
    yield Paragraph(
        say(
            "Whoever doubts can check: mutasi-opt verify DIR recounts every rule and every figure and "
            "recomputes the bounds, without any solver. mutasi-opt checker writes a small program "
            "that does so without this package, from the evidence of mutasi-opt evidence DIR."
        )
    )
    yield Paragraph(say("Hash of the plan: {hash}", hash=view.study.key or "-"))


def _row(level: LevelSummary) -> tuple[Message, ...]:
    return (
        word(Term(level.name)),
        word(Term(level.unit)),
        _figure(level.today),
        _figure(level.objective),
        _figure(level.base),
        _figure(level.bound),
        say("not known") if level.gap is None else _none_or(level.gap),
        say("not known") if level.on_search is None else number(level.on_search),
        say("-") if level.slack_used is None else number(level.slack_used),
    )


def _figure(value: int | None) -> Message:
    return say("not known") if value is None else number(value)


def _none_or(gap: float) -> Message:
    return say("{percent:.3f} %", percent=100 * gap) if gap else say("none")


def _sentences(view: View) -> Iterator[Message]:
    for level in view.summary.levels:
        values: dict[str, object] = {"level": Term(level.name), "unit": Term(level.unit)}
        if level.bound is None or level.base is None:
            yield say("Level {level}: no bound is known.", **values)
            continue
        values |= {"bound": level.bound, "base": level.base}
        if level.base == level.bound:
            yield say(
                "Level {level}: the best is {base:,} {unit}, and that is proven: no lawful plan "
                "within the limits of the levels before is below it.",
                **values,
            )
        else:
            yield say(
                "Level {level}: {base:,} {unit} were reached and {bound:,} are proven as the least; "
                "between them is what may be missing.",
                **values,
            )
        if level.on_search:
            yield say(
                "Level {level}: {search:,} {unit} of the bound rest on the solver's exhaustive "
                "search; the rest follows from prices that anybody can recompute.",
                search=level.on_search,
                **values,
            )
    yield _STOPPED[view.study.plan.stopped_by]


_STOPPED = {
    StopReason.PROOF: say("The search ended because there was nothing left to look for."),
    StopReason.GAP_LIMIT: say("The search ended because it was close enough, as asked for."),
    StopReason.TIME_LIMIT: say("The search ended because the time was over."),
    StopReason.INTERRUPTED: say("The search ended because somebody stopped it."),
}

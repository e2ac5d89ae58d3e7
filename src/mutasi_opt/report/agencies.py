"""Coverage of agencies, today and in the plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mutasi_opt.explain.document import Paragraph
from mutasi_opt.explain.words import word
from mutasi_opt.needs import BalanceRow, balances_of, derive
from mutasi_opt.plan.picture import moved_case
from mutasi_opt.privacy import FEW
from mutasi_opt.report.blocks import Block, Chart, Part, Table
from mutasi_opt.report.charts import coverage_chart
from mutasi_opt.report.few import number, percent
from mutasi_opt.report.view import View
from mutasi_opt.texts import Message, say

__all__ = ["AgencyCoverage", "agencies_part", "coverage_of"]

#: Agencies that the chart draws; the table has them all.
_DRAWN: Final = 25


@dataclass(frozen=True, slots=True)
class AgencyCoverage:
    """Need and staff of an agency in full-time shares; a coverage of 1 is 100 %."""

    id: str
    name: str
    need: int
    today: float
    plan: float
    coverage_today: float | None
    coverage_plan: float | None


def coverage_of(view: View) -> tuple[AgencyCoverage, ...]:
    """Coverage of all agencies with a need, the least covered today first.

    Readers who may not know who is where are not told of agencies that need fewer than five.
    """
    study = view.study
    derivation = derive(study.case.scenario)
    moved = moved_case(study.case, study.instance, study.assignment)
    before = balances_of(study.case.scenario, derivation).agencies
    after = balances_of(moved.scenario, derivation).agencies
    plan: dict[str, BalanceRow] = {row.agency: row for row in after}
    found = [
        AgencyCoverage(
            row.agency,
            row.agency_name,
            row.need,
            row.fte,
            plan[row.agency].fte,
            row.coverage,
            plan[row.agency].coverage,
        )
        for row in before
        if row.need and (view.lists_people or row.need >= FEW)
    ]
    return tuple(sorted(found, key=lambda row: (row.coverage_today or 0, row.id)))


def agencies_part(view: View) -> Part:
    """Tell how well agencies are staffed."""
    return Part("agencies", say("Staffing of the agencies"), tuple(_blocks(view)))


def _blocks(view: View) -> Iterator[Block]:
    yield Paragraph(
        say(
            "Coverage is the number of people at work, counted in full-time shares, over the number "
            "that is needed: below 100 % people are missing, above it there are more than needed."
        )
    )
    found = coverage_of(view)
    better = sum((row.coverage_plan or 0) > (row.coverage_today or 0) for row in found)
    worse = sum((row.coverage_plan or 0) < (row.coverage_today or 0) for row in found)
    yield Paragraph(
        say(
            "In the plan {better:,} agencies have a higher coverage than today, {worse:,} a lower "
            "one, and {same:,} the same.",
            better=better,
            worse=worse,
            same=len(found) - better - worse,
        )
    )
    title = say("Coverage of the agencies that are least covered today")
    description = say("Coverage of agencies in per cent, today and in the plan.")
    yield Chart("chart-coverage", title, description, coverage_chart(view.texts, found[:_DRAWN]))
    headings = (
        say("Agency"), say("Needed"), say("At work today"), say("In the plan"),
        say("Coverage today"), say("Coverage in the plan"),
    )  # fmt: skip
    caption = say("Coverage of all agencies")
    yield Table(caption, headings, tuple(map(_row, found)), folded=True)
    if not view.lists_people:
        yield Paragraph(say("Agencies that need fewer than {few} people are left out.", few=FEW))


def _row(row: AgencyCoverage) -> tuple[Message, ...]:
    return (
        word(row.name),
        number(row.need),
        _shares(row.today),
        _shares(row.plan),
        percent(row.coverage_today),
        percent(row.coverage_plan),
    )


def _shares(value: float) -> Message:
    return say("{shares:,.1f}", shares=value)

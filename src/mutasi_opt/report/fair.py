"""How groups of people fare under the plan, beside what other plans could reach."""

from collections.abc import Iterator

from mutasi_opt.audit import Fairness, fairness
from mutasi_opt.audit.fairness import Burden, Figure, GroupRow, GroupTable
from mutasi_opt.audit.measures import Measure
from mutasi_opt.audit.report import visible, visible_burden
from mutasi_opt.explain.document import Paragraph
from mutasi_opt.explain.words import word
from mutasi_opt.report.blocks import Block, Folded, Part, Table
from mutasi_opt.report.few import called, number
from mutasi_opt.report.view import View
from mutasi_opt.texts import Message, say

__all__ = ["fairness_part"]


def fairness_part(view: View) -> Part:
    """Tell how groups of people fare."""
    return Part("fairness", say("Fairness between groups"), tuple(_blocks(view)))


def _blocks(view: View) -> Iterator[Block]:
    found = fairness(view.study)
    yield Paragraph(
        say(
            "How groups of people fare, side by side. To move is neither good nor bad by itself. A "
            "share stands beside the people it is counted of; behind it stands what plans "
            "as good as this one could reach at the least and at the most: where that leaves no "
            "room, the plan had no choice."
        )
    )
    yield Paragraph(
        say(
            "A star marks a group whose wishes are met less than four fifths as often as those of the "
            "group that fares best. It says look here; it is no finding of law."
        )
    )
    if not view.whole:
        yield Paragraph(say("Groups of fewer than five people are not shown."))
    for table in found.tables:
        shown = visible(table, view.grade)
        if shown.rows:
            yield Folded(shown.title, (_table(shown, found), *_spreads(shown, found)))
    yield _burdens([visible_burden(one, view.grade) for one in found.burdens])
    yield Paragraph(
        say(
            "Whether decisions favour relatives of who signed them: mutasi-opt audit DIR. Only the "
            "personnel agency may read that."
        )
    )


def _table(table: GroupTable, found: Fairness) -> Table:
    keys = [m.key for m in found.measures if any(row.figures[m.key].base for row in table.rows)]
    measures = [m for m in found.measures if m.key in keys]
    headings = (say("Group"), say("People"), *(word(m.title) for m in measures))
    rows = tuple(_row(row, measures) for row in table.rows)
    return Table(table.title, headings, rows, wide=True)


def _spreads(table: GroupTable, found: Fairness) -> Iterator[Table]:
    """Tell how far groups are apart, and how near to each other another plan could have them at best."""
    shown = [
        (m, table.spreads[m.key]) for m in found.measures if table.spreads[m.key].value is not None
    ]
    if not shown:
        return
    headings = (
        say("Measure"),
        say("In the plan"),
        say("No lawful plan is below"),
        say("No plan as good is below"),
    )
    rows = tuple(
        (
            word(measure.title),
            *(
                _apart(value, share=measure.share)
                for value in (spread.value, spread.lawful, spread.as_good)
            ),
        )
        for measure, spread in shown
    )
    yield Table(say("How far the highest group is from the lowest"), headings, rows)


def _apart(value: float | None, *, share: bool) -> Message:
    if value is None:
        return say("-")
    if share:
        return say("{percent:.1f} percentage points", percent=100 * value)
    return say("{value:,.1f}", value=value)


def _row(row: GroupRow, measures: list[Measure]) -> tuple[Message, ...]:
    return (
        word(called(row.name)),
        number(row.people),
        *(_figure(row.figures[m.key], share=m.share) for m in measures),
    )


def _figure(figure: Figure, *, share: bool) -> Message:
    if not figure.base:
        return say("-")
    if not share:
        return say("{value:,.1f}", value=figure.value or 0.0)
    values: dict[str, object] = {"total": round(figure.total), "base": figure.base}
    if figure.value is None:
        return say("{total:,} of {base:,}", **values)
    values["percent"] = 100 * figure.value
    values["star"] = "* " if figure.marked else ""
    if figure.as_good is None:
        return say("{percent:.1f} % {star}({total:,} of {base:,})", **values)
    values |= {
        "least": 100 * figure.as_good.least / figure.base,
        "most": 100 * figure.as_good.most / figure.base,
    }
    return say(
        "{percent:.1f} % {star}({total:,} of {base:,}; as good: {least:.1f} to {most:.1f} %)",
        **values,
    )


def _burdens(burdens: list[Burden]) -> Table:
    headings = (
        say("Burden"), say("People"), say("Mean today"), say("Mean in the plan"),
        say("Worst off today"), say("Worst off in the plan"), say("Gini today"),
        say("Gini in the plan"),
    )  # fmt: skip
    rows = tuple(
        (
            word(one.title),
            number(one.people),
            *map(_value, (*one.mean, *one.highest)),
            *map(_gini, one.gini),
        )
        for one in burdens
    )
    caption = say("How burdens are shared (Gini: 0 = all bear the same, 1 = one person bears all)")
    return Table(caption, headings, rows)


def _value(value: float | None) -> Message:
    return say("-") if value is None else say("{value:,.1f}", value=value)


def _gini(value: float | None) -> Message:
    return say("-") if value is None else say("{value:.3f}", value=value)

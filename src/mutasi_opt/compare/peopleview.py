"""Everybody whom two plans place differently, one row each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from mutasi_opt.codes import Sensitivity
from mutasi_opt.compare.facts import UNMET, UNWANTED, Facts
from mutasi_opt.compare.pair import Pair
from mutasi_opt.compare.view import View
from mutasi_opt.explain.words import held_at
from mutasi_opt.instance import NONE
from mutasi_opt.texts import Message, say
from mutasi_opt.workbooks import Column, Format, Sheet
from mutasi_opt.workbooks.sheet import Cell

__all__ = ["people_sheet"]

_VERDICTS: Final = {1: say("gains"), -1: say("loses"), 0: say("as good")}


def people_sheet(view: View, pair: Pair) -> Sheet | None:
    """Return everybody whom the two plans of a pair place differently; None for counts alone."""
    if view.counts_only:
        return None
    texts, outcomes = view.texts, view.outcomes(pair)
    one, other = view.names[pair.first], view.names[pair.second]
    figures = [figure for figure in _FIGURES if view.shows(figure.sensitivity)]
    explains = _explains(view, pair)
    verdict, decider, mixed = outcomes.verdict, outcomes.decider, outcomes.mixed
    here, there = view.instance(pair.first), view.instance(pair.second)
    agency = (*here.agencies.names, texts("no post"))
    rows: list[list[Cell]] = []
    for k, who in enumerate(pair.people[0].tolist()):
        post = int(here.employees.post[who])
        row: list[Cell] = [
            here.employees.ids[who],
            here.employees.names[who],
            agency[NONE if post == NONE else int(here.positions.agency[post])],
            texts.tell(_VERDICTS[int(verdict[k])]),
            "" if decider[k] == NONE else texts.tell(outcomes.criteria[decider[k]].title),
            ", ".join(
                texts.tell(criterion.title)
                for criterion, sign in zip(outcomes.criteria, outcomes.signs[:, k], strict=True)
                if mixed[k] and sign == -verdict[k]
            ),
            texts.tell(held_at(here, post, post)),
        ]
        for instance, facts in ((here, pair.facts[0]), (there, pair.facts[1])):
            place = held_at(instance, int(facts.position[k]), int(facts.working[k]))
            row += [texts.tell(place), texts.tell(str(facts.move_kind(k)))]
        for figure in figures:
            row += [_cell(view, figure.cell(facts, k)) for facts in pair.facts]
        row.append(", ".join(explains.get(who, ())))
        rows.append(row)
    columns = [
        Column(texts("NIP")),
        Column(texts("Name")),
        Column(texts("Agency today")),
        Column(texts("By {plan}", plan=other)),
        Column(texts("What decides")),
        Column(texts("What speaks against it")),
        Column(texts("Post today"), wrap=True),
    ]
    for name in (one, other):
        columns.append(Column(texts("Place: {plan}", plan=name), wrap=True))
        columns.append(Column(texts("Kind of move: {plan}", plan=name)))
    for figure in figures:
        title = texts.tell(figure.title)
        columns += [Column(f"{title}: {name}", figure.format) for name in (one, other)]
    columns.append(Column(texts("Explains the difference at")))
    return Sheet(texts("People"), columns, rows, landscape=True)


def _explains(view: View, pair: Pair) -> dict[int, list[str]]:
    """Levels whose difference each person is among the few to explain."""
    found: dict[int, list[str]] = {}
    for one in pair.smallest:
        for who in one.people.tolist():
            found.setdefault(who, []).append(view.texts.tell(one.level))
    return found


def _cell(view: View, value: Cell | Message) -> Cell:
    return view.texts.tell(value) if isinstance(value, Message) else value


@dataclass(frozen=True, slots=True)
class _Figure:
    """Two columns of the table of people."""

    title: Message
    sensitivity: Sensitivity
    format: Format
    cell: Callable[[Facts, int], Cell | Message]


def _wish(facts: Facts, k: int) -> Cell | Message:
    rank = int(facts.wish[k])
    if rank == NONE:
        return None
    if rank == UNMET:
        return say("no wish is met")
    return say("not wanted") if rank == UNWANTED else say("wish number {rank}", rank=rank)


def _known(value: int) -> int | None:
    return None if value == NONE else value


def _tenths(value: int, divisor: float) -> float | None:
    return None if value == NONE else value / divisor


_FIGURES: Final = (
    _Figure(say("Own wish"), Sensitivity.PRIVATE, Format.TEXT, _wish),
    _Figure(
        say("Job class"), Sensitivity.DECREE, Format.WHOLE, lambda f, k: _known(int(f.job_class[k]))
    ),
    _Figure(
        say("Hardship"), Sensitivity.DECREE, Format.WHOLE, lambda f, k: _known(int(f.hardship[k]))
    ),
    _Figure(
        say("Home to work (km)"), Sensitivity.PRIVATE, Format.DECIMAL,
        lambda f, k: _tenths(int(f.distance[k]), 10),
    ),
    _Figure(
        say("Fit"), Sensitivity.SERVICE, Format.PERCENT,
        lambda f, k: _tenths(int(f.fit[k]), 1000),
    ),
    _Figure(
        say("Paid for the move"), Sensitivity.PRIVATE, Format.MONEY, lambda f, k: int(f.paid[k])
    ),
)  # fmt: skip

"""Training list and budget of a plan."""

from collections import defaultdict
from typing import Final

from mutasi_opt.decree.draft import Draft, Mover
from mutasi_opt.decree.wording import agency_name, draft_mark, job_name, marked, name_of, unit_name
from mutasi_opt.instance import NONE
from mutasi_opt.privacy import FEW
from mutasi_opt.texts import Texts
from mutasi_opt.workbooks import Cell, Column, Format, RowStyle, Sheet

__all__ = ["MONEY_KINDS", "budget_sheet", "paid_sheet", "training_sheet"]

#: Kinds of money, in the order of the budget.
MONEY_KINDS: Final = ("incentive", "transport", "relocation", "training", "allowance_change")


def _kind_words(texts: Texts, kind: str) -> str:
    return {
        "incentive": texts("Hardship incentive (a year)"),
        "transport": texts("Transport support"),
        "relocation": texts("Moving allowance"),
        "training": texts("Training"),
        "allowance_change": texts("Change of allowance (TPP, a year)"),
    }[kind]


def training_sheet(draft: Draft) -> Sheet:
    """List the courses of everybody who moves, course by course, with places and cost."""
    texts, courses = draft.texts, draft.instance.courses
    takers: defaultdict[str, list[Mover]] = defaultdict(list)
    for mover in draft.movers:
        for course in mover.help.courses:
            takers[course].append(mover)
    columns = [
        Column(texts("Course"), width=22, wrap=True),
        Column(texts("Competency"), width=12),
        Column(texts("Name"), width=28, wrap=True),
        Column(texts("NIP"), width=21),
        Column(texts("New post"), width=30, wrap=True),
        Column(texts("Agency"), width=26, wrap=True),
        Column(texts("Level held"), Format.WHOLE, width=9),
        Column(texts("Level asked"), Format.WHOLE, width=9),
        Column(texts("Takers"), Format.WHOLE, width=9),
        Column(texts("Places"), Format.WHOLE, width=9),
    ]
    if draft.shows_private:
        columns.append(Column(texts("Cost"), Format.MONEY, width=16))
    rows: list[list[Cell]] = []
    styles: dict[int, RowStyle] = {}
    for key in sorted(takers):
        k = courses.ids.index(key)
        cost, places = int(courses.cost[k]), int(courses.places[k])
        for mover in takers[key]:
            rows.append([*_taker(draft, key, k, mover), None, None])
            if draft.shows_private:
                rows[-1].append(cost)
        styles[len(rows)] = RowStyle.TOTAL
        number = len(takers[key])
        total: list[Cell] = [texts("Total of {course}", course=key), *[""] * 5, None, None]
        total += [number, None if places == NONE else places]
        rows.append([*total, cost * number] if draft.shows_private else total)
    return Sheet(
        name=texts("Training"),
        columns=columns,
        rows=rows,
        row_styles=styles,
        titles=marked(draft, texts("COURSES FOR THOSE WHO MOVE")),
        notes=[
            texts(
                "A course closes an assessed gap of competency at the new job; empty places: no limit."
            ),
        ],
        landscape=True,
        frozen=False,
        page_head=draft_mark(draft),
    )


def _taker(draft: Draft, name: str, course: int, mover: Mover) -> list[Cell]:
    instance = draft.instance
    competency = int(instance.courses.competency[course])
    job = int(instance.positions.job[mover.target])
    return [
        name,
        instance.reference.competencies[competency],
        name_of(mover.row),
        mover.row.id,
        job_name(draft, mover.target) + "\n" + unit_name(draft, mover.target),
        agency_name(draft, mover.target),
        int(instance.employees.levels[mover.index, competency]),
        int(instance.jobs.standards[job, competency]),
    ]


def budget_sheet(draft: Draft) -> Sheet:
    """Sum up the money of the plan kind by kind, with the budget and what remains of it.

    Where nobody is listed, totals that rest on fewer than `FEW` people are not told.
    """
    texts, budgets = draft.texts, draft.study.case.scenario.budgets
    few = texts("fewer than {number}", number=FEW)
    rows: list[list[Cell]] = []
    for kind in MONEY_KINDS:
        amounts = [mover.help.money[kind] for mover in draft.movers if kind in mover.help.money]
        people, used, budget = len(amounts), sum(amounts), budgets.get(kind)
        rest = None if budget is None else budget - used
        small = not draft.lists_people and 0 < people < FEW
        figures: list[Cell] = [few, None, budget, None] if small else [people, used, budget, rest]
        rows.append([_kind_words(texts, kind), *figures])
    return Sheet(
        name=texts("Budget"),
        columns=[
            Column(texts("Kind of money"), width=34),
            Column(texts("People"), Format.WHOLE, width=12),
            Column(texts("Planned"), Format.MONEY, width=22),
            Column(texts("Budget"), Format.MONEY, width=22),
            Column(texts("Remainder"), Format.MONEY, width=22),
        ],
        rows=rows,
        titles=marked(draft, texts("MONEY OF THE PLAN")),
        notes=[texts("An empty budget: none is set."), *_money_notes(texts)],
        landscape=True,
        frozen=False,
        page_head=draft_mark(draft),
    )


def paid_sheet(draft: Draft) -> Sheet:
    """List the money of everybody who moves, kind by kind."""
    texts = draft.texts
    paid = [mover for mover in draft.movers if mover.help.money]
    rows: list[list[Cell]] = [
        [
            str(number),
            name_of(mover.row),
            mover.row.id,
            job_name(draft, mover.target) + "\n" + unit_name(draft, mover.target),
            *(mover.help.money.get(kind) for kind in MONEY_KINDS),
        ]
        for number, mover in enumerate(paid, 1)
    ]
    totals = [sum(mover.help.money.get(kind, 0) for mover in paid) for kind in MONEY_KINDS]
    rows.append(["", texts("Total"), "", "", *totals])
    return Sheet(
        name=texts("Money per person"),
        columns=[
            Column(texts("No."), width=6),
            Column(texts("Name"), width=28, wrap=True),
            Column(texts("NIP"), width=21),
            Column(texts("New post"), width=32, wrap=True),
            *(Column(_kind_words(texts, kind), Format.MONEY, width=18) for kind in MONEY_KINDS),
        ],
        rows=rows,
        row_styles={len(rows) - 1: RowStyle.TOTAL},
        titles=marked(draft, texts("MONEY OF THOSE WHO MOVE")),
        notes=_money_notes(texts),
        landscape=True,
        frozen=False,
        page_head=draft_mark(draft),
    )


def _money_notes(texts: Texts) -> list[str]:
    return [
        texts(
            "Exact amounts in rupiah. The plan counts each of them rounded up to Rp 50,000, so that less "
            "may be left than the remainder says."
        ),
        texts(
            "A change of allowance is that of the new job less that of the old one, over a year; it may "
            "be negative."
        ),
    ]

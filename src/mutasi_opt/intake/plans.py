"""How each sheet is to be read: what it holds, where its heading is, which column is what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from mutasi_opt.intake.columns import Guess, propose_columns
from mutasi_opt.intake.dates import DateOrder, date_order, find_date
from mutasi_opt.intake.fields import FIELDS, IGNORED, Holds
from mutasi_opt.intake.flaws import column_letter
from mutasi_opt.intake.grid import Grid
from mutasi_opt.intake.headings import find_heading
from mutasi_opt.intake.values import parse_number
from mutasi_opt.texts import Message, say

__all__ = ["Question", "SheetPlan", "propose_sheet", "questions_of", "stated_date"]

#: Fields without which a sheet of its kind cannot be read (one of each tuple).
_NEEDED: Final[dict[Holds, tuple[tuple[str, ...], ...]]] = {
    Holds.EMPLOYEES: (("nip", "name"), ("job",), ("unit", "agency")),
    Holds.POSTS: (("job",), ("unit", "agency"), ("need", "gap")),
    Holds.FACILITIES: (("name",),),
}
#: Below this a column that is needed is asked about.
_SURE: Final = 0.7
#: A kind of sheet has to explain this much more than the next one.
_LEAD: Final = 0.75
_FEW: Final = 3


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """How one sheet is read.

    Attributes
    ----------
    file, sheet : str
        As in the grid.
    holds : Holds
    first, last : int
        Rows of the heading.
    columns : tuple of Guess
    dates : {"dmy", "mdy"}
    gap : str
        ``b-k``, ``k-b``, or empty where the figures do not tell.
    given : bool
        Whether a mapping file says so, and nothing is to be asked.
    """

    file: str
    sheet: str
    holds: Holds
    first: int = 0
    last: int = 0
    columns: tuple[Guess, ...] = ()
    dates: DateOrder = "dmy"
    gap: str = ""
    given: bool = False

    def column(self, name: str) -> int:
        """0-based column of a field, -1 for none."""
        return next((guess.column for guess in self.columns if guess.field == name), -1)


@dataclass(frozen=True, slots=True)
class Question:
    """What only the user can say.

    Attributes
    ----------
    place : str
        Sheet, or sheet and column.
    text : Message
    key : tuple of str
        Path of the answer in a mapping file: ``("as_of",)``, ``("columns", file, sheet, field)``,
        ``("dates", file, sheet)``, ``("gap", file, sheet)``, ``("holds", file, sheet)``.
    choices : tuple of str
        What may be answered; empty for a free answer.
    guess : str
        The answer taken under ``--yes``; empty for none.
    """

    place: str
    text: Message
    key: tuple[str, ...]
    choices: tuple[str, ...] = ()
    guess: str = ""
    notes: tuple[str, ...] = field(default=())


def propose_sheet(grid: Grid) -> tuple[SheetPlan, float]:
    """Propose how a sheet is read; the second figure is the lead of what it is taken to hold."""
    found = [
        (score, holds, heading)
        for holds in FIELDS
        if (best := find_heading(grid, holds)) is not None
        for score, heading in [best]
        if len([row for row in grid.rows if row[0] > heading.last]) > 0
    ]
    found.sort(key=lambda item: -item[0])
    complete = [item for item in found if _complete(grid, item[1], item[2])]
    if not complete:
        return SheetPlan(grid.file, grid.sheet, Holds.NOTHING), 9.0
    score, holds, heading = complete[0]
    lead = score - complete[1][0] if len(complete) > 1 else 9.0
    columns = propose_columns(grid, heading, holds)
    plan = SheetPlan(grid.file, grid.sheet, holds, heading.first, heading.last, columns)
    return settle(plan, grid), lead


def settle(plan: SheetPlan, grid: Grid) -> SheetPlan:
    """Read off the figures what the mapping leaves open: order of dates, sign of the gap."""
    order = date_order(_values(plan, grid, _date_fields(plan.holds)))
    gap = plan.gap or _gap_sign(plan, grid)
    return replace(plan, dates=plan.dates if plan.given else order or "dmy", gap=gap)


def _complete(grid: Grid, holds: Holds, heading: Any) -> bool:  # noqa: ANN401
    fields = {guess.field for guess in propose_columns(grid, heading, holds)}
    if holds is Holds.FACILITIES:
        return "name" in fields and bool(
            fields & {"latitude", "coordinates", "class_groups", "district", "pupils"}
        )
    if holds is Holds.POSTS:
        return "job" in fields and bool(fields & {"need", "gap"})
    return bool(fields & {"nip", "name"}) and "job" in fields


def questions_of(plan: SheetPlan, grid: Grid, lead: float) -> list[Question]:
    """Return what has to be asked about a proposed sheet."""
    where = f"{plan.file}#{plan.sheet}" if plan.sheet else plan.file
    asked: list[Question] = []
    if plan.given:
        return asked
    if plan.holds is Holds.NOTHING:
        return asked
    if lead < _LEAD:
        asked.append(
            Question(
                where,
                say("what does this sheet hold?"),
                ("holds", plan.file, plan.sheet),
                tuple(Holds),
                plan.holds,
            )
        )
    for names in _NEEDED[plan.holds]:
        if "unit" in names and _has_sections(plan, grid):
            continue
        best = max(
            (guess for guess in plan.columns if guess.field in names),
            key=lambda guess: guess.confidence,
            default=None,
        )
        if best is not None and best.confidence >= _SURE:
            continue
        free = [g for g in plan.columns if not g.dropped and (g.field == IGNORED or g is best)]
        asked.append(
            Question(
                where,
                say("which column is {field}?", field=names[0]),
                ("columns", plan.file, plan.sheet, names[0]),
                tuple(column_letter(guess.column + 1) for guess in free),
                "" if best is None else column_letter(best.column + 1),
                tuple(f"{column_letter(guess.column + 1)} = {guess.heading}" for guess in free),
            )
        )
    values = _values(plan, grid, _date_fields(plan.holds))
    if date_order(values) == "mdy":
        asked.append(
            Question(
                where,
                say("dates such as 01/02/1980 look like month/day/year here; are they?"),
                ("dates", plan.file, plan.sheet),
                ("dmy", "mdy"),
                "mdy",
            )
        )
    no_need = plan.holds is Holds.POSTS and plan.column("need") < 0
    if no_need and plan.column("gap") >= 0 and not plan.gap:
        asked.append(
            Question(
                where,
                say("the sheet has a gap but no need; is the gap B - K or K - B?"),
                ("gap", plan.file, plan.sheet),
                ("b-k", "k-b"),
            )
        )
    return asked


def _has_sections(plan: SheetPlan, grid: Grid) -> bool:
    """Whether lines of one text stand between the posts and name their unit."""
    job = plan.column("job")
    return plan.holds is Holds.POSTS and any(
        number > plan.last
        and job < len(cells)
        and cells[job] is not None
        and sum(cell is not None for cell in cells) == 1
        for number, cells in grid.rows
    )


def stated_date(grids: Iterable[Grid]) -> date | None:
    """Latest date in the titles above the tables, such as ``Keadaan per 1 Juli 2026``."""
    found = [
        day
        for grid in grids
        for _, cells in grid.rows[:8]
        if len([cell for cell in cells if cell is not None]) <= _FEW
        for cell in cells
        if isinstance(cell, str) and (day := find_date(cell)) is not None
    ]
    return max(found, default=None)


def _date_fields(holds: Holds) -> tuple[str, ...]:
    return tuple(one.name for one in FIELDS.get(holds, ()) if one.date)


def _values(plan: SheetPlan, grid: Grid, names: Sequence[str]) -> list[Any]:
    columns = [column for name in names if (column := plan.column(name)) >= 0]
    return [
        cells[column]
        for number, cells in grid.rows
        if number > plan.last
        for column in columns
        if column < len(cells) and cells[column] is not None
    ]


def _gap_sign(plan: SheetPlan, grid: Grid) -> str:
    """Sign of the gap that most rows with three figures prove; empty where none or as many do."""
    columns = [plan.column(name) for name in ("need", "holders", "gap")]
    if plan.holds is not Holds.POSTS or min(columns) < 0:
        return ""
    votes = 0
    for number, cells in grid.rows:
        if number <= plan.last or max(columns) >= len(cells):
            continue
        need, holders, gap = (parse_number(cells[column]) for column in columns)
        if need is None or holders is None or gap is None or need == holders:
            continue
        votes += (gap == holders - need) - (gap == need - holders)
    return "b-k" if votes > 0 else "k-b" if votes < 0 else ""

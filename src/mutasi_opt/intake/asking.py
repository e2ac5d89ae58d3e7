"""How the sheets are read, and what is asked about it: by the mapping, a proposal, and answers."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from mutasi_opt.errors import QuestionError
from mutasi_opt.intake.columns import Guess
from mutasi_opt.intake.fields import IGNORED, Holds
from mutasi_opt.intake.flaws import column_letter
from mutasi_opt.intake.grid import Grid
from mutasi_opt.intake.headings import read_heading
from mutasi_opt.intake.mapping import Mapped, answer_for, plan_from
from mutasi_opt.intake.mappingtext import mapping_text
from mutasi_opt.intake.plans import (
    Question,
    SheetPlan,
    propose_sheet,
    questions_of,
    settle,
)

__all__ = ["Asker", "OpenQuestionsError", "SheetsRead", "answered", "plan_sheets"]

#: Answers questions: by their list, with the answers by key.
Asker = Callable[[Sequence[Question]], dict[tuple[str, ...], str]]


class OpenQuestionsError(QuestionError):
    """The sheets leave something open that only the user can say.

    Attributes
    ----------
    questions : tuple of Question
    mapping : str
        The proposal as a mapping file, to be edited and given back.
    """

    def __init__(self, questions: Sequence[Question], mapping: str) -> None:
        self.questions, self.mapping = tuple(questions), mapping
        lines = [f"{question.place}: {question.text}" for question in questions]
        super().__init__("\n".join(lines))


class SheetsRead(NamedTuple):
    """Sheets with their plans, and what is open about them."""

    plans: list[SheetPlan]
    questions: list[Question]


def plan_sheets(grids: Sequence[Grid], words: Mapped) -> SheetsRead:
    """Plan each sheet: as the mapping says, else as it looks, with what is open about it."""
    plans: list[SheetPlan] = []
    questions: list[Question] = []
    for grid in grids:
        answer = answer_for(words, grid.file, grid.sheet)
        if answer is not None:
            heading = read_heading(grid, *(answer.header or (0, 0)))
            plans.append(settle(plan_from(answer, heading.texts), grid))
            continue
        plan, lead = propose_sheet(grid)
        plans.append(plan)
        questions += questions_of(plan, grid, lead)
    return SheetsRead(plans, questions)


def answered(
    read: SheetsRead,
    grids: Sequence[Grid],
    day: date | None,
    name: str,
    words: Mapped,
    *,
    ask: Asker | None,
    guess: bool,
) -> tuple[list[SheetPlan], date]:
    """Put the answers into the plans; raise where something stays open."""
    answers = {q.key: q.guess for q in read.questions if guess and q.guess}
    left = [q for q in read.questions if q.key not in answers]
    if left and ask is not None:
        answers.update(ask(left))
        left = [q for q in left if not answers.get(q.key)]
    plans = [
        _with_answers(plan, grid, answers) for plan, grid in zip(read.plans, grids, strict=True)
    ]
    if ("as_of",) in answers:
        day = date.fromisoformat(answers["as_of",])
    if left or day is None:
        text = mapping_text(plans, as_of=day, name=name, questions=left, words=words)
        raise OpenQuestionsError(left, text)
    return plans, day


def _with_answers(plan: SheetPlan, grid: Grid, answers: dict[tuple[str, ...], str]) -> SheetPlan:
    where = plan.file, plan.sheet
    changes: dict[str, Any] = {}
    if (holds := answers.get(("holds", *where))) is not None:
        if holds == Holds.NOTHING:
            return SheetPlan(plan.file, plan.sheet, Holds.NOTHING)
        changes["holds"] = Holds(holds)
    if (sign := answers.get(("gap", *where))) is not None:
        changes["gap"] = sign
    columns = plan.columns
    for key, letter in answers.items():
        if key[:1] == ("columns",) and key[1:3] == where:
            columns = tuple(_renamed(one, key[3], letter) for one in columns)
    if columns is not plan.columns:
        changes["columns"] = columns
    settled = settle(replace(plan, **changes), grid) if changes else plan
    order = answers.get(("dates", *where))
    return settled if order is None else replace(settled, dates=order)


def _renamed(guess: Guess, field: str, letter: str) -> Guess:
    if column_letter(guess.column + 1) == letter:
        return guess._replace(field=field, confidence=1.0)
    return guess._replace(field=IGNORED) if guess.field == field else guess

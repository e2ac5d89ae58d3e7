"""`import_files`: spreadsheets in, a scenario and its triage out."""

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from mutasi_opt.errors import Fault, QuestionError, ScenarioError
from mutasi_opt.generator.catalogue import JOBS
from mutasi_opt.intake.assemble import add_facilities, add_posts, check_holders, check_service
from mutasi_opt.intake.columns import Guess
from mutasi_opt.intake.facilities import check_distances, read_facilities
from mutasi_opt.intake.fields import IGNORED, Holds
from mutasi_opt.intake.flaws import Flaw, Flaws, column_letter
from mutasi_opt.intake.grid import Grid, read_grids
from mutasi_opt.intake.headings import read_heading
from mutasi_opt.intake.impact import Urgent, rank_records
from mutasi_opt.intake.jobs import JobBook
from mutasi_opt.intake.mapping import (
    EMPTY,
    Mapped,
    answer_for,
    mapping_text,
    plan_from,
    read_mapping,
)
from mutasi_opt.intake.organisation import Organisation
from mutasi_opt.intake.people import read_people
from mutasi_opt.intake.person import PersonRow
from mutasi_opt.intake.placing import place_people, without_duplicates
from mutasi_opt.intake.plans import (
    Question,
    SheetPlan,
    propose_sheet,
    questions_of,
    settle,
    stated_date,
)
from mutasi_opt.intake.posts import read_posts
from mutasi_opt.intake.review import Review, review_words
from mutasi_opt.intake.rows import Line, lines_of, tell_headings
from mutasi_opt.intake.tables import scenario_of
from mutasi_opt.loading.report import Report
from mutasi_opt.scenario import Scenario
from mutasi_opt.texts import say

__all__ = ["Imported", "OpenQuestionsError", "import_files"]

#: Larger workbooks do not come back marked: writing one costs about 25 microseconds a cell.
MAX_MARKED_CELLS: Final = 1_500_000

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


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import gives.

    Attributes
    ----------
    scenario : Scenario
    flaws : tuple of Flaw
        By severity and place.
    urgent : tuple of Urgent
        Records whose faults reach the plan, those with the most at stake first.
    review : tuple of Review
        Names of jobs and studies that were guessed, with the guess and how sure it is.
    plans : tuple of SheetPlan
        How each sheet was read.
    words : Mapped
        What the mapping file said about words.
    sources : tuple of Path
    markable : frozenset of str
        Names of the workbooks that are small enough to come back with marks.
    """

    scenario: Scenario
    flaws: tuple[Flaw, ...]
    urgent: tuple[Urgent, ...]
    review: tuple[Review, ...]
    plans: tuple[SheetPlan, ...]
    words: Mapped
    sources: tuple[Path, ...]
    markable: frozenset[str]

    @property
    def counts(self) -> dict[str, int]:
        """Number of flaws of each kind."""
        return dict(sorted(Counter(flaw.kind for flaw in self.flaws).items()))

    @property
    def mapping(self) -> str:
        """The mapping file that reads the same sheets in the same way."""
        return mapping_text(
            self.plans, as_of=self.scenario.as_of, name=self.scenario.name, words=self.words
        )


class _Read(NamedTuple):
    """Sheets with their plans, and what is open about them."""

    plans: list[SheetPlan]
    questions: list[Question]


def import_files(
    files: Sequence[str | os.PathLike[str]],
    *,
    mapping: str | os.PathLike[str] | None = None,
    as_of: date | None = None,
    name: str | None = None,
    ask: Asker | None = None,
    guess: bool = False,
) -> Imported:
    """Read the spreadsheets of an agency as a scenario, and say what is wrong with them.

    Parameters
    ----------
    files : sequence of path
        Workbooks (.xlsx, .xlsm) and CSV files: a staff list, a list of posts, and lists of schools,
        health facilities and offices, in any order, several sheets or files of a kind.
    mapping : path, optional
        Mapping file, see ``docs/import.md``; sheets that it does not list are proposed anew.
    as_of : date, optional
        Day at which the data hold; else the mapping says, or a title in the sheets.
    name : str, optional
        Name of the scenario.
    ask : callable, optional
        Answers open questions; without it they are an error.
    guess : bool
        Take the best guess where there is one, and ask only about the rest.

    Raises
    ------
    ScenarioError
        A file cannot be read, or the mapping is wrong; every fault is listed.
    OpenQuestionsError
        Something is open that only the user can say; it carries a proposal.
    """
    paths = tuple(Path(file) for file in files)
    flaws, report = Flaws(), Report()
    words = EMPTY if mapping is None else read_mapping(Path(mapping), tuple(JOBS))
    grids = [grid for grid in read_grids(paths, flaws, report) if grid.rows]
    if report.failed:
        raise ScenarioError(report.faults())
    _check_listed(words, grids, mapping)
    read = _plans(grids, words)
    day = as_of or words.as_of or stated_date(grids)
    title = name or words.name or f"Impor {paths[0].stem}"
    if day is None:
        read.questions.append(
            Question("--as-of", say("at which day do the data hold (YYYY-MM-DD)?"), ("as_of",))
        )
    plans, day = _answered(read, grids, day, title, words, ask=ask, guess=guess)
    _check_complete(plans, paths)
    return _import(grids, plans, words, paths, flaws, as_of=day, name=title)


def _plans(grids: Sequence[Grid], words: Mapped) -> _Read:
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
    return _Read(plans, questions)


def _answered(
    read: _Read,
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


def _with_answers(
    plan: SheetPlan, grid: Grid, answers: dict[tuple[str, ...], str]
) -> SheetPlan:
    where = plan.file, plan.sheet
    changes: dict[str, Any] = {}
    if (holds := answers.get(("holds", *where))) is not None:
        if holds == Holds.NOTHING:
            return SheetPlan(plan.file, plan.sheet, Holds.NOTHING)
        changes["holds"] = Holds(holds)
    if (order := answers.get(("dates", *where))) is not None:
        changes["dates"] = order
    if (sign := answers.get(("gap", *where))) is not None:
        changes["gap"] = sign
    columns = plan.columns
    for key, letter in answers.items():
        if key[:1] == ("columns",) and key[1:3] == where:
            columns = tuple(_renamed(one, key[3], letter) for one in columns)
    if columns is not plan.columns:
        changes["columns"] = columns
    return settle(replace(plan, **changes), grid) if changes else plan


def _renamed(guess: Guess, field: str, letter: str) -> Guess:
    if column_letter(guess.column + 1) == letter:
        return guess._replace(field=field, confidence=1.0)
    return guess._replace(field=IGNORED) if guess.field == field else guess


def _check_listed(words: Mapped, grids: Sequence[Grid], mapping: Any) -> None:  # noqa: ANN401
    """Refuse a mapping that lists sheets which are not there."""
    there = {(grid.file, grid.sheet) for grid in grids}
    files = {grid.file for grid in grids}
    missing = [
        Fault(str(mapping), 0, 0, "sheets", f"no sheet {sheet.sheet!r} in {sheet.file!r}")
        for sheet in words.sheets
        if (sheet.file, sheet.sheet) not in there and sheet.file in files
        and sheet.holds is not Holds.NOTHING
    ]
    if missing:
        raise ScenarioError(tuple(missing))


def _check_complete(plans: Sequence[SheetPlan], paths: Sequence[Path]) -> None:
    """A scenario needs people and posts."""
    names = ", ".join(path.name for path in paths)
    held = {plan.holds for plan in plans}
    missing = [
        Fault(names, 0, 0, "", text)
        for holds, text in (
            (Holds.EMPLOYEES, "no sheet was found that lists employees (NIP, name, job, unit)"),
            (Holds.POSTS, "no sheet was found that lists posts (unit, job, need)"),
        )
        if holds not in held
    ]
    if missing:
        raise ScenarioError(tuple(missing))


def _import(
    grids: Sequence[Grid],
    plans: Sequence[SheetPlan],
    words: Mapped,
    paths: tuple[Path, ...],
    flaws: Flaws,
    *,
    as_of: date,
    name: str,
) -> Imported:
    lines: dict[Holds, list[Line]] = {holds: [] for holds in Holds}
    for grid, plan in zip(grids, plans, strict=True):
        tell_headings(grid, plan, flaws)
        if plan.holds is not Holds.NOTHING:
            lines[plan.holds] += lines_of(grid, plan, flaws)
    book = JobBook(words.jobs)
    organisation = Organisation(words.units)
    listed = add_posts(read_posts(lines[Holds.POSTS], flaws), organisation, book, flaws)
    places = list(read_facilities(lines[Holds.FACILITIES], flaws))
    check_distances(places, flaws)
    people: list[PersonRow] = without_duplicates(
        read_people(lines[Holds.EMPLOYEES], words.fields_of_study, as_of, flaws), flaws
    )
    placed = place_people(people, organisation, book, flaws)
    add_facilities(places, organisation, flaws)
    check_holders(listed, flaws)
    if not placed:
        fault = Fault(", ".join(path.name for path in paths), 0, 0, "", "no person could be read")
        raise ScenarioError((fault,))
    scenario = scenario_of(organisation, placed, listed, name=name, as_of=as_of)
    check_service(placed, scenario, flaws)
    review = review_words(listed, placed, people, book, flaws)
    posts = {(one.row.at()[:3]): one.post.id for one in listed}
    found = tuple(
        flaw if flaw.record else replace(flaw, record=posts.get(flaw.at[:3], ""))
        for flaw in flaws.listed()
    )
    urgent = rank_records(scenario, found)
    return Imported(
        scenario, found, urgent, review, tuple(plans), words, paths, _markable(grids)
    )


def _markable(grids: Sequence[Grid]) -> frozenset[str]:
    cells: Counter[str] = Counter()
    for grid in grids:
        cells[grid.file] += sum(len(row) for _, row in grid.rows)
    return frozenset(file for file, number in cells.items() if number <= MAX_MARKED_CELLS)

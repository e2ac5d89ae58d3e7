"""`import_files`: spreadsheets in, a scenario and its triage out."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from mutasi_opt.display import html_table
from mutasi_opt.errors import Fault, ScenarioError
from mutasi_opt.generator.catalogue import JOBS
from mutasi_opt.intake.asking import Asker, answered, plan_sheets
from mutasi_opt.intake.assemble import add_facilities, add_posts, check_holders, check_service
from mutasi_opt.intake.facilities import check_distances, read_facilities
from mutasi_opt.intake.fields import Holds
from mutasi_opt.intake.flaws import KINDS, Flaw, Flaws
from mutasi_opt.intake.grid import Grid, read_grids, spreadsheets
from mutasi_opt.intake.impact import Urgent, rank_records
from mutasi_opt.intake.jobs import JobBook
from mutasi_opt.intake.mapping import EMPTY, Mapped, read_mapping
from mutasi_opt.intake.mappingtext import mapping_text
from mutasi_opt.intake.organisation import Organisation
from mutasi_opt.intake.people import read_people
from mutasi_opt.intake.person import PersonRow
from mutasi_opt.intake.placing import place_people, without_duplicates
from mutasi_opt.intake.plans import Question, SheetPlan, stated_date
from mutasi_opt.intake.posts import read_posts
from mutasi_opt.intake.review import Review, review_words
from mutasi_opt.intake.rows import Line, lines_of, tell_headings
from mutasi_opt.intake.tables import scenario_of
from mutasi_opt.loading.report import Report
from mutasi_opt.scenario import Scenario
from mutasi_opt.texts import say

__all__ = ["Imported", "import_files"]

#: Larger workbooks do not come back marked: writing one costs about 25 microseconds a cell.
MAX_MARKED_CELLS: Final = 1_500_000


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
    markable: frozenset[str] = frozenset()

    def _repr_html_(self) -> str:
        """Show the kinds of flaws in a notebook; what stands in the sheets is not in it."""
        people, posts = len(self.scenario.employees), len(self.scenario.positions)
        return html_table(
            f"{self.scenario.name}: {people:,} people, {posts:,} posts, {len(self.flaws):,} flaws",
            ("severity", "kind", "number"),
            sorted((str(KINDS[kind].gravity), kind, n) for kind, n in self.counts.items()),
            f"{len(self.urgent):,} records may change the plan; import_frames() has all tables",
        )

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
        Workbooks (.xlsx, .xlsm) and CSV files, or folders of them: a staff list, a list of posts,
        and lists of schools, health facilities and offices, in any order, several of a kind.
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
    paths = spreadsheets(files)
    if not paths:
        where = ", ".join(map(str, files))
        text = (
            "no spreadsheet is there, marked copies left aside: mend your own, or name the copies"
        )
        raise ScenarioError((Fault(where, 0, 0, "", text),))
    flaws, report = Flaws(), Report()
    words = EMPTY if mapping is None else read_mapping(Path(mapping), tuple(JOBS))
    sheets = read_grids(paths, flaws, report)
    grids = [grid for grid in sheets if grid.rows]
    if report.failed:
        raise ScenarioError(report.faults())
    _check_listed(words, grids, mapping)
    read = plan_sheets(grids, words)
    _check_complete(read.plans, paths)
    day = as_of or words.as_of or stated_date(grids)
    title = name or words.name or f"Impor {_staff_list(read.plans, paths)}"
    if day is None:
        read.questions.append(
            Question("--as-of", say("at which day do the data hold (YYYY-MM-DD)?"), ("as_of",))
        )
    plans, day = answered(read, grids, day, title, words, ask=ask, guess=guess)
    _check_complete(plans, paths)  # answers may have put a sheet aside
    found = _import(grids, plans, words, paths, flaws, as_of=day, name=title)
    return replace(found, markable=_markable(sheets))


def _check_listed(words: Mapped, grids: Sequence[Grid], mapping: Any) -> None:  # noqa: ANN401
    """Refuse a mapping that lists sheets which are not there."""
    there = {(grid.file, grid.sheet) for grid in grids}
    files = {grid.file for grid in grids}
    missing = [
        Fault(str(mapping), 0, 0, "sheets", f"no sheet {sheet.sheet!r} in {sheet.file!r}")
        for sheet in words.sheets
        if (sheet.file, sheet.sheet) not in there
        and sheet.file in files
        and sheet.holds is not Holds.NOTHING
    ]
    if missing:
        raise ScenarioError(tuple(missing))


def _check_complete(plans: Sequence[SheetPlan], paths: Sequence[Path]) -> None:
    """Refuse what has no people or no posts."""
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
    placed, absent = place_people(people, organisation, book, flaws)
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
    urgent = rank_records(scenario, found, absent)
    return Imported(scenario, found, urgent, review, tuple(plans), words, paths)


def _staff_list(plans: Sequence[SheetPlan], paths: Sequence[Path]) -> str:
    """Name of the file of the staff list, without its ending."""
    files = [plan.file for plan in plans if plan.holds is Holds.EMPLOYEES]
    return Path(files[0] if files else paths[0]).stem


def _markable(grids: Sequence[Grid]) -> frozenset[str]:
    cells: Counter[str] = Counter()
    for grid in grids:
        cells[grid.file] += grid.weight
    return frozenset(file for file, number in cells.items() if number <= MAX_MARKED_CELLS)

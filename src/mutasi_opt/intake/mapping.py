"""The mapping file: how the sheets of the user are to be read, and what their words mean."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from mutasi_opt.errors import ScenarioError
from mutasi_opt.intake.columns import PERFORMANCE, Guess
from mutasi_opt.intake.fields import IGNORED, Holds, field_names
from mutasi_opt.intake.flaws import column_letter
from mutasi_opt.intake.plans import SheetPlan
from mutasi_opt.loading.files import Files
from mutasi_opt.loading.limits import MAX_YAML_BYTES
from mutasi_opt.loading.messages import describe
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.suggest import Suggester, quote, suggest
from mutasi_opt.loading.yamltree import Node, parse_yaml

__all__ = [
    "EMPTY",
    "MAPPING_FORMAT",
    "JobAnswer",
    "Mapped",
    "SheetAnswer",
    "answer_for",
    "plan_from",
    "read_mapping",
]

MAPPING_FORMAT: Final = "mutasi-opt/mapping-1"
_LETTERS: Final = re.compile(r"[A-Z]{1,3}")
_YEAR: Final = re.compile(rf"{PERFORMANCE}20\d\d")


class _Keys(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SheetAnswer(_Keys):
    """How one sheet is read."""

    file: str
    sheet: str = ""
    holds: Holds
    header: tuple[int, int] | None = None
    """First and last row of the heading, counted from 1."""
    dates: Literal["dmy", "mdy"] = "dmy"
    gap: Literal["b-k", "k-b"] | None = None
    columns: dict[str, str] = Field(default_factory=dict)
    """Letter of a column -> field, or ``ignore``."""

    @model_validator(mode="after")
    def _has_header(self) -> "SheetAnswer":
        if self.holds is not Holds.NOTHING and self.header is None:
            raise ValueError("header is required: [first row, last row] of the heading")
        return self


class JobAnswer(_Keys):
    """A job that no dictionary knows, described."""

    family: Annotated[str, Field(min_length=1, max_length=120)]
    kind: Literal["jpt", "administrator", "pengawas", "pelaksana", "jf_keahlian", "jf_keterampilan"]
    level: Annotated[int, Field(ge=1, le=4)] | None = None
    group: str = ""


class Mapped(_Keys):
    """A mapping file.

    Attributes
    ----------
    as_of : date, optional
        Day at which the data hold.
    name : str, optional
        Name of the scenario.
    sheets : tuple of SheetAnswer
    jobs : mapping
        Name of a job as written -> id of a known job, or its description.
    fields_of_study : mapping
        Name of a study as written -> field of study.
    units : mapping
        Name of a unit as written by one sheet -> as the list of posts has it.
    """

    format: Literal["mutasi-opt/mapping-1"]
    as_of: date | None = None
    name: str | None = None
    sheets: tuple[SheetAnswer, ...] = ()
    jobs: dict[str, str | JobAnswer] = Field(default_factory=dict)
    fields_of_study: dict[str, str] = Field(default_factory=dict)
    units: dict[str, str] = Field(default_factory=dict)


EMPTY: Final = Mapped(format="mutasi-opt/mapping-1")


def read_mapping(path: Path, known_jobs: Sequence[str]) -> Mapped:
    """Read a mapping file.

    Raises
    ------
    ScenarioError
        It cannot be read, or is no mapping; every fault has its line, and what was probably meant.
    """
    report = Report()
    files = Files(path.parent, report)
    data = files.read(path, Place(path.as_posix()), "", limit=MAX_YAML_BYTES)
    tree = None if data is None else parse_yaml(data, path.as_posix(), report)
    found = None if tree is None else _validated(tree, report, known_jobs)
    if found is None or report.failed:
        raise ScenarioError(report.faults())
    return found


def _validated(tree: Node, report: Report, known_jobs: Sequence[str]) -> Mapped | None:
    if not isinstance(tree.value, dict):
        report.error(
            tree.place, "", f"has to be a mapping that begins with format: {MAPPING_FORMAT}"
        )
        return None
    try:
        found = Mapped.model_validate(tree.plain())
    except ValidationError as error:
        told: set[tuple[Place, str]] = set()
        for item in error.errors(include_url=False):
            _tell(item, tree, report, told)
        return None
    _check_columns(found, tree, report)
    closest = Suggester(known_jobs)
    for name, job in found.jobs.items():
        if isinstance(job, str) and job not in known_jobs:
            place = tree.locate(("jobs", name))
            report.error(place, f"jobs.{name}", f"no job is called {quote(job)}{closest(job)}")
    return found


def _tell(item: Any, tree: Node, report: Report, told: set[tuple[Place, str]]) -> None:  # noqa: ANN401
    loc = tuple(part for part in item["loc"] if part not in ("str", "JobAnswer"))
    field = "".join(f"[{p + 1}]" if isinstance(p, int) else f".{p}" for p in loc).lstrip(".")
    if item["type"] == "extra_forbidden":
        place = _parent(tree, loc[:-1]).key_place(str(loc[-1]))
        text = f"unknown key{Suggester(_keys_at(loc[:-1]))(str(loc[-1]))}"
    elif loc[-1:] == ("holds",) and item["type"] == "enum":
        place = tree.locate(loc)
        text = f"{quote(item['input'])} is none of: {', '.join(Holds)}{_near(item['input'], Holds)}"
    elif loc == ("format",):
        place, text = tree.locate(loc), f"has to be {MAPPING_FORMAT}"
    else:
        place, text = tree.locate(loc), describe(item)
    if (place, field) not in told:
        told.add((place, field))
        report.error(place, field, text)


def _near(value: object, words: Sequence[str] | type[Holds]) -> str:
    return Suggester([str(word) for word in words])(str(value))


def _parent(tree: Node, path: tuple[Any, ...]) -> Node:
    for part in path:
        if isinstance(tree.value, dict) and str(part) in tree.value:
            tree = tree.value[str(part)]
        elif isinstance(tree.value, list) and isinstance(part, int) and part < len(tree.value):
            tree = tree.value[part]
    return tree


def _keys_at(path: tuple[Any, ...]) -> list[str]:
    if path[:1] == ("sheets",):
        return list(SheetAnswer.model_fields)
    if path[:1] == ("jobs",):
        return list(JobAnswer.model_fields)
    return list(Mapped.model_fields)


def _check_columns(found: Mapped, tree: Node, report: Report) -> None:
    """Refuse what names no column or no field, a field given twice, a sheet listed twice."""
    listed: set[tuple[str, str]] = set()
    for k, sheet in enumerate(found.sheets):
        names = field_names(sheet.holds)
        seen: dict[str, str] = {}
        if (sheet.file, sheet.sheet) in listed:
            report.error(
                tree.locate(("sheets", k)), f"sheets[{k + 1}]", "the sheet is listed twice"
            )
        listed.add((sheet.file, sheet.sheet))
        if sheet.header is not None and not 1 <= sheet.header[0] <= sheet.header[1]:
            text = "has to be [first row, last row], counted from 1"
            report.error(tree.locate(("sheets", k, "header")), f"sheets[{k + 1}].header", text)
        for letter, name in sheet.columns.items():
            field = f"sheets[{k + 1}].columns.{letter}"
            path = ("sheets", k, "columns", letter)
            if not _LETTERS.fullmatch(letter):
                place = _parent(tree, path[:-1]).key_place(letter)
                report.error(place, field, "a column is named by its letter: A, B, .. AA")
            if name not in names and not (sheet.holds is Holds.EMPLOYEES and _YEAR.fullmatch(name)):
                text = f"unknown field {quote(name)} of {sheet.holds}{suggest(name, names)}"
                report.error(tree.locate(path), field, text)
            elif name != IGNORED and name in seen:
                text = f"{quote(name)} is column {seen[name]} already"
                report.error(tree.locate(path), field, text)
            seen[name] = letter


def answer_for(found: Mapped, file: str, sheet: str) -> SheetAnswer | None:
    """Return what the mapping says about a sheet."""
    return next((a for a in found.sheets if (a.file, a.sheet) == (file, sheet)), None)


def plan_from(answer: SheetAnswer, headings: Sequence[Sequence[str]]) -> SheetPlan:
    """Return the plan of a sheet that a mapping describes."""
    columns = []
    for column, texts in enumerate(headings):
        name = answer.columns.get(column_letter(column + 1), IGNORED)
        columns.append(Guess(column, texts[0] if texts else "", name, 1.0))
    first, last = answer.header or (0, 0)
    return SheetPlan(
        answer.file, answer.sheet, answer.holds, first, last, tuple(columns), answer.dates,
        answer.gap or "", given=True,
    )  # fmt: skip

"""From one form of a scenario to the other: a workbook, or a folder of CSV files with scenario.yaml."""

import os
from collections.abc import Callable
from pathlib import Path

from mutasi_opt.case import Case
from mutasi_opt.decisions.source import refusal
from mutasi_opt.errors import ScenarioError
from mutasi_opt.files import write_file
from mutasi_opt.loading import load
from mutasi_opt.loading.columns import row_types
from mutasi_opt.loading.files import Files
from mutasi_opt.loading.outlines import is_workbook, read_outline
from mutasi_opt.loading.overlay import Outline
from mutasi_opt.loading.report import Report
from mutasi_opt.loading.sources import Sources
from mutasi_opt.loading.suggest import quote
from mutasi_opt.template.book import filled_book, template_book
from mutasi_opt.template.folder import check_folder, write_folder
from mutasi_opt.template.keys import keys_of
from mutasi_opt.texts import Lang

__all__ = ["check_book", "convert", "write_template"]

#: What we write; the other endings of workbooks are those of other formats.
_WRITTEN = ".xlsx"


def write_template(
    path: str | os.PathLike[str], lang: Lang = Lang.ID, *, replace: bool = False
) -> Path:
    """Write an empty workbook: one sheet per table, notes on headings, drop-down lists, examples.

    Once the required sheets are filled in, it is a scenario as it is.

    Parameters
    ----------
    path : path
        Ends in ``.xlsx``.
    lang : Lang
        Language of notes and instructions; names of sheets, columns and codes are always the same.
    replace : bool
        Whether a file that is there may be replaced.

    Raises
    ------
    ScenarioError
        The place is taken, or is none for a workbook.
    OSError
        The file cannot be written.
    """
    target = check_book(Path(path), replace=replace)
    return write_file(target, template_book(lang))


def convert(
    scenario: str | os.PathLike[str],
    target: str | os.PathLike[str],
    lang: Lang = Lang.ID,
    *,
    replace: bool = False,
) -> Path:
    """Write a scenario as a workbook, or as a folder of CSV files with scenario.yaml.

    Overlays, patches, inline and generated tables are resolved, decisions included; paths of the
    model and of an earlier plan are made relative to the new place. What was written is read back
    before it takes its place, and says the same: the same rows, keys and model.

    Parameters
    ----------
    scenario : path
        A YAML file or a workbook.
    target : path
        A workbook if it ends in ``.xlsx``, else a folder.
    lang : Lang
        Language of notes and instructions of a workbook.
    replace : bool
        Whether a workbook that is there may be replaced; a folder may if it was written by this.

    Returns
    -------
    Path
        The scenario as written: the workbook, or scenario.yaml.

    Raises
    ------
    ScenarioError
        The scenario has errors, the place is taken, or a value cannot be held there; each such
        value is named.
    PlanError, OSError
        The place cannot be written.
    """
    source, place = Path(scenario), Path(target)
    to_book = is_workbook(place)
    place = check_book(place, replace=replace) if to_book else check_folder(place)
    case = load(source)
    keys = keys_of(case.scenario, _outline(source), place.parent if to_book else place)

    def check(written: Path) -> None:
        _compare(case, written, place)

    if not to_book:
        return write_folder(case.scenario, keys, place, check)
    data = filled_book(case.scenario, keys, place.name, lang)
    _try(data, place, check)
    return write_file(place, data)


def check_book(path: Path, *, replace: bool) -> Path:
    """Return the path of a workbook to be written, before any work is done for it.

    Raises
    ------
    ScenarioError
        It does not end in ``.xlsx``, there is no such folder, or the place is taken.
    """
    if path.suffix.lower() != _WRITTEN:
        raise refusal(path, f"a workbook that is written ends in {_WRITTEN}")
    if not path.parent.is_dir():
        raise refusal(path, f"there is no folder {path.parent}")
    if path.is_dir() or (os.path.lexists(path) and not replace):
        raise refusal(path, "is there already; name another file, or say --replace")
    return path


def _outline(source: Path) -> Outline:
    """Keys of a scenario that has been loaded without errors."""
    report = Report()
    plan = read_outline(source, Sources(Files(source.parent, report)))
    if plan is None:
        raise ScenarioError(report.faults())
    return plan


def _try(data: bytes, place: Path, check: Callable[[Path], None]) -> None:
    """Read a workbook back beside its place, where relative paths mean the same."""
    beside = place.with_name(f".{place.stem}.{os.getpid()}{_WRITTEN}")
    try:
        beside.write_bytes(data)
        check(beside)
    finally:
        beside.unlink(missing_ok=True)


def _compare(case: Case, written: Path, place: Path) -> None:
    """Refuse a copy that does not say the same, and name the first difference."""
    try:
        found = load(written)
    except ScenarioError as error:
        raise refusal(
            place, *(f"cannot hold this scenario: {fault}" for fault in error.faults)
        ) from error
    if found.model != case.model:
        raise refusal(place, "cannot hold this scenario: the model would not be the same")
    for name in type(case.scenario).model_fields:
        one, other = getattr(case.scenario, name), getattr(found.scenario, name)
        if one == other:
            continue
        where = name
        if name in row_types() and len(one) == len(other):
            k = next(k for k, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
            field = next(
                f for f in type(one[k]).model_fields if getattr(one[k], f) != getattr(other[k], f)
            )
            where = f"{name}, row {k + 2}, {field}: {quote(getattr(one[k], field))}"
        raise refusal(place, f"cannot hold this scenario: {where} would not be the same")

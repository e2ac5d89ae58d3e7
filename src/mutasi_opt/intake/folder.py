"""The folder of an import: a scenario that loads, its triage, the mapping, the marked workbooks."""

import itertools
import json
import os
from collections import defaultdict
from collections.abc import Callable, Container
from contextlib import suppress
from pathlib import Path
from typing import Final

from mutasi_opt.errors import PlanError
from mutasi_opt.files import json_lines, write_file
from mutasi_opt.intake.flaws import Flaw
from mutasi_opt.intake.grid import is_workbook
from mutasi_opt.intake.intake import Imported
from mutasi_opt.intake.mapping import MAPPING_FORMAT
from mutasi_opt.intake.marked import UnmarkableError, mark_workbook, marked_name
from mutasi_opt.intake.pages import triage_csv, triage_html, triage_xlsx
from mutasi_opt.intake.tables import TABLE_NAMES, csv_text
from mutasi_opt.intake.told import triage_json
from mutasi_opt.loading import load
from mutasi_opt.plan.whole import FolderKind, check_place, write_whole
from mutasi_opt.texts import Lang, Texts

__all__ = ["check_import_place", "write_import", "write_proposal"]

_SCENARIO: Final = "scenario.yaml"
_MAPPING: Final = "mapping.yaml"
_PROPOSAL: Final = "mapping.new.yaml"
_FILES: Final = frozenset({
    _SCENARIO, _MAPPING, _PROPOSAL, "triage.html", "triage.csv", "triage.xlsx", "triage.json",
    *(f"{name}.csv" for name in TABLE_NAMES),
})  # fmt: skip
#: Columns that are written even where nothing stands in them.
_KEPT: Final = {
    "agencies": ("id", "name"),
    "units": ("id", "agency", "name", "kind", "district"),
    "jobs": ("id", "name", "kind", "family"),
    "positions": ("id", "unit", "job", "need"),
    "employees": ("id", "name", "position", "rank", "birth_date"),
}


def _is_ours(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as stream:
            return MAPPING_FORMAT in stream.read(4_000)
    except (OSError, UnicodeDecodeError):
        return False


def check_import_place(folder: str | os.PathLike[str]) -> Path:
    """Return the absolute path of a folder to be written.

    Raises
    ------
    PlanError
        The place is taken by something that is not an import of ours, or nothing can be made there.
    """
    try:
        there = {entry.name for entry in Path(folder).iterdir()}
    except OSError:
        there = set()
    marked = {name for name in there if name.startswith("marked-") and name.endswith(".xlsx")}
    return check_place(
        folder, FolderKind("spreadsheet import", _FILES | marked, _MAPPING, _is_ours)
    )


def write_import(
    imported: Imported,
    folder: str | os.PathLike[str],
    *,
    lang: Lang = Lang.ID,
    mark: bool = True,
    tell: Callable[[str], None] | None = None,
    left: Callable[[str], None] | None = None,
) -> Path:
    """Write a scenario folder with its triage; it appears whole, after it was loaded once.

    Parameters
    ----------
    imported : Imported
    folder : path
        An older import there is replaced; anything else is left as it is.
    lang : Lang
        Language of the triage.
    mark : bool
        Whether the workbooks come back with their faulty cells marked: the slow part.
    tell : callable, optional
        Called with the name of each workbook before it is marked.
    left : callable, optional
        Called with the name of each workbook that gets no marked copy: it is too large, or holds
        something that cannot be written again.

    Raises
    ------
    PlanError
        The place is taken, or cannot be written.
    ScenarioError
        The tables would not load.
    """
    target = check_import_place(folder)
    for source in imported.sources:
        if target == source.resolve().parent:
            raise PlanError(f"{target}: the spreadsheets are read from here; choose another place")
    texts = Texts(lang)
    contents: dict[str, str | bytes] = {
        f"{name}.csv": csv_text(getattr(imported.scenario, name), _KEPT[name])
        for name in TABLE_NAMES
    }
    contents[_SCENARIO] = _scenario_text(imported)
    contents[_MAPPING] = imported.mapping
    contents["triage.html"] = triage_html(imported, texts)
    contents["triage.csv"] = triage_csv(imported, texts)
    contents["triage.xlsx"] = triage_xlsx(imported, texts)
    contents["triage.json"] = json_lines(triage_json(imported, texts))
    if mark:
        contents.update(_marked(imported, texts, tell, left))
    write_whole(target, contents, lambda written: _read_back(written / _SCENARIO))
    return target


def write_proposal(text: str, folder: str | os.PathLike[str]) -> Path:
    """Write a proposed mapping into a folder; a mapping that is there already is not touched.

    Raises
    ------
    PlanError
        The folder holds something that is not an import, or cannot be written.
    """
    target = check_import_place(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
        name = _PROPOSAL if (target / _MAPPING).exists() else _MAPPING
        return write_file(target / name, text)
    except OSError as error:
        raise PlanError(f"{target}: cannot be written: {error.strerror or error}") from error


def _marked(
    imported: Imported,
    texts: Texts,
    tell: Callable[[str], None] | None,
    left: Callable[[str], None] | None,
) -> dict[str, str | bytes]:
    found: defaultdict[str, list[Flaw]] = defaultdict(list)
    for flaw in imported.flaws:
        found[flaw.at.file].append(flaw)
    books: dict[str, str | bytes] = {}
    for source in filter(is_workbook, imported.sources):
        name = source.name
        book = None
        if name in imported.markable:
            if tell is not None:
                tell(name)
            with suppress(UnmarkableError):
                book = mark_workbook(source.read_bytes(), found[name], texts)
        if book is not None:
            books[_free(marked_name(name), books)] = book
        elif left is not None:
            left(name)
    return books


def _free(name: str, taken: Container[str]) -> str:
    """Name that no other marked copy has: data.xlsx and data.xlsm come back as two files."""
    stem = name.removesuffix(".xlsx")
    more = (f"{stem}-{number}.xlsx" for number in itertools.count(2))
    return next(one for one in itertools.chain([name], more) if one not in taken)


def _read_back(path: Path) -> None:
    """Refuse to leave behind what cannot be solved."""
    load(path)


def _scenario_text(imported: Imported) -> str:
    scenario = imported.scenario
    files = ", ".join(source.name for source in imported.sources)
    lines = [
        f"# Written by mutasi-opt import from {_plain(files)}. triage.html lists what is wrong in them.",
        "format: mutasi-opt/scenario-1",
        f"name: {json.dumps(_plain(scenario.name), ensure_ascii=False)}",
        f"as_of: {scenario.as_of}",
        "model: standard",
        "tables:",
        *(f"  {name}: {name}.csv" for name in TABLE_NAMES),
    ]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)

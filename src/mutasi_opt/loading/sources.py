"""Where a table comes from: CSV, Parquet, a sheet of a workbook, or a list written inline."""

from pathlib import Path
from typing import Any, Final

from mutasi_opt.loading.csvfile import read_csv
from mutasi_opt.loading.excel import Workbook, open_workbook
from mutasi_opt.loading.files import Files
from mutasi_opt.loading.limits import MAX_WORKBOOK_BYTES
from mutasi_opt.loading.package import WORKBOOK_SUFFIXES
from mutasi_opt.loading.parquetfile import read_parquet
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.sheet import NodePlaces, Sheet
from mutasi_opt.loading.suggest import quote
from mutasi_opt.loading.yamltree import Node

__all__ = ["Sources", "inline_sheet"]

_READERS: Final = {".csv": read_csv, ".txt": read_csv, ".parquet": read_parquet}


class Sources:
    """Reads tables, each file once."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self._books: dict[Path, Workbook | None] = {}

    def table(self, node: Node, folder: Path, field: str, null: str | None = None) -> Sheet | None:
        """Read the table that ``node`` names (a path relative to ``folder``) or holds.

        ``null`` is what a null of an inline list stands for; by default an empty cell.
        """
        report = self.files.report
        if isinstance(node.value, list):
            return inline_sheet(node, field, report, null)
        if not isinstance(node.value, str) or not node.value.strip():
            report.error(node.place, field, "has to be a file name or a list of rows")
            return None
        text = node.value.strip()
        name, separator, sheet = text.rpartition("#")
        if separator and Path(name).suffix.lower() in WORKBOOK_SUFFIXES:
            return self._sheet(folder / name, sheet, node.place, field)
        return self._file(folder / text, node, field)

    def _file(self, path: Path, node: Node, field: str) -> Sheet | None:
        report = self.files.report
        reader = _READERS.get(path.suffix.lower())
        if reader is None:
            text = quote(node.value)
            message = f"{text} is neither .csv, .parquet nor book.xlsx#sheet"
            if path.suffix.lower() in WORKBOOK_SUFFIXES:
                message = f"name the sheet of the workbook: {quote(f'{node.value}#sheet')}"
            report.error(node.place, field, message)
            return None
        data = self.files.read(path, node.place, field)
        if data is None:
            return None
        report.know(self.files.show(path))
        return reader(data, self.files.show(path), report)

    def workbook(self, path: Path, place: Place, field: str) -> Workbook | None:
        """Open a workbook; ``None`` after a fault."""
        if path not in self._books:
            data = self.files.read(path, place, field, limit=MAX_WORKBOOK_BYTES)
            shown = self.files.show(path)
            self._books[path] = (
                None if data is None else open_workbook(data, shown, self.files.report)
            )
        return self._books[path]

    def _sheet(self, path: Path, sheet: str, place: Place, field: str) -> Sheet | None:
        book = self.workbook(path, place, field)
        if book is None:
            return None
        self.files.report.know(f"{book.file}#{sheet}")
        return book.sheet(sheet, place, field)


def inline_sheet(node: Node, field: str, report: Report, null: str | None = None) -> Sheet:
    """Turn a list of mappings into a table; scalars are taken as they are written, as in a CSV."""
    rows: list[dict[str, Any]] = []
    nodes: list[Node] = []
    columns: dict[str, None] = {}
    for item in node.value if isinstance(node.value, list) else ():
        if not isinstance(item.value, dict):
            report.error(item.place, field, "a row has to be a mapping of column to value")
            continue
        rows.append(
            {
                key: cell
                for key, child in item.value.items()
                if (cell := _cell(child, null)) is not None
            }
        )
        nodes.append(item)
        columns.update(dict.fromkeys(item.value))
    return Sheet(node.place, list(columns), rows, NodePlaces(nodes))


def _cell(node: Node, null: str | None) -> Any:  # noqa: ANN401 - text, list or mapping
    if isinstance(node.value, list):
        return [_inner(item) for item in node.value]
    if isinstance(node.value, dict):
        return {key: _inner(item) for key, item in node.value.items()}
    return null if node.text is None else node.text.strip() or None


def _inner(node: Node) -> Any:  # noqa: ANN401
    return node.plain() if node.text is None else node.text

"""The outline of a scenario, be it a YAML file, a workbook, or a YAML file that extends a workbook."""

from pathlib import Path

from mutasi_opt.loading.overlay import Outline, outline
from mutasi_opt.loading.package import WORKBOOK_SUFFIXES
from mutasi_opt.loading.report import Place
from mutasi_opt.loading.sources import Sources
from mutasi_opt.loading.workbook import workbook_outline

__all__ = ["is_workbook", "read_outline"]


def is_workbook(path: Path) -> bool:
    """Whether a path names a workbook, by its ending."""
    return path.suffix.lower() in WORKBOOK_SUFFIXES


def read_outline(path: Path, sources: Sources) -> Outline | None:
    """Read the keys of a scenario, and where its tables are; ``None`` after a fault."""

    def book(path: Path, place: Place, field: str) -> Outline | None:
        opened = sources.workbook(path, place, field)
        return None if opened is None else workbook_outline(path, opened, sources.files)

    if is_workbook(path):
        return book(path, Place(sources.files.show(path)), "")
    return outline(path, sources.files, book)

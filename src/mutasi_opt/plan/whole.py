"""Folders that appear whole or not at all, and never take the place of somebody else's files."""

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from mutasi_opt.errors import PlanError

__all__ = ["FolderKind", "check_place", "write_whole"]


class FolderKind(NamedTuple):
    """How a kind of folder of ours is told from any other folder.

    Attributes
    ----------
    name : str
        What it is called in messages.
    files : frozenset of str
        All that it may hold; a folder with anything else in it is never replaced.
    mark : str
        The file that shows whether it is ours.
    is_ours : callable
        Whether the file of that name was written by us; it has to answer for any path.
    """

    name: str
    files: frozenset[str]
    mark: str
    is_ours: Callable[[Path], bool]


def check_place(folder: str | os.PathLike[str], kind: FolderKind) -> Path:
    """Return the absolute path of a folder to be written.

    Raises
    ------
    PlanError
        The place is taken by something else, or nothing can be made there.
    """
    target = Path(os.path.abspath(folder))  # noqa: PTH100 - a link must be seen as such, not followed
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise PlanError(f"{target}: is not a folder; choose another place for the {kind.name}")
    if target.is_dir():
        names = {entry.name for entry in target.iterdir()}
        if names and (names - kind.files or not kind.is_ours(target / kind.mark)):
            strange = ", ".join(sorted(names - kind.files)[:3]) or f"no {kind.mark} of ours in it"
            raise PlanError(
                f"{target}: is not a {kind.name} folder ({strange}) and is left as it is; "
                "choose another place"
            )
    # The folder is written beside its place, so that the folder around it counts; on Windows the
    # answer is always yes, and writing itself finds out.
    around = next(parent for parent in target.parents if parent.exists())
    if not around.is_dir() or not os.access(around, os.W_OK):
        raise PlanError(f"{target}: cannot be written: {around} takes no new folder")
    return target


def write_whole(
    target: Path,
    contents: Mapping[str, str | bytes],
    check: Callable[[Path], None] | None = None,
) -> None:
    """Write a folder of files beside its place, then rename it; an older one is replaced.

    Parameters
    ----------
    target : Path
        As `check_place` returned it.
    contents : mapping of str to str or bytes
        File name -> content; text is written as UTF-8, its line ends as they are.
    check : callable, optional
        Looks at the finished folder before it takes its place; what it raises leaves the place as
        it was.

    Raises
    ------
    PlanError
        The folder cannot be written.
    """
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        for name, content in contents.items():
            data = content.encode() if isinstance(content, str) else content
            (beside / name).write_bytes(data)
        if check is not None:
            check(beside)
        _replace(beside, target)
    except OSError as error:
        raise PlanError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _replace(beside: Path, target: Path) -> None:
    """Put the new folder in place; the old one comes back where that fails."""
    old = target.with_name(f".{target.name}.{os.getpid()}.old")
    shutil.rmtree(old, ignore_errors=True)
    had = target.exists()
    if had:
        target.rename(old)
    try:
        beside.rename(target)
    except BaseException:  # Ctrl-C included: what was there comes back
        if had and not target.exists():
            old.rename(target)
        raise
    with suppress(OSError):
        shutil.rmtree(old)

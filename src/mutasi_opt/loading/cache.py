"""Generated scenarios in the user's cache folder: made at first use, checked at every use."""

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from mutasi_opt.generator import generate, generator_version

__all__ = ["CACHE_VARIABLE", "cache_folder", "generated_scenario"]

#: Environment variable that names another cache folder.
CACHE_VARIABLE: Final = "MUTASI_OPT_CACHE"

_SUMS: Final = "sums.json"
_SCENARIO: Final = "scenario.yaml"
_VERSION_DIGITS: Final = 16


def cache_folder() -> Path:
    """Folder for what can be made again: `MUTASI_OPT_CACHE`, or the platform's place for caches.

    Raises
    ------
    RuntimeError
        There is no home folder to be found.
    """
    own = os.environ.get(CACHE_VARIABLE)
    if own:
        return Path(own)
    shared = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    usual = {"win32": "AppData/Local", "darwin": "Library/Caches"}.get(sys.platform, ".cache")
    base = Path(shared) if Path(shared).is_absolute() else Path.home() / usual
    return base / "mutasi-opt"


def generated_scenario(recipe: str, employees: int, seed: int) -> Path:
    """Path of ``scenario.yaml`` of a generated scenario, made if it is not there whole.

    It appears whole or not at all; of two processes that make it at once the first one wins, and
    both have the same bytes. A damaged one is made again.

    Raises
    ------
    MutasiError, OSError, RuntimeError
        The arguments are outside the recipe's range, or nothing can be written.
    """
    name = f"{recipe}-{employees}-{seed}-{generator_version()[:_VERSION_DIGITS]}"
    target = cache_folder() / name
    if not _whole(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{name}.", dir=target.parent))
        try:
            generate(employees, seed, beside, recipe=recipe)
            sums = json.dumps(dict(_sums(beside)), indent=1)
            (beside / _SUMS).write_text(sums, encoding="utf-8")
            _settle(beside, target)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return target / _SCENARIO


def _settle(beside: Path, target: Path) -> None:
    """Put a finished folder in its place, unless a whole one came there meanwhile."""
    try:
        beside.rename(target)
    except OSError:
        if not _whole(target):
            shutil.rmtree(target)
            beside.rename(target)


def _sums(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and SHA-256 of every file of a generated scenario."""
    for path in sorted(folder.iterdir()):
        if path.name != _SUMS:
            yield path.name, hashlib.sha256(path.read_bytes()).hexdigest()


def _whole(folder: Path) -> bool:
    """Whether every file is there as it was made: cleaners of caches delete single files."""
    try:
        wanted = json.loads((folder / _SUMS).read_text(encoding="utf-8"))
        return isinstance(wanted, dict) and wanted == dict(_sums(folder))
    except (OSError, ValueError):
        return False

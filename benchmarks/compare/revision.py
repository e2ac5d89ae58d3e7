"""The source of another revision, taken out of git into the cache, never into the checkout."""

import io
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

from benchmarks.machine import ROOT
from benchmarks.workspace import cache_folder

__all__ = ["RevisionError", "source_of"]

#: What a solve is made of: the models lie beside the source.
_PARTS = ("src", "models")


class RevisionError(ValueError):
    """A revision is not there."""


def source_of(revision: str, root: Path = ROOT) -> tuple[str, Path]:
    """Return short name and source folder of a revision; "." is the checkout as it is.

    Raises
    ------
    RevisionError
        There is no such revision, or it has no source of this program.
    """
    if revision == ".":
        return "working tree", root / "src"
    try:
        # The pattern after -- keeps a name that begins with a dash from being an option.
        name = _git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
        commit = name.decode().strip()
        target = cache_folder() / "revisions" / commit
        if not target.is_dir():
            _extract(_git(root, "archive", "--format=tar", commit, *_PARTS), target)
    except (OSError, subprocess.CalledProcessError) as error:
        told = getattr(error, "stderr", b"") or str(error).encode()
        text = f"revision {revision}: {told.decode(errors='replace').strip()}"
        raise RevisionError(text) from error
    return f"{revision} ({commit[:10]})", target / "src"


def _extract(archive: bytes, target: Path) -> None:
    """Unpack beside the folder, and give it its name when it is whole."""
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(part, filter="data")
    part.rename(target)


def _git(root: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True).stdout

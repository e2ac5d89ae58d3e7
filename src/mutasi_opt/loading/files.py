"""Reads files once, within limits, and remembers the hash of exactly the bytes that were used."""

import hashlib
import os
from pathlib import Path

from mutasi_opt.loading.limits import MAX_FILE_BYTES
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.suggest import Suggester, quote

__all__ = ["Files"]

_LISTED = 2_000


class Files:
    """The files behind one scenario.

    Parameters
    ----------
    folder : Path
        Folder of the scenario file; paths are shown and recorded relative to it.
    report : Report
        Where faults go.
    """

    def __init__(self, folder: Path, report: Report) -> None:
        self.folder = folder
        self.report = report
        self.hashes: dict[str, str] = {}
        self._bytes: dict[Path, bytes] = {}
        self._called: dict[Path, str] = {}

    def call(self, folder: Path, prefix: str) -> None:
        """Show and record the files of ``folder`` by a prefix and their name, not by their path."""
        self._called[folder] = prefix

    def show(self, path: Path) -> str:
        """Path as the user would type it in the scenario's folder, with forward slashes."""
        if path.parent in self._called:
            return self._called[path.parent] + path.name
        try:
            return Path(os.path.relpath(path, self.folder)).as_posix()
        except ValueError:  # another drive, or a path no system can hold
            return path.as_posix()

    def exists(self, path: Path) -> bool:
        """Check the scenario itself, which is shown as it was typed; False after a fault."""
        try:
            if path.is_file():
                return True
            reason = "is a folder; name its scenario file" if path.is_dir() else "no such file"
        except (OSError, ValueError):
            reason = "no such file"
        hint = self._alike(path) if reason == "no such file" else ""
        self.report.error(Place(path.as_posix()), "", reason + hint)
        return False

    def read(
        self, path: Path, place: Place, field: str, *, limit: int = MAX_FILE_BYTES, name: str = ""
    ) -> bytes | None:
        """Return the bytes of ``path``, or ``None`` after a fault.

        Parameters
        ----------
        place, field
            What names the file; a missing file is a fault there.
        limit : int
            Bytes accepted.
        name : str
            Key in ``hashes``; the shown path when empty.
        """
        if path in self._bytes:
            return self._bytes[path]
        try:
            if not path.exists():
                self.report.error(
                    place, field, f"cannot find file {quote(self.show(path))}{self._alike(path)}"
                )
                return None
            if not path.is_file():
                self.report.error(place, field, f"{quote(self.show(path))} is not a file")
                return None
            with path.open("rb") as stream:
                data = stream.read(limit + 1)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            self.report.error(place, field, f"cannot read {quote(self.show(path))}: {reason}")
            return None
        if len(data) > limit:
            self.report.error(
                place, field, f"{quote(self.show(path))} is larger than {limit / 1e6:,.0f} MB"
            )
            return None
        self._bytes[path] = data
        self.hashes[name or self.show(path)] = hashlib.sha256(data).hexdigest()
        return data

    def forget(self) -> None:
        """Let go of the bytes; the hashes stay."""
        self._bytes.clear()

    @staticmethod
    def _alike(path: Path) -> str:
        """Suggest a file of the same folder and kind."""
        try:
            beside = [p for _, p in zip(range(_LISTED), path.parent.iterdir(), strict=False)]
        except OSError:
            return ""
        stem = Suggester(p.stem for p in beside if p.suffix == path.suffix).nearest(path.stem)
        return "" if stem is None else f" (did you mean {quote(stem + path.suffix)}?)"

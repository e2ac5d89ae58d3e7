"""Collects faults and warnings, so that a user sees all of them at once."""

from collections import defaultdict
from typing import NamedTuple

from mutasi_opt.errors import Fault, Severity
from mutasi_opt.loading.limits import WARNINGS_PER_KIND

__all__ = ["Place", "Report"]


class Place(NamedTuple):
    """Where something stands: the file as shown, 1-based line and column, 0 = not known."""

    file: str
    line: int = 0
    column: int = 0


class Report:
    """Faults found so far."""

    def __init__(self) -> None:
        self._errors: set[Fault] = set()
        self._warnings: dict[tuple[str, str, str], list[Fault]] = defaultdict(list)
        self._rank: dict[str, int] = {}

    def know(self, file: str) -> None:
        """Fix the place of ``file`` in the report: files are listed as they were first named."""
        self._rank.setdefault(file, len(self._rank))

    @property
    def failed(self) -> bool:
        """Whether there is an error (warnings do not count)."""
        return bool(self._errors)

    def error(self, place: Place, field: str, message: str) -> None:
        """Add an error; errors are never dropped or summarised."""
        self.know(place.file)
        self._errors.add(_fault(place, field, message, Severity.ERROR))

    def warn(self, place: Place, field: str, message: str, kind: str = "") -> None:
        """Add a warning; many of one ``kind`` (a plural phrase) are counted, not listed."""
        self.know(place.file)
        fault = _fault(place, field, message, Severity.WARNING)
        self._warnings[place.file, field, kind or message].append(fault)

    def faults(self) -> tuple[Fault, ...]:
        """Every error, and the warnings summarised per kind, by file, line and column."""
        found = list(self._errors)
        for (file, field, kind), warnings in self._warnings.items():
            listed = sorted(set(warnings), key=self._order)
            found += listed[:WARNINGS_PER_KIND]
            hidden = len(listed) - WARNINGS_PER_KIND
            if hidden > 0:
                text = f"{hidden:,} more like this: {kind}"
                found.append(Fault(file, 0, 0, field, text, Severity.WARNING))
        return tuple(sorted(found, key=self._order))

    def _order(self, fault: Fault) -> tuple[int, bool, int, int, str, str]:
        """Lines in order; what speaks of a whole file (line 0) comes after its lines."""
        rank = self._rank[fault.file]
        return (rank, fault.line == 0, fault.line, fault.column, fault.field, fault.message)


def _fault(place: Place, field: str, message: str, severity: Severity) -> Fault:
    return Fault(*place, _printable(field), _printable(message), severity)


def _printable(text: str) -> str:
    """Spell out what would steer a terminal or break the line: keys of a file may hold anything."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)

"""How likely each person is to refuse: one share for all, groups by distance and wish, or a file."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import MoveKind
from mutasi_opt.columns import KIND, Columns
from mutasi_opt.errors import QuestionError, ScenarioError, Severity
from mutasi_opt.explain.moves import Moves
from mutasi_opt.loading.files import Files
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.sheet import Sheet
from mutasi_opt.loading.sources import Sources
from mutasi_opt.loading.suggest import quote
from mutasi_opt.loading.yamltree import Node

__all__ = ["Groups", "chances", "parse_share", "read_chances"]

Reals = NDArray[np.float64]
_COLUMNS: Final = ("employee", "probability")


@dataclass(frozen=True)
class Groups:
    """Probabilities by group; the first that applies counts.

    Attributes
    ----------
    everybody : float
        Who is in no other group.
    own_request : float
        Moves that the person has asked for.
    far : float or None
        Moves to a place of work at least ``far_km`` from home; None: as everybody. An unknown home
        is not far.
    far_km : float
    """

    everybody: float = 0.1
    own_request: float = 0.0
    far: float | None = None
    far_km: float = 30.0

    def __post_init__(self) -> None:
        """Refuse what is no probability."""
        for value in (self.everybody, self.own_request, self.far):
            if value is not None and not 0 <= value <= 1:
                raise QuestionError(f"{value:g} is no probability (0 to 1)")


def chances(moves: Moves, groups: Groups, named: Mapping[str, float] | None = None) -> Reals:
    """Return the probability that each person who moves refuses (moves,).

    Parameters
    ----------
    moves : Moves
    groups : Groups
    named : mapping of str to float, optional
        By id of the employee; counts before the groups.
    """
    instance, who = moves.instance, moves.employee
    every = Columns.assigned(instance, moves.assignment).take(who)
    found = np.full(len(moves), groups.everybody)
    if groups.far is not None:
        away = instance.distance_hm(who, moves.assignment.working[who])
        found[away >= 10 * groups.far_km] = groups.far
    found[every.kind == KIND[MoveKind.OWN_REQUEST]] = groups.own_request
    for k, name in enumerate(instance.employees.ids[e] for e in who.tolist()):
        if named and name in named:
            found[k] = named[name]
    return found


def parse_share(text: str) -> float | None:
    """Read ``10%``, ``0.1`` or ``0,1``; None for what is no probability."""
    plain = text.strip().replace(",", ".")
    percent = plain.endswith("%")
    try:
        value = float(plain.removesuffix("%")) / (100 if percent else 1)
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None


def read_chances(path: str | os.PathLike[str], moves: Moves) -> dict[str, float]:
    """Read a table with the columns ``employee`` and ``probability``.

    Parameters
    ----------
    path : path
        CSV, Parquet, or a sheet of a workbook (``book.xlsx#sheet``). Probabilities as ``10%`` or
        ``0.1``.
    moves : Moves
        People in service who do not move may be named, and nothing follows from it.

    Raises
    ------
    ScenarioError
        With every fault, as ``file:line: field: message``.
    """
    report = Report()
    found: dict[str, float] = {}
    sheet = _sheet(Path(path), report)
    known = set(moves.instance.employees.ids)
    lacking = [] if sheet is None else [name for name in _COLUMNS if name not in sheet.columns]
    if sheet is not None and lacking:
        report.error(sheet.head, "", f"column {', '.join(map(quote, lacking))} is missing")
    elif sheet is not None:
        for k, row in enumerate(sheet.rows):
            _read_row(sheet, k, row, known, found, report)
        if not sheet.rows:
            report.error(sheet.head, "", "the table has no rows")
    if report.failed:
        errors = [f for f in report.faults() if f.severity is Severity.ERROR]
        raise ScenarioError(tuple(errors))
    return found


def _sheet(path: Path, report: Report) -> Sheet | None:
    files = Files(path.parent, report)
    if "#" not in path.name and not files.exists(path):
        return None
    return Sources(files).table(Node(path.name, Place(path.as_posix()), path.name), path.parent, "")


def _read_row(
    sheet: Sheet,
    k: int,
    row: Mapping[str, Any],
    known: set[str],
    found: dict[str, float],
    report: Report,
) -> None:
    who, told = (str(row.get(name, "")).strip() for name in _COLUMNS)
    share = parse_share(told)
    if not who:
        report.error(sheet.places.at(k, "employee"), "employee", "is missing")
    elif who not in known:
        text = f"no employee {quote(who)} in the plan"
        report.error(sheet.places.at(k, "employee"), "employee", text)
    elif who in found:
        text = f"employee {quote(who)} is given twice"
        report.error(sheet.places.at(k, "employee"), "employee", text)
    if share is None:
        text = f"{quote(told)} is no probability; write 10% or 0.1" if told else "is missing"
        report.error(sheet.places.at(k, "probability"), "probability", text)
    found[who] = share or 0.0

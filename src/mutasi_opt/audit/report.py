"""The whole audit as data: what a reader of some grade may see of it."""

import csv
import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from mutasi_opt.audit.fairness import Burden, Fairness, Figure, GroupTable
from mutasi_opt.audit.findings import Favour, KinFinding
from mutasi_opt.audit.groups import FEWEST, hidden_groups
from mutasi_opt.audit.price import DecisionPrice
from mutasi_opt.audit.tell import (
    told_kin,
    told_limits,
    told_over,
    told_price,
    told_reach,
    told_request,
)
from mutasi_opt.codes import Grade
from mutasi_opt.files import write_file
from mutasi_opt.spreadsheet import plain_cell
from mutasi_opt.texts import Texts

__all__ = ["CSV_COLUMNS", "AuditReport", "content", "visible", "visible_burden", "write_csv"]

CSV_COLUMNS: Final = (
    "section", "grouping", "group", "people", "measure", "base", "total", "value", "impact_ratio",
    "below_four_fifths", "lawful_least", "lawful_most", "as_good_least", "as_good_most", "text",
    "grade",
)  # fmt: skip
_DIGITS: Final = 6


@dataclass(frozen=True)
class AuditReport:
    """A fairness audit and a scan for favour.

    Attributes
    ----------
    fairness : Fairness
    favour : Favour
    prices : mapping of str to DecisionPrice
        Of suspect decisions, by id; empty where none were asked for.
    """

    fairness: Fairness
    favour: Favour
    prices: Mapping[str, DecisionPrice] = field(default_factory=dict)


def visible(table: GroupTable, grade: Grade) -> GroupTable:
    """Leave out what would tell a reader of a grade something of single people.

    Groups of fewer than five are left out, and figures that rest on fewer than five; where one
    alone would be, the next smallest goes too. The personnel agency sees everything.
    """
    if grade is Grade.PERSONNEL_AGENCY:
        return table
    hidden = hidden_groups([row.people for row in table.rows])
    rows = [row for row, out in zip(table.rows, hidden, strict=True) if not out]
    for key in table.spreads:
        small = hidden_groups([row.figures[key].base for row in rows])
        rows = [
            replace(row, figures={**row.figures, key: _NOT_SHOWN}) if out else row
            for row, out in zip(rows, small, strict=True)
        ]
    return replace(table, rows=tuple(rows))


def visible_burden(burden: Burden, grade: Grade) -> Burden:
    """Leave out figures of single people, worst off and best off, but for the personnel agency."""
    if grade is Grade.PERSONNEL_AGENCY:
        return burden
    none = (None, None)
    return replace(burden, highest=none, lowest=none, lawful=None, as_good=None)


_NOT_SHOWN: Final = Figure(0, 0.0, None)


def content(report: AuditReport, texts: Texts, grade: Grade) -> dict[str, Any]:
    """Return plain values for JSON."""
    fairness = report.fairness
    return {
        "grade": str(grade),
        "people": fairness.people,
        "with_post": fairness.posted,
        "moved": fairness.moved,
        "without_post": fairness.vacant,
        "placed": fairness.placed,
        "fewest_shown": 1 if grade is Grade.PERSONNEL_AGENCY else FEWEST,
        "limits_computed": fairness.limited,
        "measures": {m.key: texts.tell(m.title) for m in fairness.measures},
        "groups": [_table(visible(table, grade), texts) for table in fairness.tables],
        "burdens": [
            {
                "burden": burden.key,
                "people": burden.people,
                **{
                    name: dict(
                        zip(("today", "plan"), map(_short, getattr(burden, name)), strict=True)
                    )
                    for name in ("mean", "gini", "highest", "lowest")
                },
                "least_highest": {
                    "lawful": _short(burden.lawful),
                    "as_good": _short(burden.as_good),
                },
            }
            for burden in (visible_burden(one, grade) for one in fairness.burdens)
        ],
        "favour": _favour(report, texts, grade),
    }


def _table(table: GroupTable, texts: Texts) -> dict[str, Any]:
    return {
        "grouping": table.key,
        "groups": [
            {
                "group": texts.tell(row.name),
                "people": row.people,
                "figures": {key: _figure(figure) for key, figure in row.figures.items()},
            }
            for row in table.rows
        ],
        "spreads": {
            key: {
                "value": _short(spread.value),
                "lawful": _short(spread.lawful),
                "as_good": _short(spread.as_good),
            }
            for key, spread in table.spreads.items()
        },
    }


def _figure(figure: Figure) -> dict[str, Any] | None:
    if figure is _NOT_SHOWN:
        return None
    limits = {
        name: None if limit is None else {"least": _short(limit.least), "most": _short(limit.most)}
        for name, limit in (("lawful", figure.lawful), ("as_good", figure.as_good))
    }
    return {
        "base": figure.base,
        "total": _short(figure.total),
        "value": _short(figure.value),
        "impact_ratio": _short(figure.ratio),
        "below_four_fifths": figure.marked,
        **limits,
    }


def _favour(report: AuditReport, texts: Texts, grade: Grade) -> dict[str, Any]:
    favour = report.favour
    found: dict[str, Any] = {
        "decisions": favour.decisions,
        "signatory_known": favour.known,
        "scope": [texts.tell(line) for line in told_reach(favour)],
        "suspect": len(favour.suspect),
        "suspect_requests": len(favour.requests),
    }
    if grade is not Grade.PERSONNEL_AGENCY:
        # Kinship, wishes and claims are private: others are told how much was found, not of whom.
        return found
    return {
        **found,
        "kin": [_kin(one, texts) for one in favour.kin],
        "adverse": [_kin(one, texts) for one in favour.adverse],
        "over_a_higher_claim": [
            {
                "decision": one.decision.id,
                "person": one.person,
                "position": one.position,
                "passed": list(one.passed),
                "text": texts.tell(told_over(one)),
            }
            for one in favour.over
        ],
        "requests": [
            {
                "agency": one.agency,
                "head": one.head.employee,
                "sure": one.head.sure,
                "person": one.person,
                "relation": None if one.relation is None else str(one.relation),
                "position": one.position,
                "text": texts.tell(told_request(one)),
            }
            for one in favour.requests
        ],
        "prices": {
            name: {
                **price.comparison.to_dict(),
                "nothing_changes": price.idle,
                "losers": [
                    {
                        "employee": one.employee,
                        "here": one.here,
                        "there": one.there,
                        "wish": one.wish,
                        "harder": one.harder,
                        "farther_km": one.farther,
                    }
                    for one in price.losers
                ],
                "text": [texts.tell(line) for line in told_price(price)],
            }
            for name, price in report.prices.items()
        },
        "not_looked_into": [texts.tell(line) for line in told_limits(favour)],
    }


def _kin(one: KinFinding, texts: Texts) -> dict[str, Any]:
    return {
        "decision": one.decision.id,
        "signatory": one.signatory.employee,
        "sure": one.signatory.sure,
        "person": one.person,
        "relation": None if one.relation is None else str(one.relation),
        "way": str(one.way),
        "position": one.position,
        "other": one.other,
        "text": texts.tell(told_kin(one)),
    }


def write_csv(
    report: AuditReport, path: str | os.PathLike[str], texts: Texts, grade: Grade
) -> Path:
    """Write all figures, and the findings as text, into one CSV file (UTF-8).

    The file appears whole or not at all. A text that a spreadsheet would take for a formula gets a
    leading apostrophe.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    stream = io.StringIO()
    writer = csv.DictWriter(stream, CSV_COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for row in _lines(report, texts, grade):
        writer.writerow({**row, "grade": str(grade)})
    return write_file(path, stream.getvalue())


def _lines(report: AuditReport, texts: Texts, grade: Grade) -> Iterator[dict[str, object]]:
    for table in report.fairness.tables:
        for row in visible(table, grade).rows:
            for key, figure in row.figures.items():
                shown = _figure(figure)
                if shown is None:
                    continue
                limits = {
                    f"{name}_{end}": value
                    for name in ("lawful", "as_good")
                    for end, value in (shown.pop(name) or {}).items()
                }
                cells = {**shown, **limits}
                yield {
                    "section": "group",
                    "grouping": table.key,
                    "group": plain_cell(texts.tell(row.name)),
                    "people": row.people,
                    "measure": key,
                    **{k: "" if v is None else v for k, v in cells.items()},
                }
    for section, found in _favour(report, texts, grade).items():
        if section in ("kin", "adverse", "over_a_higher_claim", "requests"):
            for one in found:
                yield {"section": section, "text": plain_cell(one["text"])}


def _short(value: float | None) -> float | None:
    """Round, so that no last digit depends on the machine."""
    return None if value is None else round(value, _DIGITS) + 0.0

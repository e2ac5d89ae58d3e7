"""Rows of a list of posts (peta jabatan, ABK): needs, holders and gaps against each other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from mutasi_opt.intake.flaws import At, Flaws
from mutasi_opt.intake.rows import Line
from mutasi_opt.intake.values import parse_number
from mutasi_opt.intake.words import unit_key
from mutasi_opt.texts import say

__all__ = ["PostRow", "read_posts"]

_DECIMALS: Final = 1e-9
_MOST: Final = 100_000


@dataclass(slots=True)
class PostRow:
    """A post as the list has it; ``need`` as written, ``None`` is unknown."""

    line: Line
    agency: str
    unit: str
    job: str
    need: float | None = None
    holders: int | None = None
    job_class: int | None = None
    minimum: int | None = None
    maximum: int | None = None

    def at(self, field: str = "") -> At:
        """Place of a field of the row."""
        return self.line.at(field)


def read_posts(lines: Iterable[Line], flaws: Flaws) -> Iterator[PostRow]:
    """Read posts; what is written once above several rows (merged cells, sections) holds below."""
    agency = unit = ""
    for line in lines:
        if (stated := line.text("agency")) and unit_key(stated) != unit_key(agency):
            agency, unit = stated, ""
        unit = line.text("unit") or unit
        if not line.text("job"):
            continue
        if _is_section(line):
            # A line of its own between the rows names the agency, or where there is a column for
            # agencies, the unit.
            if line.plan.column("agency") >= 0:
                unit = line.text("job")
            else:
                agency, unit = line.text("job"), ""
            continue
        row = PostRow(line, agency or unit, unit or agency, line.text("job"))
        _figures(row, flaws)
        yield row


def _is_section(line: Line) -> bool:
    """Whether a row holds one text and no figure: a heading among the rows."""
    return set(line.values) == {"job"} and not line.texts and len(line.values) == 1


def _figures(row: PostRow, flaws: Flaws) -> None:
    need = _count(row, "need", flaws)
    holders = _count(row, "holders", flaws)
    gap = _gap(row, flaws)
    row.holders = None if holders is None else round(holders)
    row.minimum = _whole(row, "minimum", flaws)
    row.maximum = _whole(row, "maximum", flaws)
    job_class = parse_number(row.line.values.get("class"))
    row.job_class = round(job_class) if job_class is not None and 1 <= job_class <= 17 else None
    sign = row.line.plan.gap
    if need is None and gap is not None and holders is not None and sign:
        need = holders - gap if sign == "b-k" else holders + gap
        need = need if need >= 0 else None
    elif need is not None and holders is not None and gap is not None:
        _check_gap(row, need, holders, gap, flaws)
    if need is None and not row.line.text("need"):
        flaws.add(
            "need_missing",
            row.at("need" if row.line.plan.column("need") >= 0 else "gap"),
            "",
            say("the need of {job} in {unit} is missing", job=row.job, unit=row.unit),
            say("the post stays out of shortage and balance until it is stated"),
        )
    if need is not None and abs(need - round(need)) > _DECIMALS:
        flaws.add(
            "need_decimal",
            row.at("need"),
            row.line.text("need"),
            say("the need is not whole: {need:.2f}", need=need),
            say("kept as it is; it is rounded half up"),
        )
    row.need = need


def _check_gap(row: PostRow, need: float, holders: float, gap: float, flaws: Flaws) -> None:
    difference = holders - need if row.line.plan.gap != "k-b" else need - holders
    if abs(gap - difference) < 0.5:
        return
    if abs(gap + difference) < 0.5:
        flaws.add(
            "gap_sign_mixed",
            row.at("gap"),
            row.line.text("gap"),
            say("the gap has the other sign than in the rest of the sheet"),
            say("the figures of need and holders were believed"),
        )
        return
    flaws.add(
        "gap_contradicts",
        row.at("gap"),
        row.line.text("gap"),
        say(
            "the gap of {gap:g} does not follow from {holders:g} holders and a need of {need:g}",
            gap=gap,
            holders=holders,
            need=need,
        ),
        say("the figures of need and holders were believed"),
        heads=round(abs(abs(gap) - abs(difference))),
    )


def _count(row: PostRow, field: str, flaws: Flaws) -> float | None:
    """Return a number of people of 0 or more; None where there is none."""
    value = row.line.values.get(field)
    text = row.line.text(field)
    if value is None or text in ("-", "--"):
        return 0.0 if text and field == "holders" else None
    number = parse_number(value)
    if number is not None and 0 <= number <= _MOST:
        return number
    if field == "need":
        flaws.add(
            "need_unreadable",
            row.at(field),
            text,
            say("{value} is no number of people", value=text),
            say("taken as unknown; the post stays out of shortage and balance"),
        )
    else:
        flaws.add(
            "value_unreadable",
            row.at(field),
            text,
            say("{value} is no number of people", value=text),
            say("left aside"),
        )
    return None


def _gap(row: PostRow, flaws: Flaws) -> float | None:
    """Return the gap, which may be negative; None where there is none."""
    text = row.line.text("gap")
    number = parse_number(row.line.values.get("gap"))
    if number is not None and abs(number) <= _MOST:
        return number
    if text and text not in ("-", "--"):
        flaws.add(
            "value_unreadable",
            row.at("gap"),
            text,
            say("{value} is no number of people", value=text),
            say("left aside"),
        )
    return None


def _whole(row: PostRow, field: str, flaws: Flaws) -> int | None:
    number = _count(row, field, flaws)
    return None if number is None else round(number)

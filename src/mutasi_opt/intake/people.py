"""Rows of a staff list to people: every cell read, every contradiction told."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from mutasi_opt.codes import Predicate, Status
from mutasi_opt.intake.certificates import find_certificates
from mutasi_opt.intake.columns import PERFORMANCE
from mutasi_opt.intake.dates import parse_date
from mutasi_opt.intake.flaws import Flaws
from mutasi_opt.intake.nips import check_nip, read_nip
from mutasi_opt.intake.person import PersonRow
from mutasi_opt.intake.rows import Line
from mutasi_opt.intake.studies import Study, find_study
from mutasi_opt.intake.values import (
    parse_education,
    parse_number,
    parse_predicate,
    parse_rank,
    parse_sex,
    parse_standing,
    parse_status,
)
from mutasi_opt.texts import say

__all__ = ["read_people"]

_NO_VALUE: Final = frozenset({"-", "--", "null", "n/a", "tidak ada", "0", "none"})


def read_people(
    lines: Iterable[Line], studies: dict[str, str], as_of: date, flaws: Flaws
) -> Iterator[PersonRow]:
    """Read people; rows without number and name are no people.

    Parameters
    ----------
    studies : dict of str to str
        Names of studies that the mapping explains.
    """
    for line in lines:
        if not line.text("nip") and not line.text("name"):
            continue
        if "job" not in line.values and "unit" not in line.values and "agency" not in line.values:
            continue  # a signature below the table
        yield _person(line, studies, as_of, flaws)


def _person(line: Line, studies: dict[str, str], as_of: date, flaws: Flaws) -> PersonRow:
    row = PersonRow(read_nip(line, flaws), line, _name(line))
    row.standing, row.status = _standing(line, row.id, flaws)
    row.rank = _rank(line, row, flaws)
    _dates(line, row, as_of, flaws)
    row.sex = _sex(line, row.id, flaws)
    check_nip(line, row, flaws)
    _schooling(line, row, studies, flaws)
    row.certificates = _certificates(line, row.id, flaws)
    row.performance = tuple(_performance(line, row.id, flaws))
    row.home_district = line.text("home_district")
    numbers = [parse_number(line.values.get(f"home_{name}")) for name in ("latitude", "longitude")]
    if numbers[0] is not None and numbers[1] is not None:
        row.home = numbers[0], numbers[1]
    return row


def _name(line: Line) -> str:
    before, name, after = (line.text(n) for n in ("title_before", "name", "title_after"))
    return " ".join(part for part in (before, name) if part) + (f", {after}" if after else "")


def _standing(line: Line, person: str, flaws: Flaws) -> tuple[str, Status]:
    """Legal standing and status; each helps where the other is silent."""
    standing = _first(line, ("standing_id", "standing"), parse_standing)
    told = next((n for n in ("standing", "standing_id") if line.text(n)), "")
    if standing is None and told and line.text(told) not in _NO_VALUE:
        flaws.add(
            "standing_unknown",
            line.at(told),
            line.text(told),
            say("no legal standing is called {value}", value=line.text(told)),
            say("taken as active; use the code of SIASN (01 aktif, 03 tugas belajar ...)"),
            record=person,
        )
    status = parse_status(line.values.get("status"))
    if status is None and (standing == "pppk_active" or _is_pppk(person)):
        status = Status.PPPK
    if status is None and line.text("status"):
        flaws.add(
            "status_unknown",
            line.at("status"),
            line.text("status"),
            say("no staff status is called {value}", value=line.text("status")),
            say("taken as PNS; write PNS, CPNS or PPPK"),
            record=person,
        )
    if status is None:
        status = Status.PNS
    usual = "pppk_active" if status is Status.PPPK else "active"
    return usual if standing in (None, "active", "pppk_active") else str(standing), status


def _is_pppk(nip: str) -> bool:
    return nip.isdecimal() and len(nip) == 18 and int(nip[12:14]) > 12


def _rank(line: Line, row: PersonRow, flaws: Flaws) -> str | None:
    told = next((n for n in ("rank", "rank_id") if line.text(n)), "")
    for name in ("rank", "rank_id"):
        found = parse_rank(line.values.get(name), row.status)
        if found is not None:
            return found
    if line.plan.column("rank") < 0 and line.plan.column("rank_id") < 0:
        return None
    text = line.text(told) if told else ""
    if text and text not in _NO_VALUE:
        flaws.add(
            "rank_unknown",
            line.at(told),
            text,
            say("{value} is no rank", value=text),
            say("left unknown; write III/d or the code of SIASN (34), for PPPK IX"),
            record=row.id,
        )
    else:
        flaws.add(
            "rank_missing",
            line.at("rank" if line.plan.column("rank") >= 0 else "rank_id"),
            "",
            say("the rank is missing"),
            say("left unknown: tests of rank pass without it"),
            record=row.id,
        )
    return None


_DATES: Final = (
    "birth_date", "rank_since", "cpns_since", "pns_since", "contract_end", "job_since", "duty_since",
)  # fmt: skip
_MAY_COME: Final = frozenset({"contract_end"})
_OLDEST: Final = 100


def _dates(line: Line, row: PersonRow, as_of: date, flaws: Flaws) -> None:
    for name in _DATES:
        found = parse_date(line.values.get(name), line.plan.dates)
        if found is None:
            continue
        kind = "birth_date_impossible" if name == "birth_date" else "date_impossible"
        if isinstance(found, str):
            flaws.add(
                kind,
                line.at(name),
                found,
                say("{value} is no date", value=found),
                say("left unknown; write day, month and year: 31-12-1980"),
                record=row.id,
            )
        elif name == "birth_date" and not 15 <= as_of.year - found.year <= _OLDEST:
            flaws.add(
                kind,
                line.at(name),
                found,
                say("nobody born on {day} is in service at {as_of}", day=found, as_of=as_of),
                say("left unknown, the NIP tells the birth date where it can"),
                record=row.id,
            )
        elif found > as_of and name not in _MAY_COME:
            flaws.add(
                "date_in_future",
                line.at(name),
                found,
                say("{day} is after the day of the data, {as_of}", day=found, as_of=as_of),
                say("left unknown"),
                record=row.id,
            )
        else:
            row.dates[name] = found
    row.birth_date = row.dates.pop("birth_date", None)


def _sex(line: Line, person: str, flaws: Flaws) -> str | None:
    text = line.text("sex")
    found = parse_sex(line.values.get("sex"))
    if found is None and text and text not in _NO_VALUE:
        flaws.add(
            "sex_unknown",
            line.at("sex"),
            text,
            say("{value} is neither man nor woman", value=text),
            say("left unknown; write L or P (M or F)"),
            record=person,
        )
    return found


def _schooling(line: Line, row: PersonRow, studies: dict[str, str], flaws: Flaws) -> None:
    row.education = _first(line, ("education", "education_id"), parse_education)
    told = next((n for n in ("education", "education_id") if line.text(n)), "")
    if row.education is None and told:
        flaws.add(
            "education_unknown",
            line.at(told),
            line.text(told),
            say("{value} is no level of education", value=line.text(told)),
            say("left unknown; write S-1, D-III, SLTA or the code of SIASN (40)"),
            record=row.id,
        )
    text = line.text("education_field")
    if text and text not in _NO_VALUE:
        given = studies.get(text)
        row.study = Study(given, 1.0) if given else find_study(text)
        if row.education is None and not told:
            row.education = parse_education(text)


def _certificates(line: Line, person: str, flaws: Flaws) -> tuple[str, ...] | None:
    """Return the certificates; empty where the cell says that there are none."""
    text = line.text("certificates")
    if not text:
        return None
    found = find_certificates(text)
    if found or text.lower() in _NO_VALUE:
        return found
    flaws.add(
        "value_unreadable",
        line.at("certificates"),
        text,
        say("no certificate like {value} is known", value=text),
        say("left unknown; write Sertifikat Pendidik Matematika, STR Perawat, JF Auditor"),
        record=person,
    )
    return None


def _performance(line: Line, person: str, flaws: Flaws) -> Iterator[tuple[int, Predicate]]:
    for name in sorted(line.values):
        if not name.startswith(PERFORMANCE):
            continue
        found = parse_predicate(line.values[name])
        if found is not None:
            yield int(name.removeprefix(PERFORMANCE)), found
        elif line.text(name) not in _NO_VALUE:
            flaws.add(
                "value_unreadable",
                line.at(name),
                line.text(name),
                say("{value} is no predicate of performance", value=line.text(name)),
                say(
                    "left unknown; write Sangat Baik, Baik, Butuh Perbaikan, Kurang, Sangat Kurang"
                ),
                record=person,
            )


def _first(line: Line, names: tuple[str, ...], parse: Any) -> Any:  # noqa: ANN401
    """First value of several columns that can be read."""
    for name in names:
        found = parse(line.values.get(name))
        if found is not None:
            return found
    return None

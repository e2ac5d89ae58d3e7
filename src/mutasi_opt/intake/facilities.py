"""Rows of lists of schools, health facilities and offices: places, pupils, classes, remoteness."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from mutasi_opt.instance.distance import great_circle_km, unit_vectors
from mutasi_opt.intake.flaws import Flaws
from mutasi_opt.intake.rows import Line
from mutasi_opt.intake.values import parse_number
from mutasi_opt.intake.words import plain
from mutasi_opt.texts import say

__all__ = ["FacilityRow", "check_distances", "read_facilities"]

#: Indonesia from Rondo to Dana, Sabang to Merauke, in degrees.
_LATITUDES: Final = (-11.2, 6.3)
_LONGITUDES: Final = (94.9, 141.1)
#: Farther from the middle of all facilities than this, and than several times the usual, is a slip.
_FAR_KM: Final = 120.0
_TIMES: Final = 6.0
#: Of fewer places nobody knows where the middle is.
_FEW: Final = 5
_DEGREES: Final = re.compile(
    r"(\d+)\s*[°ºd]\s*(\d+)?\s*['′’]?\s*([\d.,]+)?\s*[\"″”]?\s*([A-Za-z]{0,2})"
)
_NPSN: Final = re.compile(r"[A-Z]?\d{7,8}")
_THOUSANDS: Final = re.compile(r"\d{1,3}(\.\d{3})+")
_HARDSHIP: Final = (
    ("sangat terpencil", 3), ("terluar", 3), ("3t", 3), ("terpencil", 2), ("khusus", 2),
    ("tertinggal", 2), ("pedesaan", 0), ("perkotaan", 0), ("biasa", 0), ("tidak", 0), ("bukan", 0),
)  # fmt: skip


@dataclass(slots=True)
class FacilityRow:
    """A facility as the list has it; ``None`` is unknown."""

    line: Line
    name: str
    agency: str = ""
    district: str = ""
    point: tuple[float, float] | None = None
    class_groups: int | None = None
    pupils: int | None = None
    population: int | None = None
    unit_class: str | None = None
    hardship: int | None = None
    accessible: bool | None = None


def read_facilities(lines: Iterable[Line], flaws: Flaws) -> Iterator[FacilityRow]:
    """Read facilities; rows without a name are none."""
    for line in lines:
        name = line.text("name")
        if not name or len(line.values) < 2:
            continue
        row = FacilityRow(line, name, line.text("agency"), line.text("district"))
        row.point = _point(line, flaws)
        for field in ("class_groups", "pupils", "population"):
            setattr(row, field, _count(line, field, flaws))
        row.unit_class = _class(line.text("class"))
        row.hardship = _hardship(line, flaws)
        row.accessible = {"ya": True, "ada": True, "tidak": False, "belum": False}.get(
            plain(line.text("accessible"))
        )
        _check_code(line, flaws)
        yield row


def _check_code(line: Line, flaws: Flaws) -> None:
    text = line.text("code")
    school = re.search(r"\b(sd|smp|sma|smk|tk|sdn|smpn)\b", plain(line.text("name")))
    if text and school and not _NPSN.fullmatch(text):
        flaws.add(
            "npsn_invalid",
            line.at("code"),
            text,
            say("{value} is no NPSN of 8 digits", value=text),
            say("nothing hangs on it: schools are matched by name"),
        )


def _point(line: Line, flaws: Flaws) -> tuple[float, float] | None:
    texts = (line.text("latitude"), line.text("longitude"))
    values: tuple[Any, Any] = (line.values.get("latitude"), line.values.get("longitude"))
    field = "latitude"
    if not any(texts) and line.text("coordinates"):
        field = "coordinates"
        parts = re.split(r"[;\s]+|,\s+|,(?=\s*9|\s*1[0-4]\d)", line.text(field).strip())
        values = (parts[0], parts[-1]) if len(parts) >= 2 else (line.text(field), None)
        texts = (str(values[0]), str(values[1] or ""))
    if not any(texts):
        return None
    latitude, longitude = (_degrees(value) for value in values)
    shown = ", ".join(filter(None, texts))
    if latitude is None or longitude is None:
        flaws.add(
            "coordinates_unreadable",
            line.at(field),
            shown,
            say("{value} are no coordinates", value=shown),
            say("left unknown; write degrees with a decimal point: 1.7301 and 98.7875"),
        )
        return None
    if _within(latitude, _LATITUDES) and _within(longitude, _LONGITUDES):
        return latitude, longitude
    if _within(longitude, _LATITUDES) and _within(latitude, _LONGITUDES):
        flaws.add(
            "coordinates_swapped",
            line.at(field),
            shown,
            say("latitude and longitude are swapped"),
            say("swapped back"),
        )
        return longitude, latitude
    flaws.add(
        "coordinates_outside",
        line.at(field),
        shown,
        say("{value} is outside Indonesia", value=shown),
        say("left unknown: distances to this place are not counted until it is corrected"),
    )
    return None


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _degrees(value: Any) -> float | None:  # noqa: ANN401
    number = parse_number(value)
    if number is not None or value is None:
        return number
    found = _DEGREES.fullmatch(str(value).strip())
    if found is None:
        return None
    seconds = parse_number(found[3]) or 0.0
    degrees = int(found[1]) + int(found[2] or 0) / 60 + seconds / 3600
    return -degrees if found[4].upper() in ("LS", "S") else degrees


def _count(line: Line, field: str, flaws: Flaws) -> int | None:
    text = line.text(field)
    if not text or text == "-":
        return None
    value: Any = line.values[field]
    if isinstance(value, str) and _THOUSANDS.fullmatch(text):
        value = text.replace(".", "")
    number = parse_number(value)
    if number is None or not 0 <= number <= 10_000_000:
        flaws.add(
            "value_unreadable",
            line.at(field),
            text,
            say("{value} is no count", value=text),
            say("left unknown"),
        )
        return None
    return round(number)


def _class(text: str) -> str | None:
    key = plain(text)
    if not key:
        return None
    if "non rawat" in key or "rawat jalan" in key or key == "tidak":
        return "outpatient"
    return "inpatient" if "rawat inap" in key or key == "ya" else key.replace(" ", "_")


def _hardship(line: Line, flaws: Flaws) -> int | None:
    text = line.text("hardship")
    key = plain(text)
    if not key:
        return None
    if key in ("0", "1", "2", "3"):
        return int(key)
    found = next((number for word, number in _HARDSHIP if word in key), None)
    if found is None:
        flaws.add(
            "value_unreadable",
            line.at("hardship"),
            text,
            say("{value} says nothing about remoteness", value=text),
            say("left unknown; write biasa, terpencil or sangat terpencil"),
        )
    return found


def check_distances(rows: list[FacilityRow], flaws: Flaws) -> None:
    """Drop points that are far from the middle of all others."""
    placed = [row for row in rows if row.point is not None]
    if len(placed) < _FEW:
        return
    points = np.array([row.point for row in placed], float)
    middle = np.median(points, axis=0)
    vectors, centre = unit_vectors(*points.T), unit_vectors(*middle)
    away = great_circle_km(((vectors - centre[:, None]) ** 2).sum(axis=0))
    limit = max(_FAR_KM, _TIMES * float(np.median(away)))
    for row, km in zip(placed, away.tolist(), strict=True):
        if row.point is None or km <= limit:
            continue
        field = "latitude" if row.line.text("latitude") else "coordinates"
        flaws.add(
            "coordinates_far",
            row.line.at(field),
            f"{row.point[0]:g}, {row.point[1]:g}",
            say(
                "{name} would be {km:,.0f} km from the middle of all places",
                name=row.name,
                km=km,
            ),
            say("left unknown: distances to this place are not counted until it is corrected"),
        )
        row.point = None

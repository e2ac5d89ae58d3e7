"""What only Pangkalpinang has: hardship places at the edge of a city, and heads of agency under Plt.

Eight posts of head of agency stood vacant under Plt in January 2026; which ones is drawn. Hardship
follows the distance from the centre and is an assumption.
"""

from datetime import date
from typing import Final

from mutasi_opt.generator.people import AS_OF
from mutasi_opt.generator.table import Table

__all__ = ["appoint_acting_heads", "rate_hardship", "use_urban_classes"]

#: Centre of the city, between Rangkui and Taman Sari, in ten-thousandths of a degree.
_CENTRE: Final = (-21_300, 1_061_050)
#: (least distance from the centre in ten-thousandths of a degree, hardship): about 3.6 and 4.9 km.
_RINGS: Final = ((440, 2), (330, 1))
_SERVICES: Final = frozenset(
    {"primary_school", "junior_school", "kindergarten", "health_centre", "health_outpost"}
)
#: Jobs whose holders stand in for the head of their agency, in this order.
_DEPUTIES: Final = ("SEKRETARIS", "KABAG", "KABID")
_ACTING_SINCE: Final = "2026-01-05"


def _tenths(cell: str) -> int:
    """Ten-thousandths of a degree of a coordinate with four decimals."""
    return int(cell.replace(".", ""))


def _hardship(latitude: str, longitude: str) -> int:
    north, east = _tenths(latitude) - _CENTRE[0], _tenths(longitude) - _CENTRE[1]
    square = north * north + east * east
    return next((level for least, level in _RINGS if square >= least * least), 0)


def rate_hardship(tables: dict[str, Table], seed: int) -> None:
    """Call schools and health facilities far from the centre hardship places, and count service."""
    del seed
    units, people = tables["units"], tables["employees"]
    rated = {}
    for k, (unit, kind) in enumerate(zip(units["id"], units["kind"], strict=True)):
        at = units["latitude"][k], units["longitude"][k]
        rated[unit] = _hardship(*at) if kind in _SERVICES else 0
        units["hardship"][k] = str(rated[unit])
    unit_of = dict(zip(tables["positions"]["id"], tables["positions"]["unit"], strict=True))
    for k, position in enumerate(people["position"]):
        if position and rated[unit_of[position]]:
            served = (AS_OF - date.fromisoformat(people["position_since"][k])).days * 10 // 365
            people["hardship_years"][k] = f"{served // 10}.{served % 10}"


def appoint_acting_heads(tables: dict[str, Table], seed: int) -> None:
    """Let a deputy of the same agency act for each vacant head of agency; the seat stays vacant."""
    del seed
    positions, people = tables["positions"], tables["employees"]
    agency_of = dict(zip(tables["units"]["id"], tables["units"]["agency"], strict=True))
    heads = {
        job
        for job, kind in zip(tables["jobs"]["id"], tables["jobs"]["kind"], strict=True)
        if kind == "jpt"
    }
    holder = {position: k for k, position in enumerate(people["position"]) if position}
    deputies: dict[str, list[tuple[int, str]]] = {}
    for position, unit, job in zip(
        positions["id"], positions["unit"], positions["job"], strict=True
    ):
        if job in _DEPUTIES and position in holder:
            entry = (_DEPUTIES.index(job), position)
            deputies.setdefault(agency_of[unit], []).append(entry)
    for position, unit, job in zip(
        positions["id"], positions["unit"], positions["job"], strict=True
    ):
        if job in heads and position not in holder and deputies.get(agency_of[unit]):
            able = min(deputies[agency_of[unit]])
            deputies[agency_of[unit]].remove(able)
            k = holder[able[1]]
            people["duty_position"][k], people["assignment_kind"][k] = position, "PLT"
            people["duty_since"][k] = _ACTING_SINCE


def use_urban_classes(tables: dict[str, Table], seed: int) -> None:
    """Put the puskesmas and their norms into the urban classes, which ask for more staff."""
    del seed
    for cells in (tables["units"]["class"], tables["norms"]["unit_class"]):
        cells[:] = [f"{cell}_urban" if cell else "" for cell in cells]

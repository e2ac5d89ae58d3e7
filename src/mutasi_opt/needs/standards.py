"""Minimum staff of health centres by profession, from Permenkes 75/2014.

The regulation is revoked: Permenkes 43/2019 lists the kinds of workers and leaves their number to
the workload, and is itself replaced by Permenkes 19/2024 [B]. Its numbers remain in use as a floor;
they are a default that a planner may replace. Verify before relying on them.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

__all__ = ["PUSKESMAS_MINIMUM", "ProfessionMinimum"]


class ProfessionMinimum(NamedTuple):
    """Minimum persons of one profession in every unit of a kind and class.

    Attributes
    ----------
    unit_kind : str
        Kind of the unit.
    unit_class : str or None
        Class of the unit; None = any, also an unknown one.
    family : str
        Job family; the steps of a profession count together.
    heads : int
        Persons.
    """

    unit_kind: str
    unit_class: str | None
    family: str
    heads: int


# Persons for: outpatient, inpatient, outpatient_urban, inpatient_urban. Rural, remote and very
# remote centres ask for the same; the plain classes take those numbers, the lower ones.
_PERSONS: Final[Mapping[str, tuple[int, int, int, int]]] = {
    "dokter": (1, 2, 1, 2),
    "dokter_gigi": (1, 1, 1, 1),
    "perawat": (5, 8, 5, 8),
    "bidan": (4, 7, 4, 7),
    "kesmas": (1, 1, 2, 2),
    "sanitarian": (1, 1, 1, 1),
    "laboran": (1, 1, 1, 1),
    "nutrisionis": (1, 2, 1, 2),
    "farmasi": (1, 1, 1, 2),
    "pelaksana_pengadministrasi": (2, 2, 3, 3),
    "pelaksana_operator": (1, 1, 2, 2),  # pekarya
}
_CLASSES: Final = ("outpatient", "inpatient", "outpatient_urban", "inpatient_urban")

#: Persons per profession of a puskesmas without and with beds (Permenkes 75/2014, revoked; [C] a
#: copy of its annex; verify): 19 and 27 in all, 22 and 31 in a city. No class names an unknown one.
PUSKESMAS_MINIMUM: Final = tuple(
    ProfessionMinimum("health_centre", unit_class, family, persons[k])
    for k, unit_class in enumerate(_CLASSES)
    for family, persons in _PERSONS.items()
)

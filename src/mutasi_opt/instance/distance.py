"""Distance and travel time from home to work."""

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.instance.arrays import Employees, Floats, Ints, Units

__all__ = ["distance_hm", "great_circle_km", "travel_minutes", "unit_vectors"]

_EARTH_KM = 6371.0088  # mean radius, IUGG


def unit_vectors(latitude: Floats, longitude: Floats) -> Floats:
    """Points on the unit sphere (3, points) of coordinates in degrees; NaN where a coordinate is."""
    phi, theta = np.radians(latitude), np.radians(longitude)
    return np.stack([np.cos(phi) * np.cos(theta), np.cos(phi) * np.sin(theta), np.sin(phi)])


def great_circle_km(chord_squared: Floats) -> Floats:
    """Great-circle distance in km between points of the unit sphere, from the square of their chord.

    The chord is exact for near points, where the cosine of the angle is not.
    """
    km: Floats = np.arcsin(np.minimum(np.sqrt(chord_squared) / 2, 1.0))
    km *= 2 * _EARTH_KM
    return km


def _km_and_minutes(
    people: Employees,
    units: Units,
    travel: Floats,
    employee: NDArray[np.integer],
    unit: NDArray[np.integer],
) -> tuple[Floats, Floats]:
    """Straight km and minutes of the travel table, both NaN where unknown."""
    homes = unit_vectors(people.home_latitude, people.home_longitude)
    places = unit_vectors(units.latitude, units.longitude)
    chord = np.zeros(len(employee))
    for home, place in zip(homes, places, strict=True):  # axis by axis: a third of the memory
        chord += (home[employee] - place[unit]) ** 2
    km = great_circle_km(chord)
    if travel.size == 0:
        return km, np.full(km.shape, np.nan)
    home, there = people.home_district[employee], units.district[unit]
    minutes = np.where((home >= 0) & (there >= 0), travel[home, there], np.nan)
    return km, minutes


def distance_hm(
    people: Employees,
    units: Units,
    travel: Floats,
    speed_kmh: float,
    employee: NDArray[np.integer],
    unit: NDArray[np.integer],
) -> Ints:
    """Distance in hundreds of metres, rounded half up.

    The great circle, or the travel table's minutes at ``speed_kmh`` where that is longer: straight lines flatter
    mountains and islands. -1 where neither is known.
    """
    km, minutes = _km_and_minutes(people, units, travel, employee, unit)
    km = np.fmax(km, minutes * (speed_kmh / 60))
    return np.where(np.isnan(km), -1, np.floor(np.nan_to_num(km) * 10 + 0.5)).astype(np.int32)


def travel_minutes(
    people: Employees,
    units: Units,
    travel: Floats,
    speed_kmh: float,
    employee: NDArray[np.integer],
    unit: NDArray[np.integer],
) -> Ints:
    """Minutes by the travel table, else the great circle at ``speed_kmh``, rounded half up; -1 where unknown."""
    km, minutes = _km_and_minutes(people, units, travel, employee, unit)
    minutes = np.where(np.isnan(minutes), km * 60 / speed_kmh, minutes)
    return np.where(np.isnan(minutes), -1, np.floor(np.nan_to_num(minutes) + 0.5)).astype(np.int32)

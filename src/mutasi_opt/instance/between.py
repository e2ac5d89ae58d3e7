"""Distance from one place of work to another."""

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.instance.arrays import Floats, Ints, Units
from mutasi_opt.instance.distance import great_circle_km, unit_vectors

__all__ = ["between_units_hm"]


def between_units_hm(
    units: Units,
    travel: Floats,
    speed_kmh: float,
    start: NDArray[np.integer],
    end: NDArray[np.integer],
) -> Ints:
    """Distance between units in hundreds of metres, rounded half up; -1 where unknown.

    The great circle, or the travel table's minutes at ``speed_kmh`` where that is longer, as for
    the way from home to work.

    Parameters
    ----------
    start, end : int (pairs,)
        Indices of units, none of them -1.
    """
    chord = np.zeros(len(start))
    for axis in unit_vectors(units.latitude, units.longitude):
        chord += (axis[start] - axis[end]) ** 2
    km = great_circle_km(chord)
    if travel.size:
        here, there = units.district[start], units.district[end]
        minutes = np.where((here >= 0) & (there >= 0), travel[here, there], np.nan)
        km = np.fmax(km, minutes * (speed_kmh / 60))
    km[start == end] = 0
    return np.where(np.isnan(km), -1, np.floor(np.nan_to_num(km) * 10 + 0.5)).astype(np.int32)

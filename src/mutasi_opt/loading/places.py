"""Homes that lie impossibly far from every unit, mostly a typing error in a coordinate."""

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.instance.distance import great_circle_km, unit_vectors
from mutasi_opt.loading.report import Report
from mutasi_opt.loading.rows import Table

__all__ = ["check_homes"]

_FAR_KM: Final = 2_000.0
_BLOCK: Final = 500


def check_homes(tables: Mapping[str, Table], report: Report) -> None:
    """Warn of homes more than 2,000 km from all units."""
    units, people = tables.get("units"), tables.get("employees")
    if units is None or people is None:
        return
    sites = [
        (unit.latitude, unit.longitude)
        for unit in units.items
        if unit is not None and unit.latitude is not None and unit.longitude is not None
    ]
    homes = [
        (index, person.home_latitude, person.home_longitude)
        for index, person in enumerate(people.items)
        if person is not None
        and person.home_latitude is not None
        and person.home_longitude is not None
    ]
    if not sites or not homes:
        return
    nearest = _nearest_km(np.array([home[1:] for home in homes], float), np.array(sites, float))
    for k in np.flatnonzero(nearest > _FAR_KM):
        index, latitude, longitude = homes[k]
        text = f"the home ({latitude}, {longitude}) is {nearest[k]:,.0f} km from the nearest unit"
        report.warn(
            people.at(index, "home_latitude"), "home_latitude", text, "homes far from every unit"
        )


def _nearest_km(points: NDArray[np.float64], sites: NDArray[np.float64]) -> NDArray[np.float64]:
    """Great-circle km from each point (points, 2) to the nearest site, exact beyond ``_FAR_KM``.

    A point within the limit of the first site needs no search.
    """
    homes, places = unit_vectors(*points.T), unit_vectors(*sites.T)
    nearest = great_circle_km(((homes - places[:, :1]) ** 2).sum(axis=0))
    far = np.flatnonzero(nearest > _FAR_KM)
    for start in range(0, len(far), _BLOCK):
        block = far[start : start + _BLOCK]
        km = great_circle_km(((homes[:, block, None] - places[:, None, :]) ** 2).sum(axis=0))
        nearest[block] = km.min(axis=1)
    return nearest

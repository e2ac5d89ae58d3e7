"""Distance from one place of work to another."""

import numpy as np
import pytest
from support.build import instance

from mutasi_opt.instance.between import between_units_hm


def hundreds(inst, start, end):
    units = [inst.units.ids.index(name) for name in (start, end)]
    found = between_units_hm(
        inst.units,
        inst.travel,
        inst.travel_speed_kmh,
        np.array(units[:1]),
        np.array(units[1:]),
    )
    return int(found[0])


INST = instance(
    units=[
        {"id": "a", "agency": "A", "latitude": -3.0, "longitude": 104.0, "district": "d0"},
        {"id": "b", "agency": "A", "latitude": -3.0, "longitude": 104.1, "district": "d1"},
        {"id": "c", "agency": "A", "latitude": -3.0, "longitude": 104.1, "district": "d2"},
        {"id": "lost", "agency": "A"},
        {"id": "near", "agency": "A", "district": "d1"},
    ],
    positions=[{"id": "p", "unit": "a"}],
    travel=[{"from_district": "d0", "to_district": "d1", "minutes": 60}],
)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("a", "c", 111),  # a tenth of a degree of longitude near the equator
        ("a", "b", 400),  # an hour by the travel table at 40 km/h is longer
        ("b", "a", 400),
        ("a", "near", 400),  # known by the travel table alone
        ("a", "a", 0),
        ("lost", "lost", 0),  # the same place, wherever it is
        ("a", "lost", -1),
    ],
)
def test_hundreds_of_metres(start, end, expected):
    assert hundreds(INST, start, end) == expected

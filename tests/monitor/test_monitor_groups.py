"""Plan against reality by kind of move, hardship, origin and destination."""

from monitor.followup import lines, person, stayer
from support.build import instance

from mutasi_opt.codes import Predicate
from mutasi_opt.monitor.groups import compare

INST = instance(
    agencies=[{"id": "A", "name": "Dinas A"}, {"id": "B", "name": "Dinas B"}],
    units=[
        {"id": "U", "agency": "A", "hardship": 0},
        {"id": "V", "agency": "B", "hardship": 3},
        {"id": "W", "agency": "B"},
    ],
    positions=[{"id": "p", "unit": "U"}, {"id": "q", "unit": "V"}, {"id": "r", "unit": "W"}],
    employees=[{"id": f"e{k}", "position": "p"} for k in range(6)],
)
PEOPLE = [
    person(0, adaptation=1, performance=Predicate.KURANG),
    person(1, adaptation=4, performance=Predicate.BAIK),
    person(2, kind="own_request", seat=2, place=2, performance=Predicate.BUTUH_PERBAIKAN),
    person(3, kind="placement", origin=-1, reported=True),
    stayer(4, 0, adaptation=2),
    stayer(5, 0),
]


def test_golden():
    # by, key, name, people, reported, rated, mean, poor, share, judged, below, share
    assert lines(compare(INST, PEOPLE)) == [
        "kind stay stay 2 1 1 2.0 1 1.0 0 0 -",
        "kind redistribution redistribution 2 2 2 2.5 1 0.5 2 1 0.5",
        "kind placement placement 1 1 0 - 0 - 0 0 -",
        "kind own_request own request 1 1 0 - 0 - 1 1 1.0",
        "hardship 3 3, very remote 3 3 2 2.5 1 0.5 2 1 0.5",
        "hardship  unknown 1 1 0 - 0 - 1 1 1.0",
        "origin A Dinas A 3 3 2 2.5 1 0.5 3 2 0.6667",
        "origin  no post 1 1 0 - 0 - 0 0 -",
        "destination B Dinas B 4 4 2 2.5 1 0.5 3 2 0.6667",
    ]


def test_a_temporary_assignment_counts_where_the_work_is():
    away = person(0, kind="temporary", seat=0, place=1, adaptation=3)
    assert lines(compare(INST, [away]))[1:] == [
        "hardship 3 3, very remote 1 1 1 3.0 0 0.0 0 0 -",
        "origin A Dinas A 1 1 1 3.0 0 0.0 0 0 -",
        "destination B Dinas B 1 1 1 3.0 0 0.0 0 0 -",
    ]


def test_every_mover_is_in_one_group_of_each_dimension():
    rows = compare(INST, PEOPLE)
    for by, people in (("kind", 6), ("hardship", 4), ("origin", 4), ("destination", 4)):
        assert sum(row.people for row in rows if row.by == by) == people


def test_order_of_people_does_not_matter():
    assert compare(INST, PEOPLE[::-1]) == compare(INST, PEOPLE)


def test_nobody():
    assert compare(INST, []) == ()

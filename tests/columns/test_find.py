"""Columns looked up by where people go."""

import numpy as np
from support.build import all_columns, columns, instance

from mutasi_opt.assignment import Assignment

PEOPLE = instance(
    positions=[{"id": "p"}, {"id": "q"}],
    employees=[{"id": "a", "position": "p"}, {"id": "b"}, {"id": "c", "position": "q"}],
)


def test_every_column_is_found_where_it_stands():
    every = all_columns(PEOPLE)
    for row in range(len(every)):
        asked = np.full(PEOPLE.num_employees, every.position[row], np.int32)
        assert every.find(PEOPLE, Assignment.of(asked))[every.employee[row]] == row


def test_what_is_missing_is_not_found():
    some = columns(PEOPLE, ("a", "p"), ("b", "q"))
    assert some.find(PEOPLE, Assignment.of(np.array([0, 1, 1], np.int32))).tolist() == [0, 1, -1]
    assert some.find(PEOPLE, Assignment.of(np.array([1, -1, -1], np.int32))).tolist() == [
        -1,
        -1,
        -1,
    ]
    nothing = some.take(np.zeros(0, np.intp))
    assert nothing.find(PEOPLE, Assignment.of(np.array([0, 1, -1], np.int32))).tolist() == [
        -1,
        -1,
        -1,
    ]

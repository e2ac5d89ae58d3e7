"""The fairness of a plan as a table for pandas."""

import pytest
from support.office import office, study_of

from mutasi_opt.audit import fairness, fairness_frame


@pytest.fixture(scope="module")
def found():
    return fairness(study_of(office()), limits=False)


def test_each_group_has_a_row_per_measure(found):
    frame = fairness_frame(found)
    assert len(frame) == sum(len(row.figures) for table in found.tables for row in table.rows)
    table = found.tables[0]
    group = table.rows[0]
    own = frame[(frame["grouping"] == table.key) & (frame["group"] == group.name)]
    assert dict(zip(own["measure"], own["base"], strict=True)) == {
        key: figure.base for key, figure in group.figures.items()
    }
    assert set(own["people"]) == {group.people}


def test_it_shows_burdens_and_nobody(found):
    shown = found._repr_html_()
    assert f"of {found.posted} people with a post move" in shown
    assert shown.count("<tr>") == 1 + len(found.burdens)

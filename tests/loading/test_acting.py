"""Who stands in for the holder of a post (PLT, PLH, PJ) keeps a base seat elsewhere."""

import pytest
from loading.folder import lines, write

PEOPLE = """\
id,position,duty_position,assignment_kind,status,rank,birth_date,sex,home_district
198701012010011001,SDN-04-GURU,,,pns,III/b,1987-01-01,M,Mamuju
199005172022012002,SDN-04-GURU,KANTOR-ANALIS,{kind},pns,III/a,1990-05-17,F,Mamuju
"""


@pytest.mark.parametrize("kind", ["PLT", "PLH", "PJ"])
def test_an_acting_holder_may_stand_in_at_an_ordinary_post(kind, tmp_path):
    assert lines(write(tmp_path, {"employees.csv": PEOPLE.format(kind=kind)})) == []


@pytest.mark.parametrize("kind", ["D", ""])
def test_a_definitive_second_post_is_refused(kind, tmp_path):
    assert lines(write(tmp_path, {"employees.csv": PEOPLE.format(kind=kind)})) == [
        "employees.csv:3: duty_position: 'KANTOR-ANALIS' is not an additional duty: "
        "its duty_of is empty"
    ]

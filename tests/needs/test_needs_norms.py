"""Norms: which one speaks, what it counts, and how it is shared."""

from fractions import Fraction

import pytest

from mutasi_opt.needs import derive_needs

SCHOOL = {
    "id": "U1", "agency": "A", "name": "SD", "kind": "school", "class": "remote",
    "population": 9000, "pupils": 130, "class_groups": 7,
}  # fmt: skip


def norm(**columns):
    return {"job": "J", "driver": "unit", "per_person": 1} | columns


@pytest.mark.parametrize(
    ("driver", "per_person", "base", "detail"),
    [
        ("population", 2500, Fraction(18, 5), "norm 9,000 inhabitants / 2,500 = 3.6 -> 4"),
        ("pupils", 20, Fraction(13, 2), "norm 130 pupils / 20 = 6.5 -> 7"),
        ("class_groups", 1, 7, "norm 7 class groups / 1 = 7"),
        ("unit", 0.2, 5, "norm 1 unit / 0.2 = 5"),
    ],
)
def test_drivers(build, driver, per_person, base, detail):
    scenario = build(
        units=[SCHOOL],
        positions=[{"id": "P"}],
        norms=[norm(driver=driver, per_person=per_person)],
    )
    need = derive_needs(scenario)["P"]
    assert (need.base, need.source, need.detail) == (base, "norm", detail)


@pytest.mark.parametrize("driver", ["population", "pupils", "class_groups"])
def test_an_unknown_driver_leaves_the_need_missing_but_not_the_minimum(build, driver):
    need = derive_needs(build(positions=[{"id": "P"}], norms=[norm(driver=driver, minimum=2)]))["P"]
    assert (need.total, need.source, need.minimum, need.maximum) == (None, "missing", 2, 2)
    assert need.detail == (
        f"no need column, no undated workload, and the norm counts {driver}, unknown for unit U1"
    )


@pytest.mark.parametrize(
    ("place", "base"),
    [
        (("school", "remote"), 8),
        (("office", "remote"), 4),
        (("school", "town"), 2),
        (("office", "town"), 1),
        ((None, None), 1),
    ],
)
def test_the_most_specific_norm_speaks(build, place, base):
    norms = [
        norm(per_person=1),
        norm(per_person=0.5, unit_kind="school"),
        norm(per_person=0.25, unit_class="remote"),
        norm(per_person=0.125, unit_kind="school", unit_class="remote"),
    ]
    unit = SCHOOL | {"kind": place[0], "class": place[1]}
    for order in (norms, norms[::-1]):
        need = derive_needs(build(units=[unit], positions=[{"id": "P"}], norms=order))["P"]
        assert need.base == base


def test_a_class_is_more_specific_than_a_kind(build):
    norms = [norm(per_person=0.1, unit_kind="school"), norm(per_person=0.5, unit_class="remote")]
    need = derive_needs(build(units=[SCHOOL], positions=[{"id": "P"}], norms=norms))["P"]
    assert need.base == 2


def test_a_norm_of_another_kind_does_not_speak(build):
    norms = [norm(unit_kind="hospital", minimum=3), norm(job="K")]
    need = derive_needs(build(units=[SCHOOL], positions=[{"id": "P"}], norms=norms))["P"]
    assert (need.total, need.minimum) == (None, 0)


def test_of_equally_specific_norms_the_known_one_that_asks_for_most(build):
    norms = [
        norm(driver="pupils", per_person=65, minimum=1),
        norm(driver="class_groups", per_person=7, minimum=3),
        norm(driver="population", per_person=1),
    ]
    unit = SCHOOL | {"population": None}
    for order in (norms, norms[::-1]):
        need = derive_needs(build(units=[unit], positions=[{"id": "P"}], norms=order))["P"]
        assert (need.base, need.minimum) == (2, 3)


def test_need_and_minimum_are_shared_among_the_positions_of_the_job_in_the_unit(build):
    positions = [
        {"id": "P", "maximum": 1},
        {"id": "Q", "maximum": 3},
        {"id": "R", "job": "K"},
        {"id": "S", "unit": "U2"},
    ]
    norms = [norm(per_person=0.125, minimum=5)]
    needs = derive_needs(build(positions=positions, norms=norms))
    assert [needs[i].base for i in "PQRS"] == [2, 6, None, 8]
    assert [needs[i].minimum for i in "PQRS"] == [1, 4, 0, 5]
    assert needs["P"].detail == "norm 1 unit / 0.125 x share 1/4 = 2"


def test_the_minimum_column_wins_over_the_norm(build):
    positions = [{"id": "P", "minimum": 0, "need": 1}, {"id": "Q", "need": 1, "unit": "U2"}]
    needs = derive_needs(build(positions=positions, norms=[norm(minimum=4)]))
    assert [(needs[i].minimum, needs[i].maximum) for i in "PQ"] == [(0, 1), (4, 4)]


def test_hours_count_the_undated_workload_of_the_job_in_the_unit(build):
    work = [
        {"volume": 2400, "minutes": 60},
        {"volume": 1, "minutes": 75_000, "until": "2027-01-01"},
        {"scope": "U2", "volume": 99_999},
    ]
    norms = [norm(driver="hours", per_person=960)]
    need = derive_needs(build(positions=[{"id": "P"}], workload=work, norms=norms))["P"]
    assert (need.base, need.surge, need.total, need.source) == (Fraction(5, 2), 1, 4, "norm")
    assert need.detail == "norm 2,400 h of work / 960 + surge 75,000 min / 75,000 = 3.5 -> 4"


def test_hours_without_workload_are_unknown(build):
    norms = [norm(driver="hours", per_person=960)]
    need = derive_needs(build(positions=[{"id": "P"}], norms=norms))["P"]
    assert (need.total, need.source) == (None, "missing")

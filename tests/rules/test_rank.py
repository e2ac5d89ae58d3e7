import pytest
from support.build import assignment, barred, instance, kinds, told, verdict

from mutasi_opt.rules.rank import Rank

JOBS = [
    {"id": "ANY"},
    {"id": "BAND", "min_rank": "III/a", "max_rank": "III/c"},
    {"id": "TOP", "max_rank": "II/d"},
]
POSITIONS = [{"id": j["id"].lower(), "job": j["id"]} for j in JOBS]


def tiny(rank, position="any"):
    return instance(
        jobs=JOBS, positions=POSITIONS, employees=[{"id": "e", "position": position, "rank": rank}]
    )


@pytest.mark.parametrize(
    ("rank", "expected"),
    [
        ("II/d", "breach"),
        ("III/a", "pass"),
        ("III/c", "pass"),
        ("III/d", "breach"),
        ("IX", "pass"),
        ("VIII", "breach"),
        (None, "unknown"),
    ],
)
def test_band(rank, expected):
    assert verdict(Rank(), tiny(rank), "e", "band") == expected


def test_steps_below_are_tolerated_but_none_above():
    assert verdict(Rank(below=1), tiny("II/d"), "e", "band") == "pass"
    assert verdict(Rank(below=1), tiny("II/c"), "e", "band") == "breach"
    assert verdict(Rank(below=1), tiny("III/d"), "e", "band") == "breach"


def test_a_job_without_a_band_takes_anybody():
    assert verdict(Rank(), tiny(None), "e", "any") == "pass"
    assert verdict(Rank(), tiny(None), "e", "top") == "unknown"
    assert verdict(Rank(), tiny("I/a"), "e", "top") == "pass"
    assert verdict(Rank(), tiny("III/a"), "e", "top") == "breach"


def test_stayers_inherit():
    inst = tiny("II/d", "band")
    assert kinds(Rank(), inst, assignment(inst)) == {"e": "inherited"}
    assert ("e", "band") not in barred(Rank(), inst)
    assert told(Rank(), inst, Rank().check(inst, assignment(inst))) == [
        "employee e stays at position band against 'Rank of the job': "
        "rank II/d, job BAND asks for at least III/a and at most III/c"
    ]


def test_reasons_use_the_scale_of_the_person():
    person = {"id": "e", "position": "any", "status": "pppk", "rank": "VII"}
    inst = instance(jobs=JOBS, positions=POSITIONS, employees=[person])
    assert Rank(below=1).reason(inst, 0, 1) == (
        "rank VII, job BAND asks for at least IX (1 below tolerated) and at most XI"
    )
    assert Rank().reason(tiny(None), 0, 2) == "unknown rank, job TOP asks for at most II/d"


def test_the_unplaced_are_tested_too():
    inst = instance(jobs=JOBS, positions=POSITIONS, employees=[{"id": "e", "rank": "II/a"}])
    assert barred(Rank(), inst) == {("e", "band")}

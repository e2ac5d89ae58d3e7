import pytest
from support.build import assignment, barred, instance, kinds, told, verdict

from mutasi_opt.rules.age import Age

POSITIONS = [{"id": "p"}, {"id": "q", "job": "K"}, {"id": "r", "job": "K"}]


def tiny(birth, position="p"):
    return instance(
        jobs=[{"id": "K", "max_age_on_entry": 53}],
        positions=POSITIONS,
        employees=[{"id": "e", "position": position, "birth_date": birth}],
    )


@pytest.mark.parametrize(
    ("birth", "expected"),
    [("1973-06-30", "pass"), ("1972-07-02", "pass"), ("1972-07-01", "breach"), (None, "unknown")],
)
def test_completed_years(birth, expected):
    assert verdict(Age(), tiny(birth), "e", "q") == expected
    assert verdict(Age(), tiny(birth, None), "e", "q") == expected
    assert verdict(Age(), tiny(birth), "e", "p") == "pass"


def test_within_the_job_nobody_enters():
    inst = tiny("1970-01-01", "q")
    assert verdict(Age(), inst, "e", "r") == "pass"
    assert kinds(Age(), inst, assignment(inst)) == {}
    assert barred(Age(), inst) == set()


def test_reason_on_missing_data():
    assert Age().reason(tiny(None), 0, 1) == "age unknown, job K is entered at 53 at the latest"


def test_sentence():
    inst = tiny("1972-07-01")
    assert told(Age(), inst, Age().check(inst, assignment(inst, e="q"))) == [
        "employee e moves to position q against 'Age on entry': "
        "54 years old, job K is entered at 53 at the latest"
    ]

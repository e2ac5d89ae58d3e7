import pytest
from support.build import assignment, barred, instance, kinds, told, verdict

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules.pppk import Pppk


def tiny():
    return instance(
        agencies=[{"id": "A", "government": "city"}, {"id": "B", "government": "province"}],
        units=[{"id": "UA", "agency": "A"}, {"id": "UB", "agency": "B"}],
        positions=[
            {"id": "p", "unit": "UA"},
            {"id": "same", "unit": "UA"},
            {"id": "other-job", "unit": "UA", "job": "K"},
            {"id": "other-government", "unit": "UB"},
            {"id": "gone", "unit": "UA", "abolished_on": "2026-01-01"},
        ],
        employees=[
            {"id": "contract", "position": "p", "status": "pppk"},
            {"id": "gone", "position": "gone", "status": "pppk"},
            {"id": "free", "status": "pppk"},
            {"id": "civil", "position": "p"},
        ],
    )


def test_same_job_and_government_only():
    inst = tiny()
    assert verdict(Pppk(), inst, "contract", "other-job") == "breach"
    for person in ("contract", "gone"):
        assert verdict(Pppk(), inst, person, "same") == "pass"
        assert verdict(Pppk(), inst, person, "other-government") == "breach"
    assert verdict(Pppk(), inst, "civil", "other-job") == "pass"


@pytest.mark.parametrize(
    ("job", "found"),
    [
        ({"kind": "jf_keahlian", "level": 1, "family": "a"}, "pass"),
        ({"kind": "jf_keahlian", "level": 2, "family": "a"}, "breach"),
        ({"kind": "jf_keahlian", "level": 1, "family": "b"}, "breach"),
    ],
)
def test_an_abolished_seat_opens_jobs_of_the_same_family_and_level(job, found):
    inst = instance(
        jobs=[
            {"id": "J", "kind": "jf_keahlian", "level": 1, "family": "a"},
            {"id": "K"} | job,
        ],
        positions=[
            {"id": "gone", "abolished_on": "2026-01-01"},
            {"id": "k", "job": "K"},
            {"id": "p"},
        ],
        employees=[
            {"id": "gone", "position": "gone", "status": "pppk"},
            {"id": "kept", "position": "p", "status": "pppk"},
        ],
    )
    for rule in (Pppk(), Pppk(move="none")):
        assert verdict(rule, inst, "gone", "k") == found
        assert verdict(rule, inst, "kept", "k") == "breach"
    if found == "breach":
        place = inst.positions.ids.index("k")
        assert Pppk().reason(inst, 0, place) == "PPPK in job J cannot take job K"


def test_what_an_unplaced_pppk_signed_for_is_unknown():
    inst = tiny()
    assert verdict(Pppk(), inst, "free", "same") == "unknown"
    assert ("free", "same") not in barred(Pppk(), inst)
    assert ("free", "same") in barred(Pppk(unknown="fail"), inst)
    assert Pppk().num_unknown(inst, assignment(inst, free="same", contract="same")) == 1


def test_older_pages_keep_them_where_they_are():
    """But for those whose seat is gone: where an organisation is slimmed they are placed again."""
    inst = tiny()
    fixed = Pppk(move="none")
    assert verdict(fixed, inst, "contract", "same") == "breach"
    assert verdict(fixed, inst, "gone", "same") == "pass"
    assert verdict(fixed, inst, "contract", "other-job") == "breach"
    assert verdict(fixed, inst, "free", "same") == "unknown"
    assert verdict(fixed, inst, "civil", "other-job") == "pass"
    assert told(fixed, inst, fixed.check(inst, assignment(inst, contract="same"))) == [
        "employee contract moves to position same against 'PPPK keep job and government': "
        "PPPK do not move at all"
    ]
    assert kinds(fixed, inst, assignment(inst)) == {}


def test_helping_out_is_bound_by_the_contract():
    inst = tiny()
    home = inst.employees.post
    for place, broken in (("same", {}), ("other-job", {"contract": "violation"})):
        away = home.copy()
        away[1] = inst.positions.ids.index(place)
        assert kinds(Pppk(), inst, Assignment(home, away)) == broken


def test_reasons():
    inst = tiny()
    place = inst.positions.ids.index
    assert Pppk().reason(inst, 1, place("other-job")) == "PPPK in job J cannot take job K"
    assert Pppk().reason(inst, 1, place("other-government")) == (
        "PPPK cannot move to another government (province)"
    )

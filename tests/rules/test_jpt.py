from support.build import assignment, barred, instance, kinds, verdict

from mutasi_opt.rules.jpt import Jpt


def tiny():
    return instance(
        jobs=[{"id": "CHIEF", "kind": "jpt"}],
        positions=[
            {"id": "p"},
            {"id": "q"},
            {"id": "c1", "job": "CHIEF"},
            {"id": "c2", "job": "CHIEF"},
        ],
        employees=[
            {"id": "chief", "position": "c1"},
            {"id": "staff", "position": "p"},
            {"id": "free"},
        ],
    )


def test_nobody_enters_or_leaves():
    inst = tiny()
    assert verdict(Jpt(), inst, "chief", "c2") == "breach"
    assert verdict(Jpt(), inst, "chief", "p") == "breach"
    assert verdict(Jpt(), inst, "staff", "c2") == "breach"
    assert verdict(Jpt(), inst, "free", "c2") == "breach"
    assert verdict(Jpt(), inst, "staff", "q") == "pass"
    assert verdict(Jpt(), inst, "free", "p") == "pass"


def test_staying_is_neither_forbidden_nor_told():
    inst = tiny()
    assert ("chief", "c1") not in barred(Jpt(), inst)
    assert kinds(Jpt(), inst, assignment(inst)) == {}


def test_reason_says_which_side_is_the_jpt():
    inst = tiny()
    assert Jpt().reason(inst, 0, inst.positions.ids.index("p")) == (
        "job CHIEF held today is a JPT, left by job fit or selection"
    )
    assert Jpt().reason(inst, 2, inst.positions.ids.index("c2")) == (
        "job CHIEF is a JPT, filled by job fit or selection"
    )

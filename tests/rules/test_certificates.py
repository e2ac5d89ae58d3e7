import pytest
from support.build import assignment, barred, instance, kinds, verdict

from mutasi_opt.rules.certificates import Certificates

NINE = [f"c{k}" for k in range(9)]
JOBS = [
    {"id": "CLERK"},
    {"id": "DRIVER", "certificates": "licence"},
    {"id": "NURSE", "kind": "jf_keterampilan", "certificates": "str; bls"},
    {"id": "NINE", "kind": "jf_keterampilan", "certificates": "; ".join(NINE)},
]
POSITIONS = [{"id": j["id"].lower(), "job": j["id"]} for j in JOBS] + [
    {"id": "nurse2", "job": "NURSE"}
]


def tiny(certificates, position="clerk"):
    person = {"id": "e", "position": position, "certificates": certificates}
    return instance(jobs=JOBS, positions=POSITIONS, employees=[person])


@pytest.mark.parametrize(
    ("certificates", "nurse", "driver"),
    [
        ("str; bls", "pass", "breach"),
        ("str", "breach", "breach"),
        ("licence", "breach", "pass"),
        ("-", "breach", "breach"),
        (None, "unknown", "unknown"),
    ],
)
def test_all_that_are_listed(certificates, nurse, driver):
    inst = tiny(certificates)
    assert verdict(Certificates(), inst, "e", "nurse") == nurse
    assert verdict(Certificates(), inst, "e", "driver") == driver
    assert verdict(Certificates(), inst, "e", "clerk") == "pass"


@pytest.mark.parametrize("missing", NINE)
def test_more_than_a_byte_of_certificates(missing):
    assert verdict(Certificates(), tiny("; ".join(NINE)), "e", "nine") == "pass"
    held = "; ".join(name for name in NINE if name != missing)
    assert verdict(Certificates(), tiny(held), "e", "nine") == "breach"


def test_an_empty_cell_fails_only_into_another_functional_post():
    assert barred(Certificates(), tiny(None)) == {("e", "nurse"), ("e", "nurse2"), ("e", "nine")}
    assert barred(Certificates(), tiny(None, "nurse")) == {("e", "nine")}
    lenient = Certificates(unknown_on_change="pass")
    assert barred(lenient, tiny(None)) == set()
    strict = Certificates(unknown="fail", unknown_on_change="pass")
    assert barred(strict, tiny(None, "nurse")) == {("e", "driver"), ("e", "nurse2")}


def test_the_unplaced_enter_a_functional_post():
    assert barred(Certificates(), tiny(None, None)) == {
        ("e", "nurse"),
        ("e", "nurse2"),
        ("e", "nine"),
    }


def test_stayers_inherit():
    inst = tiny("str", "nurse")
    assert kinds(Certificates(), inst, assignment(inst)) == {"e": "inherited"}
    assert ("e", "nurse") not in barred(Certificates(), inst)
    assert ("e", "nurse2") in barred(Certificates(), inst)


def test_reasons():
    nurse = tiny("str").positions.ids.index("nurse")
    assert Certificates().reason(tiny("str"), 0, nurse) == "job NURSE asks for bls, not held"
    assert Certificates().reason(tiny(None), 0, nurse) == (
        "job NURSE asks for bls, str, and no certificates are recorded"
    )

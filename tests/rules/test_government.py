from support.build import barred, instance, verdict

from mutasi_opt.rules.government import Government


def tiny():
    return instance(
        agencies=[{"id": "A", "government": "city"}, {"id": "B", "government": "province"}],
        units=[
            {"id": "UA", "agency": "A"},
            {"id": "UA2", "agency": "A"},
            {"id": "UB", "agency": "B"},
        ],
        positions=[
            {"id": "p", "unit": "UA"},
            {"id": "q", "unit": "UA2"},
            {"id": "r", "unit": "UB"},
        ],
        employees=[{"id": "e", "position": "p"}, {"id": "free"}],
    )


def test_other_governments_are_off_by_default():
    inst = tiny()
    assert verdict(Government(), inst, "e", "q") == "pass"
    assert verdict(Government(), inst, "e", "r") == "breach"
    assert barred(Government(), inst) == {("e", "r")}
    assert Government().reason(inst, 0, 2) == "from government city to province"


def test_switch_and_the_unplaced():
    inst = tiny()
    assert barred(Government(allowed=True), inst) == set()
    assert verdict(Government(), inst, "free", "r") == "pass"

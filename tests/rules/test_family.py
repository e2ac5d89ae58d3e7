from support.build import instance, verdict

from mutasi_opt.rules.family import Family

JOBS = [
    {"id": "CLERK", "family": "office", "group": "general"},
    {"id": "TYPIST", "family": "office", "group": "typing"},
    {"id": "ARCHIVIST", "family": "archive", "group": "general"},
    {"id": "NURSE", "family": "nursing"},
]
POSITIONS = [{"id": f"p-{j['id'].lower()}", "job": j["id"]} for j in JOBS]


def tiny():
    gone = {"id": "p-gone", "job": "CLERK", "abolished_on": "2026-01-01"}
    return instance(
        jobs=JOBS,
        positions=[*POSITIONS, gone],
        employees=[
            {"id": "clerk", "position": "p-clerk"},
            {"id": "gone", "position": "p-gone"},
            {"id": "nurse", "position": "p-nurse"},
            {"id": "free"},
        ],
    )


def test_family_or_group_joins_jobs():
    inst = tiny()
    for person in ("clerk", "gone"):
        for place, expected in [
            ("p-clerk", "pass"),
            ("p-typist", "pass"),
            ("p-archivist", "pass"),
            ("p-nurse", "breach"),
        ]:
            assert verdict(Family(), inst, person, place) == expected, (person, place)
    assert verdict(Family(), inst, "nurse", "p-clerk") == "breach"


def test_the_unplaced_are_candidates_everywhere():
    inst = tiny()
    assert all(verdict(Family(), inst, "free", p["id"]) == "pass" for p in POSITIONS)


def test_reason_names_families_and_groups():
    inst = tiny()
    assert Family().reason(inst, 0, inst.positions.ids.index("p-nurse")) == (
        "from family office, group general to family nursing, group nursing"
    )

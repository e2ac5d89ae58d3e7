"""When the moves of a plan take effect."""

import numpy as np
from support.build import assignment, instance, position

from mutasi_opt.assignment import Assignment
from mutasi_opt.plan.table import assignment_rows


def tiny(**person):
    return instance(
        as_of="2026-07-16",
        parameters={
            "calendar": [
                {"families": ["guru"], "windows": ["06-15..07-15", "12-15..01-10"]},
                {"families": ["bidan"], "windows": ["07-01..07-31"]},
            ]
        },
        jobs=[
            {"id": "GURU", "family": "guru", "group": "umum"},
            {"id": "BIDAN", "family": "bidan", "group": "umum"},
            {"id": "STAF", "group": "umum"},
        ],
        positions=[
            {"id": "bidan", "job": "BIDAN"},
            {"id": "gone", "job": "GURU", "abolished_on": "2026-07-01"},
            {"id": "guru", "job": "GURU"},
            {"id": "guru2", "job": "GURU"},
            {"id": "staf", "job": "STAF"},
        ],
        employees=[
            {"id": "b", "position": "bidan"},
            {"id": "free"},
            {"id": "g", "position": "guru"},
            {"id": "late", "position": "gone"},
            {"id": "s", "position": "staf"},
        ],
    )


def effective(inst, plan):
    return {row.employee: row.effective for row in assignment_rows(inst, plan)}


def test_moves_wait_for_a_window_of_the_job_held():
    inst = tiny()
    plan = assignment(inst, b="guru2", free="guru", g="staf", late="guru2", s="guru2")
    assert effective(inst, plan) == {
        "b": "2026-07-16",  # a window is open
        "free": "2026-07-16",
        "g": "2026-12-15",
        "late": "2026-07-16",  # no seat to wait in
        "s": "2026-07-16",  # leaves a family without windows
    }


def test_stays_and_temporary_assignments_wait_for_nothing():
    inst = tiny()
    assert set(effective(inst, assignment(inst)).values()) == {"2026-07-16"}
    home = inst.employees.post
    away = np.where(np.arange(5) == 2, position(inst, "staf"), home).astype(np.int32)
    assert effective(inst, Assignment(home, away))["g"] == "2026-07-16"

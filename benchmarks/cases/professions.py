"""One profession alone: teachers (dense) and health workers.

Teachers are the largest group of a regency and nearly all of them are alike to the rules: each class teacher may go
to nearly every school, so that lawful pairs per person are many and the duals that part them few. Health
workers are the opposite: many small jobs, each with minimums, and posts that are far away.
"""

from pathlib import Path

from benchmarks.cases.draft import Draft, regency_draft

__all__ = ["HEALTH", "TEACHERS", "health_only", "teachers_only"]

#: Job families of teachers of the generator.
TEACHERS = frozenset({"guru_kelas", "guru_mapel", "guru_tk"})
#: Kinds of unit where health workers work.
HEALTH = frozenset({"health_centre", "health_outpost", "hospital"})
#: Per cent of a generated regency that they are at least.
_LEAST = {"teachers": 34, "health": 15}


def teachers_only(folder: Path, employees: int, seed: int) -> Path:
    """Write teachers, their schools and the heads' duties, for the model `standard`."""
    draft = _larger("Hanya guru", employees, seed, _LEAST["teachers"])
    jobs = draft.tables["jobs"]
    teaching = {
        job for job, family in zip(jobs["id"], jobs["family"], strict=True) if family in TEACHERS
    }
    positions = draft.tables["positions"]
    kept = {
        position
        for position, job, duty_of in zip(
            positions["id"], positions["job"], positions["duty_of"], strict=True
        )
        if job in teaching or duty_of in TEACHERS
    }
    _only(draft, kept, employees)
    return draft.write(folder)


def health_only(folder: Path, employees: int, seed: int) -> Path:
    """Write everybody at puskesmas, pustu and hospitals, with the minimums of the model `health`."""
    draft = _larger("Hanya tenaga kesehatan", employees, seed, _LEAST["health"])
    units = draft.tables["units"]
    clinics = {
        unit for unit, kind in zip(units["id"], units["kind"], strict=True) if kind in HEALTH
    }
    positions = draft.tables["positions"]
    kept = {
        position
        for position, unit in zip(positions["id"], positions["unit"], strict=True)
        if unit in clinics
    }
    draft.model = "health"
    _only(draft, kept, employees)
    return draft.write(folder)


def _larger(name: str, employees: int, seed: int, percent: int) -> Draft:
    return regency_draft(f"{name}, {employees} pegawai", max(200, employees * 100 // percent), seed)


def _only(draft: Draft, positions: set[str], employees: int) -> None:
    """Keep these positions and so many of the people in them, drawn evenly."""
    people = draft.tables["employees"]
    inside = [
        person
        for person, position in zip(people["id"], people["position"], strict=True)
        if position in positions
    ]
    if len(inside) < employees:
        raise ValueError(f"{draft.name}: only {len(inside)} of {employees} people")
    draft.keep_people(draft.draw().sample(inside, employees))
    draft.keep_positions(positions)

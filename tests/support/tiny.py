"""Random tiny instances in which every rule has something to say."""

from functools import cache
from random import Random

from support.build import instance

from mutasi_opt.instance import Instance

AGENCIES = ("A", "B")
UNITS = ("UA", "UB", "UC")
JOBS = ("guru", "staf", "kasi", "kadis")
POSITIONS = ("p0", "p1", "p2")
EMPLOYEES = ("e0", "e1", "e2")


@cache
def tiny(seed: int) -> Instance:
    """Build an instance of three positions and three people; the same one for the same seed."""
    draw, ties, files = Random(seed), Random(-1 - seed), Random(-1000 - seed)
    money = Random(-3000 - seed)
    marks = Random(-4000 - seed)
    goals = Random(-2000 - seed)
    positions = [_position(draw, name) for name in POSITIONS]
    return instance(
        agencies=[
            {
                "id": "A",
                "service_priority": draw.choice([1, 3]),
                "stagnating": goals.random() < 0.5,
            },
            {"id": "B", "government": draw.choice(["one", "one", "two"])}
            | {"stagnating": goals.random() < 0.5},
        ],
        units=[
            _unit(draw, name)
            | {"accessible": _maybe(files, True, False), "hardship": _maybe(goals, 1, 2, 2, 3)}
            | {"load_limit": _maybe(marks, 0, 5, 10, 20)}
            for name in UNITS
        ],
        jobs=[row | _job_terms(files) | _pay(money, row) for row in _jobs(draw)],
        positions=_lines(ties, positions),
        employees=[_employee(draw, name) | _file(files) | _talent(goals) for name in EMPLOYEES],
        standards=[{"job": "guru", "competency": "KOM", "level": 3}, *_standards(money)],
        competencies=[
            {"employee": name, "competency": "KOM", "level": draw.randint(1, 4)}
            for name in EMPLOYEES
            if draw.random() < 0.6
        ]
        + _skills(money),
        courses=_courses(money),
        budgets=_budgets(money),
        travel=[{"from_district": "d0", "to_district": "d1", "minutes": draw.choice([20, 90])}],
        preferences=[
            {"employee": draw.choice(EMPLOYEES), "target_kind": "position", "rank": 1}
            | {"target": draw.choice(POSITIONS), "own_request": True},
            {"employee": files.choice(EMPLOYEES), "target_kind": "agency", "rank": 2}
            | {"target": "B", "own_request": True},
            *_wishes(goals),
        ],
        agency_requests=_requests(goals),
        previous=_previous(goals),
        relations=_relations(ties),
        workload=_surge(ties) + _lessons(money, positions),
        decisions=[row | _ground(files) for row in _decisions(draw)] + _answers(files),
        scores=_marks(marks, POSITIONS, "position", "score", (0, 30, 40, 70)),
        loads=_marks(marks, UNITS, "unit", "load", (0, 4, 6, 10)),
        parameters={"calendar": [{"families": ["guru"], "windows": ["09-01..09-15"]}]},
        outcomes=[
            {"employee": name, "date": f"2026-0{draw.randint(1, 6)}-01"}
            | {"adaptation": draw.randint(1, 5)}
            for name in EMPLOYEES
            if draw.random() < 0.6
        ],
    )


def _file(draw: Random) -> dict[str, object]:
    """What the personnel file of a person says beyond rank and schooling."""
    predicates = ("sangat_baik", "baik", "baik", "butuh_perbaikan")
    years = [f"{year}:{draw.choice(predicates)}" for year in (2024, 2025)]
    return {
        "performance": _maybe(draw, years[1], ";".join(years), ";".join(years)),
        "pns_since": _maybe(draw, "2010-03-01", "2018-01-01"),
        "access_need": draw.random() < 0.3,
        "carer": draw.random() < 0.5,
    }


def _talent(draw: Random) -> dict[str, object]:
    """What is known of a person's talent, conduct and time in hardship."""
    return {
        "potential": _maybe(draw, "9", "7", "2", "mid"),
        "conduct": _maybe(draw, "below", "meets", "above"),
        "hardship_years": _maybe(draw, 0, 1.5, 4),
    }


def _marks(
    draw: Random, things: tuple[str, ...], column: str, name: str, values: tuple[int, ...]
) -> list[dict[str, object]]:
    """Numbers for some of the people at some of the things."""
    return [
        {"employee": who, column: what, name: draw.choice(values)}
        for who in EMPLOYEES
        if draw.random() < 0.8
        for what in things
        if draw.random() < 0.7
    ]


def _wishes(draw: Random) -> list[dict[str, object]]:
    """A second choice, and two places that people do not want."""
    return [
        {"employee": draw.choice(EMPLOYEES), "target_kind": "unit", "target": draw.choice(UNITS)}
        | {"rank": rank}
        for rank in (2, 0, 0)
    ]


def _requests(draw: Random) -> list[dict[str, object]]:
    """Requests of agencies, some about people of another one."""
    return [
        {"kind": kind, "agency": draw.choice(AGENCIES)}
        | {"employee": None if kind == "wanted_profile" else draw.choice(EMPLOYEES)}
        | {"position": draw.choice(POSITIONS) if kind == "wanted_profile" else None}
        for kind in ("release_refused", "release_refused", "recommendation", "wanted_profile")
    ]


def _previous(draw: Random) -> list[dict[str, object]]:
    """An earlier plan, or none; it names some of the people."""
    if draw.random() < 0.5:
        return []
    return [
        {"employee": name, "to": _maybe(draw, *POSITIONS), "working": _maybe(draw, *POSITIONS)}
        for name in EMPLOYEES
        if draw.random() < 0.7
    ]


def _job_terms(draw: Random) -> dict[str, object]:
    """Class of a job, and who has a say in moves."""
    return {
        "class": _maybe(draw, 6, 7, 9),
        "approval": "Mendagri" if draw.random() < 0.3 else None,
        "freeze": draw.random() < 0.3,
    }


def _ground(draw: Random) -> dict[str, object]:
    return {"ground": _maybe(draw, "discipline", "evaluation", "request")}


def _answers(draw: Random) -> list[dict[str, object]]:
    """Answers of an authority to moves, some of which nobody proposed."""
    return [
        {
            "kind": kind,
            "employee": draw.choice(EMPLOYEES),
            "position": draw.choice(POSITIONS),
            "by": by,
        }
        for kind, by in (("approve", "Mendagri"), ("approve", None), ("reject", "Mendagri"))
    ]


def _lines(draw: Random, positions: list[dict[str, object]]) -> list[dict[str, object]]:
    """Let positions report to an earlier one."""
    return [
        {**row, "reports_to": _maybe(draw, *POSITIONS[:k]) if k else None}
        for k, row in enumerate(positions)
    ]


def _surge(draw: Random) -> list[dict[str, object]]:
    """Work of a season in a unit, for one of the jobs there or not."""
    return [
        {"scope_kind": "unit", "scope": draw.choice(UNITS), "job": draw.choice(JOBS)}
        | {"task": "t", "volume": draw.choice([1, 2]), "minutes": 75_000}
        | {"from": "2026-03-01", "until": _maybe(draw, "2026-12-31")}
    ]


def _relations(draw: Random) -> list[dict[str, object]]:
    """A pair or two of relatives, so that one person may have both."""
    pairs = [("e0", "e1"), ("e1", "e2"), ("e0", "e2")]
    return [
        {"employee_a": a, "employee_b": b, "kind": draw.choice(["spouse", "spouse", "sibling"])}
        for a, b in draw.sample(pairs, draw.randint(1, 2))
    ]


def _pay(draw: Random, job: dict[str, object]) -> dict[str, object]:
    """Allowance of a job, and the subject that teachers teach."""
    subject = {"subject": "matematika"} if job["id"] == "guru" else {}
    return {"allowance": _maybe(draw, 1_000_000, 1_004_000, 3_000_000), **subject}


def _standards(draw: Random) -> list[dict[str, object]]:
    """A second competency that most jobs ask for."""
    return [
        {"job": job, "competency": "PEP", "level": draw.choice([2, 3, 5])}
        for job in ("guru", "staf", "kasi")
    ]


def _skills(draw: Random) -> list[dict[str, object]]:
    """Assessments of the second competency."""
    return [
        {"employee": name, "competency": "PEP", "level": draw.randint(1, 3)}
        for name in EMPLOYEES
        if draw.random() < 0.7
    ]


def _courses(draw: Random) -> list[dict[str, object]]:
    """Courses for both competencies, some with a place or none."""
    offers = (("K3", "KOM", 3, 900_000), ("P2", "PEP", 2, 420_000), ("P4", "PEP", 4, 2_100_000))
    return [
        {"id": name, "competency": competency, "to_level": level, "cost": cost}
        | {"places": _maybe(draw, 0, 1, 1)}
        for name, competency, level, cost in offers
    ]


def _budgets(draw: Random) -> dict[str, int]:
    """Budgets that bind or do not; one of them may ask the moves to save."""
    return {
        "incentive": draw.choice([6_000_000, 13_000_000, 10**9]),
        "transport": draw.choice([0, 3_000_000, 10**9]),
        "relocation": draw.choice([0, 7_000_000, 10**9]),
        "training": draw.choice([899_999, 1_500_000, 10**9]),
        "allowance_change": draw.choice([-60_000, 0, 50_000, 10**9]),
    }


def _lessons(draw: Random, positions: list[dict[str, object]]) -> list[dict[str, object]]:
    """Class hours of the year for teachers, from part of one to four."""
    return [
        {"scope_kind": "position", "scope": row["id"], "job": "guru", "task": "mengajar"}
        | {"minutes": 60, "volume": 36 * draw.choice([16, 24, 24, 44, 60, 100])}
        for row in positions
        if row["job"] == "guru" and draw.random() < 0.8
    ]


def _maybe(draw: Random, *values: object) -> object:
    """One of the values or, as often, nothing."""
    return draw.choice([None, *values])


def _unit(draw: Random, name: str) -> dict[str, object]:
    known = draw.random() < 0.8
    return {
        "id": name,
        "agency": draw.choice(AGENCIES),
        "kind": {"UA": "kantor", "UB": "sekolah"}.get(name),
        "district": _maybe(draw, "d0", "d1"),
        "latitude": draw.choice([-2.9, -3.0, -3.4]) if known else None,
        "longitude": draw.choice([104.7, 104.8]) if known else None,
    }


def _jobs(draw: Random) -> list[dict[str, object]]:
    guru = {
        "id": "guru",
        "kind": "jf_keahlian",
        "family": "guru",
        "level": draw.choice([1, 2]),
        "min_rank": _maybe(draw, "III/a"),
        "max_rank": _maybe(draw, "III/d"),
        "min_education": "S-1",
        "education_fields": "pendidikan",
        "certificates": _maybe(draw, "pendidik"),
        "urusan": "pendidikan",
        "min_experience_years": _maybe(draw, 2),
        "max_age_on_entry": _maybe(draw, 53),
        "retirement_age": 60,
        "group": _maybe(draw, "umum"),
    }
    staf = {
        "id": "staf",
        "kind": "pelaksana",
        "family": "umum",
        "max_age_on_entry": _maybe(draw, 50),
    }
    kasi = {"id": "kasi", "kind": "pengawas", "family": draw.choice(["umum", "lain"])}
    kadis = {"id": "kadis", "kind": "jpt", "family": "umum", "level": draw.choice([1, 4])}
    return [guru, staf, kasi, kadis]


def _position(draw: Random, name: str) -> dict[str, object]:
    return {
        "id": name,
        "unit": draw.choice(UNITS),
        "job": draw.choice([*JOBS, "guru", "staf"]),
        "need": _maybe(draw, 0, 1, 2, 3),
        "minimum": _maybe(draw, 1, 2),
        "maximum": _maybe(draw, 1, 2),
        "duty_of": "guru" if draw.random() < 0.1 else None,
        "created_on": "2027-01-01" if draw.random() < 0.1 else None,
        "abolished_on": "2026-01-01" if draw.random() < 0.15 else None,
    }


def _employee(draw: Random, name: str) -> dict[str, object]:
    home = draw.random() < 0.7
    return {
        "id": name,
        "position": _maybe(draw, *POSITIONS, *POSITIONS),
        "position_since": _maybe(draw, "2015-01-01", "2020-03-01", "2025-05-05"),
        "duty_position": draw.choice(POSITIONS) if draw.random() < 0.1 else None,
        "duty_since": "2021-01-01",
        "birth_date": draw.choice([None, "1969-01-01", "1968-03-01", "1975-01-01", "1990-06-15"]),
        "status": draw.choice(["pns", "pns", "cpns", "pppk"]),
        "contract_end": _maybe(draw, "2027-01-01") if draw.random() < 0.5 else None,
        "legal_standing": draw.choice(["active", "active", "study"]),
        "discipline_until": "2026-12-31" if draw.random() < 0.2 else None,
        "rank": _maybe(draw, "II/d", "III/a", "III/c", "IV/a"),
        "education_level": _maybe(draw, "SLTA", "S-1"),
        "education_field": _maybe(draw, "pendidikan", "hukum"),
        "experience": _maybe(draw, "pendidikan:1", "pendidikan:9", "umum:3"),
        "certificates": draw.choice([None, "-", "pendidik"]),
        "home_latitude": draw.choice([-2.9, -3.1]) if home else None,
        "home_longitude": 104.7 if home else None,
        "home_district": _maybe(draw, "d0", "d1"),
        "hold": draw.choice(["none", "none", "stay", "must_move"]),
    }


def _decisions(draw: Random) -> list[dict[str, object]]:
    return [
        {
            "kind": kind,
            "employee": draw.choice(EMPLOYEES),
            "position": None if kind == "must_move" else draw.choice(POSITIONS),
            "reason": _maybe(draw, "reorganisation"),
        }
        for kind in ("lock", "forbid", "must_move")
        if draw.random() < 0.5
    ]

"""Data of random tiny cases: up to five people and five posts, with whatever the rules speak of."""

from collections.abc import Sequence
from random import Random

from support.build import scenario
from support.draws import UNITS, Draws, Row, rarely
from support.random_people import (
    competencies,
    decisions,
    employee,
    outcomes,
    preferences,
    previous,
    relations,
    requests,
)

from mutasi_opt.scenario import Scenario

__all__ = ["random_scenario"]


def random_scenario(draw: Random) -> Scenario:
    """Build the data of a case from what ``draw`` gives next."""
    draws = Draws(draw.getrandbits(64))
    posts = [_position(draws, name) for name in draws.posts]
    return scenario(
        agencies=_agencies(draws),
        units=[_unit(draws, name) for name in UNITS],
        jobs=_jobs(draws),
        positions=posts + [_duty(draws, name) for name in draws.duties],
        employees=[employee(draws, name) for name in draws.people],
        standards=_standards(draws),
        competencies=competencies(draws),
        courses=_courses(draws),
        workload=_workload(draws, posts),
        travel=[
            {"from_district": "d0", "to_district": "d1"}
            | {"minutes": draws.of("travel").choice([20, 90])}
        ],
        preferences=preferences(draws),
        relations=relations(draws),
        agency_requests=requests(draws),
        outcomes=outcomes(draws),
        scores=_marks(draws, draws.posts, "position", "score", (0, 30, 40, 70)),
        loads=_marks(draws, UNITS, "unit", "load", (0, 4, 6, 10)),
        decisions=decisions(draws),
        previous=previous(draws),
        budgets=_budgets(draws),
        parameters=_parameters(draws),
    )


def _agencies(draws: Draws) -> list[Row]:
    draw, talent = draws.of("agencies"), draws.about("talent")
    share = max(0.25 if "wishes" in draws.topics else 0.08, draws.strict)
    other = "two" if draw.random() < share else "one"
    rows: list[Row] = [
        {"id": "A", "service_priority": draw.choice([1, 3])},
        {"id": "B", "government": other},
    ]
    if talent is not None:
        rows = [row | {"stagnating": talent.random() < 0.6} for row in rows]
    return rows


def _unit(draws: Draws, name: str) -> Row:
    draw, hard = draws.of(f"unit {name}"), draws.of(f"hardship {name}")
    marks = draws.of(f"limit {name}") if "marks" in draws.topics else None
    return {
        "id": name,
        "agency": draw.choice("AB"),
        "kind": {"UA": "kantor", "UB": "puskesmas"}.get(name),
        "district": draw.choice([None, "d0", "d1"]),
        "latitude": draw.choice([-2.9, -3.0, -3.1, -3.4]),
        "longitude": draw.choice([104.7, 104.8, 105.1]),
        "hardship": hard.choice([None, 0, 1, 2, 3]),
        "accessible": hard.choice([None, True, False]),
    } | ({"load_limit": marks.choice([None, 0, 6, 10, 20])} if marks is not None else {})


def _jobs(draws: Draws) -> list[Row]:
    draw, files, money = draws.of("jobs"), draws.about("files"), draws.about("money")
    seldom = rarely(draw, draws.strict)
    rows: list[Row] = [
        {
            "id": "guru",
            "kind": "jf_keahlian",
            "family": draw.choice(["guru", "umum", "umum"]),
            "level": 2 if seldom(1) else 1,
            "group": draw.choice([None, "umum"]),
            "min_rank": seldom("III/a"),
            "max_rank": seldom("III/b"),
            "min_education": seldom("S-1"),
            "education_fields": seldom("pendidikan"),
            "certificates": seldom("pendidik"),
            "urusan": "pendidikan",
            "min_experience_years": seldom(2),
            "max_age_on_entry": seldom(53),
            "subject": "ipa" if {"teaching", "professions"} & draws.topics else None,
        },
        {"id": "staf", "kind": "pelaksana", "family": "umum", "max_age_on_entry": seldom(50)},
        {"id": "kasi", "kind": "jpt" if seldom(1) else "pengawas", "family": "umum", "level": 2},
        {"id": "kepala", "kind": "jf_keahlian", "family": "guru", "level": 2},
    ]
    if files is not None:
        for row in rows:
            row["class"] = files.choice([None, 6, 7, 7, 8])
            row["approval"] = files.choice([None, None, "Mendagri"])
            row["freeze"] = files.random() < 0.3
    if money is not None:
        for row in rows:
            row["allowance"] = money.choice([None, 1_000_000, 1_500_000, 4_000_000])
    return rows


def _position(draws: Draws, name: str) -> Row:
    draw, kin = draws.of(f"position {name}"), draws.about("kin")
    seldom = rarely(draw, draws.strict)
    low, high = draw.choice([None, None, 0, 1, 2]), draw.choice([None, 0, 1, 2, 3, 3])
    row: Row = {
        "id": name,
        "unit": draw.choice(UNITS),
        "job": draw.choice(["guru", "guru", "staf", "staf"] + ["kasi"] * (draws.strict > 0)),
        "need": draw.choice([None, 0, 1, 1, 2, 3, 10]),
        "minimum": low,
        "maximum": None if high is None else max(high, low or 0),
        "created_on": seldom("2027-01-01"),
        "abolished_on": "2026-01-01" if draw.random() < 0.06 else None,
    }
    if kin is not None:
        # Upwards only: a line of command has no circle.
        above = [*draws.posts[: draws.posts.index(name)], *draws.duties]
        line = draws.of(f"line {name}")
        row["reports_to"] = line.choice(above) if above and line.random() < 0.8 else None
    return row


def _duty(draws: Draws, name: str) -> Row:
    """Head of a unit, which may be the same unit twice."""
    draw = draws.of(f"duty {name}")
    return {
        "id": name,
        "unit": draw.choice(["UA", "UB"]) if name == "dA" else draw.choice(["UB", "UC"]),
        "job": "kepala",
        "duty_of": "guru",
        "maximum": draw.choice([None, 1, 1, 2]),
        "abolished_on": "2026-01-01" if draw.random() < 0.05 else None,
    }


def _marks(
    draws: Draws, things: Sequence[str], column: str, name: str, values: tuple[int, ...]
) -> list[Row]:
    """Scores or loads of some of the people at some of the things."""
    draw = draws.about("marks")
    if draw is None:
        return []
    return [
        {"employee": who, column: what, name: draw.choice(values)}
        for who in draws.people
        if draw.random() < 0.8
        for what in things
        if draw.random() < 0.7
    ]


def _standards(draws: Draws) -> list[Row]:
    rows: list[Row] = [{"job": "guru", "competency": "KOM", "level": 3}]
    if "courses" in draws.topics:
        rows += [
            {"job": "staf", "competency": "KOM", "level": 2},
            {"job": "guru", "competency": "PEP", "level": 2},
            {"job": "staf", "competency": "PEP", "level": 4},
        ]
    return rows


def _courses(draws: Draws) -> list[Row]:
    """Courses with few places, some too short for a standard."""
    draw = draws.about("courses")
    if draw is None:
        return []
    return [
        {"id": f"c{k}", "competency": competency, "to_level": draw.choice([2, 3, 4])}
        | {"cost": draw.choice([500_000, 2_000_000, 3_000_001])}
        | {"places": draw.choice([None, 0, 1, 1, 2])}
        for k, competency in enumerate(["KOM", "KOM", "PEP"])
    ]


def _workload(draws: Draws, posts: list[Row]) -> list[Row]:
    """Seasonal work that calls for help, and lessons of a week."""
    rows: list[Row] = []
    surge, lessons = draws.about("surge"), draws.about("teaching")
    if surge is not None:
        rows += [
            {"scope_kind": "position", "scope": row["id"], "job": row["job"], "task": "season"}
            | {"volume": surge.choice([1, 1, 2]), "minutes": 75_000}
            | {"from": "2026-03-01", "until": surge.choice([None, "2026-12-31", "2026-12-31"])}
            for row in posts
            if surge.random() < 0.8
        ]
    if lessons is not None:
        rows += [
            {"scope_kind": "position", "scope": row["id"], "job": "guru", "task": "lessons"}
            | {"volume": lessons.choice([10, 20, 30, 60, 90]), "minutes": 36 * 60}
            for row in posts
            if row["job"] == "guru" and lessons.random() < 0.8
        ]
    return rows


def _budgets(draws: Draws) -> dict[str, int]:
    """Tight budgets; one for allowances may ask to save."""
    draw = draws.about("money")
    if draw is None:
        return {}
    amounts = {
        "incentive": [0, 6_000_000, 20_000_000],
        "transport": [0, 1_000_000, 9_999_999],
        "relocation": [0, 6_000_000, 13_000_000],
        "training": [0, 600_000, 3_000_000],
        "allowance_change": [-6_000_000, 0, 0, 6_000_000, 20_000_000],
    }
    return {key: draw.choice(own) for key, own in amounts.items() if draw.random() < 0.6}


def _parameters(draws: Draws) -> dict[str, object]:
    draw = draws.about("calendar")
    if draw is None:
        return {}
    window = draw.choice(["09-01..09-15", "06-15..07-15", "01-01..01-31"])
    return {"calendar": [{"families": [draw.choice(["guru", "umum"])], "windows": [window]}]}

"""Data of random tiny cases: up to five people and five posts, with whatever the rules speak of."""

from random import Random
from typing import Final

from support.build import scenario

from mutasi_opt.scenario import Scenario

__all__ = ["random_scenario"]

_UNITS: Final = ("UA", "UB", "UC")
#: What a case may be about beyond posts, people and their barriers.
_TOPICS: Final = (
    "calendar", "courses", "decisions", "duties", "files", "kin", "money", "outcomes", "previous",
    "professions", "requests", "surge", "talent", "teaching", "wishes",
)  # fmt: skip

Row = dict[str, object]


class _Draws:
    """One stream of chance per name, so that a new table does not change the others."""

    def __init__(self, root: int) -> None:
        self._root = root
        plain = self.of("case")
        self.posts = [f"p{k}" for k in range(plain.choice([1, 2, 3, 3, 4, 4, 5, 5]))]
        self.people = [f"e{k}" for k in range(plain.choice([0, 1, 2, 3, *[4] * 3, *[5] * 6]))]
        #: How many of the people and posts have something that stops a move.
        self.strict = plain.choice([0.0, 0.0, 0.0, 0.05, 0.2])
        share = plain.choice([0.1, 0.35, 0.7])
        self.topics = {topic for topic in _TOPICS if plain.random() < share}
        self.topics |= {"surge"} if plain.random() < 0.5 else set()
        self.duties = ["dA", "dB"] if "duties" in self.topics else []

    def of(self, name: str) -> Random:
        return Random(f"{self._root} {name}")

    def about(self, topic: str) -> Random | None:
        """Stream of a topic, where the case is about it."""
        return self.of(topic) if topic in self.topics else None


def random_scenario(draw: Random) -> Scenario:
    """Build the data of a case from what ``draw`` gives next."""
    draws = _Draws(draw.getrandbits(64))
    posts = [_position(draws, name) for name in draws.posts]
    return scenario(
        agencies=_agencies(draws),
        units=[_unit(draws, name) for name in _UNITS],
        jobs=_jobs(draws),
        positions=posts + [_duty(draws, name) for name in draws.duties],
        employees=[_employee(draws, name) for name in draws.people],
        standards=_standards(draws),
        competencies=_competencies(draws),
        courses=_courses(draws),
        workload=_workload(draws, posts),
        travel=[
            {"from_district": "d0", "to_district": "d1"}
            | {"minutes": draws.of("travel").choice([20, 90])}
        ],
        preferences=_preferences(draws),
        relations=_relations(draws),
        agency_requests=_requests(draws),
        outcomes=_outcomes(draws),
        decisions=_decisions(draws),
        previous=_previous(draws),
        budgets=_budgets(draws),
        parameters=_parameters(draws),
    )


def _agencies(draws: _Draws) -> list[Row]:
    draw, talent = draws.of("agencies"), draws.about("talent")
    other = "two" if draw.random() < max(0.08, draws.strict) else "one"
    rows: list[Row] = [
        {"id": "A", "service_priority": draw.choice([1, 3])},
        {"id": "B", "government": other},
    ]
    if talent is not None:
        rows = [row | {"stagnating": talent.random() < 0.6} for row in rows]
    return rows


def _unit(draws: _Draws, name: str) -> Row:
    draw, hard = draws.of(f"unit {name}"), draws.of(f"hardship {name}")
    return {
        "id": name,
        "agency": draw.choice("AB"),
        "kind": {"UA": "kantor", "UB": "puskesmas"}.get(name),
        "district": draw.choice([None, "d0", "d1"]),
        "latitude": draw.choice([-2.9, -3.0, -3.1, -3.4]),
        "longitude": draw.choice([104.7, 104.8, 105.1]),
        "hardship": hard.choice([None, 0, 1, 2, 3]),
        "accessible": hard.choice([None, True, False]),
    }


def _jobs(draws: _Draws) -> list[Row]:
    draw, files, money = draws.of("jobs"), draws.about("files"), draws.about("money")
    rarely = _rarely(draw, draws.strict)
    rows: list[Row] = [
        {
            "id": "guru",
            "kind": "jf_keahlian",
            "family": draw.choice(["guru", "umum", "umum"]),
            "level": 2 if rarely(1) else 1,
            "group": draw.choice([None, "umum"]),
            "min_rank": rarely("III/a"),
            "max_rank": rarely("III/b"),
            "min_education": rarely("S-1"),
            "education_fields": rarely("pendidikan"),
            "certificates": rarely("pendidik"),
            "urusan": "pendidikan",
            "min_experience_years": rarely(2),
            "max_age_on_entry": rarely(53),
            "subject": "ipa" if {"teaching", "professions"} & draws.topics else None,
        },
        {"id": "staf", "kind": "pelaksana", "family": "umum", "max_age_on_entry": rarely(50)},
        {"id": "kasi", "kind": "jpt" if rarely(1) else "pengawas", "family": "umum", "level": 2},
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


def _position(draws: _Draws, name: str) -> Row:
    draw, kin = draws.of(f"position {name}"), draws.about("kin")
    rarely = _rarely(draw, draws.strict)
    low, high = draw.choice([None, None, 0, 1, 2]), draw.choice([None, 0, 1, 2, 3, 3])
    row: Row = {
        "id": name,
        "unit": draw.choice(_UNITS),
        "job": draw.choice(["guru", "guru", "staf", "staf"] + ["kasi"] * (draws.strict > 0)),
        "need": draw.choice([None, 0, 1, 1, 2, 3, 10]),
        "minimum": low,
        "maximum": None if high is None else max(high, low or 0),
        "created_on": rarely("2027-01-01"),
        "abolished_on": "2026-01-01" if draw.random() < 0.06 else None,
    }
    if kin is not None:
        # Upwards only: a line of command has no circle.
        above = [*draws.posts[: draws.posts.index(name)], *draws.duties]
        line = draws.of(f"line {name}")
        row["reports_to"] = line.choice(above) if above and line.random() < 0.8 else None
    return row


def _duty(draws: _Draws, name: str) -> Row:
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


def _employee(draws: _Draws, name: str) -> Row:
    draw = draws.of(f"employee {name}")
    rarely = _rarely(draw, draws.strict)
    home = draw.random() < 0.8
    row: Row = {
        "id": name,
        "position": None if draw.random() < 0.15 else draw.choice(draws.posts),
        "position_since": rarely("2025-05-05", "2023-03-01") or "2015-01-01",
        "birth_date": rarely("1969-01-01", "1968-03-01") or draw.choice(["1975-01-01", None]),
        "status": rarely("cpns", "pppk") or "pns",
        "pns_since": rarely("2019-01-01"),
        "contract_end": rarely("2026-12-31"),
        "legal_standing": rarely("study") or "active",
        "discipline_until": rarely("2026-12-31"),
        "rank": rarely("II/d", "III/a", "III/c"),
        "education_level": rarely("SLTA", "S-1"),
        "education_field": rarely("hukum", "pendidikan"),
        "experience": rarely("pendidikan:1", "pendidikan:9", "umum:3"),
        "certificates": rarely("-", "pendidik") or draw.choice([None, "pendidik"]),
        "home_latitude": draw.choice([-2.9, -3.1, -3.4]) if home else None,
        "home_longitude": draw.choice([104.7, 105.1]) if home else None,
        "home_district": draw.choice([None, "d0", "d1"]),
        "hold": rarely("stay", "must_move") or "none",
    }
    return row | _headship(draws, name) | _file(draws, name) | _talents(draws, name)


def _headship(draws: _Draws, name: str) -> Row:
    """A duty of some of the people, held for good or acting."""
    draw = draws.of(f"headship {name}")
    if not draws.duties or draw.random() < 0.65:
        return {}
    return {
        "duty_position": draw.choice(draws.duties),
        "duty_since": draw.choice([None, "2016-01-01", "2021-01-01", "2025-09-01"]),
        "assignment_kind": draw.choice([None, "D", "D", "PLT"]),
    }


def _file(draws: _Draws, name: str) -> Row:
    if "files" not in draws.topics:
        return {}
    draw = draws.of(f"file {name}")
    good = draw.random() < 0.8
    return {
        "performance": f"2024:baik;2025:{draw.choice(['baik', 'sangat_baik'])}"
        if good
        else draw.choice([None, "2025:kurang"]),
        "access_need": draw.random() < 0.15,
        "carer": draw.random() < 0.2,
    }


def _talents(draws: _Draws, name: str) -> Row:
    if "talent" not in draws.topics:
        return {}
    draw = draws.of(f"talent {name}")
    return {
        "potential": draw.choice([None, "9", "7", "2", "mid"]),
        "conduct": draw.choice([None, "below", "meets", "above"]),
        "hardship_years": draw.choice([None, 0, 1.5, 4]),
    }


def _standards(draws: _Draws) -> list[Row]:
    rows: list[Row] = [{"job": "guru", "competency": "KOM", "level": 3}]
    if "courses" in draws.topics:
        rows += [
            {"job": "staf", "competency": "KOM", "level": 2},
            {"job": "guru", "competency": "PEP", "level": 2},
            {"job": "staf", "competency": "PEP", "level": 4},
        ]
    return rows


def _competencies(draws: _Draws) -> list[Row]:
    share = 0.9 if "courses" in draws.topics else 0.4
    found: list[Row] = []
    for competency in ("KOM", "PEP"):
        for name in draws.people:
            draw = draws.of(f"{competency} {name}")
            if draw.random() < share:
                row = {"employee": name, "competency": competency, "level": draw.randint(1, 4)}
                found.append(row)
    return found


def _courses(draws: _Draws) -> list[Row]:
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


def _workload(draws: _Draws, posts: list[Row]) -> list[Row]:
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


def _preferences(draws: _Draws) -> list[Row]:
    draw = draws.about("wishes")
    if draw is None or not draws.people:
        return []
    targets = {"position": draws.posts, "unit": _UNITS, "agency": "AB", "district": ("d0", "d1")}
    found: dict[tuple[str, str, str], Row] = {}
    for rank in (1, 1, 2, 2, 0, 0):
        who, kind = draw.choice(draws.people), draw.choice(["position", "position", *targets])
        target = draw.choice(targets[kind])
        found[who, kind, target] = {
            "employee": who,
            "target_kind": kind,
            "target": target,
            "rank": rank,
        } | {"own_request": bool(rank) and draw.random() < 0.4}
    return list(found.values())


def _relations(draws: _Draws) -> list[Row]:
    draw = draws.about("kin")
    if draw is None or len(draws.people) < 2:
        return []
    pairs = [(a, b) for k, a in enumerate(draws.people) for b in draws.people[:k]]
    return [
        {"employee_a": a, "employee_b": b, "kind": draw.choice(["spouse", "spouse", "sibling"])}
        for a, b in draw.sample(pairs, min(len(pairs), draw.choice([1, 2, 2, 4])))
    ]


def _requests(draws: _Draws) -> list[Row]:
    draw = draws.about("requests")
    if draw is None or not draws.people:
        return []
    return [
        {"kind": kind, "agency": draw.choice("AB")}
        | {"employee": None if kind == "wanted_profile" else draw.choice(draws.people)}
        | {"position": None if kind == "release_refused" else draw.choice(draws.posts)}
        for kind in ("release_refused", "release_refused", "recommendation", "wanted_profile")
    ]


def _outcomes(draws: _Draws) -> list[Row]:
    draw = draws.about("outcomes")
    if draw is None:
        return []
    return [
        {"employee": name, "date": "2026-03-01", "adaptation": draw.randint(1, 5)}
        for name in draws.people
        if draw.random() < 0.7
    ]


def _decisions(draws: _Draws) -> list[Row]:
    draw, answers = draws.of("decisions"), draws.about("decisions")
    wanted = draw.choice([0, 0, 0, 0, 0, 1, 2]) if draws.people else 0
    locked: set[str] = set()
    found: list[Row] = []
    for _ in range(wanted):
        who = draw.choice(draws.people)
        kind = draw.choice(["lock", "forbid", "forbid", "must_move"])
        if kind == "lock" and who in locked:
            continue
        locked |= {who} if kind == "lock" else set()
        place = None if kind == "must_move" else draw.choice(draws.posts)
        reason = "reorganisation" if draw.random() < 0.5 + draws.strict else None
        ground = draw.choice([None, "discipline", "evaluation", "request"])
        found.append(
            {"kind": kind, "employee": who, "position": place, "reason": reason}
            | {"ground": None if kind == "forbid" else ground}
        )
    if answers is not None and draws.people:
        found += [
            {"kind": kind, "employee": answers.choice(draws.people)}
            | {"position": answers.choice(draws.posts)}
            for kind in ("approve", "approve", "reject")
        ]
    return found


def _previous(draws: _Draws) -> list[Row]:
    """Let an earlier plan send some of the people elsewhere, for good or for a time."""
    draw = draws.about("previous")
    if draw is None:
        return []
    return [
        {"employee": name, "to": draw.choice([None, *draws.posts])}
        | {"working": draw.choice([None, None, *draws.posts])}
        for name in draws.people
        if draw.random() < 0.8
    ]


def _budgets(draws: _Draws) -> dict[str, int]:
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


def _parameters(draws: _Draws) -> dict[str, object]:
    draw = draws.about("calendar")
    if draw is None:
        return {}
    window = draw.choice(["09-01..09-15", "06-15..07-15", "01-01..01-31"])
    return {"calendar": [{"families": [draw.choice(["guru", "umum"])], "windows": [window]}]}


def _rarely(draw: Random, share: float):
    """Return a function that gives one of its arguments with this chance, else None."""
    return lambda *values: draw.choice(values) if draw.random() < share else None

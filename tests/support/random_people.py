"""People of random tiny cases, and everything that is said of them."""

from support.draws import UNITS, Draws, Row, rarely

__all__ = [
    "competencies",
    "decisions",
    "employee",
    "outcomes",
    "preferences",
    "previous",
    "relations",
    "requests",
]


def employee(draws: Draws, name: str) -> Row:
    draw = draws.of(f"employee {name}")
    seldom = rarely(draw, draws.strict)
    home = draw.random() < 0.8
    row: Row = {
        "id": name,
        "position": None if draw.random() < 0.15 else draw.choice(draws.posts),
        "position_since": seldom("2025-05-05", "2023-03-01") or "2015-01-01",
        "birth_date": seldom("1969-01-01", "1968-03-01") or draw.choice(["1975-01-01", None]),
        "status": seldom("cpns", "pppk") or "pns",
        "pns_since": draw.choice(["2019-01-01", "2010-01-01", None]),
        "contract_end": seldom("2026-12-31"),
        "legal_standing": seldom("study") or "active",
        "discipline_until": seldom("2026-12-31"),
        "rank": seldom("II/d", "III/a", "III/c"),
        "education_level": seldom("SLTA", "S-1"),
        "education_field": seldom("hukum", "pendidikan"),
        "experience": seldom("pendidikan:1", "pendidikan:9", "umum:3"),
        "certificates": seldom("-", "pendidik") or draw.choice([None, "pendidik"]),
        "home_latitude": draw.choice([-2.9, -3.1, -3.4]) if home else None,
        "home_longitude": draw.choice([104.7, 105.1]) if home else None,
        "home_district": draw.choice([None, "d0", "d1"]),
        "hold": seldom("stay", "must_move") or "none",
    }
    return row | _headship(draws, name) | _file(draws, name) | _talents(draws, name)


def _headship(draws: Draws, name: str) -> Row:
    """A duty of some of the people, held for good or acting."""
    draw = draws.of(f"headship {name}")
    if not draws.duties or draw.random() < 0.65:
        return {}
    return {
        "duty_position": draw.choice(draws.duties),
        "duty_since": draw.choice([None, "2016-01-01", "2021-01-01", "2025-09-01"]),
        "assignment_kind": draw.choice([None, "D", "D", "PLT"]),
    }


def _file(draws: Draws, name: str) -> Row:
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


def _talents(draws: Draws, name: str) -> Row:
    if "talent" not in draws.topics:
        return {}
    draw = draws.of(f"talent {name}")
    return {
        "potential": draw.choice([None, "9", "7", "2", "mid"]),
        "conduct": draw.choice([None, "below", "meets", "above"]),
        "hardship_years": draw.choice([None, 0, 1.5, 4]),
    }


def competencies(draws: Draws) -> list[Row]:
    share = 0.9 if "courses" in draws.topics else 0.4
    found: list[Row] = []
    for competency in ("KOM", "PEP"):
        for name in draws.people:
            draw = draws.of(f"{competency} {name}")
            if draw.random() < share:
                row = {"employee": name, "competency": competency, "level": draw.randint(1, 4)}
                found.append(row)
    return found


def preferences(draws: Draws) -> list[Row]:
    draw = draws.about("wishes")
    if draw is None or not draws.people:
        return []
    targets = {"position": draws.posts, "unit": UNITS, "agency": "AB", "district": ("d0", "d1")}
    found: dict[tuple[str, str, str], Row] = {}
    for rank in (1, 1, 2, 2, 0, 0):
        who, kind = draw.choice(draws.people), draw.choice(["position", "position", *targets])
        target = draw.choice(targets[kind])
        found[who, kind, target] = {
            "employee": who,
            "target_kind": kind,
            "target": target,
            "rank": rank,
        } | {"own_request": bool(rank) and draw.random() < 0.6}
    return list(found.values())


def relations(draws: Draws) -> list[Row]:
    draw = draws.about("kin")
    if draw is None or len(draws.people) < 2:
        return []
    pairs = [(a, b) for k, a in enumerate(draws.people) for b in draws.people[:k]]
    return [
        {"employee_a": a, "employee_b": b, "kind": draw.choice(["spouse", "spouse", "sibling"])}
        for a, b in draw.sample(pairs, min(len(pairs), draw.choice([1, 2, 2, 4])))
    ]


def requests(draws: Draws) -> list[Row]:
    draw = draws.about("requests")
    if draw is None or not draws.people:
        return []
    return [
        {"kind": kind, "agency": draw.choice("AB")}
        | {"employee": None if kind == "wanted_profile" else draw.choice(draws.people)}
        | {"position": None if kind == "release_refused" else draw.choice(draws.posts)}
        for kind in ("release_refused", "release_refused", "recommendation", "wanted_profile")
    ]


def outcomes(draws: Draws) -> list[Row]:
    draw = draws.about("outcomes")
    if draw is None:
        return []
    return [
        {"employee": name, "date": "2026-03-01", "adaptation": draw.randint(1, 5)}
        for name in draws.people
        if draw.random() < 0.7
    ]


def decisions(draws: Draws) -> list[Row]:
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
        ground = draw.choice([None, "discipline", "evaluation", "reorganisation", "request"])
        found.append(
            {"kind": kind, "employee": who, "position": place, "reason": reason}
            | {"ground": None if kind == "forbid" else ground}
        )
    if answers is not None and draws.people:
        found += [
            {"kind": kind, "employee": answers.choice(draws.people)}
            | {"position": answers.choice(draws.posts), "by": by}
            for kind, by in (("approve", "Mendagri"), ("approve", None), ("reject", "Mendagri"))
        ]
    return found


def previous(draws: Draws) -> list[Row]:
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

"""Cases with a planted conflict whose minimal set is known."""

import random

from support.fractional import case_of

NURSES = [{"id": "N", "family": "perawat"}, {"id": "J", "family": "umum"}]
LEVELS = [{"name": "total", "unit": "points"}]


def lock(who, place):
    return {"kind": "lock", "employee": who, "position": place}


def forbid(who, place):
    return {"kind": "forbid", "employee": who, "position": place}


def leave(who):
    return {"kind": "must_move", "employee": who}


def too_few_seats(rng):
    """All must leave the same post, and fewer seats than people are lawful for them."""
    people, seats = rng.choice([(2, 1), (3, 2)])
    return {
        "positions": [{"id": "old", "job": "N", "maximum": people}]
        + [{"id": f"s{k}", "job": "N", "maximum": 1} for k in range(seats)],
        "employees": [{"id": f"e{k}", "position": "old"} for k in range(people)],
        "decisions": [leave(f"e{k}") for k in range(people)],
    }, {f"{rule} e{k}" for k in range(people) for rule in ("holds", "family")} | {
        f"capacity s{k}" for k in range(seats)
    }


def locks_on_one_seat(rng):
    people = rng.choice([2, 3])
    return {
        "positions": [{"id": "old", "maximum": 9}, {"id": "s", "maximum": people - 1}],
        "employees": [{"id": f"e{k}", "position": "old"} for k in range(people)],
        "decisions": [lock(f"e{k}", "s") for k in range(people)],
    }, {"capacity s", *(f"locks e{k}" for k in range(people))}


def no_lawful_place(rng):
    rule = rng.choice(["decision", "table"])
    order = {"hold": "must_move"} if rule == "table" else {}
    return {
        "positions": [{"id": "old", "job": "N"}],
        "employees": [{"id": "e0", "position": "old", **order}],
        "decisions": [] if order else [leave("e0")],
    }, {"holds e0", "family e0"}


def floor_against_must_move(rng):
    """The only nurse must leave, and nobody else is one."""
    del rng
    return {
        "positions": [
            {"id": "old", "job": "N", "minimum": 1, "maximum": 1},
            {"id": "new", "job": "N", "maximum": 1},
        ],
        "employees": [{"id": "e0", "position": "old"}],
        "decisions": [leave("e0")],
    }, {"floor old", "holds e0", "family b0", "family b1"}


def budget_against_locks(rng):
    number = rng.choice([1, 2])
    return {
        "units": [
            {"id": "U", "agency": "A"},
            {"id": "far", "agency": "A", "hardship": 3},
        ],
        "positions": [{"id": "old", "maximum": 9}, {"id": "s", "unit": "far", "maximum": 4}],
        "employees": [{"id": f"e{k}", "position": "old"} for k in range(number)],
        "decisions": [lock(f"e{k}", "s") for k in range(number)],
        "budgets": {"incentive": 24_000_000 * number - 12_000_000},
    }, {"incentive_budget plan", *(f"locks e{k}" for k in range(number))}


def outflow_of_an_agency(rng):
    """Two may not stay, and only one may leave the agency; they have no other place within it."""
    del rng
    return {
        "agencies": [{"id": "A"}, {"id": "B"}],
        "units": [{"id": "U", "agency": "A"}, {"id": "V", "agency": "B"}],
        "positions": [
            {"id": "old", "job": "N", "maximum": 2},
            {"id": "new", "job": "N", "unit": "V", "maximum": 2},
        ],
        "employees": [{"id": f"e{k}", "position": "old"} for k in range(2)],
        "decisions": [forbid(f"e{k}", "old") for k in range(2)],
        "rules": {"outflow_cap": {"maximum": 1}},
    }, {
        "outflow_cap A",
        *(f"{rule} e{k}{where}" for k in range(2) for rule, where in (("forbidden", " old"), ("family", ""))),
    }  # fmt: skip


def kin_in_line(rng):
    kind = rng.choice(["spouse", "sibling", "in_law"])
    return {
        "positions": [
            {"id": "old", "maximum": 9},
            {"id": "head", "maximum": 1},
            {"id": "desk", "maximum": 1, "reports_to": "head"},
        ],
        "employees": [{"id": f"e{k}", "position": "old"} for k in range(2)],
        "decisions": [lock("e0", "head"), lock("e1", "desk")],
        "relations": [{"employee_a": "e0", "employee_b": "e1", "kind": kind}],
    }, {"kin_line e0", "locks e0", "locks e1"}


def forbid_and_abolished(rng):
    """The post is gone, and decisions forbid all others."""
    number = rng.choice([1, 2])
    return {
        "positions": [{"id": "old", "job": "N", "abolished_on": "2026-01-01"}]
        + [{"id": f"s{k}", "job": "N"} for k in range(number)],
        "employees": [{"id": "e0", "position": "old"}],
        "decisions": [forbid("e0", f"s{k}") for k in range(number)],
    }, {"establishment e0", "family e0", *(f"forbidden e0 s{k}" for k in range(number))}


def full_behind_full(rng):
    """Who must leave needs a seat whose holder is locked there."""
    del rng
    return {
        "positions": [
            {"id": "old", "job": "N", "maximum": 1},
            {"id": "new", "job": "N", "maximum": 1},
        ],
        "employees": [{"id": "e0", "position": "old"}, {"id": "e1", "position": "new"}],
        "decisions": [leave("e0"), lock("e1", "new")],
    }, {"holds e0", "family e0", "locks e1", "capacity new"}


def lock_to_a_closed_post(rng):
    day = rng.choice(["abolished_on", "created_on"])
    date = "2026-01-01" if day == "abolished_on" else "2027-01-01"
    return {
        "positions": [{"id": "old", "maximum": 2}, {"id": "s", day: date}],
        "employees": [{"id": "e0", "position": "old"}],
        "decisions": [lock("e0", "s")],
    }, {"locks e0", "establishment e0"}


def move_cap_and_forbids(rng):
    """Three may not stay, one may move."""
    number = rng.choice([2, 3])
    return {
        "positions": [{"id": "old", "maximum": 3}, {"id": "new", "maximum": 3}],
        "employees": [{"id": f"e{k}", "position": "old"} for k in range(number)],
        "decisions": [forbid(f"e{k}", "old") for k in range(number)],
        "rules": {"move_cap": {"maximum": number - 1}},
    }, {"move_cap plan", *(f"forbidden e{k} old" for k in range(number))}


def lock_of_a_probationer(rng):
    status = rng.choice(["cpns", "discipline"])
    row = {"status": "cpns"} if status == "cpns" else {"discipline_until": "2027-01-01"}
    return {
        "positions": [{"id": "old", "maximum": 2}, {"id": "s", "maximum": 2}],
        "employees": [{"id": "e0", "position": "old", **row}],
        "decisions": [lock("e0", "s")],
    }, {"locks e0", f"{status} e0"}


def floor_tied_to_a_cap(rng):
    """One must leave, another would have to follow, and one may move: neither limit clashes alone."""
    number = rng.choice([1, 2])
    return {
        "positions": [
            {"id": "old", "job": "N", "minimum": number, "maximum": number},
            {"id": "new", "job": "N", "minimum": 0, "maximum": 4},
        ],
        "employees": [
            *({"id": f"e{k}", "position": "old"} for k in range(number)),
            {"id": "e9", "position": "new"},
        ],
        "decisions": [forbid("e0", "old")],
        "rules": {"move_cap": {"maximum": 1}},
    }, {"floor old", "move_cap plan", "forbidden e0 old"}


PLANTED = [
    too_few_seats,
    locks_on_one_seat,
    no_lawful_place,
    floor_against_must_move,
    budget_against_locks,
    outflow_of_an_agency,
    kin_in_line,
    forbid_and_abolished,
    full_behind_full,
    lock_to_a_closed_post,
    move_cap_and_forbids,
    lock_of_a_probationer,
    floor_tied_to_a_cap,
]


def planted_case(plant, seed):
    """The planted rows among two bystanders, in an order of the seed; and what is planted."""
    rng = random.Random(seed)
    tables, expected = plant(rng)
    rules = {"move_cap": {"maximum": 50}, "outflow_cap": {"maximum": None}} | tables.pop(
        "rules", {}
    )
    tables["positions"] = [*tables["positions"], {"id": "quiet", "maximum": 3}]
    tables["employees"] = [
        *tables["employees"],
        *({"id": f"b{k}", "position": "quiet"} for k in range(2)),
    ]
    for name in ("positions", "employees", "decisions"):
        rng.shuffle(tables[name])
    return case_of({"levels": LEVELS, "rules": rules}, jobs=NURSES, **tables), expected

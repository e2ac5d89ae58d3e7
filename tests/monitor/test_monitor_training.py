"""Who needs extra training, which courses, what it costs, and who can be a mentor."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from monitor.followup import lines, person, stayer
from support.build import instance

from mutasi_opt.codes import Predicate
from mutasi_opt.monitor.mentors import mentors_of
from mutasi_opt.monitor.training import train
from mutasi_opt.plan.mentors import NEWCOMERS

COURSES = [
    {"id": "K2", "competency": "KOM", "to_level": 2, "cost": 10},
    {"id": "K3", "competency": "KOM", "to_level": 3, "cost": 30},
    {"id": "K3+", "competency": "KOM", "to_level": 5, "cost": 25, "places": 1},
    {"id": "K5", "competency": "KOM", "to_level": 5, "cost": 500},
    {"id": "P2", "competency": "PRB", "to_level": 2, "cost": 7},
    {"id": "T4", "competency": "TEK", "to_level": 4, "cost": 100},
]


def case(levels, courses=COURSES, standards=(("KOM", 3),), **more):
    """People by level of KOM (None = not assessed) whose new job asks for the standards."""
    names = [f"e{k}" for k in range(len(levels))]
    return instance(
        positions=[{"id": "p", "job": "OLD"}, {"id": "q", "job": "NEW"}],
        employees=[{"id": name, "name": name.upper(), "position": "p"} for name in names],
        standards=[{"job": "NEW", "competency": c, "level": level} for c, level in standards],
        competencies=[
            {"employee": name, "competency": "KOM", "level": level}
            for name, level in zip(names, levels, strict=True)
            if level is not None
        ],
        courses=courses,
        **more,
    )


def courses(training):
    return [lines(one.courses) for one in training.people]


def test_the_cheapest_course_that_closes_the_gap_while_places_last():
    found = train(case([1, 2, 3]), [person(k, adaptation=2) for k in range(3)], None)
    assert courses(found) == [["K3+ KOM 1 3 5 25 - True"], ["K3 KOM 2 3 3 30 - False"], []]
    assert [one.gaps for one in found.people] == [(), (), ()]
    assert lines(found.courses) == ["K3 1 - 30", "K3+ 1 1 25"]
    assert (found.cost, found.budget) == (55, None)


def test_the_most_urgent_come_first_and_take_the_places():
    people = [
        person(0, adaptation=2, performance=Predicate.BAIK),
        person(1, performance=Predicate.KURANG),
        person(2, adaptation=2, performance=Predicate.SANGAT_KURANG),
        person(3, adaptation=1),
    ]
    found = train(case([1, 1, 1, 1]), people, None)
    assert [one.employee for one in found.people] == ["e3", "e2", "e0", "e1"]
    assert [one.courses[0].course for one in found.people] == ["K3+", "K3", "K3", "K3"]
    assert train(case([1, 1, 1, 1]), people[::-1], None) == found


@pytest.mark.parametrize(
    ("facts", "needy"),
    [
        ({"adaptation": 2}, True),
        ({"adaptation": 3}, False),
        ({"adaptation": 5, "performance": Predicate.BUTUH_PERBAIKAN}, True),
        ({"performance": Predicate.BAIK}, False),
        ({}, False),
    ],
)
def test_who_needs_help(facts, needy):
    assert bool(train(case([1]), [person(0, **facts)], None).people) is needy


def test_who_stayed_is_not_trained_for_a_move():
    assert train(case([1]), [stayer(0, 1, adaptation=1)], None).people == ()


def test_a_course_that_leads_only_part_of_the_way():
    found = train(case([1], COURSES[:1]), [person(0, adaptation=1)], None)
    assert courses(found) == [["K2 KOM 1 3 2 10 - True"]]


def test_who_keeps_the_job_was_given_no_course_by_the_plan():
    inst = case([1])
    same = instance(
        positions=[{"id": "p", "job": "NEW"}, {"id": "q", "job": "NEW"}],
        employees=[{"id": "e0", "position": "p"}],
        standards=[{"job": "NEW", "competency": "KOM", "level": 3}],
        competencies=[{"employee": "e0", "competency": "KOM", "level": 1}],
        courses=COURSES,
    )
    for found, planned in ((inst, True), (same, False)):
        (one,) = train(found, [person(0, adaptation=1)], None).people
        assert [line.planned for line in one.courses] == [planned]


def test_gaps_without_course_and_without_place():
    standards = (("KOM", 3), ("INO", 2))
    full = [{**COURSES[2], "places": 0}]
    inst = instance(
        positions=[{"id": "p", "job": "OLD"}, {"id": "q", "job": "NEW"}],
        employees=[{"id": "e0", "position": "p"}],
        standards=[{"job": "NEW", "competency": c, "level": level} for c, level in standards],
        competencies=[
            {"employee": "e0", "competency": "KOM", "level": 0},
            {"employee": "e0", "competency": "INO", "level": 1},
        ],
        courses=full,
    )
    (one,) = train(inst, [person(0, adaptation=1)], None).people
    assert lines(one.gaps) == ["INO 1 2 no course", "KOM 0 3 no place"]
    assert (one.courses, one.assess, one.assessed) == ((), (), True)


def test_what_nobody_assessed_is_assessed_first_unless_it_is_technical():
    standards = (("KOM", 3), ("PRB", 2), ("TEK", 3), ("TIK", 2))
    (one,) = train(case([None], standards=standards), [person(0, adaptation=1)], None).people
    assert lines(one.courses) == ["T4 TEK - 3 4 100 - False"]
    assert (one.assess, one.assessed, one.gaps) == (("KOM", "PRB", "TIK"), False, ())


def test_the_budget_lasts_as_long_as_it_lasts():
    levels, standards = [1, 1, 1], (("KOM", 3), ("TEK", 4))
    people = [person(k, adaptation=1) for k in range(3)]
    found = train(case(levels, standards=standards), people, 185)
    assert courses(found) == [
        ["K3+ KOM 1 3 5 25 True True", "T4 TEK - 4 4 100 True False"],
        ["K3 KOM 1 3 3 30 True False", "T4 TEK - 4 4 100 False False"],
        ["K3 KOM 1 3 3 30 True False", "T4 TEK - 4 4 100 False False"],
    ]
    assert (found.cost, found.budget) == (385, 185)


@given(
    levels=st.lists(st.none() | st.integers(1, 5), min_size=1, max_size=8),
    places=st.integers(0, 4),
    budget=st.none() | st.integers(0, 200),
)
def test_places_and_budget_are_kept_and_sums_add_up(levels, places, budget):
    limited = [{**row, "places": places} for row in COURSES]
    people = [person(k, adaptation=1) for k in range(len(levels))]
    found = train(case(levels, limited), people, budget)
    taken = [line for one in found.people for line in one.courses]
    assert all(use.people <= places for use in found.courses)
    assert sum(use.people for use in found.courses) == len(taken)
    assert found.cost == sum(line.cost for line in taken) == sum(u.cost for u in found.courses)
    if budget is not None:
        assert sum(line.cost for line in taken if line.within_budget) <= budget
    for one in found.people:
        for line in one.courses:
            assert (line.have or 0) < line.reaches


# --- mentors ------------------------------------------------------------------------------------

UNITS = [
    {"id": "U", "agency": "A", "district": "Kota"},
    {"id": "V", "agency": "A", "district": "Kota"},
    {"id": "W", "agency": "A", "district": "Jauh"},
    {"id": "X", "agency": "B", "district": "Kota"},
]
GOOD = {"performance": "2025:baik", "position_since": "2015-01-01"}


def school(*staff):
    """Build one job in four units; the new person is e0, who comes to U."""
    return instance(
        agencies=[{"id": "A"}, {"id": "B"}],
        units=UNITS,
        jobs=[{"id": "K", "family": "lain"}],
        positions=[
            *({"id": unit["id"].lower(), "unit": unit["id"]} for unit in UNITS),
            {"id": "other", "unit": "U", "job": "K"},
        ],
        employees=[{"id": "e0", "position": "x"}, *({**GOOD, **row} for row in staff)],
    )


def mentor(inst, **reports):
    """Find the mentor of e0 at U; everybody else stays."""
    ids = inst.employees.ids
    place = inst.positions.ids.index("u")
    people = [person(ids.index("e0"), seat=place, place=place)]
    people += [
        stayer(k, int(inst.employees.post[k]), **reports.get(name, {}))
        for k, name in enumerate(ids)
        if name != "e0"
    ]
    return mentors_of(inst, people, people[:1])[0]


def test_the_longest_in_post_at_the_same_unit():
    inst = school(
        {"id": "a", "position": "u", "position_since": "2012-01-01"},
        {"id": "b", "name": "Bu Rina", "position": "u", "position_since": "2011-01-01"},
        {"id": "c", "position": "v", "position_since": "2001-01-01"},
    )
    assert mentor(inst) == ("b", "Bu Rina", "u", "unit")


def test_else_of_the_agency():
    assert mentor(school({"id": "a", "position": "w"}))[2:] == ("w", "agency")
    assert mentor(school({"id": "a", "position": "x"})) is None


@pytest.mark.parametrize(
    "row",
    [
        {"performance": "2024:baik;2025:kurang"},
        {"performance": None},
        {"position_since": "2025-07-02"},
        {"position_since": None},
        {"legal_standing": "study"},
        {"discipline_until": "2026-12-31"},
        {"birth_date": "1968-09-01"},
        {"conduct": "below"},
        {"position": "other"},
    ],
)
def test_who_is_no_mentor(row):
    plain = {"id": "a", "position": "u"}
    assert mentor(school(plain)) is not None
    assert mentor(school(plain | row)) is None


def test_what_is_reported_counts_more_than_what_was_recorded():
    inst = school({"id": "a", "position": "u"})
    assert mentor(inst, a={"performance": Predicate.SANGAT_BAIK}) is not None
    assert mentor(inst, a={"performance": Predicate.KURANG}) is None
    assert mentor(inst, a={"adaptation": 2}) is None
    assert mentor(inst, a={"adaptation": 3}) is not None


def test_newcomers_and_the_person_are_no_mentors():
    inst = school({"id": "a", "position": "v"}, {"id": "b", "position": "x"})
    place = inst.positions.ids.index("u")
    moved = [person(k, seat=place, place=place) for k in range(3)]
    assert mentors_of(inst, moved, moved[:1]) == [None]


def test_a_mentor_looks_after_a_few():
    staff = [
        {"id": f"m{k}", "position": "u", "position_since": f"20{10 + k}-01-01"} for k in range(3)
    ]
    inst = school(*staff)
    place = inst.positions.ids.index("u")
    people = [stayer(k, int(inst.employees.post[k])) for k in range(1, 4)]
    needy = [person(0, seat=place, place=place)] * (3 * NEWCOMERS + 1)
    found = mentors_of(inst, [*needy, *people], needy)
    names = [one.employee for one in found[:-1]]
    assert names == sorted(names)
    assert sum(a != b for a, b in pairwise(names)) == 2
    assert found[-1] is None


def test_the_list_names_the_mentor():
    inst = school({"id": "a", "position": "u"})
    place = inst.positions.ids.index("u")
    e0 = inst.employees.ids.index("e0")
    people = [person(e0, seat=place, place=place, adaptation=1)]
    people.append(stayer(inst.employees.ids.index("a"), place))
    (one,) = train(inst, people, None).people
    assert one.mentor is not None
    assert one.mentor.employee == "a"

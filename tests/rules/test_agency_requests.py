"""What agencies ask for, and what a plan makes of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules import FindingKind
from mutasi_opt.rules.agency_requests import AgencyRequests
from mutasi_opt.rules.fit import FitRule

SOFT = AgencyRequests(level="total")
HARD = AgencyRequests(enforce="hard")


def request(kind, employee=None, position=None, agency="A"):
    return {"agency": agency, "kind": kind, "employee": employee, "position": position}


def case(*requests, **facts):
    """Build agency A with posts p and q of job staf, B with r of a job of the social field."""
    return instance(
        agencies=[{"id": "A"}, {"id": "B"}],
        units=[{"id": "UA", "agency": "A"}, {"id": "UB", "agency": "B"}],
        jobs=[
            {"id": "staf", "kind": "pelaksana", "family": "umum"},
            {"id": "sosial", "kind": "pelaksana", "family": "umum", "urusan": "sosial"},
        ],
        positions=[
            {"id": "p", "unit": "UA", "job": "staf"},
            {"id": "q", "unit": "UA", "job": "staf"},
            {"id": "r", "unit": "UB", "job": "sosial"},
        ],
        employees=[
            {"id": "a", "position": "p", "experience": "-"},
            {"id": "b", "position": "r", "experience": "-"},
            {"id": "n"},
        ],
        agency_requests=requests,
        **facts,
    )


REFUSED = case(request("release_refused", "a"))
RECOMMENDED = case(request("recommendation", "a", agency="B"))
PROFILE = case(request("wanted_profile", position="r", agency="B"))


def test_release_refused():
    """A change of post within the agency is the agency's own affair."""
    assert golden(SOFT, REFUSED) == ["200 points: a@r"]
    assert golden(HARD, REFUSED) == ["never a@r"]


def test_only_the_own_agency_can_refuse():
    assert golden(SOFT, case(request("release_refused", "a", agency="B"))) == []


def test_recommendation():
    """It is disappointed by staying as much as by going elsewhere, and never a barrier."""
    assert golden(SOFT, RECOMMENDED) == ["100 points: a@-, a@p, a@q"]
    assert golden(HARD, RECOMMENDED) == []
    at_q = case(request("recommendation", "a", "q"), request("recommendation", "n", agency="B"))
    assert golden(SOFT, at_q) == ["100 points: a@-, a@p, a@r, n@-, n@p, n@q"]


def test_the_last_place_of_one_is_not_no_place_of_the_next():
    inst = case(request("recommendation", "a", "r"), request("recommendation", "b", "p"))
    assert golden(SOFT, inst) == ["100 points: a@-, a@p, a@q, b@-, b@q, b@r"]


def test_wanted_profile():
    """Whoever is there stays, whoever nothing is known of passes."""
    assert golden(SOFT, PROFILE) == ["100 points: a@r"]
    assert golden(HARD, PROFILE) == ["never a@r"]


def test_prices_add_up():
    inst = case(
        request("release_refused", "a"),
        request("recommendation", "a", "q"),
        request("wanted_profile", agency="B"),
    )
    rule = AgencyRequests(level="total", weight=0.5, refused=7, recommendation=20, profile=100)
    assert golden(rule, inst) == ["10 points: a@-, a@p", "64 points: a@r"]


def test_helping_out_elsewhere_is_leaving_for_a_time():
    post = REFUSED.employees.post
    away = post.copy()
    away[0] = 2
    sent = Assignment(post, away)
    assert SOFT.check(REFUSED, sent).total_penalty == 200
    assert HARD.check(REFUSED, sent).kind.tolist() == [FindingKind.VIOLATION]


def test_sentences():
    inst = case(
        request("release_refused", "a"),
        request("recommendation", "a", "q"),
        request("wanted_profile", agency="B"),
        request("recommendation", "n", "p"),
    )
    plan = assignment(inst, a="r")
    assert told(SOFT, inst, SOFT.check(inst, plan)) == [
        "employee a at position r: leaves agency A, which refuses release, and is recommended "
        "for another place, and has no background that fits the wanted profile",
        "employee n unplaced: is recommended for another place",
    ]
    assert told(HARD, inst, HARD.check(inst, plan)) == [
        "employee a at position r: leaves agency A, which refuses release, and has no background "
        "that fits the wanted profile"
    ]


@pytest.mark.parametrize(
    ("requests", "found"),
    [
        ((), {"a": "r", "n": "p", "b": "r"}),
        ((request("release_refused", "a"),), {"a": "p", "n": "r", "b": "r"}),
        ((request("recommendation", "n", "r"),), {"a": "p", "n": "r", "b": "r"}),
        ((request("wanted_profile", agency="B"),), {"a": "p", "n": "r", "b": "r"}),
    ],
)
def test_a_request_changes_who_goes(requests, found):
    """Two can fill r: a fits better, and goes unless a request speaks against it."""
    inst = case(
        *requests,
        standards=[
            {"job": "sosial", "competency": "KOM", "level": 5},
            {"job": "staf", "competency": "ITG", "level": 5},
        ],
        competencies=[
            {"employee": name, "competency": competency, "level": level}
            for name, competency, level in (
                ("a", "KOM", 5), ("a", "ITG", 4), ("n", "KOM", 4), ("n", "ITG", 5),
                ("b", "KOM", 5), ("b", "ITG", 1),
            )
        ],
    )  # fmt: skip
    fit = FitRule(level="total", weight=1)
    inst.positions.maximum[:] = [1, 0, 2]
    assert best_plan(inst, fit, SOFT) == found


@given(
    kinds=st.sets(st.sampled_from(["release_refused", "recommendation", "wanted_profile"])),
    place=st.sampled_from(["p", "q", "r"]),
    knows=st.booleans(),
    prices=st.tuples(*[st.integers(0, 1000)] * 3),
)
def test_counting_is_the_formula(kinds, place, knows, prices):
    about = {"release_refused": ("a",), "recommendation": ("a", "q"), "wanted_profile": (None, "r")}
    inst = case(*(request(kind, *about[kind]) for kind in sorted(kinds)))
    if knows:
        inst.background.shown[0] = True
    refused, recommendation, profile = prices
    rule = AgencyRequests(
        level="total", refused=refused, recommendation=recommendation, profile=profile
    )
    expected = (
        refused * ("release_refused" in kinds and place == "r")
        + recommendation * ("recommendation" in kinds and place != "q")
        + profile * ("wanted_profile" in kinds and place == "r" and not knows)
    )
    found = rule.check(inst, assignment(inst, a=place))
    assert found.total_penalty == expected
    assert len(found) == (expected > 0)
    barred = HARD.check(inst, assignment(inst, a=place))
    stopped = {"release_refused"} | (set() if knows else {"wanted_profile"})
    assert len(barred) == (place == "r" and bool(kinds & stopped))
    assert not barred.penalty.any()


def test_nobody_at_all():
    empty = instance(agency_requests=[])
    nobody = Assignment.of(np.zeros(0, np.int32))
    assert len(SOFT.check(empty, nobody)) == len(HARD.check(empty, nobody)) == 0

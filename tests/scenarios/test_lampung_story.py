"""The story of Lampung in the numbers of its plan, solved at full size through the command line."""

import json
from datetime import date
from pathlib import Path

import pytest
from support.staged import Stage, Told, Variants, run, solve

SCENARIO = Path(__file__).parents[2] / "scenarios" / "lampung" / "scenario.yaml"
AS_OF = date(2026, 7, 1)
GOOD = {"baik", "sangat_baik"}
HIGH = {"7", "8", "9"}


@pytest.fixture(scope="module")
def stage():
    stage = Stage(SCENARIO)
    assert stage.faults == ()
    return stage


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return solve(SCENARIO, tmp_path_factory.mktemp("lampung") / "plan")


@pytest.fixture(scope="module")
def standard(stage, folder):
    return Told(stage, folder)


@pytest.fixture(scope="module")
def without(stage, tmp_path_factory):
    """Solve the same case with the parameters of single rules changed; each case once."""
    return Variants(stage, SCENARIO, tmp_path_factory.mktemp).ruled


def below_baik(told):
    """People moved, and by choice, whose last two years were not both good."""
    return [
        line
        for line in told.planned()
        if {mark for _, mark in told.stage.person(line.employee).performance or ()} - GOOD
    ]


def high_arrivals(told):
    """High performers among those who come to stagnating agencies, and how many come."""
    stuck = [row.id for row in told.stage.scenario.agencies if row.stagnating]
    arrivals = [line for agency in stuck for line in told.into(agency)]
    return sum(told.stage.person(a.employee).potential in HIGH for a in arrivals), len(arrivals)


def kin_lines(told):
    """Moves that make a relative the direct superior of somebody."""
    kin = {(row.employee_a, row.employee_b) for row in told.stage.scenario.relations}
    kin |= {(b, a) for a, b in kin}
    holders = {}
    for employee, place in told.place.items():
        holders.setdefault(place, []).append(employee)
    return [
        line
        for line in told.lines
        if line.target
        for boss in holders.get(told.stage.positions[line.target].reports_to, ())
        if (boss, line.employee) in kin
    ]


def crossing(told):
    """Moves from one government to another."""
    government = {line: told.stage.agency(line.target).government for line in told.planned()}
    return [
        line for line in government if told.stage.agency(line.source).government != government[line]
    ]


def asked_early(told, lines):
    """Of these moves, those asked for by people with less than ten years of service."""
    asked = {
        (row.employee, row.target) for row in told.stage.scenario.preferences if row.own_request
    }
    return [
        line
        for line in lines
        if (line.employee, line.target) in asked
        and (AS_OF - told.stage.person(line.employee).pns_since).days < 3652
    ]


def honoured(told):
    """Movers whose new place is one that they wish for."""
    return sum(told.stage.wants(line.employee, line.target) for line in told.planned())


def test_every_level_is_within_the_gap_and_the_plan_verifies(folder, standard):
    assert all(gap <= 0.0005 for gap in standard.gaps())
    audit = json.loads(run("verify", folder, "--json"))
    assert audit["ok"]
    assert audit["differences"] == []


def test_only_people_with_two_good_years_are_moved(standard):
    assert len(standard.planned()) > 200
    assert below_baik(standard) == []


def test_high_performers_come_to_agencies_that_stagnate(standard):
    high, arrivals = high_arrivals(standard)
    assert arrivals >= 8
    assert high > arrivals / 2


def test_nobody_comes_to_stand_below_a_relative(standard):
    assert kin_lines(standard) == []


def test_wishes_are_honoured_and_no_move_crosses_the_border(standard):
    assert honoured(standard) >= 25
    assert crossing(standard) == []


@pytest.mark.slow
def test_without_the_appraisal_many_who_did_not_do_well_are_moved(without):
    assert len(below_baik(without(performance={"enforce": "off"}))) >= 30


@pytest.mark.slow
def test_without_their_rule_stagnating_agencies_get_whoever_is_at_hand(standard, without):
    high, arrivals = high_arrivals(without(stagnating={"enforce": "off"}))
    assert high <= high_arrivals(standard)[0] / 2
    assert high <= arrivals / 2


@pytest.mark.slow
def test_without_the_rule_about_kin_relatives_come_below_one_another(without):
    assert len(kin_lines(without(kin_line={"enforce": "off"}))) >= 3


@pytest.mark.slow
def test_without_aspirations_fewer_wishes_are_honoured(standard, without):
    assert honoured(without(aspirations={"enforce": "off"})) <= 0.7 * honoured(standard)


@pytest.mark.slow
def test_between_governments_people_move_where_that_is_allowed_and_after_ten_years(without):
    allowed = without(government={"allowed": True})
    free = without(government={"allowed": True}, ten_years={"enforce": "off"})
    lines = crossing(allowed)
    assert {line.kind for line in lines} == {"inter_government"}
    assert len(lines) >= 20
    flagged = {row["employee"] for row in allowed.plan["flags"] if row["rule"] == "government"}
    assert flagged >= {line.employee for line in lines}
    assert asked_early(allowed, lines) == []
    assert len(asked_early(free, crossing(free))) >= 3


@pytest.mark.slow
def test_gap_0_ends_with_proof(stage, tmp_path):
    plan = solve(SCENARIO, tmp_path / "plan", "--gap", "0")
    run("verify", plan)
    assert Told(stage, plan).plan["status"] == "optimal"

"""The story of Mamuju in the numbers of its plan, solved at full size through the command line."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from support.staged import run, solve_with
from support.story import Outcome, Place

FOLDER = Path(__file__).parents[2] / "scenarios" / "mamuju"
SCENARIO = FOLDER / "scenario.yaml"
AS_OF = date(2026, 7, 1)
SOCIAL = ("DINSOS", "administrasi_umum")
INTERIOR_AND_ISLANDS = {"kalumpang": 30, "bonehau": 15, "bala-balakang": 8}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    needs = tmp_path_factory.mktemp("needs") / "needs.csv"
    run("needs", SCENARIO, "-o", needs)
    return Place(FOLDER, needs)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the plan folder of the standard model."""
    plan = tmp_path_factory.mktemp("standard") / "plan"
    printed = json.loads(run("solve", SCENARIO, "-o", plan, "-q", "--json"))
    plan.with_name("printed.json").write_text(json.dumps(printed), encoding="utf-8")
    return plan


@pytest.fixture(scope="module")
def standard(place, folder):
    return Outcome(place, folder)


@pytest.fixture(scope="module")
def without_balance(place, tmp_path_factory):
    """Return the same case with agency_balance off, everything else alike."""
    keys = {"model_overrides": {"rules": {"agency_balance": {"enforce": "off"}}}}
    plan = solve_with(SCENARIO, tmp_path_factory.mktemp("without"), keys)
    return Outcome(place, plan)


def swap_two(plan):
    """Swap the posts of two people with different posts in plan.json; return who."""
    path = plan / "plan.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    stays = [row for row in content["assignments"] if row["kind"] == "stay"]
    one = stays[0]
    two = next(row for row in stays if row["to"] != one["to"])
    one["to"], two["to"] = two["to"], one["to"]
    path.write_text(json.dumps(content), encoding="utf-8")
    return one["employee"], two["employee"]


def test_every_level_is_within_the_gap_and_the_plan_verifies(folder, standard):
    for level in standard.levels:
        assert level["base"] - level["bound"] <= 0.0005 * max(1, abs(level["base"]))
    audit = json.loads(run("verify", folder, "--json"))
    assert audit["ok"]
    assert audit["differences"] == []
    assert {path.name for path in folder.iterdir()} == {
        "plan.json",
        "assignments.csv",
        "certificate.json",
        "leapfrog.json",
        "ledger.jsonl",
    }


def test_a_swap_of_two_people_is_refused_and_named(folder, tmp_path):
    copy = tmp_path / "plan"
    copy.mkdir()
    for path in folder.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    # Elsewhere now: the scenario is named instead of found from the folder.
    run("verify", copy, "--scenario", SCENARIO)
    people = swap_two(copy)
    printed = run("verify", copy, "--scenario", SCENARIO, code=6)
    assert "NOT VERIFIED" in printed
    assert all(person in printed for person in people)


def test_the_emptiest_agencies_rise_and_the_spread_falls(standard):
    before, after = standard.ten_worst()
    assert before < 0.77
    assert after > before + 0.05
    wide, narrow = standard.spread()
    assert narrow < 0.6 * wide
    short, served = standard.coverage(*SOCIAL)
    assert short < 0.55
    assert served > 0.75
    rich, left = standard.coverage("DISHUB", "administrasi_umum")
    assert rich > 1.4
    assert 1 <= left < 1.3


def test_the_summary_tells_the_same_story(folder):
    printed = json.loads(folder.with_name("printed.json").read_text(encoding="utf-8"))
    before, after = printed["before"], printed["after"]
    assert before["agencies"]["worst_name"] == "DINSOS"
    assert before["agency_groups"]["worst_name"] == "DINSOS|administrasi_umum"
    assert after["agency_groups"]["low"] > before["agency_groups"]["low"] + 0.05
    assert after["agencies"]["spread"] < 0.65 * before["agencies"]["spread"]
    assert after["agency_groups"]["deviation"] < 0.7 * before["agency_groups"]["deviation"]
    assert after["minimums"]["persons_missing"] < 0.2 * before["minimums"]["persons_missing"]


def test_the_summary_counts_the_background_of_newcomers(place, folder, standard):
    def new(move):
        if move.source is None:
            return True
        jobs = [place.positions[position]["job"] for position in (move.source, move.target)]
        return len(set(jobs)) > 1 or place.agency(move.source) != place.agency(move.target)

    newcomers = [move for move in standard.moves if new(move)]
    known = sum(place.relevant(move.employee, move.target) for move in newcomers)
    printed = json.loads(folder.with_name("printed.json").read_text(encoding="utf-8"))
    assert printed["background"] == {"people": len(newcomers), "relevant": known}
    assert 0 < known < len(newcomers)


def test_the_interior_and_the_islands_gain_staff(standard):
    for district, least in INTERIOR_AND_ISLANDS.items():
        assert standard.gain(district) >= least
    assert all(standard.gain(district) < 0 for district in ("mamuju", "simboro", "kalukku"))


def test_few_people_move_and_each_move_is_lawful_by_its_own_data(place, standard):
    assert 0 < standard.counted <= 0.02 * len(place.employees)
    for move in standard.moves:
        person, to = place.employees[move.employee], place.job(move.target)
        assert person["status"] != "cpns"
        assert to["kind"] != "jpt"
        if move.source is None or place.positions[move.source]["abolished_on"]:
            continue
        since = date.fromisoformat(person["position_since"])
        assert since.replace(year=since.year + 2, day=min(since.day, 28)) <= AS_OF
        before = place.job(move.source)
        if person["status"] == "pppk":
            assert to["id"] == before["id"]
        assert (to["group"] or to["family"]) == (before["group"] or before["family"])
    for position, count in standard.after.items():
        most = place.positions[position]["maximum"]
        assert not most or count <= max(int(most), standard.before[position])


def test_those_who_come_to_dinas_sosial_know_the_field_and_most_come_from_perhubungan(
    place, standard
):
    arrivals = standard.into("DINSOS")
    assert len(arrivals) >= 8
    assert all(place.relevant(move.employee, move.target) for move in arrivals)
    sources = Counter(place.agency(move.source) for move in arrivals)
    assert sources["DISHUB"] > len(arrivals) / 2
    # Background is rare: the condition above would fail for people taken at random.
    anybody = [place.relevant(person, arrivals[0].target) for person in place.employees]
    assert sum(anybody) < 0.05 * len(anybody)


def test_the_effect_vanishes_without_agency_balance(standard, without_balance):
    for outcome in (standard, without_balance):
        assert outcome.counted == 119  # both use up the cap: the rule decides where, not how many
    assert len(without_balance.into("DINSOS")) <= len(standard.into("DINSOS")) / 4
    short, served = without_balance.coverage(*SOCIAL)
    assert served < short + 0.08
    before, after = without_balance.ten_worst()
    assert after - before < (standard.ten_worst()[1] - before) / 4
    wide, narrow = without_balance.spread()
    assert narrow > 0.75 * wide


@pytest.mark.slow
@pytest.mark.parametrize("model", ["standard", "weighted"])
def test_gap_0_ends_with_proof_under_both_models(model, place, tmp_path):
    plan = tmp_path / "plan"
    run("solve", SCENARIO, "-o", plan, "--gap", "0", "--model", model, "-q")
    run("verify", plan)
    found = Outcome(place, plan)
    assert found.status == "optimal"
    assert all(level["base"] == level["bound"] for level in found.levels)
    assert found.coverage(*SOCIAL)[1] > 0.75
    assert all(place.relevant(move.employee, move.target) for move in found.into("DINSOS"))

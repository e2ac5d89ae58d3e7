"""Figures before and after."""

import json
from dataclasses import replace

import pytest
from support.plans import plan_of, small_case

from mutasi_opt.loading import load
from mutasi_opt.plan.summary import summarise


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return small_case(tmp_path_factory.mktemp("case") / "in")


def test_figures_before_and_after(case):
    found = summarise(plan_of(case, {"R": "P2", "Y": "P3"}))
    assert found.moved == 2
    assert found.moves == {"redistribution": 2}
    assert (found.before.minimums.positions, found.before.minimums.met) == (3, 2)
    assert found.before.minimums.persons_missing == 1
    assert found.after.minimums.met == 3
    assert found.before.agencies.worst_name == "B"
    assert found.before.agencies.worst == pytest.approx(1 / 3)
    assert found.before.agencies.worst_need == 3
    assert found.before.agency_groups.low == pytest.approx(
        1.0
    )  # A|guru; the others need less than 5
    assert found.after.agencies.worst == pytest.approx(2 / 3)
    assert found.after.agencies.spread == pytest.approx(1 / 3)
    assert found.before.agency_groups.best == pytest.approx(2.0)
    assert found.before.distance.people == 5
    assert found.before.distance.unknown_homes == 3
    assert found.movers_distance[0].worst > 50
    assert found.movers_distance[1].worst == pytest.approx(0.0)
    assert found.inherited == 1
    assert found.left == 1


def test_those_who_come_to_another_job_or_agency_are_asked_for_their_background(case, tmp_path):
    # P3 is in another agency; R moves within the job and the agency and is not asked. N, whom no
    # post is known of, comes to P1 and has taught; Y has dealt with other things.
    path = tmp_path / "known.yaml"
    jobs = "id,urusan,education_fields\nADM,sosial,administrasi\nGURU,pendidikan,\n"
    (tmp_path / "jobs.csv").write_text(jobs, encoding="utf-8")
    people = "id,experience,education_field\nY,{},{}\nN,pendidikan:3,\n"
    path.write_text(
        "format: mutasi-opt/scenario-1\n"
        f"extends: {json.dumps(case.source.path.as_posix())}\n"
        "tables: {employees: {patch: people.csv}, jobs: {patch: jobs.csv}}\n",
        encoding="utf-8",
    )
    told = []
    for experience, field in (("pendidikan:9", "sastra"), ("sosial:1", ""), ("", "administrasi")):
        rows = people.format(experience, field)
        (tmp_path / "people.csv").write_text(rows, encoding="utf-8")
        plan = plan_of(load(path), {"R": "P2", "Y": "P3", "N": "P1"})
        found = summarise(plan).background
        told.append((found.people, found.relevant))
    assert told == [(2, 1), (2, 2), (2, 2)]
    assert summarise(plan_of(load(path), {"R": "P2"})).background.people == 0


def test_levels_say_what_is_missing_and_what_rests_on_search(case):
    open_level, *_ = summarise(plan_of(case, {"R": "P2"})).levels
    assert open_level.on_search == 0
    closed = summarise(plan_of(case, {"R": "P2"}, closed=True)).levels[1]
    assert closed.gap == 0
    assert closed.on_search == closed.bound - plan_of(case, {"R": "P2"}).levels[1].dual_bound
    assert closed.missed == 0


@pytest.mark.parametrize(
    ("base", "bound", "today", "missed"),
    [
        (10, 10, 20, 0),
        (12, 10, 20, 0.2),
        (20, 10, 20, 1),
        (30, 10, 20, 1),  # worse than today, for the sake of an earlier level
        (12, 10, 10, None),
        (12, 10, 8, None),
    ],
)
def test_the_share_of_the_gain_that_may_be_missed_is_a_share(case, base, bound, today, missed):
    plan = plan_of(case, {})
    level = replace(plan.levels[0], base=base, bound=bound, today=today)
    (found, *_) = summarise(replace(plan, levels=(level, *plan.levels[1:]))).levels
    assert found.missed == missed


def test_it_is_plain_data(case):
    content = json.loads(json.dumps(summarise(plan_of(case, {})).to_dict(), allow_nan=False))
    assert content["before"] == content["after"]
    assert [level["name"] for level in content["levels"]] == ["service", "balance", "placement"]


def test_rules_that_the_date_switches_off_are_named(case):
    path = case.source.path.with_name("sleeping.yaml")
    text = case.source.path.read_text(encoding="utf-8")
    overrides = "move_cap: {maximum: 3}, tenure: {valid_until: 2020-01-01}"
    path.write_text(text.replace("move_cap: {maximum: 3}", overrides), encoding="utf-8")
    assert [rule.rule for rule in summarise(plan_of(load(path), {})).sleeping] == ["tenure"]


def test_movers_whom_nobody_assessed_are_counted_where_a_minimum_asks_for_it(case):
    path = case.source.path.with_name("assessed.yaml")
    text = case.source.path.read_text(encoding="utf-8")
    path.write_text(text.replace("{move_cap:", "{fit: {minimum: 68}, move_cap:"), encoding="utf-8")
    moves = {"R": "P2", "Y": "P3"}
    assert "fit" not in {row.rule for row in summarise(plan_of(case, moves)).unknown}
    found = {row.rule: row.people for row in summarise(plan_of(load(path), moves)).unknown}
    assert found["fit"] == 2

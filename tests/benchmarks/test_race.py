"""The race: who meets whom, resuming, and what its table says of plans."""

import json
from argparse import ArgumentParser

import pytest
from support.measured import MACHINE

from benchmarks import race
from benchmarks.race_table import HEADS, contradictions, latest_race, race_rows, race_section
from benchmarks.registry import CASES, Case
from benchmarks.rivals import Rival
from benchmarks.store import lines

LEVELS = ["balance", "placement"]


def raced(rival, values, *, caps=None, **more):
    """A record of a lawful plan of two levels; ours has caps."""
    answer = {
        "status": "optimal" if rival == "ours" else "feasible",
        "cannot": more.pop("cannot", []),
        "bound": more.pop("bound", None),
        "note": more.pop("note", ""),
        "extra": {} if caps is None else {"caps": caps, "base": list(values)},
        "trace": [],
    }
    answer["status"] = more.pop("status", answer["status"])
    score = {
        "has_plan": True,
        "lawful": True,
        "broken": {},
        "objectives": list(values),
        "terms": more.pop("terms", [{}, {}]),
        "false_claims": [],
        "moves": 3,
    } | more.pop("score", {})
    record = {
        "case": "regency-2000", "model": "standard", "rival": rival, "limit": 60.0, "seed": 0,
        "failed": False, "outcome": "lawful plan", "errors": "", "seconds": 61.25, "cpu_seconds": 70.5,
        "peak_mib": 500.4, "exit_code": 0, "stopped": None, "at": "2026-07-01", "busy_before": 0.0,
        "machine": MACHINE, "levels": LEVELS, "units": ["steps", "points"], "answer": answer,
        "score": score,
    }  # fmt: skip
    return record | more


OURS = raced("ours", [102, 5000], caps=[102, None], bound=[100, 5000], verified=True)
OURS["answer"]["extra"]["base"] = [100, 5000]


def verdict(record, ours=OURS):
    rows = race_rows([record, ours])
    (row,) = [dict(zip(HEADS, row, strict=True)) for row in rows if row[3] == record["rival"]]
    return row


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ([102, 5000], "the same"),
        ([100, 5000], "the same"),  # slack that is not used is worth nothing
        ([101, 5050], "worse: +50 points of placement (+1.00%)"),
        ([104, 4000], "worse: +2 steps of balance (+1.96%)"),
        ([102, 4990], "better: -10 points of placement (-0.20%)"),
    ],
)
def test_plans_are_compared_in_the_order_of_the_levels_within_our_caps(values, text):
    assert verdict(raced("other", values))["against ours"] == text


def test_the_common_part_leaves_out_what_a_rival_cannot_express():
    ours = OURS | {"score": OURS["score"] | {"terms": [{}, {"spouses": 400, "fit": 4600}]}}
    other = raced(
        "other", [102, 4950], cannot=["spouses"], terms=[{}, {"spouses": 350, "fit": 4600}]
    )
    row = verdict(other, ours)
    assert row["against ours"] == "the same"
    assert row["remarks"] == "cannot express spouses"


def test_unlawful_plans_are_compared_only_where_the_rival_cannot_express_the_rule():
    broken = {"has_plan": True, "lawful": False, "broken": {"capacity": 2}}
    plain = raced("other", [0, 0], score=broken)
    assert verdict(plain)["against ours"] == "not comparable"
    modest = raced("other", [102, 5000], score=broken, cannot=["capacity"])
    assert verdict(modest)["against ours"] == "the same"


def test_gaps_are_those_of_the_base_and_bounds():
    assert verdict(OURS)["proven gap"] == "0.00%"
    assert verdict(raced("exact", [110, 5000], bound=[99, 5000]))["proven gap"] == "10.00%"
    assert verdict(raced("exact", [110, 5000], bound=[99, None]))["proven gap"] == ""


def test_optima_that_are_beaten_and_false_infeasibility_are_contradictions():
    assert contradictions([OURS, raced("other", [102, 5001])]) == []
    beaten = contradictions([OURS, raced("exact", [102, 5001], status="optimal")])
    assert beaten == [
        "regency-2000 standard 60 s: exact: claims an optimum, but ours has a better plan"
    ]
    ours_beaten = contradictions([OURS, raced("lucky", [101, 4999])])
    assert ours_beaten == [
        "regency-2000 standard 60 s: ours: claims an optimum, but lucky has a better plan"
    ]
    nothing = {"has_plan": False, "lawful": False, "objectives": [], "terms": []}
    wrong = raced("wrong", [], status="infeasible", score=nothing)
    assert contradictions([OURS, wrong]) == [
        "regency-2000 standard 60 s: wrong: says infeasible, but ours has a lawful plan"
    ]
    assert contradictions([OURS | {"verified": False}]) == [
        "regency-2000 standard 60 s: ours: the verifier refuses the plan"
    ]


def test_the_last_record_of_the_last_state_of_the_code_counts():
    old = raced("other", [1, 1], machine=MACHINE | {"code": "old"}, at="2026-01-01")
    slow = raced("other", [2, 2], at="2026-07-02")
    fresh = raced("other", [3, 3], at="2026-07-03")
    assert latest_race([old, slow, fresh]) == [fresh]


def test_a_section_has_its_command_and_what_contradicts():
    text = race_section([OURS, raced("exact", [102, 5001], status="optimal")]).markdown()
    assert "python -m benchmarks race" in text
    assert "- regency-2000 standard 60 s: exact: claims an optimum" in text
    assert "| ours | 61.2 | 70.5 | 500 | lawful plan | 102 / 5,000 |" in text


def test_rivals_meet_cases_of_their_size_models_limits_and_groups():
    small, large = CASES["regency-500"], CASES["regency-10000"]
    rivals = [
        Rival("any", "", "m"),
        Rival("small", "", "m", sizes=(0, 1000)),
        Rival("weighted", "", "m", models=("weighted",)),
        Rival("long", "", "m", limits=(300.0,)),
        Rival("nowhere", "", "m", groups=("no such group",)),
    ]
    met = list(race.entries([small, large], ["standard", "weighted"], rivals, [60.0, 300.0]))

    def of(case, model, limit):
        return [r.name if r else "ours" for c, m, r, x in met if (c, m, x) == (case, model, limit)]

    assert of(small, "standard", 60.0) == ["ours", "any", "small"]
    assert of(large, "standard", 60.0) == ["ours", "any"]
    assert of(large, "weighted", 300.0) == ["ours", "any", "weighted", "long"]


@pytest.fixture
def command(monkeypatch, tmp_path, capsys):
    """Run the command with contests that are made up; return exit code, what was run, and errors."""
    monkeypatch.setattr(race, "RESULTS", tmp_path)
    monkeypatch.setattr(race, "write_tables", lambda _: None)
    monkeypatch.setattr(race.Bench, "prepare", lambda _, case: tmp_path / case.name)
    started = []

    class Made:
        def __init__(self, case, scenario, model, limit, seed, machine):
            self.more = {"case": case, "model": model, "limit": limit, "machine": machine}

        def enter_ours(self):
            started.append("ours")
            return OURS | self.more

        def enter(self, rival):
            started.append(rival.name)
            broken = {"failed": True, "outcome": "crashed (exit code 1)", "errors": "oh"}
            failing = broken if rival.name == "greedy" else {}
            absent = {"failed": True, "outcome": "not installed", "errors": "no java"}
            more = failing or (absent if rival.name == "timefold" else {})
            return raced(rival.name, [102, 5001]) | self.more | more

    monkeypatch.setattr(race, "Contest", Made)

    def call(*arguments):
        parser = ArgumentParser()
        race.add_to(parser.add_subparsers())
        started.clear()
        chosen = ["race", "--cases", "regency-500", "--models", "standard", "--limits", "5"]
        options = parser.parse_args([*chosen, *arguments])
        code = options.command(options)
        return code, list(started), capsys.readouterr().err

    return call


def test_one_failing_rival_does_not_stop_the_rest_and_is_tried_again(command, tmp_path):
    names = ("greedy", "greedy-swaps", "timefold")
    code, started, errors = command("--rivals", *names)
    assert (code, started) == (1, ["ours", *names])
    assert "greedy 5 s: crashed (exit code 1)" in errors
    assert [r["rival"] for r in lines(tmp_path / "race.json")] == ["ours", *names]
    code, started, errors = command("--rivals", *names)
    assert started == ["greedy", "timefold"]
    assert "regency-500 standard ours 5 s: there already" in errors
    code, started, _ = command("--rivals", "greedy-swaps", "--again")
    assert (code, started) == (0, ["ours", "greedy-swaps"])


def test_what_is_not_installed_fails_nothing(command):
    assert command("--rivals", "timefold")[0] == 0


def test_an_interrupted_race_leaves_a_line_that_is_skipped(command, tmp_path):
    command("--rivals", "greedy-swaps")
    path = tmp_path / "race.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: len(text) - 40], encoding="utf-8")
    assert command("--rivals", "greedy-swaps")[1] == ["greedy-swaps"]
    assert json.loads(path.read_text(encoding="utf-8").splitlines()[-1])["rival"] == "greedy-swaps"


def test_cases_of_unknown_size_are_for_all():
    place = Case("any", "place", "a place", folder="scenarios/mamuju")
    small = Rival("small", "", "m", sizes=(0, 1000))
    assert len(list(race.entries([place], ["standard"], [small], [5.0]))) == 2

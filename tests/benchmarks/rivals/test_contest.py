"""Whatever a rival does, the race has a record that says so."""

import os
from importlib.util import find_spec

import pytest
from support.plans import write_scenario

from benchmarks.race_table import contradictions, race_rows
from benchmarks.rivals import RIVALS
from benchmarks.rivals.contest import Contest, missing
from benchmarks.rivals.rival import Rival

#: Programs that are no rivals one would want; `{}` are as a rival would write them.
FAKES = {
    "crashing": "raise SystemExit(3)",
    "greedy_for_memory": "raise MemoryError",
    "rubbish": "out.write_text('nothing', encoding='utf-8')",
    "silent": "pass",
    "foreign": "write({'status': 'feasible', 'position': [0]})",
    "lying": "honest['claimed'] = [0, 0, 0]; honest['status'] = 'optimal'; write(honest)",
    "unlawful": "honest['position'] = [0] * len(honest['position']); "
    "honest['working'] = honest['position']; write(honest)",
    "modest": "honest['position'] = [0] * len(honest['position']); "
    "honest['working'] = honest['position']; honest['claimed'] = None; "
    "honest['cannot'] = ['capacity', 'family', 'tenure', 'floor', 'duties', 'lawful pairs', "
    "'move_cap', 'education', 'same_level', 'service', 'one_post', 'outflow_cap']; write(honest)",
    "unable": "write({'status': 'unable', 'note': 'it knows no couples'})",
    "late": "write({'status': 'no_plan'})",
    "wrong": "write({'status': 'infeasible'})",
}
_HEAD = """
import json, sys
from pathlib import Path
out = Path(sys.argv[sys.argv.index("-o") + 1])
def write(document):
    out.write_text(json.dumps(document), encoding="utf-8")
honest = json.loads({honest!r})
"""


@pytest.fixture(scope="module")
def scenario(tmp_path_factory):
    return write_scenario(tmp_path_factory.mktemp("case"))


@pytest.fixture
def contest(scenario):
    machine = {"code": "any", "versions": {}}
    return Contest("small", scenario, "standard", 5.0, 0, machine)


@pytest.fixture(scope="module")
def honest(scenario):
    """The answer of a rival that does nothing wrong, as text."""
    from benchmarks.problem import read_problem  # noqa: PLC0415 - reads the scenario
    from benchmarks.rivals.greedy import solve  # noqa: PLC0415
    from benchmarks.rivals.rival import Task  # noqa: PLC0415

    answer = solve(Task(read_problem(scenario, "standard"), 5.0, 0))
    return (
        f'{{"status": "feasible", "position": {list(answer.position)}, '
        f'"working": {list(answer.working)}, "claimed": {list(answer.claimed)}}}'
    )


@pytest.fixture
def fake(tmp_path, monkeypatch, honest):
    """Make a program that behaves as told."""
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    )

    def make(name):
        text = _HEAD.format(honest=honest) + FAKES[name]
        (tmp_path / f"fake_{name}.py").write_text(text, encoding="utf-8")
        return Rival(name, name, f"fake_{name}")

    return make


@pytest.mark.parametrize(
    ("name", "outcome", "failed"),
    [
        ("crashing", "crashed (exit code 3)", True),
        ("greedy_for_memory", "out of memory", True),
        ("rubbish", "unreadable answer", True),
        ("silent", "unreadable answer", True),
        ("foreign", "unreadable answer", True),
        ("lying", "lawful plan", False),
        ("unable", "cannot express the case", False),
        ("late", "no plan in time", False),
        ("wrong", "says infeasible", False),
    ],
)
def test_a_rival_that_goes_wrong_gives_a_row_that_says_so(contest, fake, name, outcome, failed):
    record = contest.enter(fake(name))
    assert (record["outcome"], record["failed"]) == (outcome, failed), record
    (row,) = race_rows([record])
    assert outcome in row


def test_a_lie_is_exposed_in_the_table(contest, fake):
    record = contest.enter(fake("lying"))
    (text,) = [text for text in contradictions([record]) if "balance" in text]
    assert text.startswith("small standard 5 s: lying: balance: it claims 0, counted are ")
    assert "balance: it claims 0" in race_rows([record])[0][-1]


def test_an_unlawful_plan_names_its_rules_or_is_lawful_except_those_it_cannot_express(
    contest, fake
):
    plain = contest.enter(fake("unlawful"))
    assert plain["outcome"].startswith("unlawful: breaks ")
    assert "capacity" in plain["outcome"]
    assert contradictions([plain])
    modest = contest.enter(fake("modest"))
    assert modest["outcome"].startswith("lawful except ")
    assert contradictions([modest]) == []


@pytest.mark.parametrize(
    ("rival", "text"),
    [
        (Rival("none", "", "json", package="no_such_package"), "the package no_such_package is"),
        (Rival("none", "", "json", program="no-such-program"), "the program no-such-program is"),
    ],
)
def test_what_is_not_installed_is_said(contest, rival, text):
    record = contest.enter(rival)
    assert record["outcome"] == "not installed"
    assert record["errors"].startswith(text)
    assert text in race_rows([record])[0][-1]


def test_ours_and_rivals_are_scored_alike(contest):
    ours = contest.enter_ours()
    assert (ours["outcome"], ours["verified"]) == ("lawful plan", True)
    assert ours["answer"]["status"] == "optimal"
    others = [contest.enter(RIVALS[name]) for name in ("greedy", "greedy-swaps")]
    assert [other["outcome"] for other in others] == ["lawful plan"] * 2
    assert contradictions([ours, *others]) == []
    verdicts = [row[9] for row in race_rows([*others, ours])]
    assert verdicts[0] == ""
    assert all(text == "the same" or text.startswith("worse: +") for text in verdicts[1:])


def test_registered_rivals_are_programs_that_are_there():
    for rival in RIVALS.values():
        assert find_spec(rival.module) is not None, rival.name


@pytest.mark.slow
def test_timefold_gives_a_plan_that_is_not_better_than_the_optimum(contest):
    absent = missing(RIVALS["timefold"])
    if absent:
        pytest.skip(absent)
    ours, record = contest.enter_ours(), contest.enter(RIVALS["timefold"])
    assert record["outcome"] == "lawful plan", record["errors"]
    assert record["score"]["false_claims"] == []
    assert record["answer"]["extra"]["moves_per_second"] > 0
    assert record["answer"]["trace"]
    assert contradictions([ours, record]) == []
    caps = ours["answer"]["extra"]["caps"]
    mine, theirs = ours["score"]["objectives"], record["score"]["objectives"]

    def rank(values):
        before = zip(values[:-1], caps[:-1], strict=True)
        return (*(max(0, value - cap) for value, cap in before), values[-1])

    assert rank(theirs) >= rank(mine)

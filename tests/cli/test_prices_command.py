"""`mutasi-opt prices` on a plan folder."""

import json

import pytest
from support.plans import write_scenario

from mutasi_opt.cli import main


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    root = tmp_path_factory.mktemp("prices")
    scenario = write_scenario(root / "in")
    assert main(["solve", str(scenario), "-o", str(root / "plan"), "-q", "--gap", "0"]) == 0
    return str(root / "plan")


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr("mutasi_opt.prices.exact.cache_folder", lambda: tmp_path)
    return tmp_path


def test_a_rule_is_priced_once_and_kept(plan, capsys, cache):
    assert main(["prices", plan, "--rule", "tenure", "--json"]) == 0
    first = capsys.readouterr()
    assert "without rule tenure" in first.err
    (entry,) = json.loads(first.out)["rules"]
    assert entry["kind"] == "policy"
    assert [level["exact"] for level in entry["price"]["levels"]] == [True] * 3
    assert main(["prices", plan, "--rule", "tenure", "--json"]) == 0
    again = capsys.readouterr()
    assert "without rule" not in again.err
    assert again.out == first.out
    (kept,) = cache.rglob("*.json")
    kept.write_text("{broken", encoding="utf-8")
    assert main(["prices", plan, "--rule", "tenure", "--json"]) == 0
    assert capsys.readouterr().out == first.out


def test_bounds_need_no_solve(plan, capsys):
    assert main(["prices", plan, "--bounds", "--lang", "id"]) == 0
    told = capsys.readouterr()
    assert "without rule" not in told.err
    assert "Kebijakan (dapat diputuskan lain oleh pejabat yang berwenang):" in told.out


def test_a_limit_on_moves_has_stairs(plan, capsys):
    assert main(["prices", plan, "--budgets", "--json"]) == 0
    (stairs,) = json.loads(capsys.readouterr().out)["budgets"]
    assert stairs["rule"] == "move_cap"
    assert stairs["amount"] == 3


def test_an_unknown_rule_is_refused(plan, capsys):
    assert main(["prices", plan, "--rule", "tenur"]) == 2
    assert "did you mean" in " ".join(capsys.readouterr().err.replace("│", " ").split())

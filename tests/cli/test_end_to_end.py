"""The whole job with the real engine: generate, solve, verify, and refuse a touched plan."""

import json
from pathlib import Path

import pytest

from mutasi_opt.cli import main

MAMUJU = Path(__file__).parents[2] / "scenarios" / "mamuju" / "scenario.yaml"


def swap(plan: Path) -> tuple[str, str]:
    """Swap the posts of two people with different posts in plan.json; return who."""
    content = json.loads((plan / "plan.json").read_text(encoding="utf-8"))
    rows = [row for row in content["assignments"] if row["kind"] == "stay"]
    one = rows[0]
    two = next(row for row in rows if row["to"] != one["to"])
    one["to"], two["to"] = two["to"], one["to"]
    (plan / "plan.json").write_text(json.dumps(content), encoding="utf-8")
    return one["employee"], two["employee"]


@pytest.mark.parametrize("model", ["standard", "weighted"])
def test_generate_solve_verify(model, tmp_path, capsys):
    scenario, plan = tmp_path / "regency" / "scenario.yaml", tmp_path / "plan"
    options = ["--model", model, "--gap", "0", "--time-limit", "60", "-q", "--json"]
    assert main(["generate", "--employees", "300", "--seed", "7", "-o", str(scenario.parent)]) == 0
    capsys.readouterr()
    assert main(["solve", str(scenario), "-o", str(plan), *options]) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["status"] == "optimal"
    assert content["after"]["unplaced"] <= content["before"]["unplaced"]
    assert main(["verify", str(plan)]) == 0
    people = swap(plan)
    capsys.readouterr()
    assert main(["verify", str(plan)]) == 6
    out = capsys.readouterr().out
    assert all(person in out for person in people)


@pytest.mark.slow
def test_mamuju_at_full_size(tmp_path, capsys):
    plan = tmp_path / "plan"
    assert main(["solve", str(MAMUJU), "-o", str(plan), "-q", "--json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert all(level["gap"] <= 0.0005 for level in content["levels"])
    before, after = content["before"], content["after"]
    assert after["agency_groups"]["deviation"] < before["agency_groups"]["deviation"]
    assert after["minimums"]["met"] > before["minimums"]["met"]
    assert main(["verify", str(plan)]) == 0
    people = swap(plan)
    capsys.readouterr()
    assert main(["verify", str(plan)]) == 6
    out = capsys.readouterr().out
    assert all(person in out for person in people)

"""The whole job with the real engine: generate, solve, verify, and refuse a touched plan."""

import json
from pathlib import Path

import pytest

from mutasi_opt.cli import main


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

"""A plan from its first solve to consultation and a second plan: one ledger tells it all."""

import json

from support.office import write_office

from mutasi_opt.cli import main
from mutasi_opt.ledger import LEDGER

FORBID = {"id": "D1", "kind": "forbid", "employee": "ADI", "position": "GOOD", "by": "Bupati"}


def entries(folder):
    return [json.loads(line) for line in (folder / LEDGER).read_text("utf-8").splitlines()]


def test_the_whole_story(tmp_path, capsys):
    scenario = write_office(tmp_path / "in")
    plan, follow = tmp_path / "plan", tmp_path / "next"
    answers = tmp_path / "answers.json.yaml"
    listed = {"format": "mutasi-opt/decisions-1", "decisions": [FORBID]}
    answers.write_text(json.dumps(listed), encoding="utf-8")
    first = ["solve", str(scenario), "-o", str(plan), "-q", "--gap", "0"]
    assert main([*first, "--by", "BKPSDM"]) == 0
    assert main([*first, "--by", "BKPSDM"]) == 0
    assert main(["state", str(plan), "consulted", "--by", "Sekda"]) == 0
    again = ["solve", str(scenario), "--decisions", str(answers), "--from", str(plan)]
    assert main([*again, "-o", str(follow), "-q", "--gap", "0"]) == 0
    for folder in (plan, follow):
        assert main(["verify", str(folder)]) == 0
    told = entries(follow)
    assert [(entry["action"], entry["by"]) for entry in told] == [
        ("solved", "BKPSDM"), ("solved", "BKPSDM"), ("stated", "Sekda"), ("decided", None),
        ("solved", None),
    ]  # fmt: skip
    assert told[:3] == entries(plan)
    assert told[0]["plan_after"] == told[1]["plan_before"] == told[1]["plan_after"]
    assert told[3]["details"]["by"] == "Bupati"
    assert told[4]["details"]["start"] == told[2]["plan_after"]
    capsys.readouterr()
    assert main(["ledger", str(follow), "--head", told[2]["hash"]]) == 0
    out = capsys.readouterr().out
    assert "the plan went from draft to consulted (by Sekda)" in out
    assert "decision D1: employee ADI may not go to position GOOD, by Bupati" in out

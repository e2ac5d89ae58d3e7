"""The commands as a user types them: output, streams and exit codes."""

import csv
import json
from pathlib import Path

import pytest
from support.plans import HELPFUL, SCENARIO, plan_of, write_scenario

from mutasi_opt.cli import main
from mutasi_opt.loading import load
from mutasi_opt.plan import write_plan

COMMANDS = ("check", "needs", "solve", "verify", "monitor", "rules", "generate", "schema")


@pytest.fixture
def scenario(tmp_path):
    return write_scenario(tmp_path / "in")


@pytest.fixture
def broken(scenario):
    path = scenario.with_name("employees.csv")
    path.write_text(path.read_text(encoding="utf-8").replace("S,Sari,P1", "S,Sari,P7"), "utf-8")
    return scenario


@pytest.fixture
def plan(scenario, tmp_path):
    made = plan_of(load(scenario), {"R": "P2", "Y": "P3"}, duals=HELPFUL)
    return write_plan(made, tmp_path / "plan")


def test_help_lists_every_command(capsys):
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(command in shown for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command, capsys):
    assert main([command, "--help"]) == 0
    assert f"Example: mutasi-opt {command}" in " ".join(capsys.readouterr().out.split())


def test_version(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("mutasi-opt ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["sovle"],
        ["check"],
        ["check", "x.yaml", "--colour"],
        ["solve", "x.yaml", "--gap", "2"],
        ["solve", "x.yaml", "--workers", "0"],
        ["solve", "x.yaml", "--time-limit", "soon"],
        ["verify", "nowhere"],
        ["generate", "--employees", "5", "-o", "small"],
        ["generate", "--recipe", "atlantis", "-o", "small"],
    ],
)
def test_wrong_usage_is_2(arguments, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Error" in err
    assert "Traceback" not in err


def test_check_of_a_good_scenario(scenario, capsys):
    assert main(["check", str(scenario)]) == 0
    out, err = capsys.readouterr()
    assert "'P4' has 3 holders, more than its maximum of 2" in out
    assert "employees" in out
    assert "No error" in out
    assert err == ""


def test_check_prints_every_fault_on_one_line_and_exits_3(broken, capsys):
    assert main(["check", str(broken)]) == 3
    out = capsys.readouterr().out.splitlines()
    fault = "employees.csv:3: position: unknown position 'P7'"
    assert any(line.startswith(fault) for line in out)
    assert "1 error" in out


def test_check_for_machines(scenario, broken, capsys):
    assert main(["check", str(broken), "--json"]) == 3
    content = json.loads(capsys.readouterr().out)
    assert content["ok"] is False
    errors = [fault for fault in content["faults"] if fault["severity"] == "error"]
    assert errors[0]["file"] == "employees.csv"
    assert errors[0]["line"] == 3
    write_scenario(scenario.parent)
    assert main(["check", str(scenario), "--json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["ok"] is True
    assert content["sizes"] == {
        "agencies": 2, "units": 3, "jobs": 2, "positions": 4, "employees": 9,
    }  # fmt: skip
    assert (content["need"], content["heads"]) == (9, 8)


@pytest.mark.parametrize("command", ["needs", "solve"])
def test_faults_of_the_input_are_3_on_standard_error(command, broken, capsys, tmp_path):
    output = ["-o", str(tmp_path / "out")] if command == "solve" else []
    assert main([command, str(broken), *output]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert "employees.csv:3: position: unknown position 'P7'" in err
    assert "1 error in the input; nothing was done" in err
    assert not (tmp_path / "out").exists()


def test_a_missing_scenario_is_invalid_input(tmp_path, capsys):
    assert main(["check", str(tmp_path / "none.yaml")]) == 3
    assert "none.yaml" in capsys.readouterr().out


def test_needs(scenario, tmp_path, capsys):
    assert main(["needs", str(scenario), "-o", str(tmp_path / "needs.csv")]) == 0
    out, err = capsys.readouterr()
    assert "Balance of agencies" in out
    assert "needs.csv" in err
    with (tmp_path / "needs.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["position"] for row in rows if row["level"] == "position"} == {
        "P1", "P2", "P3", "P4",
    }  # fmt: skip
    assert main(["needs", str(scenario), "--json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["as_of"] == "2026-07-01"
    assert len(content["positions"]) == 4


def test_rules_for_people_and_machines(capsys):
    assert main(["rules"]) == 0
    shown = capsys.readouterr().out
    assert "agency_balance" in shown
    assert "6000000" in shown
    assert "{" not in shown  # mappings are told in words, too
    assert main(["rules", "--model", "weighted", "--json"]) == 0
    content = json.loads(capsys.readouterr().out)
    by_id = {rule["id"]: rule for rule in content}
    for key in (
        "id", "title", "enforce", "basis", "valid_from", "valid_until", "level", "parameters",
    ):  # fmt: skip
        assert all(key in rule for rule in content)
    assert by_id["rotation"]["enforce"] == "off"
    assert by_id["tenure"]["parameters"]["minimum_years"] == 2
    assert by_id["shortage"]["level"] == "total"


def test_an_unknown_model_is_invalid_input(capsys):
    assert main(["rules", "--model", "standart"]) == 3
    assert "did you mean 'standard'" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "solve"])
def test_an_unknown_model_is_said_of_the_option(command, scenario, capsys):
    assert main([command, str(scenario), "--model", "standart"]) == 3
    out, err = capsys.readouterr()
    assert "--model: no model 'standart' (did you mean 'standard'?)" in (out + err).splitlines()


def test_generate_then_check(tmp_path, capsys):
    target = tmp_path / "regency"
    arguments = ["generate", "--employees", "300", "--seed", "7", "-o", str(target)]
    assert main(arguments) == 0
    out, err = capsys.readouterr()
    assert Path(out.strip()) == target / "scenario.yaml"
    assert "300 synthetic people, seed 7" in err
    assert main(["check", out.strip()]) == 0
    capsys.readouterr()


def test_generate_for_machines(tmp_path, capsys):
    target = tmp_path / "regency"
    options = ["--employees", "250", "--seed", "3", "--json"]
    assert main(["generate", *options, "-o", str(target)]) == 0
    scenario = (target / "scenario.yaml").as_posix()
    made = {"scenario": scenario, "recipe": "regency", "employees": 250, "seed": 3}
    assert json.loads(capsys.readouterr().out) == made


def test_generate_leaves_other_folders_alone(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["generate", "--employees", "300", "-o", str(tmp_path)]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert [entry.name for entry in tmp_path.iterdir()] == ["mine.txt"]


def test_schema_is_json_schema(capsys):
    assert main(["schema"]) == 0
    assert "$defs" in json.loads(capsys.readouterr().out)


def test_verify_of_a_good_plan(plan, capsys):
    assert main(["verify", str(plan)]) == 0
    out, err = capsys.readouterr()
    assert "verified" in out
    assert "placement: the bound of 1,233 points is proven by duals alone" in out
    assert err == ""


def test_verify_of_swapped_posts_exits_6_and_names_them(plan, capsys):
    content = json.loads((plan / "plan.json").read_text(encoding="utf-8"))
    rows = {row["employee"]: row for row in content["assignments"]}
    rows["S"]["to"], rows["V"]["to"] = rows["V"]["to"], rows["S"]["to"]
    (plan / "plan.json").write_text(json.dumps(content), encoding="utf-8")
    assert main(["verify", str(plan)]) == 6
    out = capsys.readouterr().out
    assert "people: employee S: kind is stay, but going from P1 to P2 is redistribution" in out
    assert "NOT VERIFIED" in out
    assert main(["verify", str(plan), "--json"]) == 6
    assert json.loads(capsys.readouterr().out)["ok"] is False


def test_verify_prints_a_few_differences_of_a_kind_and_counts_the_rest(plan, capsys):
    content = json.loads((plan / "plan.json").read_text(encoding="utf-8"))
    content["inherited"] += [{"rule": "tenure", "employee": f"E{k:03}"} for k in range(50)]
    (plan / "plan.json").write_text(json.dumps(content), encoding="utf-8")
    assert main(["verify", str(plan)]) == 6
    out = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("inherited: tenure") for line in out) == 20
    assert "inherited: and 30 more" in out
    assert out[-1].endswith("NOT VERIFIED, 50 differences")


def test_verify_with_the_scenario_elsewhere(plan, scenario, tmp_path, capsys):
    elsewhere = tmp_path / "elsewhere"
    scenario.parent.rename(elsewhere)
    assert main(["verify", str(plan)]) == 6
    assert "name it with --scenario FILE" in capsys.readouterr().out
    assert main(["verify", str(plan), "--scenario", str(elsewhere / "scenario.yaml")]) == 0
    capsys.readouterr()


def test_text_from_files_cannot_steer_the_terminal(scenario, capsys):
    text = SCENARIO.replace("name: Kecil", 'name: "Kecil \\e[31m[red]"')
    scenario.write_text(text, encoding="utf-8")
    assert main(["check", str(scenario)]) in (0, 3)
    assert "\x1b[31m" not in capsys.readouterr().out


def test_an_unexpected_error_is_short_and_says_what_to_do(scenario, capsys, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("boom")

    monkeypatch.setattr("mutasi_opt.cli.needs.load", fail)
    monkeypatch.delenv("MUTASI_OPT_DEBUG", raising=False)
    assert main(["needs", str(scenario)]) == 1
    err = capsys.readouterr().err
    assert "internal error: RuntimeError: boom" in err
    assert "report it" in err
    assert "Traceback" not in err
    monkeypatch.setenv("MUTASI_OPT_DEBUG", "1")
    with pytest.raises(RuntimeError, match="boom"):
        main(["needs", str(scenario)])

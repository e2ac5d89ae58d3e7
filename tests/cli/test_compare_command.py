"""`mutasi-opt compare` on plan folders and scenarios."""

import json

import pytest
from support.plans import write_scenario

from mutasi_opt.cli import main
from mutasi_opt.compare import sources
from mutasi_opt.engine import solve


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("compare")
    scenario = write_scenario(root / "in")
    assert main(["solve", str(scenario), "-o", str(root / "plan"), "-q"]) == 0
    capped = root / "in" / "capped.yaml"
    capped.write_text(
        "format: mutasi-opt/scenario-1\nname: Paling banyak satu\nextends: scenario.yaml\n"
        "model_overrides: {rules: {move_cap: {maximum: 1}}}\n",
        encoding="utf-8",
    )
    return root


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("MUTASI_OPT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def solves(monkeypatch):
    """Names of the scenarios that are solved."""
    seen = []

    def counted(case, *rest):
        seen.append(case.scenario.name)
        return solve(case, *rest)

    monkeypatch.setattr(sources, "solve", counted)
    return seen


@pytest.mark.slow
def test_scenarios_are_solved_and_kept(folder, solves, tmp_path, capsys):
    wanted = [str(folder / "plan"), str(folder / "in"), str(folder / "in" / "capped.yaml")]
    files = [str(tmp_path / f"c{kind}") for kind in (".html", ".xlsx", ".json")]
    outputs = [part for file in files for part in ("-o", file)]
    assert main(["compare", *wanted, *outputs, "--lang", "en"]) == 0
    told = capsys.readouterr()
    assert sorted(solves) == ["Kecil", "Paling banyak satu"]
    assert "plan and in give all 8 people the same place." in told.out
    assert "plan would break rules of capped: Cap on moves" in told.out
    assert "capped: optimal" in told.err
    content = json.loads((tmp_path / "c.json").read_text("utf-8"))
    assert [plan["name"] for plan in content["plans"]] == ["plan", "in", "capped"]
    assert (tmp_path / "c.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "c.xlsx").read_bytes()[:2] == b"PK"
    assert main(["compare", *wanted, "--json", "-q"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert len(solves) == 2  # both came from the cache
    assert again["pairs"] == content["pairs"]


@pytest.mark.slow
def test_kept_plans_are_plan_folders_that_verify(folder, solves, tmp_path, capsys):
    wanted = [str(folder / "plan"), str(folder / "in" / "capped.yaml")]
    assert main(["compare", *wanted, "--keep", str(tmp_path / "kept"), "-q"]) == 0
    assert main(["verify", str(tmp_path / "kept" / "capped")]) == 0
    assert main(["compare", *wanted, "--keep", str(tmp_path / "kept"), "-q"]) == 0
    assert len(solves) == 1
    text = (folder / "in" / "capped.yaml").read_text("utf-8")
    (folder / "in" / "capped.yaml").write_text(text.replace("1}", "2}"), encoding="utf-8")
    try:
        assert main(["compare", *wanted, "--keep", str(tmp_path / "kept"), "-q"]) == 0
    finally:
        (folder / "in" / "capped.yaml").write_text(text, encoding="utf-8")
    assert len(solves) == 2  # its input has changed
    capsys.readouterr()


def test_what_was_stopped_is_compared_and_not_kept(folder, monkeypatch, cache, capsys):
    def stopped(case, options, *rest):
        found = solve(case, options, *rest)
        options.stop.set()
        return sources.replace(found, stopped_by=sources.StopReason.INTERRUPTED)

    monkeypatch.setattr(sources, "solve", stopped)
    wanted = [str(folder / "plan"), str(folder / "in"), str(folder / "in" / "capped.yaml")]
    assert main(["compare", *wanted, "--jobs", "1", "--lang", "en"]) == 0
    told = capsys.readouterr()
    assert "interrupted" in told.out
    assert "capped: not solved" in told.err
    assert not list(cache.rglob("plan.json"))


def test_without_two_plans_there_is_nothing_to_compare(folder, tmp_path, capsys):
    bad = folder / "in" / "impossible.yaml"
    bad.write_text(
        "format: mutasi-opt/scenario-1\nname: Mustahil\nextends: scenario.yaml\n"
        "decisions: [{id: D1, kind: must_move, employee: X}]\n",
        encoding="utf-8",
    )
    assert main(["compare", str(folder / "plan"), str(bad), "-q"]) == 4
    assert capsys.readouterr().err.splitlines()[-1] == "impossible: no plan (infeasible)"
    bad.unlink()


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (["plan"], 2, "two plans or scenarios at least"),
        (["plan", "gone"], 2, "does not exist"),
        (["plan", "plan", "-o", "c.pdf"], 2, "has to end in .html, .xlsx, .json"),
        (["plan", "plan", "-o", "no/such/c.html"], 2, "no such folder"),
        (["plan", "empty"], 3, "holds neither plan.json nor scenario.yaml"),
        (["plan", "broken.yaml"], 3, "broken.yaml:1"),
        (
            ["plan", "empty", "broken.yaml"],
            3,
            "empty: holds neither plan.json nor scenario.yaml broken.yaml:1:1",
        ),
    ],
)
def test_bad_input_is_told_before_any_work(folder, arguments, code, text, capsys, monkeypatch):
    monkeypatch.chdir(folder)
    (folder / "empty").mkdir(exist_ok=True)
    (folder / "broken.yaml").write_text("format: mutasi-opt/scenario-9\n", encoding="utf-8")
    monkeypatch.setattr(sources, "solve", None)
    assert main(["compare", *arguments]) == code
    told = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert text in told


def test_plans_of_one_name_get_numbers(folder, capsys):
    assert main(["compare", str(folder / "plan"), str(folder / "plan"), "--json"]) == 0
    names = [plan["name"] for plan in json.loads(capsys.readouterr().out)["plans"]]
    assert names == ["plan", "plan (2)"]

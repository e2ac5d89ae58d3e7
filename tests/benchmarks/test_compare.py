"""Two commands in turn: their order, their ratios, and what goes wrong."""

import json
import os
import subprocess
import sys

import pytest

from benchmarks.__main__ import main
from benchmarks.compare.revision import RevisionError, source_of
from benchmarks.compare.rounds import alternate
from benchmarks.compare.sides import Side, Solve, of_command, of_options
from benchmarks.store import lines


def python(code):
    return Side(code, (sys.executable, "-c", code))


def test_two_commands_run_in_turn_and_are_kept(tmp_path, capsys):
    quick, slow = (
        f'"{sys.executable}" -c "{code}"' for code in ("pass", "import time; time.sleep(.6)")
    )
    results = tmp_path / "results"
    assert (
        main(
            [
                "compare",
                "--rounds",
                "2",
                "--results",
                str(results),
                "--step",
                "a | b",
                "--",
                quick,
                slow,
            ]
        )
        == 0
    )
    said = capsys.readouterr()
    assert "a \\| b" in said.out
    assert said.out.splitlines()[-1].startswith("| a \\| b |  | ")
    assert [line.split()[0] for line in said.err.splitlines()] == ["1/2", "1/2", "2/2", "2/2"]
    (kept,) = lines(results / "compare.json")
    assert kept["rounds"] == 2
    assert kept["ratios"]["seconds"]["median"] > 1
    assert kept["same_values"] is None
    assert "## Comparisons in turn" in (results / "table.md").read_text(encoding="utf-8")


def test_sides_alternate(tmp_path):
    file = tmp_path / "order"
    sides = tuple(python(f"open({str(file)!r}, 'a').write('{name}')") for name in "AB")
    record = alternate(sides, 3, tmp_path)
    assert file.read_text() == "ABABAB"
    assert not record["failed"]
    assert set(record["ratios"]) >= {"seconds"}


def test_a_side_that_fails_ends_the_comparison_and_is_told(tmp_path):
    record = alternate((python("pass"), python("raise SystemExit('broken')")), 3, tmp_path)
    assert record["failed"]
    assert record["ratios"] == {}
    assert "exit code 1. broken" in record["errors"]


def test_a_program_that_is_not_there_is_told_without_traceback(tmp_path, capsys):
    results = str(tmp_path)
    assert (
        main(["compare", "--results", results, "--", "no-such-program-1", "no-such-program-2"]) == 1
    )
    assert "no-such-program-1" in capsys.readouterr().err


def test_a_run_that_takes_too_long_is_stopped(tmp_path):
    record = alternate((python("import time; time.sleep(60)"), python("pass")), 1, tmp_path, 0.5)
    assert "stopped, time" in record["errors"]


def test_plans_of_both_sides_are_held_against_each_other(tmp_path):
    def writes(name, objective):
        plan = tmp_path / name
        level = {"name": "a", "unit": "", "objective": objective, "base": 1, "bound": 1}
        document = {
            "status": "optimal", "stopped_by": "proof", "assignments": [], "levels": [level],
            "statistics": {"seconds": {"relax": 2.0 if name == "a" else 1.0}, "columns": 5},
        }  # fmt: skip
        code = (
            f"import pathlib; p = pathlib.Path({str(plan)!r}); p.mkdir(); "
            f"(p / 'plan.json').write_text({json.dumps(document)!r})"
        )
        return Side(name, (sys.executable, "-c", code), {}, plan)

    record = alternate((writes("a", 1), writes("b", 1)), 2, tmp_path)
    assert record["same_values"] is True
    assert record["ratios"]["phase relax"] == {"median": 0.5, "low": 0.5, "high": 0.5}
    assert alternate((writes("a", 1), writes("b", 2)), 1, tmp_path)["same_values"] is False


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--", "one"],
        ["--", "one", "two", "three"],
        ["--models", "standard", "weighted", "--", "one", "two"],
        ["--rounds", "0", "--", "one", "two"],
        ["--models", "standard", "nosuch"],
    ],
)
def test_what_cannot_be_compared_is_a_usage_error(arguments, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["compare", "--results", str(tmp_path), *arguments])
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_options_stand_behind_those_that_both_have(tmp_path):
    solve = Solve(tmp_path / "scenario.yaml", "standard", 0.0, 60.0, tmp_path)
    one, two = of_options(solve, "--gap 0.1 --seed 3", "")
    assert one.command[-4:] == ("--gap", "0.1", "--seed", "3")
    assert (one.name, two.name) == ("--gap 0.1 --seed 3", "no options")
    assert one.plan != two.plan


def test_a_command_line_is_split_and_an_empty_one_refused():
    assert of_command('one "two three"').command == ("one", "two three")
    with pytest.raises(ValueError, match="empty"):
        of_command("  ")


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """Two commits of a source, and a cache of its own."""
    monkeypatch.setenv("MUTASI_OPT_BENCH_CACHE", str(tmp_path / "cache"))
    root = tmp_path / "root"
    for folder in ("src", "models"):
        (root / folder).mkdir(parents=True)
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C", str(root)]
    subprocess.run([*git, "init", "-q"], check=True)
    (root / "models" / "m.yaml").write_text("m")
    for text in ("one", "two"):
        (root / "src" / "a.py").write_text(text)
        subprocess.run([*git, "add", "."], check=True)
        subprocess.run([*git, "commit", "-q", "-m", text], check=True, env=os.environ)
    return root


def test_the_source_of_a_revision_is_taken_out_of_git(repository):
    name, source = source_of("HEAD~1", repository)
    assert name.startswith("HEAD~1 (")
    assert (source / "a.py").read_text() == "one"
    assert (source.parent / "models" / "m.yaml").is_file()
    assert source_of("HEAD~1", repository)[1] == source
    assert source_of(".", repository) == ("working tree", repository / "src")


@pytest.mark.parametrize("revision", ["nosuch", "--help", "HEAD; ls"])
def test_a_revision_that_is_not_there_is_refused(repository, revision):
    with pytest.raises(RevisionError, match="revision"):
        source_of(revision, repository)

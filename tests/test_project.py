"""The frame of the project: what the README says runs, what the contracts list is complete."""

import ast
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support.program import run_program
from typer.main import get_command

from mutasi_opt.cli import application
from mutasi_opt.loading import load
from mutasi_opt.model import BUILT_IN
from mutasi_opt.rules import RULES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def fenced(language, text=README):
    """Content of the fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def section(title):
    """Text of a section of the README."""
    return re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)[1]


def contract(name):
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    return next(c for c in contracts if c["name"] == name)


def imports(path):
    """Names of the modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def importers(*modules):
    """Source files that import one of the modules or something inside it."""
    source = ROOT / "src" / "mutasi_opt"
    return {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        for name in imports(path)
        if any(name == module or name.startswith(module + ".") for module in modules)
    }


# --- contracts ----------------------------------------------------------------------------------


def test_every_rule_is_in_the_contract_of_independence():
    listed = contract("Rules know nothing of each other")["modules"]
    assert sorted(listed) == sorted({rule.__module__ for rule in RULES})
    assert len(listed) == len(RULES), "one module per rule"


def test_each_solver_is_imported_by_its_worker_only():
    assert importers("ortools") == {"workers/cpsat.py"}
    assert importers("highspy") == {"workers/highs.py"}
    assert importers("scipy.optimize") == set()


def test_layers_are_those_that_contributors_read_about():
    layers = contract("Lower layers know nothing of higher ones")["layers"]
    text = " > ".join(layer.replace(" | ", ", ") for layer in layers)
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert text in " ".join(contributing.split())


# --- packaging ----------------------------------------------------------------------------------


def test_constraints_are_plain_pins_that_fit_the_requirements():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", pin) for pin in pins)
    pinned = {canonicalize_name(name): version for name, version in (p.split("==") for p in pins)}
    extras = PROJECT["project"]["optional-dependencies"]
    wanted = [*PROJECT["project"]["dependencies"]]
    wanted += [*extras["test"], *extras["dev"], *extras["bench"]]
    for requirement in map(Requirement, wanted):
        if requirement.name != PROJECT["project"]["name"]:
            assert pinned[canonicalize_name(requirement.name)] in requirement.specifier


def test_the_wheel_ships_every_model():
    shipped = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    models = {path.relative_to(ROOT).as_posix() for path in (ROOT / "models").glob("*.yaml")}
    assert set(shipped) == models
    assert {Path(target).stem for target in shipped.values()} == set(BUILT_IN)


def tracked():
    """Text files under version control; in an unpacked archive everything that is not hidden."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
        ).stdout.split("\0")
        paths = [ROOT / name for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        paths = [p for p in ROOT.rglob("*") if not any(part[0] == "." for part in p.parts[1:])]
    return [path for path in paths if path.is_file() and path != Path(__file__)]


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?<![\w.])/(?:root|home|Users|opt|work|mnt)/\w",
        r"(?<![\w.])/tmp/\w",
        r"[A-Z]:\\+Users\\+\w",
        r"file:///",
        r"(?:extra-)?index-url",
        r"find-links",
        r"pypi\.org/simple",
    ],
)
def test_no_tracked_file_names_a_machine_path_or_a_registry(pattern):
    found = [
        f"{path.relative_to(ROOT).as_posix()}: {match[0]}"
        for path in tracked()
        if (match := re.search(pattern, path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert found == []


# --- texts --------------------------------------------------------------------------------------


def pages():
    folders = (".", "docs", "docs/*", "models", "benchmarks", "scenarios/*")
    return sorted({page for folder in folders for page in ROOT.glob(f"{folder}/*.md")})


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_local_links_lead_somewhere(page):
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    local = [link.split("#")[0] for link in links if "://" not in link]
    assert [link for link in local if link and not (page.parent / link).exists()] == []


def test_every_page_is_in_the_index():
    docs = ROOT / "docs"
    index = (docs / "index.md").read_text(encoding="utf-8")
    pages = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")} - {"index.md"}
    assert {name for name in pages if f"({name})" not in index} == set()


def test_the_readme_lists_the_commands():
    commands = set(get_command(application()).commands)
    assert set(re.findall(r"^\| `([a-z]+)` \|", section("A tour"), re.MULTILINE)) == commands
    used = {
        shlex.split(line)[1]
        for block in fenced("sh", section("A tour"))
        for line in block.splitlines()
    }
    assert used == commands


def start_lines():
    """Return the two command lines with which a reader starts."""
    return [line for block in fenced("sh", section("Start")) for line in block.splitlines()]


def test_the_start_is_two_lines_that_use_what_is_there():
    solve, test = start_lines()
    for line in (solve, test):
        setup, install, _ = line.split(" && ")
        assert setup == "python3 -m venv .venv"
        assert install.startswith(".venv/bin/pip install -q -c constraints.txt ")
    scenario = shlex.split(solve.split(" && ")[2])[2]
    assert (ROOT / scenario).is_file()
    assert '".[test]"' in test
    assert "test" in PROJECT["project"]["optional-dependencies"]


def test_windows_has_the_same_two_lines():
    (block,) = fenced("bat")
    as_windows = [
        line.replace("python3", "py -3").replace(".venv/bin/", r".venv\Scripts" + "\\")
        for line in start_lines()
    ]
    as_windows[0] = as_windows[0].replace("scenarios/mamuju/", r"scenarios\mamuju" + "\\")
    assert block.splitlines() == as_windows


def test_the_check_script_runs_the_tests_of_the_readme():
    command = start_lines()[1].split(" && ")[2].removeprefix(".venv/bin/")
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert f'"$bin/{command.replace(" ", chr(34) + " ", 1)}' in script


def test_the_way_from_spreadsheets_is_that_of_the_tutorial_which_runs_as_written():
    tutorial = (ROOT / "docs" / "id" / "tutorial.md").read_text(encoding="utf-8")
    there = [line for block in fenced("sh", tutorial) for line in block.splitlines()]
    (block,) = fenced("sh", section("From spreadsheets to the decree"))
    assert len(block.splitlines()) == 3
    assert set(block.splitlines()) <= set(there)


# --- the README, as written ---------------------------------------------------------------------


def run(command, folder):
    """Run a line of the README in a folder, with the package under test."""
    program, *arguments = shlex.split(command)
    assert program.rsplit("/", 1)[-1] == "mutasi-opt"
    return run_program(arguments, folder)


@pytest.mark.slow
def test_the_tour_runs_as_written(tmp_path):
    for line in fenced("sh", section("A tour"))[0].splitlines():
        done = run(line.replace("scenarios/", f"{ROOT.as_posix()}/scenarios/"), tmp_path)
        assert done.returncode == 0, f"{line}: {done.stderr}"
        assert "Traceback" not in done.stderr
    written = {path.name for path in (tmp_path / "plan").iterdir()}
    assert written >= {"plan.json", "assignments.csv", "certificate.json", "ledger.jsonl"}
    assert written >= {"evidence.json", "columns.npz", "rows.npz"}
    assert (tmp_path / "check_plan.py").is_file()


@pytest.mark.slow
def test_the_questions_run_as_written(tmp_path):
    for line in fenced("sh", section("Reasons, appeals, conflicts"))[0].splitlines():
        done = run(line.replace("scenarios/", f"{ROOT.as_posix()}/scenarios/"), tmp_path)
        assert done.returncode == 0, f"{line}: {done.stderr}"
    page = (tmp_path / "alasan.html").read_text(encoding="utf-8")
    assert "Pengadministrasi" in page
    assert (tmp_path / "panggilan.xlsx").is_file()


@pytest.mark.slow
def test_the_first_line_solves_mamuju(tmp_path):
    (tmp_path / "scenarios").mkdir()
    command = (
        start_lines()[0].split(" && ")[2].replace("scenarios/", f"{ROOT.as_posix()}/scenarios/")
    )
    done = run(command, tmp_path)
    assert done.returncode == 0, done.stderr
    verified = run("mutasi-opt verify plan", tmp_path)
    assert verified.returncode == 0, verified.stdout


def test_the_python_example_runs_as_written(tmp_path):
    (example,) = fenced("python")
    script = tmp_path / "example.py"
    script.write_text(example, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", script.name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert re.search(r"^(optimal|SolveStatus.OPTIMAL) \d+ moves$", done.stdout, re.MULTILINE)


def test_the_model_overrides_of_the_readme_are_valid(tmp_path):
    (block,) = fenced("yaml")
    base = (ROOT / "scenarios" / "mamuju" / "scenario.yaml").as_posix()
    overlay = tmp_path / "scenario.yaml"
    overlay.write_text(
        f'format: mutasi-opt/scenario-1\nextends: "{base}"\n{block}', encoding="utf-8"
    )
    rules = load(overlay).model.rules
    assert rules.move_cap.maximum == 300
    assert rules.distance.ceiling_km == 60

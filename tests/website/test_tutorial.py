"""The tutorial of planners, as written: from the spreadsheets to the decree."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from support.program import run_program

from mutasi_opt import read_plan
from mutasi_opt.plan.folder import plan_folder_hash

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "id" / "tutorial.md").read_text(encoding="utf-8")

pytestmark = pytest.mark.slow


def commands():
    """Lines of the page in order, and the number of the first one after the meeting."""
    lines = [
        line
        for block in re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
        for line in block.splitlines()
    ]
    first = next(k for k, line in enumerate(lines) if "--decisions" in line)
    return lines[:first], lines[first:]


def run(line, folder):
    """Run a line as a shell does: patterns of file names are filled in."""
    program, *words = shlex.split(line)
    assert program == "mutasi-opt"
    arguments = []
    for word in words:
        found = sorted(path.relative_to(folder).as_posix() for path in folder.glob(word))
        arguments += found if "*" in word else [word]
    done = run_program(arguments, folder)
    assert done.returncode == 0, f"{line}: {done.stderr}"
    assert "Traceback" not in done.stderr
    return done.stdout


def meeting(folder):
    """Write what the meeting decides: the first redistribution is refused."""
    plan = read_plan(folder / "rencana")
    refused = next(a for a in plan.assignments if a.kind == "redistribution")
    decisions = {
        "format": "mutasi-opt/decisions-1",
        "plan": plan_folder_hash(folder / "rencana"),
        "decisions": [
            {"id": "R1", "kind": "forbid", "employee": refused.employee, "position": refused.to}
            | {"by": "Tim Penilai Kinerja", "reason": "diputuskan rapat"}
        ],
    }
    with (folder / "decisions.yaml").open("w", encoding="utf-8") as stream:
        YAML(typ="safe").dump(decisions, stream)
    return refused


def test_the_tutorial_runs_as_written(tmp_path):
    spreadsheets = Path("scenarios", "sibolga", "spreadsheets")
    shutil.copytree(ROOT / spreadsheets, tmp_path / spreadsheets)
    before, after = commands()
    assert len(before) == 3, "three commands, the check included"
    for line in before:
        run(line, tmp_path)
    written = {path.name for path in (tmp_path / "rencana").iterdir()}
    assert {"report.html", "plan.xlsx", "plan.json", "assignments.csv"} <= written
    refused = meeting(tmp_path)
    for line in after:
        run(line, tmp_path)
    again = {a.employee: a.to for a in read_plan(tmp_path / "rencana-2").assignments}
    assert again[refused.employee] != refused.to
    for name in re.findall(r"(?:-o|--siasn) (\S+\.\w+)", "\n".join(after)):
        assert (tmp_path / name).is_file(), name
    assert (tmp_path / "pemberitahuan").is_dir()

"""`mutasi-opt sweep`: files, going on after a stop, and what is refused."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from support.plans import write_scenario

from mutasi_opt.cli import main
from mutasi_opt.engine import solve
from mutasi_opt.sweep import point as point_module


@pytest.fixture
def scenario(tmp_path):
    return str(write_scenario(tmp_path / "in"))


def test_a_sweep_writes_its_files_and_goes_on(scenario, tmp_path, capsys, monkeypatch):
    target = tmp_path / "out"
    command = ["sweep", scenario, "--vary", "rules.move_cap.maximum=0,3", "-o", str(target)]
    assert main([*command, "--lang", "en"]) == 0
    told = capsys.readouterr()
    assert "rules.move_cap.maximum = 3: optimal" in told.err
    assert f"Written: {(target / 'sweep.html').as_posix()}" in told.out
    names = {"points", "sweep.csv", "sweep.html", "sweep.json", "sweep.xlsx"}
    assert {entry.name for entry in target.iterdir()} == names
    monkeypatch.setattr(point_module, "solve", None)  # nothing is solved again
    assert main([*command, "--json", "-q"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == json.loads((target / "sweep.json").read_text("utf-8"))
    assert [point["value"] for point in found["points"]] == [0, 3]
    assert found["points"][0]["moved"] == 0


@pytest.mark.slow
def test_what_is_stopped_keeps_its_points(scenario, tmp_path, capsys, monkeypatch):
    target = tmp_path / "out"

    def then_stop(case, options, *rest):
        found = solve(case, options, *rest)
        options.stop.set()
        return found

    command = ["sweep", scenario, "--vary", "rules.move_cap.maximum=0,1,2", "-o", str(target), "-q"]
    monkeypatch.setattr(point_module, "solve", then_stop)
    assert main(command) == 0
    assert "stopped: 1 points are finished, 2 are not" in capsys.readouterr().err
    assert json.loads((target / "sweep.json").read_text("utf-8"))["missing"] == 2
    monkeypatch.setattr(point_module, "solve", solve)
    assert main(command) == 0
    assert json.loads((target / "sweep.json").read_text("utf-8"))["missing"] == 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_killed_sweep_goes_on_where_it_was(scenario, tmp_path):
    target = tmp_path / "out"
    values = ",".join(map(str, range(40)))
    command = [
        *(sys.executable, "-m", "mutasi_opt", "sweep", scenario, "-q"),
        *("--vary", f"rules.move_cost.weight={values}", "-o", str(target)),
    ]
    process = subprocess.Popen(command, env=dict(os.environ), stderr=subprocess.DEVNULL)
    until = time.monotonic() + 120
    while time.monotonic() < until and len(list(target.glob("points/*.json"))) < 3:
        time.sleep(0.1)
    process.send_signal(signal.SIGKILL)
    process.wait()
    finished = {path: path.stat().st_mtime_ns for path in target.glob("points/*.json")}
    assert len(finished) >= 3
    assert not (target / "sweep.json").exists()
    assert (
        main(
            [
                "sweep",
                scenario,
                "-q",
                "--vary",
                f"rules.move_cost.weight={values}",
                "-o",
                str(target),
            ]
        )
        == 0
    )
    assert {path: path.stat().st_mtime_ns for path in finished} == finished
    assert json.loads((target / "sweep.json").read_text("utf-8"))["missing"] == 0


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        ([], 2, "give either --vary or --epsilon"),
        (["--vary", "x=1", "--epsilon", "balance:3"], 2, "give either --vary or --epsilon"),
        (["--epsilon", "balance"], 2, "has to be LEVEL:N"),
        (["--epsilon", "balance:1"], 2, "has to be LEVEL:N"),
        (["--vary", "rules.move_cap.maximum=1", "--axes", "balance"], 2, "has to be A,B"),
        (["--vary", "rules.move_cap.maximum=1", "-o", "strange"], 2, "is not the folder of a sweep"),
        (["--vary", "rules.move_kap.maximum=1"], 3, "did you mean 'move_cap'?"),
        (["--vary", "rules.move_cap.maximum=-1,x"], 3, "2 errors in the input; nothing was done"),
        (["--epsilon", "balanse:3"], 3, "did you mean 'balance'?"),
        (["--vary", "rules.move_cap.maximum=1", "--axes", "balance,x"], 3, "no level 'x'"),
    ],
)  # fmt: skip
def test_what_is_refused(scenario, tmp_path, monkeypatch, arguments, code, text, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "strange").mkdir()
    (tmp_path / "strange" / "letter.docx").write_text("", encoding="utf-8")
    monkeypatch.setattr(point_module, "solve", None)
    more = [] if "-o" in arguments else ["-o", "out"]
    assert main(["sweep", scenario, *arguments, *more]) == code
    assert text in " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert not (tmp_path / "out" / "sweep.json").exists()

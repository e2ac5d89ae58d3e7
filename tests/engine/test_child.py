"""Solver processes import what is installed, not what lies beside a scenario."""

import pytest

from mutasi_opt.engine.child import Child


@pytest.mark.parametrize("name", ["highspy", "numpy", "queue"])
def test_nothing_is_imported_from_the_current_folder(tmp_path, monkeypatch, name):
    (tmp_path / f"{name}.py").write_text("raise SystemExit('a stranger ran')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with Child("mutasi_opt.workers.highs") as child:
        child.send("solve", 5.0)
        answer = child.receive(30.0)
    assert answer is not None
    assert answer[0] == "solution"

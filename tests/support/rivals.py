"""Rivals started as the race starts them: each in a process of its own."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.rivals import RIVALS
from benchmarks.rivals.rival import Answer, read_answer

ROOT = Path(__file__).parents[2]


def need(name: str) -> None:
    """Skip, and say so, where what a rival needs is not installed."""
    package = RIVALS[name].package
    if package is not None and importlib.util.find_spec(package) is None:
        pytest.skip(f"{package} is missing: pip install 'mutasi-opt[bench]'")


def answered(name: str, scenario: Path, model: str, output: Path, limit: float = 60) -> Answer:
    """What a rival answers."""
    need(name)
    options = ("--limit", str(limit), "-o", str(output))
    done = subprocess.run(
        [sys.executable, "-m", RIVALS[name].module, str(scenario), model, *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return read_answer(output)

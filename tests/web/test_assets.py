"""Libraries of others are those that were published, and what is embedded of them is harmless."""

import hashlib
import re
from importlib.resources import files

import pytest

from mutasi_opt.web import asset

FOLDER = files("mutasi_opt.web").joinpath("assets")


def named() -> list[tuple[str, str]]:
    """Files and hashes that the README states."""
    readme = FOLDER.joinpath("README.md").read_text(encoding="utf-8")
    return re.findall(r"\| `([\w.-]+)` \|.*\| `([0-9a-f]{64})` \|", readme)


def test_both_files_of_tabulator_are_named() -> None:
    assert [name for name, _ in named()] == ["tabulator.min.js", "tabulator.min.css"]
    assert "MIT License" in FOLDER.joinpath("tabulator.LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "wanted"), named())
def test_they_are_unchanged(name: str, wanted: str) -> None:
    assert hashlib.sha256(FOLDER.joinpath(name).read_bytes()).hexdigest() == wanted


@pytest.mark.parametrize("name", [name for name, _ in named()])
def test_nothing_asks_for_a_source_map(name: str) -> None:
    assert "sourceMappingURL" in FOLDER.joinpath(name).read_text(encoding="utf-8")
    assert "sourceMappingURL" not in asset(name)
    assert "</script" not in asset(name)

"""Generated pages are the ones that the program writes today."""

from pathlib import Path

import pytest
from typer.main import get_command

import mutasi_opt
from mutasi_opt.cli import application
from website.pages import PAGES

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_current(name):
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "write it again: python -m website"


def test_every_command_and_option_is_in_the_reference():
    page = PAGES["commands.md"]()
    sections = dict(part.split("\n", 1) for part in page.split("\n## ")[1:])
    commands = get_command(application()).commands
    assert set(sections) == set(commands)
    for name, command in commands.items():
        for parameter in command.params:
            if parameter.param_type_name == "option" and "--help" not in parameter.opts:
                assert any(word in sections[name] for word in parameter.opts), parameter.opts


def test_every_command_shows_an_example():
    page = PAGES["commands.md"]()
    for section in page.split("\n## ")[1:]:
        name, text = section.split("\n", 1)
        assert text.count(f"\nmutasi-opt {name}") >= 2, f"{name} has no example"


def test_every_public_name_is_explained():
    page = PAGES["python-api.md"]()
    for name in mutasi_opt.__all__:
        if not name.startswith("__"):
            (row,) = [
                line
                for line in page.splitlines()
                if line.startswith((f"| `{name}`", f"| `{name}("))
            ]
            assert len(row.split("|")[2].split()) >= 3, row

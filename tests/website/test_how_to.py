"""Commands and files on the pages of planners are ones that there are."""

import re
import shlex
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from typer.main import get_command

from mutasi_opt import load
from mutasi_opt.cli import application

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted((DOCS / "id").glob("*.md"))
COMMANDS = get_command(application()).commands


def blocks(page, *languages):
    """Content of the fenced blocks of some languages, wherever they are indented to."""
    text = page.read_text(encoding="utf-8")
    return re.findall(
        rf"^ *```(?:{'|'.join(languages)})\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL
    )


def written(page):
    """Commands in blocks and in running text."""
    for block in blocks(page, "sh", "bat"):
        yield from re.findall(r"mutasi-opt [^\n&|]*", block)
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    yield from re.findall(r"`(mutasi-opt [^`]+)`", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_and_option_exists(page):
    for line in written(page):
        words = shlex.split(line)[1:]
        if words[0] in {"--version", "PERINTAH"}:
            continue
        assert words[0] in COMMANDS, line
        parameters = COMMANDS[words[0]].params
        known = {name for one in parameters for name in [*one.opts, *one.secondary_opts]}
        used = {word for word in words[1:] if re.match(r"--?[a-z]", word)} - {"--help"}
        assert used <= known, line


def overlays():
    """Blocks of YAML that are parts of a scenario."""
    for page in PAGES:
        for block in blocks(page, "yaml"):
            content = YAML(typ="safe").load(block)
            if "decisions" not in content:
                yield pytest.param(content, id=f"{page.stem}: {next(iter(content))}")


@pytest.mark.parametrize("content", list(overlays()))
def test_every_part_of_a_scenario_is_valid(content, tmp_path):
    mamuju = (DOCS.parent / "scenarios" / "mamuju" / "scenario.yaml").as_posix()
    overlay = {"format": "mutasi-opt/scenario-1", **content, "extends": mamuju}
    target = tmp_path / "scenario.yaml"
    with target.open("w", encoding="utf-8") as stream:
        YAML(typ="safe").dump(overlay, stream)
    load(target)

"""The pages that the program writes about itself, by their path under ``docs``."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from typer.testing import CliRunner

from mutasi_opt.cli import application
from website.api import api_page
from website.commands import commands_page

__all__ = ["PAGES"]


def _printed(*arguments: str) -> str:
    """Return what a command prints."""
    done = CliRunner().invoke(application(), arguments, catch_exceptions=False)
    if done.exit_code:
        raise RuntimeError(f"{' '.join(arguments)}: exit code {done.exit_code}")
    return done.stdout


#: Each is written by a function without arguments and compared with the file by a test.
PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "commands.md": commands_page,
    "python-api.md": api_page,
    "rules.md": partial(_printed, "rules", "--markdown"),
    "schema.md": partial(_printed, "schema", "--markdown"),
    "id/aturan.md": partial(_printed, "rules", "--markdown", "--lang", "id"),
    "id/kolom.md": partial(_printed, "schema", "--markdown", "--lang", "id"),
}

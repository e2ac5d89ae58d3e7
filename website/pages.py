"""The pages that the program writes about itself, by their path under ``docs``."""

from collections.abc import Callable, Mapping
from typing import Final

from website.api import api_page
from website.commands import commands_page

__all__ = ["PAGES"]

#: Each is written by a function without arguments and compared with the file by a test.
PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "commands.md": commands_page,
    "python-api.md": api_page,
}

"""What all commands share: exit codes, the two streams, and safe printing of foreign text."""

import sys
from collections.abc import Iterable
from enum import IntEnum
from typing import Final

from rich.console import Console
from rich.text import Text

from mutasi_opt.files import json_lines

__all__ = ["ExitCode", "errors", "lines", "plain", "print_json", "results", "say"]

#: Width of tables that go to a file or a pipe, in characters.
_PIPE_WIDTH: Final = 140


class ExitCode(IntEnum):
    """Exit codes that other people's scripts rely on."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    INVALID = 3
    INFEASIBLE = 4
    NO_PLAN = 5
    NOT_VERIFIED = 6
    INTERRUPTED = 130


def results() -> Console:
    """Return the console of results (standard output)."""
    console = Console(highlight=False, soft_wrap=False)
    if not console.is_terminal and console.width < _PIPE_WIDTH:
        console = Console(highlight=False, width=_PIPE_WIDTH)
    return console


def errors() -> Console:
    """Return the console of progress and messages (standard error)."""
    return Console(stderr=True, highlight=False)


def plain(value: str, style: str = "") -> Text:
    """Text of foreign input: no markup, no control characters for the terminal."""
    return Text("".join(c if c.isprintable() else "?" for c in value), style=style)


def lines(texts: Iterable[str]) -> None:
    """Print results one per line, never wrapped."""
    for text in texts:
        print(plain(text).plain)  # noqa: T201 - the command line prints


def say(text: str) -> None:
    """Print one message for people on standard error, never wrapped."""
    for line in text.splitlines():
        print(plain(line).plain, file=sys.stderr)  # noqa: T201


def print_json(content: object) -> None:
    """Print a result for machines."""
    print(json_lines(content), end="")  # noqa: T201

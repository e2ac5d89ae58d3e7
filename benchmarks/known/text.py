"""Text files of whole numbers, read with the line of each, within limits."""

import re
from pathlib import Path
from typing import Final, NoReturn

from mutasi_opt.errors import Fault, ScenarioError

__all__ = ["MOST_BYTES", "MOST_PAIRS", "Numbers", "fail", "lines_of", "whole"]

#: Bytes of an instance file.
MOST_BYTES: Final = 50_000_000
#: Pairs of a person and a place of one instance: as many rows does a table of scores get.
MOST_PAIRS: Final = 1_000_000
#: Digits of a number: more are no cost of anything.
_DIGITS: Final = 12
_WHOLE: Final = re.compile(r"[+-]?[0-9]+(?:\.0*)?")
#: Characters of a word that a message repeats.
_SHOWN: Final = 40


def fail(path: Path, line: int, field: str, message: str) -> NoReturn:
    """Refuse a file: what is wrong, in which line, and what was expected."""
    raise ScenarioError((Fault(str(path), line, 0, field, message),))


def lines_of(path: Path) -> list[str]:
    """Return the lines of a text file, without comments (from # to the end of the line).

    Raises
    ------
    ScenarioError
        The file cannot be read, is too large, or is no text.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        fail(path, 0, "", f"cannot be read: {error.strerror or error}")
    if len(data) > MOST_BYTES:
        fail(path, 0, "", f"is larger than {MOST_BYTES:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        fail(path, 0, "", "is no text (UTF-8): a plain text file of numbers was expected")
    return [line.partition("#")[0] for line in text.splitlines()]


def whole(path: Path, line: int, field: str, word: str) -> int:
    """Read a whole number; ``3.0`` is one.

    Raises
    ------
    ScenarioError
        It is none, or has more than twelve digits.
    """
    if not _WHOLE.fullmatch(word):
        fail(path, line, field, f"a whole number was expected, not {word[:_SHOWN]!r}")
    digits = word.partition(".")[0]
    if len(digits.lstrip("+-")) > _DIGITS:
        fail(path, line, field, f"{digits[:_SHOWN]} has more than {_DIGITS} digits")
    return int(digits)


class Numbers:
    """Whole numbers in free form, taken one after the other, wherever lines end."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._words: list[str] = []
        self._line: list[int] = []
        for number, line in enumerate(lines_of(path), 1):
            words = line.split()
            self._words += words
            self._line += [number] * len(words)
        self._next = 0
        if not self._words:
            fail(path, 0, "", "is empty: an instance was expected")

    @property
    def left(self) -> int:
        """How many numbers are still to be taken."""
        return len(self._words) - self._next

    @property
    def line(self) -> int:
        """Line of the next number, or of the last one where none is left."""
        return self._line[min(self._next, len(self._line) - 1)]

    @property
    def on_this_line(self) -> int:
        """How many of the numbers left are on the line of the next one."""
        return self._line[self._next :].count(self.line)

    def take(self, field: str, least: int | None = None, most: int | None = None) -> int:
        """Take the next number, within bounds.

        Raises
        ------
        ScenarioError
            The file has ended, or the number is no whole one or out of bounds.
        """
        if not self.left:
            fail(self.path, self.line, field, "the file ends here; a whole number was expected")
        line, word = self.line, self._words[self._next]
        value = whole(self.path, line, field, word)
        if least is not None and value < least:
            fail(self.path, line, field, f"{value} is less than {least}")
        if most is not None and value > most:
            fail(self.path, line, field, f"{value} is more than {most:,}")
        self._next += 1
        return value

    def table(
        self, field: str, rows: int, columns: int, least: int | None = None, most: int | None = None
    ) -> list[list[int]]:
        """Take a matrix row by row; ``field`` names it, ``of row R, column C`` is added."""
        return [
            [
                self.take(f"{field} of row {row}, column {column}", least, most)
                for column in range(1, columns + 1)
            ]
            for row in range(1, rows + 1)
        ]

    def end(self) -> None:
        """Refuse whatever is left.

        Raises
        ------
        ScenarioError
        """
        if self.left:
            text = f"{self.left:,} numbers too many: the instance is complete before this one"
            fail(self.path, self.line, "", text)

"""Percentages as models write them."""

import re
from typing import Final

__all__ = ["percent_number"]

_PERCENT: Final = re.compile(r"\s*([0-9]{1,6}(?:\.[0-9]{1,6})?)\s*%\s*")


def percent_number(text: str) -> str | None:
    """Return the number of a percentage as it was written, ``" 5.0 % "`` -> ``"5.0"``; else None.

    Text, so that each caller converts it exactly.
    """
    match = _PERCENT.fullmatch(text)
    return None if match is None else match[1]

"""What a case is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

__all__ = ["Case"]


@dataclass(frozen=True)
class Case:
    """A scenario: generated with ``employees`` and ``seed``, built, or a folder of this checkout."""

    name: str
    group: Literal["ladder", "place", "variant", "adversarial", "plain", "limit"]
    title: str
    employees: int | None = None
    seed: int | None = None
    folder: str | None = None
    build: Callable[[Path], None] | None = None
    expect: Literal["plan", "infeasible"] = "plan"

"""Chance for random cases: one stream per table, and what a case is about."""

from collections.abc import Callable
from random import Random
from typing import Final

__all__ = ["UNITS", "Draws", "Row", "rarely"]

UNITS: Final = ("UA", "UB", "UC")
#: What a case may be about beyond posts, people and their barriers.
_TOPICS: Final = (
    "calendar", "courses", "decisions", "duties", "files", "kin", "money", "outcomes", "previous",
    "professions", "requests", "surge", "talent", "teaching", "wishes",
)  # fmt: skip

Row = dict[str, object]


class Draws:
    """One stream of chance per name, so that a new table does not change the others."""

    def __init__(self, root: int) -> None:
        self._root = root
        plain = self.of("case")
        self.posts = [f"p{k}" for k in range(plain.choice([1, 2, 3, 3, 4, 4, 5, 5]))]
        self.people = [f"e{k}" for k in range(plain.choice([0, 1, 2, 3, *[4] * 3, *[5] * 6]))]
        #: How many of the people and posts have something that stops a move.
        self.strict = plain.choice([0.0, 0.0, 0.0, 0.1, 0.35])
        share = plain.choice([0.1, 0.35, 0.7])
        self.topics = {topic for topic in _TOPICS if plain.random() < share}
        self.topics |= {"surge"} if plain.random() < 0.5 else set()
        self.topics |= {"marks"} if self.of("marks").random() < share else set()
        self.duties = ["dA", "dB"] if "duties" in self.topics else []

    def of(self, name: str) -> Random:
        return Random(f"{self._root} {name}")

    def about(self, topic: str) -> Random | None:
        """Stream of a topic, where the case is about it."""
        return self.of(topic) if topic in self.topics else None


def rarely(draw: Random, share: float) -> Callable[..., object]:
    """Return a function that gives one of its arguments with this chance, else None."""
    return lambda *values: draw.choice(values) if draw.random() < share else None

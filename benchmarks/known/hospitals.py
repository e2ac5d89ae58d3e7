"""Hospitals and residents, as text.

The first line holds the number of residents R and of hospitals H. R lines follow, one per resident,
``number: hospitals, dearest first``; then H lines, one per hospital, ``number: capacity: residents,
dearest first``. Numbers run from 1, each has one line; blank lines and what follows # are skipped. Ties (in
brackets) are not read. A pair counts if each names the other; ranks are counted among those pairs.

What is solved: as many residents as can be are placed, and among those placings the sum of their
ranks is least. Whom hospitals prefer is not a goal; blocking pairs are counted, not avoided.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.known.instance import Figure, Rows, model, organisation, person, place
from benchmarks.known.text import MOST_PAIRS, fail, lines_of, whole

__all__ = ["Hospitals", "read_hospitals"]

_MOST_SIDE: Final = 100_000
_MOST_SEATS: Final = 1_000_000


@dataclass(frozen=True)
class Hospitals:
    """Residents are people without a post, hospitals are posts, wishes are scores.

    Attributes
    ----------
    name : str
    wishes : tuple of tuple of int
        Hospitals of each resident that list the resident too, from 0, dearest first.
    capacity : tuple of int
    liked : tuple of mapping
        Of each hospital, the rank of every resident that it lists.
    """

    name: str
    wishes: tuple[tuple[int, ...], ...]
    capacity: tuple[int, ...]
    liked: tuple[Mapping[int, int], ...]

    @property
    def size(self) -> str:
        """Residents and hospitals."""
        return f"{len(self.wishes)} residents x {len(self.capacity)} hospitals"

    @property
    def people(self) -> int:
        """Residents."""
        return len(self.wishes)

    def tables(self) -> Mapping[str, Rows]:
        """Scores fall by 1 with each rank, and are above 0 where the two accept each other."""
        longest = max(map(len, self.wishes))
        return {
            **organisation(len(self.wishes), self.capacity, leave=False),
            "scores": [
                {"employee": person(r + 1), "position": place(h + 1), "score": longest - rank}
                for r, wishes in enumerate(self.wishes)
                for rank, h in enumerate(wishes)
            ],
        }

    def model(self) -> Mapping[str, Any]:
        """First everybody who can be is placed, then ranks count; who is not listed is barred."""
        return model(
            "hospitals-residents",
            [
                {"name": "placed", "unit": "residents unplaced", "slack": 0},
                {"name": "wishes", "unit": "ranks below the first", "slack": 0},
            ],
            {
                "capacity": {"enforce": "hard"},
                "unplaced": {"enforce": "soft", "level": "placed", "weight": 1},
                "scores": {"enforce": "soft", "level": "wishes", "weight": 1}
                | {"minimum": 1, "unknown": "fail"},
            },
        )

    def figures(
        self, places: Sequence[int] | None, bounds: Sequence[int | None]
    ) -> tuple[Figure, ...]:
        """Return residents placed, and the sum of their ranks at that number."""
        left, below = bounds
        most = None if left is None else len(self.wishes) - left
        if places is None:
            return (Figure("placed", None, most, True), Figure("ranks", None, None, False))
        ranks = [
            wishes.index(h) + 1 for h, wishes in zip(places, self.wishes, strict=True) if h >= 0
        ]
        least = None if below is None else len(ranks) + below
        return (
            Figure("placed", len(ranks), most, True),
            Figure("ranks", sum(ranks), least, False),
        )

    def broken(self, places: Sequence[int]) -> list[str]:
        """Find residents where they are not accepted, and hospitals above their capacity."""
        faults = []
        held = [0] * len(self.capacity)
        for resident, (hospital, wishes) in enumerate(zip(places, self.wishes, strict=True), 1):
            if hospital < 0:
                continue
            held[hospital] += 1
            if hospital not in wishes:
                faults.append(
                    f"resident {resident} and hospital {hospital + 1} do not list each other"
                )
        return faults + [
            f"hospital {number} takes {taken} for {seats} seats"
            for number, (taken, seats) in enumerate(zip(held, self.capacity, strict=True), 1)
            if taken > seats
        ]

    def blocking(self, places: Sequence[int]) -> int:
        """Count the pairs who would both rather have each other than what they have."""
        held: list[list[int]] = [[] for _ in self.capacity]
        for resident, hospital in enumerate(places):
            if hospital >= 0:
                held[hospital].append(self.liked[hospital][resident])
        blocking = 0
        for resident, (hospital, wishes) in enumerate(zip(places, self.wishes, strict=True)):
            better = wishes if hospital < 0 else wishes[: wishes.index(hospital)]
            for other in better:
                free = len(held[other]) < self.capacity[other]
                rank = self.liked[other][resident]
                blocking += free or any(rank < taken for taken in held[other])
        return blocking


def read_hospitals(path: Path) -> Hospitals:
    """Read an instance.

    Raises
    ------
    ScenarioError
        The file is not of the format, or too large.
    """
    lines = [(k, line.strip()) for k, line in enumerate(lines_of(path), 1) if line.strip()]
    if not lines:
        fail(path, 0, "", "is empty: the numbers of residents and hospitals were expected")
    number, head = lines[0]
    words = head.split()
    if len(words) != 2:
        fail(
            path,
            number,
            "",
            f"two numbers were expected, of residents and hospitals: {head[:40]!r}",
        )
    residents = _within(path, number, "number of residents", words[0], 1, _MOST_SIDE)
    hospitals = _within(path, number, "number of hospitals", words[1], 1, _MOST_SIDE)
    if len(lines) != 1 + residents + hospitals:
        text = (
            f"{residents} lines of residents and {hospitals} of hospitals were expected after the "
            f"first, not {len(lines) - 1}"
        )
        fail(path, lines[-1][0], "", text)
    pairs = 0
    wanted: dict[int, tuple[int, ...]] = {}
    for number, line in lines[1 : 1 + residents]:
        who, rest = _head(path, number, line, "resident", residents, wanted)
        wanted[who] = _list(path, number, rest, "hospital", hospitals)
        pairs += len(wanted[who])
    liked: dict[int, tuple[int, ...]] = {}
    capacity: dict[int, int] = {}
    for number, line in lines[1 + residents :]:
        which, rest = _head(path, number, line, "hospital", hospitals, liked)
        seats, colon, names = rest.partition(":")
        if not colon:
            fail(path, number, "capacity", "'number: capacity: residents' was expected")
        capacity[which] = _within(path, number, "capacity", seats.strip(), 0, _MOST_SEATS)
        liked[which] = _list(path, number, names, "resident", residents)
        pairs += len(liked[which])
    if pairs > 2 * MOST_PAIRS:
        fail(path, 0, "", f"the lists name more than {2 * MOST_PAIRS:,} pairs")
    ranks = tuple({who: k for k, who in enumerate(liked[h])} for h in range(hospitals))
    wishes = tuple(tuple(h for h in wanted[r] if r in ranks[h]) for r in range(residents))
    return Hospitals(path.stem, wishes, tuple(capacity[h] for h in range(hospitals)), ranks)


def _head(
    path: Path, line: int, text: str, noun: str, most: int, known: Mapping[int, object]
) -> tuple[int, str]:
    """Return the number before the colon, counted from 0, and what follows."""
    number, colon, rest = text.partition(":")
    if not colon:
        fail(path, line, noun, f"'number: ...' was expected, not {text[:40]!r}")
    which = _within(path, line, noun, number.strip(), 1, most) - 1
    if which in known:
        fail(path, line, noun, f"{noun} {which + 1} has a line already")
    return which, rest


def _list(path: Path, line: int, text: str, noun: str, most: int) -> tuple[int, ...]:
    """Numbers of a list, counted from 0, each once."""
    if any(sign in text for sign in "()[]{}"):
        fail(path, line, noun, "ties in brackets are not read: lists have to be strict")
    found = tuple(_within(path, line, noun, word, 1, most) - 1 for word in text.split())
    if len(set(found)) < len(found):
        twice = next(k for k in found if found.count(k) > 1)
        fail(path, line, noun, f"{noun} {twice + 1} is listed twice")
    return found


def _within(path: Path, line: int, field: str, word: str, least: int, most: int) -> int:
    value = whole(path, line, field, word)
    if not least <= value <= most:
        fail(path, line, field, f"{value} is not between {least} and {most:,}")
    return value

"""Agencies, units and posts by name: the same place under different spellings is one place."""

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from mutasi_opt.generator.jobspec import JobSpec
from mutasi_opt.intake.words import slug, tokens, unit_key

__all__ = ["AgencyEntry", "Organisation", "Post", "UnitEntry", "kind_of_unit"]

#: From this likeness on a misspelt name is taken for a known one, and told.
_LIKE: Final = 0.88
_KINDS: Final = (
    (re.compile(r"^(sd|mi)\b|sekolah dasar"), "primary_school"),
    (re.compile(r"^smp\b|sekolah menengah pertama"), "junior_school"),
    (re.compile(r"^(sma|smk)\b"), "senior_school"),
    (re.compile(r"^(tk|paud)\b|taman kanak"), "kindergarten"),
    (re.compile(r"^(puskesmas pembantu|poskesdes|polindes)\b"), "health_outpost"),
    (re.compile(r"^puskesmas\b"), "health_centre"),
    (re.compile(r"^rumah sakit\b"), "hospital"),
    (re.compile(r"^kelurahan\b"), "ward"),
    (re.compile(r"^(bidang|bagian|irban|inspektur pembantu|seksi|subbagian|sekretariat (dinas|badan))\b"),
     "division"),
    (re.compile(r"^uptd\b"), "branch"),
)  # fmt: skip


def kind_of_unit(name: str) -> str:
    """Kind of a unit by its name; an office where the name says nothing."""
    key = unit_key(name)
    return next((kind for pattern, kind in _KINDS if pattern.search(key)), "office")


@dataclass(slots=True)
class AgencyEntry:
    """An agency (OPD)."""

    id: str
    name: str


@dataclass(slots=True)
class UnitEntry:
    """A unit of an agency, with what a list of facilities says; ``listed`` by the list of posts."""

    id: str
    name: str
    agency: AgencyEntry
    kind: str
    listed: bool = True
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Post:
    """A post: a job in a unit; ``key`` is its name as written, ``holders`` the ids found."""

    id: str
    unit: UnitEntry
    job: JobSpec
    key: str
    need: float | None = None
    minimum: int | None = None
    maximum: int | None = None
    listed: bool = True
    holders: list[str] = field(default_factory=list)


class Organisation:
    """Agencies, units and posts as far as they are known."""

    def __init__(self, aliases: dict[str, str]) -> None:
        self.agencies: dict[str, AgencyEntry] = {}
        self.units: dict[tuple[str, str], UnitEntry] = {}
        self.posts: list[Post] = []
        self._aliases = {unit_key(name): meant for name, meant in aliases.items()}
        self._ids: set[str] = set()
        self._named: dict[str, list[UnitEntry]] = {}
        self._of_unit: dict[str, list[Post]] = {}
        self._close: dict[tuple[str, str], UnitEntry | None] = {}

    def agency(self, name: str) -> AgencyEntry:
        """Agency of that name, new if need be."""
        key = unit_key(self._aliases.get(unit_key(name), name))
        if key not in self.agencies:
            self.agencies[key] = AgencyEntry(self._fresh(slug(name)), _clean(name))
        return self.agencies[key]

    def unit(self, agency: AgencyEntry, name: str) -> UnitEntry:
        """Return the unit of that name in an agency, new if need be."""
        name = self._aliases.get(unit_key(name), name)
        key = agency.id, unit_key(name)
        if key not in self.units:
            same = unit_key(name) == unit_key(agency.name)
            made = agency.id if same else self._fresh(slug(name), agency.id)
            entry = UnitEntry(made, _clean(name), agency, kind_of_unit(name))
            self.units[key] = entry
            self._named.setdefault(key[1], []).append(entry)
            self._close.clear()
        return self.units[key]

    def find_unit(self, name: str, agency: str) -> tuple[UnitEntry | None, float]:
        """Find a unit by name, in its agency if that is stated; the second figure is how sure it is.

        1 = the same name, between: a name much like it, 0 = none.
        """
        name = self._aliases.get(unit_key(name), name)
        key = unit_key(name)
        stated = self.agencies.get(unit_key(self._aliases.get(unit_key(agency), agency)))
        if stated is not None and (stated.id, key) in self.units:
            return self.units[stated.id, key], 1.0
        named = self._named.get(key, [])
        if len(named) == 1:
            return named[0], 1.0 if not agency or stated is not None else 0.95
        return self._alike(key, stated)

    def _alike(self, key: str, stated: AgencyEntry | None) -> tuple[UnitEntry | None, float]:
        memo = (stated.id if stated else "", key)
        if memo not in self._close:
            self._close[memo] = self._closest(key, stated)
        found = self._close[memo]
        return found, 0.0 if found is None else 0.8

    def _closest(self, key: str, stated: AgencyEntry | None) -> UnitEntry | None:
        """Return the unit whose name is much like it; numbers have to be the same."""
        numbers = {word for word in tokens(key) if word.isdecimal()}
        best, best_ratio = None, _LIKE
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(key)
        for (_, other), entry in sorted(self.units.items()):
            if stated is not None and entry.agency is not stated:
                continue
            if {word for word in tokens(other) if word.isdecimal()} != numbers:
                continue
            matcher.set_seq1(other)
            if matcher.real_quick_ratio() < best_ratio or matcher.quick_ratio() < best_ratio:
                continue
            ratio = matcher.ratio()
            if ratio > best_ratio or (ratio == best_ratio and best is None):
                best, best_ratio = entry, ratio
        return best

    def post(self, unit: UnitEntry, job: JobSpec, name: str) -> Post:
        """Make a post; a second one of the same job in a unit is told apart by its name."""
        made = Post(self._fresh(f"{unit.id}-{job.id}"), unit, job, unit_key(name))
        self.posts.append(made)
        self._of_unit.setdefault(unit.id, []).append(made)
        return made

    def posts_of(self, unit: UnitEntry) -> list[Post]:
        """Return the posts of a unit."""
        return self._of_unit.get(unit.id, [])

    def _fresh(self, wanted: str, prefix: str = "") -> str:
        """Return an id that is free."""
        name = wanted[:110]
        if name in self._ids and prefix:
            name = f"{prefix}-{wanted}"[:110]
        stem, number = name, 1
        while name in self._ids:
            number += 1
            name = f"{stem}-{number}"
        self._ids.add(name)
        return name


def _clean(name: str) -> str:
    return " ".join(name.split())[:500]

"""Which person stands behind the ``by`` of a decision, as far as the data tell.

``by`` is free text. A NIP in it, or the name of an employee, is that employee. The name of an agency or unit, or the
title of its head ("Kepala Dinas Pendidikan", "Camat Muara Makmur"), is whoever heads it: holds the duty of head there,
else its highest structural post. Who signs on behalf of a head ("a.n. Kepala Dinas Kesehatan") signs for the head, who
is told as not sure. Whoever acts for a head (Plt., Plh., Pj.) is another person than the holder, and not in the data.
Members of a board ("Tim Penilai Kinerja"), a regent or a governor are nowhere in the data: that is told, not guessed.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

import numpy as np

from mutasi_opt.codes import JobKind
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools
from mutasi_opt.scenario import Scenario

__all__ = ["Footing", "Signatories", "Signatory"]

_WORD: Final = re.compile(r"[^\W_]+")
_ID: Final = re.compile(r"[^\s,;:()]+")
#: A NIP (18 digits: birth, appointment, sex, number) as people write it, with spaces or dots.
_NIP: Final = re.compile(r"(?<!\d)\d{8}[ .-]*\d{6}[ .-]*\d[ .-]*\d{3}(?!\d)")
#: What stands before the name of an office in the title of its head.
_LEADS: Final = frozenset({"kepala", "direktur", "head", "of", "the"})
#: Somebody who acts for a head: another person than the holder, or the post has none.
_ACTING: Final = re.compile(r"\b(plt|plh|pj|pjs|penjabat|pelaksana (tugas|harian)|acting)\b")
#: Titles that stand for the kind of the office.
_OFFICES: Final = {
    "camat": "kecamatan",
    "lurah": "kelurahan",
    "inspektur": "inspektorat",
    "sekretaris": "sekretariat",
    "kadis": "dinas",
    "kaban": "badan",
}
#: Heads of a government: on whose behalf others sign, who name their own office behind.
_RULERS: Final = frozenset({"bupati", "gubernur", "walikota", "wali"})
_HEADS: Final = frozenset({*_LEADS, *_OFFICES})
#: What the name of a government begins with, behind the name of an office.
_GOVERNMENTS: Final = frozenset({"kabupaten", "kab", "kota", "provinsi", "prov"})
#: A word that the name of an office may lack or have.
_REGIONAL: Final = "daerah"
_STRUCTURAL: Final = tuple(
    tuple(JobKind).index(kind) for kind in (JobKind.JPT, JobKind.ADMINISTRATOR, JobKind.PENGAWAS)
)
#: Words of a name that has to be found inside a longer text; shorter ones are too common.
_NAME_WORDS: Final = 2


class Footing(StrEnum):
    """What an identification rests on."""

    ID = "id"
    NAME = "name"
    HEAD = "head"


@dataclass(frozen=True)
class Signatory:
    """Somebody who may have signed.

    Attributes
    ----------
    employee : str
        The id; also of somebody who has left service.
    footing : Footing
    sure : bool
        Whether nobody else answers to the same text.
    """

    employee: str
    footing: Footing
    sure: bool


class Signatories:
    """Finds the people behind the texts of decisions."""

    def __init__(self, scenario: Scenario, instance: Instance) -> None:
        self._scenario, self._instance = scenario, instance

    def of(self, by: str) -> tuple[Signatory, ...]:
        """Return who may have signed as ``by``; empty if the data do not tell."""
        spelled = [re.sub(r"\D", "", text) for text in _NIP.findall(by)]
        named = [word for word in (*_ID.findall(by), *spelled) if word in self._ids]
        if named:
            return _told(named, Footing.ID, sure=True)
        words = _words(by)
        found = self._named(words)
        if found:
            return _told(found, Footing.NAME, sure=len(found) == 1)
        heads, sure = self._heads(words)
        return _told(heads, Footing.HEAD, sure=sure and len(heads) == 1)

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(row.id for row in self._scenario.employees)

    @cached_property
    def _names(self) -> dict[tuple[str, ...], list[str]]:
        """Employees by the words of their names, titles after a comma left out."""
        names: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for row in self._scenario.employees:
            words = _words((row.name or "").split(",")[0])
            if words:
                names[words].append(row.id)
        return names

    def _named(self, words: tuple[str, ...]) -> list[str]:
        """Employees whose name is the text, or a part of it."""
        found = list(self._names.get(words, ()))
        if found:
            return found
        for start in range(len(words)):
            for end in range(start + _NAME_WORDS, len(words) + 1):
                found += self._names.get(words[start:end], ())
        return found

    def _heads(self, words: tuple[str, ...]) -> tuple[list[str], bool]:
        """Heads of the agency or unit that the text names, and whether it is surely them."""
        if _ACTING.search(" ".join(words)):
            return [], False
        words, own = _signing(words)
        for office in _offices(words):
            found = self._of_office(office)
            if found[0]:
                return found[0], found[1] and own
        # "Dinas Kesehatan Kabupaten Mamuju" is ours if the case is about Mamuju, else perhaps not.
        for k, word in enumerate(words):
            if k and word in _GOVERNMENTS:
                ours = set(words[k + 1 :]) <= set(_words(self._scenario.name))
                for office in _offices(words[:k]):
                    found = self._of_office(office)
                    if found[0]:
                        return found[0], found[1] and own and ours
        return [], False

    def _of_office(self, words: tuple[str, ...]) -> tuple[list[str], bool]:
        """Heads of the agencies, else units, of a name or id, and whether there is one such office."""
        agencies, units = self._instance.agencies, self._instance.units
        positions = self._instance.positions
        named = _matching(words, agencies.ids, agencies.names)
        if named.any():
            return self._head_of(named[positions.agency]), int(named.sum()) == 1
        named = _matching(words, units.ids, units.names)
        if named.any():
            return self._head_of(named[positions.unit]), int(named.sum()) == 1
        return [], False

    def _head_of(self, inside: Bools) -> list[str]:
        """Holders of the highest structural post among some positions, or of the duty of head.

        Nobody where the highest post is vacant: who acts for the head is not in the data.
        """
        instance = self._instance
        people, positions, jobs = instance.employees, instance.positions, instance.jobs
        structural = inside & ~positions.duty & np.isin(jobs.kind[positions.job], _STRUCTURAL)
        # Whose superior sits in the same office does not head it.
        superior = positions.reports_to
        which = np.flatnonzero(structural & ~((superior != NONE) & structural[superior]))
        if not len(which):
            held = np.append(inside & positions.duty, False)[people.duty]
            return [people.ids[k] for k in np.flatnonzero(held).tolist()]
        # Kinds stand from the highest down: jpt, administrator, pengawas.
        kind = np.array([_STRUCTURAL.index(k) for k in jobs.kind[positions.job[which]].tolist()])
        rank = np.lexsort((-jobs.job_class[positions.job[which]], kind))
        first = rank[0]
        same = kind == kind[first]
        same &= jobs.job_class[positions.job[which]] == jobs.job_class[positions.job[which[first]]]
        held = np.isin(people.post, which[same])
        return [people.ids[k] for k in np.flatnonzero(held).tolist()]


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _signing(words: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """Leave out "a.n." (on behalf of) and a ruler after it; say whether the one named signs in person."""
    if words[:2] == ("a", "n"):
        words = words[2:]
    elif words[:2] == ("atas", "nama") or words[:1] == ("an",):
        words = words[1:] if words[0] == "an" else words[2:]
    else:
        return words, True
    if words and words[0] in _RULERS:
        own = [k for k, word in enumerate(words) if word in _HEADS]
        return words[own[0] :] if own else (), True
    return words, False


def _offices(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Names that the office may have whose head bears a title."""
    while words and words[0] in _LEADS:
        words = words[1:]
    if words[:1] == ("sekda",):
        words = ("sekretaris", _REGIONAL, *words[1:])
    yield words
    if words and words[0] in _OFFICES:
        words = (_OFFICES[words[0]], *words[1:])
        yield words
    if words == ("inspektorat",):
        yield (*words, _REGIONAL)
    elif words == ("inspektorat", _REGIONAL):
        yield words[:1]


def _matching(words: tuple[str, ...], ids: Sequence[str], names: Sequence[str]) -> Bools:
    """Which offices the words name, by id or by name."""
    found: Bools = np.array(
        [
            bool(words) and words in (_words(key), _words(name))
            for key, name in zip(ids, names, strict=True)
        ],
        bool,
    )
    return found


def _told(people: Sequence[str], footing: Footing, *, sure: bool) -> tuple[Signatory, ...]:
    return tuple(Signatory(name, footing, sure) for name in dict.fromkeys(people))

"""Words of a scenario and their indices."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from mutasi_opt.instance.arrays import NONE, Bools, Ints, Reference

__all__ = ["Vocabulary", "codes_of", "flags", "numbers"]


@dataclass(frozen=True)
class Vocabulary:
    """Sorted words of every kind; the index of a word is its place."""

    agencies: tuple[str, ...]
    units: tuple[str, ...]
    jobs: tuple[str, ...]
    positions: tuple[str, ...]
    governments: tuple[str, ...]
    families: tuple[str, ...]
    groups: tuple[str, ...]
    districts: tuple[str, ...]
    urusan: tuple[str, ...]
    education_fields: tuple[str, ...]
    certificates: tuple[str, ...]
    competencies: tuple[str, ...]
    unit_kinds: tuple[str, ...]
    unit_classes: tuple[str, ...]
    subjects: tuple[str, ...]

    def reference(self, as_of: date) -> Reference:
        """Return the words that the instance keeps."""
        return Reference(
            as_of=as_of,
            governments=self.governments,
            families=self.families,
            groups=self.groups,
            districts=self.districts,
            urusan=self.urusan,
            education_fields=self.education_fields,
            certificates=self.certificates,
            competencies=self.competencies,
            unit_kinds=self.unit_kinds,
            unit_classes=self.unit_classes,
            subjects=self.subjects,
        )


def codes_of(values: Iterable[str | None], words: Sequence[str]) -> Ints:
    """Index of each value among ``words``; -1 for None."""
    place: dict[str | None, int] = {word: k for k, word in enumerate(words)}
    place[None] = NONE
    return np.array([place[v] for v in values], np.int32)


def flags(values: Sequence[Sequence[str] | None], words: Sequence[str]) -> Bools:
    """Membership matrix (values, words), at least one column wide so that index -1 stays valid."""
    place = {word: k for k, word in enumerate(words)}
    matrix = np.zeros((len(values), max(1, len(words))), bool)
    for row, names in enumerate(values):
        for name in names or ():
            matrix[row, place[name]] = True
    return matrix


def numbers(values: Iterable[int | None], missing: int = NONE) -> Ints:
    """Integers with ``missing`` for None."""
    return np.array([missing if v is None else v for v in values], np.int32)

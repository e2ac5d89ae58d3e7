"""`Lens`: what the reader of a page may see of whom.

==================  =========================  ==========================  ===========================
grade               how others are called      facts shown of others       facts shown of the subject
==================  =========================  ==========================  ===========================
public              masked id                  decree                      decree, masked id
employee            name                       decree                      all
agency_head         name and id                decree, service             decree, service
personnel_agency    name and id                all                         all
==================  =========================  ==========================  ===========================

An id is masked but for its last three characters: the others of a NIP tell the date of birth, the year of entry and
the sex. What is left is seldom different, so that masked people are numbered in the order in which a page names them.

A mask hides nobody whose post stands beside it: lists of people with their posts (`mutasi-opt candidates`,
`mutasi-opt leapfrog`) are counts for readers who may see no facts of service, and counts below `FEW` are not told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from mutasi_opt.codes import Grade, Sensitivity
from mutasi_opt.instance import Instance
from mutasi_opt.texts import Lang, Texts

__all__ = ["FEW", "Lens", "mask"]

#: Fewer people than so many are not counted for readers who may not know who they are.
FEW: Final = 5

_SHOWN: Final = {
    Grade.PUBLIC: frozenset({Sensitivity.DECREE}),
    Grade.EMPLOYEE: frozenset({Sensitivity.DECREE}),
    Grade.AGENCY_HEAD: frozenset({Sensitivity.DECREE, Sensitivity.SERVICE}),
    Grade.PERSONNEL_AGENCY: frozenset(Sensitivity),
}
_OPEN: Final = 3


def mask(employee: str) -> str:
    """Hide an id but for its last three characters, or all of a shorter one."""
    shown = employee[-_OPEN:] if len(employee) > 2 * _OPEN else ""
    return "*" * (len(employee) - len(shown)) + shown


@dataclass(frozen=True)
class Lens:
    """The eyes of a reader of one page.

    Parameters
    ----------
    instance : Instance
    grade : Grade
    subject : int, optional
        The employee whom the page is about; a page of grade ``employee`` is his or hers.
    """

    instance: Instance
    grade: Grade = Grade.PERSONNEL_AGENCY
    subject: int | None = None

    def shows(self, sensitivity: Sensitivity, employee: int) -> bool:
        """Whether a fact of an employee may be shown."""
        own = self.grade is Grade.EMPLOYEE and employee == self.subject
        return own or sensitivity in _SHOWN[self.grade]

    def label(self, employee: str) -> str:
        """Return what to call an employee, given the id."""
        if self.grade is Grade.PUBLIC:
            number = self._numbers.setdefault(employee, len(self._numbers) + 1)
            return f"{mask(employee)} ({number})"
        own = self.subject is not None and self.instance.employees.ids[self.subject] == employee
        name = self._names.get(employee, "")
        if self.grade is Grade.EMPLOYEE and not own:
            return name or mask(employee)
        return f"{name} ({employee})" if name else employee

    def texts(self, lang: Lang) -> Texts:
        """Return texts that call employees by what the reader may see."""
        label: Callable[[str], str] = self.label
        return Texts(lang, label)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """Numbers of the masked people named so far."""
        return {}

    @cached_property
    def _names(self) -> dict[str, str]:
        people = self.instance.employees
        return dict(zip(people.ids, people.names, strict=True))

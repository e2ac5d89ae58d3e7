"""What one reader may see of a list of candidates: whom, in what order, and how many."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from mutasi_opt.claims import sensitivity_of
from mutasi_opt.codes import Grade, Sensitivity
from mutasi_opt.explain.barred import Reason
from mutasi_opt.explain.candidates import CandidateList, Order, places, related
from mutasi_opt.instance import NONE
from mutasi_opt.instance.arrays import Bools, Ints, Longs
from mutasi_opt.privacy import FEW, Lens
from mutasi_opt.rules import Rule

__all__ = ["CandidateView"]

_NOBODY: Final = np.zeros(0, np.int64)


@dataclass(frozen=True)
class CandidateView:
    """A list of candidates as far as a reader may know it.

    Whoever may see no facts of service gets counts: that somebody is lawful or not, and where he or
    she comes in an order, tells of them. Heads of agencies get the order by the claims before the
    first one that is not for them, and of those stopped whom a rule stops that they may know.
    """

    found: CandidateList
    lens: Lens

    @property
    def whole(self) -> bool:
        """Whether the reader may see everything."""
        return self.lens.grade is Grade.PERSONNEL_AGENCY

    @property
    def counts_only(self) -> bool:
        """Whether nobody is listed."""
        return not self.lens.shows(Sensitivity.SERVICE, NONE)

    @cached_property
    def order(self) -> Longs:
        """Numbers of the lawful candidates, in the order of the reader."""
        found = self.found
        if self.counts_only:
            return _NOBODY
        if self.whole:
            return np.arange(len(found))
        # np.lexsort sorts by its last key first.
        keys = [found.employee, *-self._claims.T[::-1]]
        if found.by is Order.FIT:
            keys.append(-found.fit)
        return np.lexsort(keys)

    @cached_property
    def rank(self) -> Ints:
        """Place of each candidate by the claims that the reader may see, 1 first."""
        return self.found.rank if self.whole else places(self._claims)

    @cached_property
    def _claims(self) -> Ints:
        """Claims before the first one that is not for the reader (candidates, claims)."""
        claims = self.found.study.model.claim_order
        shown = [self.lens.shows(sensitivity_of(claim.claim), NONE) for claim in claims]
        first = shown.index(False) if False in shown else len(shown)
        return self.found.claims[:, :first]

    @property
    def lawful(self) -> int | None:
        """How many candidates are lawful; None = few."""
        return self._told(len(self.found))

    @property
    def stopped(self) -> int | None:
        """How many others a rule stops that the reader may know of; None = few."""
        return self._told(int((self._near & self._known.any(axis=0)).sum()))

    @cached_property
    def others(self) -> Longs:
        """Numbers of the others who may be listed: whom a rule stops that the reader may know of."""
        if self.counts_only:
            return _NOBODY
        return np.flatnonzero(self._near & self._known.any(axis=0)).astype(np.int64)

    def reasons(self, k: int) -> tuple[Reason, ...]:
        """Why somebody of `others` is stopped, as far as the reader may know."""
        return tuple(r for r in self.found.others.reasons(k) if self._shows(r.rule))

    def stops(self) -> Iterator[tuple[Rule | None, int | None]]:
        """Rules by how many they stop, most first; last, as None, those that the reader may not know.

        Counts that would tell of single people are None.
        """
        others = self.found.others
        counts = (others.mask & self._near).sum(axis=1).tolist()
        for r in sorted(range(len(counts)), key=lambda r: (-counts[r], r)):
            if counts[r] and self._shows(others.rules[r]):
                yield others.rules[r], self._told(counts[r])
        hidden = [not self._shows(rule) for rule in others.rules]
        number = int((others.mask[hidden].any(axis=0) & self._near).sum())
        if number:
            yield None, number if number >= FEW else None

    @cached_property
    def _near(self) -> Bools:
        """Others who are not there merely by a wish, which is private (others,)."""
        who = self.found.others.columns.employee
        if self.whole:
            return np.ones(len(who), bool)
        return related(self.found.study.instance, self.found.position)[who]

    @cached_property
    def _known(self) -> Bools:
        """Which rules that the reader may know of stop whom (rules, others)."""
        others = self.found.others
        return np.asarray(others.mask[[self._shows(rule) for rule in others.rules]], bool)

    def _shows(self, rule: Rule) -> bool:
        return self.lens.shows(rule.sensitivity, NONE)

    def _told(self, number: int) -> int | None:
        return None if self.counts_only and 0 < number < FEW else number

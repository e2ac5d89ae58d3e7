"""The candidates of a position for one reader: as a table, as plain values, and as a call list."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from mutasi_opt.claims import Claim, sensitivity_of, told_claim
from mutasi_opt.claims.tell import CRITERION_TERMS
from mutasi_opt.codes import Sensitivity
from mutasi_opt.explain.candidate_counts import CandidateCounts
from mutasi_opt.explain.candidate_view import CandidateView
from mutasi_opt.explain.candidates import CandidateList
from mutasi_opt.explain.listing import GRADE_TERMS, Cell, Listing
from mutasi_opt.explain.words import law, post
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.privacy import Lens
from mutasi_opt.texts import Lang, Person, Term, Texts

__all__ = ["CandidateTable"]


@dataclass(frozen=True)
class CandidateTable:
    """What one reader may see of a list of candidates, in the reader's language.

    Figures of a person that the reader may not see are left empty; who is listed, and in what
    order, is as `CandidateView` tells.
    """

    found: CandidateList
    lens: Lens
    lang: Lang

    @cached_property
    def view(self) -> CandidateView:
        """Whom the reader may see."""
        return CandidateView(self.found, self.lens)

    @cached_property
    def texts(self) -> Texts:
        """Texts for the reader."""
        return self.lens.texts(self.lang)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claim order of the model."""
        return self.found.study.model.claim_order

    def listing(self, limit: int | None = None, *, others: bool = False) -> Listing:
        """Return the call list: the lawful candidates, then, where asked for, who may not have it.

        Parameters
        ----------
        limit : int, optional
            Most lawful candidates.
        others : bool
            Whether people whom a rule stops are listed, with its article.

        A reader who may see nobody gets the counts alone.
        """
        headings, rows = self._headings(), [self._row(*k) for k in self._numbers(limit)]
        if others:
            rows += [self._refused_row(k) for k in self.view.others.tolist()]
        if self.view.counts_only:
            headings, rows = self.counts.headings, self.counts.rows()
        title = self.texts(
            "candidates for {post}",
            post=self.found.study.instance.positions.ids[self.found.position],
        )
        return Listing(title, headings, tuple(rows), tuple(self.notes()))

    def overview(self, limit: int) -> Listing:
        """Return what fits on a terminal of the lawful candidates."""
        texts, found = self.texts, self.found
        levels = [texts.tell(level.name) for level in found.study.plan.levels]
        headings = (
            texts("rank by claim"),
            texts("employee"),
            texts("post today"),
            texts("in the plan"),
            *(texts.tell(CRITERION_TERMS[claim.claim]) for claim in self.claims),
            texts("rank of the wish"),
            texts("km from home"),
            *(texts("price, {level}", level=level) for level in levels),
        )
        first, stop = 7 + len(self.claims), 10 + len(self.claims) + len(levels)
        rows = []
        for number, k in self._numbers(limit):
            row, own = self._row(number, k), int(self._posts[k])
            label = Person(found.study.instance.employees.ids[found.employee[k]])
            today = None if own < 0 else found.study.instance.positions.ids[own]
            who = texts("{employee}", employee=label)
            rows.append((row[1], who, today, *row[6:first], *row[first + 1 : stop]))
        return Listing("", headings, tuple(rows), tuple(self.notes()))

    @property
    def _posts(self) -> Ints:
        """Posts of the candidates today."""
        return np.asarray(self.found.study.instance.employees.post[self.found.employee], np.int32)

    def to_dict(self, limit: int | None = None, *, others: bool = False) -> dict[str, Any]:
        """Return plain values for JSON."""
        found, instance = self.found, self.found.study.instance
        content = {
            "position": instance.positions.ids[found.position],
            "by": str(found.by),
            "grade": str(self.lens.grade),
            "claims": [{"claim": str(c.claim), "band": c.width} for c in self.claims],
            "lawful": self.view.lawful,
            "candidates": [self._entry(*k) for k in self._numbers(limit)],
            "stopped": self.counts.stopped(),
        }
        if others:
            content["others"] = self.others()
        return content

    def others(self) -> list[dict[str, Any]]:
        """Return the people whom a rule stops, with its article, as plain values."""
        return [self._refused_entry(k) for k in self.view.others.tolist()]

    @property
    def counts(self) -> CandidateCounts:
        """How many people, for the reader."""
        return CandidateCounts(self.view, self.texts)

    def notes(self) -> Iterator[str]:
        """Return what a reader of the list has to know."""
        texts, plan = self.texts, self.found.study.plan
        order = tuple(CRITERION_TERMS[claim.claim] for claim in self.claims)
        yield texts("The claim order of the model: {order}.", order=order)
        if not self.view.whole:
            yield texts(
                "What this reader may not see is left out of the order, and of who is stopped."
            )
        else:
            yield texts(
                "Price: how far any plan with the person there exceeds what is proven possible, at "
                "least; at levels before the last, how far it exceeds what may be given up there."
            )
        yield texts("Status of the plan: {status}.", status=Term(str(plan.status)))
        yield texts("For the eyes of: {grade}.", grade=GRADE_TERMS[self.lens.grade])

    def _numbers(self, limit: int | None) -> Iterator[tuple[int, int]]:
        """Count the candidates as listed, and give the number of each in the list of all."""
        return enumerate(self.view.order[:limit].tolist(), 1)

    def _headings(self) -> tuple[str, ...]:
        texts = self.texts
        levels = [texts.tell(level.name) for level in self.found.study.plan.levels]
        return (
            texts("number"),
            texts("rank by claim"),
            texts("employee"),
            texts("name"),
            texts("post today"),
            texts("agency today"),
            texts("in the plan"),
            *(texts.tell(CRITERION_TERMS[claim.claim]) for claim in self.claims),
            texts("match with the job in %"),
            texts("rank of the wish"),
            texts("km from home"),
            *(texts("price, {level}", level=level) for level in levels),
            *(texts("cost of leaving, {level}", level=level) for level in levels),
            texts("what stops it"),
        )

    def _row(self, number: int, k: int) -> tuple[Cell, ...]:
        found, who = self.found, int(self.found.employee[k])
        private = self.lens.shows(Sensitivity.PRIVATE, who)
        km = int(found.km_tenths[k])
        return (
            number,
            int(self.view.rank[k]),
            *self._person(who),
            self.texts.tell(self._state(k)),
            *self._claims(who),
            found.fit[k].item() / 10 if self.lens.shows(Sensitivity.SERVICE, who) else None,
            (int(found.wish[k]) or None) if private else None,
            km / 10 if private and km >= 0 else None,
            *(value if private else None for value in found.price[k].tolist()),
            *(round(value, 1) if private else None for value in found.leaving[k].tolist()),
            None,
        )

    def _refused_row(self, k: int) -> tuple[Cell, ...]:
        who = int(self.found.others.columns.employee[k])
        figures = 3 + 2 * len(self.found.study.plan.levels)
        reasons = "; ".join(entry["text"] for entry in self._reasons(k))
        return (
            None,
            None,
            *self._person(who),
            self.texts("not lawful"),
            *self._claims(who),
            *(None,) * figures,
            reasons,
        )

    def _person(self, who: int) -> tuple[Cell, Cell, Cell, Cell]:
        instance = self.found.study.instance
        own = int(instance.employees.post[who])
        agency = None if own < 0 else instance.agencies.names[instance.positions.agency[own]]
        id_, name = self._called(who)
        return id_, name, self.texts.tell(post(instance, own)), agency

    def _called(self, who: int) -> tuple[str | None, str | None]:
        """Return id and name of a person as the reader may see them."""
        people = self.found.study.instance.employees
        label = self.texts("{employee}", employee=Person(people.ids[who]))
        name = people.names[who]
        named = name if name and name in label else None
        # A reader who sees neither is given what the label says in their place.
        id_ = people.ids[who] if people.ids[who] in label else None
        return (label if id_ is None and named is None else id_), named

    def _claims(self, who: int) -> tuple[Cell, ...]:
        instance, place = self.found.study.instance, self.found.position
        return tuple(
            self.texts.tell(told_claim(instance, claim.claim, who, place))
            if self.lens.shows(sensitivity_of(claim.claim), who)
            else None
            for claim in self.claims
        )

    def _state(self, k: int) -> str:
        if self.found.chosen[k]:
            return self.texts("stays here") if self.found.holder[k] else self.texts("comes here")
        if self.found.holder[k]:
            return self.texts("leaves")
        return ""

    def _reasons(self, k: int) -> list[dict[str, str]]:
        """Why a person is stopped, as far as the reader may know it."""
        return [
            {
                "rule": reason.rule.id,
                "basis": self.texts.tell(law(reason.rule)),
                "text": self.texts(
                    "{rule}: {reason} ({basis})",
                    rule=self.texts.tell(reason.rule.title),
                    reason=reason.text,
                    basis=law(reason.rule),
                ),
            }
            for reason in self.view.reasons(k)
        ]

    def _entry(self, number: int, k: int) -> dict[str, Any]:
        found, instance = self.found, self.found.study.instance
        who = int(found.employee[k])
        levels = [level.name for level in found.study.plan.levels]
        private = self.lens.shows(Sensitivity.PRIVATE, who)
        id_, name = self._called(who)
        own, km = int(instance.employees.post[who]), int(found.km_tenths[k])
        return {
            "number": number,
            "rank": int(self.view.rank[k]),
            "employee": id_,
            "name": name,
            "post": None if own < 0 else instance.positions.ids[own],
            "chosen": bool(found.chosen[k]),
            "holder": bool(found.holder[k]),
            "claims": dict(
                zip((str(c.claim) for c in self.claims), self._claims(who), strict=True)
            ),
            "fit_percent": found.fit[k].item() / 10
            if self.lens.shows(Sensitivity.SERVICE, who)
            else None,
            "wish_rank": (int(found.wish[k]) or None) if private else None,
            "km": km / 10 if private and km >= 0 else None,
            "price": dict(zip(levels, found.price[k].tolist(), strict=True)) if private else None,
            "leaving": dict(zip(levels, found.leaving[k].round(1).tolist(), strict=True))
            if private
            else None,
        }

    def _refused_entry(self, k: int) -> dict[str, Any]:
        who = int(self.found.others.columns.employee[k])
        id_, name = self._called(who)
        return {"employee": id_, "name": name, "reasons": self._reasons(k)}

"""Two of the plans as tables and sentences: who gains, who loses, and who makes the difference."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from mutasi_opt.compare.align import Alignment
from mutasi_opt.compare.gains import Criterion, Outcomes, Verdict
from mutasi_opt.compare.pair import Pair
from mutasi_opt.compare.peopleview import people_sheet
from mutasi_opt.compare.smallest import SmallestSet
from mutasi_opt.compare.view import View
from mutasi_opt.instance import NONE
from mutasi_opt.workbooks import Column, Format, Sheet, frame_of
from mutasi_opt.workbooks.sheet import Cell

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["PairView"]

#: Ids that a sentence names before it says how many more there are.
_NAMED: Final = 5


@dataclass(frozen=True)
class PairView:
    """A pair for the reader of a view.

    Parameters
    ----------
    view : View
    pair : Pair
    """

    view: View
    pair: Pair

    @property
    def names(self) -> tuple[str, str]:
        """What the two plans are called."""
        return self.view.names[self.pair.first], self.view.names[self.pair.second]

    @cached_property
    def outcomes(self) -> Outcomes:
        """Verdicts by what the reader may see."""
        return self.view.outcomes(self.pair)

    @cached_property
    def counts(self) -> dict[Verdict, Cell]:
        """People who gain, who lose and for whom it is as good, as far as the reader is told."""
        counts = self.outcomes.counts()
        return dict(zip(counts, self.view.parts(tuple(counts.values())), strict=True))

    def by_criterion(self) -> list[tuple[Criterion, Cell, Cell]]:
        """Return criterion, people who gain by it, people who lose by it, as far as the reader is told."""
        criteria, *sides = zip(*self.outcomes.by_criterion(), strict=True)
        told = [
            self.view.parts(numbers, whole_told=not isinstance(self.counts[verdict], str))
            for numbers, verdict in zip(sides, (Verdict.GAINS, Verdict.LOSES), strict=True)
        ]
        return list(zip(criteria, *told, strict=True))

    def headline(self) -> Iterator[str]:
        """Yield who gains and who loses, in words."""
        texts, (one, other) = self.view.texts, self.names
        alignment, counts = self.pair.alignment, self.counts
        told = self.view.told
        common, differ = len(alignment.first), self.pair.num_differ
        if not differ:
            yield texts(
                "{one} and {other} give all {common:,} people the same place.",
                one=one,
                other=other,
                common=common,
            )
        else:
            yield texts(
                "Of {common:,} people in {one} and in {other}, {differ} have another place; all others "
                "have the same.",
                common=common,
                one=one,
                other=other,
                differ=self.view.people_told(differ),
            )
            yield texts(
                "Of these, {gains} gain by {other}, {loses} lose by it, and for {even} it "
                "is as good.",
                other=other,
                gains=told(counts[Verdict.GAINS]),
                loses=told(counts[Verdict.LOSES]),
                even=told(counts[Verdict.EVEN]),
            )
        yield from self._told_agencies()
        yield from map(self._told_set, self.pair.smallest)
        if differ and alignment.same_sets and not self.pair.smallest:
            yield texts("By the model of {one} the two are equally good at every level.", one=one)
        yield from self._told_data(alignment)

    def gains(self) -> Sheet:
        """Return how many gain and lose by each criterion."""
        texts, counts = self.view.texts, self.counts
        rows: list[list[Cell]] = [
            [number, texts.tell(criterion.title), gain, lose]
            for number, (criterion, gain, lose) in enumerate(self.by_criterion(), 1)
        ]
        rows.append([None, texts("all"), counts[Verdict.GAINS], counts[Verdict.LOSES]])
        columns = [
            Column(texts("No"), Format.WHOLE),
            Column(texts("What decides")),
            Column(texts("Gain by {plan}", plan=self.names[1]), Format.WHOLE),
            Column(texts("Lose by {plan}", plan=self.names[1]), Format.WHOLE),
        ]
        return Sheet(texts("Gains and losses"), columns, rows)

    def by_agency(self) -> Sheet | None:
        """Return gains and losses by the agency of today's post; None for counts alone."""
        if self.view.counts_only:
            return None
        texts, instance = self.view.texts, self.view.instance(self.pair.first)
        agency = np.append(instance.positions.agency, NONE)[
            instance.employees.post[self.pair.people[0]]
        ]
        verdict = self.outcomes.verdict
        rows: list[list[Cell]] = []
        for k in np.unique(agency).tolist():
            own = verdict[agency == k]
            name = texts("no post") if k == NONE else instance.agencies.names[k]
            row = [int((own == code).sum()) for code in (1, -1, 0)]
            rows.append([name, len(own), *row])
        rows.sort(key=lambda row: (-int(str(row[1])), str(row[0])))
        columns = [Column(texts("Agency of today's post"))]
        columns += [
            Column(title, Format.WHOLE)
            for title in (
                texts("Placed differently"),
                texts("Gain"),
                texts("Lose"),
                texts("As good"),
            )
        ]
        return Sheet(texts("By agency"), columns, rows)

    def sets(self) -> Sheet:
        """Return the smallest sets of people."""
        texts, (one, other) = self.view.texts, self.names
        rows: list[list[Cell]] = []
        for found in self.pair.smallest:
            ways = (one, other) if found.upwards else (other, one)
            rows.append(
                [
                    texts.tell(found.level),
                    texts.tell(found.unit),
                    ways[0],
                    found.worse,
                    ways[1],
                    found.better,
                    len(found.people),
                    found.at_least,
                    found.share,
                    texts("proven") if found.proven else texts("not proven"),
                ]
            )
        columns = [
            Column(texts("Level")),
            Column(texts("Measured in")),
            Column(texts("Worse plan")),
            Column(texts("Its value"), Format.WHOLE),
            Column(texts("Better plan")),
            Column(texts("The value there"), Format.WHOLE),
            Column(texts("People who explain it"), Format.WHOLE),
            Column(texts("No fewer than"), Format.WHOLE),
            Column(texts("Share explained"), Format.PERCENT),
            Column(texts("Fewest")),
        ]
        return Sheet(texts("Who makes the difference"), columns, rows)

    def tables(self) -> tuple[Sheet, ...]:
        """Return all tables that the reader gets."""
        found = (self.gains(), self.by_agency(), self.sets(), people_sheet(self.view, self.pair))
        return tuple(sheet for sheet in found if sheet is not None and sheet.rows)

    def to_frames(self) -> dict[str, "pd.DataFrame"]:
        """Return these tables for pandas, by their names in the language of the reader."""
        return {sheet.name: frame_of(sheet) for sheet in self.tables()}

    def _told_set(self, found: SmallestSet) -> str:
        texts, names = self.view.texts, self.names
        values: dict[str, object] = {
            "level": texts.tell(found.level),
            "better": names[found.upwards],
            "worse": names[not found.upwards],
            "here": found.better,
            "there": found.worse,
            "unit": texts.tell(found.unit),
            "people": self.view.people_told(len(found.people)),
            "share": found.share,
        }
        if found.proven:
            return texts(
                "Level {level}: {better} has {here:,} {unit}, {worse} has {there:,}; "
                "{people} people explain {share:.0%} of the difference, and fewer cannot.",
                **values,
            )
        return texts(
            "Level {level}: {better} has {here:,} {unit}, {worse} has {there:,}; "
            "{people} people explain {share:.0%} of the difference (at least {least} "
            "are needed).",
            least=self.view.people_told(found.at_least),
            **values,
        )

    def _told_agencies(self) -> Iterator[str]:
        """Say at how many agencies coverage changes, and how many persons are short."""
        one, other = self.names
        pairs = [
            (row.plans[self.pair.first], row.plans[self.pair.second])
            for row in self.view.comparison.agencies
        ]
        known = [(a, b) for a, b in pairs if a is not None and b is not None]
        shares = [
            (a.coverage, b.coverage)
            for a, b in known
            if a.coverage is not None and b.coverage is not None
        ]
        better, worse = sum(a < b for a, b in shares), sum(a > b for a, b in shares)
        if better or worse:
            yield self.view.texts(
                "{other} covers {better:,} agencies better than {one} and {worse:,} less; "
                "persons short of the need: {before:,} in {one}, {after:,} in {other}.",
                one=one,
                other=other,
                better=better,
                worse=worse,
                before=sum(a.short for a, _ in known),
                after=sum(b.short for _, b in known),
            )

    def _told_data(self, alignment: Alignment) -> Iterator[str]:
        """Say what of the data differs."""
        texts = self.view.texts
        for name, people, posts in zip(
            self.names, alignment.people_only, alignment.posts_only, strict=True
        ):
            if people:
                yield texts(
                    "{number} people are in {plan} only.",
                    number=self.view.people_told(len(people)),
                    plan=name,
                )
            if posts:
                yield texts(
                    "{number:,} posts are in {plan} only: {posts}",
                    number=len(posts),
                    plan=name,
                    posts=_some(posts),
                )
        if alignment.changed_posts:
            yield texts(
                "{number:,} posts have another need, minimum, maximum, job or unit: {posts}",
                number=len(alignment.changed_posts),
                posts=_some(alignment.changed_posts),
            )
        if alignment.changed_people:
            yield texts(
                "{number} people hold another post today in the two scenarios.",
                number=self.view.people_told(len(alignment.changed_people)),
            )
        if not alignment.same_sets:
            yield texts("Only what both plans have is compared, and no smallest set is sought.")


def _some(names: tuple[str, ...]) -> tuple[str, ...]:
    more = len(names) - _NAMED
    return (*names[:_NAMED], f"+{more}") if more > 0 else names

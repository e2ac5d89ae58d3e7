"""Two of the plans as tables and sentences: who gains, who loses, and who makes the difference."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from mutasi_opt.codes import Sensitivity
from mutasi_opt.compare.align import Alignment
from mutasi_opt.compare.facts import UNMET, UNWANTED, Facts
from mutasi_opt.compare.gains import Outcomes, Verdict
from mutasi_opt.compare.pair import Pair
from mutasi_opt.compare.smallest import SmallestSet
from mutasi_opt.compare.view import View
from mutasi_opt.explain.words import held_at
from mutasi_opt.instance import NONE
from mutasi_opt.texts import Message, say
from mutasi_opt.workbooks import Column, Format, Sheet
from mutasi_opt.workbooks.sheet import Cell

__all__ = ["PairView"]

#: Ids that a sentence names before it says how many more there are.
_NAMED: Final = 5
_VERDICTS: Final = {1: say("gains"), -1: say("loses"), 0: say("as good")}


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

    def headline(self) -> Iterator[str]:
        """Yield who gains and who loses, in words."""
        texts, (one, other) = self.view.texts, self.names
        alignment, counts, few = self.pair.alignment, self.outcomes.counts(), self.view.few
        common, differ = len(alignment.first), self.pair.num_differ
        if not differ:
            yield texts("{one} and {other} give all {common:,} people the same place.", one=one, other=other, common=common)  # fmt: skip
        else:
            yield texts(
                "{same:,} of {common:,} people have the same place in {one} and in {other}; {differ:,} have another one.",
                same=common - differ,
                common=common,
                one=one,
                other=other,
                differ=differ,
            )
            yield texts(
                "Of these, {gains} gain by {other}, {loses} lose by it, and for {even} it is as good.",
                other=other,
                gains=few(counts[Verdict.GAINS]),
                loses=few(counts[Verdict.LOSES]),
                even=few(counts[Verdict.EVEN]),
            )
        yield from map(self._told_set, self.pair.smallest)
        yield from self._told_data(alignment)

    def gains(self) -> Sheet:
        """Return how many gain and lose by each criterion."""
        texts, few = self.view.texts, self.view.few
        rows: list[list[Cell]] = [
            [number, texts.tell(criterion.title), few(gain), few(lose)]
            for number, (criterion, gain, lose) in enumerate(self.outcomes.by_criterion(), 1)
        ]
        counts = self.outcomes.counts()
        rows.append(
            [None, texts("all"), few(counts[Verdict.GAINS]), few(counts[Verdict.LOSES])]
        )
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
        columns = [Column(texts("Agency of today's post"))]
        columns += [
            Column(title, Format.WHOLE)
            for title in (texts("Placed differently"), texts("Gain"), texts("Lose"), texts("As good"))
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
            Column(texts("Unit")),
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

    def people(self) -> Sheet | None:
        """Return everybody whom the two place differently; None for counts alone."""
        if self.view.counts_only:
            return None
        texts, (one, other) = self.view.texts, self.names
        pair, outcomes = self.pair, self.outcomes
        figures = [figure for figure in _FIGURES if self.view.shows(figure.sensitivity)]
        explains = self._explains()
        verdict, decider, mixed = outcomes.verdict, outcomes.decider, outcomes.mixed
        here, there = self.view.instance(pair.first), self.view.instance(pair.second)
        agency = (*here.agencies.names, texts("no post"))
        rows: list[list[Cell]] = []
        for k, who in enumerate(pair.people[0].tolist()):
            post = int(here.employees.post[who])
            row: list[Cell] = [
                here.employees.ids[who],
                here.employees.names[who],
                agency[NONE if post == NONE else int(here.positions.agency[post])],
                texts.tell(_VERDICTS[int(verdict[k])]),
                "" if decider[k] == NONE else texts.tell(outcomes.criteria[decider[k]].title),
                ", ".join(
                    texts.tell(criterion.title)
                    for criterion, sign in zip(outcomes.criteria, outcomes.signs[:, k], strict=True)
                    if mixed[k] and sign == -verdict[k]
                ),
                texts.tell(held_at(here, post, post)),
            ]
            for instance, facts in ((here, pair.facts[0]), (there, pair.facts[1])):
                place = held_at(instance, int(facts.position[k]), int(facts.working[k]))
                row += [texts.tell(place), texts.tell(str(facts.move_kind(k)))]
            for figure in figures:
                row += [self._cell(figure.cell(facts, k)) for facts in pair.facts]
            row.append(", ".join(explains.get(who, ())))
            rows.append(row)
        columns = [
            Column(texts("NIP")),
            Column(texts("Name")),
            Column(texts("Agency today")),
            Column(texts("By {plan}", plan=other)),
            Column(texts("What decides")),
            Column(texts("What speaks against it")),
            Column(texts("Post today"), wrap=True),
        ]
        for name in (one, other):
            columns.append(Column(texts("Place: {plan}", plan=name), wrap=True))
            columns.append(Column(texts("Kind of move: {plan}", plan=name)))
        for figure in figures:
            title = texts.tell(figure.title)
            columns += [Column(f"{title}: {name}", figure.format) for name in (one, other)]
        columns.append(Column(texts("Explains the difference at")))
        return Sheet(texts("People"), columns, rows, landscape=True)

    def tables(self) -> tuple[Sheet, ...]:
        """Return all tables that the reader gets."""
        found = (self.gains(), self.by_agency(), self.sets(), self.people())
        return tuple(sheet for sheet in found if sheet is not None and sheet.rows)

    def _explains(self) -> dict[int, list[str]]:
        """Levels whose difference each person is among the few to explain."""
        found: dict[int, list[str]] = {}
        for one in self.pair.smallest:
            for who in one.people.tolist():
                found.setdefault(who, []).append(self.view.texts.tell(one.level))
        return found

    def _cell(self, value: Cell | Message) -> Cell:
        return self.view.texts.tell(value) if isinstance(value, Message) else value

    def _told_set(self, found: SmallestSet) -> str:
        texts, names = self.view.texts, self.names
        values: dict[str, object] = {
            "level": texts.tell(found.level),
            "better": names[found.upwards],
            "worse": names[not found.upwards],
            "here": found.better,
            "there": found.worse,
            "unit": texts.tell(found.unit),
            "people": self.view.few(len(found.people)),
            "share": found.share,
        }
        if found.proven:
            return texts(
                "Level {level}: {better} has {here:,} {unit}, {worse} has {there:,}; {people} people explain {share:.0%} of the difference, and fewer cannot.",
                **values,
            )
        return texts(
            "Level {level}: {better} has {here:,} {unit}, {worse} has {there:,}; {people} people explain {share:.0%} of the difference (at least {least:,} are needed).",
            least=found.at_least,
            **values,
        )

    def _told_data(self, alignment: Alignment) -> Iterator[str]:
        """Say what of the data differs."""
        texts = self.view.texts
        for name, people, posts in zip(
            self.names, alignment.people_only, alignment.posts_only, strict=True
        ):
            if people:
                yield texts("{number:,} people are in {plan} only.", number=len(people), plan=name)
            if posts:
                yield texts("{number:,} posts are in {plan} only: {posts}", number=len(posts), plan=name, posts=_some(posts))  # fmt: skip
        if alignment.changed_posts:
            yield texts(
                "{number:,} posts have another need, minimum, maximum, job or unit: {posts}",
                number=len(alignment.changed_posts),
                posts=_some(alignment.changed_posts),
            )
        if alignment.changed_people:
            yield texts(
                "{number:,} people hold another post today in the two scenarios.",
                number=len(alignment.changed_people),
            )
        if not alignment.same_sets:
            yield texts("Only what both plans have is compared, and no smallest set is sought.")


def _some(names: tuple[str, ...]) -> tuple[str, ...]:
    more = len(names) - _NAMED
    return (*names[:_NAMED], f"+{more}") if more > 0 else names


@dataclass(frozen=True, slots=True)
class _Figure:
    """Two columns of the table of people."""

    title: Message
    sensitivity: Sensitivity
    format: Format
    cell: Callable[[Facts, int], Cell | Message]


def _wish(facts: Facts, k: int) -> Cell | Message:
    rank = int(facts.wish[k])
    if rank == NONE:
        return None
    if rank == UNMET:
        return say("no wish is met")
    return say("not wanted") if rank == UNWANTED else say("wish number {rank}", rank=rank)


def _known(value: int) -> int | None:
    return None if value == NONE else value


def _tenths(value: int, divisor: float) -> float | None:
    return None if value == NONE else value / divisor


_FIGURES: Final = (
    _Figure(say("Own wish"), Sensitivity.PRIVATE, Format.TEXT, _wish),
    _Figure(
        say("Class"), Sensitivity.DECREE, Format.WHOLE, lambda f, k: _known(int(f.job_class[k]))
    ),
    _Figure(
        say("Hardship"), Sensitivity.DECREE, Format.WHOLE, lambda f, k: _known(int(f.hardship[k]))
    ),
    _Figure(
        say("Home to work (km)"), Sensitivity.PRIVATE, Format.DECIMAL,
        lambda f, k: _tenths(int(f.distance[k]), 10),
    ),
    _Figure(
        say("Fit"), Sensitivity.SERVICE, Format.PERCENT,
        lambda f, k: _tenths(int(f.fit[k]), 1000),
    ),
    _Figure(
        say("Paid for the move"), Sensitivity.PRIVATE, Format.MONEY, lambda f, k: int(f.paid[k])
    ),
)  # fmt: skip

"""A comparison as tables and sentences for one reader: what pages, workbooks and the terminal show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mutasi_opt.audit.groups import hidden_groups
from mutasi_opt.codes import Grade, Sensitivity
from mutasi_opt.compare.comparison import Comparison
from mutasi_opt.compare.gains import Outcomes
from mutasi_opt.compare.pair import Pair
from mutasi_opt.instance import Instance
from mutasi_opt.plan.summary import moves_of
from mutasi_opt.privacy import FEW, Lens
from mutasi_opt.rules import RULES
from mutasi_opt.rules.parts.money import BudgetRule
from mutasi_opt.texts import Lang, Term, Texts
from mutasi_opt.workbooks import Column, Format, Sheet, frame_of
from mutasi_opt.workbooks.sheet import Cell

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["View"]

#: What each kind of money is for.
_PURPOSES: Final = {rule.key: Term(rule.purpose) for rule in RULES if issubclass(rule, BudgetRule)}


@dataclass(frozen=True)
class View:
    """A comparison in the language of a reader, and with what the reader may see.

    Parameters
    ----------
    comparison : Comparison
    lang : Lang
    grade : Grade
        ``public`` and ``employee`` get counts alone, and none of fewer than five people.
    """

    comparison: Comparison
    lang: Lang = Lang.ID
    grade: Grade = Grade.PERSONNEL_AGENCY

    @cached_property
    def texts(self) -> Texts:
        """Tells sentences to the reader."""
        return Texts(self.lang)

    @property
    def names(self) -> tuple[str, ...]:
        """What the plans are called."""
        return tuple(side.name for side in self.comparison.sides)

    @property
    def counts_only(self) -> bool:
        """Whether the reader gets no single people."""
        return self.grade in (Grade.PUBLIC, Grade.EMPLOYEE)

    def instance(self, number: int) -> Instance:
        """Instance of a plan."""
        return self.comparison.sides[number].plan.instance

    def shows(self, sensitivity: Sensitivity) -> bool:
        """Whether facts of single people may be shown, or count in what is shown of them."""
        # Counts of many tell nothing of one of them.
        return self.counts_only or Lens(self.instance(0), self.grade).shows(sensitivity, 0)

    def outcomes(self, pair: Pair) -> Outcomes:
        """Verdicts by what the reader may see."""
        return pair.outcomes.seen(self.shows)

    def few(self, number: int) -> Cell:
        """Return a count of people, or that it is small, where it could tell of single people."""
        if self.counts_only and 0 < number < FEW:
            return self.texts("fewer than {few}", few=FEW)
        return number

    def parts(self, numbers: Sequence[int], *, whole_told: bool = True) -> list[Cell]:
        """Return counts of the parts of one whole, so that none can be had back from the others.

        Where one part is small, the next smallest is hidden with it; where the whole is not told, no
        part is, as their sum would tell it.
        """
        if not self.counts_only:
            return list(numbers)
        hidden = hidden_groups(numbers) if whole_told else [number > 0 for number in numbers]
        return [self._hidden(n) if out else n for n, out in zip(numbers, hidden, strict=True)]

    def _hidden(self, number: int) -> Cell:
        return self.few(number) if number < FEW else self.texts("not shown")

    def spent(self, number: int) -> dict[str, Cell]:
        """Rupiah by kind that a plan spends; none that goes to few people, where those may not be known."""
        money, people = self.comparison.money[number], self.comparison.receivers[number]
        if not self.counts_only:
            return dict(money)
        hidden = hidden_groups([people.get(kind, 0) for kind in money])
        return {
            kind: self.texts("not shown") if out else amount
            for (kind, amount), out in zip(money.items(), hidden, strict=True)
        }

    def people_told(self, number: int) -> str:
        """Write a count of people within a sentence."""
        return self.told(self.few(number))

    def told(self, value: Cell) -> str:
        """Write a count, or what stands in its place, within a sentence."""
        return value if isinstance(value, str) else self.texts("{value:,}", value=value)

    def plans(self) -> Sheet:
        """Return what is compared."""
        texts = self.texts
        rows: list[list[Cell]] = []
        for number, side in enumerate(self.comparison.sides):
            plan, money = side.plan, self.spent(number).values()
            amounts = [amount for amount in money if isinstance(amount, int)]
            rows.append(
                [
                    side.name,
                    plan.case.scenario.name,
                    plan.case.model.name,
                    texts.tell(str(plan.status)),
                    plan.gap,
                    plan.instance.num_employees,
                    sum(moves_of(plan.instance, side.assignment).values()),
                    sum(amount for amount in amounts if amount > 0)
                    if len(amounts) == len(money)
                    else texts("not shown"),
                    side.note,
                ]
            )
        columns = [
            Column(texts("Plan")),
            Column(texts("Scenario")),
            Column(texts("Model")),
            Column(texts("Known of it")),
            Column(texts("Largest gap"), Format.PERCENT),
            Column(texts("People"), Format.WHOLE),
            Column(texts("People moved"), Format.WHOLE),
            Column(texts("Money"), Format.MONEY),
            Column(texts("Note")),
        ]
        return Sheet(texts("Plans"), columns, rows)

    def levels(self, *, differing: bool = False) -> Sheet:
        """Return levels and terms side by side, or of the terms only those that differ."""
        texts, titles = self.texts, self._titles
        rows: list[list[Cell]] = []
        for level in self.comparison.levels:
            known = [one for one in level.results if one is not None]
            row: list[Cell] = [texts.tell(level.name), "", texts.tell(level.unit), known[0].today]
            row += [None if one is None else one.objective for one in level.results]
            row += [None if one is None else one.bound for one in level.results]
            rows.append(row)
            for rule in level.terms:
                terms: list[Cell] = [
                    None if one is None else one.terms.get(rule) for one in level.results
                ]
                blank: list[Cell] = [None] * len(terms)
                if differing and len(set(terms)) == 1:
                    continue
                told = [texts.tell(level.name), titles.get(rule, rule), texts.tell(level.unit)]
                rows.append([*told, None, *terms, *blank])
        columns = [
            Column(texts("Level")),
            Column(texts("Rule")),
            Column(texts("Measured in")),
            Column(texts("Today"), Format.WHOLE),
            *(Column(name, Format.WHOLE) for name in self.names),
            *(Column(texts("{plan}: at best", plan=name), Format.WHOLE) for name in self.names),
        ]
        below = [texts("Lower is better. Levels of the same name and unit stand in one row.")]
        return Sheet(texts("Levels"), columns, rows, below=below, landscape=True)

    def judged(self) -> Sheet:
        """Return every plan by the model and data of every plan."""
        texts = self.texts
        rows: list[list[Cell]] = []
        for j, judge in enumerate(self.comparison.sides):
            for k, level in enumerate(judge.plan.case.model.levels):
                row: list[Cell] = [judge.name, texts.tell(level.name), texts.tell(level.unit)]
                for judgements in self.comparison.judged:
                    found = judgements[j]
                    row.append(None if found is None else found.objectives[k])
                rows.append(row)
            broken = [
                texts("people or posts differ")
                if found is None
                else ", ".join(self._titles.get(rule, rule) for rule in found.broken)
                or texts("none")
                for found in (judgements[j] for judgements in self.comparison.judged)
            ]
            rows.append([judge.name, texts("Rules broken"), "", *broken])
        columns = [
            Column(texts("By the model and data of")),
            Column(texts("Level")),
            Column(texts("Measured in")),
            *(Column(name, Format.WHOLE) for name in self.names),
        ]
        return Sheet(texts("Common yardstick"), columns, rows, landscape=True)

    def money(self) -> Sheet:
        """Return rupiah by kind."""
        plans = [self.spent(number) for number in range(len(self.names))]
        kinds = sorted({kind for spent in plans for kind in spent})
        rows: list[list[Cell]] = [
            [self.texts.tell(_PURPOSES[kind]), *(spent.get(kind, 0) for spent in plans)]
            for kind in kinds
        ]
        columns = [
            Column(self.texts("Kind of money")),
            *(Column(name, Format.MONEY) for name in self.names),
        ]
        return Sheet(self.texts("Money"), columns, rows)

    def agencies(self) -> Sheet:
        """Return agencies today and in each plan."""
        texts = self.texts
        rows: list[list[Cell]] = []
        for agency in self.comparison.agencies:
            today = next((one for one in agency.today if one is not None), None)
            row: list[Cell] = [agency.id, agency.name, None if today is None else today.need]
            for field in ("coverage", "short", "steps"):
                row += [
                    None if one is None else getattr(one, field) for one in (today, *agency.plans)
                ]
            for one in agency.plans:
                row += [None, None] if one is None else [one.arrivals, one.departures]
            rows.append(row)
        whole, columns = Format.WHOLE, [Column(texts("Id")), Column(texts("Agency"))]
        columns.append(Column(texts("Need"), whole))
        for title, form in (
            (texts("Coverage"), Format.PERCENT),
            (texts("Persons short"), whole),
            (texts("Steps"), whole),
        ):
            columns += [Column(f"{title}: {name}", form) for name in (texts("today"), *self.names)]
        for name in self.names:
            columns.append(Column(texts("{plan}: come", plan=name), whole))
            columns.append(Column(texts("{plan}: go", plan=name), whole))
        below = [
            texts("Coverage is full-time staff over need; persons short are counted post by post.")
        ]
        if self.counts_only:
            # Comings and goings of single people are theirs.
            cut = len(columns) - 2 * len(self.names)
            columns, rows = columns[:cut], [row[:cut] for row in rows]
        return Sheet(texts("Agencies"), columns, rows, below=below, landscape=True)

    def general(self) -> tuple[Sheet, ...]:
        """Return all tables that are not about two plans only."""
        return (self.plans(), self.levels(), self.judged(), self.money(), self.agencies())

    def to_frames(self) -> dict[str, "pd.DataFrame"]:
        """Return these tables for pandas, by their names in the language of the reader."""
        return {sheet.name: frame_of(sheet) for sheet in self.general()}

    def sentences(self) -> Iterator[str]:
        """Yield in words what the cross table means: rules of one plan that another one breaks."""
        for i, judgements in enumerate(self.comparison.judged):
            for j, found in enumerate(judgements):
                if i != j and found is not None and found.broken:
                    yield self.texts(
                        "{plan} would break rules of {judge}: {rules}",
                        plan=self.names[i],
                        judge=self.names[j],
                        rules=tuple(self._titles.get(rule, rule) for rule in found.broken),
                    )

    @cached_property
    def _titles(self) -> dict[str, str]:
        """Titles of rules."""
        found: dict[str, str] = {}
        for side in self.comparison.sides:
            for rule in side.plan.case.model.all_rules:
                found.setdefault(rule.id, self.texts.tell(rule.title))
        return found

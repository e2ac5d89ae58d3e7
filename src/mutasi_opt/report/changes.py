"""What changed since the earlier plan that this one starts from, and what each decision costs."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from mutasi_opt.decisions import LevelPrice, Price, price_decisions
from mutasi_opt.decisions.source import read_claim
from mutasi_opt.engine import SolveOptions
from mutasi_opt.errors import ScenarioError
from mutasi_opt.explain import Study
from mutasi_opt.explain.document import Paragraph
from mutasi_opt.explain.words import held_at, listed, person, post, word
from mutasi_opt.instance import NONE
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.plan.planfile import PlanFile
from mutasi_opt.report.blocks import Block, Part, Table
from mutasi_opt.report.few import count_words, number, told, told_part
from mutasi_opt.report.records import decided
from mutasi_opt.report.view import View
from mutasi_opt.scenario import Decision
from mutasi_opt.texts import Message, Person, Term, say, say_number

__all__ = ["changes_part", "price_new_decisions"]

#: Kinds that forbid or force nothing: an approval keeps a line where it can, an objection is recorded.
_FREE = frozenset({"approve", "objection"})


def price_new_decisions(
    study: Study, options: SolveOptions, telling: Callable[[int], Callable[[int, str], None]]
) -> dict[str, Price]:
    """Compute what each decision costs that is new since the plan that this one starts from.

    Parameters
    ----------
    study : Study
    options : SolveOptions
        As for `mutasi_opt.decisions.price_decisions`.
    telling : callable
        Given the number of decisions, returns what is told of each.

    Returns
    -------
    dict of str to Price
        By id, as far as they were computed; empty where the plan starts from no other.
    """
    earlier = earlier_plan(study)
    if earlier is None or study.plan.assignment is None:
        return {}
    ids = [row.id for row in _new_decisions(study, earlier) if row.kind not in _FREE]
    found = price_decisions(study.case, study.plan, ids, options, telling(len(ids)))
    return {price.decision: price for price in found}


def _new_decisions(study: Study, earlier: PlanFile) -> tuple[Decision, ...]:
    """Return the decisions that were not in force, or were others, when the earlier plan was made."""
    made_with = {(row.id, row.kind, row.employee, row.position) for row in earlier.decisions}
    return tuple(
        row
        for row in study.case.scenario.decisions
        if (row.id, row.kind, row.employee, row.position) not in made_with
    )


def changes_part(view: View) -> Part | None:
    """Tell what changed; None where the plan starts from no other, or the other is gone."""
    earlier = earlier_plan(view.study)
    if earlier is None or view.study.plan.assignment is None:
        return None
    title = say("What changed since the earlier plan")
    return Part("changes", title, tuple(_blocks(view, earlier)))


def earlier_plan(study: Study) -> PlanFile | None:
    """Read the plan that a plan starts from; None where there is none, or it cannot be read any more."""
    start = study.case.source.start
    if start is None:
        return None
    try:
        return read_claim(start.parent)[0]
    except ScenarioError:
        return None


def _blocks(view: View, earlier: PlanFile) -> Iterator[Block]:
    position, working = _earlier_seats(view)
    now = view.study.assignment
    changed = np.flatnonzero((now.position != position) | (now.working != working))
    fresh = _new_decisions(view.study, earlier)
    about: dict[str, list[str]] = defaultdict(list)
    for row in fresh:
        about[row.employee].append(row.id)
    people = view.study.instance.employees.ids
    direct = sum(people[k] in about for k in changed.tolist())
    yield Paragraph(
        say(
            "The plan starts from an earlier one and changes as little of it as it can. Planned "
            "elsewhere than there: {all}; a decision about the person itself says so for {direct}, "
            "the others follow from it.",
            all=count_words(told(view, len(changed))),
            direct=_people_words(told_part(view, direct, len(changed))),
        )
    )
    yield _levels(view, earlier)
    if view.lists_people:
        binding = [row for row in fresh if row.kind not in _FREE]
        if binding:
            yield _costs(view, binding)
        if len(binding) < len(fresh):
            yield Paragraph(_free_words(len(fresh) - len(binding)))
        yield _people(view, changed.astype(np.int32), position, working, about)


def _people_words(value: int | None) -> Message:
    return say("not shown") if value is None else count_words(value)


def _earlier_seats(view: View) -> tuple[Ints, Ints]:
    """Definitive post and place of work of everybody in the earlier plan (employees,).

    As that plan says, also where a decision has undone the line since.
    """
    instance = view.study.instance
    seat: dict[str | None, int] = {name: k for k, name in enumerate(instance.positions.ids)}
    seat[None] = NONE
    person_of = {name: k for k, name in enumerate(instance.employees.ids)}
    position, working = instance.employees.post.copy(), instance.employees.post.copy()
    for row in view.study.case.scenario.previous:
        k = person_of.get(row.employee)
        if k is not None and row.to in seat and row.working in seat:
            position[k] = seat[row.to]
            working[k] = seat[row.to if row.working is None else row.working]
    return position, working


def _levels(view: View, earlier: PlanFile) -> Table:
    before = {level.name: level for level in earlier.levels}
    rows = []
    for level in view.study.plan.levels:
        old = before.get(level.name)
        values = None if old is None else old.objective, level.objective
        known = values[0] is not None and values[1] is not None
        rows.append(
            (
                word(Term(level.name)),
                word(Term(level.unit)),
                *(say("-") if value is None else number(value) for value in values),
                say("{difference:+,}", difference=(values[1] or 0) - (values[0] or 0))
                if known
                else say("-"),
            )
        )
    headings = (
        say("Level"), say("Unit"), say("In the earlier plan"), say("In this plan"), say("Difference"),
    )  # fmt: skip
    return Table(say("Both plans, level by level"), headings, tuple(rows), 2)


def _free_words(number: int) -> Message:
    """Say why approvals and objections have no price."""
    return say_number(
        number,
        "One new approval or objection costs nothing by itself: it forces no line and forbids none.",
        "{number:,} new approvals and objections cost nothing by themselves: they force no line and "
        "forbid none.",
    )


def _costs(view: View, fresh: Sequence[Decision]) -> Table:
    effects = {row["id"]: row["effect"] for row in decided(view)}
    rows = tuple(
        (
            word(row.id),
            word(Term(row.kind)),
            say("{employee}", employee=Person(row.employee)),
            word("-") if row.position is None else _post(view, row.position),
            word(row.by or "-"),
            word(effects.get(row.id, "-")),
            _cost(view.prices.get(row.id)),
        )
        for row in fresh
    )
    headings = (
        say("Id"), say("Kind"), say("Employee"), say("Position"), say("By"),
        say("Effect in the plan"), say("What it costs"),
    )  # fmt: skip
    caption = say("New decisions that force or forbid a line, and what each costs")
    return Table(caption, headings, rows, 7)


def _post(view: View, position: str) -> Message:
    """Call a position by job and unit, as the list of people below does."""
    instance = view.study.instance
    if position not in instance.positions.ids:
        return word(position)
    return post(instance, instance.positions.ids.index(position))


def _cost(price: Price | None) -> Message:
    """Say what a decision costs: this plan against the best plan without it."""
    if price is None:
        return say("not computed: mutasi-opt report DIR --price")
    if any(level.difference is None for level in price.levels):
        return say("without it the case is {status}", status=Term(str(price.status)))
    changed = [level for level in price.levels if level.difference]
    values: dict[str, object] = {
        "levels": listed([_level(level) for level in changed]) if changed else say("nothing"),
        "people": count_words(len(price.people)),
    }
    if all(level.exact for level in price.levels):
        return say("{levels}; {people} would be elsewhere without it", **values)
    return say("{levels} (not proven); {people} would be elsewhere without it", **values)


def _level(level: LevelPrice) -> Message:
    return say(
        "{level} {difference:+,} {unit}",
        level=Term(level.name),
        difference=level.difference,
        unit=Term(level.unit),
    )


def _people(
    view: View, changed: Ints, position: Ints, working: Ints, about: dict[str, list[str]]
) -> Block:
    instance, now = view.study.instance, view.study.assignment
    rows = []
    for k in changed.tolist():
        ids = about.get(instance.employees.ids[k])
        rows.append(
            (
                person(instance, k),
                held_at(instance, int(position[k]), int(working[k])),
                held_at(instance, int(now.position[k]), int(now.working[k])),
                say("follows from the others") if ids is None else say("decision {ids}", ids=tuple(ids)),
            )
        )  # fmt: skip
    if not rows:
        return Paragraph(say("Nobody is planned elsewhere than in the earlier plan."))
    headings = (say("Employee"), say("In the earlier plan"), say("In this plan"), say("Why"))
    return Table(say("Who is planned elsewhere than in the earlier plan"), headings, tuple(rows), 4)

"""What the moves cost, against the budgets."""

from collections import Counter
from collections.abc import Iterator

from mutasi_opt.audit.groups import hidden_groups
from mutasi_opt.explain.document import Paragraph
from mutasi_opt.explain.words import word
from mutasi_opt.plan.development import development
from mutasi_opt.plan.summary import MoneyUse
from mutasi_opt.report.blocks import Block, Chart, Part, Table
from mutasi_opt.report.charts import money_chart
from mutasi_opt.report.few import money, number, percent
from mutasi_opt.report.view import View
from mutasi_opt.rules import RULES
from mutasi_opt.rules.parts.money import BudgetRule
from mutasi_opt.texts import Message, Term, say

__all__ = ["money_part", "purpose"]


def purpose(key: str) -> Message:
    """Name a kind of money."""
    for rule in RULES:
        if issubclass(rule, BudgetRule) and rule.key == key:
            return word(Term(rule.purpose))
    return word(key.replace("_", " "))


def money_part(view: View) -> Part:
    """Tell what the plan costs."""
    return Part("money", say("Money"), tuple(_blocks(view)))


def _blocks(view: View) -> Iterator[Block]:
    uses = view.summary.money
    if not uses:
        yield Paragraph(
            say("The plan costs no money of the kinds that are counted, and no budget is stated.")
        )
        return
    yield Paragraph(
        say(
            "What the moves cost in a year, or once, by purpose. The amounts are exact; against a "
            "budget each of them counts rounded up to {step}.",
            step=money(50_000),
        )
    )
    receivers = _receivers(view)
    people = [receivers[use.kind] for use in uses]
    hidden = [False] * len(uses) if view.whole else list(hidden_groups(people))
    rows = [
        (view.texts.tell(purpose(use.kind)), use.used, use.budget)
        for use, out in zip(uses, hidden, strict=True)
        if not out
    ]
    if rows:
        title = say("Money used, and budgets (the upright mark)")
        description = say("Money used by the plan by purpose, in million rupiah, and budgets.")
        yield Chart("chart-money", title, description, money_chart(view.texts, rows))
    headings = (
        say("Purpose"), say("People"), say("Used"), say("Budget"), say("Share of the budget used"),
    )  # fmt: skip
    table = tuple(
        _row(use, None if out else count, hidden=out)
        for use, count, out in zip(uses, people, hidden, strict=True)
    )
    yield Table(say("Money by purpose"), headings, table)


def _row(use: MoneyUse, people: int | None, *, hidden: bool) -> tuple[Message, ...]:
    share = use.used / use.budget if use.budget else None
    return (
        purpose(use.kind),
        number(people),
        money(None if hidden else use.used),
        say("none stated") if use.budget is None else money(use.budget),
        say("-") if hidden or share is None else percent(share),
    )


def _receivers(view: View) -> Counter[str]:
    """How many people each kind of money goes to."""
    found: Counter[str] = Counter()
    study = view.study
    for mover in development(study.instance, study.model, study.assignment):
        found.update(mover.money.keys())
    return found

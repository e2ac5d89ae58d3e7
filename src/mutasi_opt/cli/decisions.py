"""`mutasi-opt decisions`: what people decided, what became of it, and what it costs."""

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Any

import typer
from rich.table import Table

from mutasi_opt.cli.interrupt import stop_on_signals
from mutasi_opt.cli.options import FolderArgument, JsonFlag, MovedScenarioOption
from mutasi_opt.cli.terminal import lines, plain, print_json, results, say
from mutasi_opt.decisions import LevelPrice, Price, open_plan, price_decisions
from mutasi_opt.decisions.source import read_claim
from mutasi_opt.engine import SolveOptions
from mutasi_opt.loading.suggest import Suggester, quote
from mutasi_opt.plan import Plan, SolveStatus
from mutasi_opt.plan.planfile import DecisionEntry

__all__ = ["decisions_command", "price_gap", "pricing"]

#: Default of --gap where the plan is not proven best.
_GAP = 0.0005


def decisions_command(
    folder: FolderArgument,
    price: Annotated[
        bool,
        typer.Option(
            "--price",
            help="Solve without each decision and tell the difference; one solve each, Ctrl-C "
            "keeps the prices so far.",
        ),
    ] = False,
    only: Annotated[
        list[str] | None,
        typer.Option(help="This decision only; may be given several times.", metavar="ID"),
    ] = None,
    scenario: MovedScenarioOption = None,
    time_limit: Annotated[
        float, typer.Option(help="Seconds for each price.", metavar="S", min=1)
    ] = 300.0,
    gap: Annotated[
        float | None,
        typer.Option(
            help="As for solve. Default: 0 (proof) for a plan that is optimal, else 0.0005.",
            metavar="G",
            min=0,
            max=1,
            show_default=False,
        ),
    ] = None,
    workers: Annotated[int, typer.Option(help="As for solve.", metavar="N", min=1)] = 2,
    seed: Annotated[int, typer.Option(help="As for solve.", metavar="N", min=0)] = 0,
    as_json: JsonFlag = False,
) -> None:
    """List the decisions that a plan was made under, who asked, what became of them, at what price.

    The list is of grade personnel_agency: it names people by id.

    Example: mutasi-opt decisions plan --price --only D3
    """
    claim, _ = read_claim(folder)
    rows = _chosen(claim.decisions, only or ())
    prices: dict[str, Price] = {}
    if price:
        opened = open_plan(folder, scenario)
        options = SolveOptions(
            time_limit=time_limit,
            gap=price_gap(opened.plan) if gap is None else gap,
            workers=workers,
            seed=seed,
            stop=threading.Event(),
        )
        with stop_on_signals(options.stop):
            ids = [row.id for row in rows]
            found = price_decisions(opened.case, opened.plan, ids, options, pricing(len(ids)))
            prices = {price.decision: price for price in found}
        if len(prices) < len(rows):
            say(f"stopped: {len(prices):,} of {len(rows):,} decisions priced")
    if as_json:
        print_json({"state": claim.state, "decisions": [_content(row, prices) for row in rows]})
    else:
        _show(rows, prices)


def _chosen(rows: Sequence[DecisionEntry], only: Sequence[str]) -> list[DecisionEntry]:
    """Return the decisions asked for, in the order of the plan, or refuse all unknown ids at once."""
    known = {row.id for row in rows}
    closest = Suggester(known)
    faults = [f"no decision {quote(name)}{closest(name)}" for name in only if name not in known]
    if faults:
        raise typer.BadParameter("; ".join(faults), param_hint="--only")
    return [row for row in rows if not only or row.id in only]


def price_gap(plan: Plan) -> float:
    """Gap that the other plan of a price is searched to: proof where the plan itself is proven."""
    return 0.0 if plan.status is SolveStatus.OPTIMAL else _GAP


def pricing(number: int) -> Callable[[int, str], None]:
    """Return what tells how far the pricing of so many decisions has come."""
    return lambda k, name: say(f"price {k:,} of {number:,}: {name}")


def _content(row: DecisionEntry, prices: dict[str, Price]) -> dict[str, Any]:
    content = row.model_dump(mode="json", by_alias=True)
    if prices:
        found = prices.get(row.id)
        content["price"] = None if found is None else found.to_dict()
    return content


def _show(rows: Sequence[DecisionEntry], prices: dict[str, Price]) -> None:
    if not rows:
        lines(["The plan was made without decisions."])
        return
    table = Table(title="Decisions in force", title_justify="left")
    for name in ("Id", "Kind", "Employee", "Asked by", "Effect in the plan"):
        table.add_column(name)
    for row in rows:
        asked = ", ".join(part for part in (row.by, row.on and row.on.isoformat()) if part)
        table.add_row(*map(plain, (row.id, row.kind, row.employee, asked, row.effect)))
    results().print(table)
    for row in rows:
        if row.id in prices:
            lines([f"Price of {row.id}: {'; '.join(_words(prices[row.id]))}."])


def _words(price: Price) -> Iterator[str]:
    """Say what a decision costs, level by level."""
    if any(level.difference is None for level in price.levels):
        yield f"without it the case is {price.status}"
        return
    changed = [level for level in price.levels if level.difference]
    exact = all(level.exact for level in price.levels)
    if not changed and not price.people:
        yield f"nothing changes without it{'' if exact else ' (not proven)'}"
        return
    yield from (_level_words(level) for level in changed)
    if not changed:
        yield f"nothing at any level{'' if exact else ' (not proven)'}"
    yield f"{len(price.people):,} people would be elsewhere without it"
    for kind, amount in price.money.items():
        yield f"{kind.replace('_', ' ')} Rp {amount:+,}"


def _level_words(level: LevelPrice) -> str:
    sure = "" if level.exact else " (not proven)"
    return f"{level.name} {level.difference:+,} {level.unit}{sure}"

"""`mutasi-opt prices`: what the rules, decisions and budgets of a plan cost."""

import threading
from typing import Annotated, Any

import typer

from mutasi_opt.cli.interrupt import stop_on_signals
from mutasi_opt.cli.options import FolderArgument, JsonFlag, LangOption, MovedScenarioOption
from mutasi_opt.cli.terminal import lines, print_json, say
from mutasi_opt.decisions import Comparison, price_decision
from mutasi_opt.engine import SolveOptions
from mutasi_opt.explain import Study, open_study
from mutasi_opt.loading.suggest import Suggester, quote
from mutasi_opt.plan import SolveStatus
from mutasi_opt.prices import Kind, RuleBound, budget_stairs, exact_prices, rule_bounds
from mutasi_opt.prices.stairs import limits
from mutasi_opt.prices.tell import (
    decision_lines,
    limit_lines,
    rule_content,
    rule_lines,
    stairs_content,
)
from mutasi_opt.texts import Lang, Message, Texts

__all__ = ["prices_command"]

#: Default of --gap where the plan is not proven best.
_GAP = 0.0005


def prices_command(
    folder: FolderArgument,
    rules: Annotated[
        bool, typer.Option("--rules", help="Price all rules; so does no option at all.")
    ] = False,
    rule: Annotated[
        list[str] | None,
        typer.Option(help="Price this rule, law included; may be given again.", metavar="ID"),
    ] = None,
    budgets: Annotated[
        bool, typer.Option("--budgets", help="What more of each budget, or more moves, would give.")
    ] = False,
    decisions: Annotated[
        bool, typer.Option("--decisions", help="Price each decision as well.")
    ] = False,
    bounds: Annotated[
        bool, typer.Option("--bounds", help="Only what each rule costs at most; no solve.")
    ] = False,
    scenario: MovedScenarioOption = None,
    time_limit: Annotated[
        float, typer.Option(help="Seconds for each solve.", metavar="S", min=1)
    ] = 300.0,
    steps: Annotated[int, typer.Option(help="Solves for each budget.", metavar="N", min=1)] = 6,
    jobs: Annotated[int, typer.Option(help="Solves at once.", metavar="N", min=1, max=64)] = 1,
    lang: LangOption = Lang.EN,
    as_json: JsonFlag = False,
) -> None:
    """Say what each rule, decision and budget costs: a bound for all, then exactly, one solve each.

    Ctrl-C keeps what is priced by then; rules priced once are not solved for again. The answer is of
    grade personnel_agency: decisions name people by id, and prices tell of single people.

    Example: mutasi-opt prices plan --budgets --lang id
    """
    study = open_study(folder, scenario)
    proven = study.plan.status is SolveStatus.OPTIMAL
    options = SolveOptions(
        time_limit=time_limit, gap=0.0 if proven else _GAP, stop=threading.Event()
    )
    parts: list[tuple[str, list[Any], list[Message]]] = []
    with stop_on_signals(options.stop):
        if rules or rule or not (budgets or decisions):
            parts.append(_rules(study, options, rule or [], every=rules, none=bounds, jobs=jobs))
        if decisions:
            parts.append(_decisions(study, options))
        if budgets:
            parts.append(_budgets(study, options, steps))
    if as_json:
        print_json({name: content for name, content, _ in parts})
        return
    texts = Texts(lang)
    for _, _, messages in parts:
        lines(map(texts.tell, messages))


def _rules(
    study: Study, options: SolveOptions, named: list[str], *, every: bool, none: bool, jobs: int
) -> tuple[str, list[Any], list[Message]]:
    """Bound all rules, and price those that are asked for."""
    every |= not named
    found = rule_bounds(study)
    wanted = _wanted(found, named, every=every, none=none)

    def tell(name: str) -> None:
        say(f"without rule {name}")

    solved = exact_prices(study, wanted, options, jobs=jobs, tell=tell)
    prices: dict[str, Comparison] = {price.rule: price for price in solved}
    if len(prices) < len(wanted):
        say(f"stopped: {len(prices):,} of {len(wanted):,} rules priced")
    shown = [bound for bound in found if every or bound.rule.id in named]
    return "rules", rule_content(shown, prices), list(rule_lines(study, shown, prices))


def _wanted(
    found: tuple[RuleBound, ...], named: list[str], *, every: bool, none: bool
) -> list[str]:
    """Ids of rules to be solved for, or refuse all unknown ones at once."""
    known = {bound.rule.id: bound for bound in found}
    closest = Suggester(known)
    faults = [
        f"no rule in force that forbids anything is called {quote(name)}{closest(name)}"
        for name in named
        if name not in known
    ]
    if faults:
        raise typer.BadParameter("; ".join(faults), param_hint="--rule")
    if none:
        return []
    return [
        name
        for name, bound in known.items()
        if name in named or (every and bound.kind is not Kind.LAW and not bound.nothing)
    ]


def _decisions(study: Study, options: SolveOptions) -> tuple[str, list[Any], list[Message]]:
    """Price every decision, until somebody stops it."""
    prices: dict[str, Comparison] = {}
    for row in study.case.scenario.decisions:
        if options.stop.is_set():
            break
        say(f"without decision {row.id}")
        price = price_decision(study.case, study.plan, row.id, options)
        if not price.interrupted:
            prices[row.id] = price
    content = [{"decision": name, **price.to_dict()} for name, price in prices.items()]
    return "decisions", content, list(decision_lines(prices))


def _budgets(
    study: Study, options: SolveOptions, steps: int
) -> tuple[str, list[Any], list[Message]]:
    """Find the stairs of every budget and of the cap on moves."""
    content: list[Any] = []
    messages: list[Message] = []
    for limit in limits(study):
        say(f"more of {limit.rule.id}")
        stairs = budget_stairs(study, limit, options, most=steps)
        content.append(stairs_content(stairs))
        messages += limit_lines(stairs)
    return "budgets", content, messages

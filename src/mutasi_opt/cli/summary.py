"""The summary of a plan as a planner reads it."""

from collections.abc import Callable, Iterator, Sequence

from rich.console import Console
from rich.table import Table

from mutasi_opt.cli.terminal import plain
from mutasi_opt.plan import Plan
from mutasi_opt.plan.decisions import CARRIED_OUT_BY
from mutasi_opt.plan.picture import Picture
from mutasi_opt.plan.summary import LevelSummary, MoneyUse, Summary

__all__ = ["conflict_lines", "show_summary"]

_UNKNOWN = "?"
#: From this gap on it is no achievement to be stated as one; the levels are told one by one.
_FAR = 0.1


def show_summary(console: Console, summary: Summary, conflicts: Sequence[str]) -> None:
    """Print the tables and sentences of a summary."""
    console.print(plain(f"{summary.scenario} (model {summary.model})", style="bold"))
    for line in _verdict(summary):
        console.print(plain(line))
    for line in conflicts:
        console.print(plain(f"  - {line}"))
    if summary.after is not None:
        console.print(_moves(summary))
        console.print(_effects(summary.before, summary.after, summary))
        console.print(_levels(summary.levels))
        if summary.money:
            console.print(_money(summary.money))
    for line in _remarks(summary):
        console.print(plain(line))


def conflict_lines(plan: Plan) -> list[str]:
    """Why no lawful plan exists, one sentence each, with the decisions that take part."""
    lines: list[str] = []
    for conflict in plan.conflicts:
        lines += conflict.reasons
        for decision in plan.case.scenario.decisions:
            rule = CARRIED_OUT_BY.get(decision.kind)
            if rule in conflict.rules and decision.employee in conflict.employees:
                by = f" by {decision.by}" if decision.by else ""
                where = f" to {decision.position}" if decision.kind == "lock" else ""
                lines.append(
                    f"decision {decision.id}{by}: {decision.kind} {decision.employee}{where}"
                )
    return list(dict.fromkeys(lines))


def _verdict(summary: Summary) -> Iterator[str]:
    if summary.status == "infeasible":
        yield "No lawful plan exists. These cannot hold together:"
    elif summary.status == "unknown":
        yield "No lawful plan was found in time; whether one exists is not known."
    elif summary.status == "optimal":
        yield "Proven best: at no level does a better lawful plan exist."
    elif summary.gap is None:
        yield "A lawful plan; how far it is from the best is not known at every level."
    elif summary.gap < _FAR:
        yield f"A lawful plan, proven to be within {summary.gap:.3%} of the best at every level."
    else:
        yield f"A lawful plan from a search that stopped early. {_away(summary.levels)}"
    if summary.stopped_by == "time_limit":
        yield "Stopped by the time limit."
    elif summary.stopped_by == "interrupted":
        yield "Stopped on request."
    elif summary.stopped_by == "gap_limit":
        yield "Stopped because it is close enough (--gap); --gap 0 goes on to proof."


def _away(levels: Sequence[LevelSummary]) -> str:
    """Say how much better, level by level, a plan may be that the search neither found nor ruled out."""
    texts = []
    for level in levels:
        if level.gap and level.base is not None and level.bound is not None:
            away = f"{level.base - level.bound:,} of {level.base:,} {level.unit}"
            texts.append(f"{level.name} by up to {away} ({level.gap:.3%})")
    best = [level.name for level in levels if not level.gap]
    proven = f" Proven best: {', '.join(best)}." if best else ""
    return f"A better one may exist: {'; '.join(texts)}.{proven}"


def _moves(summary: Summary) -> Table:
    table = Table(
        title=f"{summary.moved:,} of {summary.employees:,} people move", title_justify="left"
    )
    table.add_column("Kind of move")
    table.add_column("People", justify="right")
    for kind, number in summary.moves.items():
        table.add_row(kind.replace("_", " "), f"{number:,}")
    return table


def _effects(before: Picture, after: Picture, summary: Summary) -> Table:
    table = Table(title="What changes", title_justify="left")
    for column in ("", "Today", "Plan"):
        table.add_column(column, justify="left" if not column else "right")

    def row(label: str, figure: Callable[[Picture], str]) -> None:
        table.add_row(label, figure(before), figure(after))

    row("People without a post", lambda p: f"{p.unplaced:,}")
    if before.minimums.positions or after.minimums.positions:
        row(
            "Positions that meet their minimum",
            lambda p: f"{p.minimums.met:,} of {p.minimums.positions:,}",
        )
        row("Persons missing below minimums", lambda p: f"{p.minimums.persons_missing:,}")
    row("Coverage of the worst agency", lambda p: _share(p.agencies.worst))
    row("Spread between agencies (points)", lambda p: _points(p.agencies.spread))
    row("Coverage of the ten worst groups (need 5+)", lambda p: _share(p.agency_groups.low))
    row("Spread between agency groups (points)", lambda p: _points(p.agency_groups.spread))
    row("Deviation of agency groups (points)", lambda p: _points(p.agency_groups.deviation))
    row("Mean competency fit (JPM)", lambda p: _percent(p.fitness.mean))
    row("Mean distance from home", lambda p: _km(p.distance.mean))
    row("Longest distance from home", lambda p: _km(p.distance.worst))
    if summary.moved and summary.movers_fitness and summary.movers_distance:
        old, new = summary.movers_fitness
        table.add_row("Those who move: mean fit", _percent(old.mean), _percent(new.mean))
        here, there = summary.movers_distance
        table.add_row("Those who move: mean distance", _km(here.mean), _km(there.mean))
        table.add_row("Those who move: longest distance", _km(here.worst), _km(there.worst))
    if summary.background and summary.background.people:
        known, people = summary.background.relevant, summary.background.people
        label = "Those new to a job or agency: relevant background"
        table.add_row(label, "", f"{known:,} of {people:,}")
    return table


def _levels(levels: Sequence[LevelSummary]) -> Table:
    table = Table(
        title="Goals in order, and what is proven", title_justify="left", caption_justify="left"
    )
    for name in ("Level", "Unit"):
        table.add_column(name)
    for name in ("Today", "Plan", "At best", "Gap", "Rests on search", "Gain missed"):
        table.add_column(name, justify="right")
    for level in levels:
        table.add_row(
            plain(level.name),
            plain(level.unit),
            _number(level.today),
            _number(level.objective),
            _number(level.bound),
            _UNKNOWN if level.gap is None else _none_or(level.gap),
            _number(level.on_search) if level.on_search != 0 else "nothing",
            _gain(level.missed),
        )
    table.caption = (
        "At best: no lawful plan can be below this, given the levels above. "
        "Gain missed: share of what can be gained over today."
    )
    return table


def _money(uses: Sequence[MoneyUse]) -> Table:
    table = Table(title="Money (Rp)", title_justify="left")
    table.add_column("For")
    for name in ("Plan", "Budget"):
        table.add_column(name, justify="right")
    for use in uses:
        budget = "none stated" if use.budget is None else f"{use.budget:,}"
        table.add_row(use.kind.replace("_", " "), f"{use.used:,}", budget)
    return table


def _gain(missed: float | None) -> str:
    if missed is None:
        return ""
    if missed >= 1:
        return "up to all"
    return f"at most {missed:.3%}" if missed else "none"


def _none_or(gap: float) -> str:
    return f"{gap:.3%}" if gap else "none"


def _worst(when: str, picture: Picture) -> str:
    agency, group = picture.agencies, picture.agency_groups
    if agency.worst_name is None or group.worst_name is None:
        return f"Worst {when}: no need is known."
    return (
        f"Worst {when}: agency {agency.worst_name} ({_share(agency.worst)}), agency group "
        f"{group.worst_name} ({_share(group.worst)} of a need of {group.worst_need})."
    )


def _remarks(summary: Summary) -> Iterator[str]:
    """Say what people have to do, what the figures rest on, and what they leave out."""
    yield from _to_do(summary)
    if summary.after is not None:
        yield _worst("today", summary.before)
        yield _worst("in the plan", summary.after)
    for level in summary.levels:
        if level.slack_used is not None and level.slack_used > 0:
            given = f"{level.slack_used:,} {level.unit}"
            yield f"Level {level.name} gives up {given} of its slack for the levels after it."
    picture = summary.after or summary.before
    if picture.distance.unknown_homes:
        people = f"{picture.distance.unknown_homes:,} people"
        yield f"Home unknown: {people}, for whom no distance is counted."
    if picture.fitness.proxy:
        people = f"{picture.fitness.proxy:,} of {picture.fitness.people:,} people"
        yield f"Fit is a proxy for {people} (education, experience, certificates): not assessed."
    for unknown in summary.unknown:
        yield f"Moves on missing data, rule {unknown.rule}: {unknown.people:,}; check them."
    if summary.inherited:
        yield f"{summary.inherited:,} breaches of people who stay are inherited; see plan.json."
    for rule in summary.sleeping:
        since = f"before {rule.valid_from}" if rule.valid_from else f"after {rule.valid_until}"
        yield f"Rule {rule.rule} is not in force at this date ({since})."
    if summary.left:
        yield f"{summary.left:,} people have left service by this date; their posts are vacant."


def _to_do(summary: Summary) -> Iterator[str]:
    """Say what waits for people: consent, answers, courses, mentors."""
    if summary.flags:
        rules = ", ".join(f"{flag.rule} {flag.moves:,}" for flag in summary.flags)
        yield f"Moves that wait for somebody's consent: {rules}; see flags in plan.json."
    if summary.decisions.kinds:
        kinds = ", ".join(f"{kind} {number:,}" for kind, number in summary.decisions.kinds.items())
        yield f"Decisions: {kinds}."
        if summary.decisions.unanswered:
            yield f"Objections without an answer: {summary.decisions.unanswered:,}."
        if summary.decisions.idle:
            yield f"Decisions without effect: {summary.decisions.idle:,}; see plan.json."
    if summary.help.movers:
        found = summary.help
        yield (
            f"Of {found.movers:,} people who move, {found.with_courses:,} take courses and "
            f"{found.with_mentor:,} have a mentor at the new place."
        )


def _number(value: int | None) -> str:
    return _UNKNOWN if value is None else f"{value:,}"


def _share(value: float | None) -> str:
    return _UNKNOWN if value is None else f"{value:.1%}"


def _points(value: float | None) -> str:
    return _UNKNOWN if value is None else f"{100 * value:.1f}"


def _percent(value: float | None) -> str:
    return _UNKNOWN if value is None else f"{value:.1f} %"


def _km(value: float | None) -> str:
    return _UNKNOWN if value is None else f"{value:.1f} km"

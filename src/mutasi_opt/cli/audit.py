"""`mutasi-opt audit`: how groups of people fare under a plan, and whose relatives decisions favour."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.table import Table

from mutasi_opt.audit import AuditReport, DecisionPrice, Favour, fairness, price, scan
from mutasi_opt.audit.fairness import Burden, Fairness, Figure, GroupTable, Spread
from mutasi_opt.audit.report import content, visible, visible_burden, write_csv
from mutasi_opt.audit.tell import (
    told_kin,
    told_limits,
    told_over,
    told_price,
    told_reach,
    told_request,
)
from mutasi_opt.cli.interrupt import stop_on_signals
from mutasi_opt.cli.options import (
    FolderArgument,
    GradeOption,
    JsonFlag,
    LangOption,
    MovedScenarioOption,
)
from mutasi_opt.cli.terminal import lines, plain, print_json, results, say
from mutasi_opt.codes import Grade
from mutasi_opt.engine import SolveOptions
from mutasi_opt.explain import Study, open_study
from mutasi_opt.plan import SolveStatus
from mutasi_opt.privacy import Lens
from mutasi_opt.texts import Lang, Message, Texts

__all__ = ["audit_command"]

#: Rows of a table on the terminal; CSV and JSON have them all.
_ROWS: Final = 10
_GAP: Final = 0.0005


def audit_command(
    folder: FolderArgument,
    with_price: Annotated[
        bool,
        typer.Option(
            "--price",
            help="Solve without each suspect decision: its price, and who loses by it. Ctrl-C "
            "keeps the prices so far.",
        ),
    ] = False,
    limits: Annotated[
        bool,
        typer.Option(
            "--limits/--no-limits",
            help="Whether to compute what other lawful plans could reach.",
        ),
    ] = True,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="Write all figures to this CSV file.",
            metavar="CSV",
            dir_okay=False,
        ),
    ] = None,
    scenario: MovedScenarioOption = None,
    time_limit: Annotated[
        float, typer.Option(help="Seconds for each price.", metavar="S", min=1)
    ] = 300.0,
    lang: LangOption = Lang.EN,
    grade: GradeOption = Grade.PERSONNEL_AGENCY,
    as_json: JsonFlag = False,
) -> None:
    """Audit a plan: fairness between groups, and decisions that favour relatives of who signed them.

    Groups are sex, age, district of home and of today's post, disability and status. Impact ratios
    are information, not law. What is found about decisions is a question, not a verdict.

    Example: mutasi-opt audit plan --price --lang id -o audit.csv
    """  # fmt: skip
    study = open_study(folder, scenario)
    favour = scan(study)
    prices = _priced(study, favour, time_limit) if with_price else {}
    report = AuditReport(fairness(study, limits=limits), favour, prices)
    texts = Lens(study.instance, grade).texts(lang)
    if output is not None:
        say(f"written: {write_csv(report, output, texts, grade)}")
    if as_json:
        print_json(content(report, texts, grade))
    else:
        _show(report, texts, grade)


def _priced(study: Study, favour: Favour, time_limit: float) -> dict[str, DecisionPrice]:
    """Price one suspect decision after the other until somebody stops it."""
    gap = 0.0 if study.plan.status is SolveStatus.OPTIMAL else _GAP
    options = SolveOptions(time_limit=time_limit, gap=gap, stop=threading.Event())
    prices: dict[str, DecisionPrice] = {}
    with stop_on_signals(options.stop):
        for number, name in enumerate(favour.suspect, start=1):
            say(f"price {number:,} of {len(favour.suspect):,}: {name}")
            found = price(study, name, options)
            if found.comparison.interrupted:
                break
            prices[name] = found
    return prices


def _show(report: AuditReport, texts: Texts, grade: Grade) -> None:
    told = report.fairness
    moved = texts(
        "{moved:,} of {posted:,} people with a post move, and {placed:,} of {vacant:,} without a "
        "post are placed",
        moved=told.moved,
        posted=told.posted,
        placed=told.placed,
        vacant=told.vacant,
    )
    lines([moved])
    if grade is not Grade.PERSONNEL_AGENCY:
        lines([texts("Groups of fewer than five people are not shown.")])
    for table in told.tables:
        shown = visible(table, grade)
        results().print(_groups(shown, report, texts))
        lines(_spreads(shown, told, texts))
    lines(_notes(texts, limited=told.limited))
    burdens = [visible_burden(one, grade) for one in told.burdens]
    results().print(_burdens(burdens, texts, limited=told.limited))
    lines(_favour(report, texts, grade))


def _notes(texts: Texts, *, limited: bool) -> Iterator[str]:
    yield texts("Counts are of the people to whom the measure applies.")
    yield texts(
        "Ratio: wishes met against the highest group. * below four fifths: information, not a "
        "finding of law"
    )
    if limited:
        yield texts("No * where no plan as good gives the group more.")
        yield texts(
            "Limits of the way to work are for the people counted in this plan; whom another plan "
            "has without a post, or at an unknown distance, counts there with 0 km."
        )


def _groups(table: GroupTable, report: AuditReport, texts: Texts) -> Table:
    drawn = Table(title=texts.tell(table.title), title_justify="left")
    drawn.add_column(texts("Group"))
    drawn.add_column(texts("People"), justify="right")
    drawn.add_column(texts("Moved"), justify="right")
    if report.fairness.limited:
        drawn.add_column(texts("Moves in plans as good"), justify="right")
    drawn.add_column(texts("Wishes met"), justify="right")
    drawn.add_column(texts("Ratio"), justify="right")
    drawn.add_column(texts("Farther"), justify="right")
    drawn.add_column(texts("Harder place"), justify="right")
    drawn.add_column(texts("Fit, points"), justify="right")
    drawn.add_column(texts("Distance, km"), justify="right")
    for row in sorted(table.rows, key=lambda row: -row.people)[:_ROWS]:
        figures = row.figures
        cells = [texts.tell(row.name), texts("{number:,}", number=row.people)]
        cells.append(_share(figures["moved"], texts))
        if report.fairness.limited:
            cells.append(_limits(figures["moved"], texts))
        cells += [_share(figures["wish"], texts), _ratio(figures["wish"], texts)]
        cells += [_share(figures[key], texts) for key in ("farther", "harder")]
        cells += [_mean(figures[key], texts) for key in ("fit_change", "km_change")]
        drawn.add_row(*map(plain, cells))
    return drawn


def _share(figure: Figure, texts: Texts) -> str:
    if not figure.base:
        return "-"
    total = round(figure.total)
    if figure.value is None:
        return texts("{total:,} of {base:,}", total=total, base=figure.base)
    return texts(
        "{total:,} of {base:,} ({share:.1%})", total=total, base=figure.base, share=figure.value
    )


def _ratio(figure: Figure, texts: Texts) -> str:
    if figure.ratio is None:
        return "-"
    return texts("{ratio:.2f}", ratio=figure.ratio) + ("*" if figure.marked else "")


def _limits(figure: Figure, texts: Texts) -> str:
    if figure.as_good is None:
        return "-"
    least, most = round(figure.as_good.least), round(figure.as_good.most)
    return texts("{least:,} to {most:,}", least=least, most=most)


def _mean(figure: Figure, texts: Texts) -> str:
    return "-" if figure.value is None else texts("{change:+.1f}", change=figure.value)


def _spreads(table: GroupTable, told: Fairness, texts: Texts) -> Iterator[str]:
    more = len(table.rows) - _ROWS
    if more > 0:
        yield "  " + texts("and {more:,} smaller groups; -o CSV has them all", more=more)
    for measure in told.measures:
        spread = table.spreads[measure.key]
        if measure.key in ("moved", "wish", "km", "hardship_years") and spread.value is not None:
            yield "  " + _spread(measure.title, spread, texts, measure.share, told.limited)


def _spread(title: Message, spread: Spread, texts: Texts, share: bool, limited: bool) -> str:
    def figure(value: float | None) -> str:
        if value is None:
            return texts("not computed")
        return texts("{share:.1%}", share=value) if share else texts("{mean:.2f}", mean=value)

    if not limited:
        return texts(
            "{measure}: highest less lowest group {value}",
            measure=texts.tell(title),
            value=figure(spread.value),
        )
    return texts(
        "{measure}: highest less lowest group {value}; no plan as good is below {as_good}, no "
        "lawful plan below {lawful}",
        measure=texts.tell(title),
        value=figure(spread.value),
        as_good=figure(spread.as_good),
        lawful=figure(spread.lawful),
    )


def _burdens(burdens: Sequence[Burden], texts: Texts, *, limited: bool) -> Table:
    drawn = Table(title=texts("How burdens are shared (today / plan)"), title_justify="left")
    drawn.add_column(texts("Burden"))
    names = [texts("Mean"), texts("Gini"), texts("Worst off"), texts("Best off")]
    if limited:
        names.append(texts("Worst off, at least: plans as good / lawful plans"))
    for name in names:
        drawn.add_column(name, justify="right")
    for burden in burdens:
        pairs = (burden.mean, burden.gini, burden.highest, burden.lowest)
        cells = [_pair(pair, texts) for pair in pairs]
        if limited:
            cells.append(_pair((burden.as_good, burden.lawful), texts))
        drawn.add_row(plain(texts.tell(burden.title)), *map(plain, cells))
    return drawn


def _pair(pair: tuple[float | None, float | None], texts: Texts) -> str:
    first, second = ("-" if v is None else texts("{mean:.2f}", mean=v) for v in pair)
    return f"{first} / {second}"


def _favour(report: AuditReport, texts: Texts, grade: Grade) -> Iterator[str]:
    favour = report.favour
    yield texts("Decisions")
    if not favour.decisions and not favour.requests:
        yield "  " + texts("The plan was made without decisions that force anything.")
        return
    yield from ("  " + texts.tell(line) for line in told_reach(favour))
    if not favour.suspect and not favour.requests:
        yield "  " + texts(
            "Nothing was found: no decision of a known signatory serves the signatory or a known "
            "relative, and none gives a post over a higher claim."
        )
    elif grade is not Grade.PERSONNEL_AGENCY:
        yield "  " + texts(
            "{suspect:,} of {number:,} decisions and {requests:,} requests of agencies are to be "
            "looked into; of whom is shown to the personnel agency only.",
            suspect=len(favour.suspect),
            number=favour.decisions,
            requests=len(favour.requests),
        )
        return
    else:
        yield from _findings(report, texts)
    if grade is Grade.PERSONNEL_AGENCY:
        for one in favour.adverse:
            yield "  " + texts("told, and not counted: {what}", what=told_kin(one))
        yield from ("  " + texts.tell(line) for line in told_limits(favour))


def _findings(report: AuditReport, texts: Texts) -> Iterator[str]:
    for name in report.favour.suspect:
        for one in report.favour.kin:
            if one.decision.id == name:
                yield "- " + texts.tell(told_kin(one))
        for passed in report.favour.over:
            if passed.decision.id == name:
                yield "- " + texts.tell(told_over(passed))
        if name in report.prices:
            yield from ("    " + texts.tell(line) for line in told_price(report.prices[name]))
    yield from ("- " + texts.tell(told_request(one)) for one in report.favour.requests)
    yield "  " + texts("These are questions to be looked into, not verdicts.")

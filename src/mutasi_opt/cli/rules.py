"""`mutasi-opt rules`: every rule, also those that are off."""

from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.table import Table

from mutasi_opt.cli.options import JsonFlag, LangOption
from mutasi_opt.cli.terminal import lines, plain, print_json, results
from mutasi_opt.errors import ScenarioError, Severity
from mutasi_opt.loading.files import Files
from mutasi_opt.loading.modelfile import GIVEN, read_model
from mutasi_opt.loading.report import Report
from mutasi_opt.model import BUILT_IN, Model
from mutasi_opt.reference import rules_page
from mutasi_opt.rules import Rule
from mutasi_opt.texts import Lang, Texts

__all__ = ["rules"]

#: Fields of every rule; the others are its parameters.
_COMMON: Final = frozenset({"enforce", "level", "basis", "valid_from", "valid_until", "waiver"})


def rules(
    model: Annotated[
        str,
        typer.Option(
            "--model", help=f"{', '.join(BUILT_IN)}, or a YAML file.", metavar="NAME_or_FILE"
        ),
    ] = "standard",
    as_json: JsonFlag = False,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="The reference of all rules (docs/rules.md).")
    ] = False,
    lang: LangOption = Lang.EN,
) -> None:
    """List every rule with its legal basis, validity and parameters, also those that are off.

    Example: mutasi-opt rules --model weighted --lang id
    """
    if as_markdown:
        lines(rules_page([_load(name) for name in BUILT_IN], Texts(lang)).splitlines())
        return
    loaded = _load(model)
    texts = Texts(lang)
    if as_json:
        print_json([_content(rule, texts) for rule in loaded.all_rules])
        return
    results().print(_table(loaded, texts))


def _table(model: Model, texts: Texts) -> Table:
    title = texts("Rules of model {name}", name=model.name)
    table = Table(title=plain(title), title_justify="left")
    headings = (
        *(texts("Rule"), texts("Title"), texts("Enforced"), texts("Level"), texts("Parameters")),
        *(texts("Legal basis"), texts("Valid")),
    )
    for k, heading in enumerate(headings):
        table.add_column(heading, no_wrap=k == 0)
    for rule in model.all_rules:
        cells = (
            rule.id,
            texts.tell(rule.title),
            texts.tell(rule.enforce),
            texts.tell(rule.level or ""),
            _words(rule, texts),
            texts.tell(rule.basis),
            _validity(rule, texts),
        )
        table.add_row(*map(plain, cells), style="dim" if rule.enforce == "off" else "")
    return table


def _load(name: str) -> Model:
    report = Report()
    model = read_model(name, Path(), GIVEN, None, Files(Path(), report), field="")
    if model is None:
        faults = report.faults()
        raise ScenarioError(tuple(f for f in faults if f.severity is Severity.ERROR))
    return model


def _content(rule: Rule, texts: Texts) -> dict[str, Any]:
    """Fields of a rule; what it says to people in their language, its keys and codes as in files."""
    fields = rule.model_dump(mode="json")
    return {
        "id": rule.id,
        "title": texts.tell(rule.title),
        "description": texts.tell(rule.description),
        "unit": texts.tell(rule.unit),
        "enforce": fields["enforce"],
        "basis": texts.tell(rule.basis),
        "valid_from": fields["valid_from"],
        "valid_until": fields["valid_until"],
        "waiver": None if rule.waiver is None else texts.tell(rule.waiver),
        "level": fields["level"],
        "parameters": _parameters(rule),
    }


def _parameters(rule: Rule) -> dict[str, Any]:
    fields = rule.model_dump(mode="json")
    return {key: value for key, value in fields.items() if key not in _COMMON}


def _words(rule: Rule, texts: Texts) -> str:
    """Parameters for people: those that are set, and no weight where nothing is weighed."""
    shown = {
        key: value
        for key, value in _parameters(rule).items()
        if value not in (None, []) and not (key == "weight" and rule.enforce == "hard")
    }
    return ", ".join(f"{key} {_word(value, texts)}" for key, value in shown.items())


def _word(value: object, texts: Texts) -> str:
    if isinstance(value, bool):
        return texts("yes") if value else texts("no")
    if isinstance(value, dict):
        return " ".join(f"{key}: {_word(part, texts)}" for key, part in value.items())
    if isinstance(value, list | tuple):
        return " ".join(_word(part, texts) for part in value)
    return texts("{value:g}", value=value) if isinstance(value, float) else str(value)


def _validity(rule: Rule, texts: Texts) -> str:
    since = texts("from {day}", day=rule.valid_from) if rule.valid_from else ""
    until = texts("until {day}", day=rule.valid_until) if rule.valid_until else ""
    return " ".join(filter(None, (since, until)))

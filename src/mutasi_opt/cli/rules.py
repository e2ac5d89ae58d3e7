"""`mutasi-opt rules`: every rule, also those that are off."""

from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.table import Table

from mutasi_opt.cli.options import JsonFlag
from mutasi_opt.cli.terminal import lines, plain, print_json, results
from mutasi_opt.errors import ScenarioError, Severity
from mutasi_opt.loading.files import Files
from mutasi_opt.loading.modelfile import GIVEN, read_model
from mutasi_opt.loading.report import Report
from mutasi_opt.model import BUILT_IN, Model
from mutasi_opt.reference import rules_page
from mutasi_opt.rules import Rule

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
) -> None:
    """List every rule with its legal basis, validity and parameters, also those that are off.

    Example: mutasi-opt rules --model weighted --json
    """
    if as_markdown:
        lines(rules_page([_load(name) for name in BUILT_IN]).splitlines())
        return
    loaded = _load(model)
    if as_json:
        print_json([_content(rule) for rule in loaded.all_rules])
        return
    table = Table(title=plain(f"Rules of model {loaded.name}"), title_justify="left")
    for column in ("Rule", "Title", "Enforced", "Level", "Parameters", "Legal basis", "Valid"):
        table.add_column(column, no_wrap=column == "Rule")
    for rule in loaded.all_rules:
        parameters = _words(rule)
        table.add_row(
            *map(
                plain,
                (
                    rule.id,
                    rule.title,
                    str(rule.enforce),
                    rule.level or "",
                    parameters,
                    rule.basis,
                    _validity(rule),
                ),
            ),
            style="dim" if rule.enforce == "off" else "",
        )
    results().print(table)


def _load(name: str) -> Model:
    report = Report()
    model = read_model(name, Path(), GIVEN, None, Files(Path(), report), field="")
    if model is None:
        faults = report.faults()
        raise ScenarioError(tuple(f for f in faults if f.severity is Severity.ERROR))
    return model


def _content(rule: Rule) -> dict[str, Any]:
    fields = rule.model_dump(mode="json")
    return {
        "id": rule.id,
        "title": rule.title,
        "description": rule.description,
        "unit": rule.unit,
        "enforce": fields["enforce"],
        "basis": fields["basis"],
        "valid_from": fields["valid_from"],
        "valid_until": fields["valid_until"],
        "waiver": fields["waiver"],
        "level": fields["level"],
        "parameters": {key: value for key, value in fields.items() if key not in _COMMON},
    }


def _words(rule: Rule) -> str:
    """Parameters for people: those that are set, and no weight where nothing is weighed."""
    shown = {
        key: value
        for key, value in _content(rule)["parameters"].items()
        if value is not None and not (key == "weight" and rule.enforce == "hard")
    }
    return ", ".join(f"{key} {_word(value)}" for key, value in shown.items())


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return " ".join(f"{key}: {_word(part)}" for key, part in value.items())
    if isinstance(value, list | tuple):
        return " ".join(map(_word, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _validity(rule: Rule) -> str:
    since = f"from {rule.valid_from}" if rule.valid_from else ""
    until = f"until {rule.valid_until}" if rule.valid_until else ""
    return " ".join(filter(None, (since, until)))

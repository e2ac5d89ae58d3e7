"""The reference of all commands, read off the functions that carry them out."""

import inspect
import re
from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo, CommandInfo, OptionInfo

from mutasi_opt.cli import application

__all__ = ["commands_page"]

_HEAD: Final = """\
# Commands

Written by `python -m website` from the program itself; a test keeps it current. Results go to
standard output, progress and messages to standard error; exit codes are in the
[README](../README.md#a-tour). What an option is if left out stands in its last column.
"""
_EXAMPLE: Final = re.compile(r"^(.*?:) (mutasi-opt .*)$", re.DOTALL)


def commands_page() -> str:
    """Return the reference of all commands as Markdown."""
    commands = sorted(application().registered_commands, key=lambda command: command.name or "")
    lines = [_HEAD, "| command | does |", "|---|---|"]
    for command in commands:
        summary = (inspect.getdoc(command.callback) or "").split("\n\n")[0]
        lines.append(f"| [{command.name}](#{command.name}) | {_cell(summary)} |")
    for command in commands:
        lines += ["", *_section(command)]
    return "\n".join(lines) + "\n"


def _section(command: CommandInfo) -> Iterator[str]:
    assert command.callback is not None
    parameters = list(_parameters(command))
    arguments = [mark for info, mark, _ in parameters if isinstance(info, ArgumentInfo)]
    yield f"## {command.name}"
    yield ""
    yield "```sh"
    yield " ".join(["mutasi-opt", str(command.name), *arguments, "[OPTIONS]"])
    yield "```"
    for paragraph in (inspect.getdoc(command.callback) or "").split("\n\n"):
        yield ""
        text = " ".join(paragraph.split())
        example = _EXAMPLE.match(text)
        if example is None:
            yield text
        else:
            yield from (example[1], "", "```sh", example[2], "```")
    if parameters:
        yield ""
        yield "| | | if left out |"
        yield "|---|---|---|"
        for info, mark, default in parameters:
            yield f"| {_code(mark)} | {_cell(info.help or '')} | {default} |"


def _parameters(command: CommandInfo) -> Iterator[tuple[ArgumentInfo | OptionInfo, str, str]]:
    """Arguments and options in the order of the program: what they are, how written, their default."""
    assert command.callback is not None
    hints = get_type_hints(command.callback, include_extras=True)
    for name, parameter in inspect.signature(command.callback).parameters.items():
        info = next(
            (
                part
                for part in get_args(hints[name])[1:]
                if isinstance(part, ArgumentInfo | OptionInfo)
            ),
            None,
        )
        assert info is not None, f"{command.name}: {name} has no help"
        required = parameter.default in (inspect.Parameter.empty, ...)
        yield info, _mark(name, info, hints[name]), _default(parameter.default, required=required)


def _mark(name: str, info: ArgumentInfo | OptionInfo, hint: Any) -> str:  # noqa: ANN401
    kind = _base(hint)
    if isinstance(info, ArgumentInfo):
        return info.metavar or name.upper()
    # Inside Annotated, the first word of a declaration stands where a default would.
    named = (info.default, *(info.param_decls or ()))
    declared = [part for part in named if isinstance(part, str)]
    plain = name.replace("_", "-")
    if kind is bool:
        return ", ".join(declared or [f"--{plain}/--no-{plain}"])
    declared = declared or [f"--{plain}"]
    return f"{', '.join(declared)} {info.metavar or _choices(kind)}"


def _choices(kind: Any) -> str:  # noqa: ANN401
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "|".join(str(member.value) for member in kind)
    return {int: "N", float: "X", datetime: "DATE", Path: "PATH"}.get(kind, "TEXT")


def _base(hint: Any) -> Any:  # noqa: ANN401
    """Type without annotations, ``None`` and lists."""
    if get_origin(hint) is Annotated:
        return _base(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        return _base(next(part for part in get_args(hint) if part is not NoneType))
    if get_origin(hint) in (list, tuple):
        return _base(get_args(hint)[0])
    return hint


def _default(value: object, *, required: bool) -> str:
    if required:
        return "required"
    if value is None or value is False or value == []:
        return ""
    if value is True:
        return "on"
    shown = value.value if isinstance(value, Enum) else value
    return _code(f"{shown:g}" if isinstance(shown, float) else str(shown))


def _code(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")

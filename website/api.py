"""The reference of what `import mutasi_opt` offers: one line each, from the docstrings."""

import inspect
from collections.abc import Iterator
from itertools import groupby
from typing import Final

import mutasi_opt

__all__ = ["api_page"]

_HEAD: Final = """\
# Python

Written by `python -m website` from `mutasi_opt.__all__`; a test keeps it current. Everything is
typed; `help(mutasi_opt.solve)` shows parameters, shapes, units and errors. Names are imported at
first use, so `import mutasi_opt` is light. A worked example is in the
[README](../README.md#from-python) and, at length, in the [notebook](notebook.md).
"""


def api_page() -> str:
    """Return the public names by the module that they live in, as Markdown."""
    names = [name for name in mutasi_opt.__all__ if not name.startswith("__")]
    lines = [_HEAD]
    by_home = sorted(names, key=lambda name: (_home(name), name))
    for home, group in groupby(by_home, key=_home):
        lines += [f"## {home}", "", "| name | is |", "|---|---|"]
        lines += [f"| `{_call(name)}` | {_summary(name)} |" for name in group]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _home(name: str) -> str:
    """Subpackage of a name, as people import it."""
    return ".".join(getattr(mutasi_opt, name).__module__.split(".")[:2])


def _call(name: str) -> str:
    """How a function is called; of a class its name alone, since most are made by functions."""
    value = getattr(mutasi_opt, name)
    if inspect.isclass(value):
        return name
    return f"{name}({', '.join(_parameters(value))})"


def _parameters(function: object) -> Iterator[str]:
    assert callable(function)
    starred = False
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY and not starred:
            starred = True
            yield "*"
        optional = parameter.default is not inspect.Parameter.empty
        yield f"{parameter.name}=..." if optional else parameter.name


def _summary(name: str) -> str:
    """First paragraph of a docstring, in one line."""
    text = inspect.getdoc(getattr(mutasi_opt, name)) or ""
    return " ".join(text.split("\n\n")[0].split()).replace("``", "`").replace("|", "\\|")

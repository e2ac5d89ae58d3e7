"""The frame of a page: its head, its policy, its scripts and data, all inline."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mutasi_opt.texts import Lang

__all__ = ["Script", "environment", "html_document", "script_json"]

#: Nothing is ever loaded from anywhere.
_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; "
    "form-action 'none'"
)
#: Where a page has scripts of ours. Vega compiles its expressions, hence unsafe-eval.
_SCRIPTS: Final = "; script-src 'unsafe-inline' 'unsafe-eval'"
#: Characters that could end a script element, or a line of JavaScript.
_ESCAPES: Final = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


@dataclass(frozen=True, slots=True)
class Script:
    """A script of the page, or data under an id where ``kind`` is ``application/json``."""

    content: str
    id: str = ""
    kind: str = "text/javascript"


@cache
def environment(package: str) -> Environment:
    """Templates of a package (its folder ``templates``): everything is escaped, nothing may be missing."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def script_json(value: object) -> str:
    """Write a value as JSON that may stand in a script element; NaN is refused."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)


def html_document(
    *,
    title: str,
    lang: Lang,
    body: Markup,
    styles: Iterable[str] = (),
    scripts: Iterable[Script] = (),
) -> str:
    """Put a page together.

    Parameters
    ----------
    title : str
    lang : Lang
    body : Markup
        What a template gave: escaped already.
    styles : iterable of str
        Style sheets of ours.
    scripts : iterable of Script
        Run in this order at the end of the body; the caller vouches for scripts, and data come
        from `script_json`. A page without any runs none, whatever its body holds.
    """
    run = [(one.id, one.kind, Markup(one.content)) for one in scripts]
    page = environment("mutasi_opt.web").get_template("document.html")
    return page.render(
        title=title,
        lang=str(lang),
        policy=_POLICY + (_SCRIPTS if run else ""),
        body=body,
        styles=[Markup(style) for style in styles],
        scripts=run,
    )

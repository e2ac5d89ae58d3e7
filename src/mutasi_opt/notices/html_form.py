"""Letters and lists as HTML, from templates of Jinja in a sandbox."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from jinja2 import StrictUndefined, TemplateSyntaxError
from jinja2 import Template as Jinja
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from mutasi_opt.errors import Fault, ScenarioError
from mutasi_opt.notices.html_check import Flaw, html_flaws, jinja_flaws
from mutasi_opt.notices.slots import Template, Values
from mutasi_opt.texts import Lang
from mutasi_opt.web import html_document

__all__ = ["HtmlForm", "read_html"]

#: Characters of a template without its styles, which stand in every letter, and of the styles, which stand once.
_MAX_BODY: Final = 100_000
_MAX_STYLE: Final = 1_000_000
_STYLE: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_BREAK: Final = """
.letter + .letter { break-before: page; }
@media screen { .letter { padding: 8mm 4mm; } .letter + .letter { border-top: 1mm solid #999; } }
"""
#: What loads something, or leaves the styles; a backslash would write any of it in other letters.
_LOADS: Final = (
    "@import", "url(http", "url(//", "url('http", 'url("http', "url('//", 'url("//', "image-set(", "\\",
    "{{", "{%", "</", "<!",
)  # fmt: skip


@dataclass(frozen=True)
class HtmlForm:
    """A checked template."""

    jinja: Jinja
    style: str

    def write(self, letters: Iterable[Values], *, title: str, lang: Lang) -> str:
        """Write a page of letters, each on a new sheet."""
        parts = [f'<div class="letter">\n{self.jinja.render(one)}\n</div>' for one in letters]
        return html_document(
            title=title,
            lang=lang,
            body=Markup("\n".join(parts)),
            styles=(self.style, _BREAK),
        )


def read_html(source: str, template: Template, file: str) -> HtmlForm:
    """Check a template.

    Raises
    ------
    ScenarioError
        With everything that may not stand in it.
    """
    styles: list[str] = []

    def keep(found: re.Match[str]) -> str:
        styles.append(found.group(1))
        return "\n" * found.group(0).count("\n")  # lines keep their numbers

    body = _STYLE.sub(keep, source)
    style = "\n".join(styles)
    if len(body) > _MAX_BODY or len(style) > _MAX_STYLE:
        raise _refused(
            file,
            [
                Flaw(
                    0,
                    f"too large: {len(body):,} characters, and {len(style):,} of styles "
                    f"({_MAX_BODY:,} and {_MAX_STYLE:,} are allowed)",
                )
            ],
        )
    sandbox = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    sandbox.globals.clear()
    try:
        tree = sandbox.parse(body)
    except TemplateSyntaxError as error:
        raise _refused(file, [Flaw(error.lineno, error.message or "not readable")]) from error
    except RecursionError as error:
        raise _refused(file, [Flaw(0, "nested too deeply")]) from error
    except ValueError as error:
        raise _refused(file, [Flaw(0, "holds a number of too many digits")]) from error
    flaws = [*html_flaws(body), *jinja_flaws(tree, template)]
    told = "".join(style.casefold().split())
    flaws += [Flaw(0, f"styles may not hold {part!r}") for part in _LOADS if part in told]
    if flaws:
        raise _refused(file, flaws)
    try:
        return HtmlForm(sandbox.from_string(body), style)
    except (RecursionError, SyntaxError) as error:
        raise _refused(file, [Flaw(0, "nested too deeply")]) from error


def _refused(file: str, flaws: Iterable[Flaw]) -> ScenarioError:
    found = sorted(set(flaws))
    return ScenarioError(tuple(Fault(file, flaw.line, 0, "", flaw.text) for flaw in found))

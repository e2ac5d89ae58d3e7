"""The built-in templates as HTML to be edited."""

from collections.abc import Iterator
from html import escape
from typing import Final

from mutasi_opt.notices.layout import (
    Block,
    Cut,
    Fields,
    Heading,
    Items,
    Line,
    Signature,
    Table,
    layout,
)
from mutasi_opt.notices.slots import SLOTS, Template
from mutasi_opt.texts import Lang

__all__ = ["html_template"]

_STYLE: Final = """
@page { size: A4 %s; margin: 10mm 14mm 10mm 18mm; }
body { font: %spt/1.2 "Liberation Sans", Arial, Helvetica, sans-serif; color: #000; margin: 0 auto; max-width: %smm; }
p, ul, table, h2 { margin: 0 0 1.2mm 0; }
ul { padding-left: 5mm; }
h2 { font-size: 1em; margin: 1.4mm 0 0.6mm 0; }
.head { text-align: center; font-weight: bold; font-size: 1.15em; margin: 0; }
.right { text-align: right; border-top: 0.6mm double #000; padding-top: 1mm; margin-top: 1mm; }
.small { font-size: 0.88em; }
.bold { font-weight: bold; }
table { border-collapse: collapse; width: 100%%; }
td, th { vertical-align: top; text-align: left; }
.fields th { font-weight: normal; width: 34mm; padding: 0 2mm 0 0; }
.fields td { padding: 0; overflow-wrap: anywhere; }
.fields td::before { content: ": "; }
.grid td, .grid th { border: 0.2mm solid #555; padding: 0.3mm 1.2mm; }
.grid { font-size: 0.94em; }
.grid tr { break-inside: avoid; }
.signature { margin-left: 50%%; break-inside: avoid; }
.signature p { min-height: 1.2em; margin: 0; }
.cut { border-top: 0.3mm dashed #000; text-align: center; font-size: 0.8em; margin-top: 1.5mm; }
"""


def html_template(template: Template, lang: Lang) -> str:
    """Write a built-in template as HTML with placeholders of Jinja."""
    wide = template is Template.BRIEFING
    style = _STYLE % (("landscape", "9", "260") if wide else ("portrait", "8.3", "180"))
    body = "\n".join(_Writer(template).block(block) for block in layout(template, lang))
    return f"<style>{style}</style>\n{body}\n"


class _Writer:
    def __init__(self, template: Template) -> None:
        self._slots = SLOTS[template]

    def block(self, block: Block) -> str:
        written: str
        match block:
            case Line(text, look):
                written = self._line(text, look)
            case Heading(text):
                written = f"<h2>{escape(text)}</h2>"
            case Fields(rows):
                lines = "\n".join(self._field(*row) for row in rows)
                written = f'<table class="fields">\n{lines}\n</table>'
            case Items(slot):
                written = _loop(slot, "<li>{{ x }}</li>", "<ul>", "</ul>")
            case Table(slot, columns):
                written = "\n".join(_table(slot, columns))
            case Signature(lines):
                parts = "".join(f"<p>{escape(line)}</p>" for line in lines)
                written = f'<div class="signature">{parts}</div>'
            case Cut():
                written = f'<p class="cut">{escape(block.text)}</p>'
        return written

    def _line(self, text: str, look: str) -> str:
        name = self._listed(text)
        if name is None:
            return f'<p class="{look}">{escape(text)}</p>'
        return _loop(name, f'<p class="{look}">{{{{ x }}}}</p>')

    def _field(self, label: str, text: str) -> str:
        name = self._listed(text)
        inside = (
            escape(text) if name is None else f"{{% for x in {name} %}}{{{{ x }}}} {{% endfor %}}"
        )
        return f"<tr><th>{escape(label)}</th><td>{inside}</td></tr>"

    def _listed(self, text: str) -> str | None:
        """Name of the list of texts that a text is the placeholder of."""
        name = text.strip("{} ")
        return name if name in self._slots and self._slots[name].is_list else None


def _loop(name: str, entry: str, before: str = "", after: str = "") -> str:
    lines = [before, f"{{% for x in {name} %}}", entry, "{% endfor %}", after]
    return "\n".join(filter(None, lines))


def _table(slot: str, columns: tuple[tuple[str, str], ...]) -> Iterator[str]:
    head = "".join(f"<th>{escape(name)}</th>" for name, _ in columns)
    cells = "".join(f"<td>{{{{ x.{name} }}}}</td>" if name else "<td></td>" for _, name in columns)
    yield f'<table class="grid">\n<thead><tr>{head}</tr></thead>'
    yield _loop(slot, f"<tr>{cells}</tr>")
    yield "</table>"

"""The built-in templates as Word documents to be edited."""

import io
from collections.abc import Sequence
from typing import Any, Final

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
    slot,
)
from mutasi_opt.notices.slots import Template
from mutasi_opt.notices.word_zip import fixed_zip
from mutasi_opt.texts import Lang

__all__ = ["word_template"]

_MM: Final = 36_000  # English metric units, the lengths of Word
_FONT: Final = "Arial"
_POINTS: Final = 8.3
#: Width of a label, mm.
_LABEL: Final = 34
#: Relative widths of columns of the briefing list; others are 2.
_WIDTHS: Final = {"no": 0.9, "dari": 3.3, "ke": 3.3, "catatan": 2.6, "nip": 3.8, "ukuran": 3.0}


def word_template(template: Template, lang: Lang) -> bytes:
    """Write a built-in template as a Word document."""
    import docx  # noqa: PLC0415 - slow to import, and most letters are HTML

    document = docx.Document()
    wide = template is Template.BRIEFING
    _set_up(document, wide=wide)
    writer = _Writer(document, 267 if wide else 177)
    for block in layout(template, lang):
        writer.block(block)
    stream = io.BytesIO()
    document.save(stream)
    return fixed_zip(stream.getvalue())


def _set_up(document: Any, *, wide: bool) -> None:  # noqa: ANN401 - python-docx is untyped
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415 - see above
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    section = document.sections[0]
    width, height = (297, 210) if wide else (210, 297)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width * _MM, height * _MM
    section.top_margin = section.bottom_margin = 12 * _MM
    section.left_margin, section.right_margin = 18 * _MM, 15 * _MM
    section.header_distance = section.footer_distance = 6 * _MM
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(_POINTS)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    for name in ("Normal", "List Bullet"):
        form = document.styles[name].paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(2), 1.0


class _Writer:
    def __init__(self, document: Any, width: int) -> None:  # noqa: ANN401 - python-docx is untyped
        self._document, self._width = document, width

    def block(self, block: Block) -> None:
        match block:
            case Line(text, look):
                self._line(text, look)
            case Heading(text):
                self._paragraph(text, bold=True).paragraph_format.keep_with_next = True
            case Fields(rows):
                self._fields(rows)
            case Items(name):
                self._document.add_paragraph(slot(name), style="List Bullet")
            case Table(name, columns):
                self._table(name, columns)
            case Signature(lines):
                for line in lines:
                    made = self._paragraph(line)
                    made.paragraph_format.left_indent = round(self._width * 0.58) * _MM
                    made.paragraph_format.keep_with_next = line is not lines[-1]
            case Cut(text):
                made = self._paragraph(
                    f"- - - - - - - - - - - - - - - {text} - - - - - - - - - - - - - - -"
                )
                made.alignment = _centre()

    def _paragraph(self, text: str, *, bold: bool = False) -> Any:  # noqa: ANN401
        made = self._document.add_paragraph()
        made.add_run(text).bold = bold or None
        return made

    def _line(self, text: str, look: str) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - see above
        from docx.shared import Pt  # noqa: PLC0415

        made = self._paragraph(text, bold=look in ("head", "bold"))
        if look == "head":
            made.alignment = _centre()
        elif look == "right":
            made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        elif look == "small":
            made.runs[0].font.size = Pt(_POINTS - 1)

    def _fields(self, rows: Sequence[tuple[str, str]]) -> None:
        table = self._document.add_table(rows=len(rows), cols=2)
        table.autofit = False
        for column, width in zip(table.columns, (_LABEL, self._width - _LABEL), strict=True):
            column.width = width * _MM
        for row, (label, text) in zip(table.rows, rows, strict=True):
            for cell, content, width in zip(
                row.cells, (label, f": {text}"), (_LABEL, self._width - _LABEL), strict=True
            ):
                cell.width = width * _MM
                _write(cell, content, space=0)

    def _table(self, name: str, columns: Sequence[tuple[str, str]]) -> None:
        table = self._document.add_table(rows=2, cols=len(columns), style="Table Grid")
        table.autofit = False
        weights = [_WIDTHS.get(field, 2.0) for _, field in columns]
        for k, (heading, field) in enumerate(columns):
            head, body = table.rows[0].cells[k], table.rows[1].cells[k]
            width = round(self._width * weights[k] / sum(weights) * _MM)
            head.width = body.width = table.columns[k].width = width
            _write(head, heading, space=0).runs[0].bold = True
            _write(body, f"{{{{ {name}.{field} }}}}" if field else "", space=0)
        _row_mark(table.rows[0], "w:tblHeader")
        for row in table.rows:
            _row_mark(row, "w:cantSplit")
        self._document.add_paragraph().paragraph_format.line_spacing = 0.5


def _write(cell: Any, text: str, space: int) -> Any:  # noqa: ANN401 - python-docx is untyped
    from docx.shared import Pt  # noqa: PLC0415 - see above

    paragraph = cell.paragraphs[0]
    paragraph.add_run(text)
    paragraph.paragraph_format.space_after = Pt(space)
    return paragraph


def _row_mark(row: Any, name: str) -> None:  # noqa: ANN401 - python-docx is untyped
    """Let a row be repeated on the next page, or keep it on one."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - see above

    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - python-docx has no API for it


def _centre() -> Any:  # noqa: ANN401 - python-docx is untyped
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - see above

    return WD_ALIGN_PARAGRAPH.CENTER

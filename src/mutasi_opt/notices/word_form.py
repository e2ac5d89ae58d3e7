"""Letters and lists as Word documents: a template whose body is repeated for each letter.

A paragraph that names a list of texts is repeated for each of them, and a row of a table that names a list of rows for
each row; where the list is empty, they vanish. The formatting of a placeholder is that of its first character.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final, cast

from mutasi_opt.errors import Fault, ScenarioError
from mutasi_opt.loading.suggest import quote
from mutasi_opt.notices.placeholders import field_fault, name_fault
from mutasi_opt.notices.slots import COMMON, SLOTS, Template, Values
from mutasi_opt.notices.word_check import word_flaws
from mutasi_opt.notices.word_zip import fixed_zip

__all__ = ["WordForm", "read_word"]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMED: Final = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_NAME: Final = re.compile(r"\w+(\.\w+)?")
#: Marks of a place that may stand only once in a document.
_ONCE: Final = tuple(
    _W + name
    for name in (
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
    )
)
_EDGES: Final = (
    "header", "footer", "first_page_header", "first_page_footer", "even_page_header", "even_page_footer",
)  # fmt: skip
#: Placeholders of a header or footer, which all letters of a file share.
_SHARED: Final = frozenset(slot.name for slot in COMMON)


@dataclass(frozen=True)
class WordForm:
    """A checked template, and which one it is."""

    data: bytes
    template: Template

    def write(self, letters: Sequence[Values]) -> bytes:
        """Write a document of letters, each on a new page."""
        document = _open(self.data)
        body = document.element.body
        section = body.find(_W + "sectPr")
        pattern = [child for child in body if child is not section]
        for mark in [mark for part in pattern for mark in part.iter(*_ONCE)]:
            mark.getparent().remove(mark)
        pattern = [part for part in pattern if part.tag not in _ONCE]
        for part in pattern:
            body.remove(part)
        end = section if section is not None else body.makeelement(_W + "p", {})
        if section is None:
            body.append(end)
        for number, values in enumerate(letters):
            last = end.getprevious()
            for part in pattern:
                copy = deepcopy(part)
                end.addprevious(copy)
                _fill(copy, values, self.template)
            if number:
                _break_before(last.getnext())
        for part in _edges(document):
            _fill(part, letters[0], self.template)
        stream = io.BytesIO()
        document.save(stream)
        return fixed_zip(stream.getvalue())


def read_word(data: bytes, template: Template, file: str) -> WordForm:
    """Check a template.

    Raises
    ------
    ScenarioError
        With everything that may not stand in it.
    """
    flaws = list(word_flaws(data))
    if not flaws:
        try:
            document = _open(data)
        except Exception as error:  # whatever python-docx makes of a foreign file
            flaws = [f"not a readable Word document (.docx): {type(error).__name__}"]
        else:
            flaws = list(_flaws(document, template))
    if flaws:
        found = dict.fromkeys(flaws)
        raise ScenarioError(tuple(Fault(file, 0, 0, "", text) for text in found))
    return WordForm(data, template)


def _open(data: bytes) -> Any:  # noqa: ANN401 - python-docx is untyped
    import docx  # noqa: PLC0415 - slow to import, and most letters are HTML

    return docx.Document(io.BytesIO(data))


def _edges(document: Any) -> Iterator[Any]:  # noqa: ANN401 - python-docx is untyped
    """Headers and footers of all sections that have any of their own."""
    for section in document.sections:
        for name in _EDGES:
            edge = getattr(section, name)
            if not edge.is_linked_to_previous:
                yield edge._element  # noqa: SLF001 - the paragraphs of text boxes are not in its API


def _flaws(document: Any, template: Template) -> Iterator[str]:  # noqa: ANN401
    body = document.element.body
    if all(child.tag == _W + "sectPr" for child in body):
        yield "holds nothing but headers and footers"
    for paragraph in body.iter(_W + "p"):
        text = _text(paragraph)
        yield from _paragraph_flaws(text, template)
        row = next(paragraph.iterancestors(_W + "tr"), None)
        if row is None or _inner_rows(row):
            yield from _stray(text)
    for row in body.iter(_W + "tr"):
        lists = set() if _inner_rows(row) else _lists_of(row)
        if len(lists) > 1:
            listed = ", ".join(sorted(lists))
            yield f"a row of a table names fields of several lists ({listed}); it is repeated for one"
    for edge in _edges(document):
        for paragraph in edge.iter(_W + "p"):
            yield from _paragraph_flaws(_text(paragraph), template)
            yield from _edge_flaws(_text(paragraph), template)


def _stray(text: str) -> Iterator[str]:
    """Find fields of rows where no row is."""
    for name in _NAMED.findall(text):
        if "." in name:
            yield f"placeholder {quote(name)} has to stand in a row of a table (the innermost one)"


def _edge_flaws(text: str, template: Template) -> Iterator[str]:
    """Find what differs from letter to letter in a header or footer, which all of them share."""
    for name in _NAMED.findall(text):
        head = name.split(".")[0]
        if head in SLOTS[template] and head not in _SHARED:
            yield (
                f"placeholder {quote(head)} differs from letter to letter and cannot stand in a "
                "header or footer"
            )


def _paragraph_flaws(text: str, template: Template) -> Iterator[str]:
    names = _NAMED.findall(text)
    rest = _NAMED.sub("", text)
    for mark in ("{{", "}}", "{%", "{#"):
        if mark in rest:
            yield f"{quote(mark)} in {quote(text.strip())}: a placeholder is {{{{ name }}}}"
            return
    lists = set()
    for name in names:
        head, _, field = name.partition(".")
        if not _NAME.fullmatch(name):
            yield f"{quote('{{ ' + name + ' }}')} is no placeholder: {{{{ name }}}} or {{{{ list.field }}}}"
            continue
        fault = name_fault(template, head)
        slot = SLOTS[template].get(head)
        if slot is not None and field:
            fault = field_fault(slot, field)
        elif slot is not None and slot.fields:
            listed = ", ".join(slot.fields)
            fault = f"{quote(head)} is a list of rows; name one of its fields: {listed}"
        elif slot is not None and slot.many:
            lists.add(head)
        if fault is not None:
            yield fault
    if len(lists) > 1:
        yield f"a paragraph names several lists ({', '.join(sorted(lists))}); it is repeated for one"


def _lists_of(row: Any) -> set[str]:  # noqa: ANN401 - lxml is untyped
    """Return the lists of which a row of a table names fields."""
    names = [name for part in row.iter(_W + "p") for name in _NAMED.findall(_text(part))]
    return {name.split(".")[0] for name in names if "." in name}


def _texts(paragraph: Any) -> list[Any]:  # noqa: ANN401 - lxml is untyped
    """Pieces of text of a paragraph, those of text boxes in it left out."""
    return [
        piece
        for piece in paragraph.iter(_W + "t")
        if next(piece.iterancestors(_W + "p")) is paragraph
    ]


def _text(paragraph: Any) -> str:  # noqa: ANN401 - lxml is untyped
    return "".join(piece.text or "" for piece in _texts(paragraph))


def _fill(element: Any, values: Values, template: Template) -> None:  # noqa: ANN401
    """Fill in a part of a document; what was filled in is never read again as a placeholder."""
    plain = {name: value for name, value in values.items() if isinstance(value, str)}
    done: list[Any] = []
    for row in [row for row in element.iter(_W + "tr") if not _inner_rows(row)]:
        for name in _lists_of(row):
            rows = cast("tuple[Mapping[str, str], ...]", values[name])
            entries = [{f"{name}.{field}": text for field, text in one.items()} for one in rows]
            done += _repeat(row, [{**plain, **entry} for entry in entries])
    slots = SLOTS[template]
    for paragraph in _without(element, done):
        names = _NAMED.findall(_text(paragraph))
        many = next((name for name in names if name in slots and slots[name].many), None)
        if many is not None:
            done += _repeat(
                paragraph, [{**plain, many: text} for text in cast("tuple[str, ...]", values[many])]
            )
    for paragraph in _without(element, done):
        _replace(paragraph, plain)


def _without(element: Any, done: list[Any]) -> list[Any]:  # noqa: ANN401 - lxml is untyped
    """Paragraphs that are not filled in yet; ``done`` keeps the others alive, so that ids hold."""
    known = set(map(id, done))
    return [paragraph for paragraph in element.iter(_W + "p") if id(paragraph) not in known]


def _inner_rows(row: Any) -> bool:  # noqa: ANN401 - lxml is untyped
    return any(inner is not row for inner in row.iter(_W + "tr"))


def _repeat(element: Any, entries: Sequence[Mapping[str, str]]) -> list[Any]:  # noqa: ANN401
    """Put a copy of a row or paragraph for each entry in its place; return their paragraphs."""
    done: list[Any] = []
    for entry in entries:
        copy = deepcopy(element)
        element.addprevious(copy)
        done += copy.iter(_W + "p")
        for paragraph in copy.iter(_W + "p"):
            _replace(paragraph, entry)
    parent = element.getparent()
    if not entries and parent.tag == _W + "tc" and len(parent.findall(_W + "p")) == 1:
        _replace(element, dict.fromkeys(_NAMED.findall(_text(element)), ""))
        return [element]  # a cell has to keep a paragraph
    parent.remove(element)
    return done


def _replace(paragraph: Any, values: Mapping[str, str]) -> None:  # noqa: ANN401 - lxml is untyped
    """Put values in place of placeholders, which Word may have cut into several pieces of text."""
    pieces = _texts(paragraph)
    text = "".join(piece.text or "" for piece in pieces)
    found = [match for match in _NAMED.finditer(text) if match.group(1) in values]
    if not found:
        return
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece.text or ""))
    for match in reversed(found):
        _put(pieces, starts, match.span(), values[match.group(1)])


def _put(pieces: list[Any], starts: list[int], span: tuple[int, int], value: str) -> None:
    """Replace a stretch of text by a value, in the piece where it begins."""
    first = True
    for piece, start, stop in zip(pieces, starts, starts[1:], strict=False):
        low, high = max(span[0], start), min(span[1], stop)
        if low >= high:
            continue
        text = piece.text or ""
        piece.text = text[: low - start] + (value if first else "") + text[high - start :]
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        first = False


def _break_before(first: Any) -> None:  # noqa: ANN401 - lxml is untyped
    """Let a page begin with a part."""
    from docx.text.paragraph import Paragraph  # noqa: PLC0415 - slow to import

    if first.tag != _W + "p":
        above = first.makeelement(_W + "p", {})
        first.addprevious(above)
        first = above
    Paragraph(first, cast("Any", None)).paragraph_format.page_break_before = True

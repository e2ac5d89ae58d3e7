"""What an HTML template may hold: it comes from strangers, and letters go to everybody.

Jinja may name placeholders, loop over lists and ask whether something is there; it calls nothing, computes nothing and
reaches nothing else. HTML may lay out text; it loads and runs nothing, and no placeholder stands inside a tag.
"""

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Final, NamedTuple

from jinja2 import nodes

from mutasi_opt.loading.suggest import quote
from mutasi_opt.notices.placeholders import field_fault, name_fault
from mutasi_opt.notices.slots import SLOTS, Slot, Template

__all__ = ["Flaw", "html_flaws", "jinja_flaws"]

_ELEMENTS: Final = frozenset({
    "address", "article", "b", "blockquote", "br", "caption", "col", "colgroup", "dd", "div", "dl", "dt", "em",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "li", "main", "ol", "p", "s",
    "section", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u",
    "ul",
})  # fmt: skip
_ATTRIBUTES: Final = frozenset({
    "align", "alt", "class", "colspan", "dir", "height", "lang", "rowspan", "scope", "span", "src", "start", "style",
    "title", "valign", "width",
})  # fmt: skip
_PICTURES: Final = ("data:image/png;", "data:image/jpeg;", "data:image/gif;")
#: Besides these only `nodes.Template` itself.
_NODES: Final = (
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.For,
    nodes.If,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Filter,
)
_FILTERS: Final = frozenset({"upper", "lower", "capitalize", "title"})
_DEEPEST: Final = 2
_LOOP: Final = frozenset({"index", "first", "last", "length"})


class Flaw(NamedTuple):
    """Something that may not stand in a template; line 0 = not known."""

    line: int
    text: str


class _Reader(HTMLParser):
    """Collects what may not stand in the HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.flaws: list[Flaw] = []

    def _add(self, text: str) -> None:
        self.flaws.append(Flaw(self.getpos()[0], text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if any("{" in part for name, value in attrs for part in (name, value or "")):
            self._add(f"a placeholder stands inside the tag <{tag[:30]}>; put it between tags")
        elif tag not in _ELEMENTS:
            self._add(f"element <{tag[:30]}> is not allowed")
        else:
            self._attributes(tag, attrs)

    def _attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name not in _ATTRIBUTES:
                self._add(f"attribute {quote(name)} of <{tag}> is not allowed")
            elif name == "src" and not (value or "").startswith(_PICTURES):
                self._add(
                    'a picture has to be inside the template (src="data:image/png;base64,...")'
                )
            elif name == "style" and _loads(value or ""):
                self._add("a style may not load anything (url)")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _ELEMENTS:
            self._add(f"element </{tag[:30]}> is not allowed")

    def handle_data(self, data: str) -> None:
        if "<" in data:
            self._add("a '<' that starts no known tag; write &lt;")

    def handle_comment(self, data: str) -> None:
        del data
        self._add("an HTML comment; use {# ... #}")

    def handle_decl(self, decl: str) -> None:
        del decl
        self._add(
            "a declaration; a template holds what stands inside the body of a page, and a <style>"
        )

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)

    def handle_pi(self, data: str) -> None:
        self.handle_decl(data)


def _loads(style: str) -> bool:
    """Whether a style may load something; a backslash can hide what it says."""
    told = "".join(style.casefold().split())
    return any(part in told for part in ("url(", "image-set(", "\\"))


def html_flaws(body: str) -> list[Flaw]:
    """Find what may not stand in the HTML of a template (its <style> taken out)."""
    reader = _Reader()
    reader.feed(body)
    reader.close()
    return reader.flaws


def jinja_flaws(tree: nodes.Template, template: Template) -> Iterator[Flaw]:
    """Find what may not stand in the Jinja of a template."""
    for node in tree.body:
        yield from _flaws(node, template, {}, 0)


def _flaws(
    node: nodes.Node, template: Template, rows: Mapping[str, Slot], depth: int
) -> Iterator[Flaw]:
    """Walk down; ``rows`` are the variables of the loops around, and the list that each goes over."""
    match node:
        case nodes.For():
            yield from _loop(node, template, rows, depth + 1)
            return
        case nodes.Output():
            yield from _told(node, template, rows)
        case nodes.Getattr() | nodes.Name():
            text = _reference(node, template, rows)
            if text is not None:
                yield Flaw(node.lineno, text)
            return
        case nodes.Filter(name=name) if name not in _FILTERS or node.args or node.kwargs:
            listed = ", ".join(sorted(_FILTERS))
            yield Flaw(node.lineno, f"filter {quote(name)} is not allowed (allowed: {listed})")
        case _ if not isinstance(node, _NODES):
            kind = type(node).__name__.casefold()
            yield Flaw(
                node.lineno,
                f"{kind} is not allowed: a template names placeholders, {{% for x in list %}} and {{% if %}}",
            )
            return
    for child in node.iter_child_nodes():
        yield from _flaws(child, template, rows, depth)


def _told(node: nodes.Output, template: Template, rows: Mapping[str, Slot]) -> Iterator[Flaw]:
    """Find lists and rows that are told as if they were texts."""
    for told in node.nodes:
        inner = told
        while isinstance(inner, nodes.Filter) and inner.node is not None:
            inner = inner.node
        name = inner.name if isinstance(inner, nodes.Name) else ""
        if name in rows and rows[name].fields:
            fields = ", ".join(rows[name].fields)
            yield Flaw(told.lineno, f"{quote(name)} is a row; name one of its fields: {fields}")
        elif name not in rows and name in SLOTS[template] and SLOTS[template][name].is_list:
            yield Flaw(
                told.lineno,
                f"placeholder {quote(name)} is a list: {{% for x in {name} %}}{{{{ x }}}}{{% endfor %}}",
            )


def _reference(
    node: nodes.Getattr | nodes.Name, template: Template, rows: Mapping[str, Slot]
) -> str | None:
    """Say what is wrong with what is named."""
    match node:
        case nodes.Getattr(node=nodes.Name(name=name), attr=field):
            return _field(name, field, rows)
        case nodes.Getattr(attr=field):
            return f"{quote('.' + field)} leads nowhere"
        case nodes.Name(name=name) if name not in rows:
            return name_fault(template, name)
    return None


def _field(name: str, field: str, rows: Mapping[str, Slot]) -> str | None:
    if name == "loop" and rows and field in _LOOP:
        return None
    if name not in rows:
        return (
            f"{quote(name + '.' + field)}: only an entry of a loop over a list of rows has fields"
        )
    return field_fault(rows[name], field)


def _loop(
    node: nodes.For, template: Template, rows: Mapping[str, Slot], depth: int
) -> Iterator[Flaw]:
    match node:
        case nodes.For(target=nodes.Name(name=own), iter=nodes.Name(name=over)):
            slot = SLOTS[template].get(over)
            if slot is None:
                yield Flaw(node.lineno, name_fault(template, over) or "")
            elif not slot.is_list:
                yield Flaw(node.lineno, f"placeholder {quote(over)} is a text, not a list")
            elif own in SLOTS[template] or own == "loop":
                yield Flaw(
                    node.lineno,
                    f"{quote(own)} is a placeholder; name the entries of the loop otherwise",
                )
            elif depth > _DEEPEST:
                yield Flaw(node.lineno, f"loops are nested more than {_DEEPEST} deep")
            elif node.recursive or node.test is not None:
                yield Flaw(node.lineno, "a loop has neither a condition nor recursion")
            else:
                inner = {**rows, own: slot}
                for child in (*node.body, *node.else_):
                    yield from _flaws(child, template, inner, depth)
        case _:
            yield Flaw(node.lineno, "a loop goes over a list: {% for x in alasan %}")

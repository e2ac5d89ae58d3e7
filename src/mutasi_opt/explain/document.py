"""`Page`: headings, paragraphs, lists and tables of messages, written as text, Markdown or HTML."""

import html
import io
import os
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from mutasi_opt.errors import QuestionError
from mutasi_opt.files import write_file
from mutasi_opt.privacy import mask
from mutasi_opt.texts import Lang, Message, Texts

__all__ = [
    "Block",
    "Bullets",
    "Format",
    "Grid",
    "Page",
    "Paragraph",
    "Section",
    "render",
    "write_page",
]


class Format(StrEnum):
    """How a page is written."""

    TEXT = "txt"
    MARKDOWN = "md"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: Message


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; None is an empty cell."""

    headings: tuple[Message, ...]
    rows: tuple[tuple[Message | None, ...], ...]


Block = Paragraph | Bullets | Grid


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    heading: Message
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A title and sections; sections without any block are left out when it is written."""

    title: Message
    sections: tuple[Section, ...]

    def _repr_html_(self) -> str:
        """Show the page in a notebook, in English; ids of employees are masked, as for strangers.

        ``render(page, lens.texts(lang), Format.HTML)`` tells it to the reader of a lens.
        """
        return _Html(Texts(Lang.EN, mask)).body(self)


#: Width of text pages, characters.
_WIDTH: Final = 110
_MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>|#])")
_STYLE: Final = (
    "body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em;line-height:1.4}"
    "table{border-collapse:collapse;margin:1em 0}"
    "td,th{border:1px solid #999;padding:.3em .6em;text-align:left;vertical-align:top}"
)


def render(page: Page, texts: Texts, form: Format = Format.TEXT) -> str:
    """Write a page for the reader of ``texts``; ends in a line feed."""
    writer = {Format.TEXT: _Plain, Format.MARKDOWN: _Markdown, Format.HTML: _Html}[form](texts)
    return writer.page(page)


def write_page(page: Page, texts: Texts, path: str | os.PathLike[str]) -> Path:
    """Write a page to a file, whole or not at all; an existing file is replaced.

    Raises
    ------
    QuestionError
        The name ends neither in .txt nor in .md nor in .html.
    OSError
        The file cannot be written.
    """
    target = Path(path)
    form = form_of(target)
    return write_file(target, render(page, texts, form))


def form_of(path: Path) -> Format:
    """Return the format that the ending of a file name asks for."""
    ending = path.suffix.casefold().removeprefix(".")
    if ending not in set(Format):
        raise QuestionError(f"{path.name}: a page is written to .txt, .md or .html")
    return Format(ending)


class _Writer:
    """Tells messages, and makes foreign text harmless."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def tell(self, text: Message | None) -> str:
        told = "" if text is None else self._texts.tell(text)
        return self.escape("".join(c if c.isprintable() else " " for c in told))

    def escape(self, text: str) -> str:
        return text

    def page(self, page: Page) -> str:
        raise NotImplementedError


class _Plain(_Writer):
    def page(self, page: Page) -> str:
        stream = io.StringIO()
        # No colour system and a fixed width: the same text everywhere.
        console = Console(file=stream, width=_WIDTH, color_system=None, legacy_windows=False)
        title = self.tell(page.title)
        stream.write(f"{title}\n{'=' * min(len(title), _WIDTH)}\n")
        for section in filter(lambda section: section.blocks, page.sections):
            heading = self.tell(section.heading)
            stream.write(f"\n{heading}\n{'-' * min(len(heading), _WIDTH)}\n")
            for block in section.blocks:
                self._block(console, block)
        return "".join(line.rstrip() + "\n" for line in stream.getvalue().splitlines())

    def _block(self, console: Console, block: Block) -> None:
        match block:
            case Paragraph(text):
                console.print(Text(self.tell(text)))
            case Bullets(items):
                for item in items:
                    grid = Table.grid(padding=(0, 1))
                    grid.add_row("-", Text(self.tell(item)))
                    console.print(grid)
            case Grid(headings, rows):
                table = Table(box=box.ASCII)
                for name in headings:
                    table.add_column(Text(self.tell(name)), overflow="fold")
                for row in rows:
                    table.add_row(*(Text(self.tell(cell)) for cell in row))
                console.print(table)


class _Markdown(_Writer):
    def escape(self, text: str) -> str:
        return _MARKDOWN.sub(r"\\\1", text)

    def page(self, page: Page) -> str:
        parts = [f"# {self.tell(page.title)}"]
        for section in filter(lambda section: section.blocks, page.sections):
            parts.append(f"## {self.tell(section.heading)}")
            parts += [self._block(block) for block in section.blocks]
        return "\n\n".join(parts) + "\n"

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(text):
                return self.tell(text)
            case Bullets(items):
                return "\n".join(f"- {self.tell(item)}" for item in items)
            case Grid(headings, rows):
                lines = [self._line(headings), "|" + " --- |" * len(headings)]
                return "\n".join([*lines, *map(self._line, rows)])

    def _line(self, cells: tuple[Message | None, ...]) -> str:
        return "| " + " | ".join(map(self.tell, cells)) + " |"


class _Html(_Writer):
    def escape(self, text: str) -> str:
        return html.escape(text)

    def page(self, page: Page) -> str:
        title = self.tell(page.title)
        parts = [
            f'<!doctype html>\n<html lang="{self._texts.lang}">\n<head>\n<meta charset="utf-8">',
            f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>",
            self.body(page),
        ]
        return "\n".join([*parts, "</body>\n</html>\n"])

    def body(self, page: Page) -> str:
        """Write what stands between the tags of the body."""
        parts = [f"<h1>{self.tell(page.title)}</h1>"]
        for section in filter(lambda section: section.blocks, page.sections):
            parts.append(f"<h2>{self.tell(section.heading)}</h2>")
            parts += [self._block(block) for block in section.blocks]
        return "\n".join(parts)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(text):
                return f"<p>{self.tell(text)}</p>"
            case Bullets(items):
                return (
                    "<ul>\n" + "".join(f"<li>{self.tell(item)}</li>\n" for item in items) + "</ul>"
                )
            case Grid(headings, rows):
                head = "".join(f"<th>{self.tell(name)}</th>" for name in headings)
                body = "".join(
                    "<tr>" + "".join(f"<td>{self.tell(cell)}</td>" for cell in row) + "</tr>\n"
                    for row in rows
                )
                return f"<table>\n<tr>{head}</tr>\n{body}</table>"

"""What Markdown of a code host lets stand and Python-Markdown does not."""

import re
from typing import Final

__all__ = ["as_site_has_it"]

_ITEM: Final = re.compile(r"^(\s*)([-*]|\d+\.) ")


def as_site_has_it(markdown: str) -> str:
    """Return the same text with lists that Python-Markdown takes for lists.

    A list gets an empty line before it, and what stands inside an item is indented by four blanks
    where two or three are enough elsewhere. Fenced blocks stay as they are.
    """
    lines: list[str] = []
    fenced = False
    depths: list[int] = []
    for line in markdown.split("\n"):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        item = None if fenced else _ITEM.match(line)
        if item is None:
            if line and not line[0].isspace() and not fenced:
                depths = []
            lines.append(line if fenced or not depths else _inside(line, depths))
            continue
        indent = len(item[1])
        if indent >= 4 and not depths:
            lines.append(line)  # a block of code
            continue
        depths = [depth for depth in depths if depth < indent]
        if not depths and lines and _is_text(lines[-1]):
            lines.append("")
        lines.append("    " * len(depths) + line.lstrip())
        depths.append(indent)
    return "\n".join(lines)


def _is_text(line: str) -> bool:
    return bool(line) and not line[0].isspace() and not _ITEM.match(line)


def _inside(line: str, depths: list[int]) -> str:
    """Indent a line inside an item as deep as the item asks."""
    stripped = line.lstrip()
    indent = len(line) - len(stripped)
    if not stripped or not indent:
        return line
    level = sum(depth < indent for depth in depths)
    return "    " * level + stripped

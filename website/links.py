"""Links between pages of the repository, as they have to be written inside the site.

Pages are plain Markdown that a code host shows as it lies there. Some of them live outside ``docs``
(the README, the mathematics beside the models, the pages of the places); the site takes them in
under other names, and links to files that are no pages keep their words only.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

__all__ = ["OUTSIDE", "rewrite_links"]

#: Pages outside ``docs``, by path in the repository, and their names in the site.
OUTSIDE: Final[Mapping[str, str]] = {
    "README.md": "project/about.md",
    "CONTRIBUTING.md": "project/contributing.md",
    "CHANGELOG.md": "project/changes.md",
    "models/README.md": "project/formulation.md",
    "benchmarks/README.md": "project/benchmarks.md",
    "benchmarks/results/headline.md": "project/headline.md",
    "benchmarks/results/table.md": "project/measurements.md",
    "scenarios/README.md": "project/places/overview.md",
    **{
        f"scenarios/{place}/README.md": f"project/places/{place}.md"
        for place in ("lampung", "mamuju", "palembang", "rangkui", "sibolga")
    },
}
_INSIDE: Final = {name: path for path, name in OUTSIDE.items()}

#: A fenced block, or a link and its words.
_FENCE: Final = re.compile(r"^(```.*?^```)", re.MULTILINE | re.DOTALL)
_LINK: Final = re.compile(r"\[([^\]]*)\]\(([^)\s]+)\)")


def rewrite_links(markdown: str, page: str, root: Path) -> str:
    """Return the text of a page with its local links as the site has them.

    Parameters
    ----------
    markdown : str
        Text of the page, with links as they work in the repository.
    page : str
        Name of the page in the site, e.g. ``project/about.md``.
    root : Path
        Folder of the repository.
    """
    parts = _FENCE.split(markdown)
    parts[::2] = [_LINK.sub(_rewriter(page, root), part) for part in parts[::2]]
    return "".join(parts)


def _rewriter(page: str, root: Path) -> Callable[[re.Match[str]], str]:
    source = _INSIDE.get(page, f"docs/{page}")

    def rewrite(link: re.Match[str]) -> str:
        words, target = link.groups()
        if "://" in target or target.startswith(("#", "mailto:")):
            return link[0]
        path, _, anchor = target.partition("#")
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        if not (root / wanted).exists():
            return link[0]  # mkdocs says that it leads nowhere
        name = _name_in_site(wanted, root)
        if name is None:
            return words
        if words.endswith((".md", "README")) and (root / wanted).is_file():
            words = _title(root / wanted)
        start = posixpath.dirname(page) or "."
        return f"[{words}]({posixpath.relpath(name, start)}{'#' * bool(anchor)}{anchor})"

    return rewrite


def _title(path: Path) -> str:
    """Heading of a page: in the site, names of files say nothing."""
    text = path.read_text(encoding="utf-8")
    return text[2 : text.index("\n")] if text.startswith("# ") else path.stem


def _name_in_site(wanted: str, root: Path) -> str | None:
    """Name of a file or folder of the repository in the site; None where the site has no such page."""
    for path in (wanted, f"{wanted}/README.md", f"{wanted}/index.md"):
        if path in OUTSIDE:
            return OUTSIDE[path]
        if path.startswith("docs/") and (root / path).is_file():
            return path.removeprefix("docs/")
    return None

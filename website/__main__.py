"""Write the generated pages of the documentation again: ``python -m website``."""

from pathlib import Path

from website.pages import PAGES

_DOCS = Path(__file__).resolve().parents[1] / "docs"

for name, text in PAGES.items():
    (_DOCS / name).write_text(text(), encoding="utf-8", newline="\n")

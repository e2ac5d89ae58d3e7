"""What MkDocs does beyond its settings; named in ``mkdocs.yml``.

MkDocs loads this file by its path, so the folder of the repository is put on the path first.
"""

import re
import sys
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

_ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_ROOT))

from website.links import OUTSIDE, rewrite_links  # noqa: E402 - found by the line above
from website.markdown import as_site_has_it  # noqa: E402

#: Pages of planners, in Bahasa Indonesia; the others are in English.
_INDONESIAN: Final = ("id/",)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take in the pages that lie outside ``docs``."""
    for path, name in OUTSIDE.items():
        text = (_ROOT / path).read_text(encoding="utf-8")
        files.append(File.generated(config, name, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Write links and lists as the site needs them."""
    del config, files
    return as_site_has_it(rewrite_links(markdown, page.file.src_uri, _ROOT))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """State the language of each page, for screen readers and browsers."""
    del config
    lang = "id" if page.file.src_uri.startswith(_INDONESIAN) else "en"
    return re.sub(r'<html lang="\w+"', f'<html lang="{lang}"', output, count=1)

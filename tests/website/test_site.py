"""The built site: complete, free of anything from a network, and usable from a folder."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: Attributes by which a page fetches something when it is opened.
FETCHING = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "object": ("data",),
    "embed": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
}
#: Links in the head that are not fetched.
NAMES_ONLY = {"canonical", "prev", "next", "alternate"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build the site as CI does."""
    if not importlib.util.find_spec("material"):
        assert os.environ.get("MUTASI_OPT_DOCS") != "required", "mkdocs-material is missing"
        pytest.skip("mkdocs-material is missing: pip install 'mutasi-opt[docs]'")
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


class Fetched(HTMLParser):
    """Collects what a page fetches."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "link" and not NAMES_ONLY & set((given.get("rel") or "").split()):
            self.found.append(given.get("href") or "")
        self.found += [given[name] or "" for name in FETCHING.get(tag, ()) if name in given]


def fetched(page):
    parser = Fetched()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser.found


def test_no_page_fetches_anything_from_elsewhere(site):
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 50
    outside = {
        f"{page.relative_to(site)}: {url}"
        for page in pages
        for url in fetched(page)
        if "://" in url or url.startswith("//")
    }
    assert outside == set()
    for sheet in site.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", text), sheet.name
        assert not re.search(r"@import\s+[\"'](?:https?:)?//", text), sheet.name


def test_what_is_fetched_is_there(site):
    for page in site.rglob("*.html"):
        if page.name == "404.html":
            continue  # its links are those of a server's root
        for url in fetched(page):
            path = url.split("#")[0].split("?")[0]
            if path and not path.startswith("data:"):
                assert (page.parent / path).resolve().is_file(), f"{page.name}: {url}"


def test_every_page_says_its_language(site):
    def lang(name):
        text = (site / name).read_text(encoding="utf-8")
        return re.search(r'<html lang="(\w+)"', text)[1]

    assert lang("id/tutorial.html") == "id"
    assert lang("id/kolom.html") == "id"
    assert lang("proofs.html") == "en"
    assert lang("project/about.html") == "en"


def test_every_page_of_docs_is_built_and_in_the_navigation(site):
    home = (site / "index.html").read_text(encoding="utf-8")
    for page in (ROOT / "docs").rglob("*.md"):
        name = page.relative_to(ROOT / "docs").with_suffix(".html").as_posix()
        assert (site / name).is_file()
        assert f'href="{name}"' in home, name


def test_the_site_works_from_a_folder_without_a_network(site):
    required = os.environ.get("MUTASI_OPT_BROWSER") == "required"
    program = shutil.which("chromium")
    if not program or not importlib.util.find_spec("playwright"):
        assert not required, "MUTASI_OPT_BROWSER=required, but chromium or playwright is missing"
        pytest.skip("chromium or playwright is missing: pip install 'mutasi-opt[browser]'")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - an extra

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        requests, complaints = [], []
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda said: complaints.append(said.text) if said.type == "error" else None
        )
        page.goto((site / "id" / "bukti.html").as_uri())
        page.locator(".md-search__input").fill("dispensasi")
        hit = page.locator(".md-search-result__link").first
        hit.wait_for(state="visible", timeout=30_000)
        assert "dispensasi" in page.locator(".md-search-result__list").inner_text().lower()
        hit.click()
        page.wait_for_load_state()
        page.goto((site / "commands.html").as_uri())
        browser.close()
    assert complaints == []
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []

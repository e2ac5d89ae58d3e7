"""A real browser for tests of pages: Debian's Chromium, driven by Playwright.

Where it is missing tests are skipped and say so; with MUTASI_OPT_BROWSER=required they fail.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

#: Nothing that the browser would do by itself, least of all over the network.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Visit:
    """A page in the browser, and what it said and asked for since it was opened.

    Attributes
    ----------
    page : playwright.sync_api.Page
    complaints : list of str
        Console messages of warnings and errors, and errors of scripts.
    requests : list of str
        Addresses asked for, the file itself left out.
    """

    page: Any
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def findings(self) -> list[str]:
        """Serious and critical findings of axe, one line each."""
        from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - may be missing

        found = Axe().run(self.page).response["violations"]
        return [
            f"{one['id']}: {node['html'][:200]}"
            for one in found
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ]


def browser_path() -> str | None:
    """Where Chromium is."""
    named = os.environ.get("MUTASI_OPT_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


def missing() -> str | None:
    """What is missing for tests in a browser; None where nothing is."""
    try:
        import axe_playwright_python  # noqa: PLC0415 - may be missing
        import playwright  # noqa: PLC0415 - may be missing
    except ImportError as error:
        return f"no browser tests: {error.name} is not installed (pip install -e .[browser])"
    del axe_playwright_python, playwright
    if browser_path() is None:
        return "no browser tests: no Chromium (apt-get install chromium, or MUTASI_OPT_CHROMIUM)"
    return None


def need_browser() -> None:
    """Skip where there is no browser, visibly; fail where there has to be one."""
    lacking = missing()
    if lacking is None:
        return
    if os.environ.get("MUTASI_OPT_BROWSER") == "required":
        pytest.fail(lacking)
    pytest.skip(lacking)


@contextmanager
def running_browser() -> Iterator[Any]:
    """Start Chromium, and end it after."""
    need_browser()
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - may be missing

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visiting(browser: Any, file: Path, **options: Any) -> Iterator[Visit]:
    """Open a file in a new window of the browser."""
    context = browser.new_context(
        viewport={"width": 1360, "height": 900}, accept_downloads=True, **options
    )
    try:
        page = context.new_page()
        visit = Visit(page)
        address = file.resolve().as_uri()
        page.on(
            "console",
            lambda said: (
                visit.complaints.append(f"{said.type}: {said.text}")
                if said.type in ("warning", "error")
                else None
            ),
        )
        page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        page.on(
            "request",
            lambda asked: None if asked.url == address else visit.requests.append(asked.url),
        )
        page.goto(address)
        yield visit
    finally:
        context.close()

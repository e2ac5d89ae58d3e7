"""Links and lists of the repository, as the site has them."""

from pathlib import Path

import pytest

from website.links import OUTSIDE, rewrite_links
from website.markdown import as_site_has_it

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("page", "written", "wanted"),
    [
        ("index.md", "[a](rules.md#tenure)", "[a](rules.md#tenure)"),
        ("index.md", "[a](../README.md)", "[a](project/about.md)"),
        ("index.md", "[a](../models/README.md#bound)", "[a](project/formulation.md#bound)"),
        ("id/bukti.md", "[a](../proofs.md)", "[a](../proofs.md)"),
        ("id/bukti.md", "[a](../../models/README.md)", "[a](../project/formulation.md)"),
        ("project/about.md", "[a](docs/rules.md)", "[a](../rules.md)"),
        ("project/about.md", "[a](docs/index.md)", "[a](../index.md)"),
        ("project/about.md", "[a](scenarios/mamuju/README.md)", "[a](places/mamuju.md)"),
        ("project/places/mamuju.md", "[a](../../docs/rules.md)", "[a](../../rules.md)"),
        ("project/places/overview.md", "[a](mamuju/README.md)", "[a](mamuju.md)"),
        # The name of a file gives way to the heading of the page.
        ("index.md", "[proofs.md](proofs.md)", "[What is proven, and how](proofs.md)"),
        # A file that is no page keeps its words.
        ("project/about.md", "[`standard`](models/standard.yaml) rules", "`standard` rules"),
        ("project/about.md", "[licence](LICENSE)", "licence"),
        # What leads nowhere stays, so that the build speaks of it.
        ("index.md", "[a](nowhere.md)", "[a](nowhere.md)"),
        ("index.md", "[a](#here) [b](https://example.org/x.md)", None),
        ("index.md", "```\n[a](../README.md)\n```", None),
    ],
)
def test_links_lead_to_where_the_site_has_the_page(page, written, wanted):
    assert rewrite_links(written, page, ROOT) == (written if wanted is None else wanted)


def test_every_page_outside_docs_is_taken_in():
    pages = {
        path.relative_to(ROOT).as_posix()
        for pattern in ("*.md", "models/*.md", "benchmarks/**/*.md", "scenarios/**/*.md")
        for path in ROOT.glob(pattern)
    }
    assert set(OUTSIDE) == pages


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("It\n1. counts\n2. adds", "It\n\n1. counts\n2. adds"),
        ("- a\n- b", "- a\n- b"),
        ("1. a\n   - b\n   - c\n2. d", "1. a\n    - b\n    - c\n2. d"),
        ("- a\n  goes on\n- b", "- a\n    goes on\n- b"),
        ("1. a\n\n    ```sh\n    x\n    ```\n2. b", None),
        ("text\n\n    - code, not a list", None),
        ("```\nx\n- y\n```", None),
    ],
)
def test_lists_are_lists(written, wanted):
    assert as_site_has_it(written) == (written if wanted is None else wanted)

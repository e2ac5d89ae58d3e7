"""The page of a sweep in a real browser."""

import pytest
from support.browser import running_browser, visiting
from support.plans import small_case

from mutasi_opt.files import write_file
from mutasi_opt.sweep import SweepView, sweep
from mutasi_opt.sweep.page import sweep_page


@pytest.mark.slow
def test_the_page_draws_its_curves_without_a_network(tmp_path):
    found = sweep(small_case(tmp_path / "in"), "levels.balance.slack=0,8,20")
    file = write_file(tmp_path / "sweep.html", sweep_page(SweepView(found)))
    with running_browser() as browser, visiting(browser, file) as seen:
        seen.page.wait_for_selector("body[data-drawn]", timeout=60_000)
        assert seen.page.locator("figure.chart svg").count() == 2
        assert seen.findings() == []
        assert seen.complaints == []
        assert seen.requests == []

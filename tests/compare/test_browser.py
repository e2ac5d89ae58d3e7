"""The page in a real browser: charts are drawn, tables sort and filter, nothing is loaded."""

import pytest
from support.browser import running_browser, visiting
from support.plans import write_scenario

from mutasi_opt.cli import main
from mutasi_opt.codes import Grade
from mutasi_opt.compare import View, comparison_page
from mutasi_opt.files import write_file
from mutasi_opt.texts import Lang

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser():
    with running_browser() as started:
        yield started


@pytest.mark.parametrize("grade", [Grade.PERSONNEL_AGENCY, Grade.PUBLIC])
def test_the_page_works_without_a_network(browser, comparison, tmp_path, grade):
    view = View(comparison, Lang.EN, grade)
    file = write_file(tmp_path / "compare.html", comparison_page(view))
    with visiting(browser, file) as seen:
        seen.page.wait_for_selector("body[data-drawn]", timeout=60_000)
        wanted = 2 if grade is Grade.PUBLIC else 3
        assert seen.page.locator("figure.chart svg").count() == wanted
        assert seen.findings() == []
        assert seen.complaints == []
        assert seen.requests == []


def test_tables_sort_by_values_and_filter_by_words(browser, comparison, tmp_path):
    file = write_file(tmp_path / "compare.html", comparison_page(View(comparison, Lang.EN)))
    with visiting(browser, file) as seen:
        table = seen.page.locator("#levels-table")
        head = table.locator("th", has_text="first").first
        head.locator("button").press("Enter")  # by keyboard
        assert head.get_attribute("aria-sort") == "ascending"
        column = head.evaluate("cell => cell.cellIndex")
        cells = table.locator(f"tbody tr td:nth-child({column + 1})").all_inner_texts()
        numbers = [int(text.replace(",", "")) for text in cells if text]
        assert len(numbers) > 12
        assert numbers == sorted(numbers)
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == "descending"
        seen.page.locator("input[data-filter=levels-table]").fill("balance agencies")
        shown = table.locator("tbody tr:visible").all_inner_texts()
        assert len(shown) == 1
        assert "Balance between agencies" in shown[0]
        assert seen.complaints == []


def test_three_scenarios_tell_who_gains_and_who_loses(browser, tmp_path):
    scenario = write_scenario(tmp_path / "in")
    files = [scenario]
    for name, most in (("one", 1), ("none", 0)):
        files.append(tmp_path / "in" / f"{name}.yaml")
        files[-1].write_text(
            f"format: mutasi-opt/scenario-1\nname: {name}\nextends: scenario.yaml\n"
            f"model_overrides: {{rules: {{move_cap: {{maximum: {most}}}}}}}\n",
            encoding="utf-8",
        )
    page = tmp_path / "compare.html"
    options = ["--keep", str(tmp_path / "kept"), "--lang", "en", "--gap", "0", "-q"]
    assert main(["compare", *map(str, files), "-o", str(page), *options]) == 0
    with visiting(browser, page) as seen:
        seen.page.wait_for_selector("body[data-drawn]", timeout=60_000)
        told = seen.page.locator("main").text_content()  # folded parts, too
        for one, other in (("in", "one"), ("in", "none"), ("one", "none")):
            assert f"{one} against {other}" in told
        # Between "one" and "none" nobody gains or loses, and there is nothing to draw.
        assert told.count("Of these, ") == 3
        assert told.count("Of these, 0 gain by none, 0 lose by it") == 1
        assert seen.page.locator("figure.chart svg").count() == 2 + 2
        assert seen.findings() == []
        assert seen.complaints == []
        assert seen.requests == []

"""The page in a real browser: search, filter, open a person, keyboard, print, nothing loaded."""

import pytest
from support.browser import running_browser, visiting
from support.reports import regency

from mutasi_opt.codes import Grade
from mutasi_opt.report import write_report
from mutasi_opt.texts import Lang

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser():
    with running_browser() as started:
        yield started


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The report in both languages, and for the public."""
    folder = tmp_path_factory.mktemp("reports")
    study = regency()
    return {
        "id": write_report(study, folder / "id.html"),
        "en": write_report(study, folder / "en.html", lang=Lang.EN),
        "public": write_report(study, folder / "public.html", Grade.PUBLIC, Lang.EN),
    }


@pytest.fixture
def visit(browser, files):
    with visiting(browser, files["en"]) as found:
        found.page.wait_for_selector("body[data-ready]")
        yield found


def rows(page) -> list[str]:
    return page.locator("#people-table .tabulator-row").all_inner_texts()


def found(page) -> int:
    return int(page.locator("#people-found").inner_text().split(" ")[0].replace(",", ""))


def until_found(page, number: int) -> None:
    page.wait_for_function(
        "wanted => document.getElementById('people-found').textContent.startsWith(wanted + ' ')",
        arg=str(number),
    )


@pytest.mark.parametrize("name", ["id", "en", "public"])
def test_nothing_is_asked_for_and_nothing_complains(browser, files, name: str) -> None:
    with visiting(browser, files[name]) as seen:
        seen.page.wait_for_selector("body[data-drawn]", timeout=60_000)
        drawn = seen.page.locator(".drawing svg").count()
        assert drawn == seen.page.locator(".drawing").count() > 4
        assert seen.complaints == []
        assert seen.requests == []


@pytest.mark.parametrize("name", ["id", "en", "public"])
def test_axe_finds_nothing_serious(browser, files, name: str) -> None:
    with visiting(browser, files[name]) as seen:
        seen.page.wait_for_selector("body[data-drawn]", timeout=60_000)
        seen.page.evaluate(
            "document.querySelectorAll('details').forEach((d) => { d.open = true; })"
        )
        assert seen.findings() == []
        if name != "public":
            seen.page.locator("#people-table button.link").first.click()
            assert seen.page.locator("dialog[open]").count() == 1
            assert seen.findings() == []


def test_search_finds_a_person_by_name_and_by_nip(visit) -> None:
    people = regency().instance.employees
    assert found(visit.page) == len(people.ids)
    visit.page.get_by_label("Search").fill(people.ids[17])
    until_found(visit.page, 1)
    assert people.names[17] in rows(visit.page)[0]
    visit.page.get_by_label("Search").fill(people.names[17].upper())
    same = sum(name == people.names[17] for name in people.names)
    until_found(visit.page, same)
    visit.page.get_by_role("button", name="Clear the filters").click()
    until_found(visit.page, len(people.ids))


def test_filters_narrow_the_list(visit) -> None:
    study = regency()
    moved = study.assignment.moved(study.instance)
    visit.page.locator("#filter-who").select_option("moved")
    until_found(visit.page, int(moved.sum()))
    visit.page.locator("#filter-who").select_option("stay")
    until_found(visit.page, int((~moved).sum()))
    visit.page.locator("#filter-kind").select_option(label="redistribution")
    visit.page.wait_for_function("document.querySelectorAll('.tabulator-row').length === 0")
    assert "Nobody matches." in visit.page.locator("#people-table").inner_text()


def test_a_reason_filters_whom_it_speaks_for(visit) -> None:
    part = visit.page.evaluate("window.Report.data.people.reasons")
    rule = part["rules"][part["rule"][0]]
    sign = 1 if part["worth"][0] > 0 else -1
    number = sum(
        r == part["rule"][0] and (w > 0) == (sign > 0)
        for r, w in zip(part["rule"], part["worth"], strict=True)
    )
    visit.page.locator("#filter-rule").select_option(value=f"{part['rule'][0]} {sign}")
    until_found(visit.page, number)
    visit.page.locator("#people-table button.link").first.click()
    words = rule["for"] if sign > 0 else rule["against"]
    assert words in visit.page.locator("#person-body").inner_text()


def test_a_person_opens_with_the_keyboard_and_closes_with_escape(visit) -> None:
    page = visit.page
    first = page.locator("#people-table button.link").first
    first.focus()
    page.keyboard.press("Enter")
    panel = page.locator("dialog[open]")
    assert panel.count() == 1
    told = panel.inner_text()
    for heading in ("What speaks for it and against it", "Other lawful places", "Legal basis"):
        assert heading in told
    assert page.evaluate("document.activeElement.id") == "person-title"
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    page.wait_for_function(
        "name => document.activeElement.textContent === name", arg=first.inner_text()
    )


def test_the_focus_comes_back_to_rows_that_were_drawn_anew(visit) -> None:
    page = visit.page
    first = page.locator("#people-table button.link").first
    name = first.inner_text()
    first.press("Enter")
    page.evaluate("window.Report.table.redraw(true)")
    page.keyboard.press("Escape")
    page.wait_for_function("name => document.activeElement.textContent === name", arg=name)


def test_the_chain_leads_from_one_person_to_the_next(visit) -> None:
    page = visit.page
    chains = page.evaluate("window.Report.data.people.chains")
    assert chains
    one, two = chains[0]["people"][:2]
    page.evaluate(f"window.Report.openPerson({one})")
    names = page.evaluate("window.Report.data.people.name")
    page.locator("#person-body ol button.link").nth(1).click()
    assert names[two] in page.locator("#person-title").inner_text()


def test_the_skip_link_is_the_first_stop(visit) -> None:
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.className") == "skip"
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("document.activeElement.id") == "main"


def test_the_list_turns_pages_and_sorts_by_keyboard(visit) -> None:
    page = visit.page
    before = rows(page)
    page.get_by_role("button", name="Next").press("Enter")
    page.wait_for_function(
        "text => document.querySelector('.tabulator-row').innerText !== text", arg=before[0]
    )
    heading = page.get_by_role("columnheader", name="NIP")
    heading.focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "document.querySelector('.tabulator-col[tabulator-field=id]').ariaSort === 'ascending'"
    )


def test_print_opens_what_is_folded_and_leaves_the_frame_out(visit) -> None:
    page = visit.page
    page.wait_for_selector("body[data-drawn]", timeout=60_000)
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert not page.locator("#people-filters").is_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    people = regency().instance.num_employees
    assert page.locator("#people-print tbody tr").count() == people
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() > 0
    assert len(page.pdf(format="A4")) > 10_000

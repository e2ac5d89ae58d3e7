"""Meeting mode in a real browser: decide, save, go on from the file, and plan again with it."""

import json

import numpy as np
import pytest
from support.browser import running_browser, visiting

from mutasi_opt.cli import main
from mutasi_opt.explain import open_study
from mutasi_opt.instance import index
from mutasi_opt.loading import load
from mutasi_opt.verify import verify

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser():
    with running_browser() as started:
        yield started


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A scenario with an earlier decision, and its plan with the report in English."""
    root = tmp_path_factory.mktemp("desk")
    assert main(["generate", "--employees", "300", "--seed", "7", "-o", str(root / "in")]) == 0
    scenario = root / "in" / "scenario.yaml"
    plain = load(scenario).scenario
    serving = set(index(plain).employees.ids)
    stays = next(one for one in plain.employees if one.position and one.id in serving)
    earlier = root / "in" / "earlier.yaml"
    earlier.write_text(
        "format: mutasi-opt/decisions-1\ndecisions:\n"
        f"  - {{id: M1, kind: lock, employee: '{stays.id}', position: {stays.position}, "
        "by: Bupati, date: 2026-06-01, reason: 'a \"quoted\" reason'}\n",
        encoding="utf-8",
    )
    scenario.write_text(
        scenario.read_text(encoding="utf-8") + "decisions: earlier.yaml\n", encoding="utf-8"
    )
    command = ["solve", str(scenario), "-o", str(root / "plan"), "-q", "--gap", "0"]
    assert main([*command, "--report", "--lang", "en"]) == 0
    return root


@pytest.fixture
def visit(browser, desk):
    with visiting(browser, desk / "plan" / "report.html") as found:
        found.page.wait_for_selector("body[data-ready]")
        yield found
        assert found.complaints == []
        assert found.requests == []


def open_mover(page, who: int) -> None:
    page.evaluate("who => window.Report.openPerson(who)", who)


def choose(page, choice: str) -> None:
    page.locator(f"input[name=choice][value='{choice}']").check()


def movers(study) -> list[int]:
    moved = study.assignment.moved(study.instance)
    lasting = study.assignment.position == study.assignment.working
    return [int(k) for k in (moved & lasting).nonzero()[0] if study.instance.employees.post[k] >= 0]


def free_seats(study):
    """Seats that the plan leaves free (positions,)."""
    seats = study.instance.positions
    return np.maximum(seats.maximum, seats.holders) - study.assignment.holders(study.instance)


def with_free_place(page, study) -> list[tuple[int, int]]:
    """Movers and ranked places of theirs that have a seat free in the plan."""
    free = free_seats(study)
    options = "who => Report.minutes.others(who).map((k) => Report.data.people.options.position[k])"
    return [
        (who, place)
        for who in movers(study)
        for place in page.evaluate(options, who)
        if free[place] > 0
    ]


def save(page, target):
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the decisions").click()
    download.value.save_as(target)
    return target


def lines(file):
    return [
        json.loads(line.removeprefix("  - "))
        for line in file.read_text("utf-8").splitlines()
        if line.startswith("  - ")
    ]


def test_what_a_meeting_decides_changes_the_next_plan(visit, desk, tmp_path, capsys):
    study = open_study(desk / "plan")
    page, instance = visit.page, study.instance
    seats, ids = instance.positions.ids, instance.employees.ids
    (other, place), *_ = with_free_place(page, study)
    free = free_seats(study)
    left = [who for who in movers(study) if who != other]
    # Whoever follows somebody into a full seat cannot do so once that person stays.
    kept = next(who for who in left if free[instance.employees.post[who]] > 0)
    refused, locked = [who for who in left if who != kept][:2]
    open_mover(page, refused)
    choose(page, "refuse")
    page.get_by_label("Reason of the meeting").fill("too far </script> 'x': \"y\"\nfrom home")
    open_mover(page, locked)
    choose(page, "lock")
    open_mover(page, other)
    page.locator("#choice-place").select_option(str(place))
    elsewhere = seats[place]
    open_mover(page, kept)
    choose(page, "stay")
    assert page.locator("#meeting-crowded").inner_text() == ""
    page.keyboard.press("Escape")
    page.locator("#meeting-date").fill("2026-06-20")
    page.get_by_role("button", name="Accept all listed below that are undecided").click()
    counts = page.locator("#meeting-counts").inner_text()
    assert "refused 1" in counts
    assert "Undecided: 0 of " in counts
    file = save(page, tmp_path / "decisions.yaml")

    rows = lines(file)
    assert rows[0]["id"] == "M1"
    assert rows[0]["reason"] == 'a "quoted" reason'
    made = {row["employee"]: row for row in rows[1:]}
    assert made[ids[refused]] == {
        "id": "M2",
        "kind": "forbid",
        "employee": ids[refused],
        "position": seats[study.assignment.working[refused]],
        "by": "Tim Penilai Kinerja",
        "date": "2026-06-20",
        "reason": "too far </script> 'x': \"y\" from home",
    }
    assert made[ids[locked]]["kind"] == "lock"
    assert made[ids[locked]]["position"] == seats[study.assignment.position[locked]]
    assert made[ids[other]]["position"] == elsewhere
    assert made[ids[kept]]["position"] == seats[instance.employees.post[kept]]
    assert {row["kind"] for row in made.values()} == {"approve", "forbid", "lock"}

    command = ["solve", str(desk / "in" / "scenario.yaml"), "-o", str(tmp_path / "next"), "-q"]
    answers = ["--decisions", str(file), "--from", str(desk / "plan")]
    assert main([*command, *answers, "--report", "--lang", "en"]) == 0, capsys.readouterr().err
    again = open_study(tmp_path / "next").assignment
    assert seats[again.position[refused]] != seats[study.assignment.position[refused]]
    assert again.position[locked] == study.assignment.position[locked]
    assert seats[again.position[other]] == elsewhere
    assert again.position[kept] == instance.employees.post[kept]
    assert verify(tmp_path / "next").ok
    page_next = (tmp_path / "next" / "report.html").read_text("utf-8")
    assert "What changed since the earlier plan" in page_next
    assert "would be elsewhere without it" in page_next
    post = study.instance.positions.job[study.assignment.position[locked]]
    costs = page_next.partition("New decisions that force or forbid a line")[2].partition(
        "</table>"
    )[0]
    assert study.instance.jobs.names[post] in costs


def test_a_saved_file_is_read_back_as_it_was(visit, desk, tmp_path, browser):
    study = open_study(desk / "plan")
    first, second = movers(study)[:2]
    open_mover(visit.page, first)
    choose(visit.page, "accept")
    visit.page.get_by_label("Reason of the meeting").fill("agreed")
    open_mover(visit.page, second)
    choose(visit.page, "stay")
    visit.page.keyboard.press("Escape")
    visit.page.locator("#meeting-by").fill("Rapat 1")
    file = save(visit.page, tmp_path / "decisions.yaml")
    with visiting(browser, desk / "plan" / "report.html") as other:
        other.page.wait_for_selector("body[data-ready]")
        other.page.locator("#meeting-file").set_input_files(file)
        told = other.page.locator("#meeting-alarm")
        other.page.wait_for_function("document.getElementById('meeting-alarm').textContent !== ''")
        assert told.inner_text() == "The file was read: 2 decisions of a meeting."
        again = save(other.page, tmp_path / "again.yaml")
        assert again.read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("decisions: []\n", "This is not a file that this page has saved; nothing was read."),
        (
            f"format: mutasi-opt/decisions-1\nplan: {32 * 'ab'}\ndecisions: []\n",
            "This file was made on another plan; nothing was read.",
        ),
        (
            "format: mutasi-opt/decisions-1\nplan: {plan}\ndecisions:\n  - {oops}\n",
            "This is not a file that this page has saved; nothing was read.",
        ),
        (
            "format: mutasi-opt/decisions-1\nplan: {plan}\ndecisions:\n"
            '  - {"id":"M9","kind":"lock","employee":"nobody","position":"nowhere"}\n',
            "This is not a file that this page has saved; nothing was read.",
        ),
    ],
    ids=["no head", "another plan", "no JSON", "nobody"],
)
def test_a_file_of_something_else_is_refused_and_changes_nothing(visit, tmp_path, text, told):
    plan = visit.page.evaluate("window.Report.data.plan")
    file = tmp_path / "strange.yaml"
    file.write_text(text.replace("{plan}", plan), encoding="utf-8")
    visit.page.locator("#meeting-accept").click()
    before = visit.page.locator("#meeting-counts").inner_text()
    visit.page.locator("#meeting-file").set_input_files(file)
    visit.page.wait_for_function("document.getElementById('meeting-alarm').textContent !== ''")
    assert visit.page.locator("#meeting-alarm").inner_text() == told
    assert visit.page.locator("#meeting-counts").inner_text() == before


def test_a_contrary_earlier_decision_is_withdrawn_and_may_come_back(visit, desk, tmp_path):
    study = open_study(desk / "plan")
    (row,) = study.case.scenario.decisions
    who = study.employee(row.employee)
    open_mover(visit.page, who)
    choose(visit.page, "stay")
    told = visit.page.locator("fieldset.meeting [role=status]").inner_text()
    assert told == "Earlier decisions that cannot hold beside it are withdrawn: M1."
    choose(visit.page, "")
    visit.page.keyboard.press("Escape")
    assert lines(save(visit.page, tmp_path / "gone.yaml")) == []
    open_mover(visit.page, who)
    visit.page.get_by_label("Withdraw the earlier decision M1").uncheck()
    visit.page.keyboard.press("Escape")
    (kept,) = lines(save(visit.page, tmp_path / "back.yaml"))
    assert kept["id"] == "M1"


def test_a_seat_given_twice_is_told_at_once(visit, desk):
    study = open_study(desk / "plan")
    seats = study.instance.positions
    today = {int(study.instance.employees.post[who]): who for who in movers(study)}
    taker, place = next(
        (who, int(study.assignment.position[who]))
        for who in movers(study)
        if study.assignment.position[who] in today
        and max(seats.maximum[study.assignment.position[who]], 1) == 1
    )
    open_mover(visit.page, today[place])
    choose(visit.page, "stay")
    assert visit.page.locator("fieldset.meeting [role=status]").inner_text() == ""
    open_mover(visit.page, taker)
    choose(visit.page, "lock")
    told = (
        f"2 people are locked to {seats.ids[place]}, which has 1 seats: no plan is lawful with all "
        "of them."
    )
    assert visit.page.locator("fieldset.meeting [role=status]").inner_text() == told
    assert visit.page.locator("#meeting-crowded").text_content() == told
    choose(visit.page, "accept")
    assert visit.page.locator("#meeting-crowded").text_content() == ""


def test_the_next_undecided_person_is_one_key_away(visit, desk):
    visit.page.locator("#people-table button.link").first.focus()
    visit.page.keyboard.press("Enter")
    before = visit.page.locator("#person-title").inner_text()
    visit.page.get_by_role("radio", name="Accept").focus()
    visit.page.keyboard.press("Space")
    visit.page.get_by_role("button", name="Next person who moves").press("Enter")
    after = visit.page.locator("#person-title").inner_text()
    assert after != before
    visit.page.locator("#filter-who").select_option("decided", force=True)
    visit.page.wait_for_function(
        "document.getElementById('people-found').textContent.startsWith('1 ')"
    )


def test_nobody_is_named_as_deciding_until_somebody_is(visit):
    visit.page.locator("#meeting-accept").click()
    visit.page.locator("#meeting-by").fill(" ")
    visit.page.get_by_role("button", name="Save the decisions").click()
    assert visit.page.locator("#meeting-alarm").inner_text() == ("Say who decides before you save.")


def test_long_names_of_places_do_not_push_the_choices_out_of_sight(visit, desk):
    visit.page.set_viewport_size({"width": 800, "height": 700})
    open_mover(visit.page, movers(open_study(desk / "plan"))[0])
    visit.page.evaluate(
        "document.querySelectorAll('.meeting option').forEach((one) => { one.text += 'X-'.repeat(150); })"
    )
    body = visit.page.locator("#person-body").evaluate("one => [one.scrollWidth, one.clientWidth]")
    assert body[0] == body[1]


def test_axe_finds_nothing_serious_in_a_meeting(visit, desk):
    study = open_study(desk / "plan")
    (row,) = study.case.scenario.decisions
    assert visit.findings() == []
    open_mover(visit.page, study.employee(row.employee))
    assert visit.findings() == []


def test_only_the_personnel_agency_takes_decisions_down(desk, tmp_path):
    for grade in ("public", "employee", "agency_head"):
        target = tmp_path / f"{grade}.html"
        assert main(["report", str(desk / "plan"), "--grade", grade, "-o", str(target)]) == 0
        page = target.read_text("utf-8")
        assert 'id="meeting"' not in page
        assert "a \\u0022quoted" not in page
        assert "quoted" not in page

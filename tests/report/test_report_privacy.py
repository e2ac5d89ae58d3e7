"""Nobody is recognised by whom the page is not for: not in its text, its data or its charts."""

import json
import re
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from support.reports import regency

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Grade, Sensitivity
from mutasi_opt.explain import Study
from mutasi_opt.privacy import FEW
from mutasi_opt.report import Papers, report_html
from mutasi_opt.report.blocks import Chart, Folded, Table
from mutasi_opt.report.few import told_all, told_part
from mutasi_opt.report.money import money_part
from mutasi_opt.report.moves import districts_and_flows, moves_part
from mutasi_opt.report.overview import overview_part
from mutasi_opt.report.records import records_part
from mutasi_opt.report.spread import spread_part, spreads
from mutasi_opt.report.view import View
from mutasi_opt.texts import Lang, Message

COUNTED = [Grade.PUBLIC, Grade.EMPLOYEE]


@cache
def page(grade: Grade, lang: Lang = Lang.EN) -> str:
    return report_html(regency(), grade, lang)


def view(grade: Grade) -> View:
    return View(regency(), grade, Lang.EN, Papers())


def own_text(html: str) -> str:
    """Everything but the libraries."""
    return re.sub(
        r"<script type=\"text/javascript\">.*?</script>|<style>.*?</style>",
        "",
        html,
        flags=re.DOTALL,
    )


def blocks(part):
    for block in part.blocks:
        yield block
        if isinstance(block, Folded):
            yield from block.blocks


@pytest.mark.slow
@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("grade", COUNTED)
def test_no_id_and_no_name_of_anybody(grade: Grade, lang: Lang) -> None:
    html, people = page(grade, lang), regency().instance.employees
    assert not [name for name in people.ids if name in html]
    assert not [name for name in people.names if name and name in html]
    # Not masked either: a masked id beside a post tells who it is.
    assert not [name for name in people.ids if name[-6:] in own_text(html)]


@pytest.mark.slow
def test_the_personnel_agency_does_read_them() -> None:
    html, people = page(Grade.PERSONNEL_AGENCY), regency().instance.employees
    assert all(name in html for name in people.ids)


@pytest.mark.parametrize("grade", COUNTED)
def test_no_scripts_for_people(grade: Grade) -> None:
    html = page(grade)
    assert 'id="people-table"' not in html
    assert '"people":null' in html


@pytest.mark.parametrize("grade", COUNTED)
@pytest.mark.parametrize("part", [overview_part, moves_part, spread_part, money_part, records_part])
def test_no_small_count_of_people(grade: Grade, part) -> None:
    small = [
        (block.caption, row)
        for block in blocks(part(view(grade)))
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
        if isinstance(cell, Message)
        and cell.template == "{number:,}"
        and 0 < cell.values["number"] < FEW
    ]
    assert not small


def test_small_counts_are_there_for_the_personnel_agency() -> None:
    cells = [
        cell
        for block in blocks(overview_part(view(Grade.PERSONNEL_AGENCY)))
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    ]
    assert any(cell.template == "{number:,}" and 0 < cell.values["number"] < FEW for cell in cells)


@pytest.mark.parametrize("grade", COUNTED)
@pytest.mark.parametrize("part", [moves_part, spread_part])
def test_no_small_count_in_a_chart(grade: Grade, part) -> None:
    specs = [json.dumps(b.spec) for b in blocks(part(view(grade))) if isinstance(b, Chart)]
    counts = [
        int(number)
        for spec in specs
        for number in re.findall(r'"(?:people|arrive|leave)": (\d+)', spec)
    ]
    assert not [count for count in counts if 0 < count < FEW]


def test_a_hidden_count_cannot_be_had_from_the_others() -> None:
    assert told_all(view(Grade.PUBLIC), [40, 9, 3, 0]) == [40, None, None, 0]
    assert told_all(view(Grade.PERSONNEL_AGENCY), [40, 9, 3, 0]) == [40, 9, 3, 0]


def test_a_part_is_not_told_beside_a_small_rest() -> None:
    assert told_part(view(Grade.PUBLIC), 40, 43) is None
    assert told_part(view(Grade.PUBLIC), 40, 50) == 40
    assert told_part(view(Grade.PUBLIC), 3, 50) is None
    assert told_part(view(Grade.PERSONNEL_AGENCY), 40, 43) == 40


def test_a_class_that_is_left_out_is_left_out_on_all_sides() -> None:
    # Who stays is in the same class today and in the plan: three of the four counts give the fourth.
    hidden = 0
    for spread in spreads(view(Grade.PUBLIC)):
        for counts in zip(*spread.movers, *spread.everybody, strict=True):
            assert len({count is None for count in counts}) == 1
            hidden += counts[0] is None
    assert hidden


def shuffled(people: int, districts: int) -> Study:
    """The regency with many districts, and some people at others' posts: enough to be counted."""
    plan, draw = regency().plan, np.random.default_rng(3)
    instance, assignment = plan.instance, regency().assignment
    district = draw.integers(0, districts, len(instance.units.ids)).astype(np.int32)
    names = tuple(f"d{k}" for k in range(districts))
    position = assignment.position.copy()
    position[:people] = draw.permutation(position[:people])
    return Study(
        replace(
            plan,
            instance=replace(
                instance,
                units=replace(instance.units, district=district),
                reference=replace(instance.reference, districts=names),
            ),
            assignment=Assignment.of(position),
        )
    )


def test_sums_of_districts_count_the_ways_that_are_told() -> None:
    study = shuffled(120, 5)
    told = View(study, Grade.PUBLIC, Lang.EN, Papers())
    districts, flows = districts_and_flows(told)
    every, ways = districts_and_flows(View(study, Grade.PERSONNEL_AGENCY, Lang.EN, Papers()))
    assert 0 < len(flows) <= len(ways) - 2
    for k, district in enumerate(districts):
        assert district.arrive == sum(flow.people for flow in flows if flow.to == k)
        assert district.leave == sum(flow.people for flow in flows if flow.origin == k)
    assert sum(one.arrive for one in districts) < sum(one.arrive for one in every)


def test_a_head_of_agency_reads_no_private_reason() -> None:
    html = page(Grade.AGENCY_HEAD)
    (content,) = re.findall(r'id="plan-data" type="application/json">(.*?)</script>', html)
    told = json.loads(content)["people"]
    private = {
        rule.id for rule in regency().model.all_rules if rule.sensitivity is Sensitivity.PRIVATE
    }
    assert private
    assert not private & {rule["id"] for rule in told["reasons"]["rules"]}
    assert set(told["measures"]) == {"class", "hardship", "fit"}
    assert '"money":{' not in json.dumps(told).replace(" ", "")


def test_heads_of_agencies_read_no_totals_of_few_private_facts() -> None:
    for block in blocks(spread_part(view(Grade.AGENCY_HEAD))):
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row[1:]:
                    number = cell.values.get("number")
                    assert number is None or not 0 < number < FEW


@pytest.mark.parametrize("grade", list(Grade))
def test_the_page_says_for_whom_it_is(grade: Grade) -> None:
    words = {
        Grade.PUBLIC: "Grade: public.",
        Grade.EMPLOYEE: "Grade: employees.",
        Grade.AGENCY_HEAD: "Grade: heads of agencies.",
        Grade.PERSONNEL_AGENCY: "Grade: personnel agency.",
    }
    assert words[grade] in page(grade)

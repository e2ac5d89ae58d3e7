"""Pages, workbooks and JSON of a comparison: escaped, self-contained, and no more than the reader may see."""

import io
import json
import re
from dataclasses import replace

import openpyxl
import pytest
from support.plans import plan_of

from mutasi_opt.codes import Grade
from mutasi_opt.compare import Side, View, compare, comparison_document, comparison_page
from mutasi_opt.compare.book import comparison_book
from mutasi_opt.compare.gains import CRITERIA, Verdict
from mutasi_opt.compare.pairview import PairView
from mutasi_opt.texts import Lang

NASTY = "</script><b onclick=alert(1)>&"


def told(comparison, grade, lang=Lang.EN):
    view = View(comparison, lang, grade)
    return {
        "html": comparison_page(view),
        "json": json.dumps(comparison_document(view), ensure_ascii=False),
        "book": "\n".join(cells(comparison_book(view))),
    }


def cells(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                if cell.value is not None:
                    yield str(cell.value)


def without_scripts(html):
    return re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)


def test_a_head_reads_who_gains_and_who_loses(comparison):
    view = View(comparison, Lang.EN)
    (pair,) = comparison.pairs
    lines = list(PairView(view, pair).headline())
    assert lines[:2] == [
        "Of 8 people in first and in second, 3 have another place; all others have the same.",
        "Of these, 0 gain by second, 2 lose by it, and for 1 it is as good.",
    ]
    page = without_scripts(comparison_page(view))
    for line in lines:
        assert line in page
    assert "Who gains and who loses" in page


def test_indonesian_is_the_default():
    assert View.__dataclass_fields__["lang"].default is Lang.ID


def test_pages_in_indonesian_have_no_english_headings(comparison):
    page = without_scripts(comparison_page(View(comparison)))
    assert '<html lang="id">' in page
    assert "Siapa yang diuntungkan dan siapa yang dirugikan" in page
    for word in ("Who gains", "Coverage", "Lower is better", "Levels"):
        assert word not in page


@pytest.mark.parametrize("grade", list(Grade))
def test_nothing_is_loaded_from_anywhere(comparison, grade):
    page = told(comparison, grade)["html"]
    assert not re.findall(r"""(?:src|href)\s*=\s*["'](?!data:|#)""", without_scripts(page))
    assert "<link" not in page.replace('<link rel="icon" href="data:,">', "")
    assert "@import" not in page
    assert "url(" not in without_scripts(page)


def test_names_of_plans_and_people_are_escaped(plans, case):
    sides = []
    for name, plan in plans.items():
        people = replace(plan.instance.employees, names=(NASTY,) * plan.instance.num_employees)
        instance = replace(plan.instance, employees=people)
        sides.append(Side(f"{name} {NASTY}", replace(plan, instance=instance)))
    found = compare(*sides)
    page = comparison_page(View(found))
    assert NASTY not in page
    assert "<b onclick" not in page
    assert "&lt;b onclick=alert(1)&gt;" in page
    assert any(NASTY in cell for cell in cells(comparison_book(View(found))))


def test_formulas_stay_texts(comparison):
    """The name of R begins with an equals sign."""
    assert "=Rani" in list(cells(comparison_book(View(comparison))))


def test_the_personnel_agency_sees_everything(comparison):
    for text in told(comparison, Grade.PERSONNEL_AGENCY).values():
        assert '"R"' in text or "Rani" in text
    document = comparison_document(View(comparison))
    (pair,) = document["pairs"]
    person = pair["employees"][0]
    assert (person["employee"], person["verdict"], person["decided_by"]) == (
        "R",
        "loses",
        "distance",
    )
    one, other = person["plans"]
    assert (one["position"], one["kind"], one["distance"]) == ("P2", "redistribution", 0)
    assert (other["position"], other["kind"], other["distance"]) == ("P1", "stay", 555)
    figures = {"wish", "job_class", "hardship", "distance", "fit", "paid"}
    assert set(one) == {"position", "working", "kind", *figures}


def test_heads_of_agencies_get_no_private_facts(comparison):
    for kind, text in told(comparison, Grade.AGENCY_HEAD).items():
        assert "Home to work" not in text, kind
        assert "Own wish" not in text, kind
        assert "Paid for the move" not in text, kind
    document = comparison_document(View(comparison, grade=Grade.AGENCY_HEAD))
    (pair,) = document["pairs"]
    shown = set(pair["employees"][0]["plans"][0])
    assert shown == {"position", "working", "kind", "job_class", "hardship", "fit"}
    # Only the way to work speaks against the second plan, which this reader may not see.
    assert pair["counts"] == {"gains": 0, "loses": 0, "even": 3}


@pytest.mark.parametrize("grade", [Grade.PUBLIC, Grade.EMPLOYEE])
def test_others_get_counts_alone_and_none_of_few_people(comparison, grade):
    for kind, text in told(comparison, grade).items():
        for name in ("Rani", "Tono", "Vera", "SDN 2"):
            assert name not in text, kind
    document = comparison_document(View(comparison, Lang.EN, grade))
    (pair,) = document["pairs"]
    assert "employees" not in pair
    assert all("employees" not in one for one in pair["smallest"])
    assert pair["counts"] == {"gains": 0, "loses": "fewer than 5", "even": "fewer than 5"}
    assert pair["differ"] == "fewer than 5"
    view = View(comparison, Lang.EN, grade)
    lines = list(PairView(view, comparison.pairs[0]).headline())
    assert lines[0].startswith(
        "Of 8 people in first and in second, fewer than 5 have another place"
    )
    assert "fewer than 5 people explain" in lines[-1]


class _Outcomes:
    """Verdicts of many people, as counts."""

    def __init__(self, gains, loses, even, deciding):
        self._counts = {Verdict.GAINS: gains, Verdict.LOSES: loses, Verdict.EVEN: even}
        self._deciding = deciding

    def counts(self):
        return self._counts

    def by_criterion(self):
        return tuple(
            (one, *pair) for one, pair in zip(CRITERIA, self._deciding, strict=False) if pair
        )


@pytest.mark.parametrize(
    ("counts", "deciding", "told", "told_by"),
    [
        # 11 in all: 8 would give back the 3 for whom it is as good, and 5 + 3 would give back the 8.
        (
            (8, 0, 3),
            ((5, 0), (3, 0)),
            ["not shown", 0, "fewer than 5"],
            [("not shown", 0), ("fewer than 5", 0)],
        ),
        # Two are small, so that neither follows from the rest; of those who gain 4 would follow from 16.
        (
            (20, 3, 2),
            ((16, 3), (4, 0)),
            [20, "fewer than 5", "fewer than 5"],
            [("not shown", "fewer than 5"), ("fewer than 5", 0)],
        ),
        ((20, 9, 6), ((11, 9), (9, 0)), [20, 9, 6], [(11, 9), (9, 0)]),
    ],
)
def test_no_small_count_follows_from_the_others(comparison, counts, deciding, told, told_by):
    pair = PairView(View(comparison, Lang.EN, Grade.PUBLIC), comparison.pairs[0])
    pair.__dict__["outcomes"] = _Outcomes(*counts, deciding)
    assert list(pair.counts.values()) == told
    assert [row[1:] for row in pair.by_criterion()] == told_by


def test_money_that_goes_to_few_is_not_told_to_everybody(comparison):
    money = ({"transport": 700, "incentive": 300, "allowance_change": 90}, {"transport": 80})
    people = ({"transport": 9, "incentive": 2, "allowance_change": 6}, {"transport": 8})
    found = replace(comparison, money=money, receivers=people)
    view = View(found, Lang.EN, Grade.PUBLIC)
    assert view.spent(0) == {
        "transport": 700,
        "incentive": "not shown",
        "allowance_change": "not shown",
    }
    assert [row[7] for row in view.plans().rows] == ["not shown", 80]
    assert [row[1:] for row in view.money().rows] == [
        ["not shown", 0],
        ["not shown", 0],
        [700, 80],
    ]
    assert View(found, Lang.EN).spent(0) == money[0]
    assert [row[7] for row in View(found, Lang.EN).plans().rows] == [1090, 80]


def test_the_same_comparison_gives_the_same_bytes(comparison):
    view = View(comparison)
    assert comparison_page(view) == comparison_page(View(comparison))
    assert comparison_book(view) == comparison_book(View(comparison))


def test_what_differs_in_the_data_is_named(plans, others):
    found = compare(Side("here", plans["first"]), Side("there", plan_of(others, {})))
    lines = list(PairView(View(found, Lang.EN), found.pairs[0]).headline())
    assert "1 people are in here only." in lines
    assert "1 posts are in there only: P5" in lines
    assert "1 posts have another need, minimum, maximum, job or unit: P2" in lines
    assert "Only what both plans have is compared, and no smallest set is sought." in lines
    assert "people or posts differ" in comparison_page(View(found, Lang.EN))


def test_tables_for_pandas_hold_the_rows_of_the_workbook(comparison):
    view = View(comparison, Lang.EN)
    frames = view.to_frames()
    assert frames["Plans"]["Plan"].tolist() == ["first", "second"]
    told = PairView(view, comparison.pairs[0]).to_frames()
    assert told["People"]["NIP"].tolist() == ["R", "T", "Z"]
    assert told["People"]["By second"].tolist() == ["loses", "loses", "as good"]

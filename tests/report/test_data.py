"""plan-data by hand: a case of eight people, and what the scripts read of it."""

import json
import re

import pytest
from support.plans import plan_of, small_case

from mutasi_opt.codes import Grade
from mutasi_opt.explain import Study
from mutasi_opt.report import report_html
from mutasi_opt.texts import Lang


def data_of(html: str):
    (content,) = re.findall(r'<script id="plan-data" type="application/json">(.*?)</script>', html)
    return json.loads(content)


@pytest.fixture
def study(tmp_path) -> Study:
    return Study(plan_of(small_case(tmp_path), {"R": "P2", "Y": "P3"}, closed=True), "f" * 64)


@pytest.fixture
def told(study):
    return data_of(report_html(study, lang=Lang.EN))


def test_the_frame(told) -> None:
    frame = {key: told[key] for key in ("format", "plan", "scenario", "as_of", "grade", "lang")}
    assert frame == {
        "format": "mutasi-opt/report-1",
        "plan": "f" * 64,
        "scenario": "Kecil",
        "as_of": "2026-07-01",
        "grade": "personnel_agency",
        "lang": "en",
    }
    assert told["status"] == "optimal"
    assert [level["id"] for level in told["levels"]] == ["service", "balance", "placement"]
    assert told["levels"][0]["today"] > told["levels"][0]["objective"] == 0


def test_rows_of_people(told) -> None:
    people, places = told["people"], told["places"]
    assert people["id"] == ["R", "S", "T", "V", "W", "X", "Y", "Z"]  # OLD has left service
    assert people["name"][0] == "=Rani"
    assert places["position"]["id"] == ["P1", "P2", "P3", "P4"]
    assert people["today"] == [0, 0, 0, 1, 1, 2, 3, 3]
    assert people["planned"] == [1, 0, 0, 1, 1, 2, 2, 3]
    assert people["moved"] == [1, 0, 0, 0, 0, 0, 1, 0]
    assert [people["kinds"][k]["id"] for k in people["kind"]] == [
        "redistribution", "stay", "stay", "stay", "stay", "stay", "redistribution", "stay",
    ]  # fmt: skip
    assert places["position"]["holders"] == [3, 2, 1, 2]
    assert places["position"]["planned"] == [2, 3, 2, 1]


def test_measures_in_tenths(told) -> None:
    km = told["people"]["measures"]["km"]
    # R lives at U2, half a degree of longitude from U1; W has no home in the data.
    assert km["today"][0] > 500
    assert km["plan"][0] == 0
    assert km["today"][4] == -1


def test_reasons_have_a_sign_and_a_sentence(told) -> None:
    part = told["people"]["reasons"]
    rows = {
        part["rules"][part["rule"][k]]["id"]: part["worth"][k]
        for k in range(part["start"][0], part["start"][1])
    }
    assert rows["distance"] > 0  # nearer to home
    assert rows["shortage"] > 0  # P1 has one too many, P2 one too few
    assert rows["move_cost"] < 0
    assert part["start"][1] == part["start"][2]  # S stays
    (near,) = [rule for rule in part["rules"] if rule["id"] == "distance"]
    assert near["for"] == "The place is nearer to home."
    assert part["hidden"] == {}


def test_options_of_who_may_go_elsewhere(told) -> None:
    part, seats = told["people"]["options"], told["places"]["position"]["id"]
    own = range(part["start"][0], part["start"][1])
    assert [seats[part["position"][k]] for k in own] == ["P1"]
    assert all(len(column) == len(part["position"]) for column in part["price"])
    stay = told["people"]["stay"]
    assert [told["people"]["id"][who] for who in stay["who"]] == ["R", "Y"]
    assert [seats[place] for place in stay["position"]] == ["P1", "P4"]


def test_a_head_of_agency_reads_no_private_facts(study) -> None:
    told = data_of(report_html(study, Grade.AGENCY_HEAD, Lang.EN))
    part = told["people"]
    assert "km" not in part["measures"]
    assert {rule["id"] for rule in part["reasons"]["rules"]} == {
        "service", "shortage", "agency_balance", "move_cost",
    }  # fmt: skip
    assert part["reasons"]["hidden"]["0"] == 1  # the distance of R
    assert all("money" not in entry for entry in part["help"].values())
    assert None in part["options"]["price"][-1]


@pytest.mark.parametrize("grade", [Grade.PUBLIC, Grade.EMPLOYEE])
def test_others_read_no_rows(study, grade: Grade) -> None:
    told = data_of(report_html(study, grade))
    assert told["people"] is None
    assert told["places"] is None

"""Candidates of a position: who, in what order, at what price, and what stops the others."""

import csv
import dataclasses
import json
from random import Random

import numpy as np
import openpyxl
import pytest
from support.kept import kept_processes
from support.lawful import some_study
from support.office import HEAD, office, study_of, write_office
from support.passing import passing_case
from support.random_cases import random_case

from mutasi_opt.claims import Claim, Criterion
from mutasi_opt.cli.app import main
from mutasi_opt.codes import Grade
from mutasi_opt.columns import Columns
from mutasi_opt.errors import QuestionError
from mutasi_opt.explain.barred import Barred, barred
from mutasi_opt.explain.candidate_table import CandidateTable
from mutasi_opt.explain.candidates import Order, candidates
from mutasi_opt.explain.listing import Listing, write_listing
from mutasi_opt.instance import NONE
from mutasi_opt.privacy import Lens
from mutasi_opt.rules.discipline import Discipline
from mutasi_opt.rules.tenure import Tenure
from mutasi_opt.texts import Lang

LIMIT = 1100


@pytest.fixture(scope="module")
def processes():
    with pytest.MonkeyPatch.context() as patch, kept_processes(patch):
        yield


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    """A plan folder of the office, solved to the proof."""
    folder = tmp_path_factory.mktemp("office")
    path = write_office(folder / "case")
    assert main(["solve", str(path), "-o", str(folder / "plan"), "--gap", "0", "-q"]) == 0
    return folder / "plan"


@pytest.mark.parametrize("seed", range(40))
def test_a_pair_is_lawful_where_no_rule_forbids_it(seed):
    found = some_study(random_case(seed), Random(seed), LIMIT)
    if found is None:
        return
    study, _ = found
    inst = study.instance
    places = np.arange(-1, inst.num_positions)
    who = np.repeat(np.arange(inst.num_employees), len(places))
    pairs = barred(study, who, np.tile(places, inst.num_employees))
    for k, (person, place) in enumerate(zip(who, np.tile(places, inst.num_employees), strict=True)):
        own = study.rows_of(int(person))
        there = (study.columns.position[own] == place) & (study.columns.working[own] == place)
        assert pairs.lawful[k] == there.any()
        reasons = pairs.reasons(k)
        assert bool(reasons) != pairs.lawful[k]
        assert all(reason.text for reason in reasons)


def test_prices_are_true_bounds_and_everybody_lawful_is_listed(processes):
    tight = 0
    for seed in range(12):
        found = some_study(passing_case(seed), Random(seed), LIMIT)
        if found is None:
            continue
        study, oracle = found
        caps = [level.cap for level in study.plan.levels[:-1]]
        bound = study.prices[-1].priced.bound
        for place in range(study.instance.num_positions):
            listed = candidates(study, place, Order.PRICE)
            here = (study.columns.position == place) & (study.columns.working == place)
            assert sorted(listed.employee) == sorted(study.columns.employee[here])
            prices = list(map(tuple, listed.price.tolist()))
            assert prices == sorted(prices)
            for person, price in zip(listed.employee.tolist(), prices, strict=True):
                within = [
                    values[-1]
                    for places, values in oracle.lawful.items()
                    if places[person] == (place, place)
                    and all(v <= cap for v, cap in zip(values, caps, strict=False))
                ]
                if any(price[:-1]):
                    assert not within
                elif within:
                    assert bound + price[-1] <= min(within)
                    tight += bound + price[-1] == min(within)
    assert tight > 20


def test_the_better_claim_comes_first_and_the_chosen_one_is_marked():
    study = study_of(office())
    listed = candidates(study, study.position("GOOD"))
    names = [study.instance.employees.ids[k] for k in listed.employee]
    assert names == ["ADI", "DITA"]
    assert listed.rank.tolist() == [1, 2]
    assert listed.wish.tolist() == [1, 1]
    assert listed.fit.tolist() == [1000, 333]
    assert listed.chosen.tolist() == [True, False]
    assert listed.price.tolist()[0] == [0]
    assert not listed.holder.any()
    assert listed.seats == 1


def test_equal_claims_share_a_rank():
    study = study_of(office())
    model = study.model.model_copy(update={"claims": study.model.claim_order[2:3]})
    object.__setattr__(study.plan.case, "model", model)
    listed = candidates(study, study.position("GOOD"))
    assert listed.rank.tolist() == [1, 1]


def test_others_are_told_the_article_that_stops_them():
    study = study_of(
        office([{"id": "D1", "kind": "forbid", "employee": "DITA", "position": "GOOD"}])
    )
    table = CandidateTable(candidates(study, study.position("GOOD")), Lens(study.instance), Lang.EN)
    (dita,) = table.others()
    assert dita["employee"] == "DITA"
    assert [reason["rule"] for reason in dita["reasons"]] == ["forbidden"]
    (stop,) = table.counts.stopped()
    assert (stop["rule"], stop["people"]) == ("forbidden", 1)
    assert table.to_dict(others=True)["others"] == [dita]


@pytest.mark.parametrize("grade", [Grade.PERSONNEL_AGENCY, Grade.AGENCY_HEAD])
def test_a_reader_sees_no_more_than_the_grade_allows(grade):
    study = study_of(office())
    table = table_of(study, grade)
    adi = table.to_dict()["candidates"][0]
    private = grade is Grade.PERSONNEL_AGENCY
    assert (adi["wish_rank"] == 1) == private
    assert (adi["price"] is not None) == private
    assert adi["fit_percent"] == 100.0
    assert adi["claims"]["fit"] is not None
    assert (adi["claims"]["age"] is not None) == private
    assert "Adi Putra" in str(table.listing())
    assert "'ADI'" in str(table.listing())


def table_of(study, grade, by=Order.CLAIM):
    found = candidates(study, study.position("GOOD"), by)
    return CandidateTable(found, Lens(study.instance, grade), Lang.EN)


@pytest.mark.parametrize("grade", [Grade.PUBLIC, Grade.EMPLOYEE])
def test_who_may_see_no_facts_gets_counts_alone(grade):
    forbid = [{"id": "D1", "kind": "forbid", "employee": "DITA", "position": "GOOD"}]
    table = table_of(study_of(office(forbid)), grade)
    content = table.to_dict(others=True)
    assert content["candidates"] == content["others"] == []
    assert content["lawful"] is None
    assert table.listing(others=True).rows[0] == ("lawful candidates", None, "fewer than 5")
    assert not table.overview(9).rows
    told = f"{content} {table.listing(others=True)} {table.counts.head()}"
    assert not any(word in told for word in ("ADI", "Adi", "DITA", "Dita", "***"))
    assert "fewer than 5 lawful" in told


def _with_penalties(number):
    """`number` of six people of the office's job under a penalty, one besides too short in post."""
    made = office()
    rows = {row.id: row for row in made.scenario.employees}
    more = [rows["DITA"].model_copy(update={"id": f"E{k}", "name": f"E{k}"}) for k in range(6)]
    positions = [
        row.model_copy(update={"maximum": 9}) if row.id == "OLD1" else row
        for row in made.scenario.positions
    ]
    scenario = made.scenario.model_copy(
        update={"employees": (*rows.values(), *more), "positions": tuple(positions)}
    )
    study = study_of(dataclasses.replace(made, scenario=scenario))
    found = candidates(study, study.position("GOOD"))
    who = np.array([study.employee(f"E{k}") for k in range(number)], np.int32)
    columns = Columns.of(study.instance, who, np.full(number, found.position, np.int32))
    mask = np.ones((2, number), bool)
    mask[1, 1:] = False
    others = Barred(study.instance, columns, (Discipline(), Tenure()), mask)
    return dataclasses.replace(found, others=others)


@pytest.mark.parametrize(("number", "told"), [(4, None), (6, 6)])
def test_a_head_learns_of_nobody_who_has_a_hidden_reason(number, told):
    found = _with_penalties(number)
    table = CandidateTable(found, Lens(found.study.instance, Grade.AGENCY_HEAD), Lang.EN)
    content = table.to_dict(others=True)
    assert [(e["employee"], len(e["reasons"])) for e in content["others"]] == [("E0", 1)]
    assert [(e["rule"], e["people"]) for e in content["stopped"]] == [("tenure", 1), (None, told)]
    assert "iscipline" not in str(content)
    assert "enalty" not in str(content)
    assert f"{len(found)} lawful, 1 stopped by a rule that is for this" in table.counts.head()
    whole = CandidateTable(found, Lens(found.study.instance), Lang.EN)
    assert len(whole.others()) == number


def test_a_head_does_not_learn_who_wishes():
    """DITA, of another family, is on the list of others by her wish alone."""
    made = office()
    jobs = [*made.scenario.jobs]
    jobs.append(jobs[0].model_copy(update={"id": "X", "family": "lain", "group": "lain"}))
    positions = [
        row.model_copy(update={"job": "X"}) if row.id == "OLD1" else row
        for row in made.scenario.positions
    ]
    scenario = made.scenario.model_copy(update={"jobs": tuple(jobs), "positions": tuple(positions)})
    study = study_of(dataclasses.replace(made, scenario=scenario))
    assert [e["employee"] for e in table_of(study, Grade.PERSONNEL_AGENCY).others()] == ["DITA"]
    head = table_of(study, Grade.AGENCY_HEAD)
    assert (head.others(), head.counts.stopped(), head.view.stopped) == ([], [], 0)


@pytest.mark.parametrize("by", list(Order))
def test_a_head_gets_an_order_without_what_is_private(by):
    study = study_of(office())
    claims = tuple(Claim(claim=name) for name in (Criterion.WISH, Criterion.FIT))
    model = study.model.model_copy(update={"claims": claims})
    object.__setattr__(study.plan.case, "model", model)
    found = candidates(study, study.position("GOOD"), by)
    arrays = ("rows", "claims", "rank", "price", "leaving")
    # As if what is private had ranked DITA before ADI.
    found = dataclasses.replace(found, **{name: getattr(found, name)[::-1] for name in arrays})
    table = CandidateTable(found, Lens(study.instance, Grade.AGENCY_HEAD), Lang.EN)
    # The wish, which is private, comes first: nothing behind it may rank anybody.
    listed = [(entry["employee"], entry["rank"]) for entry in table.to_dict()["candidates"]]
    assert listed == [("ADI", 1), ("DITA", 1)]


def test_the_command_writes_a_call_list(plan, tmp_path, capsys):
    command = ["candidates", str(plan), "--position", "GOOD"]
    assert main([*command, "-o", str(tmp_path / "list.csv"), "--all", "--lang", "id"]) == 0
    assert "Calon untuk J pada U (GOOD): 2 memenuhi syarat" in capsys.readouterr().out
    with (tmp_path / "list.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0][:4] == ["nomor", "peringkat kelayakan", "pegawai", "nama"]
    assert rows[1][:4] == ["1", "1", "ADI", "Adi Putra"]
    assert main([*command, "-o", str(tmp_path / "list.xlsx")]) == 0
    capsys.readouterr()
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[2]][2:4] == ["ADI", "Adi Putra"]
    assert main([*command, "--all", "--grade", "public"]) == 0
    told = capsys.readouterr().out
    assert "fewer than 5 lawful" in told
    assert "Adi" not in told
    assert main([*command, "--json", "--limit", "1"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["lawful"] == 2
    assert [row["employee"] for row in content["candidates"]] == ["ADI"]


def test_a_wrong_question_is_answered_with_a_hint(plan, tmp_path, capsys):
    assert main(["candidates", str(plan), "--position", "GOD"]) == 3
    assert "error: no position 'GOD' (did you mean 'GOOD'?)" in capsys.readouterr().err
    assert main(["candidates", str(plan), "--position", "GOOD", "-o", "list.pdf"]) == 2
    assert "a list is written to .csv or .xlsx" in capsys.readouterr().err


def test_who_has_a_post_is_not_left_without_one():
    study = study_of(office())
    head = study.employee(HEAD)
    pairs = barred(study, np.array([head]), np.array([NONE]))
    assert not pairs.lawful[0]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_no_cell_of_a_list_runs_as_a_formula(tmp_path, suffix):
    evil = "=HYPERLINK(1)"
    listing = Listing("a/b", (evil, "n"), ((evil, 1), ("x\x07y", None)), (evil,))
    path = write_listing(listing, tmp_path / f"list{suffix}")
    if suffix == ".csv":
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[:2] == [f"'{evil},n", f"'{evil},1"]
        return
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.value for cell in cells[2:6]] == [f"'{evil}", 1, "xy", None]


def test_a_list_has_to_be_of_a_known_kind(tmp_path):
    with pytest.raises(QuestionError, match=r"list\.pdf: a list is written to"):
        write_listing(Listing("t", (), ()), tmp_path / "list.pdf")
    assert not list(tmp_path.iterdir())

"""Planted favour is found, and nobody is accused without it."""

from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.lawful import some_study
from support.office import HEAD, office, study_of
from support.random_cases import random_case

from mutasi_opt.audit import price, scan
from mutasi_opt.audit.findings import Way
from mutasi_opt.audit.signatory import Footing, Signatories
from mutasi_opt.audit.tell import (
    told_kin,
    told_limits,
    told_over,
    told_price,
    told_reach,
    told_request,
)
from mutasi_opt.case import Case
from mutasi_opt.claims import claim_keys
from mutasi_opt.codes import RelationKind
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.explain import Study
from mutasi_opt.instance import index
from mutasi_opt.scenario import AgencyRequest, Relation

LOCK = {"kind": "lock", "employee": "DITA", "position": "GOOD"}
LIMIT = 3_000
BY = "Kepala Dinas Kesehatan"


ACTING = [f"{word} Kepala Dinas Kesehatan" for word in ("Plt.", "Plh.", "Pj.", "a.n. Plt.")]


def found(*decisions: dict[str, object]) -> tuple[Study, object]:
    study = study_of(office(decisions))
    return study, scan(study)


def place(study: Study, name: str) -> str:
    k = study.employee(name)
    return study.instance.positions.ids[study.assignment.working[k]]


def test_the_office_gives_the_post_to_the_better_claim_by_itself():
    study, favour = found()
    assert (place(study, "ADI"), place(study, "DITA")) == ("GOOD", "OLD1")
    assert favour.suspect == ()
    assert list(told_limits(favour)) == []
    assert favour.decisions == 0


def test_a_lock_of_a_relative_is_found_with_its_price_and_the_loser():
    study, favour = found(LOCK | {"by": BY, "reason": "needed there"})
    (kin,), (over,) = favour.kin, favour.over
    assert (kin.person, kin.relation, kin.way, kin.position) == (
        "DITA", RelationKind.PARENT, Way.PLACED, "GOOD",
    )  # fmt: skip
    assert (kin.signatory.employee, kin.signatory.footing, kin.signatory.sure) == (
        HEAD, Footing.HEAD, True,
    )  # fmt: skip
    assert (over.person, over.position, over.passed) == ("DITA", "GOOD", ("ADI",))
    assert favour.suspect == ("D0",)
    assert str(told_kin(kin)) == (
        "decision D0 (lock), signed by Kepala Dinas Kesehatan: it gives employee DITA position "
        f"GOOD; a relative (parent or child) of the signatory: employee {HEAD}, who heads the "
        "office named"
    )
    assert str(told_over(over)) == (
        "decision D0 (lock): employee DITA gets position GOOD, which lawful candidates with a "
        "higher claim wished for: ADI"
    )
    cost = price(study, "D0", SolveOptions(gap=0))
    assert [change.employee for change in cost.losers] == ["ADI"]
    assert cost.losers[0].here == "OLD2"
    assert cost.losers[0].there == "GOOD"
    assert cost.comparison.levels[0].difference > 0
    assert not cost.idle
    told = [str(line) for line in told_price(cost)]
    assert told[0].startswith("it costs +")
    assert any(
        line.startswith("employee ADI loses by it: at OLD2 instead of GOOD") for line in told
    )


@pytest.mark.parametrize(
    ("by", "footing"),
    [
        (f"NIP {HEAD}", Footing.ID),
        ("Hadi Santoso", Footing.NAME),
        ("Hadi Santoso, kepala dinas", Footing.NAME),
        ("hadi  SANTOSO", Footing.NAME),
        ("DINKES", Footing.HEAD),
        ("Kepala Dinas Kesehatan Kabupaten Kecil", Footing.HEAD),
        ("a.n. Kepala Dinas Kesehatan", Footing.HEAD),
        ("a.n. Bupati Kecil Kepala Dinas Kesehatan", Footing.HEAD),
        ("Plt. Kepala Badan, Hadi Santoso", Footing.NAME),
        ("NIP.19700101 199501 1 001", Footing.ID),
        ("Hadi, NIP. 19700101.199501.1.001", Footing.ID),
    ],
)
def test_ways_to_name_a_signatory(by, footing):
    _, favour = found(LOCK | {"by": by})
    assert [one.signatory.footing for one in favour.kin] == [footing]
    assert favour.unknown == ()


@pytest.mark.parametrize("by", ["Bupati", "Tim Penilai Kinerja", "Kepala Badan", "Hadi", *ACTING])
def test_who_cannot_be_known_is_told_and_not_guessed(by):
    _, favour = found(LOCK | {"by": by})
    assert favour.kin == ()
    assert favour.unknown == (by,)
    assert [one.decision.id for one in favour.over] == ["D0"]
    assert f"who {by} is cannot be told" in str(next(told_limits(favour)))


def test_a_decision_that_is_not_signed_is_counted():
    _, favour = found(LOCK)
    assert (favour.unsigned, favour.kin, favour.unknown) == (1, (), ())


def test_two_people_of_the_name_leave_a_doubt():
    case = office([LOCK | {"by": "Adi Putra"}])
    people = [
        person.model_copy(update={"name": "Adi Putra"}) if person.id == HEAD else person
        for person in case.scenario.employees
    ]
    twins = Case(
        case.scenario.model_copy(update={"employees": tuple(people)}), case.model, case.source
    )
    (kin,) = scan(study_of(twins)).kin
    assert (kin.signatory.employee, kin.signatory.sure) == (HEAD, False)
    assert "not sure" in told_kin(kin)


def test_a_lock_of_the_best_candidate_by_a_stranger_is_no_favour():
    study, favour = found({**LOCK, "employee": "ADI", "by": BY})
    assert place(study, "ADI") == "GOOD"
    assert favour.suspect == ()
    assert price(study, "D0", SolveOptions(gap=0)).idle


def test_a_lock_without_effect_says_so():
    study, _ = found({**LOCK, "employee": "ADI", "by": BY})
    told = [str(line) for line in told_price(price(study, "D0", SolveOptions(gap=0)))]
    assert told == ["nothing changes without it: the best plan is the same"]


@pytest.mark.parametrize("kind", ["forbid", "reject"])
def test_keeping_a_rival_away_for_a_relative_is_found(kind):
    study, favour = found({"kind": kind, "employee": "ADI", "position": "GOOD", "by": BY})
    assert place(study, "DITA") == "GOOD"
    (kin,), (over,) = favour.kin, favour.over
    assert (kin.person, kin.way, kin.other) == ("DITA", Way.CLEARED, "ADI")
    assert (over.person, over.passed) == ("DITA", ("ADI",))
    assert "it keeps employee ADI from position GOOD, which employee DITA gets" in told_kin(kin)


def test_a_signatory_who_serves_himself_is_found():
    _, favour = found({"kind": "lock", "employee": HEAD, "position": "HEAD", "by": BY})
    (kin,) = favour.kin
    assert (kin.person, kin.relation, kin.way) == (HEAD, None, Way.KEPT)
    assert "that is the signatory" in told_kin(kin)


@pytest.mark.parametrize("kind", ["forbid", "reject"])
def test_decisions_against_a_relative_are_told_and_not_counted(kind):
    _, favour = found({"kind": kind, "employee": "DITA", "position": "GOOD", "by": BY})
    assert (favour.kin, favour.suspect) == ((), ())
    (one,) = favour.adverse
    assert (one.person, one.way) == ("DITA", Way.ADVERSE)
    assert "no favour on the face of it" in told_kin(one)


def test_a_relative_taken_out_of_the_way_for_another_is_found():
    ties = [{"employee_a": HEAD, "employee_b": name, "kind": "in_law"} for name in ("ADI", "DITA")]
    case = office([{"kind": "forbid", "employee": "ADI", "position": "GOOD", "by": BY}], ties)
    favour = scan(study_of(case))
    assert [(one.person, one.way) for one in favour.kin] == [("DITA", Way.CLEARED)]
    assert [one.person for one in favour.adverse] == ["ADI"]


def test_decisions_are_counted_with_those_whose_signatory_is_known():
    objection = {"kind": "objection", "employee": "DITA", "about": "destination", "by": "Hadi"}
    _, favour = found(LOCK | {"by": BY}, objection, {**LOCK, "kind": "approve", "by": "Bupati"})
    assert (favour.decisions, favour.known, favour.unknown) == (2, 1, ("Bupati",))
    first, last = map(str, told_reach(favour))
    assert first.startswith(
        "of 2 decisions looked through (objections are not), the signatory of 1 "
    )
    assert "one step away" in last


def renamed(text: str, agencies: dict[str, str]) -> list[tuple[str, bool]]:
    """Return who signed as a text, with other names of the agencies."""
    case = office()
    rows = [
        row.model_copy(update={"name": agencies.get(row.id, row.name)})
        for row in case.scenario.agencies
    ]
    data = case.scenario.model_copy(update={"agencies": tuple(rows), "name": "Kecil 2026"})
    instance = index(data)
    return [(one.employee, one.sure) for one in Signatories(data, instance).of(text)]


@pytest.mark.parametrize(
    ("name", "text", "sure"),
    [
        ("Inspektorat Daerah", "Inspektur", True),
        ("Inspektorat Daerah", "Inspektur Daerah", True),
        ("Inspektorat", "Inspektur Daerah Kabupaten Kecil", True),
        ("Sekretariat Daerah", "Sekretaris Daerah", True),
        ("Sekretariat Daerah", "Sekda", True),
        ("Sekretariat Daerah", "a.n. Bupati Kecil, Sekretaris Daerah", True),
        ("Dinas Kesehatan", "Kadis Kesehatan Kab. Kecil", True),
        ("Dinas Kesehatan", "a.n. Kepala Dinas Kesehatan", False),
        ("Dinas Kesehatan", "Kepala Dinas Kesehatan Provinsi Besar", False),
    ],
)
def test_titles_as_they_are_written(name, text, sure):
    assert renamed(text, {"DINKES": name}) == [(HEAD, sure)]


@pytest.mark.parametrize("text", ["Sekretaris Dinas Kesehatan", "a.n. Bupati", "Kepala", "Kota"])
def test_other_titles_name_no_head(text):
    assert renamed(text, {}) == []


def test_objections_accuse_nobody():
    _, favour = found({"kind": "objection", "employee": "DITA", "about": "destination", "by": BY})
    assert favour.suspect == ()


def test_relatives_of_somebody_else_are_not_accused():
    case = office(
        [LOCK | {"by": BY}], [{"employee_a": "ADI", "employee_b": "DITA", "kind": "spouse"}]
    )
    assert scan(study_of(case)).kin == ()


@pytest.mark.parametrize(
    ("agency", "person", "number"),
    [("DINKES", "DITA", 1), ("DINKES", "ADI", 0), ("B", "DITA", 0)],
)
def test_a_relative_whom_the_agency_of_the_head_recommended_is_found(agency, person, number):
    case = office([{"kind": "lock", "employee": "DITA", "position": "GOOD"}])
    asked = AgencyRequest(agency=agency, kind="recommendation", employee=person)
    data = case.scenario.model_copy(update={"agency_requests": (asked,)})
    found = scan(study_of(Case(data, case.model, case.source))).requests
    assert len(found) == number
    for one in found:
        assert (one.head.employee, one.position) == (HEAD, "GOOD")
        assert told_request(one) == (
            "agency DINKES recommended employee DITA, who gets position GOOD there; a relative "
            f"(parent or child) of the signatory: employee {HEAD}, who heads the office named"
        )


def test_equal_claims_are_no_higher_claims():
    case = office([LOCK])
    rows = [row.model_copy(update={"level": 1}) for row in case.scenario.competencies]
    even = case.scenario.model_copy(update={"competencies": tuple(rows)})
    assert scan(study_of(Case(even, case.model, case.source))).over == ()


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 5_000))
def test_optimal_plans_without_decisions_are_silent(seed):
    case = random_case(seed)
    bare = Case(case.scenario.model_copy(update={"decisions": ()}), case.model, case.source)
    plan = solve(bare, SolveOptions(gap=0))
    assume(plan.assignment is not None)
    favour = scan(Study(plan))
    assert (favour.suspect, favour.unknown, favour.unsigned) == ((), (), 0)


def place_of(study: Study, name: str) -> str | None:
    where = study.assignment.working[study.employee(name)]
    return None if where < 0 else study.instance.positions.ids[where]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 5_000), st.booleans())
def test_kin_findings_are_those_of_signed_relatives(seed, related):
    case = random_case(seed)
    decisions, people = case.scenario.decisions, case.scenario.employees
    assume(decisions and len(people) > 1)
    signatory = people[seed % len(people)].id
    signed = tuple(row.model_copy(update={"by": f"NIP {signatory}"}) for row in decisions)
    others = [person.id for person in people if person.id != signatory]
    ties = tuple(
        Relation(employee_a=signatory, employee_b=name, kind=RelationKind.IN_LAW)
        for name in others
        if related
    )
    data = case.scenario.model_copy(update={"decisions": signed, "relations": ties})
    found = some_study(Case(data, case.model, case.source), Random(seed), LIMIT)
    assume(found is not None)
    study, _ = found
    present = study.instance.employees.ids
    close = {signatory, *(others if related else ())}
    favour = scan(study)
    assert all(one.way is not Way.ADVERSE for one in favour.kin)
    kin = (*favour.kin, *favour.adverse)
    for one in kin:
        assert one.person in close
        assert one.decision.kind != "objection"
        if one.way is not Way.ADVERSE:
            assert place_of(study, one.person) == one.position
    direct = {
        row.id
        for row in signed
        if row.employee in close
        and row.employee in present
        and row.kind != "objection"
        and (row.kind not in ("lock", "approve") or place_of(study, row.employee) == row.position)
    }
    assert {one.decision.id for one in kin if one.decision.employee == one.person} == direct


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 5_000))
def test_who_was_passed_over_could_go_wanted_to_and_has_the_higher_claim(seed):
    found = some_study(random_case(seed), Random(seed), LIMIT)
    assume(found is not None)
    study, _ = found
    instance = study.instance
    for one in scan(study).over:
        post = study.position(one.position)
        holder = study.employee(one.person)
        assert place_of(study, one.person) == one.position
        assert instance.employees.post[holder] != post
        for name in one.passed:
            k = study.employee(name)
            assert study.row(k, post) >= 0 or one.decision.kind != "lock"
            assert place_of(study, name) != one.position
            pair = np.array([k, holder]), np.array([post, post])
            keys = claim_keys(instance, study.model.claim_order, *pair).tolist()
            assert keys[0] > keys[1]

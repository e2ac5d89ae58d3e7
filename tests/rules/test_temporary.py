"""Helping out during a surge, and who takes part in a round."""

import pytest
from support.build import barred, instance, kinds, told
from support.readable import golden

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import KIND, Columns
from mutasi_opt.formulate import admissible_columns
from mutasi_opt.model import Model
from mutasi_opt.rules.scope import Scope
from mutasi_opt.rules.temporary import Temporary

SURGE = {"from": "2026-03-01", "until": "2026-12-31"}


def relief(people, **more):
    """Bureau p is overrun by two persons' work until the end of the year; q and far are not."""
    return instance(
        jobs=[
            {"id": "J", "kind": "pelaksana", "family": "umum", "urusan": "sosial"},
            {"id": "X", "kind": "pelaksana", "family": "lain", "group": "lain"},
        ],
        positions=[
            {"id": "p", "need": 1},
            {"id": "q", "need": 3},
            {"id": "far", "job": "X", "need": 1},
        ],
        employees=people,
        workload=[
            {"scope_kind": "position", "scope": "p", "job": "J", "task": "bantuan"}
            | {"volume": 1.5, "minutes": 75_000}
            | SURGE
        ],
        **more,
    )


PEOPLE = [
    {"id": "a", "position": "q"},
    {"id": "b", "position": "q"},
    {"id": "c", "position": "q"},
    {"id": "x", "position": "far"},
]


def away(inst, **working):
    """Today's posts, with some people working elsewhere."""
    place = inst.employees.post.copy()
    for who, where in working.items():
        place[inst.employees.ids.index(who)] = inst.positions.ids.index(where)
    return Assignment(inst.employees.post, place)


def test_a_surge_lets_as_many_people_help_as_it_needs():
    inst = relief(PEOPLE)
    rule = Temporary(allowed=True)
    assert inst.positions.surge.tolist() == [0, 2, 0]  # far, p, q
    assert str(inst.positions.surge_until[1]) == "2026-12-31"
    assert len(rule.check(inst, away(inst, a="p", b="p"))) == 0
    crowd = rule.check(inst, away(inst, a="p", b="p", c="p"))
    assert told(rule, inst, crowd) == ["position p: 3 people sent for a time, the surge asks for 2"]
    assert golden(rule, inst) == ["p: 0 <= 2"]  # nobody who moves for good counts


@pytest.mark.parametrize(
    ("rule", "person", "place"),
    [
        (Temporary(), "a", "p"),  # off
        (Temporary(allowed=True), "x", "p"),  # of another group
        (Temporary(allowed=True), "x", "q"),  # no surge there
    ],
)
def test_nobody_else_works_elsewhere(rule, person, place):
    inst = relief(PEOPLE)
    assert kinds(rule, inst, away(inst, **{person: place})) == {person: "violation"}


@pytest.mark.parametrize(
    ("facts", "sent"),
    [
        # Retirement at 58 falls on the first of the month after the birthday; the surge ends on
        # 31 December.
        ({"birth_date": "1968-11-30"}, False),
        ({"birth_date": "1968-12-01"}, True),
        ({"birth_date": None}, True),
        ({"status": "pppk", "contract_end": "2026-12-30"}, False),
        ({"status": "pppk", "contract_end": "2026-12-31"}, True),
        ({"status": "pppk"}, True),
        ({"duty_position": "head"}, False),
        ({"duty_position": "head", "assignment_kind": "PLT"}, True),
    ],
)
def test_nobody_is_sent_who_leaves_before_the_surge_ends_nor_any_head(facts, sent):
    inst = instance(
        jobs=[{"id": "J", "kind": "pelaksana", "family": "umum", "retirement_age": 58}],
        positions=[{"id": "head", "duty_of": "umum"}, {"id": "p", "need": 1}, {"id": "q"}],
        employees=[{"id": "e", "position": "q"} | facts],
        workload=[
            {"scope_kind": "position", "scope": "p", "job": "J", "task": "bantuan"}
            | {"volume": 1, "minutes": 75_000}
            | SURGE
        ],
    )
    rule = Temporary(allowed=True)
    found = rule.check(inst, away(inst, e="p"))
    assert len(found) == (not sent)
    for sentence in told(rule, inst, found):
        assert ("heads are not lent" if "duty_position" in facts else "leaves service") in sentence


def test_a_surge_without_an_end_is_not_tested():
    inst = instance(
        positions=[{"id": "p", "need": 1}, {"id": "q"}],
        employees=[
            {"id": "e", "position": "q", "birth_date": "1968-08-01"},
            {"id": "f", "position": "q", "status": "pppk", "contract_end": "2026-07-31"},
        ],
        workload=[
            {"scope_kind": "position", "scope": "p", "job": "J", "task": "bantuan"}
            | {"volume": 2, "minutes": 75_000, "from": "2026-03-01"}
        ],
    )
    assert inst.positions.surge[0] == 2
    assert len(Temporary(allowed=True).check(inst, away(inst, e="p", f="p"))) == 0


def test_another_job_needs_a_relevant_background():
    jobs = [
        {"id": "J", "kind": "pelaksana", "family": "umum", "urusan": "sosial"},
        {"id": "K", "kind": "pelaksana", "family": "umum"},
    ]
    inst = instance(
        jobs=jobs,
        positions=[{"id": "p", "need": 0}, {"id": "q", "job": "K", "need": 2}],
        employees=[
            {"id": "knows", "position": "q", "experience": "sosial:3"},
            {"id": "not", "position": "q", "experience": "hukum:3"},
        ],
        workload=[
            {"scope_kind": "position", "scope": "p", "job": "J", "task": "t", "volume": 1}
            | {"minutes": 75_000}
            | SURGE
        ],
    )
    rule = Temporary(allowed=True)
    assert kinds(rule, inst, away(inst, knows="p")) == {}
    assert kinds(rule, inst, away(inst, **{"not": "p"})) == {"not": "violation"}
    anybody = Temporary(allowed=True, background=False)
    assert kinds(anybody, inst, away(inst, **{"not": "p"})) == {}


def model(**rules):
    return Model.model_validate(
        {
            "format": "mutasi-opt/model-1",
            "name": "m",
            "levels": [{"name": "total", "unit": "points"}],
            "rules": rules,
        }
    )


def found(inst, **rules):
    """(person, definitive, working) of the lawful columns that are temporary."""
    columns = admissible_columns(inst, model(**rules))
    assert (columns.keys(inst)[1:] > columns.keys(inst)[:-1]).all()
    people, seats = inst.employees.ids, inst.positions.ids
    return {
        (people[e], seats[p], seats[w])
        for e, p, w, k in zip(
            columns.employee, columns.position, columns.working, columns.kind, strict=True
        )
        if k == KIND["temporary"]
    }


def test_the_columns_of_a_surge():
    inst = relief([*PEOPLE, {"id": "probationer", "position": "q", "status": "cpns"}])
    helping = {(who, "q", "p") for who in ("a", "b", "c")}
    assert found(inst, temporary={"allowed": True}) == helping
    assert found(inst) == set()


def test_only_temporary():
    gone = {"id": "gone", "abolished_on": "2026-01-01"}
    inst = instance(
        positions=[{"id": "p"}, {"id": "q"}, gone],
        employees=[
            {"id": "a", "position": "p"},
            {"id": "must", "position": "p", "hold": "must_move"},
            {"id": "lost", "position": "gone"},
            {"id": "new"},
        ],
    )
    bars = barred(Temporary(allowed=True, only=True), inst)
    assert {pair for pair in bars if pair[1] == "q"} == {("a", "q")}
    assert {who for who, _ in bars} == {"a"}
    assert barred(Temporary(allowed=True), inst) == set()


def test_a_round_is_for_those_named():
    inst = instance(
        agencies=[{"id": "A"}, {"id": "B"}],
        units=[
            {"id": "S", "kind": "school"},
            {"id": "O", "kind": "office", "agency": "B"},
            {"id": "N"},
        ],
        jobs=[
            {"id": "G", "kind": "pelaksana", "family": "guru_sd"},
            {"id": "J", "kind": "pelaksana", "family": "umum"},
        ],
        positions=[
            {"id": "g", "unit": "S", "job": "G"},
            {"id": "j", "unit": "O", "job": "J"},
            {"id": "n", "unit": "N", "job": "J"},
        ],
        employees=[
            {"id": "guru", "position": "g"},
            {"id": "staf", "position": "j"},
            {"id": "nowhere", "position": "n"},
            {"id": "must", "position": "j", "hold": "must_move"},
            {"id": "new"},
        ],
    )

    def moved(**patterns):
        bars = {who for who, _ in barred(Scope(**patterns), inst)}
        return set(inst.employees.ids) - bars

    always = {"must", "new"}
    assert moved() == set(inst.employees.ids)
    assert moved(families=["guru*"]) == {"guru"} | always
    assert moved(unit_kinds=["school", "office"]) == {"guru", "staf"} | always
    assert moved(agencies=["B"], families=["umum"]) == {"staf"} | always
    assert Scope(families=["guru*"]).reason(inst, inst.employees.ids.index("staf"), 0) == (
        "is not part of this round (family umum)"
    )
    only_b = Scope(families=["umum"], unit_kinds=["school"], agencies=["B"])
    assert only_b.reason(inst, inst.employees.ids.index("staf"), 0) == (
        "is not part of this round (unit kind office)"
    )
    assert Scope(agencies=["C"], unit_kinds=["x"]).reason(
        inst, inst.employees.ids.index("staf"), 0
    ) == ("is not part of this round (unit kind office, agency B)")


def test_kinds_of_columns_away():
    inst = relief(PEOPLE)
    one = Columns.assigned(inst, away(inst, a="p"))
    assert one.kind.tolist() == [KIND["temporary"], KIND["stay"], KIND["stay"], KIND["stay"]]
    assert one.moves(inst).tolist() == [True, False, False, False]

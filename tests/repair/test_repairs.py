"""Repairs make a case feasible, none of their changes is idle, and no law is touched."""

import time
from dataclasses import replace

import numpy as np
import pytest
from support.fractional import case_of
from support.oracle import Oracle
from support.planted import LEVELS, PLANTED, planted_case

from mutasi_opt.codes import Grade
from mutasi_opt.decisions.edits import BudgetEdit, RowEdit, RowGone, RuleEdit, edited
from mutasi_opt.engine import SolveOptions
from mutasi_opt.engine.conflict import all_locks
from mutasi_opt.engine.diagnose import diagnose
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.instance import index
from mutasi_opt.privacy import Lens
from mutasi_opt.repair import report_on
from mutasi_opt.repair.changes import Change, Kind, edits_of, raised_cap
from mutasi_opt.repair.gravity import gravity, to_verify
from mutasi_opt.repair.search import _Search
from mutasi_opt.repair.tell import as_lines
from mutasi_opt.rules.parts.caps import cap_of
from mutasi_opt.rules.parts.force import Force, force_of
from mutasi_opt.texts import Lang

_CELLS = {
    "positions": {"id", "maximum"},
    "courses": {"id", "places"},
    "employees": {"id", "hold", "hold_reason"},
}
#: More assignments than this are not enumerated.
_MOST = 200_000


def is_lawful(case):
    """Whether any assignment is lawful, by enumeration: rules count, no row is read."""
    oracle = Oracle.of(index(case.scenario), case.model, _MOST)
    assert oracle is not None
    return bool(oracle.lawful)


def assert_no_law_is_touched(case, edits):
    rules = {rule.id: rule for rule in case.model.all_rules}
    for edit in edits:
        match edit:
            case RuleEdit():
                assert force_of(rules[edit.rule]) is not Force.STATUTE
                assert edit.field in ("waived", "maximum")
            case RowEdit():
                assert {name for name, _ in edit.cells} <= _CELLS[edit.table]
            case RowGone():
                assert edit.table == "decisions"
            case _:
                assert isinstance(edit, BudgetEdit)


@pytest.mark.parametrize("seed", [0, *(pytest.param(k, marks=pytest.mark.slow) for k in (1, 2))])
@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_every_repair_of_a_planted_conflict_works_and_is_minimal(plant, seed):
    case, _ = planted_case(plant, seed)
    assert not is_lawful(case)
    report = report_on(case, costs=False)
    instance = report.instance
    assert report.complete
    assert report.repairs
    for repair in report.repairs:
        assert is_lawful(edited(case, repair.edits))
        assert_no_law_is_touched(case, repair.edits)
        for k in range(len(repair.changes)):
            fewer = repair.changes[:k] + repair.changes[k + 1 :]
            assert not is_lawful(edited(case, edits_of(case, instance, fewer)))


def told(case, **options):
    return [
        ("; ".join(repair.texts), "; ".join(repair.signatories))
        for repair in report_on(case, **options).repairs
    ]


def office(positions, employees, decisions=(), rules=None, **tables):
    rules = {"move_cap": {"maximum": 50}, "outflow_cap": {"maximum": None}} | (rules or {})
    return case_of(
        {"levels": LEVELS, "rules": rules},
        positions=positions,
        employees=employees,
        decisions=decisions,
        **tables,
    )


def lock(who, place, by="Tim Penilai Kinerja"):
    return {"kind": "lock", "employee": who, "position": place, "by": by}


def test_decisions_come_before_seats():
    """Two locks on one seat, by two authorities."""
    case = office(
        [{"id": "old", "maximum": 9}, {"id": "s", "maximum": 1}],
        [{"id": "e0", "position": "old"}, {"id": "e1", "position": "old"}],
        [lock("e0", "s"), lock("e1", "s", "Bupati")],
    )
    assert told(case, costs=False) == [
        (
            "withdraw decision D0: employee e0 is not locked to position s any more",
            "Tim Penilai Kinerja",
        ),
        ("withdraw decision D1: employee e1 is not locked to position s any more", "Bupati"),
        (
            "raise the seats of position s from 1 to 2",
            "the PPK, after the organisation unit has changed the peta jabatan",
        ),
    ]


def test_a_waiver_is_for_the_person_alone():
    """Locked before two years in post: the lock goes, or tenure is waived for this person."""
    case = office(
        [{"id": "old", "maximum": 9}, {"id": "s", "maximum": 2}],
        [
            {"id": "e0", "position": "old", "position_since": "2026-01-01"},
            {"id": "e1", "position": "old", "position_since": "2026-01-01"},
        ],
        [lock("e0", "s")],
    )
    report = report_on(case, costs=False)
    assert [repair.texts for repair in report.repairs] == [
        ("withdraw decision D0: employee e0 is not locked to position s any more",),
        ("waive rule tenure (Minimum time in post) for employee e0 (verify)",),
    ]
    repaired = edited(case, report.repairs[1].edits)
    assert repaired.model.rules.tenure.waived == ("e0",)


def test_law_that_nobody_may_waive_is_left_alone():
    case = office(
        [{"id": "old", "maximum": 9}, {"id": "s", "maximum": 2}],
        [{"id": "e0", "position": "old", "status": "cpns"}],
        [lock("e0", "s")],
    )
    assert [texts for texts, _ in told(case, costs=False)] == [
        "withdraw decision D0: employee e0 is not locked to position s any more"
    ]


@pytest.mark.parametrize(
    ("stated", "offered"),
    [({}, True), ({"basis": ""}, True), ({"basis": "Perda 1/2020", "waiver": None}, False)],
)
def test_a_cap_is_raised_unless_it_is_law_that_nobody_may_waive(stated, offered):
    case = office(
        [{"id": "old", "maximum": 3}, {"id": "new", "maximum": 3}],
        [{"id": f"e{k}", "position": "old"} for k in range(2)],
        [{"kind": "forbid", "employee": f"e{k}", "position": "old"} for k in range(2)],
        {"move_cap": {"maximum": 1, **stated}},
    )
    raised = ("raise the maximum of rule move_cap (Cap on moves) from 1 to 2, one more", "the PPK")
    found = told(case, costs=False)
    assert (raised in found) == offered
    assert len(found) == 2 + offered


def test_what_a_repair_does_not_need_is_left_out():
    case = office(
        [{"id": "old", "maximum": 9}, {"id": "s", "maximum": 1}],
        [{"id": f"e{k}", "position": "old"} for k in range(3)],
        [lock("e0", "s"), lock("e1", "s")],
    )
    idle = Change(Kind.WITHDRAW, "locks", 1)
    seats = Change(Kind.SEATS, "capacity", index(case.scenario).positions.ids.index("s"), amount=7)
    with Solvers() as solvers:
        search = _Search(case, diagnose(case), SolveOptions(started=time.monotonic()), solvers)
        (left,) = search._reduced((idle, seats))
        assert search._trimmed((seats,), seats) == (replace(seats, amount=1),)
    assert left in (idle, seats)


@pytest.mark.parametrize(
    ("maximum", "raised"), [("10%", "13.34%"), ("5%", "13.34%"), (3, 4), ("20%", "26.67%")]
)
def test_a_percentage_is_raised_to_the_least_that_allows_enough(maximum, raised):
    """Of 15 people of an agency."""
    case = office(
        [{"id": "old", "maximum": 15}],
        [{"id": f"e{k:02}", "position": "old"} for k in range(15)],
        rules={"outflow_cap": {"maximum": maximum}},
    )
    instance = index(case.scenario)
    change = Change(Kind.CAP, "outflow_cap", 0, amount=1)
    rule = case.model.rules.outflow_cap
    assert raised_cap(instance, rule, (change,)) == raised
    staff = np.array([15])
    changed = cap_of(raised, staff)[0]
    assert changed == cap_of(maximum, staff)[0] + 1


def test_independent_conflicts_are_repaired_together():
    case = office(
        [{"id": "old", "maximum": 9}, {"id": "p", "maximum": 1}, {"id": "q", "maximum": 1}],
        [{"id": f"e{k}", "position": "old"} for k in range(4)],
        [lock("e0", "p"), lock("e1", "p"), lock("e2", "q"), lock("e3", "q")],
    )
    report = report_on(case, most=20, costs=False)
    assert report.complete
    assert len(report.repairs) == 9
    assert all(len(repair.changes) == 2 for repair in report.repairs)
    assert [len(repair.signatories) for repair in report.repairs] == [1] * 5 + [2] * 4


def test_many_people_too_many_are_repaired_by_one_change_or_by_many():
    case = office(
        [{"id": "old", "maximum": 40}, {"id": "s", "maximum": 20}],
        [{"id": f"e{k:02}", "position": "old"} for k in range(30)],
        [lock(f"e{k:02}", "s") for k in range(30)],
    )
    report = report_on(case, most=2, costs=False)
    texts = [repair.texts for repair in report.repairs]
    assert ("raise the seats of position s from 20 to 30",) in texts
    assert sorted(map(len, texts)) == [1, 10]


def test_what_a_repair_costs_is_told_against_the_best():
    """The lock keeps the best place from the other: withdrawing it is cheaper than a seat for both."""
    case = case_of(
        {
            "levels": LEVELS,
            "rules": {
                "move_cap": {"maximum": 50},
                "outflow_cap": {"maximum": None},
                "move_cost": {"weight": 100},
            },
        },
        positions=[{"id": "old", "maximum": 9}, {"id": "s", "maximum": 1}],
        employees=[{"id": "e0", "position": "old"}, {"id": "e1", "position": "old"}],
        decisions=[lock("e0", "s", "PPK"), lock("e1", "s", "PPK")],
    )
    report = report_on(case)
    costs = [[(level.base, level.more) for level in repair.levels] for repair in report.repairs]
    assert costs == [[(100, 0)], [(100, 0)], [(200, 100)]]
    assert all(repair.proven for repair in report.repairs)


def test_nothing_is_repaired_where_something_is_lawful():
    case = office([{"id": "old", "maximum": 9}], [{"id": "e0", "position": "old"}])
    report = report_on(case)
    assert report.diagnosis.feasible
    assert report.repairs == ()


@pytest.mark.parametrize("number", [3, 4, 5])
def test_any_one_of_many_locks_on_a_seat_may_be_kept(number):
    """Every way to keep one lock is a repair, and all locks are told."""
    case = office(
        [{"id": "old", "maximum": 9}, {"id": "s", "maximum": 1}],
        [{"id": f"e{k}", "position": "old"} for k in range(number)],
        [lock(f"e{k}", "s") for k in range(number)],
    )
    report = report_on(case, most=9, costs=False)
    ways = [
        {change.subject for change in repair.changes}
        for repair in report.repairs
        if all(change.kind is Kind.WITHDRAW for change in repair.changes)
    ]
    assert sorted(map(sorted, ways)) == sorted(
        sorted(set(range(number)) - {kept}) for kept in range(number)
    )
    assert report.complete
    (clash,) = report.diagnosis.clashes
    people = ", ".join(f"e{k}" for k in range(number))
    assert (
        f"in all, {number} locks on position s, which has one seat: keep 1 of them at most ({people})"
    ) in list(all_locks(report.diagnosis.problem, clash))


def test_one_conflict_does_not_keep_a_kind_of_change_from_another():
    """Few locks on one seat are let go one by one; the many on the other are so, too."""
    case = office(
        [{"id": "old", "maximum": 40}, {"id": "p", "maximum": 1}, {"id": "s", "maximum": 10}],
        [{"id": f"e{k:02}", "position": "old"} for k in range(22)],
        [lock("e00", "p"), lock("e01", "p"), *(lock(f"e{k:02}", "s") for k in range(2, 22))],
    )
    report = report_on(case, most=2, costs=False)
    withdrawn = [
        sum(change.kind is Kind.WITHDRAW for change in repair.changes) for repair in report.repairs
    ]
    assert max(withdrawn) == 11


def test_the_gravest_change_counts_before_signatures():
    """Two locks by two authorities go before two waivers of law that the PPK alone signs."""
    case = office(
        [{"id": "old", "maximum": 9}, {"id": "t", "maximum": 2}],
        [{"id": f"e{k}", "position": "old", "position_since": "2026-01-01"} for k in range(2)],
        [lock("e0", "t"), lock("e1", "t", "Bupati")],
    )
    repairs = report_on(case, most=9, costs=False).repairs
    kinds = [{change.kind for change in repair.changes} for repair in repairs]
    mixed = {Kind.WITHDRAW, Kind.WAIVE}
    assert kinds == [{Kind.WITHDRAW}, {Kind.WAIVE}, mixed, mixed]
    assert [len(repair.signatories) for repair in repairs] == [2, 1, 2, 2]


@pytest.mark.parametrize(
    ("kind", "rule", "grave"),
    [
        (Kind.WITHDRAW, "locks", 0),
        (Kind.CAP, "move_cap", 1),
        (Kind.BUDGET, "relocation_budget", 1),
        (Kind.SEATS, "capacity", 2),
        (Kind.WAIVE, "tenure", 3),
        (Kind.WAIVE, "election_freeze", 4),
    ],
)
def test_how_grave_a_change_is(kind, rule, grave):
    case = office([{"id": "old", "maximum": 9}], [{"id": "e0", "position": "old"}])
    found = next(one for one in case.model.all_rules if one.id == rule)
    assert gravity(found, Change(kind, rule, 0)) == grave
    assert to_verify(found, Change(kind, rule, 0)) == (grave > 2)


@pytest.mark.parametrize(("most", "ending"), [(1, "enough"), (9, "through")])
def test_why_the_search_ended(most, ending):
    case = office(
        [{"id": "old", "maximum": 9}, {"id": "s", "maximum": 1}],
        [{"id": f"e{k}", "position": "old"} for k in range(2)],
        [lock(f"e{k}", "s") for k in range(2)],
    )
    assert report_on(case, most=most, costs=False).ending == ending


def test_people_whom_a_conflict_leaves_behind_are_counted():
    case = office(
        [{"id": "old", "maximum": 9}, {"id": "s", "maximum": 1}],
        [{"id": f"e{k}", "position": "old"} for k in range(4)],
        [lock(f"e{k}", "s") for k in range(4)],
    )
    report = report_on(case, costs=False)
    (clash,) = report.diagnosis.clashes
    assert len(clash.bars) == 2
    lens = Lens(report.instance, Grade.PERSONNEL_AGENCY)
    lines = list(as_lines(report, lens, lens.texts(Lang.EN)))
    needed = next(k for k, line in enumerate(lines) if line.startswith("Every part"))
    decisions = [k for k, line in enumerate(lines) if line.startswith("- decision D")]
    assert [k < needed for k in decisions] == [True, True, False, False]
    assert ("It names as few as clash: on the same limit, 2 more have to give way.") in lines

"""Planted conflicts in large cases: named, minimal, repaired; and one that only a search can prove."""

from dataclasses import replace

import numpy as np
import pytest
from support.fractional import two_routes

from mutasi_opt.cli import main
from mutasi_opt.decisions.edits import edited
from mutasi_opt.engine.conflict import conflict_of
from mutasi_opt.engine.diagnose import diagnose
from mutasi_opt.loading import load
from mutasi_opt.plan import SolveStatus, read_plan
from mutasi_opt.repair import report_on
from mutasi_opt.scenario import Decision


def test_what_only_a_search_proves_is_taken_apart():
    """X must leave by one of two ways, each of which breaks a cap; half of each breaks none."""
    model = {"levels": [{"name": "total", "unit": "points"}]}
    case = two_routes(model, position="x", hold="must_move")
    report = report_on(case, costs=False)
    (clash,) = report.diagnosis.clashes
    found = conflict_of(report.diagnosis.problem, case.model, clash)
    assert found.minimal
    assert {"holds", "capacity", "outflow_cap", "move_cap"} <= set(found.rules)
    assert len(report.repairs) == 5
    for repair in report.repairs:
        assert diagnose(edited(case, repair.edits)).feasible


@pytest.fixture(scope="module")
def regency(tmp_path_factory):
    path = tmp_path_factory.mktemp("regency") / "scenario.yaml"
    path.write_text(
        "format: mutasi-opt/scenario-1\nname: Besar\nas_of: 2026-07-01\nmodel: standard\n"
        "generate: {recipe: regency, employees: 10000, seed: 7}\n",
        encoding="utf-8",
    )
    return load(path)


def decided(case, *rows):
    decisions = tuple(
        Decision(id=f"D{k}", kind=kind, employee=who, position=place, by="PPK")
        for k, (kind, who, place) in enumerate(rows)
    )
    return replace(case, scenario=case.scenario.model_copy(update={"decisions": decisions}))


@pytest.mark.slow
def test_locks_on_too_few_seats_among_ten_thousand(regency):
    """One person more than a position has seats is locked to it."""
    problem = diagnose(regency).problem
    instance, columns = problem.instance, problem.columns
    moves = columns.moves(instance)
    (posts, number) = np.unique(columns.position[moves], return_counts=True)
    seats = np.maximum(instance.positions.maximum, instance.positions.holders)
    place = next(
        p for p, n in zip(posts.tolist(), number.tolist(), strict=True) if n > seats[p] > 2
    )
    people = np.unique(columns.employee[moves & (columns.position == place)])[: seats[place] + 1]
    name = instance.positions.ids[place]
    names = [instance.employees.ids[who] for who in people.tolist()]
    case = decided(regency, *(("lock", who, name) for who in names))
    report = report_on(case, most=3, costs=False)
    (clash,) = report.diagnosis.clashes
    found = conflict_of(report.diagnosis.problem, case.model, clash)
    assert found.minimal
    assert (found.rules, found.employees, found.positions) == (
        ("locks", "capacity"),
        tuple(sorted(names)),
        (name,),
    )
    kinds = [repair.changes[0].kind for repair in report.repairs]
    assert kinds[:2] == ["withdraw", "seats"]
    for repair in report.repairs:
        assert diagnose(edited(case, repair.edits)).feasible


@pytest.mark.slow
def test_nobody_may_follow_the_last_one_among_ten_thousand(regency):
    """All who hold a post with a floor must leave, and the few who could come may not."""
    problem = diagnose(regency).problem
    instance, columns = problem.instance, problem.columns
    (floor,) = (block for block in problem.formulation.rows if block.rule == "floor")
    moves = columns.moves(instance)
    free = np.zeros(instance.num_employees, bool)
    free[columns.employee[moves]] = True
    comers = {
        p: np.unique(columns.employee[moves & (columns.position == p)])
        for p in floor.subject.tolist()
    }
    place = next(
        p for p, who in comers.items() if len(who) < 40 and free[instance.employees.post == p].all()
    )
    name, ids = instance.positions.ids[place], instance.employees.ids
    staff = np.flatnonzero(instance.employees.post == place).tolist()
    case = decided(
        regency,
        *(("must_move", ids[who], None) for who in staff),
        *(("forbid", ids[who], name) for who in comers[place].tolist()),
    )
    found = diagnose(case)
    (clash,) = found.clashes
    assert clash.minimal
    assert conflict_of(found.problem, case.model, clash).positions[0] == name
    assert {other.rule for other in clash.others} >= {"forbidden"}
    assert {bar.employee for bar in clash.bars if bar.rule == "holds"} <= set(staff)


@pytest.mark.slow
def test_a_conflict_in_lampung_is_repaired_with_one_overlay(tmp_path, capsys):
    """Three analysts must leave posts of the province; of seats elsewhere there is one."""
    orders = "".join(
        f"  - {{id: K{k}, kind: must_move, employee: '{who}', by: Tim Penilai Kinerja}}\n"
        for k, who in enumerate(("197103021998031001", "198111042009111001", "198307032006072001"))
    )
    path = tmp_path / "bentrok.yaml"
    path.write_text(
        "format: mutasi-opt/scenario-1\nname: Bentrok\nas_of: 2026-07-01\nmodel: standard\n"
        f"generate: {{recipe: lampung, seed: 1803}}\ndecisions:\n{orders}",
        encoding="utf-8",
    )
    overlay = tmp_path / "overlay.yaml"
    arguments = ["--infeasible", "--repair", "1", "-o", str(overlay), "--lang", "id"]
    assert main(["explain", str(path), *arguments, "--time-limit", "60"]) == 0
    page = capsys.readouterr().out
    assert "memperebutkan 3 formasi dan tidak memiliki tempat lain yang sah" in page
    assert main(["solve", str(overlay), "-o", str(tmp_path / "plan"), "-q"]) == 0
    capsys.readouterr()
    assert read_plan(tmp_path / "plan").status in (SolveStatus.OPTIMAL, SolveStatus.FEASIBLE)

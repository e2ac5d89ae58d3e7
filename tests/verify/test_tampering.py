"""Plans that were touched: every kind of change must be refused, and named."""

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support.plans import HELPFUL, SCALE, plan_of, small_case

from mutasi_opt.plan import write_plan
from mutasi_opt.verify import verify


@dataclass
class Folder:
    """A plan and its scenario, opened for mischief."""

    place: Path
    plan: dict[str, Any]
    certificate: dict[str, Any]
    table: list[list[str]]

    @property
    def input(self) -> Path:
        return self.place.parent / "in"

    def entry(self, employee: str) -> dict[str, Any]:
        return next(row for row in self.plan["assignments"] if row["employee"] == employee)

    def send(self, employee: str, to: str, kind: str = "redistribution") -> None:
        """Send somebody elsewhere, in both files."""
        self.entry(employee).update(to=to, kind=kind)
        row = next(row for row in self.table if row[0] == employee)
        row[3], row[6] = to, kind

    def level(self, name: str) -> dict[str, Any]:
        return next(level for level in self.plan["levels"] if level["name"] == name)

    def proof(self, name: str) -> dict[str, Any]:
        return next(level for level in self.certificate["levels"] if level["name"] == name)

    def save(self) -> None:
        for name, content in (("plan", self.plan), ("certificate", self.certificate)):
            (self.place / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
        with (self.place / "assignments.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(self.table)


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    root = tmp_path_factory.mktemp("original")
    case = small_case(root / "in")
    write_plan(plan_of(case, {"R": "P2", "Y": "P3"}, duals=HELPFUL, closed=True), root / "plan")
    return root


@pytest.fixture
def folder(original, tmp_path):
    shutil.copytree(original, tmp_path / "copy")
    place = tmp_path / "copy" / "plan"
    with (place / "assignments.csv").open(encoding="utf-8", newline="") as stream:
        table = list(csv.reader(stream))
    return Folder(
        place,
        json.loads((place / "plan.json").read_text(encoding="utf-8")),
        json.loads((place / "certificate.json").read_text(encoding="utf-8")),
        table,
    )


def swap_posts(f: Folder) -> None:
    one, two = f.entry("S"), f.entry("V")
    one["to"], two["to"] = two["to"], one["to"]


def twice(f: Folder) -> None:
    f.plan["assignments"].append({**f.entry("S"), "to": "P2", "kind": "redistribution"})


def raise_both_bounds(f: Folder) -> None:
    f.level("placement")["dual_bound"] += 1
    f.proof("placement")["dual_bound"] += 1


def raise_caps_everywhere(f: Folder) -> None:
    f.level("balance")["cap"] += 5
    f.proof("placement")["caps"]["balance"] += 5


def weaker_than_claimed(f: Folder) -> None:
    f.certificate["levels"] = [{**p, "duals": {}} for p in f.certificate["levels"]]


def move_term(f: Folder) -> None:
    terms = f.level("balance")["terms"]
    terms["shortage"] -= 1
    terms["agency_balance"] += 1


def edit_input(f: Folder, name: str, old: str, new: str) -> None:
    path = f.input / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def overstate(f: Folder) -> None:
    level = f.level("placement")
    level["search_bound"] = level["bound"] = level["base"] + 1


def lower_base_and_cap(f: Folder) -> None:
    f.level("balance").update(base=10, cap=10)
    f.proof("placement")["caps"]["balance"] = 10


def raise_base_and_bound(f: Folder) -> None:
    f.level("balance").update(base=17, bound=17, search_bound=17, cap=17)


def call_infeasible_with_a_false_bound(f: Folder) -> None:
    call_infeasible(f)
    raise_both_bounds(f)


def raise_base(f: Folder) -> None:
    """A wider cap than any bound or value supports, told alike in both files."""
    f.level("balance").update(base=17, cap=17)
    f.proof("placement")["caps"]["balance"] = 17


def call_unknown(f: Folder, bound: str | None) -> None:
    """A plan that knows nothing but a bound, which nobody proves."""
    f.plan.update(
        status="unknown", stopped_by="time_limit", assignments=[], inherited=[], movers=[]
    )
    for level in f.plan["levels"]:
        nothing = ("objective", "base", "bound", "dual_bound", "search_bound", "cap")
        level.update(dict.fromkeys(nothing), terms={})
    f.certificate["levels"] = []
    if bound is not None:
        f.level("balance").update({"bound": 99, bound: 99})
    del f.table[1:]


def call_infeasible(f: Folder) -> None:
    f.plan["status"] = "infeasible"


def no_terms(f: Folder) -> None:
    f.level("service")["terms"] = {"magic": 0}


def open_gap(f: Folder) -> None:
    level = f.level("placement")
    level["search_bound"] = None
    level["bound"] = level["dual_bound"] = f.proof("placement")["dual_bound"] = 1200


def put(path: list[str], value: Any) -> Callable[[Folder], None]:
    """Set a key of plan.json."""

    def apply(f: Folder) -> None:
        place = f.plan
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value

    return apply


TAMPERINGS: dict[str, tuple[Callable[[Folder], Any], str, str]] = {
    "posts swapped": (swap_posts, "people", "employee S: kind is stay, but going from P1 to P2"),
    "posts swapped, seen in the table": (swap_posts, "table", "employee S: to is 'P1'"),
    "person twice": (twice, "people", "employee S is assigned twice: to P1 and to P2"),
    "person missing": (
        lambda f: f.plan["assignments"].remove(f.entry("S")),
        "people",
        "employee S has no assignment",
    ),
    "unknown person": (
        lambda f: f.entry("S").update(employee="Q"),
        "people",
        "employee Q does not exist",
    ),
    "person who left": (
        lambda f: f.plan["assignments"].append({**f.entry("S"), "employee": "OLD"}),
        "people",
        "employee OLD left service by 2026-07-01",
    ),
    "unknown post": (lambda f: f.send("S", "P9"), "people", "employee S is sent to P9"),
    "another origin": (
        lambda f: f.entry("S").update({"from": "P2"}),
        "people",
        "employee S: from is P2, but today's post is P1",
    ),
    "another kind": (
        lambda f: f.entry("R").update(kind="promotion"),
        "people",
        "employee R: kind is promotion, but going from P1 to P2 is redistribution",
    ),
    "another date": (
        lambda f: f.entry("R").update(effective="2026-08-01"),
        "people",
        "employee R: takes effect on 2026-08-01",
    ),
    "until without a place": (
        lambda f: f.entry("R").update(until="2026-12-31"),
        "people",
        "employee R: until is 2026-12-31",
    ),
    "working elsewhere": (
        lambda f: f.entry("S").update(working="P2", kind="temporary"),
        "rule",
        "temporary: employee S is at position P1 against",
    ),
    "post over capacity": (lambda f: f.send("S", "P2"), "rule", "capacity: position P2"),
    "unlawful move": (lambda f: f.send("X", "P4"), "rule", "tenure: employee X moves to"),
    "unplaced": (
        lambda f: f.entry("S").update(to=None, kind="unplaced"),
        "rule",
        "one_post: employee S",
    ),
    "objective": (
        lambda f: f.level("balance").update(objective=3),
        "objective",
        "level balance: the objective is",
    ),
    "term moved to another rule": (move_term, "objective", "level balance: rule shortage charges"),
    "term of a rule that charges nothing": (no_terms, "objective", "rule magic charges nothing"),
    "value of today": (
        lambda f: f.level("service").update(today=9),
        "objective",
        "level service: today's value is 1, the plan says 9",
    ),
    "level renamed": (
        lambda f: f.level("service").update(name="services"),
        "objective",
        "levels of the plan are services",
    ),
    "unit renamed": (
        lambda f: f.level("service").update(unit="people"),
        "objective",
        "levels of the plan are service (people)",
    ),
    "cap": (
        lambda f: f.level("balance").update(cap=99),
        "cap",
        "level balance: the cap is 99, but base plus slack is",
    ),
    "cap of the last level": (
        lambda f: f.level("placement").update(cap=9999),
        "cap",
        "level placement: the cap is 9999, but base plus slack is None",
    ),
    "cap in both files": (raise_caps_everywhere, "cap", "level balance: the cap is"),
    "base of the last level": (
        lambda f: f.level("placement").update(base=1),
        "cap",
        "the base 1 of the last level is not its objective",
    ),
    "base and cap below": (lower_base_and_cap, "bound", "the bound 16 is above the base 10"),
    "objective above its cap": (lower_base_and_cap, "cap", "the objective 16 is above the cap 10"),
    "base and bound above": (raise_base_and_bound, "bound", "17 is above the objective 16"),
    "base above the objective": (raise_base, "cap", "the base 17 is above the objective 16"),
    "no base": (
        lambda f: f.level("balance").update(base=None, cap=None),
        "cap",
        "level balance: no base is stated",
    ),
    "bound above base": (overstate, "bound", "level placement: the bound"),
    "bound is neither": (
        lambda f: f.level("placement").update(bound=0),
        "bound",
        "level placement: the bound is 0, but the better of dual and search bound is",
    ),
    "dual bound raised": (raise_both_bounds, "bound", "but the duals prove only"),
    "dual bound in one file": (
        lambda f: f.proof("placement").update(dual_bound=1),
        "bound",
        "level placement: the dual bound is 1 in certificate.json",
    ),
    "duals left out": (weaker_than_claimed, "bound", "the duals prove only"),
    "dual on the open side": (
        lambda f: f.proof("placement")["duals"].update(move_cap={"plan": 10 * SCALE}),
        "bound",
        "the duals prove nothing: a dual is set on the open side of a row",
    ),
    "dual of no row": (
        lambda f: f.proof("placement")["duals"].update(magic={"P1": 1}),
        "bound",
        "1 duals belong to no row, the first to magic: P1",
    ),
    "dual of no subject": (
        lambda f: f.proof("placement")["duals"]["shortage"].update(P9=1),
        "bound",
        "1 duals belong to no row, the first to shortage: P9",
    ),
    "huge duals": (
        lambda f: f.proof("placement")["duals"]["shortage"].update(P1=2**60),
        "bound",
        "the duals prove only -",
    ),
    "duals beyond any": (
        lambda f: f.proof("placement")["duals"]["shortage"].update(P1=10**30),
        "file",
        "certificate.json: levels[3].duals.shortage.P1: '1000000000000000000000000000000' is above",
    ),
    "positive cap dual": (
        lambda f: f.proof("placement")["cap_duals"].update(balance=5),
        "bound",
        "the dual of a cap is positive",
    ),
    "cap dual of a later level": (
        lambda f: f.proof("balance")["cap_duals"].update(placement=-5),
        "bound",
        "prices the cap of placement, which does not come before",
    ),
    "proof under other caps": (
        lambda f: f.proof("placement")["caps"].update(balance=0),
        "bound",
        "level placement: the proof assumes the caps service 0, balance 0",
    ),
    "proof missing": (
        lambda f: f.certificate["levels"].pop(),
        "bound",
        "level placement: certificate.json has no proof of its bound",
    ),
    "proof twice": (
        lambda f: f.certificate["levels"].append(f.certificate["levels"][0]),
        "bound",
        "are not those of the plan",
    ),
    "scale zero": (lambda f: f.certificate.update(scale=0), "file", "certificate.json: scale"),
    "larger scale": (lambda f: f.certificate.update(scale=2 * SCALE), "bound", "prove only"),
    "optimal with a gap": (open_gap, "status", "base and bound differ at: placement"),
    "feasible without a gap": (put(["status"], "feasible"), "status", "it is optimal"),
    "stopped otherwise": (
        put(["stopped_by"], "time_limit"),
        "status",
        "a plan that is optimal is not stopped by time_limit",
    ),
    "infeasible with people": (call_infeasible, "status", "infeasible has no assignments"),
    "infeasible with figures": (call_infeasible, "status", "level service: a plan that is inf"),
    "infeasible with a table": (call_infeasible, "table", "line 2: R is not in plan.json"),
    "infeasible with a false bound": (
        call_infeasible_with_a_false_bound,
        "bound",
        "but the duals prove only",
    ),
    "unknown with an unproven bound": (
        lambda f: call_unknown(f, "dual_bound"),
        "bound",
        "level balance: certificate.json has no proof of its bound 99",
    ),
    "unknown with a bound by search": (
        lambda f: call_unknown(f, "search_bound"),
        "bound",
        "level balance: certificate.json has no proof of its bound 99",
    ),
    "unknown with a bound out of nothing": (
        lambda f: call_unknown(f, "bound"),
        "bound",
        "the bound is 99, but the better of dual and search bound is None",
    ),
    "unknown with a base": (
        lambda f: (call_unknown(f, None), f.level("balance").update(base=3)),
        "status",
        "level balance: a plan that is unknown has no objective, base or cap",
    ),
    "inherited left out": (
        put(["inherited"], []),
        "inherited",
        "education of employee W is inherited, and the plan does not list it",
    ),
    "inherited invented": (
        lambda f: f.plan["inherited"].append({"rule": "tenure", "employee": "X"}),
        "inherited",
        "tenure of employee X is listed, and is not inherited",
    ),
    "input changed": (
        lambda f: edit_input(f, "employees.csv", "Sari", "Sarah"),
        "input",
        "employees.csv: has changed since the plan was made",
    ),
    "input broken": (
        lambda f: edit_input(f, "employees.csv", "S,Sari,P1", "S,Sari,P7"),
        "input",
        "cannot be read any more: employees.csv:3: position: unknown position 'P7'",
    ),
    "scenario gone": (
        lambda f: (f.input / "scenario.yaml").rename(f.input / "other.yaml"),
        "input",
        "the scenario is not at ../in/scenario.yaml any more; name it with --scenario FILE",
    ),
    "input gone": (
        lambda f: (f.input / "units.csv").unlink(),
        "input",
        "the scenario cannot be read any more",
    ),
    "input hash": (
        lambda f: f.plan["scenario"]["files"].update({"jobs.csv": "0" * 64}),
        "input",
        "jobs.csv: has changed",
    ),
    "input not listed": (
        lambda f: f.plan["scenario"]["files"].pop("jobs.csv"),
        "input",
        "jobs.csv: belongs to the input now",
    ),
    "input invented": (
        lambda f: f.plan["scenario"]["files"].update({"more.csv": "0" * 64}),
        "input",
        "more.csv: belonged to the input of the plan",
    ),
    "scenario on a share": (
        put(["scenario", "path"], "//host/share/scenario.yaml"),
        "input",
        "network share (//host/share/scenario.yaml); name it with --scenario FILE",
    ),
    "scenario renamed": (put(["scenario", "name"], "Besar"), "input", "is called 'Kecil'"),
    "model changed": (
        lambda f: edit_input(f, "scenario.yaml", "maximum: 3", "maximum: 4"),
        "model",
        "model 'standard' has changed",
    ),
    "model renamed": (put(["model", "name"], "weighted"), "model", "is called 'standard'"),
    "model hash": (put(["model", "sha256"], "0" * 64), "model", "has changed"),
    "table cell": (
        lambda f: f.table[1].__setitem__(3, "P1"),
        "table",
        "assignments.csv: line 2, employee R: to is 'P1', by plan.json 'P2'",
    ),
    "table name": (lambda f: f.table[2].__setitem__(1, "Sri"), "table", "name is 'Sri'"),
    "table reason": (lambda f: f.table[1].__setitem__(8, ""), "table", "reason_codes is ''"),
    "table line gone": (lambda f: f.table.pop(), "table", "has no line for employee Z"),
    "table line twice": (
        lambda f: f.table.append(f.table[-1]),
        "table",
        "line 10: Z is not in plan.json",
    ),
    "table column": (lambda f: f.table[0].__setitem__(0, "id"), "table", "its columns are not"),
    "format of the plan": (
        put(["format"], "mutasi-opt/plan-2"),
        "file",
        "plan.json: format: unknown value 'mutasi-opt/plan-2' (expected 'mutasi-opt/plan-1')",
    ),
    "status unknown": (
        put(["status"], "best"),
        "file",
        "plan.json: status: unknown value 'best' (expected 'optimal', 'feasible', ",
    ),
    "no levels": (
        lambda f: f.plan.pop("levels"),
        "file",
        "plan.json: levels: is required",
    ),
    "levels not listed": (
        put(["levels"], {}),
        "file",
        "plan.json: levels: '{}' is not a list",
    ),
    "date that is none": (
        lambda f: f.entry("S").update(effective="soon"),
        "file",
        "plan.json: assignments[2].effective: 'soon' is not a date of the form YYYY-MM-DD",
    ),
    "path beyond any": (
        put(["scenario", "path"], "x" * 5000),
        "input",
        "any more; name it with --scenario FILE",
    ),
    "format of the certificate": (
        lambda f: f.certificate.update(format="x"),
        "file",
        "certificate.json: format",
    ),
    "unknown key": (put(["approved"], value=True), "file", "plan.json: approved: unknown key"),
    "figure as text": (
        lambda f: f.level("service").update(objective="0"),
        "file",
        "plan.json: levels[1].objective: '0' is text, not a whole number",
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_tampering_is_refused_and_named(folder, name):
    touch, kind, text = TAMPERINGS[name]
    touch(folder)
    folder.save()
    audit = verify(folder.place)
    assert not audit.ok
    said = [difference.text for difference in audit.differences if difference.kind == kind]
    assert any(text in line for line in said), audit.differences


def test_the_untouched_plan_is_verified(folder):
    folder.save()
    assert verify(folder.place).differences == ()


def test_a_plan_that_knows_nothing_is_verified(folder):
    call_unknown(folder, None)
    folder.save()
    assert verify(folder.place).differences == ()


@pytest.mark.parametrize("name", ["plan.json", "certificate.json", "assignments.csv"])
def test_a_missing_file_is_refused(folder, name):
    (folder.place / name).unlink()
    audit = verify(folder.place)
    assert [difference.kind for difference in audit.differences] == ["file"]
    assert name in audit.differences[0].text

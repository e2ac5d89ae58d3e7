"""The standalone checker: honest evidence passes, every kind of tampering is refused and named."""

import csv
import hashlib
import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.plans import HELPFUL, plan_of, small_case

from mutasi_opt.columns import Columns
from mutasi_opt.evidence import checker, checker_source, evidence_files, files
from mutasi_opt.formulate import admissible_columns
from mutasi_opt.plan import write_plan

MOVES = {"R": "P2", "Y": "P3"}
NPZ = ("columns.npz", "rows.npz")


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@dataclass
class Folder:
    """A plan folder with evidence, opened for mischief; `bind` makes all hashes fit again."""

    place: Path
    documents: dict[str, Any] = field(default_factory=dict)
    arrays: dict[str, dict[str, Any]] = field(default_factory=dict)
    tables: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("plan", "certificate", "evidence"):
            self.documents[name] = json.loads((self.place / f"{name}.json").read_bytes())
        for name in NPZ:
            with np.load(self.place / name) as archive:
                self.arrays[name] = dict(archive)
        with zipfile.ZipFile(self.place / "tables.zip") as archive:
            for name in archive.namelist():
                lines = io.StringIO(archive.read(name).decode(), newline="")
                self.tables[name.removesuffix(".csv")] = list(csv.DictReader(lines))
        with (self.place / "assignments.csv").open(encoding="utf-8", newline="") as stream:
            self.lines = list(csv.DictReader(stream))

    @property
    def plan(self) -> Any:
        return self.documents["plan"]

    @property
    def evidence(self) -> Any:
        return self.documents["evidence"]

    @property
    def columns(self) -> Any:
        return self.arrays["columns.npz"]

    @property
    def rows(self) -> Any:
        return self.arrays["rows.npz"]

    def level(self, name: str) -> Any:
        return next(level for level in self.plan["levels"] if level["name"] == name)

    def proof(self, name: str) -> Any:
        levels = self.documents["certificate"]["levels"]
        return next(level for level in levels if level["name"] == name)

    def line(self, table: str, key: str) -> dict[str, str]:
        return next(row for row in self.tables[table] if row["id"] == key)

    def send(self, who: str, to: str, kind: str = "redistribution") -> None:
        for rows in (self.plan["assignments"], self.lines):
            row = next(row for row in rows if row["employee"] == who)
            row.update(to=to, kind=kind)

    def column(self, who: str, where: str) -> int:
        """Place of a column in the arrays."""
        found = self.columns
        person, post = (
            list(found["employee_ids"]).index(who),
            list(found["position_ids"]).index(where),
        )
        return int(np.flatnonzero((found["employee"] == person) & (found["position"] == post))[0])

    def row(self, rule: str, about: str) -> int:
        """Place of a row in the arrays."""
        block = list(self.rows["blocks"]).index(rule)
        of_block = self.rows["block"] == block
        return int(np.flatnonzero(of_block & (self.rows["row_ids"] == about))[0])

    def bind(self) -> None:
        """Write everything down as somebody would who knows how the folder is made."""
        for name in NPZ:
            np.savez_compressed(self.place / name, **self.arrays[name])
        with zipfile.ZipFile(self.place / "tables.zip", "w") as archive:
            for name, rows in self.tables.items():
                text = io.StringIO(newline="")
                writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
                data = text.getvalue().encode()
                archive.writestr(f"{name}.csv", data)
                claim = self.evidence["tables"][name]
                if claim["sha256"] != sha(data):
                    self.plan["scenario"]["files"][claim["input"]] = claim["sha256"] = sha(data)
        with (self.place / "assignments.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(self.lines[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.lines)
        self.save("plan", "certificate")
        self.evidence["plan"] = files.draft_hash(self.plan)
        for name in files.BOUND_FILES:
            self.evidence["files"][name] = sha((self.place / name).read_bytes())
        self.save("evidence")

    def save(self, *names: str) -> None:
        for name in names:
            text = json.dumps(self.documents[name])
            (self.place / f"{name}.json").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    root = tmp_path_factory.mktemp("original")
    case = small_case(root / "in")
    plan = plan_of(case, MOVES, duals=HELPFUL, closed=True)
    write_plan(plan, root / "plan", further=evidence_files)
    return root


@pytest.fixture
def folder(original, tmp_path):
    shutil.copytree(original / "plan", tmp_path / "plan")
    return Folder(tmp_path / "plan")


def examined(place: Path, pairs: int = 400) -> tuple[list[str], checker.Report]:
    report = checker.Report()
    return list(checker.examine(place, pairs, 1, report)), report


# --- honest evidence ------------------------------------------------------------------------------


def test_honest_evidence_is_accepted(original):
    told, report = examined(original / "plan")
    assert report.faults == []
    assert [text[:2] for text in told if text[0].isdigit()] == [
        "1.",
        "2.",
        "3.",
        "4.",
        "5.",
        "5.",
        "5.",
    ]
    assert "how the need of 0 posts follows from workload and norms" in report.unchecked


def test_binding_again_what_was_not_touched_changes_nothing(folder):
    folder.bind()
    assert examined(folder.place)[1].faults == []


def test_what_rests_on_search_is_said_in_the_unit_of_the_level(original, tmp_path):
    case = small_case(tmp_path / "in")
    place = write_plan(plan_of(case, MOVES, closed=True), tmp_path / "plan", further=evidence_files)
    told, report = examined(place)
    assert report.faults == []
    level = next(row for row in Folder(place).plan["levels"] if row["name"] == "balance")
    rest = level["bound"] - level["dual_bound"]
    assert rest > 0
    assert (
        f"Search: balance: {level['dual_bound']} steps are proven{checker.FAR}, "
        f"{rest} more rest on search" in told
    )


def test_a_gap_is_said(tmp_path):
    case = small_case(tmp_path / "in")
    place = write_plan(plan_of(case, {}), tmp_path / "plan", further=evidence_files)
    told, report = examined(place)
    assert report.faults == []
    assert any("a plan that is better by up to" in text for text in told)


def run(place: Path, *more: str, script: Path) -> subprocess.CompletedProcess[str]:
    # -I: no site of the user, no PYTHONPATH; the finder refuses the package as if it were not there.
    blocked = (
        "import sys, runpy\n"
        "class No:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] not in sys.stdlib_module_names | {'numpy'}:\n"
        "            raise ImportError(name)\n"
        "sys.meta_path.insert(0, No())\n"
        "sys.argv = sys.argv[1:]\n"
        "runpy.run_path(sys.argv[0], run_name='__main__')\n"
    )
    command = [sys.executable, "-I", "-c", blocked, str(script), str(place), *more]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_file_runs_alone_with_numpy_only(folder, tmp_path):
    script = tmp_path / "check_plan.py"
    script.write_text(checker_source(), encoding="utf-8")
    first, again = (run(folder.place, "--pairs", "100", script=script) for _ in range(2))
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == again.stdout
    assert first.stdout.endswith("ACCEPTED\n")
    folder.plan["levels"][0]["objective"] = -1
    folder.save("plan")
    refused = run(folder.place, script=script)
    assert (refused.returncode, refused.stderr) == (1, "")
    assert "REFUSED, 1 fault" in refused.stdout


# --- files that were swapped ----------------------------------------------------------------------


@pytest.mark.parametrize("name", files.BOUND_FILES)
def test_a_file_that_was_changed_is_refused(folder, name):
    data = (folder.place / name).read_bytes()
    (folder.place / name).write_bytes(data + b"\n")
    fault = f"{name} is not the file that evidence.json names"
    assert fault in examined(folder.place)[1].faults


def test_another_plan_is_refused(folder):
    folder.plan["levels"][0]["objective"] = -1
    folder.save("plan")
    fault = "plan.json is not the plan that evidence.json names"
    assert examined(folder.place)[1].faults == [fault]


def test_the_state_of_a_plan_may_go_on(folder):
    folder.plan.update(state="final", statistics={}, software={})
    folder.save("plan")
    assert examined(folder.place)[1].faults == []


def test_other_rules_are_refused(folder):
    folder.evidence["model"]["rules"]["tenure"]["minimum_years"] = 5
    folder.save("evidence")
    fault = "the rules in evidence.json are not those of the plan"
    assert examined(folder.place)[1].faults == [fault]


def test_another_table_is_refused(folder):
    folder.evidence["tables"]["jobs"]["sha256"] = sha(b"")
    folder.save("evidence")
    assert examined(folder.place)[1].faults == [
        "table jobs is not the one that evidence.json names",
        "table jobs is not the input file jobs.csv of the plan",
    ]


def test_a_missing_file_is_refused(folder, capsys, monkeypatch):
    (folder.place / "rows.npz").unlink()
    monkeypatch.setattr(sys, "argv", ["check_plan.py", str(folder.place)])
    assert checker.main() == 1
    assert "cannot be read as evidence: rows.npz: FileNotFoundError" in capsys.readouterr().out


def test_what_is_no_archive_is_refused(folder, capsys, monkeypatch):
    (folder.place / "columns.npz").write_bytes(b"PK")
    folder.evidence["files"]["columns.npz"] = sha(b"PK")
    folder.save("evidence")
    monkeypatch.setattr(sys, "argv", ["check_plan.py", str(folder.place)])
    assert checker.main() == 1
    assert "as evidence: columns.npz: BadZipFile: File is not a zip" in capsys.readouterr().out


def test_an_archive_that_would_fill_the_memory_is_not_unpacked(folder, monkeypatch):
    monkeypatch.setattr(checker, "MOST_BYTES", 1000)
    with pytest.raises(ValueError, match="npz is too large to be unpacked"):
        examined(folder.place)


def test_foreign_text_does_not_steer_the_terminal(folder, capsys, monkeypatch):
    folder.plan["assignments"][0]["employee"] = "\x1b[2J\u2028é"
    folder.bind()
    monkeypatch.setattr(sys, "argv", ["check_plan.py", str(folder.place)])
    assert checker.main() == 1
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert out.isascii()


# --- content that was forged, with every hash made to fit -----------------------------------------

FORGED: dict[str, tuple[Callable[[Folder], object], str]] = {}


def forged(message: str) -> Callable[[Callable[[Folder], object]], Callable[[Folder], object]]:
    """Register a forgery, and what the checker says of it."""

    def register(change: Callable[[Folder], object]) -> Callable[[Folder], object]:
        FORGED[change.__name__] = change, message
        return change

    return register


@forged("table jobs is not the input file jobs.csv of the plan")
def another_input(folder):
    folder.plan["scenario"]["files"]["jobs.csv"] = sha(b"other")


@forged("W to P1 (redistribution) is no lawful column")
def unlawful_move(folder):
    folder.send("W", "P1")


@forged("R to P2 (rotation) is no lawful column")
def another_kind(folder):
    folder.send("R", "P2", "rotation")


@forged("S to NOWHERE: no such employee or position")
def unknown_position(folder):
    folder.send("S", "NOWHERE")


@forged("V is placed twice")
def two_posts(folder):
    for rows in (folder.plan["assignments"], folder.lines):
        rows.append(next(row for row in rows if row["employee"] == "V") | {})


@forged("Z is placed nowhere")
def left_out(folder):
    folder.plan["assignments"] = [r for r in folder.plan["assignments"] if r["employee"] != "Z"]
    folder.lines = [row for row in folder.lines if row["employee"] != "Z"]


@forged("assignments.csv does not say what plan.json says")
def another_list(folder):
    folder.lines[0]["to"] = "P3"


@forged("rule capacity, P2: 4 in the plan, at most 3 allowed")
def too_many(folder):
    folder.send("S", "P2")


@forged("rule floor, P1: 0 in the plan, at least 1 allowed")
def nobody_left(folder):
    for who in "RST":
        folder.send(who, "P2")


@forged("level balance: the charge of shortage is 8, the plan says 0")
def smaller_charge(folder):
    folder.level("balance")["terms"]["shortage"] = 0


@forged("level placement: the objective is")
def smaller_objective(folder):
    folder.level("placement")["objective"] -= 1


@forged("is proven, the plan claims a dual bound of")
def larger_bound(folder):
    level = folder.level("service")
    level.update(dual_bound=1, bound=1, base=1, cap=1, objective=1, search_bound=None)


@forged("level placement: the cap is None, the plan says 99")
def another_cap(folder):
    folder.level("placement")["cap"] = 99


@forged("level placement: the base is not the objective")
def larger_base(folder):
    folder.level("placement")["base"] += 5


@forged("the status is feasible, the plan says optimal")
def proven_by_name(folder):
    level = folder.level("placement")
    level.update(search_bound=None, bound=5, dual_bound=5)


@forged("level service: the bound is 0, the plan says 7")
def bound_from_nowhere(folder):
    folder.level("service")["bound"] = 7


@forged("a number of the proof is on the open side of a row or cap")
def open_side(folder):
    folder.proof("placement")["duals"]["capacity"] = {"P1": 1000}


@forged("a number of the proof is on the open side of a row or cap")
def cap_paid_back(folder):
    folder.proof("placement")["cap_duals"]["balance"] = 1


@forged("the proof names capacity P99, which is no row")
def unknown_row(folder):
    folder.proof("placement")["duals"]["capacity"] = {"P99": -1}


@forged("the numbers of the proof are too large to be exact")
def overflow(folder):
    folder.proof("placement")["duals"]["capacity"] = {"P1": -(2**62)}


@forged("level placement: a number of the proof is not whole")
def half_a_point(folder):
    folder.proof("placement")["cap_duals"]["balance"] = -0.5


@forged("the levels is ['service', 'balance', 'placement'], the plan says ['service', 'balance']")
def level_left_out(folder):
    folder.plan["levels"].pop()


@forged("what the proof assumes of the caps before is [0, 15], the plan says [0, 16]")
def other_caps(folder):
    folder.proof("placement")["caps"]["balance"] = 15


@forged("level balance: certificate.json has no proof of it")
def no_proof(folder):
    levels = folder.documents["certificate"]["levels"]
    folder.documents["certificate"]["levels"] = [p for p in levels if p["name"] != "balance"]


@forged("rule capacity, P4: rows.npz allows")
def wider_row(folder):
    folder.rows["upper"][folder.row("capacity", "P4")] += 1


@forged("rule shortage: rows.npz prices heads otherwise than the rule")
def cheaper_heads(folder):
    mine = folder.rows["auxiliary.row"] == folder.row("shortage", "P1")
    surplus = np.flatnonzero(mine & (folder.rows["auxiliary.coefficient"] == -1))
    folder.rows["auxiliary.cost"][surplus[-1]] -= 1


@forged("rule capacity: rows.npz has other rows than the tables ask for")
def renamed_row(folder):
    folder.rows["row_ids"][folder.row("capacity", "P4")] = "P5"


@forged("rule capacity: S at P2 counts otherwise in rows.npz than by the tables")
def uncounted(folder):
    block = list(folder.rows["blocks"]).index("capacity")
    folder.rows[f"entries.{block}.row"][folder.column("S", "P2")] = -1


@forged("rule move_cost: S at P2 costs 149 in columns.npz, 150 by the tables")
def cheaper_move(folder):
    folder.columns["cost.2.move_cost"][folder.column("S", "P2")] -= 1


@forged("columns.npz: a column stands twice or out of order")
def column_twice(folder):
    first = folder.column("S", "P1")
    folder.columns["position"][first] = folder.columns["position"][folder.column("S", "P2")]


@forged("rows.npz: an auxiliary is not of the form that this file reads")
def endless_auxiliary(folder):
    folder.rows["auxiliary.upper"][0] = 2**61


@forged("today's post of Y is P3, the plan says P4")
def another_past(folder):
    folder.line("employees", "Y")["position"] = "P3"


@forged("P3: need 3, the table says 1")
def another_need(folder):
    folder.line("positions", "P3")["need"] = "1"


@forged("P1: minimum 1, the table says 2")
def another_minimum(folder):
    folder.line("positions", "P1")["minimum"] = "2"


@forged("the people are not those of table employees in service")
def another_person(folder):
    folder.tables["employees"].append(folder.line("employees", "Z") | {"id": "NEW"})


@forged("T to P2 is a column, though rule education forbids it by the tables")
def less_education(folder):
    folder.line("employees", "T")["education_level"] = "SLTA"


@forged("S to P2 is a column, though rule tenure forbids it by the tables")
def less_tenure(folder):
    folder.line("employees", "S")["position_since"] = "2026-01-01"


@forged("columns.npz: not the columns of each employee in turn")
def strange_employee(folder):
    folder.columns["employee"][0] = 1


@forged("columns.npz: a column names a position that is none")
def strange_position(folder):
    folder.columns["position"][-1] = 99


@forged("rows.npz: a row allows nothing")
def empty_row(folder):
    folder.rows["lower"][folder.row("capacity", "P4")] = 99


@forged("rows.npz: entries of capacity are outside their rows")
def foreign_row(folder):
    block = list(folder.rows["blocks"]).index("capacity")
    folder.rows[f"entries.{block}.row"][0] = folder.row("shortage", "P1")


@forged("the posts are not those of table positions")
def another_post(folder):
    folder.tables["positions"].append(folder.line("positions", "P4") | {"id": "P5"})


@forged("S to P2 is a redistribution, not a rotation")
def another_kind_of_column(folder):
    folder.columns["kind"][folder.column("S", "P2")] = folder.evidence["kinds"].index("rotation")


def add_rows(folder, name, level, price):
    """Add a block of one row that everybody's first column enters, and what a head in it costs."""
    rows, k = folder.rows, len(folder.rows["blocks"])
    rows["blocks"] = np.array([*rows["blocks"], name])
    rows["block"] = np.append(rows["block"], np.int32(k))
    rows["row_ids"] = np.array([*rows["row_ids"], "plan"])
    for bound, value in (("lower", 0), ("upper", 2**60)):
        rows[bound] = np.append(rows[bound], value)
    size = len(folder.columns["employee"])
    rows[f"entries.{k}.row"] = np.full(size, len(rows["lower"]) - 1, np.int32)
    if price is not None:
        add_auxiliary(folder, len(rows["lower"]) - 1, level, price)


def add_auxiliary(folder, row, level, price):
    for name, value in zip(
        ("row", "coefficient", "upper", "level", "cost"), (row, 1, 1, level, price), strict=True
    ):
        old = folder.rows[f"auxiliary.{name}"]
        folder.rows[f"auxiliary.{name}"] = np.append(old, value)


@forged("rows.npz: rows of bogus, which is no rule in force")
def rows_of_no_rule(folder):
    add_rows(folder, "bogus", 0, None)


@forged("rows.npz: rows of outflow_cap, which is no rule in force")
def rows_of_a_rule_that_is_off(folder):
    add_rows(folder, "outflow_cap", 0, None)


@forged("rows.npz: capacity#2 has rows that rule capacity does not make")
def second_block(folder):
    add_rows(folder, "capacity#2", 0, None)


@forged("rows.npz: two blocks have one name")
def block_twice(folder):
    add_rows(folder, "capacity", 0, None)


@forged("rows.npz: tenure has rows that rule tenure does not make")
def rows_of_a_rule_over_pairs(folder):
    add_rows(folder, "tenure", 0, None)


@forged("rows.npz: fit has rows that rule fit does not make")
def rows_of_a_rule_that_has_none(folder):
    add_rows(folder, "fit", 0, None)


@forged("rows.npz: rule kin_line is no goal of level 2, and has auxiliaries")
def way_out_of_a_hard_rule(folder):
    add_rows(folder, "kin_line", 2, 0)


@forged("rows.npz: an auxiliary is not of the form that this file reads")
def rewarded_auxiliary(folder):
    add_auxiliary(folder, folder.row("floor", "P1"), 2, -1)


@forged("columns.npz: cost.1.move_cost, though the rule is no goal of this level")
def charged_at_another_level(folder):
    folder.columns["cost.1.move_cost"] = np.zeros_like(folder.columns["cost.2.move_cost"])


@forged("columns.npz: cost.2.capacity, though the rule is no goal of this level")
def charged_by_a_hard_rule(folder):
    folder.columns["cost.2.capacity"] = np.zeros_like(folder.columns["cost.2.move_cost"])


@forged("columns.npz: cost.2.fit has costs below 0 or beyond all measure")
def rewarded_column(folder):
    folder.columns["cost.2.fit"] = np.full_like(folder.columns["cost.2.move_cost"], 0)
    folder.columns["cost.2.fit"][0] = -1


@forged("Y to P3 is a column, though rule discipline forbids it by the tables")
def unlawful_move_of_the_plan(folder):
    for row in folder.tables["employees"]:
        row["discipline_until"] = "2030-01-01" if row["id"] == "Y" else ""
    folder.evidence["scenario"]["decisions"] = [
        {"employee": "Y", "kind": "request", "position": None, "ground": "discipline"}
    ]


@forged("table employees: Z stands twice")
def person_twice(folder):
    folder.tables["employees"].append(folder.line("employees", "Z") | {"name": "Zoro"})


@forged("assignments.csv: Z has another name in table employees")
def another_name(folder):
    next(row for row in folder.lines if row["employee"] == "Z")["name"] = "Zoro"


@forged("the plan is called the only best one, and has a gap")
def unique_beside_a_gap(folder):
    folder.documents["certificate"]["unique"] = True
    folder.plan["status"] = "feasible"
    folder.level("placement").update(search_bound=None)
    dual = folder.level("placement")["dual_bound"]
    folder.level("placement")["bound"] = dual - 1
    folder.level("placement")["dual_bound"] = dual - 1


@forged("the arrays are not of one length")
def short_array(folder):
    folder.columns["kind"] = folder.columns["kind"][:-1]


@forged("columns.npz: a column names a person or a kind that is none")
def kind_below_zero(folder):
    folder.columns["kind"][0] = -1


@forged("rows.npz: a bound is out of range")
def endless_bound(folder):
    folder.rows["upper"][0] = 2**62


@pytest.mark.parametrize("name", FORGED)
def test_forged_content_is_refused(folder, name):
    change, message = FORGED[name]
    change(folder)
    folder.bind()
    faults = examined(folder.place)[1].faults
    assert any(message in fault for fault in faults), faults


def hidden(folder: Folder, who: str, where: str) -> None:
    """Take a column out of the arrays, as if it were not lawful."""
    gone, columns = folder.column(who, where), folder.columns
    size, person = len(columns["employee"]), columns["employee"][gone]
    for archive in (columns, folder.rows):
        for name, array in archive.items():
            if len(array) == size and name not in ("starts", "block", "lower", "upper", "row_ids"):
                archive[name] = np.delete(array, gone)
    columns["starts"][person + 1 :] -= 1
    for name in [name for name in folder.rows if name.endswith(".column")]:
        column, kept = folder.rows[name], folder.rows[name] != gone
        folder.rows[name] = (column - (column > gone))[kept]
        for part in ("row", "value"):
            twin = name.replace(".column", f".{part}")
            if twin in folder.rows:
                folder.rows[twin] = folder.rows[twin][kept]


def test_a_lawful_column_that_is_hidden_is_counted(folder):
    told, report = examined(folder.place)
    assert not any("such pairs" in text and text[0] != "0" for text in report.unchecked)
    hidden(folder, "S", "P2")
    folder.bind()
    told, report = examined(folder.place)
    assert report.faults == []
    assert any(
        text.startswith("1 such pairs that no rule here forbids, 1 of them at P2: ")
        for text in report.unchecked
    )
    assert any(f"is proven{checker.FAR}" in text for text in told)


def test_a_floor_and_a_cap_on_moves_are_counted_without_rows(original):
    report = checker.Report()
    e = checker.Evidence(original / "plan", report)
    e.read_arrays(report)
    t, column = checker.Tables(e, report), checker.chosen(e, report)
    for who in "RST":
        person = e.people.index(who)
        column[person] = e.key.searchsorted(e.keys(person, 1, 1))
    list(checker.check_rows(e, t, column, report))
    assert "rule floor, P1: 0 in the plan, 1 to " in str(report.faults)
    assert "rule move_cap, plan: 4 in the plan, " in str(report.faults)


def test_what_rows_carry_that_are_not_compared_is_said(folder):
    add_rows(folder, "kin_line", 0, None)
    k = len(folder.rows["blocks"]) - 1
    everybody = len(folder.columns["employee_ids"])
    folder.rows["lower"][-1] = everybody
    folder.proof("placement")["duals"]["kin_line"] = {"plan": 1000}
    assert f"entries.{k}.row" in folder.rows
    folder.bind()
    report = examined(folder.place)[1]
    assert report.faults == []
    told = next(text for text in report.unchecked if "rows of rule kin_line" in text)
    assert told.startswith("1 rows of rule kin_line, not checked here: they carry 0 of the ")


def test_what_a_bound_hangs_on_is_counted(original):
    report = checker.Report()
    e = checker.Evidence(original / "plan", report)
    e.read_arrays(report)
    assert not e.strange[e.block == e.blocks.index("shortage")].any()
    proof = next(p for p in e.certificate["levels"] if p["name"] == "balance")
    y, bound = e.vector(proof["duals"]), proof["dual_bound"]
    assert checker.carried(e, 1, y, [0], [0], bound) == f"0 of the {bound} steps"
    e.strange |= y != 0
    assert checker.carried(e, 1, y, [0], [0], bound) == f"{bound} of the {bound} steps"


def test_the_model_the_rules_that_are_off_and_the_seed_are_said(original):
    told, report = examined(original / "plan")
    text = "\n".join(told)
    assert "   model standard, SHA-256 " in text
    assert "rules that are off: " in text
    assert "outflow_cap" in text
    assert "(seed 1)" in text
    assert any(text.startswith("the model and its parameters") for text in report.unchecked)


def test_a_rule_past_its_dates_is_said(folder):
    folder.evidence["model"]["rules"]["tenure"]["valid_until"] = "2020-01-01"
    folder.plan["model"]["sha256"] = checker.sha_of(folder.evidence["model"])
    folder.bind()
    assert "   rules that are not in force on 2026-07-01: tenure" in examined(folder.place)[0]


def test_leapfrog_is_listed(folder):
    (folder.place / "leapfrog.json").write_text("{}", encoding="utf-8")
    assert "leapfrog.json" in examined(folder.place)[1].unchecked


def header_of(shape: tuple[int, ...], descr: str) -> bytes:
    stream = io.BytesIO()
    head = {"descr": descr, "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(stream, head)
    return stream.getvalue()


def member(folder: Folder, content: bytes) -> None:
    """Put other bytes in the place of an array."""
    path = folder.place / "columns.npz"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (parts | {"starts.npy": content}).items():
            archive.writestr(name, data)
    folder.evidence["files"]["columns.npz"] = sha(path.read_bytes())
    folder.save("evidence")


HOSTILE: dict[str, tuple[Callable[[Folder], object], str]] = {
    "nested": (
        lambda f: (f.place / "evidence.json").write_text("[" * 100_000 + "]" * 100_000),
        "evidence.json: RecursionError",
    ),
    "key twice": (
        lambda f: (f.place / "plan.json").write_text('{"a": 1, "a": 2}'),
        "plan.json: ValueError: a key stands twice",
    ),
    "huge": (lambda f: member(f, header_of((10**13,), "<i8")), "starts.npy is no list of whole"),
    "real": (lambda f: member(f, header_of((0,), "<f8")), "starts.npy is no list of whole"),
    "square": (lambda f: member(f, header_of((0, 2), "<i8")), "starts.npy is no list of whole"),
    "object": (lambda f: member(f, header_of((0,), "|O")), "starts.npy is no list of whole"),
    "no header": (lambda f: member(f, b""), "columns.npz: ValueError"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_by_name(folder, name, capsys, monkeypatch):
    change, message = HOSTILE[name]
    change(folder)
    monkeypatch.setattr(sys, "argv", ["check_plan.py", str(folder.place)])
    assert checker.main() == 1
    assert message in capsys.readouterr().out


def test_a_cell_without_end_is_refused(folder, capsys, monkeypatch):
    folder.line("jobs", "ADM")["name"] = "a" * 200_000
    folder.bind()
    monkeypatch.setattr(sys, "argv", ["check_plan.py", str(folder.place)])
    assert checker.main() == 1
    assert "tables.zip: Error: field larger than field limit" in capsys.readouterr().out


def test_seats_are_counted_from_the_tables(original):
    report = checker.Report()
    e = checker.Evidence(original / "plan", report)
    e.read_arrays(report)
    t, column = checker.Tables(e, report), checker.chosen(e, report)
    checker.check_seats(e, t, column, report)
    assert report.faults == []
    for who in ("S", "T"):
        person = e.people.index(who)
        column[person] = e.key.searchsorted(e.keys(person, 1, 1))
    e.plan["assignments"][0]["to"] = None
    checker.check_seats(e, t, column, report)
    assert report.faults == ["R loses P1 and gets no other post", "P2: 5 holders, 3 seats"]


def test_a_stay_column_left_out_is_refused(tmp_path, monkeypatch):
    case = small_case(tmp_path / "in")

    def without(instance: Any, model: Any) -> Columns:
        full = admissible_columns(instance, model)
        here = (full.employee == 0) & (full.position == instance.employees.post[0])
        return full.take(np.flatnonzero(~here))

    monkeypatch.setattr(files, "admissible_columns", without)
    plan = plan_of(case, MOVES, duals=HELPFUL, closed=True)
    place = write_plan(plan, tmp_path / "plan", further=evidence_files)
    assert "R has no column to stay, though nothing forces a move" in examined(place)[1].faults

"""Check a plan of transfers (mutasi) without the program that made it.

    python check_plan.py DIR [--pairs 2000] [--seed 1]

DIR is a plan folder with evidence. This one file needs Python 3.11 and numpy, and nothing of the
program. Exit code 0: everything that is checked holds; 1: something does not, and is named.

How to read it. A *column* is one lawful way to place one person: (employee, position, kind). A plan
takes exactly one column of each person. A *row* is a rule over several people: lower <= the sum of
the coefficients of the columns taken, plus or minus its auxiliaries, <= upper. *Auxiliaries* are
whole numbers from 0 to their upper bound that stand for heads missing or in surplus, and cost
points. A *level* is one goal; levels come in order of rank, and the *cap* of a level binds all
levels after it. Five steps, each a part of this file:

1. files:  every file is the one that evidence.json was written for (SHA-256).
2. proof:  whole numbers, one per row, prove that no choice of columns costs less than the bound.
3. plan:   the plan takes one column of each person, and keeps all rows and caps.
4. tables: heads, seats, rows and goals are counted again from the tables that went in.
5. pairs:  every move of the plan and a sample of the other columns: are they lawful by the rules
           as this file states them? And whoever has no column at a post that the plan newly fills:
           is he or she forbidden to go there?

What is not checked is printed, one line each, and so is what rests on the solver's search alone.
"""

import argparse
import csv
import hashlib
import io
import json
import random
import sys
import zipfile
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Proof = dict[str, Any]
Law = dict[str, Any]
OPEN = 2**60  # a bound of this size is none
EXACT = 2**61  # whole numbers below this, and their differences, never leave 64 bits
# S-1 stands beside D-IV.
EDUCATION = ["SD", "SLTP", "SLTA", "D-I", "D-II", "D-III", "D-IV", "S-2", "S-3"]
PREDICATES = ["sangat_kurang", "kurang", "butuh_perbaikan", "baik", "sangat_baik"]
PNS_RANKS = [f"{g}/{s}" for g in ("I", "II", "III") for s in "abcd"] + [f"IV/{s}" for s in "abcde"]
PPPK_RANKS = [*"I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII".split()]  # noqa: SIM905
TOO_LARGE = "the numbers of the proof are too large to be exact"
MOST_BYTES = 4 * 2**30  # an archive that unpacks to more than this is not opened
FOREVER = 10**6  # months
TEXTS = ("employee_ids", "position_ids", "blocks", "row_ids")  # all other arrays hold numbers
#: Rules whose rows are counted again from the tables.
STATED_ROWS = ("capacity", "floor", "service", "shortage", "agency_balance", "move_cap")
#: All others that make rows.
OTHER_ROWS = (
    *("duties", "kin_line", "kin_unit", "outflow_cap", "profession_floor", "profession_minimum"),
    *("spouses", "stagnating", "teaching_hours", "temporary", "training_places", "load_limit"),
    *("incentive_budget", "transport_budget", "relocation_budget", "allowance_change_budget"),
    *("training_budget", "no_leapfrog"),
)
FAR = ", as far as columns.npz is complete"
PRICED = ("unplaced", "move_cost")  # and those whose costs are
ACTIVE = ("", "active", "pppk_active")  # kedudukan hukum; an empty cell is active
NPZ = ("columns.npz", "rows.npz")
BOUND = ("assignments.csv", "certificate.json", "tables.zip", *NPZ)


class Report:
    """What was found wrong, and what was not looked at."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.unchecked: list[str] = []
        self.reading = ""  # the file at hand

    def check(self, holds: Any, fault: str) -> None:  # noqa: ANN401 - a truth value of numpy, too
        """Note a fault where something does not hold."""
        if not holds:
            self.faults.append(fault)

    def same(self, what: str, found: object, claimed: object) -> None:
        """Note a fault where the plan says something else."""
        self.check(found == claimed, f"{what} is {found}, the plan says {claimed}")


# --- 1. files -------------------------------------------------------------------------------------


class Row(dict[str, str]):
    """A line of a table; a cell that is empty or not there is unknown."""

    def __missing__(self, column: str) -> str:
        return ""


def sha(data: bytes) -> str:
    """Return the SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def sha_of(document: object) -> str:
    """Return the SHA-256 of a JSON document, written in the one way that has sorted keys."""
    text = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha(text.encode())


def without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make a JSON object; of two equal keys another reader might believe the other one."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def table_rows(data: bytes) -> list[Row]:
    """Read a CSV table."""
    lines = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [Row((key, cell.strip()) for key, cell in line.items()) for line in lines]


class Evidence:
    """The folder: documents, tables and arrays, bound to each other by their hashes."""

    def __init__(self, folder: Path, report: Report) -> None:

        def read(name: str) -> bytes:
            report.reading = name
            return (folder / name).read_bytes()

        def document(name: str) -> Any:  # noqa: ANN401
            return json.loads(read(name), object_pairs_hook=without_twins)

        self.claims, self.plan = document("evidence.json"), document("plan.json")
        self.certificate = document("certificate.json")
        for name in BOUND:
            found = sha(read(name))
            named = found == self.claims["files"].get(name)
            report.check(named, f"{name} is not the file that evidence.json names")
        aside = ("statistics", "software", "ledger")  # they say how a plan was made, not what it is
        core = {key: self.plan[key] for key in self.plan if key not in aside} | {"state": "draft"}
        named = sha_of(core) == self.claims["plan"]
        report.check(named, "plan.json is not the plan that evidence.json names")
        named = sha_of(self.claims["model"]) == self.plan["model"]["sha256"]
        report.check(named, "the rules in evidence.json are not those of the plan")
        self.cases: Any = None
        if (name := "cases.json") in self.claims["files"]:
            named = sha(read(name)) == self.claims["files"][name]
            report.check(named, f"{name} is not the file that evidence.json names")
            self.cases = document(name)
        self.tables = self.read_tables(folder / "tables.zip", report)
        self.lines = table_rows(read("assignments.csv"))
        self.columns, self.rows = (arrays(folder / name, report) for name in NPZ)
        report.reading = "what the files say"
        if (folder / "leapfrog.json").exists():
            report.unchecked.append("leapfrog.json")

    def read_tables(self, path: Path, report: Report) -> dict[str, list[Row]]:
        """Read the tables, and compare each with the input file that the plan names."""
        archive, files = unpacked(path, report), self.plan["scenario"]["files"]
        found = {}
        for name, claim in self.claims["tables"].items():
            data, source = archive.read(f"{name}.csv"), claim["input"]
            ours = sha(data) == claim["sha256"]
            report.check(ours, f"table {name} is not the one that evidence.json names")
            if source is None:
                report.unchecked.append(f"that table {name}, written out here, is what was read")
            else:
                ours = files.get(source) == claim["sha256"]
                report.check(ours, f"table {name} is not the input file {source} of the plan")
            found[name] = table_rows(data)
        return found

    def read_arrays(self, report: Report) -> None:
        """Read what is needed again and again, and see that it hangs together."""
        column, row = self.columns, self.rows
        self.people: list[str] = column["employee_ids"].tolist()
        self.posts: list[str] = column["position_ids"].tolist()
        self.employee, self.position = (
            column[k].astype(np.int64) for k in ("employee", "position")
        )
        self.working = column["working"].astype(np.int64) if "working" in column else self.position
        self.kind, self.starts, self.size = column["kind"], column["starts"], len(self.employee)
        self.blocks, self.row_ids = row["blocks"].tolist(), row["row_ids"].tolist()
        self.block, self.lower, self.upper = (
            row[k].astype(np.int64) for k in ("block", "lower", "upper")
        )
        names = ("row", "coefficient", "upper", "level", "cost")
        self.extra = {name: row[f"auxiliary.{name}"].astype(np.int64) for name in names}
        if not self.in_range(report):
            return
        self.extra_rule = np.array([self.rule(k) for k in self.block[self.extra["row"]]], str)
        stated = [self.rule(k) in STATED_ROWS for k in range(len(self.blocks))]
        self.strange = ~np.array(stated, bool)[self.block]
        self.levels = [level["name"] for level in self.plan["levels"]]
        keys = ((self.blocks[b], row) for b, row in zip(self.block, self.row_ids, strict=True))
        self.place = {key: k for k, key in enumerate(keys)}
        counts = np.diff(self.starts)
        self.key = self.keys(self.employee, self.position, self.working)
        wanted = np.repeat(np.arange(len(self.people)), counts)
        whole = counts.all() and np.array_equal(self.employee, wanted) and not self.starts[0]
        report.check(whole, "columns.npz: not the columns of each employee in turn")
        once = (np.diff(self.key) > 0).all()
        report.check(once, "columns.npz: a column stands twice or out of order")
        report.check((self.lower <= self.upper).all(), "rows.npz: a row allows nothing")
        plain = abs(self.extra["coefficient"]) == 1  # what `fill` relies on
        plain &= (self.extra["upper"] >= 0) & (self.extra["cost"] >= 0)
        rooms = sum(self.extra["upper"].tolist()) < EXACT
        small = rooms and exact(self.extra["upper"], self.extra["cost"]) < EXACT
        fits = plain.all() and small
        report.check(fits, "rows.npz: an auxiliary is not of the form that this file reads")
        for k, name in enumerate(self.blocks):
            columns, rows, values = self.entries(k)
            fits = within(columns, 0, self.size) and within(rows, 0, len(self.lower))
            fits = fits and (np.diff(columns) > 0).all() and (self.block[rows] == k).all()
            fits = fits and len(columns) == len(rows) == len(values)
            fits = fits and largest(values) * len(self.people) < OPEN
            report.check(fits, f"rows.npz: entries of {name} are outside their rows")

    def in_range(self, report: Report) -> bool:
        """See that lists which belong together are of one length, and name what there is."""
        column, extra = self.columns, self.extra
        priced = [name for name in column.files if name.startswith("cost.")]
        sizes: list[tuple[int, list[Any]]] = [
            (self.size, [self.position, self.working, self.kind, *(column[k] for k in priced)]),
            (len(self.posts), [column[k] for k in ("need", "minimum", "maximum")]),
            (len(self.people) + 1, [self.starts]),
            (len(extra["row"]), [*extra.values()]),
            (len(self.lower), [self.upper, self.block, self.row_ids]),
        ]
        fits = all(len(part) == size for size, together in sizes for part in together)
        report.check(fits, "the arrays are not of one length")
        posts = len(self.posts)
        fits = within(self.position, -1, posts) and within(self.working, -1, posts)
        report.check(fits, "columns.npz: a column names a position that is none")
        fits = within(self.employee, 0, len(self.people))
        fits = fits and within(self.kind, 0, len(self.claims["kinds"]))
        report.check(fits, "columns.npz: a column names a person or a kind that is none")
        fits = within(self.block, 0, len(self.blocks)) and within(extra["row"], 0, len(self.lower))
        report.check(fits, "rows.npz: a block or a row is none")
        fits = within(self.lower, -OPEN, OPEN + 1) and within(self.upper, -OPEN, OPEN + 1)
        report.check(fits, "rows.npz: a bound is out of range")
        for name in priced:
            fits = within(column[name], 0, 2**40)
            report.check(fits, f"columns.npz: {name} has costs below 0 or beyond all measure")
        return not report.faults

    def keys(self, employee: Any, position: Any, working: Any) -> Any:  # noqa: ANN401
        """Return one number per (employee, position, working place)."""
        width = len(self.posts) + 1
        return (employee * width + position + 1) * width + working + 1

    def rule(self, block: int) -> str:
        """Return the rule that made a block of rows."""
        return str(self.blocks[block].split("#")[0])

    def entries(self, block: int) -> tuple[Array, Array, Array]:
        """Columns, rows and coefficients of a block; a column enters at most one of its rows."""
        name, rows = f"entries.{block}", self.rows
        row = rows[f"{name}.row"].astype(np.int64)
        column = rows[f"{name}.column"] if f"{name}.column" in rows else np.arange(self.size)
        value = rows[f"{name}.value"] if f"{name}.value" in rows else np.ones(len(row), np.int64)
        inside = row >= 0
        return column.astype(np.int64)[inside], row[inside], value[inside]

    def costs(self, level: int) -> dict[str, Array]:
        """Return what each column costs at a level, by rule."""
        names = [name for name in self.columns.files if name.startswith(f"cost.{level}.")]
        return {name.split(".", 2)[2]: self.columns[name].astype(np.int64) for name in names}

    def vector(self, named: dict[str, dict[str, int]]) -> Array:
        """Return the numbers of a proof, given by block and row, one per row."""
        numbers = np.zeros(len(self.lower), np.int64)
        for block, rows in named.items():
            unknown = [row for row in rows if (block, row) not in self.place]
            if unknown:
                raise ValueError(f"the proof names {block} {unknown[0]}, which is no row")
            numbers[[self.place[block, row] for row in rows]] = list(rows.values())
        return numbers

    def pair(self, column: int) -> str:
        """Name the person and the post of a column."""
        post = self.position[column]
        where = self.posts[post] if post >= 0 else "no post"
        return f"{self.people[self.employee[column]]} at {where}"

    def total_costs(self, level: int) -> tuple[Array, Array]:
        """Return what each column and each auxiliary costs at a level."""
        columns = sum(self.costs(level).values(), np.zeros(self.size, np.int64))
        return columns, np.where(self.extra["level"] == level, self.extra["cost"], 0)


def unpacked(path: Path, report: Report) -> zipfile.ZipFile:
    """Open a zip archive, unless it would fill the memory or has two members of one name."""
    report.reading = path.name
    archive = zipfile.ZipFile(path)
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise ValueError(f"{path.name} is too large to be unpacked")
    without_twins([(entry.filename, None) for entry in entries])
    return archive


def arrays(path: Path, report: Report) -> Any:  # noqa: ANN401
    """Open arrays, once every header says: one list of whole numbers or words, and it is there."""
    with unpacked(path, report) as archive:
        for entry in archive.infolist():
            with archive.open(entry) as stream:
                np.lib.format.read_magic(stream)
                shape, _, dtype = np.lib.format.read_array_header_1_0(stream)
            kind = "U" if entry.filename.removesuffix(".npy") in TEXTS else "i"
            fits = dtype.kind == kind and len(shape) == 1 and dtype.itemsize > 0
            if not fits or shape[0] * dtype.itemsize > entry.file_size:
                raise ValueError(f"{entry.filename} is no list of whole numbers or words")
    return np.load(path, allow_pickle=False)


def within(numbers: Array, low: int, end: int) -> bool:
    """Whether all numbers are from low to below end."""
    return bool(((numbers >= low) & (numbers < end)).all())


# --- 2. proof -------------------------------------------------------------------------------------


def lagrangian(
    e: Evidence, level: int, y: Array, v: list[int], caps: list[int], allowed: Array | bool = True
) -> tuple[int, Array]:
    """Return what the whole numbers y (rows) and v (caps of earlier levels) prove of a level: L.

    With S = scale, whoever takes one column per person and auxiliaries that keep all rows and caps
    pays at least L / S, rounded up, where L is the sum of

        lower_r y_r  over rows with y_r > 0,  upper_r y_r  over rows with y_r < 0,  cap_l v_l;
        per person the least of  S cost_j - sum_r y_r a_rj - sum_l v_l cost_lj  over ALL columns j;
        per auxiliary k with b_k = +-1 in row r:  upper_k min(0, S cost_k - y_r b_k - sum_l v_l cost_lk).

    For S times the cost of a plan is the same sum with the plan's own columns, auxiliaries, rows
    and caps in it, and none of these can make a term smaller than it is here. Whole numbers only.
    Whoever takes another column than the least one of a person pays what it exceeds that one as
    well: this excess of each column is returned beside L. Where only some columns are allowed, the
    least is that of these, and what is proven holds for plans of these.
    """
    if not all(type(number) is int for number in (e.certificate["scale"], *v, *caps)):
        raise ValueError("a number of the proof is not whole")
    if (y[e.lower <= -OPEN] > 0).any() or (y[e.upper >= OPEN] < 0).any() or max(v, default=0) > 0:
        raise ValueError("a number of the proof is on the open side of a row or cap")
    scale, extra = e.certificate["scale"], e.extra
    column_cost, extra_cost = e.total_costs(level)
    most = scale * max(largest(column_cost), largest(extra_cost)) + largest(y)
    if scale < 1 or most > EXACT:
        raise ValueError(TOO_LARGE)
    reduced, rest = scale * column_cost, scale * extra_cost - y[extra["row"]] * extra["coefficient"]
    total = exact(e.lower[y > 0], y[y > 0]) + exact(e.upper[y < 0], y[y < 0])
    for earlier, (factor, cap) in enumerate(zip(v, caps, strict=True)):
        if factor:
            column_cost, extra_cost = e.total_costs(earlier)
            most -= factor * max(largest(column_cost), largest(extra_cost))
            if most > EXACT:
                raise ValueError(TOO_LARGE)
            reduced -= factor * column_cost
            rest -= factor * extra_cost
            total += factor * cap
    for k in np.unique(e.block[y != 0]).tolist():
        column, row, value = e.entries(k)
        most += largest(y[e.block == k]) * largest(value)
        if most > EXACT:
            raise ValueError(TOO_LARGE)
        reduced[column] -= y[row] * value
    least = np.minimum.reduceat(np.where(allowed, reduced, EXACT), e.starts[:-1])
    total += sum(least.tolist()) + exact(extra["upper"][rest < 0], rest[rest < 0])
    return total, reduced - least[e.employee]


def largest(numbers: Array) -> int:
    """Return the largest absolute value, as a number of any size."""
    return max(int(numbers.max(initial=0)), -int(numbers.min(initial=0)))


def exact(left: Array, right: Array) -> int:
    """Return the sum of products, in numbers of any size."""
    return sum(a * b for a, b in zip(left.tolist(), right.tolist(), strict=True))


def by_cases(e: Evidence, case: Proof, level: int, caps: list[int], allowed: Array) -> int:
    """Return what a proof by cases proves of all plans that take allowed columns only.

    A case is split by where one person goes, the parts of it too, until each has whole numbers of
    its own. What is proven of every part is proven of the whole: a plan belongs to one of them.
    """
    if "cases" not in case:
        y = e.vector(e.cases["duals"]) + e.vector(case["duals"])
        v = [case["cap_duals"].get(name, 0) for name in e.levels[:level]]
        return int(-(-lagrangian(e, level, y, v, caps, allowed)[0] // e.certificate["scale"]))
    mine = allowed & (e.employee == e.people.index(case["employee"]))
    left, found = mine.copy(), []
    for part in case["cases"]:
        here = np.zeros(e.size, bool)
        here[part["columns"]] = True
        left &= ~here
        found.append(by_cases(e, part["then"], level, caps, allowed & ~mine | here & mine))
    if left.any():
        raise ValueError(f"the cases leave out a place of {case['employee']}")
    return min(found)


def carried(e: Evidence, level: int, y: Array, v: list[int], caps: list[int], bound: int) -> str:
    """Say how much of a bound hangs on rows that are not compared with the tables, and on cases."""
    rest = -(-lagrangian(e, level, np.where(e.strange, 0, y), v, caps)[0] // e.certificate["scale"])
    return f"{bound - rest:,} of the {bound:,} {e.plan['levels'][level]['unit']}"


def strange_rows(e: Evidence) -> Iterator[str]:
    """Say how many rows are not compared with the tables, by rule."""
    rules = (e.rule(k) for k in e.block[e.strange].tolist())
    for rule, number in sorted(Counter(rules).items()):
        yield f"{number:,} rows of rule {rule}"


def check_proof(e: Evidence, report: Report) -> tuple[list[int | None], int]:
    """Evaluate the proof of every level.

    Returns what each proves, and how many people are in the same place in every plan that keeps the
    caps and is as good as this one at the last level.
    """
    alike, proven, hanging = 0, list[int | None](), list[str]()
    caps: list[int] = []
    proofs, scale = {p["name"]: p for p in e.certificate["levels"]}, e.certificate["scale"]
    report.same("the levels", [p["name"] for p in e.claims["model"]["levels"]], e.levels)
    for k, level in enumerate(e.plan["levels"]):
        where, claimed = f"level {level['name']}", level["dual_bound"]
        proof = proofs.get(level["name"])
        report.check(proof or claimed is None, f"{where}: certificate.json has no proof of it")
        proven.append(None)
        if proof:
            assumed = [proof["caps"].get(name) for name in e.levels[:k]]
            report.same(f"{where}: what the proof assumes of the caps before", assumed, caps)
            try:
                y = e.vector(proof["duals"])
                v = [proof["cap_duals"].get(name, 0) for name in e.levels[:k]]
                total, excess = lagrangian(e, k, y, v, caps)
                proven[k] = bound = -(-total // scale)
                fault = f"{where}: {bound} is proven, the plan claims a dual bound of {claimed}"
                report.check(claimed is None or bound >= claimed, fault)
                if e.cases and e.cases["level"] == level["name"]:
                    better = int(e.cases["better_than"])
                    core = excess <= scale * (better - 1) - total  # what a better plan could take
                    found = by_cases(e, e.cases["tree"], k, caps, core)
                    proven[k] = bound = max(bound, min(found, better))
                    fault = f"{where}: the cases prove {bound}, cases.json claims"
                    report.check(bound >= e.cases["bound"], f"{fault} {e.cases['bound']}")
                hanging.append(carried(e, k, y, v, caps, bound))
                as_good = excess <= scale * level["objective"] - total
                alike = int((np.add.reduceat(as_good.astype(np.int64), e.starts[:-1]) == 1).sum())
            except ValueError as error:
                report.check(False, f"{where}: {error}")
        caps.append(level["cap"])
    if e.strange.any():
        rows, most = ", ".join(strange_rows(e)), "; ".join(hanging)
        report.unchecked.append(
            f"{rows}, not checked here: they carry {most} that are proven, "
            "the cases counted with them"
        )
    return proven, alike if proven and proven[-1] is not None else 0


# --- 3. plan --------------------------------------------------------------------------------------


def chosen(e: Evidence, report: Report) -> Array:
    """Return the column that the plan takes of each person, -1 where there is none."""
    index = {name: k for k, name in enumerate(e.people)}
    post = {name: k for k, name in enumerate(e.posts)} | {None: -1}
    found = np.full(len(e.people), -1, np.int64)
    for row in e.plan["assignments"]:
        who, to, working = row["employee"], row["to"], row["working"] or row["to"]
        if who not in index or to not in post or working not in post:
            report.check(False, f"plan.json: {who} to {to}: no such employee or position")
            continue
        key = e.keys(index[who], post[to], post[working])
        at = min(int(np.searchsorted(e.key, key)), e.size - 1)
        lawful = e.key[at] == key and e.claims["kinds"][e.kind[at]] == row["kind"]
        report.check(lawful, f"plan.json: {who} to {to} ({row['kind']}) is no lawful column")
        report.check(found[index[who]] < 0, f"plan.json: {who} is placed twice")
        found[index[who]] = at
    for k in np.flatnonzero(found < 0)[:5]:
        report.check(False, f"plan.json: {e.people[k]} is placed nowhere")
    keys = ("employee", "from", "to", "kind", "working", "effective", "until")
    wanted = [[row[key] or "" for key in keys] for row in e.plan["assignments"]]
    report.check(
        wanted == [[line[key] for key in keys] for line in e.lines],
        "assignments.csv does not say what plan.json says",
    )
    return found


def fill(e: Evidence, activity: Array, report: Report) -> Array:
    """Return the cheapest amounts of the auxiliaries with which each row holds."""
    extra, amount = e.extra, np.zeros(len(e.extra["row"]), np.int64)
    for sign, lacking in ((1, e.lower - activity), (-1, activity - e.upper)):
        which = np.flatnonzero(extra["coefficient"] == sign)
        which = which[np.lexsort((extra["cost"][which], extra["row"][which]))]
        row, room = extra["row"][which], extra["upper"][which]
        before = np.cumsum(room) - room
        before -= before[np.searchsorted(row, row)]  # room of the cheaper ones of the same row
        amount[which] = np.clip(lacking[row] - before, 0, room)
        held = np.zeros(len(activity), np.int64)
        np.add.at(held, row, amount[which])
        for r in np.flatnonzero(lacking > held)[:5]:
            limit = f"at least {e.lower[r]}" if sign > 0 else f"at most {e.upper[r]}"
            where = f"rule {e.rule(e.block[r])}, {e.row_ids[r]}"
            report.check(False, f"{where}: {activity[r]} in the plan, {limit} allowed")
    return amount


def check_plan(e: Evidence, column: Array, report: Report) -> None:
    """Check all rows and caps, and the terms and figures of every level."""
    taken, activity = np.zeros(e.size, bool), np.zeros(len(e.lower), np.int64)
    taken[column] = True
    for k in range(len(e.blocks)):
        columns, rows, values = e.entries(k)
        np.add.at(activity, rows[taken[columns]], values[taken[columns]])
    cost = fill(e, activity, report) * e.extra["cost"]
    for k, level in enumerate(e.plan["levels"]):
        name, here = f"level {level['name']}", e.extra["level"] == k
        terms = Counter({rule: int(own[column].sum()) for rule, own in e.costs(k).items()})
        for rule in set(e.extra_rule[here].tolist()):
            terms[rule] += int(cost[here & (e.extra_rule == rule)].sum())
        for rule in sorted(terms.keys() | level["terms"].keys()):
            report.same(f"{name}: the charge of {rule}", terms[rule], level["terms"].get(rule, 0))
        report.same(f"{name}: the objective", terms.total(), level["objective"])
        slack, base, cap = e.claims["model"]["levels"][k]["slack"], level["base"], level["cap"]
        allowed = slack["absolute"] + int(abs(base) * Fraction(slack["percent"]) / 100)
        last = k == len(e.levels) - 1
        report.same(f"{name}: the cap", None if last else base + allowed, cap)
        report.check(
            last or terms.total() <= cap, f"{name}: {terms.total()} is above the cap {cap}"
        )
        report.check(not last or base == terms.total(), f"{name}: the base is not the objective")
        bounds = [b for b in (level["dual_bound"], level["search_bound"]) if b is not None]
        report.same(f"{name}: the bound", max(bounds, default=None), level["bound"])
        below = level["bound"] is None or level["bound"] <= base
        report.check(below, f"{name}: the bound {level['bound']} is above the base {base}")
    closed = all(level["base"] == level["bound"] for level in e.plan["levels"])
    report.same("the status", "optimal" if closed else "feasible", e.plan["status"])
    unique = e.certificate["unique"]
    report.check(closed or not unique, "the plan is called the only best one, and has a gap")


# --- 4. tables ------------------------------------------------------------------------------------


def months(day: date) -> int:
    """Count the months from the year 0 to the month of a day."""
    return 12 * day.year + day.month - 1


def day_of(cell: str) -> date | None:
    """Return the day in a cell; None where it is unknown."""
    return date.fromisoformat(cell) if cell else None


def whole(amount: Any) -> Any:  # noqa: ANN401 - an array or a number
    """Round half up."""
    return np.floor(np.asarray(amount, float) + 0.5).astype(np.int64)


def job_level(job: Row) -> int:
    """Return the level of a job, 1 to 4; who has no job yet enters at 1."""
    kinds = {"pengawas": 2, "administrator": 3, "jpt": 4}
    return int(job["level"] or kinds.get(job["kind"], 1))


def retirement_age(job: Row) -> int:
    """Return the retirement age of a job: its own, else that of its kind (PP 11/2017 Ps 239)."""
    of_level = {3: 60, 4: 65} if job["kind"] == "jf_keahlian" else {}
    usual = 60 if job["kind"] == "jpt" else of_level.get(job_level(job), 58)
    return int(job["retirement_age"] or usual)


def group_of(job: Row) -> str:
    """Return the transferable group of a job."""
    return job["group"] or job["family"]


class Tables:
    """People and posts as the tables have them, in the order of the arrays; post -1 is none."""

    def __init__(self, e: Evidence, report: Report) -> None:
        scenario, model = e.claims["scenario"], e.claims["model"]
        self.today, self.parameters = date.fromisoformat(scenario["as_of"]), scenario["parameters"]
        self.rules = {rule: law for rule, law in model["rules"].items() if self.in_force(law)}
        hard = {rule: law for rule, law in self.rules.items() if law["enforce"] == "hard"}
        self.pair_laws = [(rule, hard[rule]) for rule in TESTS if rule in hard]
        self.levels = [level["name"] for level in model["levels"]]
        names = ("agencies", "units", "jobs", "positions", "employees")
        for name in names:
            ids = Counter(row["id"] for row in e.tables.get(name, []))
            twins = [key for key, count in ids.items() if count > 1]
            report.check(not twins, f"table {name}: {', '.join(twins[:3])} stands twice")
        agencies, self.units, jobs, posts, people = (
            {row["id"]: row for row in e.tables.get(name, [])} for name in names
        )
        self.jobs = jobs
        serving = sorted(name for name, row in people.items() if self.serves(row, posts))
        report.check(serving == e.people, "the people are not those of table employees in service")
        report.check(sorted(posts) == e.posts, "the posts are not those of table positions")
        self.posts, self.people = [posts[k] for k in e.posts], [people[k] for k in e.people]
        self.job = [jobs[row["job"]] for row in self.posts]
        self.unit = [self.units[row["unit"]] for row in self.posts]
        self.agency = [agencies[row["agency"]] for row in self.unit]
        self.duty = np.array([row["duty_of"] != "" for row in self.posts])
        self.abolished = np.array([self.reached(row["abolished_on"]) for row in self.posts])
        begun = [not row["created_on"] or self.reached(row["created_on"]) for row in self.posts]
        self.counted = ~self.duty & np.array(begun)
        self.open = self.counted & ~self.abolished
        self.need, self.minimum, maximum = (
            e.columns[name].astype(np.int64) for name in ("need", "minimum", "maximum")
        )
        number = {name: k for k, name in enumerate(e.posts)} | {"": -1}
        self.post = np.array([number[row["position"]] for row in self.people])
        self.holders = np.bincount(self.post[self.post >= 0], minlength=len(self.posts))
        self.seats = np.maximum(maximum, self.holders)
        decided = [(row["employee"], row["kind"], row["position"]) for row in scenario["decisions"]]
        self.decided = {who for who, _, _ in decided}
        self.orders = {(who, kind) for who, kind, _ in decided}
        orders = [row for row in scenario["decisions"] if row["kind"] in ("lock", "must_move")]
        self.grounds = {(row["employee"], row["ground"]) for row in orders}
        asked = [row for row in e.tables.get("preferences", []) if row["own_request"]]
        self.asked = {row["employee"] for row in asked}
        forced = {who for who, kind, _ in decided if kind == "must_move"}
        must = [row["hold"] == "must_move" or row["id"] in forced for row in self.people]
        self.homeless = np.append(self.abolished, True)[self.post]  # without a post to stay in
        self.must = np.array(must)
        self.free = self.homeless | self.must  # whose moves no cap counts
        lock = {who: number[post] for who, kind, post in decided if kind == "lock"}
        self.lock = np.array([lock.get(name, -2) for name in e.people])
        self.horizon = months(self.today) + self.parameters["retirement_horizon_months"]
        year, month = divmod(self.horizon, 12)
        last = date(year, month + 1, min(self.today.day, monthrange(year, month + 1)[1]))
        self.ages = np.array([*(retirement_age(job) for job in self.job), 0])
        self.born = np.array([self.birth(row) for row in self.people])
        self.expired = np.array([self.contract(row) < last for row in self.people])

    def in_force(self, law: dict[str, Any]) -> bool:
        """Whether a rule is not off, and in force today."""
        over = day_of(law["valid_until"] or "")
        begun = not law["valid_from"] or self.reached(law["valid_from"])
        return law["enforce"] != "off" and begun and (over is None or over >= self.today)

    def reached(self, cell: str) -> bool:
        """Whether a day is today or past; False where there is none."""
        day = day_of(cell)
        return day is not None and day <= self.today

    def birth(self, person: Row) -> int:
        """Return the month of birth; far in the future where it is unknown."""
        day = day_of(person["birth_date"])
        return FOREVER if day is None else months(day)

    def contract(self, person: Row) -> date:
        """Return the last day of the contract, which only PPPK have."""
        return (day_of(person["contract_end"]) if person["status"] == "pppk" else None) or date.max

    def serves(self, person: Row, posts: dict[str, Row]) -> bool:
        """Whether a person has neither retired nor reached the end of a contract."""
        post = posts.get(person["position"])
        age = 200 if post is None else retirement_age(self.jobs[post["job"]])
        retires = self.birth(person) + 12 * age + 1
        return retires > months(self.today) and self.contract(person) >= self.today

    def soft(self, rule: str) -> bool:
        """Whether a rule is a goal in force."""
        return rule in self.rules and self.rules[rule]["enforce"] == "soft"

    def charged(self, rule: str, level: int) -> bool:
        """Whether a rule is a goal in force of a level."""
        return self.soft(rule) and self.rules[rule]["level"] == dict(enumerate(self.levels))[level]


def check_sources(e: Evidence, t: Tables, report: Report) -> None:
    """See that rows, auxiliaries and costs are of rules that are in force and may make them."""
    report.check(len(set(e.blocks)) == len(e.blocks), "rows.npz: two blocks have one name")
    for k, name in enumerate(e.blocks):
        rule = e.rule(k)
        may = rule in t.rules or (rule, e.claims["model"].get(rule)) == ("no_leapfrog", "hard")
        report.check(may, f"rows.npz: rows of {name}, which is no rule in force")
        makes = rule in OTHER_ROWS or (rule in STATED_ROWS and name == rule)
        report.check(makes or not may, f"rows.npz: {name} has rows that rule {rule} does not make")
    uses = {*zip(e.extra_rule.tolist(), e.extra["level"].tolist(), strict=True)}
    for rule, level in sorted(uses):
        fits = level in range(len(t.levels)) and t.charged(rule, level)
        report.check(
            fits, f"rows.npz: rule {rule} is no goal of level {level}, and has auxiliaries"
        )
    for name in e.columns.files:
        if name.startswith("cost."):
            _, level, rule = name.split(".", 2)
            fits = level in map(str, range(len(t.levels))) and t.charged(rule, int(level))
            report.check(fits, f"columns.npz: {name}, though the rule is no goal of this level")


def table_rules(e: Evidence, t: Tables) -> Iterator[tuple[str, Array, Array, Array, Array, Array]]:
    """State the rules over heads and seats by the tables.

    Yields the rule; the name of the row of each post, "" for none; whether each column counts, and
    at which post; the lower and upper bound of the row of each post.
    """
    ids, none, everyone = np.array(e.posts), np.full(len(e.posts), OPEN), np.ones(e.size, bool)
    yield "capacity", np.where(t.open, ids, ""), everyone, e.position, -none, t.seats
    active = np.array([row["legal_standing"] in ACTIVE for row in t.people])
    staff = np.bincount(t.post[active & (t.post >= 0)], minlength=len(ids))
    least = np.minimum(t.minimum, staff)
    kept = np.where(t.open & (least > 0), ids, "")
    yield "floor", kept, active[e.employee], e.working, least, none
    # A head is somebody who still serves at the post when the horizon ends.
    heads = t.born[e.employee] + 12 * t.ages[e.working] + 1 > t.horizon
    heads &= (e.working >= 0) & ~t.expired[e.employee]
    short = np.where(t.open & (t.minimum > 0), ids, "")
    yield "service", short, heads, e.working, t.minimum, none
    needed = np.where(t.open & (t.need >= 0), ids, "")
    yield "shortage", needed, heads, e.working, t.need, t.need
    names = [f"{a['id']}|{group_of(job)}" for a, job in zip(t.agency, t.job, strict=True)]
    _, group = np.unique(names, return_inverse=True)
    inside = t.counted & (t.need >= 0)
    total = np.bincount(group, np.where(inside, t.need, 0))[group].astype(np.int64)
    groups = np.where(inside & (total > 0), names, "")
    yield "agency_balance", groups, heads, e.working, total, total
    limit = t.rules.get("move_cap", {}).get("maximum")
    if limit is not None:
        placed = int((t.post >= 0).sum())
        if isinstance(limit, str):  # a percentage, rounded down, at least 1
            limit = max(1, int(placed * Fraction(limit.removesuffix("%")) / 100))
        counts = moves(e, t) & ~t.free[e.employee] & (e.position != t.lock[e.employee])
        plan = np.full(len(ids), "plan")
        yield "move_cap", plan, counts, e.position, -none, np.full(len(ids), limit)


def moves(e: Evidence, t: Tables) -> Array:
    """Whether each column changes the post or the place of work."""
    return np.asarray((e.position != t.post[e.employee]) | (e.working != e.position))


def check_rows(e: Evidence, t: Tables, taken: Array, report: Report) -> Iterator[str]:
    """Compare the rows, their bounds and every column's entry with the tables; yields the rules.

    The columns that the plan takes are counted, too, as if there were no rows.
    """
    for rule, row_of_post, counts, place, lower, upper in table_rules(e, t):
        if rule not in t.rules:
            continue
        yield rule
        if not t.soft(rule):
            mine = place[taken[counts[taken]]]
            heads = Counter(row_of_post[mine[mine >= 0]].tolist())
            limits = {*zip(row_of_post.tolist(), lower.tolist(), upper.tolist(), strict=True)}
            for name, least, most in sorted(limits):
                fault = f"rule {rule}, {name}: {heads[name]} in the plan, {least} to {most} by the "
                report.check(not name or least <= heads[name] <= most, f"{fault}tables")
        rows = np.flatnonzero(e.block == e.blocks.index(rule) if rule in e.blocks else [])
        number = {e.row_ids[row]: int(row) for row in rows} | {"": -1}
        if {*row_of_post.tolist(), ""} != {*number}:
            report.check(False, f"rule {rule}: rows.npz has other rows than the tables ask for")
            continue
        if not len(rows):
            continue
        row = np.array([*(number[name] for name in row_of_post.tolist()), -1])
        found, (column, entered, value) = np.full(e.size, -1), e.entries(e.blocks.index(rule))
        found[column] = np.where(value == 1, entered, -2)
        for j in np.flatnonzero(found != np.where(counts, row[place], -1))[:3]:
            fault = f"rule {rule}: {e.pair(j)} counts otherwise in rows.npz than by the tables"
            report.check(False, fault)
        posts = np.flatnonzero(row[:-1] >= 0)
        wrong = (e.lower[row[posts]] != lower[posts]) | (e.upper[row[posts]] != upper[posts])
        for k in posts[wrong][:3]:
            have = f"{e.lower[row[k]]} to {e.upper[row[k]]}"
            asked = f"{lower[k]} to {upper[k]}"
            fault = f"rule {rule}, {row_of_post[k]}: rows.npz allows {have}, the tables {asked}"
            report.check(False, fault)
        if t.soft(rule):
            check_prices(e, t, rule, {int(row[k]): int(k) for k in posts}, report)


def check_prices(e: Evidence, t: Tables, rule: str, rows: dict[int, int], report: Report) -> None:
    """Compare what heads missing and in surplus cost with the rule; rows gives a post of each row."""
    law, wanted = t.rules[rule], []
    for row, post in rows.items():
        need = int(e.lower[row])
        if rule == "service":  # each head below the minimum, times the priority of the agency
            priority = int(t.agency[post]["service_priority"] or 1)
            wanted.append((row, 1, need, int(whole(law["weight"] * priority))))
            continue
        # A head missing or in surplus costs 1 step up to 5 % of the need, 2 to 10 %, 4 to 20 %, then 8.
        ends = [need * round(share * 100_000) // 100_000 for share in law["bands"]]
        for sign, room in ((1, need), (-1, max(len(e.people) - need, 0))):
            widths = np.diff([0, *(min(end, room) for end in ends), room]).tolist()
            prices = whole(law["weight"] * np.array([1, 2, 4, 8])).tolist()
            wanted += [(row, sign, w, p) for w, p in zip(widths, prices, strict=True) if w]
    own, level = e.extra_rule == rule, t.levels.index(law["level"])
    names = ("row", "coefficient", "upper", "cost")
    found = zip(*(e.extra[name][own].tolist() for name in names), strict=True)
    same = sorted(found) == sorted(wanted) and (e.extra["level"][own] == level).all()
    report.check(same, f"rule {rule}: rows.npz prices heads otherwise than the rule")


def check_costs(e: Evidence, t: Tables, report: Report) -> Iterator[str]:
    """Compare the cost of every column with the tables; yields the rules."""
    for rule in filter(t.soft, PRICED):
        yield rule
        law, amount = t.rules[rule], e.position < 0
        if rule == "move_cost":
            amount = moves(e, t) & (t.post[e.employee] >= 0)
        wanted = whole(law["weight"] * amount)
        found = e.costs(t.levels.index(law["level"])).get(rule, np.zeros(e.size, np.int64))
        for j in np.flatnonzero(found != wanted)[:3]:
            costs = f"{found[j]} in columns.npz, {wanted[j]} by the tables"
            report.check(False, f"rule {rule}: {e.pair(j)} costs {costs}")


def plain(name: str) -> str:
    """Return the letters and digits of a name: spreadsheets ask for apostrophes."""
    return "".join(sign for sign in name if sign.isalnum())


def check_seats(e: Evidence, t: Tables, column: Array, report: Report) -> None:
    """Count who held which post before and who holds it after: one post each, none too full."""
    today = {row["id"]: row["position"] or None for row in t.people}
    called = {row["id"]: plain(row["name"]) for row in t.people}
    for line in e.lines if e.plan["grade"] == "personnel_agency" else ():
        who = line["employee"]
        same = plain(line["name"]) == called[who]
        report.check(same, f"assignments.csv: {who} has another name in table employees")
    for row in e.plan["assignments"]:
        who, before = row["employee"], today[row["employee"]]
        report.same(f"today's post of {who}", before, row["from"])
        lost = row["to"] is None and before is not None
        report.check(not lost, f"{who} loses {before} and gets no other post")
    after = np.bincount(e.position[column] + 1, minlength=len(e.posts) + 1)[1:]
    for full in np.flatnonzero(t.open & (after > t.seats)):
        report.check(False, f"{e.posts[full]}: {after[full]} holders, {t.seats[full]} seats")
    surges = {row["job"] for row in e.tables.get("workload", []) if row["from"] or row["until"]}
    derived = 0
    for k, row in enumerate(t.posts):
        need = float(row["need"] or "nan")
        stated = need.is_integer() and t.counted[k] and row["job"] not in surges
        derived += not stated
        found = {"minimum": t.minimum[k], "maximum": t.seats[k]}
        found |= {"need": t.need[k]} if stated else {}
        for name, value in found.items():
            least = int(t.holders[k]) if name == "maximum" else 0
            given = max(int(float(row[name] or value)), least)
            report.check(given == value, f"{row['id']}: {name} {value}, the table says {given}")
    report.unchecked.append(f"how the need of {derived:,} posts follows from workload and norms")


# --- 5. pairs -------------------------------------------------------------------------------------


def parts(cell: str) -> list[str]:
    """Return the items of a cell; "-" says that there are none."""
    return [item.strip() for item in cell.split(";") if item.strip() not in ("", "-")]


def valued(cell: str) -> list[tuple[str, str]]:
    """Return the items of a cell of the form name:value."""
    return [(k.strip(), v.strip()) for k, _, v in (item.rpartition(":") for item in parts(cell))]


def step(name: str, *scales: list[str]) -> int | None:
    """Return the step of a name on the scale that has it, from 1; None where it is unknown."""
    return next((scale.index(name) + 1 for scale in scales if name in scale), None)


class Move:
    """A person and another post: the facts that the rules below speak of."""

    def __init__(self, t: Tables, who: int, where: int) -> None:
        self.t, self.where, self.person, self.job = t, where, t.people[who], t.job[where]
        self.seat = int(t.post[who])
        self.placed, self.seated = self.seat >= 0, not t.homeless[who]
        self.old = t.job[self.seat] if self.placed else Row()  # of which nothing is known
        self.same_job = self.old["id"] == self.job["id"]
        self.alike = self.old["family"] == self.job["family"]
        self.rise = job_level(self.job) - job_level(self.old)
        states = {t.agency[post]["government"] or "one" for post in (self.seat, where)}
        self.same_state = not self.placed or len(states) == 1
        self.served = self.months_since("position_since")
        kinds = ["demotion", "redistribution" if self.same_job else "rotation", "promotion"]
        self.kind = kinds[int(np.sign(self.rise)) + 1]
        if not (self.seated and self.same_state):
            self.kind = "reorganisation" if self.same_state else "inter_government"
        self.kind = self.kind if self.placed else "placement"

    def months_since(self, column: str) -> int | None:
        """Return the whole months since a day of the person; None where it is unknown."""
        day, today = day_of(self.person[column]), self.t.today
        if day is None:
            return None
        return max(0, months(today) - months(day) - (day.day > today.day))


def performance(m: Move, law: Law) -> bool | None:
    """Predicates of the two latest years, from two calendar years ago on."""
    grades = sorted(((int(y), g) for y, g in valued(m.person["performance"])), reverse=True)
    last = [PREDICATES.index(g) for year, g in grades if year >= m.t.today.year - 2][:2]
    low = any(grade < PREDICATES.index(law["minimum"]) for grade in last)
    return m.seated and (low or (None if len(last) < 2 else False))


def pppk(m: Move, law: Law) -> bool | None:
    """PPPK keep job and government; where the post is gone, a job of the same family and level."""
    if m.person["status"] != "pppk":
        return False
    covered = m.same_job or (not m.seated and m.alike and m.rise == 0)
    kept = covered and m.same_state and (law["move"] != "none" or not m.seated)
    return not kept if m.placed else None


def class_change(m: Move, law: Law) -> bool | None:
    """Class of the job within some steps of the class held."""
    old, new = m.old["class"], m.job["class"]
    if not m.placed or m.same_job:
        return False
    return abs(int(old) - int(new)) > law["steps"] if old and new else None


def rank(m: Move, law: Law) -> bool | None:
    """Rank within the band of the job."""
    have, low, high = (
        step(name, PNS_RANKS, PPPK_RANKS)
        for name in (m.person["rank"], m.job["min_rank"], m.job["max_rank"])
    )
    if low is None and high is None:
        return False
    return None if have is None else not (low or 0) - law["below"] <= have <= (high or 99)


def education(m: Move, law: Law) -> bool | None:
    """Level of education; D-IV and S-1 stand on one step."""
    asked, have = (
        step("D-IV" if name == "S-1" else name, EDUCATION)
        for name in (m.job["min_education"], m.person["education_level"])
    )
    return asked is not None and (None if have is None else have < asked)


def education_field(m: Move, law: Law) -> bool | None:
    """Field of education among those that the job lists."""
    listed, field = parts(m.job["education_fields"]), m.person["education_field"]
    return bool(listed) and (field not in listed if field else None)


def experience(m: Move, law: Law) -> bool | None:
    """Years in the field of the job, or in the job itself."""
    years = [(name, round(12 * float(n))) for name, n in valued(m.person["experience"])]
    done = sum(n for name, n in years if m.job["urusan"] in ("", name))
    done = max(done, m.served or 0) if m.same_job else done
    short = done < round(12 * float(m.job["min_experience_years"] or 0))
    return short and (True if m.person["experience"] else None)


def certificates(m: Move, law: Law) -> bool | None:
    """Certificates of the job; into another functional post an empty cell does not do."""
    if not set(parts(m.job["certificates"])) - set(parts(m.person["certificates"])):
        return False
    changes = m.job["kind"].startswith("jf_") and not m.same_job
    unknown = law["unknown_on_change" if changes else "unknown"] == "fail"
    return m.person["certificates"] != "" or unknown


def age(m: Move, law: Law) -> bool | None:
    """Age at which a job is entered."""
    most, old = m.job["max_age_on_entry"], m.months_since("birth_date")
    if not most or m.same_job:
        return False
    return None if old is None else old >= 12 * (int(most) + 1)


def retirement(m: Move, law: Law) -> bool | None:
    """Whole months of service and of contract that are left after the move."""
    t, end = m.t, m.t.contract(m.person)
    left = t.birth(m.person) + 12 * retirement_age(m.job) + 1 - months(t.today) - (t.today.day > 1)
    over = date.fromordinal(min(end.toordinal() + 1, date.max.toordinal()))
    rest = months(over) - months(t.today) - (over.day < t.today.day)
    late = left < (law["minimum_months"] if m.seated else 0)
    late |= rest < (law["contract_months"] if m.seated else 0)
    told = m.person["birth_date"] and (end < date.max or m.person["status"] != "pppk")
    return late or (False if told else None)


#: Whether a move breaches a rule; None where data is missing to tell, and `unknown` decides.
TESTS: dict[str, Callable[[Move, Law], bool | None]] = {
    "establishment": lambda m, _: not m.t.open[m.where],
    "holds": lambda m, _: m.person["hold"] == "stay",
    "cpns": lambda m, _: m.seated and m.person["status"] == "cpns",
    "standing": lambda m, _: m.person["legal_standing"] not in ACTIVE,
    "discipline": lambda m, _: m.seated and (m.person["discipline_until"] or "0") >= str(m.t.today),
    "performance": performance,
    "tenure": lambda m, law: (
        m.seated and (None if m.served is None else m.served < 12 * law["minimum_years"])
    ),
    "jpt": lambda m, _: "jpt" in (m.job["kind"], m.old["kind"]),
    "family": lambda m, _: m.placed and not m.alike and group_of(m.old) != group_of(m.job),
    "pppk": pppk,
    "government": lambda m, law: (
        not m.same_state and (not law["allowed"] or m.person["status"] == "cpns")
    ),
    "same_level": lambda m, law: (
        m.rise != 0 and not (m.rise == 1 and law["promotion"] and m.placed)
    ),
    "class_change": class_change,
    "rank": rank,
    "education": education,
    "education_field": education_field,
    "experience": experience,
    "certificates": certificates,
    "age": age,
    "retirement": retirement,
}


def lifted(m: Move, rule: str, law: Law) -> bool:
    """Whether a decision or a waiver frees a person of a rule: a human answers for it."""
    who, grounds = m.person["id"], law.get("except_grounds") or law.get("grounds") or ()
    ordered = rule == "holds" and (who, "must_move") in m.t.orders
    freed = any((who, ground) in m.t.grounds for ground in grounds)
    return ordered or freed or who in law.get("waived", ())


def forbidding(m: Move) -> Iterator[str]:
    """Yield the rules of this file that forbid a move."""
    for rule, law in m.t.pair_laws:
        if m.kind not in law.get("except_kinds", ()):
            breach = TESTS[rule](m, law)
            failed = breach or (breach is None and law["unknown"] == "fail")
            if failed and not lifted(m, rule, law):
                yield rule


def check_move(e: Evidence, t: Tables, column: int, report: Report) -> None:
    """Test the move of a column."""
    move = Move(t, int(e.employee[column]), int(e.position[column]))
    pair, kind = f"{move.person['id']} to {e.posts[move.where]}", e.claims["kinds"][e.kind[column]]
    asked = kind == "own_request" and move.placed and move.person["id"] in t.asked
    report.check(kind == move.kind or asked, f"{pair} is a {move.kind}, not a {kind}")
    move.kind = kind if asked else move.kind
    for rule in forbidding(move):
        report.check(False, f"{pair} is a column, though rule {rule} forbids it by the tables")


def check_pairs(
    e: Evidence, t: Tables, taken: Array, number: int, seed: int, report: Report
) -> Iterator[str]:
    """Test all moves of the plan, and a sample of the other columns; yields what was found."""
    dice, moved = random.Random(seed), moves(e, t)
    usual = moved & (e.position >= 0) & (e.working == e.position)
    mine = taken[usual[taken]]
    for j in mine.tolist():
        check_move(e, t, j, report)
    ordered = sum(e.people[who] in t.decided for who in e.employee[mine])
    told = f"all {len(mine):,} moves of the plan are lawful by the rules of this file"
    yield f"{told} ({ordered:,} of people with decisions: what a stated ground lifts is left out)"
    helping = int((moved & (e.position >= 0) & ~usual)[taken].sum())
    report.unchecked.append(f"{helping:,} moves of the plan to work at another place than the post")
    free = np.array([name not in t.decided for name in e.people])
    sample = np.flatnonzero(usual & free[e.employee]).tolist()
    sample = dice.sample(sample, min(len(sample), number))
    for j in sample:
        check_move(e, t, j, report)
    share = 300 / max(len(sample), 3)
    told = (
        f"{len(sample):,} sampled columns (seed {seed}) are lawful, too: a share of {share:.2g} %"
    )
    yield f"{told} of unlawful ones is found in 95 of 100 such samples, single ones are not"
    stays = np.isin(e.keys(np.arange(len(e.people)), t.post, t.post), e.key)
    for k in np.flatnonzero(~stays & ~t.free & free)[:3]:
        report.check(False, f"{e.people[k]} has no column to stay, though nothing forces a move")
    yield from check_missing(e, t, np.unique(e.position[mine]), free, report)


def check_missing(
    e: Evidence, t: Tables, posts: Array, free: Array, report: Report
) -> Iterator[str]:
    """For each post that the plan newly fills, test whoever has no column there."""
    usual = np.flatnonzero(e.working == e.position)
    usual = usual[np.argsort(e.position[usual], kind="stable")]
    at = np.searchsorted(e.position[usual], [posts, posts + 1])
    verdicts: dict[Any, dict[int, bool]] = {}  # posts of one kind forbid the same
    barred, open_ = 0, Counter[str]()
    for post, first, end in zip(posts.tolist(), at[0], at[1], strict=True):
        lacking = free & (t.post != post)
        lacking[e.employee[usual[first:end]]] = False
        alike = t.posts[post]["job"], t.agency[post]["government"], bool(t.open[post])
        known = verdicts.setdefault(alike, {})
        for who in np.flatnonzero(lacking).tolist():
            if who not in known:
                known[who] = next(forbidding(Move(t, who, post)), None) is not None
            barred += known[who]
            open_[e.posts[post]] += not known[who]
    told = f"{barred:,} pairs of a post that the plan newly fills ({len(posts):,}) and a person"
    yield f"{told} without a column there are forbidden by the rules of this file"
    worst = "".join(f", {n:,} of them at {post}" for post, n in open_.most_common(1) if n)
    report.unchecked.append(
        f"{open_.total():,} such pairs that no rule here forbids{worst}: a rule that this file does "
        "not state must, or columns.npz lacks lawful columns"
    )


# --- the whole ------------------------------------------------------------------------------------


def on_search(e: Evidence, proven: list[int | None], alike: int) -> Iterator[str]:
    """Say what of the claims rests on the solver's search, in the unit of each level."""
    for level, found in zip(e.plan["levels"], proven, strict=True):
        name, unit, bound, base = (level[key] for key in ("name", "unit", "bound", "base"))
        if bound is None:
            yield f"{name}: no bound is claimed"
        elif found is None:
            yield f"{name}: the bound of {bound:,} {unit} rests on search alone"
        elif found >= bound:
            yield f"{name}: the bound of {bound:,} {unit} is proven{FAR}, nothing rests on search"
        else:
            yield f"{name}: {found:,} {unit} are proven{FAR}, {bound - found:,} more rest on search"
        if e.cases and e.cases["level"] == name and found is not None:
            yield f"{name}: {found - level['dual_bound']:,} {unit} of it are proven by cases"
        if bound is not None and base > bound:
            yield f"{name}: a plan that is better by up to {base - bound:,} {unit} may exist"
    told = f"{alike:,} of {len(e.people):,} people are in this place in every plan as good as this"
    yield f"{told}: proven{FAR}, no search"
    if e.certificate["unique"]:
        yield "that no other plan is as good rests on search"


def charges(e: Evidence, stated: set[str]) -> Iterator[str]:
    """Say what the plan pays for goals that this file does not count again."""
    for level in e.plan["levels"]:
        for rule, paid in level["terms"].items():
            if paid and rule not in stated:
                yield f"{rule} {paid:,} of {level['objective']:,} {level['unit']}"


def examine(folder: Path, number: int, seed: int, report: Report) -> Iterator[str]:
    """Take the steps one by one as long as nothing is wrong, and say what holds."""
    e = Evidence(folder, report)
    if report.faults:
        return
    mark = sha((folder / "evidence.json").read_bytes())
    yield f"1. files: as evidence.json names them; its own SHA-256 is {mark}"
    e.read_arrays(report)
    if report.faults:
        return
    sizes = f"{len(e.people):,} people, {len(e.posts):,} posts, {e.size:,} columns"
    yield f"   {e.claims['scenario']['name']}: {sizes}, {len(e.lower):,} rows"
    yield f"   model {e.claims['model']['name']}, SHA-256 {e.plan['model']['sha256']}"
    (proven, alike), column = check_proof(e, report), chosen(e, report)
    if report.faults:
        return
    yield "2. proof: the dual bound of every level is proven for these columns and rows"
    check_plan(e, column, report)
    if report.faults:
        return
    yield "3. plan: one column of each person; all rows, caps, terms and levels are as claimed"
    t = Tables(e, report)
    if report.faults:
        return
    laws = e.claims["model"]["rules"].items()
    off = [rule for rule, law in laws if law["enforce"] == "off"]
    aside = [rule for rule, law in laws if rule not in t.rules and law["enforce"] != "off"]
    yield f"   rules that are off: {', '.join(off) or 'none'}"
    yield f"   rules that are not in force on {t.today}: {', '.join(aside) or 'none'}"
    yield from (
        f"   rule {k} is waived for {', '.join(v['waived'])}" for k, v in laws if v.get("waived")
    )
    check_seats(e, t, column, report)
    check_sources(e, t, report)
    rules = [*check_rows(e, t, column, report), *check_costs(e, t, report)]
    if report.faults:
        return
    yield "4. tables: everybody has one post, no post has too many holders"
    yield f"   every column counts as the tables say in the rules {', '.join(rules)}"
    for text in check_pairs(e, t, column, number, seed, report):
        yield f"5. pairs: {text}"
    others = [rule for rule in t.rules if rule not in {*rules, *TESTS, "one_post"}]
    report.unchecked += [
        f"rules in force that this file does not state: {', '.join(others)}",
        f"what these charge: {', '.join(charges(e, {*rules}))}",
        "the model and its parameters, date and decisions: compare those in evidence.json by eye "
        "with the model and the scenario that were decreed",
        "state of the plan, ledger, reason codes, today's values, flags, inherited breaches, mentors "
        "and money",
    ]
    yield from (f"Search: {text}" for text in on_search(e, proven, alike))


def main() -> int:
    """Check a folder and print what was found."""
    options = argparse.ArgumentParser(description="Check a plan folder with evidence.")
    options.add_argument("folder", type=Path, metavar="DIR")
    options.add_argument("--pairs", type=int, default=2000, help="columns to sample (2000)")
    options.add_argument("--seed", type=int, default=1, help="seed of the sample (1)")
    given, report = options.parse_args(), Report()
    if not (given.folder / "evidence.json").is_file():
        options.error(f"no evidence in {given.folder} (mutasi-opt evidence DIR writes it)")
    lines: list[str] = []
    try:
        lines += examine(given.folder, max(0, given.pairs), given.seed, report)
    except Exception as error:  # from strangers: whatever it is, it is refused
        reason = f"{report.reading}: {type(error).__name__}: {error}"
        report.check(False, f"the folder cannot be read as evidence: {reason}")
    if report.faults:
        lines += [f"WRONG: {text}" for text in report.faults]
        lines.append(f"{given.folder}: REFUSED, {len(report.faults):,} faults")
    else:
        lines += [f"Not checked: {text}" for text in report.unchecked]
        lines.append(f"{given.folder}: ACCEPTED")
    for text in lines:  # a folder may hold what would steer a terminal, or what it cannot show
        plain = "".join(sign if sign.isprintable() else "?" for sign in text)
        sys.stdout.write(plain.encode("ascii", "backslashreplace").decode() + "\n")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())

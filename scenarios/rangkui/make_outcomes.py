"""Write outcomes.csv: an invented evaluation, half a year after the decree, of those a plan moves.

    mutasi-opt solve scenarios/rangkui/scenario.yaml -o plan
    python scenarios/rangkui/make_outcomes.py plan

How somebody does is drawn from the employee number alone, and a little worse at hardship places and
in another job: a person whom another plan moves as well keeps the same luck.
"""

import csv
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import mutasi_opt

SCENARIO: Final = Path(__file__).with_name("scenario.yaml")
OUTCOMES: Final = Path(__file__).with_name("outcomes.csv")
COLUMNS: Final = ("employee", "date", "adaptation", "performance", "note")
REPORTED_ON: Final = "2027-01-15"
#: Of a hundred people moved, so many are not reported.
_SILENT: Final = 6
#: (luck in percent below which a score is given, adaptation, predicate, note).
_SCORES: Final = (
    (4, 1, "butuh_perbaikan", "belum dapat menjalankan tugas sendiri"),
    (15, 2, "baik", "masih sering meminta bantuan rekan"),
    (34, 3, "baik", ""),
    (72, 4, "baik", ""),
    (100, 5, "sangat_baik", ""),
)
#: Percent of luck that a class of hardship and another job take away.
_HARDSHIP: Final = 6
_OTHER_JOB: Final = 10


def _luck(employee: str, purpose: str) -> int:
    digest = hashlib.sha256(f"{purpose}:{employee}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % 100


def outcomes(plan: Path) -> Iterator[tuple[str, ...]]:
    """Rows of the table, by employee."""
    scenario = mutasi_opt.load(SCENARIO).scenario
    hardship = {unit.id: unit.hardship or 0 for unit in scenario.units}
    hard = {position.id: hardship[position.unit] for position in scenario.positions}
    job = {position.id: position.job for position in scenario.positions}
    moves = json.loads((plan / "plan.json").read_text(encoding="utf-8"))["assignments"]
    for row in sorted(moves, key=lambda row: row["employee"]):
        employee, place = row["employee"], row["working"] or row["to"]
        if place in (None, row["from"]) or _luck(employee, "silent") < _SILENT:
            continue
        other = row["from"] is None or job[row["from"]] != job[place]
        luck = _luck(employee, "luck") - _HARDSHIP * hard[place] - _OTHER_JOB * other
        _, adaptation, predicate, note = next(score for score in _SCORES if luck < score[0])
        yield employee, REPORTED_ON, str(adaptation), predicate, note


def main() -> None:
    """Write the table for the plan folder named on the command line."""
    rows = list(outcomes(Path(sys.argv[1])))
    with OUTCOMES.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


if __name__ == "__main__":
    main()

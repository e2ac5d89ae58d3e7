"""The form on which agencies report how people have done since the decree."""

import csv
import os
from pathlib import Path
from typing import Final

from mutasi_opt.errors import PlanError
from mutasi_opt.monitor.followed import follow
from mutasi_opt.monitor.outcomes import FORM_COLUMNS
from mutasi_opt.monitor.source import read_source
from mutasi_opt.spreadsheet import plain_cell

__all__ = ["write_form"]

_COLUMNS: Final = ("employee", *FORM_COLUMNS, "date", "adaptation", "performance", "note")


def write_form(
    folder: str | os.PathLike[str],
    path: str | os.PathLike[str],
    scenario: str | os.PathLike[str] | None = None,
) -> Path:
    """Write a CSV form with a row per person whom a plan moves, to be filled in and monitored.

    The columns name, position (place of work after the move) and effective are for the reader;
    `monitor` leaves them out, and rows that nobody has filled in as well.

    Raises
    ------
    ScenarioError
        The plan or its scenario cannot be read.
    PlanError
        The file exists (it may be a form that is filled in), or cannot be written.
    """
    source = read_source(folder, scenario)
    people, seats = source.instance.employees, source.instance.positions
    target = Path(path)
    try:
        with target.open("x", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(_COLUMNS)
            for one in follow(source, ()):
                if one.moved:
                    k = one.employee
                    cells = (people.ids[k], people.names[k], seats.ids[one.place])
                    day = one.effective.isoformat()
                    writer.writerow([*map(plain_cell, cells), day, "", "", "", ""])
    except FileExistsError as error:
        raise PlanError(f"{target}: exists already, and may be filled in; it is left") from error
    except OSError as error:
        raise PlanError(f"{target}: cannot be written: {error.strerror or error}") from error
    return target

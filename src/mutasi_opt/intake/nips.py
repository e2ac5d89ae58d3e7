"""The employee number against the rest of the row."""

from datetime import date
from typing import Final

from mutasi_opt.codes import Status
from mutasi_opt.intake.flaws import Flaws
from mutasi_opt.intake.person import PersonRow
from mutasi_opt.intake.rows import Line
from mutasi_opt.intake.values import clean_nip, nip_birth
from mutasi_opt.intake.words import slug
from mutasi_opt.texts import say

__all__ = ["check_nip", "read_nip"]

_SEXES: Final = {"1": "M", "2": "F"}


def read_nip(line: Line, flaws: Flaws) -> str:
    """Return the number, or an id made of the place of the row where it is unusable."""
    found = clean_nip(line.values.get("nip"))
    if found.digits:
        return found.digits
    made = f"BARIS-{slug(line.grid.sheet or line.grid.file)}-{line.number}"
    kept = say("kept under the id {id}; a decree needs the number", id=made)
    text = line.text("nip")
    if found.lost:
        flaws.add(
            "nip_lost_digits",
            line.at("nip"),
            text,
            say("a spreadsheet has rounded this NIP: its last digits are lost"),
            kept,
            record=made,
        )
    elif text:
        flaws.add(
            "nip_invalid",
            line.at("nip"),
            text,
            say("{value} is no NIP of 18 digits", value=text),
            kept,
            record=made,
        )
    else:
        flaws.add("nip_missing", line.at("nip"), "", say("the NIP is missing"), kept, record=made)
    return made


def check_nip(line: Line, row: PersonRow, flaws: Flaws) -> None:
    """Compare the number with birth date, sex and start; take the birth date from it if need be."""
    if not row.id.isdecimal():
        return
    birth = nip_birth(row.id)
    if row.birth_date is None:
        row.birth_date = birth
    elif birth is not None and birth != row.birth_date:
        flaws.add(
            "nip_birth_date",
            line.at("birth_date"),
            row.birth_date,
            say(
                "born {birth_date} by this cell, {other} by the NIP",
                birth_date=row.birth_date,
                other=birth,
            ),
            say("the cell was believed; correct one of the two"),
            record=row.id,
        )
    sex = _SEXES.get(row.id[14])
    if row.sex is None:
        row.sex = sex
    elif sex is not None and sex != row.sex:
        flaws.add(
            "nip_sex",
            line.at("sex"),
            line.text("sex"),
            say("digit 15 of the NIP is {digit}: the other sex", digit=row.id[14]),
            say("the cell was believed; correct one of the two"),
            record=row.id,
        )
    start = row.dates.get("cpns_since")
    month = int(row.id[12:14])
    if start is None and row.status is not Status.PPPK and 1 <= month <= 12:
        row.dates["cpns_since"] = date(int(row.id[8:12]), month, 1)
    elif (
        start is not None
        and row.status is not Status.PPPK
        and ((start.year, start.month) != (int(row.id[8:12]), month))
    ):
        flaws.add(
            "nip_start",
            line.at("cpns_since"),
            start,
            say(
                "CPNS since {start} by this cell, {other} by the NIP",
                start=start,
                other=f"{row.id[12:14]}-{row.id[8:12]}",
            ),
            say("the cell was believed; correct one of the two"),
            record=row.id,
        )

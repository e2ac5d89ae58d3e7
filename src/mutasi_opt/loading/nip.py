"""The employee's number (NIP): 18 digits that carry birth date, start and sex.

Digits 1-8 are the birth date, 9-14 year and month of the start as CPNS (for PPPK the year and a
code above 12), 15 the sex (1 man, 2 woman), 16-18 a serial. Data with numbers of its own is
welcome, so everything here is a warning.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from mutasi_opt.codes import Status
from mutasi_opt.loading.report import Report
from mutasi_opt.loading.rows import Table
from mutasi_opt.scenario import Employee

__all__ = ["check_nips", "nip_faults"]

_LENGTH: Final = 18
_YOUNGEST, _OLDEST = 18, 70
_SEX_DIGITS: Final = {"1": "M", "2": "F"}


def nip_faults(employee: Employee, as_of: date) -> Iterator[tuple[str, str]]:
    """Yield what is odd about the number of ``employee``, as (message, kind of warning)."""
    nip = employee.id
    if len(nip) != _LENGTH or not (nip.isascii() and nip.isdecimal()):
        yield f"{nip!r} is not a NIP of {_LENGTH} digits", "not a NIP of 18 digits"
        return
    birth = _day(nip)
    if birth is None:
        yield f"digits 1-8 of {nip} are not a birth date", "digits 1-8 are not a birth date"
    elif employee.birth_date is not None and birth != employee.birth_date:
        text = f"digits 1-8 of {nip} say born {birth}, birth_date says {employee.birth_date}"
        yield text, "digits 1-8 are not the birth_date"
    elif not _YOUNGEST <= _age(birth, as_of) <= _OLDEST:
        yield (
            f"{nip} makes its holder {_age(birth, as_of)} years old at {as_of}",
            "age outside 18 to 70",
        )
    month = int(nip[12:14])
    if month == 0:
        yield (
            f"digits 13-14 of {nip} are 00, neither a month nor a PPPK code",
            "digits 13-14 are 00",
        )
    elif (month > 12) != (employee.status is Status.PPPK):
        form = "PPPK" if month > 12 else "PNS"
        yield (
            f"{nip} has the form of a {form} number, status is {employee.status}",
            "form of the number against status",
        )
    sex = _SEX_DIGITS.get(nip[14])
    if sex is None:
        yield (
            f"digit 15 of {nip} is {nip[14]}, neither 1 (man) nor 2 (woman)",
            "digit 15 is neither 1 nor 2",
        )
    elif employee.sex is not None and employee.sex != sex:
        yield f"digit 15 of {nip} says {sex}, sex says {employee.sex}", "digit 15 against sex"


def check_nips(employees: Table, as_of: date, report: Report) -> None:
    """Warn about every odd number, but for rows that have a worse fault."""
    faulty = {index for index, _ in employees.broken}
    for index, employee in employees.usable():
        if index in faulty:
            continue
        for message, kind in nip_faults(employee, as_of):
            report.warn(employees.at(index, "id"), "id", message, kind)


def _day(nip: str) -> date | None:
    try:
        return date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        return None


def _age(birth: date, on: date) -> int:
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))

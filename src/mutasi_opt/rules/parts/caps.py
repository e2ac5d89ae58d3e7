"""Caps on moves: a whole number or a percentage of employees, and which moves they count."""

from fractions import Fraction
from typing import Annotated, Any, Final

import numpy as np
from numpy.typing import NDArray
from pydantic import BeforeValidator, Field

from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.parts.percent import percent_number

__all__ = ["Cap", "cap_of", "employees_per_agency", "exempt"]

_NO_LOCK: Final = np.int32(-2)


def _percentage(value: Any) -> Any:  # noqa: ANN401 - as the file holds it
    """``" 5.0 % "`` -> ``"5.0%"``; whole numbers and None are for the field's own validation."""
    if isinstance(value, bool):
        raise ValueError("a cap is a whole number, a percentage such as 5%, or null for none")  # noqa: TRY004
    if not isinstance(value, str):
        return value
    number = percent_number(value)
    if number is None or not 0 < Fraction(number) <= 100:
        raise ValueError(
            f"cap {value!r} is neither a whole number nor a percentage such as 5% "
            "(above 0%, up to 100%)"
        )
    return f"{number}%"


#: At most so many moves: a whole number, a percentage such as ``"5%"``, or None for no cap.
Cap = Annotated[
    Annotated[int, Field(ge=0, le=10_000_000)] | str | None, BeforeValidator(_percentage)
]


def cap_of(cap: int | str, employees: NDArray[np.integer]) -> NDArray[np.int64]:
    """Count the moves allowed per group of ``employees`` (groups,).

    Percentages are rounded down, but at least 1 move is allowed.
    """
    if isinstance(cap, int):
        return np.full(len(employees), cap, np.int64)
    share = Fraction(cap.removesuffix("%")) / 100
    allowed = employees.astype(np.int64) * share.numerator // share.denominator
    return np.maximum(allowed, 1)


def employees_per_agency(instance: Instance) -> Ints:
    """Count the employees with a definitive post today, per agency (agencies,)."""
    post = instance.employees.post
    agency = instance.positions.agency[post[post != NONE]]
    return np.bincount(agency, minlength=len(instance.agencies.ids)).astype(np.int32)


def exempt(instance: Instance) -> tuple[Bools, Ints]:
    """Tell whose moves no cap counts.

    Returns
    -------
    always : bool (employees,)
        Placements of the unplaced, moves out of an abolished post, people who must move.
    lock : int32 (employees,)
        Position whose taking is not counted because a decision locks it; no position's index
        where there is no lock.
    """
    people = instance.employees
    unplaced = people.post == NONE
    gone = np.append(instance.positions.abolished, False)[people.post]
    lock = instance.pins.lock
    # NONE would match the unplaced column.
    return unplaced | gone | instance.pins.must_move, np.where(lock == NONE, _NO_LOCK, lock)

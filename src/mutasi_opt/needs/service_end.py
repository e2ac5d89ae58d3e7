"""When a person's service ends: retirement age (BUP), or the end of a PPPK contract."""

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

from mutasi_opt.codes import Status
from mutasi_opt.scenario import Employee, Job

__all__ = ["add_months", "contract_end", "months_between", "retirement", "service_end"]


def contract_end(employee: Employee) -> date | None:
    """Return the last day of a PPPK contract; PNS and CPNS serve without a term, whatever is given."""
    return employee.contract_end if employee.status is Status.PPPK else None


def retirement(employee: Employee, job: Job | None) -> date | None:
    """Return the first day of retirement (TMT pensiun); None where it is unknown.

    The first day of the month after the month in which the person reaches the retirement age of
    the job (PP 11/2017 Ps 239, the age of a functional post from its own reference list).

    Parameters
    ----------
    employee : Employee
        Of unknown birth date: unknown retirement.
    job : Job or None
        Job of the definitive position; None (unplaced) leaves the retirement age unknown.
    """
    if employee.birth_date is None or job is None:
        return None
    birth = employee.birth_date
    return _month_start(birth.year + job.effective_retirement_age, birth.month + 1)


def service_end(employee: Employee, job: Job | None) -> date | None:
    """Return the first day on which the person no longer serves; None where it is unknown.

    The day of `retirement`, or the day after the end of a PPPK contract, whose last day is still
    served; the earlier of the two counts. Thus a person has left at ``as_of`` when
    ``service_end <= as_of``.

    Parameters
    ----------
    employee : Employee
        ``contract_end`` is read for PPPK only.
    job : Job or None
        Job of the definitive position; None (unplaced) leaves the retirement age unknown.
    """
    retired = retirement(employee, job)
    last_day = contract_end(employee)
    if last_day is None:
        return retired
    # 9999-12-31 is a usual way to write "for ever"
    expired = date.max if last_day == date.max else last_day + timedelta(days=1)
    return expired if retired is None else min(expired, retired)


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the last day of a month that has no such day."""
    start = _month_start(day.year, day.month + months)
    if start == date.max:
        return start
    return start.replace(day=min(day.day, monthrange(start.year, start.month)[1]))


def months_between(start: date, end: date) -> int:
    """Count the whole months from one day to a later one (0 where ``end`` is not later)."""
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    return max(0, months)


def _month_start(year: int, month: int) -> date:
    """First day of a month; ``month`` may run past 12, and the end of the calendar is kept."""
    years, month = divmod(month - 1, 12)
    return date(year + years, month + 1, 1) if year + years <= MAXYEAR else date.max

"""Weekly teaching hours, and how many teachers they are for."""

from fractions import Fraction
from typing import Final

from mutasi_opt.needs.minutes import Minutes, minutes_of_posts
from mutasi_opt.needs.posts import posts
from mutasi_opt.needs.rows import Load
from mutasi_opt.scenario import Scenario

__all__ = [
    "MAXIMUM_HOURS",
    "MINIMUM_HOURS",
    "TEACHING_WEEKS",
    "hours_of",
    "load_of",
    "taught_hours",
    "teachers_for",
    "weekly_hours",
]

#: Teaching weeks per school year: Kepmendikbudristek 56/M/2022 takes 36 (32 in the last grade of a
#: school) [C], Permendikdasmen 13/2025 too [G]; verify.
TEACHING_WEEKS: Final = 36
#: Class hours per teacher and week: Permendikdasmen 11/2025 [C], verify.
MINIMUM_HOURS: Final = 24
MAXIMUM_HOURS: Final = 40
_MINUTES: Final = 60
#: Below two teachers the joint decree rounds 1.01 to 1.66 down, and leaves 1.67 to 1.99 open.
_OPEN_FROM: Final = Fraction(5, 3)


def hours_of(minutes: Fraction, weeks: int = TEACHING_WEEKS) -> Fraction:
    """Return the class hours per week that so many minutes per year are."""
    return minutes / (_MINUTES * weeks)


def teachers_for(hours: Fraction) -> int:
    """Return the subject teachers that a school needs for its class hours per week.

    Hours over 24, rounded as the joint decree of five ministers on arranging and levelling teachers
    (2011) does [C], verify: up below 1, down from 1.01 to 1.66, and down above 2. From 1.67 to 1.99
    it leaves the choice; we take 2, because one teacher would have 40 hours or more.
    """
    exact = hours / MINIMUM_HOURS
    whole = exact.numerator // exact.denominator
    if exact and not whole:
        return 1
    return 2 if _OPEN_FROM <= exact < 2 else whole


def load_of(hours: Fraction, heads: int) -> Load:
    """Say whether the teachers have 24 to 40 class hours per week each."""
    if not heads:
        return "none" if hours else "fits"
    if hours < MINIMUM_HOURS * heads:
        return "low"
    return "high" if hours > MAXIMUM_HOURS * heads else "fits"


def weekly_hours(scenario: Scenario, weeks: int = TEACHING_WEEKS) -> dict[str, Fraction]:
    """Return the class hours per week of every position that teaches a subject by hours.

    The undated workload of a job with a ``subject``, shared among its positions as in the need,
    over 60 minutes and the teaching weeks. Such workload is written in class hours of 60 minutes
    each, as the norm ``hours`` counts them: the limits of 24 and 40 speak of class hours
    (jam tatap muka), which are shorter on the clock (35 minutes in SD, 40 in SMP).

    Parameters
    ----------
    scenario : Scenario
        With references that hold, as the loader checks.
    weeks : int
        Teaching weeks per year, at least 1.

    Returns
    -------
    dict
        Position id -> class hours per week for all its holders together, in the order of the ids.
        A position that no undated work reaches is left out, such as that of a class teacher whose
        need comes from the class groups.
    """
    taught = {job.id for job in scenario.jobs if job.subject is not None}
    lessons = tuple(row for row in scenario.workload if row.job in taught)
    if not lessons:
        return {}
    minutes, _ = minutes_of_posts(
        scenario.model_copy(update={"workload": lessons}), posts(scenario)
    )
    return taught_hours(scenario, minutes, weeks)


def taught_hours(
    scenario: Scenario, minutes: Minutes, weeks: int = TEACHING_WEEKS
) -> dict[str, Fraction]:
    """Return the same from minutes of work that are already shared among the positions."""
    taught = {job.id for job in scenario.jobs if job.subject is not None}
    return {
        position.id: hours_of(minutes.regular[position.id], weeks)
        for position in sorted(scenario.positions, key=lambda position: position.id)
        if position.job in taught and position.id in minutes.regular
    }

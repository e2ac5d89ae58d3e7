"""Weekly teaching hours of positions, from their workload."""

from fractions import Fraction
from typing import Final

from mutasi_opt.needs.minutes import minutes_of_posts
from mutasi_opt.needs.posts import posts
from mutasi_opt.scenario import Scenario

__all__ = ["MAXIMUM_HOURS", "MINIMUM_HOURS", "TEACHING_WEEKS", "weekly_hours"]

#: Teaching weeks per school year: Kepmendikbudristek 56/M/2022 takes 36 (32 in the last grade of a
#: school) [C], Permendikdasmen 13/2025 too [G]; verify.
TEACHING_WEEKS: Final = 36
#: Face-to-face hours per teacher and week: Permendikdasmen 11/2025 [C], verify.
MINIMUM_HOURS: Final = 24
MAXIMUM_HOURS: Final = 40
_MINUTES: Final = 60


def weekly_hours(scenario: Scenario, weeks: int = TEACHING_WEEKS) -> dict[str, Fraction]:
    """Return the teaching hours per week of every position that teaches a subject by hours.

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
    per_hour = weeks * _MINUTES
    return {place: total / per_hour for place, total in sorted(minutes.regular.items())}

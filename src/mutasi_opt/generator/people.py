"""The people: who sits where, since when, with which rank and schooling. All of it invented."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from mutasi_opt.codes import RANK_ORDER, JobKind
from mutasi_opt.generator.catalogue import JOBS
from mutasi_opt.generator.draws import BoolArray, Draws, IntArray
from mutasi_opt.generator.jobspec import ADMINISTRATION, GENERAL_FIELDS, SCHOOL_FIELDS, JobSpec
from mutasi_opt.generator.recipe import Recipe
from mutasi_opt.generator.skeleton import Post

__all__ = ["AS_OF", "People", "populate", "rank_name"]

#: Date at which ages and tenures of every generated scenario are meant.
AS_OF = date(2026, 7, 1)
_TODAY = AS_OF.toordinal()
_YEAR = 365.25
_RANKS = {order: rank for rank, order in RANK_ORDER.items() if "/" in rank}
_PPPK_RANKS = {order: rank for rank, order in RANK_ORDER.items() if "/" not in rank}
_FIRST_RANK = {
    "SD": 1,
    "SLTP": 3,
    "SLTA": 5,
    "D-I": 6,
    "D-II": 6,
    "D-III": 7,
    "D-IV": 9,
    "S-1": 9,
    "S-2": 10,
    "S-3": 11,
}
_LAST_RANK = {"SLTA": 10, "D-III": 12, "D-IV": 13, "S-1": 13, "S-2": 14}
_UNPLACED_JOB = "PENGADMINISTRASI"


@dataclass(slots=True)
class People:
    """Everyone, as parallel arrays and lists; days are proleptic ordinals, 0 = none.

    ``post`` indexes the posts (-1 = unplaced); ``status`` is 0 PNS, 1 CPNS, 2 PPPK.
    """

    post: IntArray
    job: list[JobSpec]
    women: BoolArray
    status: IntArray
    born: IntArray
    started: IntArray
    since: IntArray
    contract_end: IntArray
    rank: IntArray
    education: list[str]
    field: list[str]
    assessed: BoolArray
    sure: BoolArray
    """Whether the person is kept free of oddities, because a scenario needs them to be movable."""

    def __len__(self) -> int:
        return len(self.job)

    def age(self) -> IntArray:
        """Completed years at the reference date (to a day)."""
        return ((_TODAY - self.born) / _YEAR).astype(np.int64)


def _of_job(jobs: list[JobSpec], values: dict[str, int]) -> IntArray:
    return np.array([values[job.id] for job in jobs], dtype=np.int64)


def _statuses(
    jobs: list[JobSpec], sure: BoolArray, contracts: int | None, draws: Draws
) -> IntArray:
    """PPPK by the share of the job, about 2 percent of the rest on probation.

    With ``contracts``, exactly so many are PPPK; none in a job that usually has none.
    """
    count = len(jobs)
    shares = _of_job(jobs, {job.id: job.pppk for job in JOBS.values()})
    pppk = draws.chance(shares, count)
    junior = _of_job(jobs, {j.id: j.pppk > 0 and j.experience is None for j in JOBS.values()}) > 0
    cpns = draws.chance(3, count) & ~pppk & junior
    if contracts is not None:
        marks = draws.uniform(count) / np.where((shares > 0) & ~sure, shares, 1e-9)
        pppk = np.zeros(count, dtype=np.bool_)
        pppk[np.argsort(marks, kind="stable")[:contracts]] = True
    statuses = np.where(pppk, 2, np.where(cpns, 1, 0))
    return np.where(sure, 0, statuses).astype(np.int64)


def _births(jobs: list[JobSpec], status: IntArray, sure: BoolArray, draws: Draws) -> IntArray:
    """Birth days: mostly even over the working life, so that some retire every year."""
    count = len(jobs)
    low = _of_job(jobs, {job.id: job.youngest for job in JOBS.values()})
    high = _of_job(
        jobs, {job.id: min(job.oldest, job.retirement_age or job.oldest) for job in JOBS.values()}
    )
    high = np.where(
        status == 2, np.minimum(high, 52), np.where(status == 1, np.minimum(low + 8, 34), high)
    )
    low = np.where(status == 2, np.maximum(low, 25), low)
    low, high = np.where(sure, 30, low), np.where(sure, 50, high)
    even, a, b = draws.uniform(count), draws.uniform(count), draws.uniform(count)
    share = np.where(draws.chance(70, count), even, (a + b) / 2)
    days = (low * 365 + share * ((high - low) * 365)).astype(np.int64)
    born: IntArray = _TODAY - days - 45 - draws.integers(0, 20, count)
    return born


def _starts(born: IntArray, status: IntArray, draws: Draws) -> IntArray:
    """First day of service: always the first of a month, at 20 or later."""
    count = len(born)
    age = (_TODAY - born) // 365
    first = draws.integers(21, np.minimum(34, np.maximum(age - 3, 22)), count)
    pns = born + first * 366
    pppk_year = np.array([2021, 2022, 2023, 2024, 2025])[draws.pick((14, 16, 26, 30, 14), count)]
    starts = []
    months = draws.integers(1, 13, count).tolist()
    recent = draws.integers(0, 8, count).tolist()
    for k, kind in enumerate(status.tolist()):
        if kind == 0:
            day = date.fromordinal(min(int(pns[k]), _TODAY - 500)).replace(day=1)
        elif kind == 1:
            month = 10 + recent[k]
            day = date(2025 + (month > 12), (month - 1) % 12 + 1, 1)
        else:
            day = date(int(pppk_year[k]), months[k], 1)
        starts.append(day.toordinal())
    return np.array(starts, dtype=np.int64)


def _tenures(started: IntArray, status: IntArray, sure: BoolArray, draws: Draws) -> IntArray:
    """First day in the present post: some 42 percent came within the last two years."""
    count = len(started)
    recent = draws.chance(np.where(status == 0, 38, 25), count) & ~sure
    short, long = draws.integers(20, 725, count), draws.integers(740, 4700, count)
    return np.where(
        status == 1, started, np.maximum(started, _TODAY - np.where(recent, short, long))
    )


def _educations(jobs: list[JobSpec], draws: Draws) -> list[str]:
    return [
        job.schooling[int(k)][0]
        for job, k in zip(
            jobs, _drawn(jobs, [[w for _, w in job.schooling] for job in jobs], draws), strict=True
        )
    ]


def _drawn(jobs: list[JobSpec], weights: list[list[int]], draws: Draws) -> list[int]:
    """One index per person, drawn from that person's own short list of weights."""
    picks = []
    for share, mine in zip(draws.uniform(len(jobs)).tolist(), weights, strict=True):
        mark, k = share * sum(mine), 0
        while mark >= mine[k]:
            mark -= mine[k]
            k += 1
        picks.append(k)
    return picks


def _fields(jobs: list[JobSpec], education: list[str], draws: Draws) -> list[str]:
    count = len(jobs)
    general, school = list(GENERAL_FIELDS), list(SCHOOL_FIELDS)
    at_university = draws.pick(list(GENERAL_FIELDS.values()), count).tolist()
    at_school = draws.pick(list(SCHOOL_FIELDS.values()), count).tolist()
    own = draws.uniform(count).tolist()
    chosen = []
    for k, job in enumerate(jobs):
        if education[k] == "SLTA":
            chosen.append(school[at_school[k]])
        elif job.fields:
            # The first field is the usual one: squaring leans the draw towards it.
            chosen.append(job.fields[int(own[k] * own[k] * len(job.fields))])
        else:
            chosen.append(general[at_university[k]])
    return chosen


def _ranks(
    jobs: list[JobSpec], education: list[str], status: IntArray, started: IntArray, draws: Draws
) -> IntArray:
    """Take a step every four years from the first rank of the schooling, within the post's band."""
    steps = ((_TODAY - started) // 1461).tolist()
    lucky = draws.chance(25, len(jobs)).tolist()
    ranks = []
    for k, (job, kind) in enumerate(zip(jobs, status.tolist(), strict=True)):
        rank = _FIRST_RANK[education[k]]
        least = RANK_ORDER[job.min_rank] if job.min_rank else 1
        if kind == 0:
            rank = min(rank + steps[k] + lucky[k], _LAST_RANK[education[k]])
            if job.kind in (JobKind.JPT, JobKind.ADMINISTRATOR, JobKind.PENGAWAS):
                rank = min(rank, least + 2)
        ranks.append(max(rank, least))
    return np.array(ranks, dtype=np.int64)


def _age_out(people: People, draws: Draws) -> None:
    """Let a handful stand past their retirement age or past the end of their contract."""
    wanted = max(1, len(people) // 1500)
    order = draws.order(len(people)).tolist()
    plain = [
        k for k in order if people.status[k] == 0 and not people.sure[k] and people.post[k] >= 0
    ]
    for k in plain[:wanted]:
        age = people.job[k].retirement_age or 58
        people.born[k] = _TODAY - int(age * _YEAR) - 70 - int(k % 40)
        people.started[k] = (
            date.fromordinal(int(people.born[k]) + 26 * 366).replace(day=1).toordinal()
        )
        people.since[k] = max(int(people.since[k]), int(people.started[k]))
    contracts = [k for k in order if people.status[k] == 2]
    for k in contracts[: max(1, wanted // 2)]:
        people.contract_end[k] = date(2026, 5, 31).toordinal()


def _bend(people: People, draws: Draws) -> None:
    """Give about one percent a rank or a schooling below what their post asks (inherited)."""
    bent = draws.chance(1.3, len(people)) & (people.status == 0) & ~people.sure
    for k in np.flatnonzero(bent).tolist():
        job = people.job[k]
        if k % 3 == 0 and job.min_education == "S-1" and not job.fields:
            people.education[k] = "D-III"
        elif job.min_rank and RANK_ORDER[job.min_rank] > 5:
            people.rank[k] = RANK_ORDER[job.min_rank] - 1


def _give_backgrounds(people: People, posts: list[Post], recipe: Recipe, draws: Draws) -> None:
    """Fields of study that the recipe gives to the executive staff of some agencies."""
    lucky, which = draws.uniform(len(people)), draws.uniform(len(people))
    by_agency = {b.agency: b for b in recipe.backgrounds}
    for k, p in enumerate(people.post.tolist()):
        background = by_agency.get(posts[p].unit.agency) if p >= 0 else None
        if (
            background is None
            or people.job[k].group != ADMINISTRATION
            or people.education[k] == "SLTA"
        ):
            continue
        if lucky[k] * 100 < background.percent:
            people.field[k] = background.fields[int(which[k] * len(background.fields))]


def populate(posts: list[Post], recipe: Recipe, unplaced: int, seed: int) -> People:
    """Fill every seat that has a holder, and add ``unplaced`` people without a post."""
    draws = Draws(seed, "people")
    seats = [k for k, post in enumerate(posts) for _ in range(post.holders)]
    post = np.array(seats + [-1] * unplaced, dtype=np.int64)
    jobs = [JOBS[posts[k].job if k >= 0 else _UNPLACED_JOB] for k in post.tolist()]
    sure = np.array([k < 0 or bool(posts[k].abolished_on) for k in post.tolist()], dtype=np.bool_)
    status = _statuses(jobs, sure, recipe.staff.pppk, draws)
    born = _births(jobs, status, sure, draws)
    started = _starts(born, status, draws)
    education = _educations(jobs, draws)
    women = draws.chance(_of_job(jobs, {job.id: job.women for job in JOBS.values()}), len(jobs))
    least = recipe.staff.assessed
    people = People(
        post=post,
        job=jobs,
        women=women,
        status=status,
        born=born,
        started=started,
        since=_tenures(started, status, sure, draws),
        contract_end=np.where(status == 2, _contract_ends(started), 0),
        rank=_ranks(jobs, education, status, started, draws),
        education=education,
        field=_fields(jobs, education, draws),
        assessed=draws.chance(
            np.maximum(_of_job(jobs, {j.id: j.assessed for j in JOBS.values()}), least), len(jobs)
        ),
        sure=sure,
    )
    _age_out(people, draws)
    _bend(people, draws)
    _give_backgrounds(people, posts, recipe, draws)
    return people


def _contract_ends(started: IntArray) -> IntArray:
    """Last day of a contract of five years, renewed when it has run out."""
    ends = []
    for day in started.tolist():
        start = date.fromordinal(day)
        year = start.year + 5
        end = date(year, start.month, 1)
        if end <= AS_OF or (end <= AS_OF.replace(year=AS_OF.year + 1) and start.month % 4):
            year += 5
        ends.append(date(year, start.month, 1).toordinal() - 1)
    return np.array(ends, dtype=np.int64)


def rank_name(order: int, status: int) -> str:
    """Name of a rank: PNS and CPNS ``III/a``, PPPK ``IX``."""
    return _PPPK_RANKS[order] if status == 2 else _RANKS[order]

"""Which course closes which gap, and what a change of job costs in courses."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from support.build import employee, instance

from mutasi_opt.instance import NONE

COURSES = [
    {"id": "K3-mahal", "competency": "KOM", "to_level": 3, "cost": 900},
    {"id": "K3-b", "competency": "KOM", "to_level": 3, "cost": 500},
    {"id": "K3-a", "competency": "KOM", "to_level": 3, "cost": 500},
    {"id": "K5", "competency": "KOM", "to_level": 5, "cost": 700},
    {"id": "P2", "competency": "PEP", "to_level": 2, "cost": 100},
    {"id": "asing", "competency": "XYZ", "to_level": 5, "cost": 1},  # no standard asks for it
]


def case(levels, **standards):
    """One person at job `staf` with the given levels, and the standards of job `kasi`."""
    return instance(
        positions=[{"id": "p", "job": "staf"}, {"id": "q", "job": "kasi"}],
        employees=[{"id": "e", "position": "p"}],
        standards=[{"job": "kasi", "competency": c, "level": s} for c, s in standards.items()],
        competencies=[{"employee": "e", "competency": c, "level": k} for c, k in levels.items()],
        courses=COURSES,
    )


def courses(inst, job="kasi"):
    found = inst.training.courses_of(employee(inst, "e"), inst.jobs.ids.index(job))
    return [inst.courses.ids[k] for k in found]


def test_the_cheapest_course_to_the_standard_then_by_id():
    assert courses(case({"KOM": 1}, KOM=3)) == ["K3-a"]
    assert courses(case({"KOM": 1}, KOM=2)) == ["K3-a"]
    assert courses(case({"KOM": 1}, KOM=4)) == ["K5"]


def test_what_comes_nearest_where_no_course_leads_to_the_standard():
    assert courses(case({"PEP": 1}, PEP=4)) == ["P2"]
    assert courses(case({"PEP": 2}, PEP=4)) == []  # the course leads no higher than that


def test_nothing_lacks_or_nothing_is_known():
    assert courses(case({"KOM": 3}, KOM=3)) == []
    assert courses(case({}, KOM=3)) == []
    assert courses(case({"KOM": 0}, KOM=1)) == ["K3-a"]  # assessed, and found to have none


def test_gaps_at_the_own_job_were_there_before():
    inst = instance(
        positions=[{"id": "p", "job": "kasi"}, {"id": "q", "job": "kasi"}],
        employees=[{"id": "e", "position": "p"}],
        standards=[{"job": "kasi", "competency": "KOM", "level": 3}],
        competencies=[{"employee": "e", "competency": "KOM", "level": 1}],
        courses=COURSES,
    )
    assert courses(inst) == []


def test_one_course_for_each_competency():
    inst = case({"KOM": 1, "PEP": 1}, KOM=3, PEP=2)
    assert courses(inst) == ["K3-a", "P2"]
    kasi = np.array([inst.jobs.ids.index("kasi")])
    assert inst.training.cost_of(np.array([0]), kasi).tolist() == [600]


def test_who_was_never_assessed():
    for levels, unassessed in (({}, True), ({"PEP": 1}, True), ({"KOM": 5}, False)):
        inst = case(levels, KOM=3)
        kasi, staf = (np.array([inst.jobs.ids.index(job)]) for job in ("kasi", "staf"))
        assert inst.training.unassessed(np.array([0]), kasi).tolist() == [unassessed]
        assert inst.training.unassessed(np.array([0]), staf).tolist() == [False]


def test_without_courses():
    inst = instance(positions=[{"id": "p"}], employees=[{"id": "e", "position": "p"}])
    assert inst.training.taught == []
    assert inst.training.cost_of(np.array([0]), np.array([0])).tolist() == [0]


def slow_cost(table, levels, standards):
    """Rupiah of one person's courses, course by course."""
    total = 0
    for competency, standard in standards.items():
        level = levels.get(competency)
        offered = [c for c in table if c["competency"] == competency]
        if level is None or level >= standard or not offered:
            continue
        enough = [c for c in offered if c["to_level"] >= standard]
        if not enough:
            top = max(c["to_level"] for c in offered)
            enough = [c for c in offered if c["to_level"] == top > level]
        total += min((c["cost"] for c in enough), default=0)
    return total


LEVELS = st.dictionaries(st.sampled_from(["KOM", "PEP", "MPU"]), st.integers(0, 5))
OFFERS = st.lists(
    st.tuples(st.sampled_from(["KOM", "PEP"]), st.integers(1, 5), st.integers(0, 9)), max_size=6
)


@settings(max_examples=60, deadline=None)
@given(
    offers=OFFERS,
    people=st.lists(LEVELS, min_size=1, max_size=4),
    jobs=st.lists(
        LEVELS.map(lambda d: {k: max(1, v) for k, v in d.items()}), min_size=1, max_size=3
    ),
)
def test_costs_agree_with_course_by_course(offers, people, jobs):
    table = [
        {"id": f"c{k}", "competency": c, "to_level": to, "cost": cost}
        for k, (c, to, cost) in enumerate(offers)
    ]
    inst = instance(
        positions=[{"id": "p", "job": "own"}]
        + [{"id": f"p{k}", "job": f"j{k}"} for k in range(len(jobs))],
        employees=[{"id": f"e{k}", "position": "p"} for k in range(len(people))],
        standards=[
            {"job": f"j{k}", "competency": c, "level": s}
            for k, asked in enumerate(jobs)
            for c, s in asked.items()
        ],
        competencies=[
            {"employee": f"e{k}", "competency": c, "level": v}
            for k, levels in enumerate(people)
            for c, v in levels.items()
        ],
        courses=table,
    )
    price = np.append(inst.courses.cost, 0)
    for e, levels in enumerate(people):
        for j, asked in enumerate(jobs):
            job = inst.jobs.ids.index(f"j{j}")
            found = inst.training.cost_of(np.array([e]), np.array([job]))
            assert found.tolist() == [slow_cost(table, levels, asked)]
            taken = inst.training.courses_of(e, job)
            assert price[taken].sum() == found[0]
            assert NONE not in taken

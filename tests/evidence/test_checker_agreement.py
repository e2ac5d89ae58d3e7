"""The checker states rules in its own words: over random cases they agree with the program's."""

import pytest
from support.plans import plan_of
from support.random_cases import random_case

from mutasi_opt.evidence import checker, evidence_files
from mutasi_opt.plan import write_plan


def agreeing(seed, folder):
    """How many columns and other pairs were compared; None where nobody has a lawful plan."""
    case = random_case(seed)
    try:
        plan = plan_of(case, {})
    except IndexError:  # somebody has no column at all, and nothing can be priced
        return None
    place = write_plan(plan, folder, further=evidence_files)
    if not (place / "evidence.json").exists():
        return None
    report = checker.Report()
    e = checker.Evidence(place, report)
    e.read_arrays(report)
    if any("not the columns of each employee" in fault for fault in report.faults):
        return None
    t = checker.Tables(e, report)
    rules = [*checker.check_rows(e, t, report), *checker.check_costs(e, t, report)]
    proven = checker.check_proof(e, report)[0]
    assert report.faults == []
    assert None not in proven
    settled = (e.working == e.position).nonzero()[0]
    lawful = {*zip(e.employee[settled].tolist(), e.position[settled].tolist(), strict=True)}
    columns = told = 0
    for who, name in enumerate(e.people):
        for where in set(range(len(e.posts))) - {int(t.post[who])}:
            if name in t.decided:
                continue
            forbidden = checker.forbidding(checker.Move(t, who, where))
            if (who, where) in lawful:
                assert forbidden == [], (name, e.posts[where])
                columns += 1
            told += bool(forbidden)
    return columns, told, len(rules)


def compared(seeds, folder):
    found = [agreeing(seed, folder) for seed in seeds]
    return [sum(numbers) for numbers in zip(*filter(None, found), strict=True)]


def test_rules_rows_costs_and_bounds_agree_over_random_cases(tmp_path):
    columns, told, rules = compared(range(40), tmp_path / "plan")
    assert columns > 50
    assert told > 50
    assert rules > 100


@pytest.mark.slow
def test_they_agree_over_many_random_cases(tmp_path):
    columns, told, _ = compared(range(40, 1000), tmp_path / "plan")
    assert columns > 1000
    assert told > 1000

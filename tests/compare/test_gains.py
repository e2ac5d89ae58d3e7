"""Gains and losses: the order of the criteria, bands, what is not known, and both directions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi_opt.codes import Sensitivity
from mutasi_opt.compare.facts import UNMET, UNWANTED, Facts
from mutasi_opt.compare.gains import CRITERIA, Verdict, outcomes

PLAIN = {
    "working": 0, "wish": -1, "job_class": 8, "hardship": 1, "distance": 100, "fit": 800
}  # fmt: skip


def facts(*people):
    columns = {
        key: np.array([(PLAIN | person)[key] for person in people], np.int64) for key in PLAIN
    }
    zeros = np.zeros(len(people), np.int64)
    return Facts(
        position=columns["working"].astype(np.int32),
        working=columns["working"].astype(np.int32),
        agency=zeros,
        wish=columns["wish"],
        job_class=columns["job_class"],
        level=zeros,
        hardship=columns["hardship"],
        distance=columns["distance"],
        fit=columns["fit"],
        kind=zeros,
        paid=zeros,
    )


@pytest.mark.parametrize(
    ("change", "verdict", "decider"),
    [
        ({"working": -1, "job_class": -1, "hardship": -1, "distance": -1, "fit": -1}, -1, "post"),
        ({"wish": 1}, 0, None),  # no wish is known on the other side
        ({"job_class": 9, "hardship": 3, "distance": 900}, 1, "class"),
        ({"hardship": 2, "distance": 0, "fit": 1000}, -1, "hardship"),
        ({"distance": 110, "fit": 850}, 0, None),  # both within their bands
        ({"distance": 111, "fit": 1000}, -1, "distance"),
        ({"distance": -1, "fit": 851}, 1, "fit"),
        ({"fit": 749}, -1, "fit"),
    ],
)
def test_the_first_criterion_that_differs_decides(change, verdict, decider):
    found = outcomes(facts({}), facts(change))
    assert found.verdict.tolist() == [verdict]
    told = None if found.decider[0] == -1 else CRITERIA[found.decider[0]].key
    assert told == decider


@pytest.mark.parametrize(
    ("one", "other", "sign"), [(2, 1, 1), (UNMET, 3, 1), (UNMET, UNWANTED, -1)]
)
def test_wishes_come_before_everything_but_a_post(one, other, sign):
    found = outcomes(facts({"wish": one}), facts({"wish": other, "job_class": 9 - 2 * (sign > 0)}))
    assert found.verdict.tolist() == [sign]
    assert found.mixed.tolist() == [True]


def test_who_may_not_see_a_fact_gets_a_verdict_without_it():
    found = outcomes(facts({"wish": 1}), facts({"wish": UNMET, "job_class": 9}))
    assert found.counts() == {Verdict.GAINS: 0, Verdict.LOSES: 1, Verdict.EVEN: 0}
    seen = found.seen(lambda sensitivity: sensitivity is not Sensitivity.PRIVATE)
    assert seen.counts() == {Verdict.GAINS: 1, Verdict.LOSES: 0, Verdict.EVEN: 0}
    assert [one.key for one in seen.criteria] == ["post", "class", "hardship", "fit"]


_PERSON = st.fixed_dictionaries(
    {
        "working": st.sampled_from([-1, 0]),
        "wish": st.sampled_from([-1, 1, 2, UNMET, UNWANTED]),
        "job_class": st.integers(5, 7),
        "hardship": st.integers(0, 3),
        "distance": st.integers(-1, 300),
        "fit": st.integers(600, 1000),
    }
)


@given(st.lists(st.tuples(_PERSON, _PERSON), max_size=8))
def test_gains_one_way_are_losses_the_other_way(pairs):
    one, other = (facts(*side) for side in (zip(*pairs, strict=True) if pairs else ((), ())))
    there, back = outcomes(one, other), outcomes(other, one)
    assert (there.verdict == -back.verdict).all()
    assert (there.decider == back.decider).all()
    assert (there.mixed == back.mixed).all()
    assert there.counts()[Verdict.GAINS] == back.counts()[Verdict.LOSES]
    assert not outcomes(one, one).verdict.any()
    for (_, gain, lose), (_, gained, lost) in zip(
        there.by_criterion(), back.by_criterion(), strict=True
    ):
        assert (gain, lose) == (lost, gained)

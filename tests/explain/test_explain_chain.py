"""Chains of moves: who takes whose seat, and what belongs together only by chance."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from support.build import assignment, scenario
from support.office import MODEL

from mutasi_opt.case import Case, Source
from mutasi_opt.explain import Study
from mutasi_opt.explain.chain import Link, chain_of, undone
from mutasi_opt.instance import index
from mutasi_opt.plan import Plan, SolveStatus, StopReason


def study_of(posts: Mapping[str, Any], people: Mapping[str, str | None], **moves: str) -> Study:
    """Return a plan in which some people have moved; posts as (need, minimum, maximum)."""
    rows = [
        {"id": name, "need": need, "minimum": low, "maximum": high}
        for name, (need, low, high) in posts.items()
    ]
    employees = [{"id": name, "position": post} for name, post in people.items()]
    case = Case(scenario(positions=rows, employees=employees), MODEL, Source(Path("-")))
    instance = index(case.scenario)
    found = assignment(instance, **moves)
    proof = StopReason.PROOF
    return Study(Plan(case, instance, SolveStatus.FEASIBLE, proof, (), found, None))


def told(study: Study, employee: str) -> list[str]:
    """Steps as ``who:from>to/link``, a circle with a star in front."""
    chain = chain_of(study, study.employee(employee))
    people, seats = study.instance.employees.ids, (*study.instance.positions.ids, "-")
    steps = [
        f"{people[s.employee]}:{seats[s.origin]}>{seats[s.to]}/{s.link or ''}" for s in chain.steps
    ]
    return ["*", *steps] if chain.circle else steps


ONE = (1, 0, 1)


def test_each_takes_the_seat_of_the_next_and_the_last_a_free_one():
    study = study_of(
        {"p": ONE, "q": ONE, "r": ONE},
        {"a": "p", "b": "q"},
        a="q",
        b="r",
    )
    assert told(study, "a") == told(study, "b") == ["a:p>q/seat", "b:q>r/"]


def test_whoever_has_no_post_can_begin_a_chain():
    study = study_of({"q": ONE, "r": ONE}, {"a": None, "b": "q"}, a="q", b="r")
    assert told(study, "b") == ["a:->q/seat", "b:q>r/"]
    chain = chain_of(study, study.employee("a"))
    assert chain.sentences(study.instance)[0] == (
        "a, without a post today, takes the seat of b: J at U (q)."
    )


def test_a_circle_is_told_as_one():
    study = study_of(
        {"p": ONE, "q": ONE, "r": ONE},
        {"a": "p", "b": "q", "c": "r"},
        a="q",
        b="r",
        c="p",
    )
    assert told(study, "b") == ["*", "b:q>r/seat", "c:r>p/seat", "a:p>q/seat"]


def test_who_comes_where_there_is_room_anyway_needs_nobody_to_leave():
    study = study_of(
        {"p": ONE, "q": (1, 0, 3), "r": ONE},
        {"a": "p", "b": "q", "c": "q"},
        a="q",
        b="r",
    )
    # q needs one and keeps c: neither the seat nor the need ties a to b.
    assert told(study, "a") == ["a:p>q/"]
    assert told(study, "b") == ["b:q>r/"]


def test_a_successor_belongs_to_the_chain_where_somebody_would_be_missed():
    posts = {"p": ONE, "q": (2, 0, 3), "r": ONE}
    study = study_of(posts, {"a": "p", "b": "q", "c": "q"}, a="q", b="r")
    assert told(study, "a") == ["a:p>q/need", "b:q>r/"]
    posts = {"p": ONE, "q": (0, 2, 3), "r": ONE}
    study = study_of(posts, {"a": "p", "b": "q", "c": "q"}, a="q", b="r")
    assert told(study, "b") == ["a:p>q/floor", "b:q>r/"]


def test_as_many_pairs_as_need_each_other_in_the_order_of_ids():
    # Two come, two leave, and there was one free seat: one pair needs each other.
    study = study_of(
        {"p": (2, 0, 2), "q": (0, 0, 3), "r": (2, 0, 2)},
        {"a": "p", "b": "p", "c": "q", "d": "q"},
        a="q",
        b="q",
        c="r",
        d="r",
    )
    assert told(study, "a") == ["a:p>q/seat", "c:q>r/"]
    assert told(study, "b") == ["b:p>q/"]
    assert told(study, "d") == ["d:q>r/"]


def test_who_stays_has_no_chain_and_undoing_one_brings_everybody_back():
    study = study_of({"p": ONE, "q": ONE, "r": ONE}, {"a": "p", "b": "q"}, a="q", b="r")
    chain = chain_of(study, study.employee("a"))
    back = undone(study, chain)
    assert back.position.tolist() == study.instance.employees.post.tolist()
    other = study_of({"p": ONE, "q": ONE}, {"a": "p"})
    assert chain_of(other, 0) is None


@pytest.mark.parametrize("link", list(Link))
def test_every_link_has_its_words(link):
    posts = {
        Link.SEAT: {"p": ONE, "q": ONE, "r": ONE},
        Link.NEED: {"p": ONE, "q": (1, 0, 2), "r": ONE},
        Link.FLOOR: {"p": ONE, "q": (0, 1, 2), "r": ONE},
    }[link]
    words = {
        Link.SEAT: "a leaves J at U (p) and takes the seat of b: J at U (q).",
        Link.NEED: "a leaves J at U (p) and succeeds b, who would be missed there: J at U (q).",
        Link.FLOOR: "a leaves J at U (p) and succeeds b, without whom too few would be left: "
        "J at U (q).",
    }[link]
    study = study_of(posts, {"a": "p", "b": "q"}, a="q", b="r")
    chain = chain_of(study, 0)
    assert chain.steps[0].link is link
    assert chain.sentences(study.instance) == (
        words,
        "b leaves J at U (q) and takes a free seat: J at U (r).",
    )

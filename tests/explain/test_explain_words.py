"""Sentences of reasons are true: what is open is called open, and main parts add up."""

import pytest
from support.school import ASTI, school_study

from mutasi_opt.decisions import LevelPrice
from mutasi_opt.explain.bars import Sieve
from mutasi_opt.explain.confirmed import Confirmed
from mutasi_opt.explain.confirmedpage import confirmed_blocks
from mutasi_opt.explain.document import Paragraph
from mutasi_opt.explain.levels import LevelAnswer, PricedPart, Verdict, main_parts
from mutasi_opt.explain.measures import measures_of
from mutasi_opt.explain.pageparts import sieve_section, verdict_sentence
from mutasi_opt.instance import NONE
from mutasi_opt.plan import SolveStatus
from mutasi_opt.privacy import Lens
from mutasi_opt.texts import Lang, Texts, say


def level(at_least: int | None, amounts: tuple[float | None, ...] = (0.5,)) -> LevelAnswer:
    parts = tuple(PricedPart(f"rule-{k}", say("part"), a) for k, a in enumerate(amounts))
    known = None if at_least is None else sum(a or 0 for a in amounts)
    return LevelAnswer("placement", "points", 220, 220, False, at_least, known, parts)


def confirmed(*, interrupted: bool = False, **figures: int | None) -> Confirmed:
    with_it = figures["with_it"]
    price = LevelPrice("balance", "steps", with_it, 100, 3, exact=False)
    status = SolveStatus.FEASIBLE
    return Confirmed(status, interrupted, (price,), (105,), (figures["bound"],), (), ())


def told(found: Confirmed) -> str:
    return " ".join(
        str(block.text) for block in confirmed_blocks(found) if isinstance(block, Paragraph)
    )


def test_what_the_prices_leave_open_is_told_with_its_size():
    text = verdict_sentence(Verdict.OPEN, (level(215),))
    assert "at least 215 points" in text
    assert "5 points are left open" in text
    assert "215" not in verdict_sentence(Verdict.OPEN, (level(None),))


def test_a_tie_names_the_bound_that_equals_the_plan():
    assert "at least 220 points at level placement, just what this plan has" in verdict_sentence(
        Verdict.TIE, (level(220),)
    )


@pytest.mark.parametrize("amounts", [(50.0, 9.0, 8.0, 7.0, -3.0, -20.0), (5.0,), (-5.0, -6.0)])
@pytest.mark.parametrize("most", [1, 2, 3])
def test_main_parts_add_up_and_tell_what_speaks_for_the_person(amounts, most):
    lines = [str(text) for text in main_parts(level(300, amounts), most)]
    assert sum(float(line.split()[0]) for line in lines) == pytest.approx(sum(amounts))
    assert any(line.startswith("-") for line in lines) == (min(amounts) < 0)


def test_hidden_parts_are_not_given_away_by_the_others_together():
    lines = list(main_parts(level(None, (50.0, 9.0, 8.0, None)), 1))
    assert [str(line) for line in lines] == ["+50.0 points: part"]


@pytest.mark.parametrize(
    ("with_it", "bound", "text"),
    [
        (103, 103, "as good as this one"),  # within the room of the level, though above its base
        (108, 108, "Proven: within the limits of the levels before, the best plan"),
        (
            108,
            107,
            "is at least 2 steps beyond the limit of level balance; the best one found is 3",
        ),
        (108, 105, "Not settled: the best plan found"),
        (108, None, "Not settled: the best plan found"),
    ],
)
def test_the_limit_decides_when_a_place_is_confirmed(with_it, bound, text):
    found = confirmed(with_it=with_it, bound=bound)
    if with_it == 108:
        assert text in told(found)
    else:
        assert found.decisive is None


def test_an_interrupted_search_is_told():
    found = confirmed(with_it=108, bound=None, interrupted=True)
    assert "The search was stopped before it ended." in told(found)
    assert found.to_dict(Texts(Lang.EN))["interrupted"] is True
    quiet = confirmed(with_it=108, bound=None)
    assert "stopped" not in told(quiet)


def test_somebody_without_a_post_has_none_and_nothing_is_called_unknown(tmp_path):
    study = school_study(tmp_path)
    there = study.position("P1"), study.position("P1")
    lens = Lens(study.instance)
    found = measures_of(study, study.employee(ASTI), (NONE, NONE), there, lens)
    assert {str(measure.before) for measure in found[:3]} == {"no post"}
    text = " ".join(
        str(block.text)
        for block in sieve_section(Sieve(7, (), 2), placed=False).blocks
        if isinstance(block, Paragraph)
    )
    assert "of all families, as the employee has no post: 7." in text

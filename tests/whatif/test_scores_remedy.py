"""What it takes to come to a position at which one scores too low."""

from pathlib import Path

from support.build import scenario

from mutasi_opt.case import Case, Source
from mutasi_opt.instance import index
from mutasi_opt.model import Model
from mutasi_opt.rules.scores import ScoresRule
from mutasi_opt.whatif.ask import Ask, barring
from mutasi_opt.whatif.remedies import remedies


def ask(employee: int, **parameters) -> tuple[Ask, ScoresRule]:
    """Somebody who scores 40 at post q, and somebody whom nobody scored, at post p."""
    data = scenario(
        positions=[{"id": "p"}, {"id": "q"}],
        employees=[{"id": "a", "position": "p"}, {"id": "b", "position": "p"}],
        scores=[{"employee": "a", "position": "q", "score": 40}],
    )
    rule = {"enforce": "hard", "minimum": 61, **parameters}
    model = Model.model_validate(
        {
            "format": "mutasi-opt/model-1",
            "name": "scores",
            "levels": [{"name": "total", "unit": "points"}],
            "rules": {"scores": rule},
        }
    )
    case = Case(data, model, Source(Path("-")))
    return Ask(case, index(data), employee, 1), next(
        found for found in model.all_rules if isinstance(found, ScoresRule)
    )


def test_the_least_score_is_lowered_just_so_far():
    asked, rule = ask(0)
    (change,) = remedies(asked, rule)
    assert change.text == "the least score of a move is lowered to 40 for everybody"
    assert rule.id not in {found.id for found in barring(asked.after(change.edits))}
    ((less,),) = change.smaller
    assert rule.id in {found.id for found in barring(asked.after((less,)))}


def test_whoever_has_no_score_needs_the_rule_waived():
    asked, rule = ask(1, unknown="fail")
    (change,) = remedies(asked, rule)
    assert change.text == "rule 'Scores of candidates' is waived for everybody"

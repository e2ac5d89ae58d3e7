"""What speaks for a move and against it, rule by rule, in a sentence each."""

from collections.abc import Mapping
from typing import Any, Final

from mutasi_opt.explain.words import law
from mutasi_opt.report.view import View
from mutasi_opt.rules import Rule
from mutasi_opt.texts import Message, Term, say

__all__ = ["reason_words", "sentences"]

#: Rule -> what it says where it speaks for a move, and where it speaks against it.
_SENTENCES: Final[Mapping[str, tuple[Message | None, Message | None]]] = {
    "unplaced": (say("The person gets a post."), None),
    "service": (
        say("A unit stays above its minimum."),
        say("A unit is left below its minimum."),
    ),
    "profession_minimum": (
        say("A profession or subject stays above its minimum in a unit."),
        say("A profession or subject is left below its minimum in a unit."),
    ),
    "shortage": (
        say("A vacancy is filled, or a surplus becomes smaller."),
        say("A gap is opened, or a position gets more people than it needs."),
    ),
    "agency_balance": (
        say("An agency that lacks people gains, or one that has too many gives."),
        say("An agency that lacks people gives, or one that has too many gains."),
    ),
    "distance": (say("The place is nearer to home."), say("The place is further from home.")),
    "fit": (
        say("The competencies fit the job better."),
        say("The competencies fit the job worse."),
    ),
    "scores": (
        say("The place is one where the person scores higher."),
        say("The place is one where the person scores lower."),
    ),
    "duty_period": (say("The period of the duty was over."), None),
    "rotation": (say("The person was due for rotation."), None),
    "adaptation": (
        say("The person had adapted badly to the old post."),
        say("The person had adapted well to the old post."),
    ),
    "aspirations": (
        say("The place comes nearer to a wish, or away from an unwanted place."),
        say("The place is further from a wish, or not wanted."),
    ),
    "agency_requests": (
        say("A recommendation of an agency is followed."),
        say("The agency refuses release, or the profile that is wanted is not met."),
    ),
    "background": (None, say("The person comes to another job without a relevant background.")),
    "talent": (
        None,
        say("The person gets another job from a lower talent box, or with poor conduct."),
    ),
    "stagnating": (
        say("A stagnating agency gains a high performer."),
        say("A stagnating agency loses a high performer."),
    ),
    "hardship_rotation": (
        say("The person had done the years in hardship."),
        say("The person goes on in hardship after the years."),
    ),
    "hardship_fairness": (None, say("The person is moved into hardship.")),
    "spouses": (
        say("The person works where the spouse works."),
        say("The person works in another district than the spouse."),
    ),
    "kin_unit": (
        say("The person leaves a unit with a relative."),
        say("The person comes to a unit with a relative."),
    ),
    "least_change": (
        say("The person is where the earlier plan said."),
        say("The person is elsewhere than the earlier plan said."),
    ),
    "move_cost": (None, say("Every move has its price.")),
}


def sentences(rule: Rule) -> tuple[Message, Message]:
    """Return what a rule says where it speaks for a move, and where it speaks against one."""
    title = Term(rule.title)
    plus, minus = _SENTENCES.get(rule.id, (None, None))
    return (
        plus or say("Speaks for the move: {rule}.", rule=title),
        minus or say("Speaks against the move: {rule}.", rule=title),
    )


def reason_words(view: View, rules: list[str]) -> list[dict[str, Any]]:
    """Rules that the data name, with their sentences in the language of the page."""
    known = {rule.id: rule for rule in view.study.model.active(view.study.instance.as_of)}
    tell = view.texts.tell
    return [
        {
            "id": name,
            "title": tell(Term(known[name].title)),
            "for": tell(sentences(known[name])[0]),
            "against": tell(sentences(known[name])[1]),
            "law": tell(law(known[name])),
            "level": known[name].level,
        }
        for name in rules
    ]

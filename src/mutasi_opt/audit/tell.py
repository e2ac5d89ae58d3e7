"""Findings of the scan for favour as sentences."""

from collections.abc import Iterator
from typing import Final

from mutasi_opt.audit.findings import Favour, KinFinding, KinRequest, OverClaim, Way
from mutasi_opt.audit.price import Change, DecisionPrice
from mutasi_opt.audit.signatory import Footing, Signatory
from mutasi_opt.codes import RelationKind
from mutasi_opt.rules import RULES
from mutasi_opt.rules.parts.money import BudgetRule
from mutasi_opt.texts import Message, Person, Rupiah, Term, say, say_number

__all__ = ["told_kin", "told_limits", "told_over", "told_price", "told_reach", "told_request"]

#: People named in one sentence.
_NAMED: Final = 5
#: Who is whose parent is told neither way round.
_RELATIONS: Final = {
    RelationKind.SPOUSE: say("spouse"),
    RelationKind.PARENT: say("parent or child"),
    RelationKind.CHILD: say("parent or child"),
    RelationKind.SIBLING: say("sibling"),
    RelationKind.IN_LAW: say("in-law"),
}
#: What each kind of money is called.
_PURPOSES: Final = {rule.key: Term(rule.purpose) for rule in RULES if issubclass(rule, BudgetRule)}


def told_kin(finding: KinFinding) -> Message:
    """Say whom a decision serves, and how the signatory is known."""
    return say(
        "decision {id} ({kind}), signed by {by}: {served}; {who}",
        id=finding.decision.id,
        kind=Term(finding.decision.kind),
        by=finding.decision.by or "-",
        served=_served(finding),
        who=_signatory(finding),
    )


def _served(finding: KinFinding) -> Message:
    person, place = Person(finding.person), finding.position or "-"
    if finding.way is Way.PLACED:
        return say("it gives employee {person} position {place}", person=person, place=place)
    if finding.way is Way.KEPT:
        return say("it keeps employee {person} at position {place}", person=person, place=place)
    if finding.way is Way.ADVERSE:
        return say(
            "it keeps employee {person} away from a place or makes the person move, which is no "
            "favour on the face of it",
            person=person,
        )
    return say(
        "it keeps employee {other} from position {place}, which employee {person} gets",
        other=Person(finding.other or "-"),
        place=place,
        person=person,
    )


def _signatory(finding: KinFinding) -> Message:
    return _tie(finding.relation, _known(finding.signatory))


def _tie(relation: RelationKind | None, name: Message) -> Message:
    if relation is None:
        return say("that is the signatory: {name}", name=name)
    return say(
        "a relative ({relation}) of the signatory: {name}",
        relation=_RELATIONS[relation],
        name=name,
    )


def told_request(request: KinRequest) -> Message:
    """Say whom an agency recommended, and whose relative that is."""
    told = say(
        "agency {agency} recommended employee {person}, who gets position {place} there",
        agency=request.agency,
        person=Person(request.person),
        place=request.position,
    )
    return say("{told}; {who}", told=told, who=_tie(request.relation, _known(request.head)))


def _known(signatory: Signatory) -> Message:
    person = Person(signatory.employee)
    if signatory.footing is Footing.HEAD:
        known = say("employee {person}, who heads the office named", person=person)
    elif signatory.footing is Footing.NAME:
        known = say("employee {person}, by the name", person=person)
    else:
        known = say("employee {person}, by the NIP", person=person)
    if signatory.sure:
        return known
    return say("{known} (not sure: it may be somebody else)", known=known)


def told_over(finding: OverClaim) -> Message:
    """Say who gets a post over whom."""
    named = tuple(Person(name) for name in finding.passed[:_NAMED])
    more = len(finding.passed) - len(named)
    told = say(
        "decision {id} ({kind}): employee {person} gets position {place}, which lawful candidates "
        "with a higher claim wished for: {passed}",
        id=finding.decision.id,
        kind=Term(finding.decision.kind),
        person=Person(finding.person),
        place=finding.position,
        passed=named,
    )
    if not more:
        return told
    return say("{told} and {more:,} more", told=told, more=more)


def told_price(price: DecisionPrice) -> Iterator[Message]:
    """Say what a decision costs, and who loses by it."""
    levels = price.comparison.levels
    if any(level.difference is None for level in levels):
        yield say("without it no plan was found: its price is not known")
        return
    if price.idle:
        yield say("nothing changes without it: the best plan is the same")
        return
    exact = all(level.exact for level in levels)
    for level in levels:
        if level.difference:
            yield say(
                "it costs {amount:+,} {unit} at level {level}",
                amount=level.difference,
                unit=Term(level.unit),
                level=Term(level.name),
            )
    if not any(level.difference for level in levels):
        yield say("it costs nothing at any level: another plan is as good")
    if not exact:
        yield say("this is not proven exactly: one of the plans may not be the best")
    for kind, amount in price.comparison.money.items():
        yield say("money, {kind}: {amount}", kind=_PURPOSES[kind], amount=Rupiah(amount))
    yield say_number(
        len(price.changes),
        "{number:,} person would be elsewhere without it",
        "{number:,} people would be elsewhere without it",
    )
    for change in price.losers[:_NAMED]:
        yield _told_loser(change)
    more = len(price.losers) - _NAMED
    if more > 0:
        yield say("and {more:,} more lose by it", more=more)


def _told_loser(change: Change) -> Message:
    return say(
        "employee {person} loses by it: at {here} instead of {there}, {why}",
        person=Person(change.employee),
        here=change.here or say("no post"),
        there=change.there or say("no post"),
        why=_why(change),
    )


def _why(change: Change) -> Message:
    """Say why the place here is worse for the person: the first difference decides."""
    if change.wish > 0:
        return say("which the person wished for more")
    if change.here is None:
        return say("without a post")
    if change.harder > 0:
        return say("a place of more hardship")
    return say("{km:.1f} km farther from home", km=change.farther)


def told_reach(favour: Favour) -> Iterator[Message]:
    """Say how far the scan reaches at all; of nobody in particular."""
    yield say(
        "of {number:,} decisions looked through (objections are not), the signatory of {known:,} is "
        "known for sure",
        number=favour.decisions,
        known=favour.known,
    )
    yield say(
        "limits of this scan: relatives one step away in the table of relations only; favours "
        "exchanged by agreement, holds in the personnel table and ties of other kinds (friendship, "
        "party, debt) are not seen"
    )


def told_limits(favour: Favour) -> Iterator[Message]:
    """Say what the scan could not look into."""
    for text in favour.unknown:
        yield say(
            "who {by} is cannot be told from the data: relatives of these people were not "
            "looked for",
            by=text,
        )
    if favour.unsigned:
        yield say_number(
            favour.unsigned,
            "{number:,} decision does not say by whom it was taken",
            "{number:,} decisions do not say by whom they were taken",
        )

"""The search for the few changes that together give the person the position, where one step less would not do."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, combinations, islice, product
from typing import Any, Final

from mutasi_opt.decisions.edits import Edit
from mutasi_opt.engine import SolveOptions
from mutasi_opt.explain.barred import barred
from mutasi_opt.explain.study import Study
from mutasi_opt.whatif.answer import Answer, Verdict, WhatIf
from mutasi_opt.whatif.ask import Ask, barring
from mutasi_opt.whatif.change import Change, Never
from mutasi_opt.whatif.favours import budget_change, favours, short_budgets
from mutasi_opt.whatif.orders import lock_here
from mutasi_opt.whatif.remedies import remedies
from mutasi_opt.whatif.trial import Finding, Trial, Trials

__all__ = ["what_if"]

#: Ways to make a forbidden pair lawful that are looked at.
_WAYS: Final = 4
#: Combinations of remedies that are looked at for them, and the remedies of one rule among these.
_COMBINATIONS: Final = 200
_REMEDIES: Final = 4
#: Rules whose changes make room; all others only change what is best.
_LOOSENS: Final = frozenset({"capacity", "locks"})
#: Halvings of an amount of money.
_HALVINGS: Final = 12


def what_if(
    study: Study,
    employee: int,
    position: int,
    options: SolveOptions | None = None,
    *,
    most: int = 12,
    tell: Callable[[int], None] | None = None,
) -> WhatIf:
    """Find the cheapest changes of data or decisions that give a person a position.

    Facts that nobody can change (age, kin, a rank far away, a family of jobs) are never changed.

    Parameters
    ----------
    study : Study
    employee, position : int
    options : SolveOptions, optional
        Of each solve.
    most : int
        Cases that are solved at most.
    tell : callable, optional
        Called with the number of each solve before it begins.

    Returns
    -------
    WhatIf

    Raises
    ------
    SolverError
        A solver broke.
    """
    if int(study.assignment.position[employee]) == position:
        return WhatIf(employee, position, Verdict.THERE)
    trials = Trials(
        study, employee, position, options or SolveOptions(), most, tell or (lambda _: None)
    )
    ask = trials.ask()
    found = barred(study, *ask.pair)
    reasons = found.reasons(0)
    options_of = [(reason.rule, remedies(ask, reason.rule)) for reason in reasons]
    never = tuple(remedy for _, remedy in options_of if isinstance(remedy, Never))
    if never:
        return WhatIf(employee, position, Verdict.NOTHING_LAWFUL, (), reasons, never)
    today = None if reasons else trials.of()
    if today is not None and today.finding.gives:
        lock = (lock_here(ask),)
        free = (Answer(lock, trials.of(_edits(lock)), minimal=True),)
        return WhatIf(employee, position, Verdict.FREE, free, (), (), today)
    ways = _lawful_ways(trials, [list(r) for _, r in options_of if not isinstance(r, Never)])
    answers = _ranked(chain.from_iterable(_answers(trials, study, way) for way in ways))
    if answers:
        return WhatIf(employee, position, Verdict.ANSWERED, answers, reasons, (), today)
    verdict = Verdict.NOT_FOUND if trials.spent else Verdict.NONE_FOUND
    return WhatIf(employee, position, verdict, (), reasons, (), today)


def _ranked(answers: Iterator[Answer]) -> tuple[Answer, ...]:
    """Sort, and leave out what says the same twice."""
    distinct: dict[frozenset[Edit], Answer] = {}
    for answer in answers:
        distinct.setdefault(frozenset(answer.edits), answer)
    return tuple(sorted(distinct.values(), key=lambda answer: answer.effort))


def _lawful_ways(trials: Trials, remedies_of: list[list[Change]]) -> list[tuple[Change, ...]]:
    """Combine one remedy of each rule that bars the pair, the easiest first, where the pair is lawful then."""
    every = product(*(own[:_REMEDIES] for own in remedies_of))
    found: list[tuple[Change, ...]] = []
    for changes in sorted(islice(every, _COMBINATIONS), key=_effort):
        if trials.spent:
            break
        way = _completed(trials, tuple(dict.fromkeys(changes)))
        if way is not None and not any(set(known) <= set(way) for known in found):
            found.append(way)
        if len(found) >= _WAYS:
            break
    return found


def _effort(changes: tuple[Change, ...]) -> tuple[Any, ...]:
    return tuple(max(part) for part in zip(*(change.effort for change in changes), strict=True))


def _completed(trials: Trials, changes: tuple[Change, ...]) -> tuple[Change, ...] | None:
    """Leave out what is not needed, and add the easiest remedies of rules that only now bar the pair."""
    for _ in range(3):
        after = trials.ask(_edits(changes))
        bars = barring(after)
        if not bars:
            break
        more = [remedies(after, rule) for rule in bars]
        if any(isinstance(remedy, Never) or not remedy for remedy in more):
            return None
        added = tuple(remedy[0] for remedy in more if not isinstance(remedy, Never))
        changes = tuple(dict.fromkeys((*changes, *added)))
    else:
        return None
    for change in changes:
        rest = tuple(other for other in changes if other is not change)
        if not barring(trials.ask(_edits(rest))):
            changes = rest
    return changes


def _edits(changes: Sequence[Change]) -> tuple[Edit, ...]:
    return tuple(chain.from_iterable(change.edits for change in changes))


def _answers(trials: Trials, study: Study, way: tuple[Change, ...]) -> Iterator[Answer]:
    """Yield what gives a place that is lawful by now: nothing more, one more change, two, or a lock."""
    first = trials.of(_edits(way)) if way else trials.of()
    if way and first.finding.gives:
        yield from _verified(trials, way)
        return
    ask = trials.ask(_edits(way))
    if not way:
        yield from _favoured(trials, study, ask)
    lock = (*way, lock_here(ask))
    if trials.of(_edits(lock)).finding.gives:
        yield from _verified(trials, lock)
    elif trials.of(_edits(lock)).finding is Finding.NO_PLAN:
        named = _named(first) | _named(trials.of(_edits(lock)))
        loose = [change for change in favours(study, ask) if change.rule in named | _LOOSENS]
        loose += [
            budget_change(ask, rule, own)
            for rule, own in short_budgets(study, ask)
            if rule.id in named
        ]
        for change in loose:
            yield from _verified(trials, (*lock, change))


def _named(trial: Trial) -> frozenset[str]:
    """Rules that the conflicts of a case name."""
    return frozenset(chain.from_iterable(conflict.rules for conflict in trial.conflicts))


def _favoured(trials: Trials, study: Study, ask: Ask) -> Iterator[Answer]:
    """Try single changes in favour of the person, then pairs where none does."""
    singles = favours(study, ask)
    blocked = _named(trials.of())
    if blocked:
        # No price helps where no plan exists: only what loosens a rule of the conflict.
        singles = [change for change in singles if change.rule in blocked]
    found = False
    for change in singles:
        for answer in _verified(trials, (change,)):
            found = True
            yield answer
    for rule, own in short_budgets(study, ask):
        for change in _least_budget(trials, ask, rule, own):
            found = True
            yield from _verified(trials, (change,))
    if not found:
        for pair in combinations(singles, 2):
            yield from _verified(trials, pair)


def _least_budget(trials: Trials, ask: Ask, rule: Any, own: int) -> Iterator[Change]:  # noqa: ANN401
    """Yield the least raise of a budget that gives the place, found by halving."""
    low, high = 0, own
    if not trials.of(budget_change(ask, rule, high).edits).finding.gives:
        return
    for _ in range(_HALVINGS):
        if high - low <= 1:
            break
        middle = (low + high) // 2
        trial = trials.of(budget_change(ask, rule, middle).edits)
        if trial.finding is Finding.UNKNOWN:
            break
        low, high = (low, middle) if trial.finding.gives else (middle, high)
    yield budget_change(ask, rule, high)


def _verified(trials: Trials, changes: tuple[Change, ...]) -> Iterator[Answer]:
    """Yield the answer if it holds, and nothing less does."""
    trial = trials.of(_edits(changes))
    if not trial.finding.gives:
        return
    minimal = True
    for change in changes:
        rest = [_edits([other for other in changes if other is not change])]
        kept = rest[0]
        rest += [(*kept, *smaller) for smaller in change.smaller]
        for edits in rest:
            less = trials.of(edits)
            if less.finding.gives and less.proven:
                return
            minimal &= less.proven and not less.finding.gives
    yield Answer(changes, trial, minimal)

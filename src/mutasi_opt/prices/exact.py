"""Exact prices of rules, one solve each, kept in the user's cache so that a stopped run goes on where it was."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

from mutasi_opt.decisions import LevelPrice
from mutasi_opt.decisions.price_rule import RulePrice, price_rule
from mutasi_opt.engine import SolveOptions
from mutasi_opt.explain.study import Study
from mutasi_opt.loading.cache import cache_folder
from mutasi_opt.plan.plan import SolveStatus

__all__ = ["exact_prices"]

#: Kept prices of another layout than this are made again.
_LAYOUT: Final = "rule-prices-1"


def exact_prices(
    study: Study,
    rules: Sequence[str],
    options: SolveOptions,
    *,
    jobs: int = 1,
    tell: Callable[[str], None] | None = None,
) -> Iterator[RulePrice]:
    """Price rules by solving without each; those priced before come from the cache.

    Parameters
    ----------
    study : Study
    rules : sequence of str
        Ids, in the order in which they are priced.
    options : SolveOptions
        Of each solve. Setting its ``stop`` ends the search: what is priced by then is kept.
    jobs : int
        Solves at once.
    tell : callable, optional
        Called with the id of each rule before it is priced.

    Yields
    ------
    RulePrice
        In the order of ``rules``.

    Raises
    ------
    KeyError
        A rule forbids nothing.
    SolverError
        A solver broke.
    """
    place = _place(study.key, options)
    kept = {} if place is None else _read(place)

    def priced(rule: str) -> RulePrice | None:
        if rule in kept:
            return kept[rule]
        if options.stop.is_set():
            return None
        if tell is not None:
            tell(rule)
        return price_rule(study.case, study.plan, rule, options)

    with ThreadPoolExecutor(jobs) as pool:
        for found in pool.map(priced, rules):
            if found is None or found.interrupted:
                continue
            if found.rule not in kept and found.status is not SolveStatus.UNKNOWN:
                kept[found.rule] = found
                if place is not None:
                    _keep(place, kept)
            yield found


def _place(key: str, options: SolveOptions) -> Path | None:
    """Where the prices of a plan are kept."""
    if not key:
        return None
    try:
        return cache_folder() / _LAYOUT / f"{key}-{options.gap:g}-{options.time_limit:g}.json"
    except RuntimeError:  # no home folder: nothing is kept
        return None


def _read(place: Path) -> dict[str, RulePrice]:
    """Kept prices; none where there are none, or not of this format."""
    try:
        content = json.loads(place.read_text(encoding="utf-8"))
        return {name: _price(name, entry) for name, entry in content.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _price(rule: str, entry: dict[str, Any]) -> RulePrice:
    levels = tuple(_level(level) for level in entry["levels"])
    money = {str(kind): int(amount) for kind, amount in entry["money"].items()}
    people = tuple(str(name) for name in entry["people"])
    return RulePrice(SolveStatus(entry["status"]), False, levels, people, money, rule)


def _level(entry: dict[str, Any]) -> LevelPrice:
    with_it, without_it, difference = (
        None if entry[key] is None else int(entry[key]) for key in ("with", "without", "difference")
    )
    name, unit, exact = str(entry["name"]), str(entry["unit"]), bool(entry["exact"])
    return LevelPrice(name, unit, with_it, without_it, difference, exact)


def _keep(place: Path, prices: dict[str, RulePrice]) -> None:
    """Keep prices, if they can be; the answer does not depend on it."""
    content = {name: price.to_dict() for name, price in prices.items()}
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f".{place.name}.{os.getpid()}")
        beside.write_text(json.dumps(content), encoding="utf-8")
        beside.replace(place)
    except OSError:
        return

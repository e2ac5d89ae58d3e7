"""Lists of plan.json that follow from its assignments: flags, decisions, and what movers get."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import BaseModel

from mutasi_opt.plan.planfile import DecisionEntry, FlagEntry, MoverEntry, PlanFile
from mutasi_opt.verify.audit import Difference, DifferenceKind

__all__ = ["listed_differences"]

#: List of plan.json -> shape of its entries, kind of difference, what names an entry, and its noun.
_LISTS: Final[dict[str, tuple[type[BaseModel], DifferenceKind, tuple[str, ...], str]]] = {
    "flags": (FlagEntry, DifferenceKind.FLAG, ("rule", "employee", "position"), "flag"),
    "decisions": (DecisionEntry, DifferenceKind.DECISION, ("id",), "decision"),
    "movers": (MoverEntry, DifferenceKind.MOVER, ("employee",), "mover"),
}


def listed_differences(
    found: Mapping[str, Sequence[Mapping[str, Any]]], claim: PlanFile
) -> list[Difference]:
    """Compare every entry; ``found`` holds the lists of plan.json as they should be."""
    differences = []
    for name, (shape, kind, key, noun) in _LISTS.items():
        wanted = [shape.model_validate(entry) for entry in found[name]]
        texts = _texts(wanted, getattr(claim, name), key, noun)
        differences += [Difference(kind, text) for text in texts]
    return differences


def _texts(
    wanted: Sequence[BaseModel], claimed: Sequence[BaseModel], key: tuple[str, ...], noun: str
) -> list[str]:
    """Say which entries are missing, too many, or not as they should be."""
    left: dict[tuple[Any, ...], list[BaseModel]] = {}
    for entry in wanted:
        left.setdefault(_key(entry, key), []).append(entry)
    texts = []
    for entry in claimed:
        named = _key(entry, key)
        who = f"{noun} {_words(named)}"
        if not left.get(named):
            texts.append(f"{who} is listed, and should not be")
            continue
        should = left[named].pop(0)
        for field, value in should:
            said = getattr(entry, field)
            if said != value:
                texts.append(f"{who}: {field} is {_shown(said)}, and should be {_shown(value)}")
    texts += [f"{noun} {_words(named)} is not listed" for named in left for _ in left[named]]
    return texts


def _key(entry: BaseModel, key: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(entry, name) for name in key)


def _words(key: tuple[Any, ...]) -> str:
    return ", ".join(str(part) for part in key if part is not None)


def _shown(value: Any) -> str:  # noqa: ANN401 - any field of an entry
    return "nothing" if value is None else repr(value)

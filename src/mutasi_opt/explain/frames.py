"""Answers about people and places as tables for pandas; what a reader may not see is missing in them."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from mutasi_opt.display import typed_frame
from mutasi_opt.explain.alternatives import Alternative
from mutasi_opt.explain.candidate_table import CandidateTable
from mutasi_opt.explain.candidates import CandidateList
from mutasi_opt.explain.levels import LevelAnswer
from mutasi_opt.explain.measures import Measure
from mutasi_opt.explain.person import PersonAnswer
from mutasi_opt.explain.place import PlaceAnswer
from mutasi_opt.explain.study import Study
from mutasi_opt.privacy import Lens
from mutasi_opt.texts import Lang

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["alternative_frame", "candidate_frame", "person_frame", "place_frame"]

_LEVEL: Final = {"value": int, "limit": int, "decides": bool, "at_least": int, "price": float}
_CANDIDATE: Final = {
    "number": int,
    "rank": int,
    "employee": str,
    "name": str,
    "post": str,
    "chosen": bool,
    "holder": bool,
    "fit_percent": float,
    "wish_rank": int,
    "km": float,
}


def candidate_frame(found: CandidateList, lens: Lens, lang: Lang = Lang.EN) -> "pd.DataFrame":
    """Return a row per lawful candidate of a position, in the order of the reader.

    Match with the job in per cent, way from home in km; ``claim_...`` is told in ``lang``; ``price_...``
    and ``leaving_...`` are in the unit of each level, as `CandidateList` says. A reader who may see
    nobody gets no rows.
    """
    levels = [level.name for level in found.study.plan.levels]
    claims = [str(one.claim) for one in found.study.model.claim_order]
    columns: dict[str, Any] = dict(_CANDIDATE)
    columns |= {f"claim_{name}": str for name in claims}
    columns |= {f"{stem}_{name}": float for stem in ("price", "leaving") for name in levels}
    entries = CandidateTable(found, lens, lang).to_dict()["candidates"]
    return typed_frame(map(_flat, entries), columns)


def alternative_frame(
    study: Study, found: Iterable[Alternative], lens: Lens, lang: Lang = Lang.EN
) -> "pd.DataFrame":
    """Return a row per lawful place of a person and level, the best place first.

    ``rank`` counts the places from 1; ``position`` and ``working`` are ids, missing where there is none.
    Of each level: the value of the plan, the most that a plan as good may have, what any plan with the
    person there has at least, and the price, in the unit of the level.
    """
    texts = lens.texts(lang)
    columns = {"rank": int, "position": str, "working": str, "place": str, "kind": str}
    columns |= {"verdict": str, "level": str, "unit": str, **_LEVEL}
    records = []
    for rank, one in enumerate(found, 1):
        head = one.to_dict(study.instance, texts)
        records += [{**head, "rank": rank, **level} for level in _levels(one.levels)]
    return typed_frame(records, columns)


def place_frame(answer: PlaceAnswer) -> "pd.DataFrame":
    """Return a row per level: what it costs that the person is at the place; none where it is forbidden.

    Figures are in the unit of the level, as `alternative_frame` says.
    """
    columns = {"verdict": str, "level": str, "unit": str, **_LEVEL}
    verdict = str(answer.verdict)
    return typed_frame(({"verdict": verdict, **level} for level in _levels(answer.levels)), columns)


def person_frame(answer: PersonAnswer, lens: Lens, lang: Lang = Lang.EN) -> "pd.DataFrame":
    """Return a row per measure of somebody who moves: today's place and that of the plan, as told in ``lang``.

    ``better`` is missing where neither place is the better one; nobody who stays has rows.
    """
    texts = lens.texts(lang)

    def row(one: Measure) -> dict[str, Any]:
        told = one.to_dict(texts)
        return {"measure": told["name"], "today": told["before"], "plan": told["after"], **told}

    columns = {"measure": str, "today": str, "plan": str, "better": bool}
    return typed_frame(map(row, answer.measures), columns)


def _levels(levels: Iterable[LevelAnswer]) -> Iterator[dict[str, Any]]:
    for one in levels:
        figures = {name: getattr(one, name) for name in _LEVEL}
        yield {"level": one.name, "unit": one.unit, **figures}


def _flat(entry: dict[str, Any]) -> dict[str, Any]:
    """Put the amounts per level and the claims into columns of their own."""
    flat = dict(entry)
    for key, stem in (("claims", "claim"), ("price", "price"), ("leaving", "leaving")):
        flat |= {f"{stem}_{name}": value for name, value in (entry[key] or {}).items()}
    return flat

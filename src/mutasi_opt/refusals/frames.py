"""Refusals as tables for pandas."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from mutasi_opt.display import typed_frame
from mutasi_opt.privacy import Lens
from mutasi_opt.refusals.readings import ReadingKind
from mutasi_opt.refusals.simulate import Refusals
from mutasi_opt.refusals.tell import RefusalsTable
from mutasi_opt.texts import Lang

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["refusal_frames"]

_FIGURES: Final = {
    "planned": int,
    "expected": float,
    "exact": bool,
    "mean_of_draws": float,
    "low": int,
    "high": int,
}


def refusal_frames(refusals: Refusals, lens: Lens) -> dict[str, "pd.DataFrame"]:
    """Return the tables ``agencies``, ``professions``, ``fragile`` and ``standby``, as far as the reader may see them.

    The first two have a row per group, reading (`ReadingKind`) and figure: seats ``not_filled``, and people
    ``below_need`` and ``below_minimum``, in persons; ids of professions are ``unit|family``. ``fragile``
    has a row per move, the costliest refusal first; ``loss_...`` is in the unit of each level.
    ``standby`` has a row per seat and candidate, ``price_...`` likewise.
    """
    content = RefusalsTable(refusals, lens, Lang.EN).to_dict()
    head = {"id": str, "reading": str, "figure": str}
    found: dict[str, pd.DataFrame] = {
        name: typed_frame(_groups(content[name]), {**head, **_FIGURES})
        for name in ("agencies", "professions")
        if name in content
    }
    levels = refusals.study.model.level_names
    if "fragile" in content:
        found["fragile"] = typed_frame(
            ({**one, **_of_levels("loss", one["loss"])} for one in content["fragile"]),
            {
                **dict.fromkeys(("employee", "from", "to"), str),
                "probability": float,
                "held_up": object,
                **dict.fromkeys(("below_need", "below_minimum"), int),
                **{f"loss_{name}": int for name in levels},
            },
        )
        found["standby"] = typed_frame(
            (
                {**seat, **one, **_of_levels("price", one["price"])}
                for seat in content["standby"]
                for one in seat["candidates"]
            ),
            {
                **dict.fromkeys(("position", "meant_for"), str),
                "turn": int,
                **dict.fromkeys(("employee", "post"), str),
                **dict.fromkeys(("rank", "claim"), int),
                "again": bool,
                **{f"price_{name}": int for name in levels},
            },
        )
    return found


def _groups(entries: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for entry in entries:
        for kind in map(str, ReadingKind):
            for figure, values in entry[kind].items():
                yield {"id": entry["id"], "reading": kind, "figure": figure, **values}


def _of_levels(stem: str, amounts: Mapping[str, int]) -> dict[str, int]:
    return {f"{stem}_{name}": amount for name, amount in amounts.items()}

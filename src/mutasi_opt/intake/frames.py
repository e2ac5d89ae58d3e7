"""What an import found, as tables for pandas."""

from typing import TYPE_CHECKING

from mutasi_opt.display import typed_frame
from mutasi_opt.intake.flaws import KINDS
from mutasi_opt.intake.intake import Imported
from mutasi_opt.texts import Lang, Texts

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["import_frames"]


def import_frames(imported: Imported, lang: Lang = Lang.EN) -> dict[str, "pd.DataFrame"]:
    """Return the tables ``flaws``, ``urgent`` and ``review``; they hold data of people as they stand in the sheets.

    ``flaws`` has a row per flaw, ``row`` and ``column`` counted from 1, 0 = none. ``urgent`` has a row per
    record, those with the most at stake first; ``impact`` in steps of the balance goal, ``scarcity`` in
    open heads per person. ``review`` has a row per word that was guessed; ``confidence`` is 0 to 1.
    """
    texts = Texts(lang)
    flaws = (
        {
            "gravity": str(KINDS[one.kind].gravity),
            "kind": one.kind,
            **one.at._asdict(),
            "value": one.value,
            "message": texts.tell(one.message),
            "suggestion": None if one.suggestion is None else texts.tell(one.suggestion),
            "record": one.record or None,
        }
        for one in imported.flaws
    )
    urgent = (
        {
            "record": one.record,
            "impact": one.impact,
            "scarcity": one.scarcity,
            "flaws": [flaw.kind for flaw in one.flaws],
        }
        for one in imported.urgent
    )
    place = {"file": str, "sheet": str, "row": int, "column": int}
    told = dict.fromkeys(("value", "message", "suggestion", "record"), str)
    names = dict.fromkeys(("key", "name", "guess", "meaning"), str)
    return {
        "flaws": typed_frame(flaws, {"gravity": str, "kind": str, **place, **told}),
        "urgent": typed_frame(
            urgent, {"record": str, "impact": float, "scarcity": float, "flaws": object}
        ),
        "review": typed_frame(
            (one._asdict() for one in imported.review), {**names, "confidence": float, "rows": int}
        ),
    }

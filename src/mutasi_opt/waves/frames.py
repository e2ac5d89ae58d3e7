"""Waves as tables for pandas."""

from typing import TYPE_CHECKING

from mutasi_opt.display import typed_frame
from mutasi_opt.privacy import Lens
from mutasi_opt.texts import Lang
from mutasi_opt.waves.plan import Waves
from mutasi_opt.waves.tell import WavesTable

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["wave_frames"]


def wave_frames(waves: Waves, lens: Lens) -> dict[str, "pd.DataFrame"]:
    """Return the tables ``waves`` and ``moves``.

    ``waves`` has a row per wave: its date, its moves, and the people missing below need and below minimum
    after it. ``moves`` has a row per move, by wave and id of the employee, with ids of posts; it has
    no rows for a reader who may see no facts of service.
    """
    content = WavesTable(waves, lens, Lang.EN).to_dict()["waves"]
    moves = [
        {"wave": one["wave"], "effective": one["effective"], **move}
        for one in content
        for move in one.get("assignments", ())
    ]
    head = {"wave": int, "effective": str}
    people = dict.fromkeys(("employee", "from", "to", "working", "kind"), str)
    return {
        "waves": typed_frame(
            ({**one, **one["missing_after"]} for one in content),
            {**head, **dict.fromkeys(("moves", "below_need", "below_minimum"), int)},
        ),
        "moves": typed_frame(moves, {**head, **people}),
    }

"""What only Lampung has: moves asked for between governments, and kin of superiors who want a post.

In 2021 Lampung Utara let 23 people go at their own request and took in 26: so many ask here. The
kin of superiors are an invention; each of them wants, and lives near, a vacant post whose holder
would report to a relative.
"""

from typing import Final

from mutasi_opt.generator.cast import Cast
from mutasi_opt.generator.province import PROVINCE
from mutasi_opt.generator.table import Table

__all__ = ["ask_for_the_other_government", "tempt_with_kin"]

_LEAVE: Final = 23
_COME: Final = 26
_KIN: Final = 14
_REASONS: Final = ("ikut pasangan", "dekat keluarga", "merawat orang tua")
#: Jobs whose holder is the direct superior of executive staff.
_CHIEFS: Final = ("SEKCAM", "LURAH", "KABID", "KABAG", "KASUBAG", "KEPALA-UPTD")
#: Years between parent and child.
_GENERATION: Final = 20


def _wish(tables: dict[str, Table], who: str, position: str, reason: str) -> None:
    """Add an own request for a position as the first wish; earlier first wishes become second."""
    wishes = tables["preferences"]
    for k, employee in enumerate(wishes["employee"]):
        if employee == who and wishes["rank"][k] == "1":
            wishes["rank"][k] = "2"
            wishes["own_request"][k] = "false"
    row = (who, "position", position, "1", reason, "true")
    for column, cell in zip(wishes, row, strict=True):
        wishes[column].append(cell)


def ask_for_the_other_government(tables: dict[str, Table], seed: int) -> None:
    """Let people of each government who live beside a vacant post of the other one ask for it."""
    cast = Cast(tables, seed, "requests between governments")
    open_posts: dict[tuple[bool, str], list[str]] = {}
    for position in cast.short():
        key = cast.government(position) == PROVINCE, cast.seat(position, "job")
        open_posts.setdefault(key, []).append(position)
    left = {True: _LEAVE, False: _COME}  # by whether the province is the target
    for k in cast.movable():
        held = cast.people["position"][k]
        target = cast.government(held) != PROVINCE
        choices = open_posts.get((target, cast.seat(held, "job")), [])
        if choices and left[target]:
            left[target] -= 1
            position = choices[left[target] % len(choices)]
            reason = _REASONS[left[target] % len(_REASONS)]
            _settle(cast, k, position)
            _wish(tables, cast.people["id"][k], position, reason)


def tempt_with_kin(tables: dict[str, Table], seed: int) -> None:
    """Give superiors in far kecamatan a relative who wants a vacant post below them."""
    cast = Cast(tables, seed, "kin of superiors")
    wishing = set(tables["preferences"]["employee"])
    free = [k for k in cast.movable() if cast.people["id"][k] not in wishing]
    for position in [p for p in cast.short() if _has_chief(cast, p)][:_KIN]:
        chief = cast.holder(cast.seat(position, "reports_to"))
        able = [k for k in free if _may_want(cast, k, position)]
        if chief is None or not able:
            continue
        child = next((k for k in able if _is_child(cast, chief, k)), None)
        chosen = able[0] if child is None else child
        free.remove(chosen)
        row = (cast.people["id"][chief], cast.people["id"][chosen])
        for column, cell in zip(
            tables["relations"], (*row, "sibling" if child is None else "parent"), strict=True
        ):
            tables["relations"][column].append(cell)
        _settle(cast, chosen, position)
        _wish(tables, row[1], position, "dekat keluarga")


def _has_chief(cast: Cast, position: str) -> bool:
    """Whether a far office of the regency has the post, below a chief."""
    boss = cast.seat(position, "reports_to")
    return (
        cast.government(position) != PROVINCE
        and cast.unit(position, "agency").startswith("KEC-")
        and boss != ""
        and cast.seat(boss, "job") in _CHIEFS
    )


def _may_want(cast: Cast, k: int, position: str) -> bool:
    """Whether a person has the job elsewhere in the regency, in a post that can spare somebody."""
    held = cast.people["position"][k]
    return (
        cast.seat(held, "job") == cast.seat(position, "job")
        and cast.government(held) == cast.government(position)
        and cast.unit(held, "district") != cast.unit(position, "district")
        and cast.gap(held) <= 0
    )


def _is_child(cast: Cast, chief: int, k: int) -> bool:
    """Whether a person is young enough to be a child of the chief."""
    born = cast.people["birth_date"]
    return int(born[k][:4]) - int(born[chief][:4]) >= _GENERATION


def _settle(cast: Cast, k: int, position: str) -> None:
    """Let a person live beside the unit of a position."""
    people = cast.people
    people["home_district"][k] = cast.unit(position, "district")
    for axis in ("latitude", "longitude"):
        people[f"home_{axis}"][k] = cast.unit(position, axis)

"""What a decree says of a post: its echelon, the kind of decree it belongs to, and its words."""

from enum import StrEnum
from typing import Final

from mutasi_opt.codes import JobKind
from mutasi_opt.scenario import Job
from mutasi_opt.texts import Message, say

__all__ = ["RANK_NAMES", "STRUCTURAL", "DecreeGroup", "echelon", "group_of", "rank_words"]

#: Names of the ranks of PNS (pangkat) by golongan/ruang (PP 99/2000 jo PP 12/2002, annex); PPPK have none.
RANK_NAMES: Final = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tingkat I",
    "I/c": "Juru",
    "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tingkat I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata",
    "III/d": "Penata Tingkat I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tingkat I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}


class DecreeGroup(StrEnum):
    """Jobs that decrees are made for apart.

    Practice has one annex per echelon (Kota Bogor), and decrees of their own for functional posts and
    for pelaksana: other people sign, swear in and are sworn in [B].
    """

    JPT = "jpt"
    ADMINISTRATOR = "administrator"
    PENGAWAS = "pengawas"
    FUNCTIONAL = "functional"
    PELAKSANA = "pelaksana"


#: Decrees about structural posts.
STRUCTURAL: Final = frozenset({DecreeGroup.JPT, DecreeGroup.ADMINISTRATOR, DecreeGroup.PENGAWAS})
#: Echelons as far as the kind of job tells: whether a or b is in no data.
_ECHELONS: Final = {JobKind.JPT: "II", JobKind.ADMINISTRATOR: "III", JobKind.PENGAWAS: "IV"}


def echelon(job: Job) -> str:
    """Return the echelon of a job, a dash for functional posts and pelaksana."""
    return _ECHELONS.get(job.kind, "-")


def group_of(job: Job) -> DecreeGroup:
    """Return the kind of decree that a job belongs to."""
    return DecreeGroup.FUNCTIONAL if job.kind.functional else DecreeGroup(job.kind)


def rank_words(rank: str | None) -> Message:
    """Tell a rank: name and golongan/ruang, or the golongan of PPPK."""
    if rank is None:
        return say("-")
    name = RANK_NAMES.get(rank)
    if name is None:
        return say("Golongan {rank}", rank=rank)
    return say("{name}, {rank}", name=name, rank=rank)

"""Steps (jenjang) of functional posts in names of jobs, and what follows from them."""

from typing import Final, NamedTuple

from mutasi_opt.codes import JobKind
from mutasi_opt.intake.words import plain

__all__ = ["Step", "split_step"]


class Step(NamedTuple):
    """A step of a ladder; rank, class and schooling are usual practice, not law [B]."""

    name: str
    kind: JobKind
    level: int
    min_rank: str
    job_class: int
    education: str


_SKILLED: Final = JobKind.JF_KETERAMPILAN
_EXPERT: Final = JobKind.JF_KEAHLIAN
_PEMULA: Final = Step("Pemula", _SKILLED, 1, "II/a", 5, "SLTA")
_TERAMPIL: Final = Step("Terampil", _SKILLED, 1, "II/c", 6, "D-III")
_MAHIR: Final = Step("Mahir", _SKILLED, 1, "III/a", 7, "D-III")
_PENYELIA: Final = Step("Penyelia", _SKILLED, 1, "III/c", 8, "D-III")
_PERTAMA: Final = Step("Ahli Pertama", _EXPERT, 1, "III/a", 8, "S-1")
_MUDA: Final = Step("Ahli Muda", _EXPERT, 2, "III/c", 9, "S-1")
_MADYA: Final = Step("Ahli Madya", _EXPERT, 3, "IV/a", 11, "S-1")
_UTAMA: Final = Step("Ahli Utama", _EXPERT, 4, "IV/d", 13, "S-1")

#: Words -> step, the longest first; the older names of the steps are still met.
_STEPS: Final = (
    ("pelaksana pemula", _PEMULA), ("pelaksana lanjutan", _MAHIR), ("ahli pertama", _PERTAMA),
    ("ahli muda", _MUDA), ("ahli madya", _MADYA), ("ahli utama", _UTAMA), ("pemula", _PEMULA),
    ("terampil", _TERAMPIL), ("mahir", _MAHIR), ("penyelia", _PENYELIA), ("pertama", _PERTAMA),
    ("muda", _MUDA), ("madya", _MADYA), ("utama", _UTAMA), ("pelaksana", _TERAMPIL),
)  # fmt: skip


def split_step(name: str) -> tuple[str, Step | None]:
    """Take the step out of the name of a job; return the key of the rest, and the step."""
    words = f" {plain(name)} "
    for text, step in _STEPS:
        if f" {text} " in words and not words.startswith(f" {text} "):
            return " ".join(words.replace(f" {text} ", " ", 1).split()), step
    return words.strip(), None

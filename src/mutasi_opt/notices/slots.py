"""The placeholders of the three templates: what may stand in them, and what is filled in."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

__all__ = ["COMMON", "SLOTS", "Slot", "Template", "Value", "Values"]

#: A text, a list of texts, or a list of rows: field -> text.
Value = str | tuple[str, ...] | tuple[Mapping[str, str], ...]
Values = Mapping[str, Value]


class Template(StrEnum):
    """A template, by the stem of its file."""

    NOTICE = "notice"
    """Letter to somebody who moves."""
    STAY = "stay"
    """Letter to somebody who stays."""
    BRIEFING = "briefing"
    """List for the head of an agency."""


class Slot(NamedTuple):
    """A placeholder.

    Attributes
    ----------
    name : str
        As it stands between the braces.
    many : bool
        Whether it is a list of texts.
    fields : tuple of str
        Fields of the rows, where it is a list of rows.
    """

    name: str
    many: bool = False
    fields: tuple[str, ...] = ()

    @property
    def is_list(self) -> bool:
        """Whether it stands for several entries."""
        return self.many or bool(self.fields)


def _texts(*names: str) -> tuple[Slot, ...]:
    return tuple(map(Slot, names))


def _lists(*names: str) -> tuple[Slot, ...]:
    return tuple(Slot(name, many=True) for name in names)


#: The same for all letters of a file: these may stand in headers and footers of a DOCX.
COMMON: Final = (
    *_lists("kop"),
    *_texts(
        "hal",
        "tempat",
        "tanggal",
        "penanda_tangan",
        "nama_rencana",
        "per_tanggal",
        "keadaan_rencana",
        "sandi_rencana",
        "keputusan",
        "perangkat_daerah",
    ),
)
_PERSON: Final = _texts("nama", "nip", "jabatan_lama", "perangkat_daerah_lama")
_OBJECTION: Final = (
    *_texts("status_rencana", "cara_keberatan", "batas_keberatan", "alamat_keberatan"),
)
_MOVE: Final = (
    *_texts("jabatan_baru", "formasi_baru", "perangkat_daerah_baru", "jenis"),
    *_texts("terhitung_mulai", "data_ringkas", "kerahasiaan"),
    *_lists("dasar", "dasar_lengkap", "alasan", "pilihan", "catatan"),
    Slot("data", fields=("nama", "isi")),
    Slot("perubahan", fields=("ukuran", "saat_ini", "rencana")),
)
_LINE: Final = (
    "no",
    "nama",
    "nip",
    "dari",
    "ke",
    "jenis",
    "terhitung_mulai",
    "pembimbing",
    "diklat",
    "catatan",
)
_BRIEFING: Final = (
    *_texts("status_rencana", "ringkasan"),
    *_lists("persiapan"),
    Slot("keluar", fields=_LINE),
    Slot("masuk", fields=_LINE),
    Slot("di_dalam", fields=_LINE),
    Slot("keberatan", fields=("no", "nama", "nip", "tentang", "oleh", "tanggal", "keadaan")),
)

#: All that may stand in each template.
SLOTS: Final[Mapping[Template, Mapping[str, Slot]]] = {
    template: {slot.name: slot for slot in (*COMMON, *own)}
    for template, own in {
        Template.NOTICE: (*_PERSON, *_OBJECTION, *_MOVE),
        Template.STAY: (*_PERSON, *_OBJECTION, *_texts("kerahasiaan")),
        Template.BRIEFING: _BRIEFING,
    }.items()
}

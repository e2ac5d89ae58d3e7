"""The built-in templates as blocks; `html_builtin` and `word_builtin` write them as files to be edited.

A text holds placeholders in double braces. A block whose text names a list is repeated for each of its entries.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from mutasi_opt.notices.desk import DOTS
from mutasi_opt.notices.slots import Template
from mutasi_opt.texts import Lang, Texts

__all__ = ["Block", "Cut", "Fields", "Heading", "Items", "Line", "Signature", "Table", "layout"]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; ``look`` is body, head (letterhead), right, small or bold."""

    text: str
    look: str = "body"


@dataclass(frozen=True, slots=True)
class Heading:
    """A small heading."""

    text: str


@dataclass(frozen=True, slots=True)
class Fields:
    """Pairs of a label and what stands behind its colon."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list: the placeholder of a list of texts."""

    slot: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the placeholder of a list of rows, and heading and field of each column ("" = empty)."""

    slot: str
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Place for a signature, on the right."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a slip is cut off."""

    text: str


Block = Line | Heading | Fields | Items | Table | Signature | Cut


def slot(name: str) -> str:
    """Write a placeholder."""
    return f"{{{{ {name} }}}}"


def layout(template: Template, lang: Lang) -> tuple[Block, ...]:
    """Return the blocks of a built-in template, its fixed words in a language."""
    texts = Texts(lang)
    match template:
        case Template.NOTICE:
            return tuple(_notice(texts))
        case Template.STAY:
            return tuple(_stay(texts))
        case Template.BRIEFING:
            return tuple(_briefing(texts))


def _head() -> Iterable[Block]:
    yield Line(slot("kop"), "head")
    yield Line(f"{slot('tempat')}, {slot('tanggal')}", "right")


def _addressed(texts: Texts) -> Iterable[Block]:
    yield from _head()
    yield Fields(
        (
            (texts("Letter number"), DOTS),
            (texts("Nature of the letter"), slot("kerahasiaan")),
            (texts("Subject of the letter"), f"{slot('hal')}"),
        )
    )
    yield Line(
        texts(
            "To: {name}, NIP {nip}, {post}, {agency}",
            name=slot("nama"),
            nip=slot("nip"),
            post=slot("jabatan_lama"),
            agency=slot("perangkat_daerah_lama"),
        ),
        "bold",
    )


def _notice(texts: Texts) -> Iterable[Block]:
    yield from _addressed(texts)
    yield Line(
        texts(
            "Under the transfer plan {plan} (state: {state}, reference {hash}), with data as of {day}, "
            "we inform you as follows:",
            plan=slot("nama_rencana"),
            state=slot("keadaan_rencana"),
            hash=slot("sandi_rencana"),
            day=slot("per_tanggal"),
        )
    )
    yield Fields(
        (
            (texts("Present post"), slot("jabatan_lama")),
            (texts("Post in the plan"), f"{slot('jabatan_baru')}, {slot('perangkat_daerah_baru')}"),
            (texts("Kind of transfer"), slot("jenis")),
            (texts("With effect from"), slot("terhitung_mulai")),
            (texts("Legal basis"), slot("dasar")),
        )
    )
    yield Line(slot("status_rencana"))
    yield Heading(texts("Why the plan moves you"))
    yield Items("alasan")
    yield Table(
        "perubahan",
        (
            (texts("What changes for you"), "ukuran"),
            (texts("Today"), "saat_ini"),
            (texts("In the plan"), "rencana"),
        ),
    )
    yield Heading(texts("Other places that were looked at"))
    yield Items("pilihan")
    yield Heading(texts("Facts used, and remarks"))
    yield Line(slot("data_ringkas") + ".")
    yield Items("catatan")
    yield Heading(texts("Your right to object"))
    yield Line(slot("cara_keberatan"))
    yield from _signed()
    yield Cut(texts("cut here"))
    yield Line(texts("OBJECTION SLIP"), "bold")
    yield Fields(
        (
            (texts("Name, NIP"), f"{slot('nama')}, {slot('nip')}"),
            (texts("Position in the plan"), slot("formasi_baru")),
            (
                texts("I object about"),
                texts("(....) the person (person)  (....) the destination (destination)"),
            ),
            (texts("Reason for the objection"), " ".join(["." * 40] * 5)),
            (texts("To, until"), f"{slot('alamat_keberatan')}, {slot('batas_keberatan')}"),
        )
    )
    yield Line(
        texts(
            "Date: {dots}   Signature: {dots}   (plan {hash}; decisions file: kind objection)",
            dots=DOTS,
            hash=slot("sandi_rencana"),
        ),
        "small",
    )


def _signed() -> Iterable[Block]:
    yield Signature((f"{slot('penanda_tangan')},", "", "", f"{DOTS} NIP {DOTS}"))


def _stay(texts: Texts) -> Iterable[Block]:
    yield from _addressed(texts)
    yield Line(
        texts(
            "Under the transfer plan {plan} (state: {state}, reference {hash}), with data as of {day}, "
            "you stay in your present post: {post}, {agency}.",
            plan=slot("nama_rencana"),
            state=slot("keadaan_rencana"),
            hash=slot("sandi_rencana"),
            day=slot("per_tanggal"),
            post=slot("jabatan_lama"),
            agency=slot("perangkat_daerah_lama"),
        )
    )
    yield Line(slot("status_rencana"))
    yield Line(slot("cara_keberatan"))
    yield from _signed()


def _briefing(texts: Texts) -> Iterable[Block]:
    yield from _head()
    yield Line(f"{slot('hal')}: {slot('perangkat_daerah')}", "bold")
    yield Line(
        texts(
            "Transfer plan {plan} (state: {state}, reference {hash}), data as of {day}. {counts}",
            plan=slot("nama_rencana"),
            state=slot("keadaan_rencana"),
            hash=slot("sandi_rencana"),
            day=slot("per_tanggal"),
            counts=slot("ringkasan"),
        )
    )
    yield Line(slot("status_rencana"))
    yield Line(texts("For the head of the agency; not to be published."), "small")
    informed = (texts("Informed on (date, signature)"), "")
    start: tuple[tuple[str, str], ...] = (
        (texts("Line no."), "no"),
        (texts("Name of the employee"), "nama"),
        (texts("Employee number (NIP)"), "nip"),
        (texts("From post"), "dari"),
        (texts("To post"), "ke"),
        (texts("Kind of transfer"), "jenis"),
        (texts("Effective from"), "terhitung_mulai"),
    )
    helped = (
        (texts("Mentor at the new place"), "pembimbing"),
        (texts("Courses to take"), "diklat"),
    )
    notes = (texts("Open matters"), "catatan")
    for heading, name in (
        (texts("Who leaves"), "keluar"),
        (texts("Who comes"), "masuk"),
        (texts("Who moves within the agency"), "di_dalam"),
    ):
        yield Heading(heading)
        columns = start if name == "keluar" else (*start, *helped)
        yield Table(name, (*columns, notes, informed))
    yield Heading(texts("What to prepare"))
    yield Items("persiapan")
    yield Heading(texts("Objections so far"))
    yield Table(
        "keberatan",
        (
            (texts("Line no."), "no"),
            (texts("Name of the employee"), "nama"),
            (texts("Employee number (NIP)"), "nip"),
            (texts("Objection about"), "tentang"),
            (texts("Objection by"), "oleh"),
            (texts("Date of the objection"), "tanggal"),
            (texts("State of the objection"), "keadaan"),
        ),
    )
    yield from _signed()

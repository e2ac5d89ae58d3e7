"""What stands in the letter to one person."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from mutasi_opt.codes import Grade, MoveKind
from mutasi_opt.explain.chain import Chain, chain_of
from mutasi_opt.explain.decided import consents_of
from mutasi_opt.explain.facts import facts_of
from mutasi_opt.explain.law import laws_of
from mutasi_opt.explain.measures import measures_of
from mutasi_opt.explain.words import agency, held_at, word
from mutasi_opt.instance import NONE
from mutasi_opt.notices.desk import Desk
from mutasi_opt.notices.reasons import choices, reasons
from mutasi_opt.notices.slots import Values
from mutasi_opt.plan.table import Row
from mutasi_opt.privacy import Lens
from mutasi_opt.texts import Message, Term, Texts, say

__all__ = ["letter_values"]

#: Other places that a letter tells at most, and entries of its lists together: so it fits on a page.
_CHOICES: Final = 3
_LINES: Final = 8


def letter_values(desk: Desk, employee: int) -> Values:
    """Fill in all placeholders of the letter to somebody, who moves or stays."""
    study, texts = desk.study, desk.letter_texts(employee)
    instance, where = study.instance, desk.agency_of(employee)
    moved = study.instance.employees.ids[employee] in desk.movers
    today = int(instance.employees.post[employee])
    values: dict[str, object] = {
        **desk.common(where, texts, _subject(desk, moved=moved)),
        **desk.objection(where, texts),
        "status_rencana": desk.status(texts),
        "nama": desk.names[instance.employees.ids[employee]],
        "nip": instance.employees.ids[employee],
        "jabatan_lama": texts.tell(_short(desk, today)),
        "perangkat_daerah_lama": texts.tell(agency(instance, today)),
        "kerahasiaan": _secrecy(desk, texts),
    }
    if moved:
        values |= _move(desk, employee, texts)
    return values  # type: ignore[return-value]


def _subject(desk: Desk, *, moved: bool) -> Message:
    if desk.final:
        return say("Notice of a transfer") if moved else say("Notice: no transfer")
    return say("Notice of a planned transfer") if moved else say("Notice: no transfer planned")


def _secrecy(desk: Desk, texts: Texts) -> str:
    if desk.options.grade is Grade.EMPLOYEE:
        return texts("Confidential: for the addressee alone, in a closed envelope.")
    return texts("Confidential: for the addressee and the head of the agency.")


def _short(desk: Desk, position: int) -> Message:
    """Call a post by job and unit, without its id."""
    instance = desk.study.instance
    if position == NONE:
        return say("no post")
    return say(
        "{job} at {unit}",
        job=instance.jobs.names[instance.positions.job[position]],
        unit=instance.units.names[instance.positions.unit[position]],
    )


def _move(desk: Desk, employee: int, texts: Texts) -> Values:
    study, lens = desk.study, desk.lens(employee)
    instance, row = study.instance, desk.rows[employee]
    kind = MoveKind(row.kind)
    today = int(instance.employees.post[employee])
    planned = int(study.assignment.position[employee]), int(study.assignment.working[employee])
    chain = chain_of(study, employee)
    facts = facts_of(study, employee, lens)
    measures = measures_of(study, employee, (today, today), planned, lens)
    told = texts.tell
    why = reasons(study, employee, kind, chain, lens)
    notes = tuple(_notes(desk, employee, chain, lens))
    most = max(1, min(_CHOICES, _LINES - len(why) - len(notes)))
    legal = tuple(
        told(say("{basis}: {title}", basis=law.basis, title=law.title))
        for law in laws_of(study, kind)
    )
    return {
        "jabatan_baru": told(_planned(desk, planned)),
        "formasi_baru": told(held_at(instance, *planned)),
        "perangkat_daerah_baru": told(agency(instance, planned[1])),
        "jenis": told(word(Term(row.kind))),
        "terhitung_mulai": told(_days(row)),
        "dasar": legal[:1],
        "dasar_lengkap": legal,
        "alasan": tuple(map(told, why)),
        "pilihan": tuple(map(told, choices(study, employee, lens, most))),
        "catatan": tuple(map(told, notes)),
        "data": tuple(
            {"nama": told(fact.name), "isi": told(fact.value or say("not known"))}
            for fact in facts.known
        ),
        # The post of today, the first of the facts, stands above already.
        "data_ringkas": "; ".join(
            told(say("{name}: {value}", name=fact.name, value=fact.value))
            for fact in facts.known[1:]
        ),
        "perubahan": tuple(
            {
                "ukuran": told(measure.name),
                "saat_ini": told(measure.before or say("not known")),
                "rencana": told(measure.after or say("not known")),
            }
            for measure in measures
        ),
    }


def _planned(desk: Desk, place: tuple[int, int]) -> Message:
    position, working = place
    if position == working:
        return _short(desk, position)
    return say(
        "{post}, at work at {place} for a time",
        post=_short(desk, position),
        place=_short(desk, working),
    )


def _days(row: Row) -> Message:
    first = date.fromisoformat(row.effective)
    if row.until is None:
        return word(first)
    return say("{first} until {last}", first=first, last=date.fromisoformat(row.until))


def _notes(desk: Desk, employee: int, chain: Chain | None, lens: Lens) -> Iterator[Message]:
    """Tell what comes with the move, what it waits for, and what the data lack."""
    study = desk.study
    instance = study.instance
    help_ = desk.movers[instance.employees.ids[employee]]
    if help_.mentor is not None:
        yield say("Your mentor at the new place: {name}.", name=desk.names[help_.mentor])
    if help_.courses:
        yield say("Courses planned for you: {courses}.", courses=help_.courses)
    if chain is not None and len(chain.steps) > 1:
        yield say(
            "The move is one of {number} that need each other: without one of them the others "
            "have to be planned anew.",
            number=len(chain.steps),
        )
    for consent in consents_of(study, employee, lens):
        yield say("Still open: {consent}.", consent=consent)
    unknown = facts_of(study, employee, lens).unknown
    if unknown:
        yield say(
            "Not in our data: {names}. Please tell us what you can document.",
            names=tuple(fact.name for fact in unknown),
        )

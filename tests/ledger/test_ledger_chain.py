"""A chain of entries: any change of a line shows."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutasi_opt.ledger import Chain, Stamp, read_chain
from mutasi_opt.ledger.entry import Action, Decided, Draft, Entry, Solved, Stated
from mutasi_opt.ledger.tell import story
from mutasi_opt.texts import Lang, Texts

HASHES = tuple(letter * 64 for letter in "abcdef0123456789")
AT = datetime(2026, 7, 1, 8, 30, tzinfo=timezone(timedelta(hours=8)))
LOCK = Decided(
    id="D1", kind="lock", employee="198701012010012001", position="SDN-04-GURU",
    by="Tim Penilai Kinerja", date="2026-06-20", about=None, answered=None, ground=None,
)  # fmt: skip


def solved(before: str | None, after: str) -> Draft:
    details = Solved(status="optimal", stopped_by="proof", model="standard", moves=3, start=None)
    return Draft(action=Action.SOLVED, details=details, plan_before=before, plan_after=after)


def stated(before: str, after: str) -> Draft:
    details = Stated(before="draft", after="consulted")
    return Draft(action=Action.STATED, details=details, plan_before=before, plan_after=after)


def decided(plan: str | None) -> Draft:
    return Draft(action=Action.DECIDED, details=LOCK, plan_before=plan, plan_after=plan)


def chain(size: int = 6) -> Chain:
    drafts = [decided(None), solved(None, HASHES[0])]
    drafts += [solved(a, b) for a, b in pairwise(HASHES)]
    return Chain().with_drafts(drafts[:size], Stamp("BKPSDM", AT))


def test_what_was_written_is_sound():
    made = chain()
    assert read_chain(made.text) == made
    assert made.text.count("\n") == 6
    assert made.entries[0].previous is None
    assert made.entries[0].at == "2026-07-01T00:30:00Z"


def test_an_entry_without_a_stamp_says_so():
    (entry,) = Chain().with_drafts([decided(None)], Stamp()).entries
    assert (entry.at, entry.by) == (None, None)


def test_the_time_is_that_of_the_clock():
    assert Stamp.now("x", lambda: AT).at == AT
    assert Stamp.now("x").at.tzinfo is UTC


def told(text: str) -> list[str]:
    return [str(fault) for fault in read_chain(text).faults]


def test_an_edited_line_shows():
    text = chain().text.replace("SDN-04-GURU", "SDN-05-GURU", 1)
    assert told(text) == ["entry 1 has been changed: its hash is another one"]


def test_a_line_edited_with_a_new_hash_shows_at_the_next():
    made = chain()
    lines = made.text.splitlines(keepends=True)
    other = Entry.of(solved(None, HASHES[0]), Stamp("somebody else", AT), made.entries[0])
    lines[1] = other.line + "\n"
    assert told("".join(lines)) == [
        "entry 3 does not follow the line before it: one has been changed, removed, inserted or moved"
    ]


def test_a_removed_line_shows():
    lines = chain().text.splitlines(keepends=True)
    found = told("".join(lines[:2] + lines[3:]))
    assert "line 3 holds entry 4" in found
    assert any(text.startswith("entry 4 does not follow") for text in found)


def test_lines_in_another_order_show():
    lines = chain().text.splitlines(keepends=True)
    assert told("".join([lines[1], lines[0], *lines[2:]]))


def test_a_line_that_is_none_shows():
    made = chain().text
    assert told("{}\n" + made)[0] == "line 1 is no entry as this program writes it"
    assert told(made.replace('":', '": ', 1))[0] == "line 1 is no entry as this program writes it"
    assert told(made[:-1]) == ["the last line has no end: it is not whole"]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "null",
        "\ufffd",
        "[" * 100_000,
        '{"number": 1e999}',
        chain(1).text.strip().replace("Tim Penilai Kinerja", "\\ud800"),
        chain(1).text.strip().replace('"number":1', '"number":1.0'),
        chain(1).text.strip().replace('"number":1', '"number":1,"number":1'),
        chain(1).text.strip().replace("2026-06-20", "2026-99-99"),
    ],
)
def test_hostile_lines_are_refused_and_nothing_else_happens(line):
    assert told(f"{line}\n")[0] == "line 1 is no entry as this program writes it"


def test_a_plan_that_changed_between_two_entries_shows():
    made = Chain().with_drafts([solved(None, HASHES[0]), stated(HASHES[4], HASHES[5])], Stamp())
    assert told(made.text) == ["before entry 2 the plan was changed without an entry"]


def test_a_step_that_was_not_carried_out_is_not_gone_on_from():
    step = stated(HASHES[0], HASHES[1])
    assert told(Chain().with_drafts([solved(None, HASHES[0]), step, step], Stamp()).text) == [
        "before entry 3 the plan was changed without an entry"
    ]


def test_times_that_run_backwards_are_noted_and_no_fault():
    step = stated(HASHES[0], HASHES[0])
    made = Chain().with_drafts([solved(None, HASHES[0])], Stamp("A", AT))
    made = made.with_drafts([step], Stamp("B", AT - timedelta(days=1)))
    made = made.with_drafts([step], Stamp("C"))
    found = read_chain(made.with_drafts([step], Stamp("D", AT)).text)
    assert found.faults == ()
    (note,) = found.notes
    assert note.startswith("entry 2 says ")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_change_of_a_byte_is_missed(data):
    text = chain().text
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(min_codepoint=32, max_codepoint=126))
    changed = text[:place] + other + text[place + 1 :]
    assert bool(told(changed)) == (changed != text)


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(6)), st.sets(st.integers(0, 5)))
def test_no_other_order_or_choice_of_lines_passes_for_the_whole(order, gone):
    lines = chain().text.splitlines(keepends=True)
    kept = [lines[k] for k in order if k not in gone]
    # A chain cut off at its end is sound by itself: plan.json names its last hash.
    assert bool(told("".join(kept))) == (kept != lines[: len(kept)])


def test_a_hash_that_was_kept_finds_its_entry():
    made = chain()
    assert made.holds(made.entries[2].hash)
    assert not made.holds(HASHES[0])


@pytest.mark.parametrize(
    ("draft", "english", "indonesian"),
    [
        (
            decided(None),
            "decision D1: employee 198701012010012001 is locked to position SDN-04-GURU, by Tim "
            "Penilai Kinerja on 2026-06-20 (by BKPSDM)",
            "keputusan D1: pegawai 198701012010012001 dikunci pada formasi SDN-04-GURU, oleh Tim "
            "Penilai Kinerja pada 20 Juni 2026 (oleh BKPSDM)",
        ),
        (
            solved(None, HASHES[0]),
            "solved with model standard: proven best, 3 moves (by BKPSDM)",
            "rencana disusun dengan model standard: terbukti terbaik, 3 mutasi (oleh BKPSDM)",
        ),
        (
            stated(HASHES[0], HASHES[1]),
            "the plan went from draft to consulted (by BKPSDM)",
            "status rencana berubah dari konsep menjadi telah dikonsultasikan (oleh BKPSDM)",
        ),
    ],
)
def test_entries_as_sentences(draft, english, indonesian):
    (entry,) = Chain().with_drafts([draft], Stamp("BKPSDM", AT)).entries
    assert str(story(entry)) == english
    assert Texts(Lang.ID).tell(story(entry)) == indonesian


def test_unsigned_entries_tell_nobody_who_signed():
    (entry,) = Chain().with_drafts([decided(None)], Stamp("Siti", AT)).entries
    told_ = str(story(entry, signed=False))
    assert "Siti" not in told_
    assert "Tim Penilai" not in told_

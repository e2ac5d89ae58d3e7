"""A ledger as a chain: read with distrust, checked link by link, lengthened at its end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from mutasi_opt.ledger.entry import Draft, Entry, Stamp
from mutasi_opt.loading.plantext import parse_json
from mutasi_opt.texts import Message, say

__all__ = ["Chain", "read_chain"]

#: A ledger of a million entries is shorter.
_MOST_CHARACTERS: Final = 2**30


@dataclass(frozen=True)
class Chain:
    """The entries of a ledger.

    Attributes
    ----------
    entries : tuple of Entry
        Those that can be read.
    faults : tuple of Message
        Why the lines are not the ones that were written, or not all of them; empty for a sound chain.
    """

    entries: tuple[Entry, ...] = ()
    faults: tuple[Message, ...] = ()

    @property
    def last(self) -> Entry | None:
        """The latest entry."""
        return self.entries[-1] if self.entries else None

    @property
    def text(self) -> str:
        """Content of the file."""
        return "".join(f"{entry.line}\n" for entry in self.entries)

    def with_drafts(self, drafts: Iterable[Draft], stamp: Stamp) -> "Chain":
        """Return the chain with more entries at its end."""
        entries = list(self.entries)
        for draft in drafts:
            entries.append(Entry.of(draft, stamp, entries[-1] if entries else None))
        return Chain(tuple(entries), self.faults)

    def cut(self, size: int) -> "Chain":
        """Return the first entries only."""
        return Chain(self.entries[:size], self.faults)

    @property
    def notes(self) -> tuple[Message, ...]:
        """What is odd and proves nothing: times that run backwards, by a clock that was put right."""
        found: list[Message] = []
        latest: str | None = None
        for entry in self.entries:
            if entry.at is None:
                continue
            if latest is not None and entry.at < latest:
                found.append(
                    say(
                        "entry {number} says {time}, which is before the time of an entry above it",
                        number=entry.number,
                        time=entry.at,
                    )
                )
            latest = max(latest or entry.at, entry.at)
        return tuple(found)

    def holds(self, head: str) -> bool:
        """Whether an entry has this hash: then all entries up to it are those of that time."""
        return any(entry.hash == head for entry in self.entries)


def read_chain(text: str) -> Chain:
    """Read a ledger and check that each line follows from the one before."""
    if len(text) > _MOST_CHARACTERS:
        return Chain((), (say("the ledger is larger than {most:,} characters", most=2**30),))
    entries: list[Entry] = []
    faults: list[Message] = []
    lines = text.split("\n")
    if lines[-1]:
        faults.append(say("the last line has no end: it is not whole"))
    else:
        lines.pop()
    for number, line in enumerate(lines, start=1):
        entry = _entry(line)
        if entry is None:
            faults.append(say("line {line} is no entry as this program writes it", line=number))
            continue
        faults += _links(entry, entries[-1] if entries else None, number)
        entries.append(entry)
    return Chain(tuple(entries), tuple(faults))


def _entry(line: str) -> Entry | None:
    """Read a line; None where it is not letter by letter what this program would write."""
    try:
        entry = Entry.model_validate(parse_json(line.encode()))
        same = entry.line == line
    except ValueError:  # of Pydantic, JSON and UTF-8 alike
        return None
    return entry if same else None


def _links(entry: Entry, before: Entry | None, number: int) -> Iterator[Message]:
    """Say what is wrong with an entry, and with its place after another one."""
    if not entry.is_whole:
        yield say("entry {number} has been changed: its hash is another one", number=entry.number)
    if entry.number != number:
        yield say("line {line} holds entry {number}", line=number, number=entry.number)
    wanted = None if before is None else before.hash
    if entry.previous != wanted:
        yield say(
            "entry {number} does not follow the line before it: one has been changed, removed, "
            "inserted or moved",
            number=entry.number,
        )
    if before is not None and entry.plan_before != before.plan_after:
        yield say(
            "before entry {number} the plan was changed without an entry", number=entry.number
        )

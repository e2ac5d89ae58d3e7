"""The ledger of a plan folder, and whether it belongs to the plan in it."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from mutasi_opt.errors import PlanError
from mutasi_opt.ledger.chain import Chain, read_chain
from mutasi_opt.loading.plantext import plan_hash
from mutasi_opt.texts import Message, say

__all__ = ["LEDGER", "Book", "bound", "open_book", "write_book"]

LEDGER: Final = "ledger.jsonl"
_MOST_BYTES: Final = 2**30


@dataclass(frozen=True)
class Book:
    """The ledger of a folder.

    Attributes
    ----------
    chain : Chain or None
        None where the folder has no ledger, and its plan names none.
    faults : tuple of Message
        Those of the chain, and those between it and the plan.
    named : int or None
        Entries that plan.json names, where all that is wrong is that there are more: a step that was
        told and not carried out, or lines that somebody added. The next step cuts them off.
    """

    chain: Chain | None
    faults: tuple[Message, ...] = ()
    named: int | None = None

    @property
    def broken(self) -> bool:
        """Whether somebody has to look into it before the ledger can go on."""
        return bool(self.faults) and self.named is None


def open_book(folder: str | os.PathLike[str], plan: Mapping[str, Any] | None) -> Book:
    """Read the ledger of a folder and check it against the plan.

    Parameters
    ----------
    folder : path
    plan : mapping or None
        plan.json as read; None where there is none to compare with.

    Raises
    ------
    PlanError
        The ledger is there and cannot be read.
    """
    text = _read(Path(folder) / LEDGER)
    named = None if plan is None else plan.get("ledger")
    if text is None:
        if named is None:
            return Book(None)
        return Book(Chain(), (say("{file} is missing, and plan.json names it", file=LEDGER),))
    chain = read_chain(text)
    if plan is None or chain.faults:
        return Book(chain, chain.faults)
    size = _unfinished(chain, plan, named)
    if size is not None:
        told = say(
            "plan.json names {named} entries, and the ledger has {entries}: a step was not carried "
            "out, or lines were added; the next step cuts them off, and tells so",
            named=str(size),
            entries=len(chain.entries),
        )
        return Book(chain, (told,), size)
    return Book(chain, tuple(_between(chain, plan, named)))


def bound(document: Mapping[str, Any], chain: Chain) -> dict[str, Any]:
    """Return plan.json with the number of entries and the hash of the last one of its ledger.

    They are no part of the plan hash: the ledger tells the hash of the plan.
    """
    last = chain.last
    assert last is not None, "a ledger is begun by its first entry"
    return {**document, "ledger": {"entries": last.number, "head": last.hash}}


def write_book(folder: str | os.PathLike[str], chain: Chain) -> None:
    """Put the ledger into a folder, whole or not at all.

    Raises
    ------
    PlanError
        It cannot be written.
    """
    target = Path(folder).resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}.{LEDGER}.tmp")
    try:
        beside.write_text(chain.text, encoding="utf-8", newline="\n")
        beside.replace(target / LEDGER)
    except OSError as error:
        text = f"{target / LEDGER}: cannot be written: {error.strerror or error}"
        raise PlanError(text) from error
    finally:
        beside.unlink(missing_ok=True)


def _read(path: Path) -> str | None:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise PlanError(f"{path.name}: larger than {_MOST_BYTES} bytes")
        # Line ends are part of the text: a file that went through an editor is another one.
        return path.read_bytes().decode("utf-8", errors="replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise PlanError(f"{path.name}: cannot be read: {error.strerror or error}") from error


def _unfinished(chain: Chain, plan: Mapping[str, Any], named: object) -> int | None:
    """Entries that the plan names, where it is the plan at which the others begin; else None."""
    if not isinstance(named, Mapping) or not isinstance(named.get("entries"), int):
        return None
    size = named["entries"]
    if not 0 < size < len(chain.entries) or chain.entries[size - 1].hash != named.get("head"):
        return None
    return int(size) if chain.entries[size].plan_before == plan_hash(plan) else None


def _between(chain: Chain, plan: Mapping[str, Any], named: object) -> Iterator[Message]:
    """Say what plan.json and the ledger tell differently."""
    last = chain.last
    if not isinstance(named, Mapping):
        yield say("plan.json names no ledger, and {file} is there", file=LEDGER)
    elif last is None:
        yield say("{file} is empty", file=LEDGER)
    elif named.get("entries") != len(chain.entries) or named.get("head") != last.hash:
        entries = len(chain.entries)
        if named.get("entries") == entries:
            yield say("the last entry is not the one that plan.json names")
        else:
            yield say(
                "plan.json names {named} entries, and the ledger has {entries}",
                named=str(named.get("entries")),
                entries=entries,
            )
    if last is not None and last.plan_after != plan_hash(plan):
        yield say("the plan is not the one that the last entry tells of")

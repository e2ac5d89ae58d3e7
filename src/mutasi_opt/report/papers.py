"""What lies beside a plan in its folder: its state, its ledger, figures of who was passed over."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from mutasi_opt.leapfrog.document import LEAPFROG
from mutasi_opt.ledger import LEDGER, Entry, read_chain

__all__ = ["Papers", "papers_of", "read_papers"]

#: Figures of leapfrog.json that a report tells.
_COUNTS: Final = ("people_unjustified_wishes", "people_decided")


@dataclass(frozen=True)
class Papers:
    """What a plan folder holds beside the plan.

    Attributes
    ----------
    state : str
        How far people have come with the plan.
    ledger : tuple of Entry or None
        Empty where there is none; None where it is broken or belongs to another plan.
    passed_over : mapping of str to int
        People passed over, against a wish on record: ``people_unjustified_wishes`` and
        ``people_decided`` of leapfrog.json. Empty where it is not there, or cannot be read.
    """

    state: str = "draft"
    ledger: tuple[Entry, ...] | None = ()
    passed_over: Mapping[str, int] = field(default_factory=dict)


def read_papers(folder: Path, plan: Mapping[str, Any]) -> Papers:
    """Read what lies beside a plan; what cannot be read is as if it were not there.

    Parameters
    ----------
    folder : Path
    plan : mapping
        plan.json as read.
    """
    found: dict[str, str | bytes] = {}
    for name in (LEDGER, LEAPFROG):
        try:
            found[name] = (folder / name).read_bytes()
        except OSError:
            continue
    return papers_of(plan, found)


def papers_of(plan: Mapping[str, Any], files: Mapping[str, str | bytes]) -> Papers:
    """Take the papers from the files of a plan folder.

    Parameters
    ----------
    plan : mapping
        plan.json as read.
    files : mapping of str to str or bytes
        Contents by name; others than the ledger and leapfrog.json are not looked at.
    """
    return Papers(
        str(plan.get("state", "draft")),
        _ledger(plan, _text(files.get(LEDGER))),
        _counts(_text(files.get(LEAPFROG))),
    )


def _text(content: str | bytes | None) -> str:
    if content is None:
        return ""
    return content if isinstance(content, str) else content.decode("utf-8", errors="replace")


def _ledger(plan: Mapping[str, Any], text: str) -> tuple[Entry, ...] | None:
    named = plan.get("ledger")
    if not text and named is None:
        return ()
    chain = read_chain(text)
    last = None if chain.last is None else chain.last.hash
    belongs = isinstance(named, Mapping) and last is not None and named.get("head") == last
    return chain.entries if belongs and not chain.faults else None


def _counts(text: str) -> dict[str, int]:
    try:
        content = json.loads(text) if text else {}
    except ValueError:
        return {}
    counts = {name: content.get(name) for name in _COUNTS} if isinstance(content, dict) else {}
    return {name: value for name, value in counts.items() if type(value) is int and value >= 0}

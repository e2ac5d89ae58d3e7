"""plan.json as text: read with distrust, and hashed the same everywhere."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

__all__ = ["STATES", "canonical_json", "parse_json", "plan_hash", "state_hashes"]

#: How far people have come with a plan, in order.
STATES: Final = ("draft", "consulted", "answered", "final")

#: Keys of plan.json that say how a plan was made, not what it is, and what tells of it.
_NOT_HASHED: Final = frozenset({"statistics", "software", "ledger"})


def parse_json(data: bytes) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return the content of a JSON file.

    Raises
    ------
    ValueError
        Not UTF-8, not JSON, a key twice in one object, a number that is none, or nested too deep.
    """
    try:
        return json.loads(
            data.decode("utf-8"), object_pairs_hook=_no_twins, parse_constant=_no_constant
        )
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def canonical_json(content: object) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces."""
    text = json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


def plan_hash(document: Mapping[str, Any]) -> str:
    """SHA-256 of plan.json without statistics, software and ledger."""
    kept = {key: value for key, value in document.items() if key not in _NOT_HASHED}
    return hashlib.sha256(canonical_json(kept)).hexdigest()


def state_hashes(document: Mapping[str, Any]) -> frozenset[str]:
    """Hashes of a plan in each of its states: whoever names one of them means this plan."""
    return frozenset(plan_hash({**document, "state": state}) for state in STATES)


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        keys = [key for key, _ in pairs]
        twin = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"key {twin!r} stands twice in one object")
    return content


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")

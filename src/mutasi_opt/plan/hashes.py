"""Hashes: one canonical text per document, so that equal content has an equal hash everywhere."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from mutasi_opt.model import Model

__all__ = ["canonical_json", "model_hash", "plan_hash"]

#: Keys of plan.json that say how a plan was made, not what it is.
NOT_HASHED: Final = frozenset({"statistics", "software"})


def canonical_json(content: object) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces."""
    text = json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


def model_hash(model: Model) -> str:
    """SHA-256 of the model as it is in force, overrides included and defaults spelt out."""
    return hashlib.sha256(canonical_json(model.model_dump(mode="json"))).hexdigest()


def plan_hash(document: Mapping[str, Any]) -> str:
    """SHA-256 of plan.json without statistics and software."""
    kept = {key: value for key, value in document.items() if key not in NOT_HASHED}
    return hashlib.sha256(canonical_json(kept)).hexdigest()

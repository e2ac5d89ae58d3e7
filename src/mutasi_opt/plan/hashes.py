"""Hashes: one canonical text per document, so that equal content has an equal hash everywhere."""

import hashlib

from mutasi_opt.loading.plantext import canonical_json, plan_hash
from mutasi_opt.model import Model

__all__ = ["canonical_json", "model_hash", "plan_hash"]


def model_hash(model: Model) -> str:
    """SHA-256 of the model as it is in force, overrides included and defaults spelt out."""
    return hashlib.sha256(canonical_json(model.model_dump(mode="json"))).hexdigest()

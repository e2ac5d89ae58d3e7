"""Hashes: one canonical text per document, so that equal content has an equal hash everywhere."""

import hashlib

from mutasi_opt.loading.plantext import canonical_json, plan_hash
from mutasi_opt.model import Model

__all__ = ["canonical_json", "model_hash", "plan_hash"]


def model_hash(model: Model) -> str:
    """SHA-256 of the model as it is in force, overrides included and defaults spelt out.

    A claim order that the model does not state is no part of it: no plan depends on it.
    """
    content = model.model_dump(mode="json", exclude={"claims"} if model.claims is None else None)
    return hashlib.sha256(canonical_json(content)).hexdigest()

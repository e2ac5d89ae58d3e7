"""Hashes: one canonical text per document, so that equal content has an equal hash everywhere."""

import hashlib
from typing import Any

from mutasi_opt.loading.plantext import canonical_json, plan_hash
from mutasi_opt.model import Model

__all__ = ["canonical_json", "model_content", "model_hash", "plan_hash"]


def model_content(model: Model) -> dict[str, Any]:
    """Return the model as it is in force, overrides included and defaults spelt out.

    A claim order that the model does not state is no part of it: no plan depends on it. Neither are
    precedences, which a plan states by itself, nor the key that asks for them where it is off.
    """
    left_out = {"precedence"}
    if model.claims is None:
        left_out.add("claims")
    if model.no_leapfrog == "off":
        left_out.add("no_leapfrog")
    return model.model_dump(mode="json", exclude=left_out)


def model_hash(model: Model) -> str:
    """SHA-256 of the model as it is in force."""
    return hashlib.sha256(canonical_json(model_content(model))).hexdigest()

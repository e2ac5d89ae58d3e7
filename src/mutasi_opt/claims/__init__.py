"""Claims: who comes before whom for a position, by an order of criteria that the model states.

The order is lexicographic: the first criterion in which two people differ decides. A criterion is
counted in whole bands (a grid, so that the order is transitive), lest tiny differences decide.
"""

from mutasi_opt.claims.measure import claim_facts, claim_keys, compare_keys, higher_claim
from mutasi_opt.claims.order import DEFAULT_CLAIMS, Claim, Criterion
from mutasi_opt.claims.tell import (
    decided_by,
    difference,
    sensitivity_of,
    told_claim,
    told_difference,
)

__all__ = [
    "DEFAULT_CLAIMS",
    "Claim",
    "Criterion",
    "claim_facts",
    "claim_keys",
    "compare_keys",
    "decided_by",
    "difference",
    "higher_claim",
    "sensitivity_of",
    "told_claim",
    "told_difference",
]

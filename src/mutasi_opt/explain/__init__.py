"""Questions to a plan: why here, why not there, who else, what would it cost."""

from mutasi_opt.explain.alternatives import Alternative, alternatives
from mutasi_opt.explain.candidates import CandidateList, Order, candidates
from mutasi_opt.explain.forced import forced, forced_plan
from mutasi_opt.explain.frames import (
    alternative_frame,
    candidate_frame,
    person_frame,
    place_frame,
)
from mutasi_opt.explain.person import PersonAnswer, explain_person
from mutasi_opt.explain.place import PlaceAnswer, explain_place
from mutasi_opt.explain.prices import LevelPrices, Part, Prices
from mutasi_opt.explain.study import Study, open_study

__all__ = [
    "Alternative",
    "CandidateList",
    "LevelPrices",
    "Order",
    "Part",
    "PersonAnswer",
    "PlaceAnswer",
    "Prices",
    "Study",
    "alternative_frame",
    "alternatives",
    "candidate_frame",
    "candidates",
    "explain_person",
    "explain_place",
    "forced",
    "forced_plan",
    "open_study",
    "person_frame",
    "place_frame",
]

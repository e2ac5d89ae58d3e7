"""Questions to a plan: why here, why not there, what would it cost."""

from mutasi_opt.explain.forced import forced, forced_plan
from mutasi_opt.explain.prices import LevelPrices, Part, Prices
from mutasi_opt.explain.study import Study, open_study

__all__ = [
    "LevelPrices",
    "Part",
    "Prices",
    "Study",
    "forced",
    "forced_plan",
    "open_study",
]

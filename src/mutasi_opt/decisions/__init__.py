"""What people decide about a plan: what each decision costs, and how the plan goes forward."""

from mutasi_opt.decisions.compare import Comparison, LevelPrice, compare
from mutasi_opt.decisions.price import Price, price_decision, price_decisions
from mutasi_opt.decisions.source import OpenPlan, open_plan
from mutasi_opt.decisions.state import Step, advance

__all__ = [
    "Comparison",
    "LevelPrice",
    "OpenPlan",
    "Price",
    "Step",
    "advance",
    "compare",
    "open_plan",
    "price_decision",
    "price_decisions",
]

"""What each rule and budget of a plan costs: bounds for all at once, and exact prices by solving again."""

from mutasi_opt.prices.bounds import Kind, RuleBound, rule_bounds
from mutasi_opt.prices.exact import exact_prices
from mutasi_opt.prices.stairs import Stairs, Step, budget_stairs

__all__ = ["Kind", "RuleBound", "Stairs", "Step", "budget_stairs", "exact_prices", "rule_bounds"]

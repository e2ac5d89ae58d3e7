"""Refusals: expected vacancies if some of those who are to move refuse, fragile links, and a standby list."""

from mutasi_opt.refusals.chances import Groups, read_chances
from mutasi_opt.refusals.frames import refusal_frames
from mutasi_opt.refusals.simulate import Refusals, simulate_refusals

__all__ = ["Groups", "Refusals", "read_chances", "refusal_frames", "simulate_refusals"]

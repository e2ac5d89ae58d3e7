"""Sweeps: one weight, budget, cap or slack varied, and the trade-off curve with what is proven of it."""

from mutasi_opt.sweep.axis import Axis
from mutasi_opt.sweep.frames import sweep_frame
from mutasi_opt.sweep.measure import Measure
from mutasi_opt.sweep.point import Point
from mutasi_opt.sweep.run import Sweep, sweep
from mutasi_opt.sweep.view import SweepView

__all__ = ["Axis", "Measure", "Point", "Sweep", "SweepView", "sweep", "sweep_frame"]

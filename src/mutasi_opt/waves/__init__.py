"""Decree batches: the moves of a plan in waves between which no unit falls below its floor."""

from mutasi_opt.waves.check import check_waves
from mutasi_opt.waves.frames import wave_frames
from mutasi_opt.waves.plan import Waves, plan_waves

__all__ = ["Waves", "check_waves", "plan_waves", "wave_frames"]

"""Benchmarks: cases x models x phases, measured on whole processes; ``python -m benchmarks``."""

"""Commands of ``python -m benchmarks``: a module each, with ``add_to(commands)``."""

"""Public instances with known optima, as scenarios of the engine: the files come from the user."""

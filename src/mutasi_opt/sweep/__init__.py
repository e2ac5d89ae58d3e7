"""Trade-off curves: one weight or budget varied, every point solved with its gap."""

"""The engine once more, as formulas over truth values: what may be said, and what comes of it."""

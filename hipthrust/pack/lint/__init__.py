"""What no schema sees: names that lead nowhere, words that mislead, questions nobody can reach."""

from hipthrust.pack.lint.rules import RULES, lint

__all__ = ["RULES", "lint"]

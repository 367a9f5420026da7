"""How far is looked ahead, and how much is asked."""

from __future__ import annotations

from typing import Final

MOST_ASKED: Final = 8
"""Questions beside the screen that are asked of anyone; one that safety needs is asked besides."""
MOST_TRIED: Final = 100
"""Sets of answers that are looked at before it is left at the bounds."""
MOST_COMBINED: Final = 1_000
"""Combinations of answers that are tried one by one; of more, only the limits are told."""
MOST_KINDS: Final = 64
"""Kinds of answer to one question that are told apart."""

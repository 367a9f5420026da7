"""How much is measured, and where files may be put meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

SIZES: Final = (10, 100, 1_000, 10_000)
ROUNDS: Final = 15


@dataclass(frozen=True)
class Settings:
    """What was asked for."""

    folder: Path
    """For files that nobody needs afterwards."""
    rounds: int = ROUNDS
    sizes: tuple[int, ...] = SIZES
    """Numbers of rules."""
    is_long: bool = False
    """Whether a million records are worth the wait."""

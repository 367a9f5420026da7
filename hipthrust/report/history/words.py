"""Words that the table and the plot share."""

from __future__ import annotations

from typing import Final

NO_SESSION: Final = "No session is saved. `hipthrust check` saves one."


def counted(number: int, kind: str = "") -> str:
    """Count sessions: "1 session", "2 older sessions"."""
    return f"{number} {kind}session{'' if number == 1 else 's'}"

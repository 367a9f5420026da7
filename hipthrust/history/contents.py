"""All that stands in a history, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.history.rows import COLUMNS, read_row
from hipthrust.history.seal import unbroken

if TYPE_CHECKING:
    from sqlite3 import Connection

    from hipthrust.session import Numbered

SELECT: Final = f"SELECT {', '.join(COLUMNS)} FROM session"

_BROKEN_SEAL: Final = "the list of sessions is not as written: one is missing, or was put in"


class History(Struct, frozen=True):
    """What was kept, in the order in which it was saved."""

    sessions: tuple[Numbered, ...]
    """Those that are as they were written."""
    damage: tuple[str, ...]
    """What is wrong with the rest, a sentence each; none quotes what stands there."""


def contents(connection: Connection) -> History:
    """Read everything, in the transaction that is open."""
    rows = connection.execute(f"{SELECT} ORDER BY number").fetchall()
    read = [read_row(row) for row in rows]
    damage = [
        f"session {row[0]} is damaged" for row, each in zip(rows, read, strict=True) if not each
    ]
    if unbroken(connection) is None:
        damage.append(_BROKEN_SEAL)
    return History(tuple(filter(None, read)), tuple(damage))

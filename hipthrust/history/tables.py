"""What stands in the file of a history, in its first format; later ones are made by migrations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.history.seal import seal_of, write_seal

if TYPE_CHECKING:
    from sqlite3 import Connection


APPLICATION_ID: Final = int.from_bytes(b"HipT", "big")
"""What SQLite's file format has a place for, so that a file tells whose it is."""

# The digest stands before the long columns: it is read alone, and SQLite reads a row from its
# beginning.
_TABLES = (
    """CREATE TABLE session (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  offset_minutes INTEGER NOT NULL,
  pack_id TEXT NOT NULL,
  pack_version TEXT NOT NULL,
  pack_digest TEXT NOT NULL,
  tool_name TEXT NOT NULL,
  tool_version TEXT NOT NULL,
  digest TEXT NOT NULL,
  answers TEXT NOT NULL,
  assessment TEXT NOT NULL
) STRICT""",
    """CREATE TABLE seal (
  count INTEGER NOT NULL,
  last INTEGER NOT NULL,
  digest TEXT NOT NULL
) STRICT""",
)


def create(connection: Connection) -> None:
    """Make an empty history of the first format."""
    for table in _TABLES:
        connection.execute(table)
    write_seal(connection, seal_of((), last=0))
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute("PRAGMA user_version=1")

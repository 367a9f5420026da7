"""From one format of a history to the next: the old file kept beside it, then all or nothing.

An empty history of today is one of the first format with every step made. So a history that was
migrated and one that begins today are alike.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from hipthrust.history.tables import create
from hipthrust.whole_files import sync_folder, write_whole

if TYPE_CHECKING:
    from pathlib import Path

Step: TypeAlias = str | Callable[[sqlite3.Connection], None]
"""One statement; or a function, where the rows have to be written anew with their digests."""

Steps: TypeAlias = tuple[Step, ...]

MIGRATIONS: Final[Steps] = ()
"""The first leads from format 1 to format 2."""

BACKUPS: Final = "history-before-*.db"
"""A pattern that matches what was kept of older formats."""

_WITH_A_LOG: Final = b"\x02\x02"
_WAYS_TO_WRITE: Final = slice(18, 20)


def newest(steps: Steps) -> int:
    """Give the number of the format that all the steps lead to."""
    return 1 + len(steps)


def empty_history(steps: Steps) -> bytes:
    """Give the file of a history without sessions, to be written with a log from the first."""
    with closing(_in_memory(steps)) as connection:
        data = bytearray(connection.serialize())
    data[_WAYS_TO_WRITE] = _WITH_A_LOG
    return bytes(data)


@cache
def schema_after(steps: Steps) -> list[tuple[object, ...]]:
    """Give what stands in the schema once these steps are made, and nothing else."""
    with closing(_in_memory(steps)) as connection:
        return schema_in(connection)


def schema_in(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Give what stands in the schema of a file: tables, indexes, triggers, views."""
    told = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
    return connection.execute(told).fetchall()


def keep_backup(connection: sqlite3.Connection, path: Path, steps: Steps) -> None:
    """Keep the whole file as it is, under another name. Raises OSError."""
    backup = path.with_name(BACKUPS.replace("*", str(newest(steps))))
    write_whole(backup, connection.serialize(), mode=0o600)
    sync_folder(path.parent)


def make_steps(connection: sqlite3.Connection, version: int, steps: Steps) -> None:
    """Make every step that is still to be made, in the transaction that is open."""
    for step in steps[version - 1 :]:
        if isinstance(step, str):
            connection.execute(step)
        else:
            step(connection)
    connection.execute(f"PRAGMA user_version={newest(steps)}")


def _in_memory(steps: Steps) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.text_factory = bytes
    create(connection)
    make_steps(connection, 1, steps)
    return connection

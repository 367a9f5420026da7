"""A history opened: looked at from outside, then from inside, before a row is read or written."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final

from hipthrust.exceptions import KeepingFailed
from hipthrust.history.contents import contents
from hipthrust.history.failures import PATIENCE, damaged, foreign, newer, refused_as
from hipthrust.history.migrations import (
    MIGRATIONS,
    keep_backup,
    make_steps,
    newest,
    schema_after,
    schema_in,
)
from hipthrust.history.outside import look
from hipthrust.own_folder import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hipthrust.history.migrations import Steps

_SETTINGS: Final = (
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "temp_store=MEMORY",  # no answer into a file that is not ours
    "secure_delete=ON",
    "synchronous=FULL",  # what is acknowledged outlasts a power cut
    "fullfsync=ON",  # on a Mac, too
)

_AS_IT_IS: Final = "mode=ro&immutable=1"
"""A way to open a file that puts nothing beside it."""
_OLDEST_SQLITE: Final = (3, 37)  # the first with strict tables


@contextmanager
def opened(path: Path, outcome: str, steps: Steps = MIGRATIONS) -> Iterator[sqlite3.Connection]:
    """Open a history that is there, of this format once it is open, with a sound structure.

    Args:
        path: the file; `look` has let it pass.
        outcome: what a refusal says came of it, here and inside the `with`.
        steps: what leads to the format of today.

    Raises KeepingFailed; KeptDamaged, KeptForeign or KeptNewer.
    """
    _refuse_old_sqlite(outcome, path)
    with refused_as(outcome, path), closing(_connect(path)) as connection:
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}").fetchall()
        version = _check(connection, path, steps)
        if version < newest(steps):
            _migrate(connection, path, steps)
        yield connection


def is_there_to_open(path: Path, outcome: str) -> bool:
    """Tell whether there is a history that may be opened. Raises KeepingFailed, KeptRefused."""
    with refused_as(outcome, path):
        return look(path, newest(MIGRATIONS))


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """Read one state of a history, whatever others write meanwhile."""
    connection.execute("BEGIN")
    yield
    connection.execute("COMMIT")


@contextmanager
def writing(
    connection: sqlite3.Connection, path: Path, steps: Steps = MIGRATIONS
) -> Iterator[None]:
    """Write in one transaction, which begins by looking whether all is still as it was.

    An error leaves it open; to close the connection takes back what it did.
    """
    connection.execute("PRAGMA journal_mode=WAL").fetchall()
    connection.execute("BEGIN IMMEDIATE")  # another one could fail once it has read
    if _check_schema(connection, path, steps) < newest(steps):
        raise damaged(path)
    yield
    connection.execute("COMMIT")


def empty_log(connection: sqlite3.Connection) -> bool:
    """Bring all that is in the log into the file, and empty it; tell whether nobody held it."""
    ((is_held, *_),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return not is_held


def _refuse_old_sqlite(outcome: str, path: Path) -> None:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        reason = f"this Python has SQLite {sqlite3.sqlite_version}, and 3.37 is needed"
        raise KeepingFailed(f"{shown(path)}: {reason}; {outcome}")


def _connect(path: Path) -> sqlite3.Connection:
    """Open a file; on a full disk, which has no room for what stands beside it, to read alone."""
    connection = _open(path, _way_to_open(path))
    try:
        connection.execute("PRAGMA schema_version").fetchall()
    except sqlite3.OperationalError as error:
        connection.close()
        code = error.sqlite_errorcode & 0xFF
        if code != sqlite3.SQLITE_IOERR or _holds_something(_log_of(path)):
            raise
        return _open(path, _AS_IT_IS)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _open(path: Path, way: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{way}"
    connection = sqlite3.connect(uri, timeout=PATIENCE, isolation_level=None, uri=True)
    connection.text_factory = bytes
    return connection


def _way_to_open(path: Path) -> str:
    """Say how to open a file: never to be made, and with nothing put beside it that would stay."""
    is_open = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    if is_open or _holds_something(_log_of(path)):  # what is in the log belongs to it
        return "mode=rw"
    return _AS_IT_IS


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _holds_something(log: Path) -> bool:
    return log.exists() and log.stat().st_size > 0


def _check(connection: sqlite3.Connection, path: Path, steps: Steps) -> int:
    """Give the format of a file whose structure is sound."""
    version = _check_schema(connection, path, steps)
    if connection.execute("PRAGMA integrity_check(1)").fetchall() != [(b"ok",)]:
        raise damaged(path)
    return version


def _check_schema(connection: sqlite3.Connection, path: Path, steps: Steps) -> int:
    """Give the format of a file that holds the tables of this format, and nothing else.

    What somebody else put in it, a trigger, would run with our next write.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > newest(steps):  # it may have been in the log alone
        raise newer(path, version, newest(steps))
    there, ours = schema_in(connection), schema_after(steps[: version - 1])
    if version < 1 or not all(each in there for each in ours):
        raise damaged(path)
    if there != ours:
        raise foreign(path, "there is something in this history that hipthrust did not put there")
    return version


def _migrate(connection: sqlite3.Connection, path: Path, steps: Steps) -> None:
    connection.execute("BEGIN IMMEDIATE")
    version = _check_schema(connection, path, steps)
    if version < newest(steps):  # another process may have been first
        keep_backup(connection, path, steps)
        make_steps(connection, version, steps)
        _check(connection, path, steps)
        if contents(connection).damage:
            raise damaged(path, "the history is of an older format, and damaged")
    connection.execute("COMMIT")

"""What SQLite and the disk refuse, in words: the file, the reason, and what came of it.

SQLite's own words are not passed on. They can quote what stands in the file.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from hipthrust.exceptions import KeepingFailed, KeptDamaged, KeptForeign, KeptNewer
from hipthrust.own_folder import failing_as, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE: Final = 10.0
"""How many seconds to wait for another process."""

_REASONS: Final = {
    sqlite3.SQLITE_PERM: "it may not be opened",
    sqlite3.SQLITE_BUSY: f"another program has locked it for {PATIENCE:.0f} seconds",
    sqlite3.SQLITE_LOCKED: f"another program has locked it for {PATIENCE:.0f} seconds",
    sqlite3.SQLITE_READONLY: "it can be read, but not written",
    sqlite3.SQLITE_IOERR: "the disk failed",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened, or nothing can be written beside it",
    sqlite3.SQLITE_PROTOCOL: "its locks do not work on this disk",
}

# We ask only what our own tables can answer: where that is an error, they are not there.
_DAMAGE: Final = frozenset(
    {
        sqlite3.SQLITE_ERROR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_FORMAT,
        sqlite3.SQLITE_TOOBIG,
        sqlite3.SQLITE_CONSTRAINT,
        sqlite3.SQLITE_MISMATCH,
    }
)


@contextmanager
def refused_as(outcome: str, path: Path) -> Iterator[None]:
    """Tell every refusal of SQLite and of the disk as KeepingFailed, or as KeptDamaged."""
    try:
        with failing_as(outcome, path):
            yield
    except UnicodeDecodeError:  # SQLite quotes a name of a damaged file, and Python cannot read it
        raise damaged(path) from None
    except sqlite3.Error as error:
        raise _refusal(error, outcome, path) from None


def foreign(path: Path, what: str) -> KeptForeign:
    """Make the refusal of something that hipthrust did not put there."""
    hint = "it was not touched; move it away, or set HIPTHRUST_DATA to another folder"
    return KeptForeign(f"{shown(path)}: {what}; {hint}")


def newer(path: Path, version: int, newest: int) -> KeptNewer:
    """Make the refusal of a format that this program does not know."""
    hint = "it was not touched; use the hipthrust that wrote it"
    message = f"this program reads histories up to format {newest}, and this is {version}"
    return KeptNewer(f"{shown(path)}: {message}; {hint}")


def damaged(path: Path, what: str = "the history is damaged") -> KeptDamaged:
    """Make the refusal of a file that is not as it was written."""
    hint = "the file was not changed; put a copy of it back, or delete it"
    return KeptDamaged(f"{shown(path)}: {what}; {hint}")


def _refusal(error: sqlite3.Error, outcome: str, path: Path) -> KeepingFailed:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest tells of SQLite's insides
    if code in _DAMAGE:
        return damaged(path)
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    return KeepingFailed(f"{shown(path)}: {_REASONS.get(code, f'SQLite says {name}')}; {outcome}")

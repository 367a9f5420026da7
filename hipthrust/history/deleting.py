"""How sessions go: out of the file, its log, and every copy that was made of it."""

from __future__ import annotations

import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from hipthrust.exceptions import KeepingFailed
from hipthrust.history.failures import refused_as
from hipthrust.history.migrations import BACKUPS
from hipthrust.history.opening import empty_log, is_there_to_open, opened, writing
from hipthrust.history.seal import last_given, seal_for, write_seal
from hipthrust.own_folder import HISTORY, shown, sweep
from hipthrust.whole_files import sync_folder

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path
    from sqlite3 import Connection

_NOT_YET: Final = "the sessions may still be there"
_TRACES: Final = "the sessions are deleted, but traces of them may still be there; run it again"


def delete(folder: Path, numbers: Collection[int] | None) -> int:
    """Delete the sessions with these numbers, or all (None), and give how many there were.

    Damaged sessions go, too, and what is left is sealed anew. It removes what an earlier delete
    could not, even where there is nothing more to delete.

    Raises KeepingFailed; KeptDamaged where the structure is broken, KeptForeign or KeptNewer.
    """
    path = folder / HISTORY
    if not is_there_to_open(path, _NOT_YET):
        _remove_copies(path)
        return 0
    with opened(path, _NOT_YET) as connection:
        with writing(connection, path):
            count = _delete_rows(connection, numbers)
        _remove_copies(path)
        with refused_as(_TRACES, path):
            _remove_traces(connection, path)
    return count


def _delete_rows(connection: Connection, numbers: Collection[int] | None) -> int:
    last = last_given(connection)
    there = {number for (number,) in connection.execute("SELECT number FROM session").fetchall()}
    going = there if numbers is None else there.intersection(numbers)
    connection.executemany("DELETE FROM session WHERE number = ?", [(each,) for each in going])
    write_seal(connection, seal_for(connection, last))
    return len(going)


def _remove_traces(connection: Connection, path: Path) -> None:
    # What is deleted is overwritten, but where SQLite moved a row before, its old place is not.
    connection.execute("VACUUM")
    if not empty_log(connection):
        reason = "another hipthrust has the file open, so its log could not be emptied yet"
        raise KeepingFailed(f"{shown(path)}: the sessions are deleted, but {reason}; run it again")


def _remove_copies(path: Path) -> None:
    """Remove what was kept of older formats, and what killed processes left half written."""
    folder = path.parent
    with refused_as(_TRACES, path):
        if not folder.is_dir():
            return
        sweep(folder)
        for backup in folder.glob(BACKUPS):
            with suppress(FileNotFoundError):  # another process was first
                if stat.S_ISREG(backup.lstat().st_mode):
                    backup.unlink()
        sync_folder(folder)

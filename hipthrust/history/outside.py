"""What is looked at before SQLite is given a file: it would follow a link, and fill what is empty.

A file is opened and closed here, which drops the locks that this process holds on it. So nothing
here is called while a connection is open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.history.failures import damaged, foreign, newer
from hipthrust.history.tables import APPLICATION_ID
from hipthrust.own_folder import read_own, refuse_strange

if TYPE_CHECKING:
    import os
    from pathlib import Path

_LOGS: Final = ("-wal", "-journal")
_BESIDE: Final = (*_LOGS, "-shm")
"""What SQLite puts beside a file, and would go on with if it found it there."""

# Where the file format of SQLite has them.
_HEAD = 100
_MAGIC = b"SQLite format 3\x00"
_WAYS_TO_WRITE, _VERSION, _APPLICATION = slice(18, 20), slice(60, 64), slice(68, 72)
_KNOWN_WAYS = {1, 2}  # with a journal, with a log


def look(path: Path, newest: int) -> bool:
    """Tell whether a history is there, of this format or an older one.

    Raises KeptForeign, KeptNewer or KeptDamaged where anything else is there; OSError.
    """
    found = {ending: _status(path.with_name(path.name + ending)) for ending in _BESIDE}
    for ending, status in found.items():
        if status:
            refuse_strange(status, path.with_name(path.name + ending))
    data = read_own(path)
    if data is None:
        # Last: what puts a history there does so before there can be a log.
        _refuse_logs_alone(path, found)
        return False
    _refuse_head(data[:_HEAD], path, newest)
    return True


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except FileNotFoundError:
        return None


def _refuse_logs_alone(path: Path, found: dict[str, os.stat_result | None]) -> None:
    """Refuse the log of a history that is gone: SQLite would write it into the next one."""
    for ending in _LOGS:
        status = found[ending]
        if status and status.st_size:
            raise foreign(path.with_name(path.name + ending), "the history beside it is gone")


def _refuse_head(head: bytes, path: Path, newest: int) -> None:
    is_database = len(head) == _HEAD and head.startswith(_MAGIC)
    if not is_database or int.from_bytes(head[_APPLICATION], "big") != APPLICATION_ID:
        raise foreign(path, "this is not a history")
    version = int.from_bytes(head[_VERSION], "big")
    if version > newest:
        raise newer(path, version, newest)
    if not _KNOWN_WAYS.issuperset(head[_WAYS_TO_WRITE]):
        raise damaged(path)

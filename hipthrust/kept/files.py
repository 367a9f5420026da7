"""Files of one's own, in a folder that nobody else can look into."""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from hipthrust.documents.characters import MAX_BYTES
from hipthrust.exceptions import KeptForeign
from hipthrust.problems import Place
from hipthrust.whole_files import LEFT_BEHIND

if TYPE_CHECKING:
    from pathlib import Path


def shown(path: Path) -> str:
    """Write a path as a message may show it."""
    return str(Place(str(path)))


def make_private(folder: Path) -> None:
    """Make a folder that is not there, for its owner alone; leave one that is there as it is."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)  # the umask may have taken too much


def read_own(path: Path) -> bytes | None:
    """Read a file of one's own, at most one byte past the cap; None where nothing is there.

    Raises KeptForeign for a link, a folder, a device and a file of somebody else; OSError.
    """
    try:
        _refuse_strange(path.lstat(), path)
        with open(path, "rb", opener=_open_itself) as stream:
            _refuse_strange(os.fstat(stream.fileno()), path)  # it may be another one by now
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None


def sweep(folder: Path, *, older_than: float = 0) -> None:
    """Remove what killed processes left half written, if it is that many seconds old.

    Raises OSError.
    """
    for left in folder.glob(LEFT_BEHIND):
        with suppress(FileNotFoundError):  # a process that lives has just put it in place
            found = left.lstat()
            if _strangeness(found) is None and time.time() - found.st_mtime >= older_than:
                left.unlink()


def _open_itself(path: str, flags: int) -> int:
    """Open a path, but not what a link there leads to, and without waiting for a pipe."""
    itself = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    return os.open(path, flags | itself)


def _refuse_strange(found: os.stat_result, path: Path) -> None:
    if strangeness := _strangeness(found):
        hint = "it was not touched; move it away, or set HIPTHRUST_DATA to another folder"
        raise KeptForeign(f"{shown(path)}: {strangeness}; {hint}")


def _strangeness(found: os.stat_result) -> str | None:
    if not stat.S_ISREG(found.st_mode):
        return "this is no regular file"
    if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
        return "this file belongs to somebody else"
    return None

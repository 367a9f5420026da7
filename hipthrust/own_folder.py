"""The folders of what is kept on the lifter's own disk, and files that nobody else can look into.

All that a disk refuses comes out as KeepingFailed, so that a caller can go on without it.
"""

from __future__ import annotations

import os
import stat
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from sys import platform
from typing import TYPE_CHECKING, Final

from hipthrust.documents.characters import MAX_BYTES
from hipthrust.exceptions import KeepingFailed, KeptForeign
from hipthrust.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

AN_HOUR: Final = 3600.0
"""How old, in seconds, what was left half written is for sure: a younger one may be in work."""
FOLDER_VARIABLE: Final = "HIPTHRUST_DATA"
CACHE_VARIABLE: Final = "HIPTHRUST_CACHE"
HISTORY: Final = "history.db"
LAST_CHECK: Final = "check.json"
"""What is kept there, by the names of the files."""


def data_folder() -> Path:
    """Name the folder of what is kept: `HIPTHRUST_DATA`, or where this system keeps such things.

    Raises KeepingFailed for a relative one: what is kept must not depend on where one stands.
    """
    if named := os.environ.get(FOLDER_VARIABLE):
        folder, whence = Path(named), FOLDER_VARIABLE
    else:
        from platformdirs import user_data_path  # only for those who keep, and only without a name

        folder = user_data_path("hipthrust", appauthor=False)
        whence = "the home folder"
    if not folder.is_absolute():
        message = f"{shown(folder)}: {whence} does not give a whole path"
        raise KeepingFailed(f"{message}; set {FOLDER_VARIABLE} to one")
    return folder


def cache_folder() -> Path:
    """Name the folder of what can be made again: `HIPTHRUST_CACHE`, or where this system has it.

    Raises KeepingFailed where there is none: the variable is empty, or the path no whole one.
    """
    folder = _named_cache_folder()
    if not folder.is_absolute():
        raise KeepingFailed(f"{shown(folder)}: {CACHE_VARIABLE} does not give a whole path")
    return folder


def _named_cache_folder() -> Path:
    named = os.environ.get(CACHE_VARIABLE)
    if named is not None:
        return Path(named)
    if os.name == "posix" and platform == "linux":  # as platformdirs has it, but without its import
        base = Path(os.environ.get("XDG_CACHE_HOME") or "")
        home = Path(os.path.expanduser("~/.cache"))  # noqa: PTH111 - where there is no home it stays so
        return (base if base.is_absolute() else home) / "hipthrust"
    from platformdirs import user_cache_path

    return user_cache_path("hipthrust", appauthor=False)


@contextmanager
def failing_as(outcome: str, path: Path) -> Iterator[None]:
    """Tell a refusal of the disk by its path, its reason and what came of it: KeepingFailed."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise KeepingFailed(f"{shown(path)}: {reason}; {outcome}") from error


def shown(path: Path) -> str:
    """Write a path as a message may show it."""
    return str(Place(str(path)))


def make_private(folder: Path) -> None:
    """Make a folder that is not there, for its owner alone; leave one that is there as it is."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)  # the umask may have taken too much


def refuse_strange(found: os.stat_result, path: Path) -> None:
    """Raise KeptForeign for a link, a folder, a device and a file of somebody else."""
    if strangeness := _strangeness(found):
        hint = "it was not touched; move it away, or set HIPTHRUST_DATA to another folder"
        raise KeptForeign(f"{shown(path)}: {strangeness}; {hint}")


def read_own(path: Path, most: int = MAX_BYTES) -> bytes | None:
    """Read a file of one's own, at most one byte past the cap; None where nothing is there.

    Raises KeptForeign for a link, a folder, a device and a file of somebody else; OSError.
    """
    try:
        refuse_strange(path.lstat(), path)
        with open(path, "rb", opener=_open_itself) as stream:
            refuse_strange(os.fstat(stream.fileno()), path)  # it may be another one by now
            return stream.read(most + 1)
    except FileNotFoundError:
        return None


def sweep(folder: Path, *, older_than: float = 0) -> None:
    """Remove what killed processes left half written, if it is that many seconds old.

    Raises OSError.
    """
    from hipthrust.whole_files import LEFT_BEHIND  # which imports what makes names at random

    for left in folder.glob(LEFT_BEHIND):
        with suppress(FileNotFoundError):  # a process that lives has just put it in place
            found = left.lstat()
            if _strangeness(found) is None and time.time() - found.st_mtime >= older_than:
                left.unlink()


def _open_itself(path: str, flags: int) -> int:
    """Open a path, but not what a link there leads to, and without waiting for a pipe."""
    itself = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    return os.open(path, flags | itself)


def _strangeness(found: os.stat_result) -> str | None:
    if not stat.S_ISREG(found.st_mode):
        return "this is no regular file"
    if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
        return "this file belongs to somebody else"
    return None

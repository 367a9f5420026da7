"""Files and folders written whole or not at all: filled under another name, then put in place."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# What a process that is killed leaves behind bears the program's name, so that it can be found.
_BEFORE, _AFTER = ".hipthrust-", ".tmp"
LEFT_BEHIND: Final = f"{_BEFORE}*{_AFTER}"
"""A pattern that matches the files that killed processes did not put in their place."""


def write_whole(path: Path, content: bytes, *, mode: int, may_replace: bool = True) -> None:
    """Put a file in its place, whole. Raises OSError, and then nothing is in its place.

    Whatever happens, the old file is there until the new one is. To outlast a power cut the new
    state of its folder has to be synced, too.

    Args:
        path: where it shall stand.
        content: all of it.
        mode: its permissions, whatever the umask.
        may_replace: whether another file may stand there; else that raises FileExistsError.
    """
    # O_EXCL, O_NOFOLLOW and mode 0600 from the start, under a name that nobody can foresee.
    descriptor, name = tempfile.mkstemp(_AFTER, _BEFORE, path.parent)
    temporary = Path(name)
    try:
        _fill(descriptor, content, mode)
        if may_replace:
            temporary.replace(path)
        else:
            _put_where_nothing_is(temporary, path)
    except BaseException:  # Ctrl-C, too, must leave nothing behind
        with suppress(OSError):
            temporary.unlink()
        raise


def write_folder_whole(path: Path, files: Mapping[str, bytes], *, mode: int) -> None:
    """Put a folder in its place, whole. Raises OSError, and then nothing is in its place.

    An empty folder gives way. Anything else that is there raises FileExistsError.

    Args:
        path: where it shall stand.
        files: their contents, by their paths in it.
        mode: the permissions of a file; who may read one may enter its folder.
    """
    temporary = Path(tempfile.mkdtemp(_AFTER, _BEFORE, path.parent))
    try:
        for name, content in files.items():
            file = temporary / name
            file.parent.mkdir(exist_ok=True)
            descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            _fill(descriptor, content, mode)
        temporary.chmod(mode | (mode & 0o444) >> 2)
        _rename_where_nothing_is(temporary, path)
    except BaseException:  # Ctrl-C, too, must leave nothing behind
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def _rename_where_nothing_is(temporary: Path, path: Path) -> None:
    try:
        temporary.rename(path)  # which takes the place of an empty folder alone
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
            raise FileExistsError from error
        raise


def sync_folder(folder: Path) -> None:
    """Make the new state of a folder outlast a power cut, where the system knows how.

    Raises OSError.
    """
    if not hasattr(os, "O_DIRECTORY"):  # Windows opens no folders
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some file systems have it for files only
            raise
    finally:
        os.close(descriptor)


def _put_where_nothing_is(temporary: Path, path: Path) -> None:
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a file system without links: hold the place with an empty file
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            temporary.replace(path)
        except OSError:
            path.unlink()
            raise
    else:
        temporary.unlink()


def _fill(descriptor: int, content: bytes, mode: int) -> None:
    """Write all of a file to the disk, and close it. Half written, it is its owner's alone."""
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, mode)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

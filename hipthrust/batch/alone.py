"""One run at a time into one file."""

from __future__ import annotations

import errno
import sys

if sys.platform != "win32":  # it has other locks
    import fcntl


def take(number: int) -> bool:
    """Take an open file for this process alone, until it is closed; False where another has it.

    The helpers of a run do not have it, so that it is free as soon as the run is killed. Where the
    system or the disk knows no such locks, everybody may have it.
    """
    if sys.platform == "win32":
        return True
    try:
        fcntl.lockf(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EAGAIN, errno.EACCES)  # POSIX allows either
    return True

"""A file or folder that was asked for by name: written whole, and never over another unasked."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hipthrust.cli.output import OutputFailed
from hipthrust.cli.usage import WrongUse
from hipthrust.exceptions import KeepingFailed
from hipthrust.own_folder import HISTORY, LAST_CHECK, data_folder
from hipthrust.problems import Place
from hipthrust.whole_files import write_folder_whole, write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_new(path: Path, content: bytes, *, may_replace: bool, mode: int | None = None) -> str:
    """Write a file, and give its name as a message may show it.

    Raises WrongUse where one is there already, OutputFailed. What is there and is no plain file (a
    folder, a device, a link) is never replaced.

    Args:
        path: where it shall stand.
        content: all of it.
        may_replace: whether a file that is there gives way.
        mode: its permissions; else those of the file that is there, or those usual here.
    """
    name = str(Place(str(path)))
    try:
        refuse_kept(path)
        there = _mode_there(path, name)
        if there is not None and not may_replace:
            raise FileExistsError
        mode = mode or (_usual_mode() if there is None else there)
        write_whole(path, content, mode=mode, may_replace=may_replace)
    except FileExistsError:
        raise WrongUse(f"{name} is there already; add --force to replace it") from None
    except (OSError, ValueError) as error:
        raise _failed(name, error) from error
    return name


def refuse_kept(path: Path) -> None:
    """Raise OutputFailed for what is kept of the lifter's checks: no option may replace it."""
    for kept in (HISTORY, LAST_CHECK):
        with suppress(KeepingFailed, OSError, ValueError):
            if path.samefile(data_folder() / kept):
                name = str(Place(str(path)))
                raise OutputFailed(f"{name}: your saved checks stand there, so it is not replaced")


def refuse_old_folder(path: Path) -> None:
    """Raise WrongUse where something is there already but an empty folder."""
    try:
        is_free = not path.exists() or (path.is_dir() and not any(path.iterdir()))
    except (OSError, ValueError) as error:
        raise _failed(str(Place(str(path))), error) from error
    if not is_free:
        raise WrongUse(f"{Place(str(path))} is there already; name a new folder")


def write_new_folder(path: Path, files: Mapping[str, bytes]) -> str:
    """Write a folder, and give its name as a message may show it.

    Raises WrongUse where something is there already but an empty folder, OutputFailed.
    """
    name = str(Place(str(path)))
    try:
        if path.is_dir() and path.samefile(Path.cwd()):
            # It would be put in the place of the folder that the shell stands in.
            raise WrongUse(f"{name} is the folder you are in; name a new one in it")
        write_folder_whole(path, files, mode=_usual_mode())
    except FileExistsError:
        raise WrongUse(f"{name} is there already; name a new folder") from None
    except (OSError, ValueError) as error:
        raise _failed(name, error) from error
    return name


def _failed(name: str, error: OSError | ValueError) -> OutputFailed:
    reason = getattr(error, "strerror", None) or "the name cannot be used"  # that no system takes
    return OutputFailed(f"{name}: {reason}; nothing was written")


def _mode_there(path: Path, name: str) -> int | None:
    """Give the permissions of a file that is there: they may be narrower than the usual."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise OutputFailed(f"{name}: this is no plain file, so it is not replaced")
    return stat.S_IMODE(found.st_mode) & 0o777


def _usual_mode() -> int:
    """Give the permissions that a new file has here."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

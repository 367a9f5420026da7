"""Where the last check is kept, and how it gets there, comes back and goes.

All that a disk refuses comes out as KeepingFailed, so that a caller can go on without it.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hipthrust.exceptions import KeepingFailed
from hipthrust.kept.check import from_text, refuse_not_ours, to_text
from hipthrust.kept.files import make_private, read_own, shown, sweep
from hipthrust.whole_files import sync_folder, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.kept.check import KeptCheck

FOLDER_VARIABLE: Final = "HIPTHRUST_DATA"

_FILE = "check.json"
_HOUR = 3600.0


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


def keep(check: KeptCheck, folder: Path) -> Path:
    """Keep a check in place of the one before, damaged or not; give its file.

    Raises KeepingFailed; KeptForeign or KeptNewer, where something else stands in its place.
    """
    path = folder / _FILE
    with _failing_as("the check was not kept", path):
        _is_there(path)
        make_private(folder)
        with suppress(OSError):
            sweep(folder, older_than=_HOUR)  # a younger one may be another process at work
        write_whole(path, to_text(check), mode=0o600)  # for its owner alone
        sync_folder(folder)
    return path


def read_kept(folder: Path) -> KeptCheck | None:
    """Read the kept check; None where there is none.

    Raises KeepingFailed; KeptDamaged, KeptForeign or KeptNewer.
    """
    path = folder / _FILE
    with _failing_as("the kept check could not be read", path):
        data = read_own(path)
    return None if data is None else from_text(data, shown(path))


def forget(folder: Path) -> bool:
    """Remove the kept check, damaged or not, and what was left half written of one.

    Tells whether there was one. Raises KeepingFailed; KeptForeign or KeptNewer.
    """
    path = folder / _FILE
    with _failing_as("the kept check may still be there", path):
        sweep(folder)
        if not _is_there(path):
            return False
        path.unlink(missing_ok=True)
        sync_folder(folder)
    return True


def _is_there(path: Path) -> bool:
    """Tell whether a kept check is there, in whatever state. Raises KeptForeign, KeptNewer."""
    data = read_own(path)
    if data is None:
        return False
    refuse_not_ours(data, shown(path))
    return True


@contextmanager
def _failing_as(outcome: str, path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise KeepingFailed(f"{shown(path)}: {reason}; {outcome}") from error

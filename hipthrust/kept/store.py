"""How the last check gets to the disk, comes back and goes."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from hipthrust.kept.check import from_text, refuse_not_ours, to_text
from hipthrust.own_folder import (
    AN_HOUR,
    LAST_CHECK,
    failing_as,
    make_private,
    read_own,
    shown,
    sweep,
)
from hipthrust.whole_files import sync_folder, write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from hipthrust.kept.check import KeptCheck


def keep(check: KeptCheck, folder: Path) -> Path:
    """Keep a check in place of the one before, damaged or not; give its file.

    Raises KeepingFailed; KeptForeign or KeptNewer, where something else stands in its place.
    """
    path = folder / LAST_CHECK
    with failing_as("the check was not kept", path):
        _is_there(path)
        make_private(folder)
        with suppress(OSError):
            sweep(folder, older_than=AN_HOUR)
        write_whole(path, to_text(check), mode=0o600)  # for its owner alone
        sync_folder(folder)
    return path


def read_kept(folder: Path) -> KeptCheck | None:
    """Read the kept check; None where there is none.

    Raises KeepingFailed; KeptDamaged, KeptForeign or KeptNewer.
    """
    path = folder / LAST_CHECK
    with failing_as("the kept check could not be read", path):
        data = read_own(path)
    return None if data is None else from_text(data, shown(path))


def forget(folder: Path) -> bool:
    """Remove the kept check, damaged or not, and what was left half written of one.

    Tells whether there was one. Raises KeepingFailed; KeptForeign or KeptNewer.
    """
    path = folder / LAST_CHECK
    with failing_as("the kept check may still be there", path):
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
